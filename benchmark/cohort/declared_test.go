package cohort_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// fiveItems are the items of the built-in model of which no two share a question; authority shares 2.12 with services.
var fiveItems = []string{"services", "organization", "contact", "reporting", "review"}

// declaring publishes a tally with these totals declared.
func declaring(t testing.TB, tally *cohort.Tally, threshold int, totals ...string) (string, *shownSurvey) {
	t.Helper()
	o := describedAs(threshold)
	o.Totals = totals
	p, err := copyOf(t, tally).Publish(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(p.Survey), shown(t, p.Survey)
}

// TestDeclareRefused: totals that cannot stand together are refused before anything is looked at, with the reason.
func TestDeclareRefused(t *testing.T) {
	tally := newTally(t)
	for _, tt := range []struct {
		name, why string
		totals    []string
		want      string
	}{
		{"unknown", "the model has no such total", []string{"service"}, `there is no "service"; there are services, authority, organization, contact, reporting, review, documentation, overall`},
		{"twice", "one total is one distribution", []string{"review", "review"}, `"review" is named twice`},
		{"shared question", "2.12 speaks to both", []string{"services", "authority"}, `"services" and "authority" share question 2.12`},
		{"overall and an item", "overall is made of the items", []string{"contact", "overall"}, `"contact" and "overall" share question 4.1`},
		{"documentation and an item", "they have 2.11 in common", []string{"services", "documentation"}, `"services" and "documentation" share question 2.11`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := describedAs(5)
			o.Totals = tt.totals
			_, err := tally.Publish(o)
			outline, err2 := tally.Outline(tt.totals...)
			for _, err := range []error{err, err2} {
				if !errors.Is(err, cohort.ErrTotals) && !errors.Is(err, cohort.ErrTooFew) {
					t.Errorf("%s: %v", tt.why, err)
				}
			}
			if err2 == nil || !strings.HasSuffix(err2.Error(), tt.want) || outline.Tables != 0 {
				t.Errorf("%s: %+v, error %v, want %s", tt.why, outline, err2, tt.want)
			}
		})
	}
}

// TestOutlineByHand: which tables a total closes, worked out by hand. Tables are named after their questions.
func TestOutlineByHand(t *testing.T) {
	months := []string{rowsFor("m", false, "a", "b"), rowsFor("start", false, "..2020-06"), rowsFor("end", false, "..2020-06"), rowsFor("stop", false, "..2020-06")}
	for _, tt := range []struct {
		name, why string
		questions []string
		layout    []string
		items     []string
		totals    []string
		want      string
	}{
		{"none", "nothing is withheld beforehand", []string{"q one none a,b"}, nil, []string{"q two 1"}, nil, ""},
		{"its questions", "both count in item 1, m in none", []string{"q one none a,b", "r one none a,b"}, nil, []string{"q two 1, r two 2"}, []string{"item1"}, "q r"},
		{"without a weight", "r does not change the total", []string{"q one none a,b", "r one none a,b"}, nil, []string{"q two 1, r two 0"}, []string{"item1"}, "q"},
		{"one item of two", "r is of the other", []string{"q one none a,b", "r one none a,b"}, nil, []string{"q two 1", "r two 1"}, []string{"item1"}, "q"},
		{"decided by it", "how many r asks is how many chose a", []string{"q one none a,b", "r one none a,b if q=a"}, nil, []string{"q two 1"}, []string{"item1"}, "q r"},
		{"in two steps", "q decides r, which decides s", []string{"q one none a,b", "r one none a,b if q=a", "s one none a,b if r=a", "x one none a,b if m=b"}, nil, []string{"q two 1"}, []string{"item1"}, "q r s"},
		{"services", "each service has a table of its own", []string{"do services in,out,no A,B"}, []string{rowsFor("m", false, "a", "b"), rowsFor("do", true, "A", "B"), rowsFor("doA", false, "in", "out"), rowsFor("doB", false, "in", "out")}, []string{"do decided 1"}, []string{"item1"}, "do doA doB"},
		{"months, without a total", "the start is no later than either, and is withheld in any case", []string{"q one none a,b", "start month if q=a", "end month start if q=a", "stop month start"}, months, []string{"q two 1"}, nil, "start"},
		{"months", "q decides start and end, and stop is no earlier than start", []string{"q one none a,b", "start month if q=a", "end month start if q=a", "stop month start"}, months, []string{"q two 1"}, []string{"item1"}, "end start stop"},
		{"documentation", "it has m alone", []string{"q one none a,b"}, nil, []string{"q two 1"}, []string{"documentation"}, "m"},
		{"overall", "each item counts, m in none", []string{"q one none a,b", "r one none a,b"}, nil, []string{"q two 1", "r two 1"}, []string{"overall"}, "q r"},
		{"two totals", "they share nothing", []string{"q one none a,b", "r one none a,b"}, nil, []string{"q two 1", "r two 1"}, []string{"item1", "item2"}, "q r"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := tinyForm(t, append([]string{"m one none a,b"}, tt.questions...)...)
			tally := tallyOf(t, tinyModel(t, form, "two m", tt.items...), tinyLayout(t, form, tt.layout...))
			o, err := tally.Outline(tt.totals...)
			if err != nil {
				t.Fatal(err)
			}
			var withheld []string
			for _, w := range o.Withheld {
				withheld = append(withheld, w.Table)
			}
			slices.Sort(withheld)
			if diff := cmp.Diff(tt.want, strings.Join(withheld, " ")); diff != "" || !slices.Equal(o.Totals, tt.totals) {
				t.Errorf("%s: %v (-want +got):\n%s", tt.why, o.Totals, diff)
			}
		})
	}
}

