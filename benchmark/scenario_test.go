package benchmark_test

import (
	"fmt"
	"maps"
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

// worth returns the points that these options may be worth, in ascending order: all where one is off the scale, and
// where nothing is known.
func worth(options string, points [3]int) []int {
	var all []int
	for _, o := range options {
		if o == 'x' || o == '-' {
			return []int{0, 1, 2, 3, 4}
		}
		all = append(all, points[o-'a'])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// A crowd is a survey of few: for each question, what the table says of each respondent, as the points that may be.
type crowd struct {
	n        int
	cells    [3][][]int
	tables   string
	document []byte
}

// drawCrowd makes up a survey on trioForm, some options being counted together if merging. Of each question, somebody
// is on the scale.
func drawCrowd(rng *rand.Rand, n int, points [3]int, missing float64, merging bool) *crowd {
	c := &crowd{n: n}
	var tables []string
	for k, id := range trio {
		rows := strings.Fields("a b c x -")
		if merging {
			rows = strings.Fields([]string{"ab c x -", "a bc x -", "a b cx -", "abc x -", "ac b x -"}[rng.IntN(5)])
		}
		counts := make([]int, len(rows))
		for i := range n {
			at := rng.IntN(len(rows) - 2)
			if i > 0 && rng.Float64() < missing {
				at = len(rows) - 1 - rng.IntN(2)
			}
			counts[at]++
		}
		var alone, merged []string
		for i, row := range rows {
			for range counts[i] {
				c.cells[k] = append(c.cells[k], worth(row, points))
			}
			switch {
			case len(row) > 1:
				merged = append(merged, fmt.Sprintf(`{"of": ["%s"], "count": %d}`, strings.Join(strings.Split(row, ""), `", "`), counts[i]))
			case row != "-":
				alone = append(alone, fmt.Sprintf("%q: %d", row, counts[i]))
			}
		}
		table := fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": %d, "several": false, "counts": {%s}, "noAnswer": %d`, id, n, strings.Join(alone, ", "), counts[len(rows)-1])
		if merged != nil {
			table += `, "merged": [` + strings.Join(merged, ", ") + `]`
		}
		tables = append(tables, table+"}")
	}
	c.tables = strings.Join(tables, ",\n")
	c.document = suppressing(testdoc.SmallSurvey(fmt.Sprint(n), c.tables))
	return c
}

// columns returns every list of points, respondent by respondent, that is possible with these cells.
func columns(cells [][]int) [][]int {
	found := map[string][]int{}
	values, used := make([]int, len(cells)), make([]bool, len(cells))
	var deal func(i int)
	deal = func(i int) {
		if i == len(cells) {
			found[fmt.Sprint(values)] = slices.Clone(values)
			return
		}
		for k, cell := range cells {
			if used[k] || k > 0 && !used[k-1] && slices.Equal(cell, cells[k-1]) { // as good as the one before
				continue
			}
			used[k] = true
			for _, p := range cell {
				values[i] = p
				deal(i + 1)
			}
			used[k] = false
		}
	}
	deal(0)
	return slices.Collect(maps.Values(found))
}

// A linear total is Σ weight·points, in units of its own.
type linear [3]int64

func (l linear) of(one, two, after int) int64 {
	return l[0]*int64(one) + l[1]*int64(two) + l[2]*int64(after)
}

// linears are the totals of a model with these items, by their definition: of each item, of the documentation index,
// and overall.
func linears(items []string) []linear {
	var each []linear
	den := int64(len(items))
	var sums []int64
	for _, item := range items {
		var l linear
		for entry := range strings.SplitSeq(item, ", ") {
			var id, rule string
			var w int64
			if _, err := fmt.Sscan(entry, &id, &rule, &w); err != nil {
				panic(err)
			}
			l[slices.Index(trio, id)] = w
		}
		each = append(each, l)
		sums = append(sums, l.of(1, 1, 1))
		den *= l.of(1, 1, 1)
	}
	var overall linear
	for i, l := range each {
		for k, w := range l {
			overall[k] += w * (den / sums[i] / int64(len(items)))
		}
	}
	return append(each, linear{1, 1, 0}, overall)
}

// checkScenarios checks that both scenarios are among the populations that the bounds allow.
func checkScenarios(t *testing.T, st benchmark.TotalStanding) {
	t.Helper()
	const tolerance = 1e-9
	within := func(x float64, r benchmark.CountRange) bool {
		return float64(r.Min)-tolerance <= x && x <= float64(r.Max)+tolerance
	}
	for name, s := range map[string]*benchmark.Scenario{"independent": st.Independent, "like-ranked": st.Comonotonic} {
		if s == nil {
			t.Fatalf("%s: no %s scenario", st.Subject, name)
		}
		for _, e := range []benchmark.Expected{s.Low, s.High} {
			sum := e.Below + e.Equal + e.Above
			all := float64(st.Respondents)
			if !(all-tolerance <= sum && sum <= all+tolerance && e.Below >= -tolerance && e.Equal >= -tolerance && e.Above >= -tolerance) {
				t.Errorf("%s, %s: %+v are not %d respondents", st.Subject, name, e, st.Respondents)
			}
			if !within(e.Below, st.Below) || !within(e.Above, st.Above) || !within(e.Equal+e.Above, st.AtOrAbove) || !within(e.Below+e.Equal, st.AtOrBelow) {
				t.Errorf("%s, %s: %+v is outside of below %+v, above %+v, at or above %+v", st.Subject, name, e, st.Below, st.Above, st.AtOrAbove)
			}
		}
		if s.Low.Below > s.High.Below+tolerance || s.High.Above > s.Low.Above+tolerance {
			t.Errorf("%s, %s: fewer are below the high end of the score than below the low end: %+v", st.Subject, name, s)
		}
		// Who did not choose any option of 2.5 may have left it out, or have none.
		open := slices.ContainsFunc(st.Compared, func(ind *maturity.Indicator) bool { return ind.Question().ID() == "2.5" })
		if st.Comparable.Certain() && s.Low != s.High && !open {
			t.Errorf("%s, %s: two ends of one score: %+v", st.Subject, name, s)
		}
	}
}

// TestScenariosWithinBounds compares random responses with the built-in survey.
func TestScenariosWithinBounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	form, options := questionnaire.JPCERT2015(), ordered(questionnaire.JPCERT2015())
	responses := testdoc.Drawn(1, 132)
	all := append(slices.Collect(responses), testdoc.Respond(t, form, full), testdoc.Respond(t, form, `{}`))
	for range 200 { // answers at random, open ones too
		list := []string{`"2.5": []`}
		for q := range form.Questions() {
			switch o := options[q]; {
			case o == nil || rng.IntN(10) == 0:
			case rng.IntN(4) == 0:
				k := rng.IntN(len(o) - 1)
				list = append(list, fmt.Sprintf(`%q: {"among": [%q, %q]}`, q.ID(), o[k], o[k+1]))
			default:
				list = append(list, fmt.Sprintf("%q: %q", q.ID(), o[rng.IntN(len(o))]))
			}
		}
		all = append(all, testdoc.Respond(t, form, "{"+strings.Join(list, ", ")+"}"))
	}
	for _, r := range all {
		for _, st := range totals(benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r))) {
			checkScenarios(t, st)
		}
	}
}

