package madeup_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/questionnaire"
	"github.com/google/go-cmp/cmp"
)

// TestTables: 660 responses have ten times the counts of single-choice tables over all respondents.
func TestTables(t *testing.T) {
	s := benchmark.JPCERT2015()
	counts := map[string][]int{}
	for r := range madeup.Responses(s, 1, 10*s.Respondents()) {
		for q := range s.Form().Questions() {
			if counts[q.ID()] == nil {
				counts[q.ID()] = make([]int, q.NumOptions())
			}
			if i, ok := r.Possible(q).Only(); ok && r.State(q) == questionnaire.Answered {
				counts[q.ID()][i]++
			}
		}
	}
	compared := 0
	for q := range s.Form().Questions() {
		tables := slices.Collect(s.TablesOf(q.ID()))
		if _, conditional := q.Condition(); conditional || q.Kind() != questionnaire.KindSingle || len(tables) != 1 || tables[0].Base() != s.Respondents() {
			continue
		}
		want := make([]int, q.NumOptions())
		for i := range want {
			n, _ := tables[0].Count(i)
			want[i] = 10 * n
		}
		if diff := cmp.Diff(want, counts[q.ID()]); diff != "" {
			t.Errorf("%s: table %s ten times, (-want +got):\n%s", q.ID(), tables[0].ID(), diff)
		}
		compared++
	}
	if compared < 20 {
		t.Errorf("only %d tables were compared", compared)
	}
}

// TestRules: the form has nothing to remark, and each kind of answer occurs.
func TestRules(t *testing.T) {
	s := benchmark.JPCERT2015()
	answered := map[string]int{}
	for r := range madeup.Responses(s, 1, 400) {
		for _, w := range r.Warnings() {
			t.Errorf("%s: %s", r.Team(), w)
		}
		for q := range s.Form().Questions() {
			if r.State(q) == questionnaire.Answered {
				answered[q.ID()]++
			}
		}
	}
	for q := range s.Form().Questions() {
		if tables := slices.Collect(s.TablesOf(q.ID())); len(tables) > 0 && q.Kind() != questionnaire.KindServices && answered[q.ID()] == 0 {
			t.Errorf("nobody answers %s", q.ID())
		}
	}
}

func TestSeed(t *testing.T) {
	made := func(seed uint64) string {
		data, err := json.Marshal(slices.Collect(madeup.Responses(benchmark.JPCERT2015(), seed, 3)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first := made(1)
	if made(1) != first {
		t.Error("one seed gives different responses")
	}
	if made(2) == first {
		t.Error("two seeds give the same responses")
	}
}
