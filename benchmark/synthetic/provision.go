package synthetic

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// notProvided returns the option of a services question that says that a service is not provided, or no option. It is
// the one that the form marks as excluding the others or as off the scale; else the last that no table of a service
// counts, because the providers alone are split; else the last without which the ways add up to no more than the
// providers, if they do not with it.
func notProvided(s *benchmark.Survey, q *questionnaire.Question) questionnaire.OptionSet {
	n := q.NumOptions()
	for k := range n {
		if o := q.Option(k); o.Exclusive || o.OffScale {
			return 1 << k
		}
	}
	counted := make([]bool, n)
	for service := range q.Services() {
		for k := range n {
			counted[k] = counted[k] || listed(slices.Collect(s.TablesOf(service.ID())), k)
		}
	}
	for k := range slices.Backward(counted) {
		if !counted[k] {
			return 1 << k
		}
	}
	if !splitsProviders(s, q, n) {
		for k := range slices.Backward(counted) {
			if splitsProviders(s, q, k) {
				return 1 << k
			}
		}
	}
	return 0
}

// splitsProviders reports whether the counts of all options but one add up to no more than the providers of each service.
func splitsProviders(s *benchmark.Survey, q *questionnaire.Question, but int) bool {
	at := 0
	for service := range q.Services() {
		stated := 0
		for t := range s.TablesOf(service.ID()) {
			for _, r := range rowsOf(t) {
				if r.kind == OptionRow && !slices.Contains(r.positions, but) {
					stated += min(r.count, s.Respondents())
				}
			}
		}
		for t := range s.TablesOf(q.ID()) {
			if providers, ok := t.Count(at); ok && stated > providers {
				return false
			}
		}
		at++
	}
	return true
}

// listed reports whether one of the tables has a row for the option at position k.
func listed(tables []*benchmark.Table, k int) bool {
	return slices.ContainsFunc(tables, func(t *benchmark.Table) bool { return hasRow(t, k) })
}

// hasRow reports whether a table counts an option or service: alone, with others, or without showing how many.
func hasRow(t *benchmark.Table, k int) bool {
	_, alone := t.Count(k)
	_, _, together := t.Together(k)
	return alone || together || t.Suppressed(k)
}

// ways returns all options of a services question or a service.
func ways(q *questionnaire.Question) questionnaire.OptionSet {
	var set questionnaire.OptionSet
	for k := range q.NumOptions() {
		set |= 1 << k
	}
	return set
}