// TestStatedByHand: the cells of a total of one question, worked out by hand. Points are a 4, b 3, c 2, d 1, e 0.
func TestStatedByHand(t *testing.T) {
	for _, tt := range []struct {
		name, why, population string
		threshold             int
		want                  string
	}{
		{"two cells", "5 have 4 points, 5 have none; all have at least 0", `5 "a"; 5 "e"`, 5, "4:5"},
		{"one short", "4 of 9 are left, which join the only cell", `5 "a"; 4 "e"`, 5, ""},
		{"the last joins", "2 are left behind the second", `3 "a"; 3 "b"; 2 "e"`, 3, "4:3"},
		{"all alike", "no edge has everybody", `9 "c"`, 3, ""},
		{"from above", "2 and 1 make up 3, so do 1 and 2; 3 are left", `2 "a"; 1 "b"; 1 "c"; 2 "d"; 3 "e"`, 3, "1:6 3:3"},
		{"an open answer", "counts as the lowest that it may be: 3 have 4, 3 have 2, 3 have none", `3 "a"; 3 {"among": ["a", "c"]}; 2 -; 1 "e"`, 3, "2:6 4:3"},
		{"few", "too few for two cells", `2 "a"; 3 "e"`, 3, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := tinyForm(t, "m one none a,b", "q one descending a,b,c,d,e")
			tally := tallyOf(t, tinyModel(t, form, "two m", "q five 1"), nil)
			for part := range strings.SplitSeq(tt.population, "; ") {
				number, answer, _ := strings.Cut(part, " ")
				var n int
				if _, err := fmt.Sscan(number, &n); err != nil {
					t.Fatal(err)
				}
				for range n {
					add(t, tally, testdoc.Respond(t, form, strings.Replace(`{"m": "a", "q": `+answer+`}`, `, "q": -`, "", 1)))
				}
			}
			document, doc := declaring(t, tally, tt.threshold, "item1")
			var edges []string
			for _, e := range doc.Totals.Of[0].AtLeast {
				if e.Least != e.Most {
					t.Errorf("%+v is no number", e)
				}
				edges = append(edges, fmt.Sprintf("%d:%d", e.Units, e.Least))
			}
			if diff := cmp.Diff(tt.want, strings.Join(edges, " ")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if doc.table(tallyTable{Table: "q"}) != nil || doc.table(tallyTable{Table: "m"}) == nil || !strings.Contains(document, `"stated": true`) {
				t.Errorf("table q is shown, or m is not:\n%s", document)
			}
		})
	}
}

