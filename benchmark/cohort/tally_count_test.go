package cohort_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// tallied are the tables of a tally.
func tallied(t testing.TB, tally *cohort.Tally) []tallyTable {
	t.Helper()
	var d struct{ Tables []tallyTable }
	if err := json.Unmarshal([]byte(tallyJSON(t, tally)), &d); err != nil {
		t.Fatal(err)
	}
	return d.Tables
}

// TestTallyCounts compares the tables of a tally with counts made without it.
func TestTallyCounts(t *testing.T) {
	for name, c := range map[string]madeUp{
		"small": smallCohort(t, 200, false, true), "small, plain": smallCohort(t, 200, true, true), "nobody": smallCohort(t, 0, false, true),
		"built-in": builtinCohort(t, 1, 66, false), "built-in, plain": builtinCohort(t, 2, 66, true),
	} {
		t.Run(name, func(t *testing.T) {
			got := tallied(t, tallyOf(t, c.model, c.layout, c.responses...))
			if diff := cmp.Diff(newFingers(c.model.Form(), c.layout).tables(c.answers...), got); diff != "" {
				t.Errorf("tables (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTallyOneAnswer: what a single response adds to a table, by hand.
func TestTallyOneAnswer(t *testing.T) {
	form := tinyForm(t,
		"m one none a,b", "up one descending a,b,c", "next one descending x,y if up=a,b", "last one descending p,q if next=x", "staff count if up=a,b", "list several a,b,none",
		"start month", "end month", "do services in,out,no A,B", "people count")
	model := tinyModel(t, form, "two m", "m two 1")
	layout := tinyLayout(t, form,
		rowsFor("up", false, "a", "b", "c"), rowsFor("next", false, "x", "y"), rowsFor("last", false, "p", "q"), rowsFor("list", true, "a", "b", "none"), rowsFor("staff", false, "0..2", "3.."),
		rowsFor("start", false, "2020-02..2020-03", "2020-04..2020-12"), tableFor(`"table": "time", "span": {"from": "start", "to": "end"}`, false, "1..2", "3..5"),
		rowsFor("do", true, "A", "B"), rowsFor("doA", false, "in", "out"), rowsFor("people", false, "1..2", "4..5"))
	for _, tt := range []struct {
		name, why, answers string
		want               tallyTable
	}{
		{"one choice", "b is the second", `{"up": "b"}`, tallyTable{Table: "up", Base: 1, Counts: []int{0, 1, 0}}},
		{"no answer", "it stays apart from every option", `{}`, tallyTable{Table: "up", Base: 1, Counts: []int{0, 0, 0}, None: 1}},
		{"partly answered", "one of two is neither", `{"up": {"among": ["a", "b"]}}`, tallyTable{Table: "up", Base: 1, Counts: []int{0, 0, 0}, Open: 1}},
		{"applies", "up is a", `{"up": "a", "next": "y"}`, tallyTable{Table: "next", Base: 1, Counts: []int{0, 1}}},
		{"does not apply", "the answer does not count, nor is the team asked", `{"up": "c", "next": "y"}`, tallyTable{Table: "next", Counts: []int{0, 0}}},
		{"may apply", "nobody knows what up is, so the answer counts", `{"next": "y"}`, tallyTable{Table: "next", Base: 1, Counts: []int{0, 1}}},
		{"may apply, no answer", "it may be c, but need not", `{"up": {"among": ["b", "c"]}}`, tallyTable{Table: "next", Base: 1, Counts: []int{0, 0}, None: 1}},
		{"applies at second hand", "up is a, so next counts, which is x", `{"up": "a", "next": "x", "last": "q"}`, tallyTable{Table: "last", Base: 1, Counts: []int{0, 1}}},
		{"does not apply at second hand", "next does not count", `{"up": "c", "next": "x", "last": "q"}`, tallyTable{Table: "last", Counts: []int{0, 0}}},
		{"people, not asked", "as with options", `{"up": "c", "staff": 4}`, tallyTable{Table: "staff", Counts: []int{0, 0}}},
		{"people, asked", "the second range has no end", `{"up": "b", "staff": 1000}`, tallyTable{Table: "staff", Base: 1, Counts: []int{0, 1}}},
		{"several choices", "one response, two rows", `{"list": ["a", "none"]}`, tallyTable{Table: "list", Base: 1, Counts: []int{1, 0, 1}}},
		{"list of nothing", "it names no row", `{"list": []}`, tallyTable{Table: "list", Base: 1, Counts: []int{0, 0, 0}, None: 1}},
		{"below all ranges", "a range is added before", `{"people": 0}`, tallyTable{Table: "people", Base: 1, Counts: []int{1, 0, 0, 0, 0}}},
		{"above all ranges", "a range is added behind", `{"people": 6}`, tallyTable{Table: "people", Base: 1, Counts: []int{0, 0, 0, 0, 1}}},
		{"month before", "2020-01, one month before the first", `{"start": "2020-01"}`, tallyTable{Table: "start", Base: 1, Counts: []int{1, 0, 0, 0}}},
		{"first month", "both ends belong to a range", `{"start": "2020-02"}`, tallyTable{Table: "start", Base: 1, Counts: []int{0, 1, 0, 0}}},
		{"last month", "both ends belong to a range", `{"start": "2020-12"}`, tallyTable{Table: "start", Base: 1, Counts: []int{0, 0, 1, 0}}},
		{"time", "from December to February it is 2 months", `{"start": "2019-12", "end": "2020-02"}`, tallyTable{Table: "time", Base: 1, Counts: []int{0, 1, 0, 0}}},
		{"no time", "0 months are below 1", `{"start": "2020-02", "end": "2020-02"}`, tallyTable{Table: "time", Base: 1, Counts: []int{1, 0, 0, 0}}},
		{"time backwards", "no time passed from a later to an earlier month", `{"start": "2020-02", "end": "2020-01"}`, tallyTable{Table: "time", Base: 1, Counts: []int{0, 0, 0, 0}, None: 1}},
		{"half a time", "the end is not known", `{"start": "2020-02"}`, tallyTable{Table: "time", Base: 1, Counts: []int{0, 0, 0, 0}, None: 1}},
		{"services", "A is provided, B is not", `{"do": {"A": "out", "B": "no"}}`, tallyTable{Table: "do", Base: 1, Counts: []int{1, 0}}},
		{"service in a way that is open", "either way it is provided", `{"do": {"A": {"among": ["in", "out"]}}}`, tallyTable{Table: "do", Base: 1, Counts: []int{1, 0}}},
		{"service perhaps", "perhaps it is not provided; but the question is answered", `{"do": {"A": {"among": ["in", "no"]}}}`, tallyTable{Table: "do", Base: 1, Counts: []int{0, 0}}},
		{"no service", "nothing is said of any", `{}`, tallyTable{Table: "do", Base: 1, Counts: []int{0, 0}, None: 1}},
		{"way", "in-house, outsourced, not provided, of which the table has two", `{"do": {"A": "out"}}`, tallyTable{Table: "doA", Base: 1, Counts: []int{0, 1, 0}}},
		{"open way", "the team provides it, but which way is open", `{"do": {"A": {"among": ["in", "out"]}}}`, tallyTable{Table: "doA", Base: 1, Counts: []int{0, 0, 0}, Open: 1}},
		{"no way", "the table is on those who provide it", `{"do": {"A": "no", "B": "in"}}`, tallyTable{Table: "doA", Counts: []int{0, 0, 0}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, got := range tallied(t, tallyOf(t, model, layout, testdoc.Respond(t, form, tt.answers))) {
				if got.Table == tt.want.Table {
					if diff := cmp.Diff(tt.want, got); diff != "" {
						t.Errorf("%s: %s (-want +got):\n%s", tt.why, tt.answers, diff)
					}
				}
			}
		})
	}
}

// TestTallyEveryValueHasARange: nobody who gives a number is left out of all ranges, also not of those with gaps
// between them.
func TestTallyEveryValueHasARange(t *testing.T) {
	form := tinyForm(t, "m one none a,b", "people count")
	layout := tinyLayout(t, form, rowsFor("people", false, "1..2", "4..5"))
	for _, n := range []string{"0", "1", "2", "3", "4", "5", "6"} {
		c := tallied(t, tallyOf(t, tinyModel(t, form, "two m", "m two 1"), layout, testdoc.Respond(t, form, `{"people": `+n+`}`)))[0]
		if c.Open != 0 || c.None != 0 {
			t.Errorf("%s people: %+v", n, c)
		}
	}
}

// TestTallyLayouts: every layout that is accepted can be stored, read again and published.
func TestTallyLayouts(t *testing.T) {
	form := tinyForm(t, "m one none a,b", "up one none a,b,c", "list several a,b", "do services in,no A", "then services in,no A if up=a")
	model := tinyModel(t, form, "two m", "m two 1")
	for _, tt := range []struct {
		name, why string
		answers   string
		tables    []string
	}{
		{"one choice in two parts", "each part has some of the options", `{"up": "a"}`, []string{
			tableFor(`"table": "up", "part": "p", "question": "up"`, false, "a"), tableFor(`"table": "up", "part": "q", "question": "up"`, false, "b", "c")}},
		{"several answers counted as one", "nobody happened to choose two", `{"list": ["a", "b"]}`, []string{rowsFor("list", false, "a", "b")}},
		{"services counted as one", "nobody happened to provide two", `{"do": {"A": "in"}}`, []string{rowsFor("do", false, "A"), rowsFor("doA", false, "in")}},
		{"services without their ways", "then it is not said which options mean that a service is provided", `{"do": {"A": "in"}}`, []string{rowsFor("do", true, "A")}},
		{"services that not all are asked for", "of those who are not asked, nobody is counted", `{"up": "b", "then": {"A": "in"}}`, []string{rowsFor("then", true, "A"), rowsFor("thenA", false, "in")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			layout := tinyLayout(t, form, tt.tables...)
			tally, err := cohort.New(model, layout)
			if err != nil {
				t.Skipf("refused, which is as well: %v", err)
			}
			add(t, tally, testdoc.Respond(t, form, tt.answers))
			if _, err := cohort.Parse([]byte(tallyJSON(t, tally)), model, layout); err != nil {
				t.Errorf("%s: not read again: %v", tt.why, err)
			}
			if _, err := tally.Publish(describedAs(1)); err != nil {
				t.Errorf("%s: not published: %v", tt.why, err)
			}
			for _, c := range tallied(t, tally) {
				if c.Table == "do" && c.Counts[0] != 1 || c.Table == "then" && c.Base != 0 {
					t.Errorf("%s: %+v", tt.why, c)
				}
			}
		})
	}
}

// reach is the number of those whose score at one end is at least that of the team at one end, or more than that.
func reach(of []maturity.Score, end func(maturity.Score) maturity.Ratio, from maturity.Ratio, more bool) int {
	n := 0
	for _, s := range of {
		if c := end(s).Cmp(from); c > 0 || c == 0 && !more {
			n++
		}
	}
	return n
}

func lowEnd(s maturity.Score) maturity.Ratio  { return s.Low }
func highEnd(s maturity.Score) maturity.Ratio { return s.High }

// totalOf returns the score of an assessment that a total is about.
func totalOf(a *maturity.Assessment, total string) maturity.Score {
	switch total {
	case "overall":
		return a.Overall.Score
	case "documentation":
		return a.Documentation.Score
	}
	item, ok := a.Item(total)
	if !ok {
		panic("no item " + total)
	}
	return item.Score
}

// TestTallyTotals: with every count shown, the number of respondents on either side of each member is the one that
// comparing the assessments one by one gives: from those surely there to those perhaps there.
func TestTallyTotals(t *testing.T) {
	for name, c := range map[string]madeUp{
		"built-in": builtinCohort(t, 1, 66, false), "small": smallCohort(t, 40, false, true), "small, complete": smallCohort(t, 40, false, false),
	} {
		t.Run(name, func(t *testing.T) {
			if c.model != maturity.Establishment2015() { // without the question that has two tables: TestCompareWithoutTable
				c.model = testdoc.SmallModel(t, c.model.Form(), "one steps 2, two steps 1", "two steps 1, people stated 3, one steps 1")
			}
			document, doc := publishedAs(t, tallyOf(t, c.model, c.layout, c.responses...), 1)
			s := testdoc.Survey(t, c.model.Form(), []byte(document))
			scores := map[string][]maturity.Score{}
			var assessments []*maturity.Assessment
			for _, r := range c.responses {
				a := c.model.Assess(r)
				assessments = append(assessments, a)
				for _, total := range doc.Totals.Of {
					scores[total.Total] = append(scores[total.Total], totalOf(a, total.Total))
				}
			}
			for _, total := range doc.Totals.Of {
				for _, e := range total.AtLeast {
					from := maturity.Ratio{Num: e.Units, Den: total.Unit}
					want := shownEdge{e.Units, reach(scores[total.Total], lowEnd, from, false), reach(scores[total.Total], highEnd, from, false)}
					if diff := cmp.Diff(want, e); diff != "" {
						t.Errorf("%s (-want +got):\n%s", total.Total, diff)
					}
				}
			}
			for i, a := range assessments {
				comparison := s.Compare(a)
				for _, got := range append(comparison.Items, comparison.Documentation, comparison.Overall) {
					all, own := scores[got.Subject], totalOf(a, got.Subject)
					want := []benchmark.CountRange{
						{Min: reach(all, lowEnd, own.High, false), Max: reach(all, highEnd, own.Low, false)}, {Min: reach(all, lowEnd, own.High, true), Max: reach(all, highEnd, own.Low, true)},
					}
					for _, r := range want { // those below, and those at or below, are the others
						want = append(want, benchmark.CountRange{Min: len(all) - r.Max, Max: len(all) - r.Min})
					}
					ranges := []benchmark.CountRange{got.AtOrAbove, got.Above, got.Below, got.AtOrBelow}
					for k, r := range ranges {
						if !got.Published || r.Min == r.Max && !(r.MinSharp && r.MaxSharp) {
							t.Errorf("member %d, %s: %+v is not certain", i, got.Subject, r)
						}
						ranges[k].MinSharp, ranges[k].MaxSharp = false, false
					}
					if diff := cmp.Diff(want, ranges); diff != "" {
						t.Fatalf("member %d, %s at %v: at or above, above, below, at or below (-want +got):\n%s", i, got.Subject, own, diff)
					}
				}
			}
		})
	}
}

// TestCompareWithoutTable: totals can be published where the table of a question behind them is not, or is none that
// points follow from.
func TestCompareWithoutTable(t *testing.T) {
	form := tinyForm(t, "m one none a,b", "p one descending a,b,c", "list several a,b", "do services in,no A")
	all := []string{rowsFor("m", false, "a", "b"), rowsFor("p", false, "a", "b", "c"), rowsFor("list", true, "a", "b"), rowsFor("do", true, "A"), rowsFor("doA", false, "in")}
	parts := []string{tableFor(`"table": "list", "part": "p", "question": "list"`, true, "a"), tableFor(`"table": "list", "part": "q", "question": "list"`, true, "b")}
	for _, tt := range []struct {
		name, why, item string
		layout          []string
		threshold       int
		answers         string
	}{
		{"every table", "nothing is missing", "p three 1, list stated 1", all, 1, `{"m": "a", "p": "a", "list": ["a"]}`},
		{"no table", "the layout leaves it out", "p three 1", all[:1], 1, `{"m": "a", "p": "a"}`},
		{"two tables", "in parts, the table does not say who stated something", "list stated 1", append(parts, all...)[:4], 1, `{"m": "a", "list": ["a"]}`},
		{"share of services", "no table says how many each respondent decided", "do decided 1", all, 1, `{"m": "a", "do": {"A": "in"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			model := tinyModel(t, form, "two m", tt.item, "m two 1")
			r, a, b := testdoc.Respond(t, form, tt.answers), testdoc.Respond(t, form, `{"m": "a"}`), testdoc.Respond(t, form, `{"m": "b"}`)
			document, doc := publishedAs(t, tallyOf(t, model, tinyLayout(t, form, tt.layout...), r, r, a, a, a, b, b, b), tt.threshold)
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("%s: Compare panics: %v, with totals %+v", tt.why, r, doc.Totals.Of)
				}
			}()
			testdoc.Survey(t, form, []byte(document)).Compare(model.Assess(r))
		})
	}
}
