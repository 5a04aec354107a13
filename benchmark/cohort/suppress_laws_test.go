package cohort_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestPublishLaws: what holds for every publication of some cohorts.
func TestPublishLaws(t *testing.T) {
	cohorts := map[string]madeUp{
		"small": smallCohort(t, 30, false, true), "small, plain": smallCohort(t, 30, true, true), "small, complete": smallCohort(t, 12, false, false),
		"built-in": builtinCohort(t, 1, 66, false), "built-in, plain": builtinCohort(t, 2, 66, true), "built-in, larger": builtinCohort(t, 3, 200, false),
	}
	for name, c := range cohorts {
		f := newFingers(c.model.Form(), c.layout)
		tally, truth := tallyOf(t, c.model, c.layout, c.responses...), f.tables(c.answers...)
		var assessments []*maturity.Assessment
		for _, r := range c.responses {
			assessments = append(assessments, c.model.Assess(r))
		}
		for _, threshold := range []int{1, 5, 3, 10} {
			if !exhaustive.Wanted(t) && threshold != 1 && threshold != 5 {
				continue
			}
			t.Run(fmt.Sprint(name, "/", threshold), func(t *testing.T) {
				document, doc := publishedAs(t, tally, threshold)
				again, _ := publishedAs(t, tally, threshold)
				if diff := cmp.Diff(document, again); diff != "" {
					t.Errorf("published again (-first +again):\n%s", diff)
				}
				s := testdoc.Survey(t, c.model.Form(), []byte(document))
				if s.Respondents() != len(c.responses) {
					t.Errorf("%d respondents, counted are %d", s.Respondents(), len(c.responses))
				}
				var withheld []benchmark.Withheld
				for i := range truth {
					if shown := doc.table(truth[i]); shown != nil {
						checkShown(t, threshold, &f.rows[i], &truth[i], shown)
						continue
					}
					w := benchmark.Withheld{Table: truth[i].Table, Part: truth[i].Part}
					if q := f.rows[i].question; q != nil {
						w.Question = q.ID()
					} else {
						w.From, w.To = f.rows[i].from.ID(), f.rows[i].to.ID()
					}
					withheld = append(withheld, w)
				}
				if diff := cmp.Diff(withheld, doc.Suppression.Withheld); diff != "" || threshold == 1 && withheld != nil {
					t.Errorf("withheld (-want +got):\n%s", diff)
				}
				if threshold > 1 && strings.Contains(document, `"totals"`) {
					t.Error("a table and a total over the same question appear together")
				}
				for _, total := range doc.Totals.Of {
					checkEdges(t, total, assessments)
				}
				if threshold == 1 && len(doc.Totals.Of) != len(assessments[0].Items)+2 {
					t.Errorf("%d totals, the model has %d items, the documentation index and overall", len(doc.Totals.Of), len(assessments[0].Items))
				}
			})
		}
	}
}

