package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// TestComparisonsHaveNoRoom: what a comparison hands out lies side by side, so appending to one list must not write to the next.
func TestComparisonsHaveNoRoom(t *testing.T) {
	c := benchmark.JPCERT2015().Compare(assess(t, full))
	lists := 0
	check := func(id string, lengths, capacities [3]int) {
		lists++
		if lengths != capacities {
			t.Errorf("lists of %s with %v elements have room for %v", id, lengths, capacities)
		}
	}
	for _, q := range c.Questions {
		check(q.Question.ID(), [3]int{len(q.Options), len(q.Bins), len(q.OffForm)}, [3]int{cap(q.Options), cap(q.Bins), cap(q.OffForm)})
	}
	for _, s := range c.Services {
		check(s.Service.ID(), [3]int{len(s.Provision)}, [3]int{cap(s.Provision)})
	}
	if lists < 70 { // 51 questions and 22 services have tables
		t.Errorf("%d lists", lists)
	}
}
