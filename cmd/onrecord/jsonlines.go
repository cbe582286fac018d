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

// An inputError says that what a command reads is at fault, not what it writes to.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

// asked is a line of JSON Lines: what it asks, or why it cannot be answered.
type asked[In any] struct {
	line int
	in   In
	err  error
}

// mostComplaints bounds how many bad lines are named on stderr; each has its answer in
// the output too.
const mostComplaints = 10

// batchLines is how many lines are answered at once at most; fewer where no more are
// there to be read yet, so that whoever writes them one by one is answered one by one.
const batchLines = 2048

// jsonLines answers every line of a file with a line, in their order, several at once. A
// line that is no such object, or that check objects to, is answered with its number and
// the fault, named on stderr, and gives exit code 3; the rest goes on.
func jsonLines[In any](ctx context.Context, a *app, name string, r io.Reader, w io.Writer, check func(In) error, answer func(In) any) error {
	in, out := bufio.NewReaderSize(r, 1<<20), bufio.NewWriter(w)
	good, bad, n := 0, 0, 0
	for more := true; more; {
		var batch []asked[In]
		for more && len(batch) < batchLines && (len(batch) == 0 || in.Buffered() > 0) {
			if err := ctx.Err(); err != nil {
				return err
			}
			raw, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				return inputError{fmt.Errorf("%s:%d: %w", name, n+1, err)}
			}
			more = err == nil
			if n++; n == 1 {
				raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
			}
			if raw = bytes.TrimSpace(raw); len(raw) == 0 {
				continue
			}
			x := asked[In]{line: n}
			if err := json.Unmarshal(raw, &x.in); err != nil {
				x.err = notJSON(err)
			} else {
				x.err = check(x.in)
			}
			if x.err == nil {
				good++
			} else if bad++; bad <= mostComplaints {
				a.report("warning", fmt.Errorf("%s:%d: %w", name, n, x.err))
			}
			batch = append(batch, x)
		}
		for _, data := range answers(batch, answer) {
			if _, err := out.Write(data); err != nil {
				return err
			}
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	switch {
	case bad > mostComplaints:
		a.report("warning", fmt.Errorf("%s: %d lines in all could not be answered", name, bad))
		fallthrough
	case bad > 0 && good > 0:
		return outcome(exitIncomplete)
	case bad > 0:
		return inputError{hinted(fmt.Errorf("%s: no line could be answered", name), "JSON Lines have one object a line; without --format jsonl, one text is read")}
	}
	return nil
}

// notJSON says in words what is wrong with a line.
func notJSON(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("not such a JSON object: it is %s", an(kind.Value))
	case errors.As(err, &kind):
		return fmt.Errorf("not such a JSON object: its %q is %s", kind.Field, an(kind.Value))
	}
	return fmt.Errorf("not such a JSON object: %w", err)
}

// an puts "a" or "an" before the name of a kind of JSON value.
func an(kind string) string {
	if kind == "array" || kind == "object" {
		return "an " + kind
	}
	return "a " + kind
}

// readLine reads a line of at most maxLine bytes; at the end of the file the error is
// io.EOF, and the line may hold words all the same.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxLine:
			return nil, fmt.Errorf("the line is longer than %d MB", maxLine>>20)
		case errors.Is(err, bufio.ErrBufferFull):
		default:
			return line, err
		}
	}
}

// fault answers a line that cannot be answered.
type fault struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// answers computes the lines of a batch.
func answers[In any](batch []asked[In], answer func(In) any) [][]byte {
	out := make([][]byte, len(batch))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for at := range next {
				for i := at; i < min(at+64, len(batch)); i++ {
					var b bytes.Buffer
					e := json.NewEncoder(&b)
					e.SetEscapeHTML(false)
					var v any
					if x := &batch[i]; x.err == nil {
						v = answer(x.in)
					} else {
						v = fault{x.line, x.err.Error()}
					}
					if err := e.Encode(v); err == nil {
						out[i] = b.Bytes()
					}
				}
			}
		})
	}
	for at := 0; at < len(batch); at += 64 {
		next <- at
	}
	close(next)
	wg.Wait()
	return out
}
