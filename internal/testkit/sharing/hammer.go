package sharing

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// goroutines is how many use a value at once.
func goroutines(t testing.TB) int {
	if exhaustive.Wanted(t) {
		return 8
	}
	return 4
}

// Hammer calls functions on one value from many goroutines at once: each function alone on a value that nothing has touched before, and
// then all of them, as [Mix] does. What [Show] shows of the results must be what one goroutine gets of a value of its own, which it asks
// for last, so that the many come first to what is made at the first call. It says most under the race detector. The functions must not
// end the test.
func Hammer[T any](t *testing.T, fresh func() T, calls map[string]func(T) any) {
	t.Helper()
	shown := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		together(goroutines(t), fresh(), [][]string{{name}}, calls, shown)
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
	names := slices.Sorted(maps.Keys(calls))
	orders := make([][]string, goroutines(t))
	for i := range orders {
		at := i % len(names)
		orders[i] = slices.Concat(names[at:], names[:at])
	}
	together(goroutines(t), fresh(), orders, calls, shown)
	for _, name := range names {
		want := Show(calls[name](fresh()))
		if want == "" || len(shown[name]) < goroutines(t) {
			t.Errorf("%s shows nothing, or was called %d times", name, len(shown[name]))
		}
		for _, got := range shown[name] {
			if got != want {
				t.Errorf("%s, used by several at once (-alone +together):\n%.2000s", name, cmp.Diff(want, got))
				break
			}
		}
	}
}

// together has each goroutine call functions by name, in one of the orders, and notes what they show.
func together[T any](n int, shared T, orders [][]string, calls map[string]func(T) any, shown map[string][]string) {
	start := make(chan struct{})
	var all sync.WaitGroup
	var noting sync.Mutex
	for i := range n {
		all.Go(func() {
			<-start
			own := map[string]string{}
			for _, name := range orders[i%len(orders)] {
				own[name] = Show(calls[name](shared))
			}
			noting.Lock()
			defer noting.Unlock()
			for name, s := range own {
				shown[name] = append(shown[name], s)
			}
		})
	}
	close(start)
	all.Wait()
}

// Copies spoils what functions return, and wants all that they show to be as before: what a value hands out is the caller's own.
func Copies[T any](t *testing.T, shared T, calls map[string]func(T) any) {
	t.Helper()
	names := slices.Sorted(maps.Keys(calls))
	before := map[string]string{}
	for _, name := range names {
		before[name] = Show(calls[name](shared))
	}
	for _, name := range names {
		Spoil(calls[name](shared))
	}
	for _, name := range names {
		if after := Show(calls[name](shared)); after != before[name] {
			t.Errorf("after writing to what was given, %s differs (-before +after):\n%.2000s", name, cmp.Diff(before[name], after))
		}
	}
}
