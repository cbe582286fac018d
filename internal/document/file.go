package document

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// MaxSize is the size in bytes up to which a file is read.
const MaxSize = maxSize

// ReadFile reads the bytes of a file of at most limit bytes (MaxSize if limit is 0).
// It never waits for what may not come and never reads without end: a folder and a
// device are refused, a pipe that nobody writes into is empty, and a file that is
// too large is refused before it is read.
//
// Errors are those of the file system, or a *ReadError with what to do.
func ReadFile(path string, limit int64) ([]byte, error) {
	if limit <= 0 || limit > maxSize {
		limit = maxSize
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	flag := os.O_RDONLY
	switch mode := info.Mode(); {
	case mode.IsDir():
		return nil, &ReadError{Err: ErrUnsupported, Detail: "this is a folder", Hint: "name the file in it"}
	case mode&fs.ModeNamedPipe != 0:
		flag |= syscall.O_NONBLOCK // to open a pipe without a writer waits for one
	case !mode.IsRegular():
		return nil, &ReadError{Err: ErrUnsupported, Detail: "this is a device, not a file", Hint: "name a file, or - for stdin"}
	case info.Size() > limit:
		return nil, tooLarge(info.Size(), limit)
	}
	f, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return ReadLimited(f, info.Size(), limit)
}

// ReadLimited reads all of r, of which about size bytes are expected, and refuses
// what has more than limit bytes.
func ReadLimited(r io.Reader, size, limit int64) ([]byte, error) {
	data := make([]byte, 0, max(512, min(size, limit)+1))
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case int64(len(data)) > limit:
			return nil, tooLarge(int64(len(data)), limit)
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

func tooLarge(size, limit int64) error {
	return &ReadError{Err: ErrTooLarge, Detail: fmt.Sprintf("the file has %d MB or more; at most %d MB are read", size>>20, limit>>20), Hint: "split it"}
}