// TestIndependentIsTheAverage of all arrangements of the columns, each as likely as any other. Where answers are
// missing, rows are picked from the known ones, which is the average if each missing one is like a known one,
// whichever.
func TestIndependentIsTheAverage(t *testing.T) {
	rng, points, items := rand.New(rand.NewPCG(1, 2)), [3]int{4, 3, 1}, []string{"one steps 1, two steps 2", "two steps 3, after steps 1"}
	form := trioForm(t)
	m, ls := trioModel(t, form, points, items...), linears(items)
	for trial := range 30 {
		missing := []float64{0, 0.4}[trial%2]
		c := drawCrowd(rng, 1+rng.IntN(4), points, missing, false)
		var rows [][3]int // all as likely
		if missing == 0 {
			for _, two := range columns(c.cells[1]) {
				for _, after := range columns(c.cells[2]) {
					for i, one := range c.cells[0] {
						rows = append(rows, [3]int{one[0], two[i], after[i]})
					}
				}
			}
		} else {
			known := func(k int) [][]int {
				return slices.DeleteFunc(slices.Clone(c.cells[k]), func(cell []int) bool { return len(cell) > 1 })
			}
			for _, one := range known(0) {
				for _, two := range known(1) {
					for _, after := range known(2) {
						rows = append(rows, [3]int{one[0], two[0], after[0]})
					}
				}
			}
		}
		for _, tm := range teams(t, rng, 10, testdoc.Survey(t, form, c.document), m, points) {
			for k, st := range totals(tm.comparison) {
				average := func(own [3]int) (e benchmark.Expected) {
					below, equal, above := 0, 0, 0
					for _, r := range rows {
						switch a, b := ls[k].of(r[0], r[1], r[2]), ls[k].of(own[0], own[1], own[2]); {
						case a < b:
							below++
						case a == b:
							equal++
						default:
							above++
						}
					}
					share := float64(c.n) / float64(len(rows))
					return benchmark.Expected{Below: share * float64(below), Equal: share * float64(equal), Above: share * float64(above)}
				}
				want := &benchmark.Scenario{Low: average(tm.low), High: average(tm.high)}
				if diff := cmp.Diff(want, st.Independent, approx); diff != "" {
					t.Fatalf("%s, independent (-want +got):\n%s\nThe survey of %d has the tables\n%s", st.Subject, diff, c.n, c.tables)
				}
				checkScenarios(t, st)
			}
		}
	}
}