// checkShown compares what is shown of a table with its true counts.
func checkShown(t *testing.T, threshold int, rows *rowsOfTable, truth *tallyTable, shown *shownTable) {
	t.Helper()
	open := 0
	for _, row := range shown.OffForm {
		open += row.Count
	}
	var none any = float64(truth.None)
	if shown.Several && shown.Suppressed != nil && rows.question.Kind() == questionnaire.KindMultiple || shown.NoAnswer == nil && shown.Part != "" { // another part hides something
		none = nil
	}
	if diff := cmp.Diff([]any{truth.Base, none, truth.Open}, []any{shown.Base, shown.NoAnswer, open}); diff != "" {
		t.Errorf("%s: base, no answer, answered in part (-want +got):\n%s", truth.Table, diff)
	}
	if threshold > 1 && truth.Base-truth.None-truth.Open < threshold {
		t.Errorf("%s is shown, though few answered: %+v", truth.Table, truth)
	}
	seen, few := map[string]bool{}, false
	check := func(name string, members []int, n int) {
		sum := 0
		for _, k := range members {
			sum += truth.Counts[k]
			few = few || truth.Counts[k] < threshold
		}
		if sum != n || threshold > 1 && n < threshold {
			t.Errorf("%s %s: shown is %d, counted %d, the threshold is %d", truth.Table, name, n, sum, threshold)
		}
	}
	at := func(id string) int {
		if seen[id] {
			t.Errorf("%s %s is shown twice", truth.Table, id)
		}
		seen[id] = true
		return slices.Index(rows.ids, id)
	}
	for id, n := range shown.Counts {
		check(id, []int{at(id)}, n)
	}
	for _, row := range shown.Merged {
		few = false
		var members []int
		for _, id := range row.Of {
			members = append(members, at(id))
		}
		check(fmt.Sprint(row.Of), members, row.Count)
		if q := rows.question; len(members) < 2 || shown.Several || !few || q.Order() != questionnaire.Unordered && !neighbours(q, members) {
			t.Errorf("%s %v: nothing to merge here", truth.Table, row.Of)
		}
	}
	hidden := 0
	for _, id := range shown.Suppressed {
		if truth.Counts[at(id)] < threshold {
			hidden++
		}
	}
	if shown.Suppressed != nil && (!shown.Several || hidden == 0 && shown.Part == "") { // a part may hide what gives another away
		t.Errorf("%s: %v are left out, of which %d count too few", truth.Table, shown.Suppressed, hidden)
	}
	for k, id := range rows.ids {
		if rows.listed[k] != seen[id] {
			t.Errorf("%s %s is shown or hidden: %v, has a row: %v", truth.Table, id, seen[id], rows.listed[k])
		}
	}
	k := 0
	for _, b := range shown.Bins { // ranges next to each other, and none left out
		members := []int{k}
		for k++; k < len(rows.bins) && (b.To == nil || fmt.Sprint(b.To) != bound(rows.bins[k-1].To, rows.bins[k-1].OpenTo, rows.question != nil && rows.question.Kind() == questionnaire.KindMonth)); k++ {
			members = append(members, k)
		}
		check(b.row(), members, b.Count)
	}
	if k != len(rows.bins) || len(shown.Bins) > 0 && (shown.Bins[0].From != nil && fmt.Sprint(shown.Bins[0].From) != "0" || shown.Bins[len(shown.Bins)-1].To != nil) {
		t.Errorf("%s: %d of %d ranges, %v", truth.Table, k, len(rows.bins), shown.Bins)
	}
	if threshold == 1 && (shown.Merged != nil || shown.Suppressed != nil || len(shown.Bins) != len(rows.bins)) {
		t.Errorf("%s hides something: %+v", truth.Table, shown)
	}
}

// neighbours reports whether the options follow each other on the scale, those off the scale aside.
func neighbours(q *questionnaire.Question, options []int) bool {
	var ranks []int
	for _, i := range options {
		if rank, ok := q.Rank(i); ok {
			ranks = append(ranks, rank)
		}
	}
	return len(ranks) == 0 || slices.Max(ranks)-slices.Min(ranks) == len(ranks)-1
}

// checkEdges compares the edges of a total with the assessments.
func checkEdges(t *testing.T, total shownTotal, assessments []*maturity.Assessment) {
	t.Helper()
	var all []maturity.Score
	for _, a := range assessments {
		all = append(all, totalOf(a, total.Total))
	}
	last := shownEdge{Least: len(all), Most: len(all)}
	for _, e := range append(total.AtLeast, shownEdge{Units: maturity.MaxPoints*total.Unit + 1}) {
		from := maturity.Ratio{Num: e.Units, Den: total.Unit}
		want := shownEdge{e.Units, reach(all, lowEnd, from, false), reach(all, highEnd, from, false)}
		if diff := cmp.Diff(want, e); diff != "" {
			t.Errorf("%s (-want +got):\n%s", total.Total, diff)
		}
		if e.Least > last.Least || e.Most > last.Most || e.Units <= last.Units {
			t.Errorf("%s: from %+v to %+v", total.Total, last, e)
		}
		last = e
	}
}
