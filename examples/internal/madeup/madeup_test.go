package madeup_test

import (
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
	for r := range madeup.Responses(10 * s.Respondents()) {
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
	for r := range madeup.Responses(s.Respondents()) {
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

// TestTeams: every team has a name of its own.
func TestTeams(t *testing.T) {
	var got []string
	for r := range madeup.Responses(67) {
		got = append(got, r.Team())
	}
	if diff := cmp.Diff([]string{"Synthetic 0001", "Synthetic 0066", "Synthetic 0067"}, []string{got[0], got[65], got[66]}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
