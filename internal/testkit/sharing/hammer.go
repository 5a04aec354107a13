package sharing

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// Hammer calls functions on one value from many goroutines at once: each function alone on a value that nothing has touched before, and
// then all of them, as [Mix] does. What [Show] shows of the results must be what one goroutine gets of a value of its own, which it asks
// for last, so that the many come first to what is made at the first call. It says most under the race detector. The functions must not
// end the test.
func Hammer[T any](t *testing.T, fresh func() T, calls map[string]func(T) any) {
	t.Helper()
	shown := map[string][]string{}
	for name := range calls {
		together(t, fresh(), []string{name}, calls, shown)
	}
	mix(t, fresh, calls, shown)
}

// Mix calls all functions on one value that nothing has touched before, from many goroutines, each in another order.
func Mix[T any](t *testing.T, fresh func() T, calls map[string]func(T) any) {
	t.Helper()
	mix(t, fresh, calls, map[string][]string{})
}

func mix[T any](t *testing.T, fresh func() T, calls map[string]func(T) any, shown map[string][]string) {
	t.Helper()
	together(t, fresh(), slices.Sorted(maps.Keys(calls)), calls, shown)
	for name, call := range calls {
		want := Show(call(fresh()))
		if want == "" {
			t.Errorf("%s shows nothing", name)
		}
		for _, got := range shown[name] {
			if got != want {
				t.Errorf("%s, used by several at once (-alone +together):\n%.2000s", name, cmp.Diff(want, got))
				break
			}
		}
	}
}

// together has each goroutine call the functions of these names, each beginning with another, and notes what they show.
func together[T any](t *testing.T, shared T, names []string, calls map[string]func(T) any, shown map[string][]string) {
	goroutines := 4
	if exhaustive.Wanted(t) {
		goroutines = 8
	}
	start := make(chan struct{})
	var all sync.WaitGroup
	var noting sync.Mutex
	for i := range goroutines {
		all.Go(func() {
			<-start
			for j := range names {
				name := names[(i+j)%len(names)]
				s := Show(calls[name](shared))
				noting.Lock()
				shown[name] = append(shown[name], s)
				noting.Unlock()
			}
		})
	}
	close(start)
	all.Wait()
}

// Copies spoils what functions return, and wants all that they show to be as before: what a value hands out is the caller's own.
func Copies[T any](t *testing.T, shared T, calls map[string]func(T) any) {
	t.Helper()
	before := map[string]string{}
	for name, call := range calls {
		before[name] = Show(call(shared))
	}
	for _, call := range calls {
		Spoil(call(shared))
	}
	for name, call := range calls {
		if after := Show(call(shared)); after != before[name] {
			t.Errorf("after writing to what was given, %s differs (-before +after):\n%.2000s", name, cmp.Diff(before[name], after))
		}
	}
}
