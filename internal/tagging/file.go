package tagging

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sort"
	"strings"
)

// A File is a file of trained weights. It begins with a head that people can read,
//
//	onrecord weights 1
//	name: value
//	...
//	(an empty line)
//
// and goes on with its parts: for each, the length in 4 bytes (little-endian), and
// the bytes.
type File struct {
	Head  map[string]string // what it is, how it was trained, its figures, the hashes of its inputs
	Parts [][]byte
}

const magic = "onrecord weights 1\n"

// ParseFile reads a file of weights. The parts lie in data, uncopied.
func ParseFile(data []byte) (*File, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, fmt.Errorf("weights: the file does not begin with %q", strings.TrimSpace(magic))
	}
	data = data[len(magic):]
	f := &File{Head: map[string]string{}}
	for {
		line, rest, ok := bytes.Cut(data, []byte("\n"))
		if !ok {
			return nil, fmt.Errorf("weights: the head does not end")
		}
		data = rest
		if len(line) == 0 {
			break
		}
		name, value, ok := strings.Cut(string(line), ": ")
		if !ok {
			return nil, fmt.Errorf("weights: line %q of the head has no value", line)
		}
		f.Head[name] = value
	}
	for len(data) > 0 {
		if len(data) < 4 {
			return nil, fmt.Errorf("weights: the file is cut off")
		}
		n := int(binary.LittleEndian.Uint32(data))
		if n > len(data)-4 {
			return nil, fmt.Errorf("weights: the file is cut off: a part of %d bytes has %d", n, len(data)-4)
		}
		f.Parts = append(f.Parts, data[4:4+n:4+n])
		data = data[4+n:]
	}
	return f, nil
}

// Bytes returns the file's content. Equal files have equal bytes.
func (f *File) Bytes() []byte {
	var b bytes.Buffer
	b.WriteString(magic)
	names := make([]string, 0, len(f.Head))
	for name := range f.Head {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, "%s: %s\n", name, f.Head[name])
	}
	b.WriteByte('\n')
	for _, p := range f.Parts {
		var n [4]byte
		binary.LittleEndian.PutUint32(n[:], uint32(len(p)))
		b.Write(n[:])
		b.Write(p)
	}
	return b.Bytes()
}
