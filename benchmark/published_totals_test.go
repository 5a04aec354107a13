package benchmark_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// trio are the questions of trioForm.
var trio = []string{"one", "two", "after"}

// trioForm is testdoc.SmallForm where "after" applies to everybody: three questions with the options a, b, c, and x off
// the scale.
func trioForm(t testing.TB) *questionnaire.Form {
	t.Helper()
	const condition = ",\n\t\t\t\"applies\": {\"question\": \"one\", \"options\": [\"a\", \"b\"]}"
	document := strings.Replace(testdoc.SmallFormDocument, condition, "", 1)
	if document == testdoc.SmallFormDocument {
		t.Fatal("testdoc.SmallFormDocument has changed")
	}
	form, err := questionnaire.ParseForm([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// trioModel is a model of trioForm. The points are of a, b and c; the items are as in smallModel.
func trioModel(t testing.TB, form *questionnaire.Form, points [3]int, items ...string) *maturity.Model {
	t.Helper()
	text := `{"en": "T", "ja": "試"}`
	var list []string
	for i, item := range items {
		var inds []string
		for entry := range strings.SplitSeq(item, ", ") {
			f := strings.Fields(entry)
			inds = append(inds, fmt.Sprintf(`{"question": %q, "rule": %q, "weight": %s, "needed": true, "basis": {"place": "1", "kind": "named", "text": %s}}`, f[0], f[1], f[2], text))
		}
		list = append(list, fmt.Sprintf(`{"id": "item%d", "number": 1, "title": %s, "indicators": [%s]}`, i+1, text, strings.Join(inds, ", ")))
	}
	m, err := maturity.ParseModel(fmt.Appendf(nil, `{"id": "trio", "form": "small", "title": %[1]s, "source": {"title": %[1]s, "publisher": %[1]s, "published": "2020-01-01"},
		"rules": [{"id": "steps", "kind": "options", "title": %[1]s, "points": {"a": %[2]d, "b": %[3]d, "c": %[4]d}, "established": 3}],
		"documentation": {"rule": "steps", "questions": ["one", "two"]}, "items": [%[5]s]}`, text, points[0], points[1], points[2], strings.Join(list, ", ")), form)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// suppressing adds a threshold to a survey document, as one needs that counts options together.
func suppressing(document []byte) []byte {
	return []byte(strings.Replace(string(document), `"tables": [`, `"suppression": {"threshold": 2}, "tables": [`, 1))
}

// A team has what its answers are worth, at worst and at best.
type team struct {
	low, high  [3]int
	comparison *benchmark.Comparison
}

// teams draws answers: certain, open between some options, off the scale, or none.
func teams(t *testing.T, rng *rand.Rand, n int, s *benchmark.Survey, m *maturity.Model, points [3]int) []team {
	t.Helper()
	var all []team
	for range n {
		var tm team
		var answers []string
		for k, id := range trio {
			options := strings.Fields("a b c a b c ab bc ac abc x -")[rng.IntN(12)]
			if len(options) > 1 {
				answers = append(answers, fmt.Sprintf(`%q: {"among": ["%s"]}`, id, strings.Join(strings.Split(options, ""), `", "`)))
			} else if options != "-" {
				answers = append(answers, fmt.Sprintf(`%q: %q`, id, options))
			}
			worth := worth(options, points)
			tm.low[k], tm.high[k] = worth[0], worth[len(worth)-1]
		}
		tm.comparison = s.Compare(m.Assess(testdoc.Respond(t, m.Form(), "{"+strings.Join(answers, ", ")+"}")))
		all = append(all, tm)
	}
	return all
}

// totals lists the totals of a comparison, in the order of linears.
func totals(c *benchmark.Comparison) []benchmark.TotalStanding {
	return append(slices.Clone(c.Items), c.Documentation, c.Overall)
}

// checkRanges checks what holds for the ranges of every total.
func checkRanges(t *testing.T, st benchmark.TotalStanding) {
	t.Helper()
	for _, pair := range [][2]benchmark.CountRange{{st.Below, st.AtOrAbove}, {st.AtOrAbove, st.Below}, {st.Above, st.AtOrBelow}, {st.AtOrBelow, st.Above}} {
		a, b := pair[0], pair[1]
		if a.Min+b.Max != st.Respondents || a.MinSharp != b.MaxSharp || !(0 <= a.Min && a.Min <= a.Max && a.Max <= st.Respondents) {
			t.Errorf("%s: %+v and %+v are not all %d respondents", st.Subject, a, b, st.Respondents)
		}
	}
	if st.Above.Min > st.AtOrAbove.Min || st.Above.Max > st.AtOrAbove.Max {
		t.Errorf("%s: above %+v, at or above %+v", st.Subject, st.Above, st.AtOrAbove)
	}
}

// publishing adds the spread of totals under a model with that digest to a survey document.
func publishing(document []byte, digest string, totals ...string) []byte {
	return []byte(strings.TrimSuffix(string(document), "\n}") + fmt.Sprintf(`, "totals": {"model": "trio", "digest": %q, "of": [%s]}}`, digest, strings.Join(totals, ", ")))
}

// trioTable is a table of ten who answered one of the questions.
func trioTable(id string) string {
	return fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": 10, "several": false, "counts": {"a": 4, "b": 2, "c": 4, "x": 0}}`, id)
}

// TestPublishedTotals looks totals up, by hand: item 1 is the mean of one and two (a 4, b 3, c 0), published in half
// points. Of ten, 7 to 9 have at least 3 units, 5 have 6, and 0 to 3 have 8.
func TestPublishedTotals(t *testing.T) {
	form := trioForm(t)
	m := trioModel(t, form, [3]int{4, 3, 0}, "one steps 1, two steps 1", "after steps 1")
	s := testdoc.Survey(t, form, publishing(testdoc.SmallSurvey("10", trioTable("one")+","+trioTable("two")+","+trioTable("after")), m.Digest(),
		`{"total": "item1", "unit": 2, "atLeast": [{"units": 3, "least": 7, "most": 9}, {"units": 6, "least": 5, "most": 5}, {"units": 8, "least": 0, "most": 3}]}`,
		`{"total": "documentation", "unit": 2, "atLeast": []}`,
		`{"total": "overall", "unit": 1048576, "atLeast": [{"units": 4194304, "least": 2, "most": 2}]}`))
	known := func(n int) benchmark.CountRange {
		return benchmark.CountRange{Min: n, Max: n, MinSharp: true, MaxSharp: true}
	}
	between := func(least, most int) benchmark.CountRange { return benchmark.CountRange{Min: least, Max: most} }
	for _, tt := range []struct {
		name, why, answers string
		atOrAbove, above   benchmark.CountRange
		verdict            benchmark.Verdict
	}{
		{"0 units", "everybody has 0; more is 1, before the first edge: those of the first, up to all", `{"one": "c", "two": "c"}`, known(10), between(7, 10), benchmark.BelowMedian},
		{"3 units", "the first edge; more is 4, between edges: the least of the next, the most of the last", `{"one": "b", "two": "c"}`, between(7, 9), between(5, 9), benchmark.Undecided},
		{"4 units", "between edges, and so are 5", `{"one": "a", "two": "c"}`, between(5, 9), between(5, 9), benchmark.Undecided},
		{"6 units", "an edge where both meet is known for certain; more is 7", `{"one": "b", "two": "b"}`, known(5), between(0, 5), benchmark.Undecided},
		{"7 units", "between edges; more is 8, the last edge", `{"one": "a", "two": "b"}`, between(0, 5), between(0, 3), benchmark.Undecided},
		{"8 units", "the last edge; nobody has more", `{"one": "a", "two": "a"}`, between(0, 3), known(0), benchmark.AboveMedian},
		{"3 to 8 units", "the least at the high end, the most at the low end", `{"one": {"among": ["a", "b"]}, "two": {"among": ["a", "c"]}}`,
			between(0, 9), benchmark.CountRange{Min: 0, Max: 9, MinSharp: true}, benchmark.Undecided},
		{"6 to 8 units", "the most is that of a known edge", `{"one": {"among": ["a", "b"]}, "two": {"among": ["a", "b"]}}`,
			benchmark.CountRange{Min: 0, Max: 5, MaxSharp: true}, benchmark.CountRange{Min: 0, Max: 5, MinSharp: true}, benchmark.Undecided},
		{"unanswered", "0 to 8", `{}`, benchmark.CountRange{Min: 0, Max: 10, MaxSharp: true}, benchmark.CountRange{Min: 0, Max: 10, MinSharp: true}, benchmark.Undecided},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := s.Compare(m.Assess(testdoc.Respond(t, form, tt.answers)))
			st := c.Items[0]
			got := []any{st.Published, st.AtOrAbove, st.Above, st.Verdict, st.Independent, st.Comonotonic}
			want := []any{true, tt.atOrAbove, tt.above, tt.verdict, (*benchmark.Scenario)(nil), (*benchmark.Scenario)(nil)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			checkRanges(t, st)
			if c.Items[1].Published || c.Items[1].Independent == nil {
				t.Errorf("item 2 is not published, but the comparison says %+v", c.Items[1])
			}
			if d := c.Documentation; !d.Published || d.Above.Max == 0 && tt.name != "8 units" {
				t.Errorf("documentation, without edges: %+v", d)
			}
		})
	}
	best := s.Compare(m.Assess(testdoc.Respond(t, form, `{"one": "a", "two": "a", "after": "a"}`)))
	if diff := cmp.Diff([]benchmark.CountRange{known(2), known(0)}, []benchmark.CountRange{best.Overall.AtOrAbove, best.Overall.Above}); diff != "" {
		t.Errorf("overall, at the last of the most units that there may be (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]benchmark.CountRange{between(0, 10), known(0)}, []benchmark.CountRange{best.Documentation.AtOrAbove, best.Documentation.Above}); diff != "" {
		t.Errorf("documentation, without edges (-want +got):\n%s", diff)
	}
}

// TestPublishedTotalsOfAnotherModel: whoever changes the model falls back to what the tables confine, as if no totals
// were published.
func TestPublishedTotalsOfAnotherModel(t *testing.T) {
	form := trioForm(t)
	items := []string{"one steps 1, two steps 1", "after steps 1"}
	m, other := trioModel(t, form, [3]int{4, 3, 0}, items...), trioModel(t, form, [3]int{4, 2, 0}, items...)
	document := testdoc.SmallSurvey("10", trioTable("one")+","+trioTable("two")+","+trioTable("after"))
	const total = `{"total": "item1", "unit": 2, "atLeast": [{"units": 3, "least": 7, "most": 7}]}`
	for _, tt := range []struct {
		name, why, digest string
		model             *maturity.Model
		published         bool
	}{
		{"this model", "the digest of its document", m.Digest(), m, true},
		{"another model of that name", "b is worth 2 points, not 3", m.Digest(), other, false},
		{"a digest of nothing", "of no model", "sha256:" + strings.Repeat("0", 64), m, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.model.Assess(testdoc.Respond(t, form, `{"one": "b", "two": "c", "after": "b"}`))
			got, plain := testdoc.Survey(t, form, publishing(document, tt.digest, total)).Compare(a), testdoc.Survey(t, form, document).Compare(a)
			if got.Items[0].Published != tt.published {
				t.Errorf("%s: published %v", tt.why, got.Items[0].Published)
			}
			indicators := cmp.Comparer(func(a, b *maturity.Indicator) bool { return a == b })
			questions := cmp.Comparer(func(a, b *questionnaire.Question) bool { return a == b })
			if diff := cmp.Diff(totals(plain), totals(got), indicators, questions); (diff == "") == tt.published {
				t.Errorf("%s: difference to a survey without totals:\n%s", tt.why, diff)
			}
		})
	}
}

// TestPublishedTotalsWithoutTables: totals are known to the publisher, whatever tables are left out.
func TestPublishedTotalsWithoutTables(t *testing.T) {
	form := trioForm(t)
	m := trioModel(t, form, [3]int{4, 3, 0}, "one steps 1, two steps 1", "after steps 1")
	a := m.Assess(testdoc.Respond(t, form, `{"one": "a", "two": "c", "after": "c"}`))
	for _, tt := range []struct{ name, why, tables, total string }{
		{"one table of two", "of two, nothing is published but its part in the total", trioTable("one"), "item1"},
		{"no table", "of after, nothing is published but the total", trioTable("one"), "item2"},
		{"no table, overall", "item 1 cannot be compared, and counts overall", trioTable("after"), "overall"},
		{"no table at all", "nothing can be compared but the total", `{"table": "1", "question": "many", "base": 10, "several": true, "counts": {"in-house": 5, "outsourced": 5}}`, "overall"},
		{"part of an item, overall", "two counts overall, though item 1 is compared without", trioTable("one") + "," + trioTable("after"), "overall"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("%s: panic: %v", tt.why, r)
				}
			}()
			s := testdoc.Survey(t, form, publishing(testdoc.SmallSurvey("10", tt.tables), m.Digest(), fmt.Sprintf(`{"total": %q, "unit": 4, "atLeast": [{"units": 1, "least": 3, "most": 5}]}`, tt.total)))
			for i, st := range totals(s.Compare(a)) {
				if st.Subject != tt.total {
					continue
				}
				checkRanges(t, st)
				want := []maturity.Score{a.Items[0].Score, a.Items[1].Score, a.Documentation.Score, a.Overall.Score}[i]
				if diff := cmp.Diff(want, st.Comparable); diff != "" || !st.Published || len(st.LeftOut) != 0 || st.Mean.Certain() {
					t.Errorf("%s: published %v, left out %v, mean %v, comparable (-want +got):\n%s", tt.why, st.Published, st.LeftOut, st.Mean, diff)
				}
			}
		})
	}
}