// TestScenariosByHand has item 1, the mean of one and two, with a at 4 points, b at 3 and c at 0. Totals below are in
// half points.
func TestScenariosByHand(t *testing.T) {
	form := trioForm(t)
	m := trioModel(t, form, [3]int{4, 3, 0}, "one steps 1, two steps 1", "after steps 1")
	type both struct{ Independent, Comonotonic *benchmark.Scenario }
	certain := func(below, equal, above float64) *benchmark.Scenario {
		e := benchmark.Expected{Below: below, Equal: equal, Above: above}
		return &benchmark.Scenario{Low: e, High: e}
	}
	const fourOne, fourTwo = `"counts": {"a": 2, "b": 1, "c": 1, "x": 0}`, `"counts": {"a": 1, "b": 1, "c": 2, "x": 0}`
	for _, tt := range []struct {
		name, why         string
		n                 int
		one, two, answers string
		want              both
	}{
		{"everybody answered", "like-ranked: 4+4, 4+3, 3+0, 0+0. Independent: 8 of 1/2·1/4, 7 of 1/2·1/4 + 1/4·1/4, times 4", 4, fourOne, fourTwo, `{"one": "a", "two": "b"}`, both{certain(2.75, 0.75, 0.5), certain(2, 1, 1)}},
		{"the team's score is open", "0 to 4 of the same. Independent: 0 of 1/4·1/2; 4 of 1/2·1/2 + 1/4·1/4, more of 1/8 + 3/16 + 1/16", 4, fourOne, fourTwo, `{"one": {"among": ["a", "c"]}, "two": "c"}`, both{
			&benchmark.Scenario{Low: benchmark.Expected{Equal: 0.5, Above: 3.5}, High: benchmark.Expected{Below: 1.25, Equal: 1.25, Above: 1.5}},
			&benchmark.Scenario{Low: benchmark.Expected{Equal: 1, Above: 3}, High: benchmark.Expected{Below: 2, Above: 2}}}},
		{"missing answers", "of one, half are a and half c; of two, all are b: 4+3 or 0+3, and 6 is between", 4, `"counts": {"a": 1, "b": 0, "c": 1, "x": 2}`, `"counts": {"a": 0, "b": 3, "c": 0, "x": 0}, "noAnswer": 1`, `{"one": "b", "two": "b"}`, both{certain(2, 0, 2), certain(2, 0, 2)}},
		{"ranks between respondents", "of one, thirds; of two, halves: 4+4 to 1/3, 3+4 to 1/2, 3+0 to 2/3, 0+0. Independent: 8 and 7 of 1/3·1/2", 6, `"counts": {"a": 1, "b": 1, "c": 1, "x": 3}`, `"counts": {"a": 3, "b": 0, "c": 3, "x": 0}`, `{"one": "b", "two": "a"}`, both{certain(4, 1, 1), certain(3, 1, 2)}},
		{"counted together", "of one, two are b at best and c at worst. Independent: more of 1/2·1/4, equal of 1/2·1/4 + 1/2·1/4 or without the 3+4", 4, `"counts": {"a": 2, "x": 0}, "merged": [{"of": ["b", "c"], "count": 2}]`, fourTwo, `{"one": "a", "two": "b"}`, both{
			&benchmark.Scenario{Low: benchmark.Expected{Below: 2.5, Equal: 1, Above: 0.5}, High: benchmark.Expected{Below: 3, Equal: 0.5, Above: 0.5}}, certain(2, 1, 1)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var tables []string
			for k, counts := range []string{tt.one, tt.two, fmt.Sprintf(`"counts": {"a": %d, "b": 0, "c": 0, "x": 0}`, tt.n)} {
				tables = append(tables, fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": %d, "several": false, %s}`, trio[k], tt.n, counts))
			}
			s := testdoc.Survey(t, form, suppressing(testdoc.SmallSurvey(fmt.Sprint(tt.n), strings.Join(tables, ", "))))
			c := s.Compare(m.Assess(testdoc.Respond(t, form, tt.answers)))
			if diff := cmp.Diff(tt.want, both{c.Items[0].Independent, c.Items[0].Comonotonic}, approx); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if c.Items[1].Independent == nil || c.Items[1].Comonotonic == nil {
				t.Error("item 2 has no scenarios, though everything about it is known")
			}
			if got := c.Overall; (got.Independent == nil) != (tt.want.Independent == nil) {
				t.Errorf("overall: %+v", got.Independent)
			}
		})
	}
}

// TestScenariosOfWhoStatesNothing: the table of a question with several answers counts those who chose something. Of the
// others, nobody knows who left it out and who has nothing to choose, so neither is taken for granted.
func TestScenariosOfWhoStatesNothing(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "many stated 1")
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("4", `{"table": "many", "question": "many", "base": 3, "several": true, "counts": {"in-house": 3, "outsourced": 1}}`))
	got := s.Compare(m.Assess(testdoc.Respond(t, form, `{"many": ["in-house"]}`))).Items[0]
	want := &benchmark.Scenario{Low: benchmark.Expected{Equal: 4}, High: benchmark.Expected{Below: 1, Equal: 3}}
	for name, s := range map[string]*benchmark.Scenario{"independent": got.Independent, "like-ranked": got.Comonotonic} {
		if diff := cmp.Diff(want, s, approx); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
