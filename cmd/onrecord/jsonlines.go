package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
)

// maxLine bounds one line of JSON Lines.
const maxLine = 64 << 20

// open returns a file, or stdin for "-".
func (a *app) open(name string) (io.ReadCloser, error) {
	if name == stdinName {
		return io.NopCloser(a.stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, hinted(fmt.Errorf("%s: %w", name, cause(err)), "check the path")
	}
	return f, nil
}

// jsonLines answers every line of a file with a line, in their order, several lines
// at once. A line that is no such object is an error that names file and line.
func jsonLines[In any](ctx context.Context, name string, r io.Reader, w io.Writer, answer func(In) any) error {
	const batch = 2048
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxLine)
	out := bufio.NewWriter(w)
	line := 0
	for more := true; more && ctx.Err() == nil; {
		var asked []In
		for len(asked) < batch {
			if more = in.Scan(); !more {
				break
			}
			line++
			raw := bytes.TrimSpace(in.Bytes())
			if len(raw) == 0 {
				continue
			}
			var v In
			if err := json.Unmarshal(raw, &v); err != nil {
				return fmt.Errorf("%s:%d: not such a JSON object: %w", name, line, err)
			}
			asked = append(asked, v)
		}
		for _, data := range answers(asked, answer) {
			if _, err := out.Write(data); err != nil {
				return err
			}
		}
	}
	if err := in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return fmt.Errorf("%s:%d: the line is longer than %d MB", name, line+1, maxLine>>20)
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return out.Flush()
}

// answers computes the lines of a batch.
func answers[In any](asked []In, answer func(In) any) [][]byte {
	out := make([][]byte, len(asked))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for at := range next {
				for i := at; i < min(at+64, len(asked)); i++ {
					var b bytes.Buffer
					e := json.NewEncoder(&b)
					e.SetEscapeHTML(false)
					if err := e.Encode(answer(asked[i])); err == nil {
						out[i] = b.Bytes()
					}
				}
			}
		})
	}
	for at := 0; at < len(asked); at += 64 {
		next <- at
	}
	close(next)
	wg.Wait()
	return out
}
