package sharing

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// Hammer calls functions on one value from many goroutines at once: each function alone on a value that nothing has
// touched before, and then all of them, as [Mix] does.
func Hammer[T any](t *testing.T, fresh func() T, calls map[string]func(T) any) {
	t.Helper()
	for name, call := range calls {
		Mix(t, fresh, map[string]func(T) any{name: call})
	}
	Mix(t, fresh, calls)
}

// Mix calls all functions on one value that nothing has touched before, from many goroutines, each beginning with
// another. What [Show] shows of the results must be what one goroutine gets of a value of its own, which it asks for
// last, so that the many come first to what is made at the first call. It says most under the race detector. The
// functions must not end the test.
func Mix[T any](t *testing.T, fresh func() T, calls map[string]func(T) any) {
	t.Helper()
	goroutines := 4
	if exhaustive.Wanted(t) {
		goroutines = 8
	}
	shared, names, start := fresh(), slices.Sorted(maps.Keys(calls)), make(chan struct{})
	shown := make([]map[string]string, goroutines)
	var all sync.WaitGroup
	for i := range goroutines {
		shown[i] = map[string]string{}
		all.Go(func() {
			<-start
			for j := range names {
				name := names[(i+j)%len(names)]
				shown[i][name] = Show(calls[name](shared))
			}
		})
	}
	close(start)
	all.Wait()
	for name, call := range calls {
		want := Show(call(fresh()))
		if want == "" {
			t.Errorf("%s shows nothing", name)
		}
		for i := range shown {
			if diff := cmp.Diff(want, shown[i][name]); diff != "" {
				t.Errorf("%s, used by several at once (-alone +together):\n%.2000s", name, diff)
				break
			}
		}
	}
}

// Copies spoils what functions return, and wants all that they show to be as before: what a value hands out is the
// caller's own.
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
			diff := cmp.Diff(before[name], after)
			t.Errorf("after writing to what was given, %s differs (-before +after):\n%.2000s", name, diff)
		}
	}
}