// TestTotalsAlone: a survey may show nothing but a total.
func TestTotalsAlone(t *testing.T) {
	form := tinyForm(t, "q one descending a,b,c,d,e")
	m := tinyModel(t, form, "five q", "q five 1")
	tally := tallyOf(t, m, nil)
	for i := range 10 {
		add(t, tally, testdoc.Respond(t, form, fmt.Sprintf(`{"q": "%c"}`, 'a'+i%5)))
	}
	document, doc := declaring(t, tally, 3, "item1")
	st := testdoc.Survey(t, form, []byte(document)).Compare(m.Assess(testdoc.Respond(t, form, `{"q": {"among": ["b", "c"]}}`))).Items[0]
	got := []any{len(doc.Tables), st.AtOrAbove, st.Above, st.Mean, st.Comparable.High}
	want := []any{
		0, benchmark.CountRange{Min: 4, Max: 10}, benchmark.CountRange{Min: 4, Max: 4, MinSharp: true, MaxSharp: true},
		benchmark.Interval{Low: 4 * 3. / 10, High: (4*4 + 6*3.) / 10}, maturity.Ratio{Num: 2, Den: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("4 of 10 have at least 3 points, this team states 2 (-want +got):\n%s", diff)
	}
}

// TestDeclaredLaws: for every total that can be declared alone, on cohorts of every kind: what is outlined is withheld,
// whatever was counted; every cell has the threshold; the edges are true; and a respondent finds their own total in the
// cell where it is, whether their open answers are given or not.
func TestDeclaredLaws(t *testing.T) {
	for name, c := range map[string]madeUp{
		"small": smallCohort(t, 40, false, true), "small, plain": smallCohort(t, 40, true, true), "small, complete": smallCohort(t, 30, false, false),
		"built-in": builtinCohort(t, 1, 66, false),
	} {
		tally := tallyOf(t, c.model, c.layout, c.responses...)
		choices := [][]string{{"documentation"}, {"overall"}}
		for item := range c.model.Items() {
			choices = append(choices, []string{item.ID()})
		}
		if name == "built-in" {
			choices = append(choices, fiveItems)
		}
		for _, totals := range choices {
			for _, threshold := range []int{3, 5} {
				t.Run(fmt.Sprint(name, "/", strings.Join(totals, " "), "/", threshold), func(t *testing.T) {
					document, doc := declaring(t, tally, threshold, totals...)
					outline, err := tallyOf(t, c.model, c.layout).Outline(totals...)
					if err != nil || outline.Tables != len(doc.Tables)+len(doc.Suppression.Withheld) {
						t.Fatalf("%+v, error %v", outline, err)
					}
					for _, w := range outline.Withheld {
						if !slices.Contains(doc.Suppression.Withheld, w) {
							t.Errorf("%+v is outlined to be withheld, and shown", w)
						}
					}
					s := testdoc.Survey(t, c.model.Form(), []byte(document))
					for _, total := range doc.Totals.Of {
						checkStated(t, c, s, total, threshold)
					}
					if len(doc.Totals.Of) != len(totals) {
						t.Errorf("%d totals are shown", len(doc.Totals.Of))
					}
				})
			}
		}
	}
}

// checkStated compares a published distribution with the assessments of the respondents, and their comparisons with it.
func checkStated(t *testing.T, c madeUp, s *benchmark.Survey, total shownTotal, threshold int) {
	t.Helper()
	var all []maturity.Score
	for _, r := range c.responses {
		all = append(all, totalOf(c.model.Assess(r), total.Total))
	}
	above := 0
	for _, e := range slices.Backward(total.AtLeast) {
		if want := reach(all, lowEnd, maturity.Ratio{Num: e.Units, Den: total.Unit}, false); e.Least != want || e.Most != want {
			t.Errorf("%s: %+v, %d have that", total.Total, e, want)
		}
		if e.Least-above < threshold {
			t.Errorf("%s: a cell of %d", total.Total, e.Least-above)
		}
		above = e.Least
	}
	if len(all)-above < threshold {
		t.Errorf("%s: %d are left", total.Total, len(all)-above)
	}
	var steps []benchmark.TotalStep
	for _, e := range total.AtLeast {
		steps = append(steps, benchmark.TotalStep{Points: maturity.Ratio{Num: e.Units, Den: total.Unit}, Respondents: e.Least})
	}
	if diff := cmp.Diff(steps, s.TotalSteps(c.model, total.Total)); diff != "" {
		t.Errorf("%s: steps (-want +got):\n%s", total.Total, diff)
	}
	for i, r := range c.responses {
		st := totalStanding(t, s.Compare(c.model.Assess(r)), total.Total)
		if !st.Stated || !st.Comparable.Certain() || !st.Comparable.Low.Equal(all[i].Low) || len(st.Caveats) != 1 || st.Caveats[0].Code != benchmark.PointsStated {
			t.Errorf("%s: %+v, want the points stated, %v", total.Total, st, all[i].Low)
		}
		if n := reach(all, lowEnd, all[i].Low, false); !(st.AtOrAbove.Min <= n && n <= st.AtOrAbove.Max) {
			t.Errorf("%s: %d respondents are at or above, published is %+v", total.Total, n, st.AtOrAbove)
		}
	}
}

// totalStanding returns a total of a comparison by its subject.
func totalStanding(t *testing.T, c *benchmark.Comparison, subject string) *benchmark.TotalStanding {
	t.Helper()
	switch subject {
	case "documentation":
		return &c.Documentation
	case "overall":
		return &c.Overall
	}
	st, ok := c.Item(subject)
	if !ok {
		t.Fatal(subject)
	}
	return st
}

// TestDeclaredFigures: with the five items declared, the cell of a respondent's own total in an item holds so many percent
// of all, in the mean over the respondents and three cohorts; and so many of the tables may be shown.
func TestDeclaredFigures(t *testing.T) {
	o, err := newTally(t).Outline(fiveItems...)
	if err != nil {
		t.Fatal(err)
	}
	if shown := o.Tables - len(o.Withheld); shown < o.Tables*62/100 {
		t.Errorf("tables that may be shown: %d of %d", shown, o.Tables)
	}
	for _, tt := range []struct {
		n    int
		most float64
	}{{40, 22}, {66, 16}, {120, 14}} {
		for _, item := range fiveItems {
			sum, count := 0, 0
			for seed := range uint64(3) {
				c := builtinCohort(t, seed+1, tt.n, false)
				document, _ := declaring(t, tallyOf(t, c.model, c.layout, c.responses...), 5, fiveItems...)
				s := testdoc.Survey(t, questionnaire.JPCERT2015(), []byte(document))
				for _, r := range c.responses {
					st := totalStanding(t, s.CompareWith(c.model.Assess(r), benchmark.CompareOptions{Bounds: benchmark.QuickBounds}), item)
					sum, count = sum+max(st.AtOrAbove.Max, st.Above.Max)-min(st.Above.Min, st.AtOrAbove.Min), count+1
				}
			}
			percent := 100 * float64(sum) / float64(count*tt.n)
			t.Logf("%d respondents, %s: %.1f %%", tt.n, item, percent)
			if percent > tt.most {
				t.Errorf("%d respondents, %s: a cell holds %.1f %% of them, want at most %.0f", tt.n, item, percent, tt.most)
			}
		}
	}
}
