package check

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/onrecord/onrecord/claims"
)

// workers returns how many goroutines to use.
func workers(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return n
}

// together runs functions at once and returns the first error in their order. A panic
// in one comes up in the caller's goroutine.
func together(fs ...func() error) error {
	errs := make([]error, len(fs))
	var wg sync.WaitGroup
	var crash atomic.Pointer[crashed]
	for i, f := range fs {
		wg.Go(func() {
			defer catch(&crash)
			errs[i] = f()
		})
	}
	wg.Wait()
	rethrow(&crash)
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// each calls f for 0 to count-1, at most n at once, until the context ends. A panic
// in f comes up in the caller's goroutine, where guard turns it into an error.
func each(ctx context.Context, count, n int, f func(i int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	var crash atomic.Pointer[crashed]
	for range min(n, count) {
		wg.Go(func() {
			defer catch(&crash)
			for ctx.Err() == nil && crash.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= count {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
	rethrow(&crash)
	return ctx.Err()
}

// crashed is a panic on its way between goroutines, with the place where it began.
type crashed struct {
	value any
	stack []byte
}

// catch, deferred, keeps the first panic.
func catch(crash *atomic.Pointer[crashed]) {
	switch v := recover().(type) {
	case nil:
	case *crashed: // from a goroutine below
		crash.CompareAndSwap(nil, v)
	default:
		crash.CompareAndSwap(nil, &crashed{v, debug.Stack()})
	}
}

// rethrow goes on with a panic that was kept.
func rethrow(crash *atomic.Pointer[crashed]) {
	if c := crash.Load(); c != nil {
		panic(c)
	}
}

// An InternalError is a fault of the program, not of the input. The other articles
// of a run are not affected, but the run cannot be trusted.
type InternalError struct {
	Article string
	Value   any
	Stack   []byte
}

func (e *InternalError) Error() string {
	return fmt.Sprintf("%s: internal error: %v", e.Article, e.Value)
}

// Hint says what to do about it.
func (e *InternalError) Hint() string {
	return "this is a fault of onrecord, not of the article: please report it with the article's shape, if not its words"
}

// guard turns a panic into an InternalError that names the article.
func guard(a *claims.Article, err *error) {
	switch v := recover().(type) {
	case nil:
	case *crashed:
		*err = &InternalError{a.Path, v.value, v.stack}
	default:
		*err = &InternalError{a.Path, v, debug.Stack()}
	}
}

// memo remembers a function of two strings for many goroutines.
type memo[T any] struct{ m sync.Map }

type pair struct{ a, b string }

func (m *memo[T]) get(a, b string, f func() T) T {
	if v, ok := m.m.Load(pair{a, b}); ok {
		return v.(T)
	}
	v := f()
	m.m.Store(pair{a, b}, v)
	return v
}