// TestPublishedTotalsInCoarseUnits: of ten, 5 have at least 3 points and 2 have 4. The three between may have 3.5
// points, or not.
func TestPublishedTotalsInCoarseUnits(t *testing.T) {
	form := trioForm(t)
	m := trioModel(t, form, [3]int{4, 3, 0}, "one steps 1, two steps 1")
	s := testdoc.Survey(t, form, publishing(testdoc.SmallSurvey("10", trioTable("one")+","+trioTable("two")), m.Digest(),
		`{"total": "item1", "unit": 1, "atLeast": [{"units": 3, "least": 5, "most": 5}, {"units": 4, "least": 2, "most": 2}]}`))
	for answers, want := range map[string][]benchmark.CountRange{ // at or above, above
		`{"one": "a", "two": "b"}`: {{Min: 2, Max: 5}, {Min: 2, Max: 5}}, // 3.5 points
		`{"one": "a", "two": "a"}`: {exactly(2), {Min: 0, Max: 2}},       // 4; what is more is not told from it
	} {
		st := s.Compare(m.Assess(testdoc.Respond(t, form, answers))).Items[0]
		if diff := cmp.Diff(want, []benchmark.CountRange{st.AtOrAbove, st.Above}); diff != "" {
			t.Errorf("%s: at or above, above (-want +got):\n%s", answers, diff)
		}
		checkRanges(t, st)
	}
}

// TestPublishedTotalsOneProblem: behind an edge that is wrong, nothing is said of the others of that total.
func TestPublishedTotalsOneProblem(t *testing.T) {
	form := trioForm(t)
	m := trioModel(t, form, [3]int{4, 3, 0}, "one steps 1, two steps 1")
	for _, tt := range []struct{ name, edges, pointer string }{
		{"units that fall", `{"units": 3, "least": 1, "most": 1}, {"units": 2, "least": 1, "most": 1}, {"units": 1, "least": 1, "most": 1}`, "/totals/of/0/atLeast/1/units"},
		{"counts that rise", `{"units": 1, "least": 2, "most": 2}, {"units": 2, "least": 3, "most": 3}, {"units": 3, "least": 4, "most": 4}`, "/totals/of/0/atLeast/1"},
	} {
		data := publishing(testdoc.SmallSurvey("10", trioTable("one")+","+trioTable("two")), m.Digest(), `{"total": "item1", "unit": 1, "atLeast": [`+tt.edges+`]}`)
		_, err := benchmark.ParseSurvey(data, form)
		e, ok := errors.AsType[*questionnaire.InputError](err)
		if !ok || len(e.Problems) != 1 || e.Problems[0].Pointer != tt.pointer {
			t.Errorf("%s: %v, want one problem at %s", tt.name, err, tt.pointer)
		}
	}
}
