package benchmark_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// quartet are the questions of testdoc.SmallForm that a model of every kind of rule compares: by option, and by whether
// something is stated, of options and of people.
var quartet = []string{"one", "two", "many", "people"}

// A ruleCrowd is a survey of a few respondents, with the points that may be of each by question of quartet.
type ruleCrowd struct {
	n      int
	cells  [][][]int
	tables []string
}

// drawRuleCrowd makes up a survey. Who is missing chose an option off the scale, gave no answer, or was not asked; of
// who stated nothing, a table of several answers and a range from 0 on do not tell whether it was left out.
func drawRuleCrowd(rng *rand.Rand, n int, missing float64) *ruleCrowd {
	c := &ruleCrowd{n: n}
	for _, id := range quartet[:2] {
		rows, asked := map[byte]int{}, n
		var cells [][]int
		for i := range n {
			option := "abc"[rng.IntN(3)]
			if i > 0 && rng.Float64() < missing {
				option = "x-!"[rng.IntN(3)]
			}
			rows[option]++
			cells = append(cells, worth(strings.Replace(string(option), "!", "-", 1), [3]int{4, 3, 0}))
		}
		asked -= rows['!']
		c.cells = append(c.cells, cells)
		c.tables = append(c.tables, fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": %d, "several": false, "counts": {"a": %d, "b": %d, "c": %d, "x": %d}, "noAnswer": %d}`,
			id, asked, rows['a'], rows['b'], rows['c'], rows['x'], rows['-']))
	}
	stated := func() (cells [][]int, yes int) {
		for i := range n {
			if i > 0 && rng.Float64() < missing {
				cells = append(cells, []int{0, 4})
			} else {
				cells, yes = append(cells, []int{4}), yes+1
			}
		}
		return cells, yes
	}
	cells, named := stated()
	c.cells = append(c.cells, cells)
	silent := rng.IntN(n - named + 1) // in the base, without an answer
	c.tables = append(c.tables, fmt.Sprintf(`{"table": "many", "question": "many", "base": %d, "several": true, "counts": {"in-house": %d, "outsourced": %d}, "noAnswer": %d}`,
		named+silent, named, rng.IntN(named+1), silent))
	cells, many := stated()
	few, to := n-many, 4
	if rng.IntN(2) == 0 { // a range of its own for none, which says so; the others left it out
		few, to = 0, 0
		for i := range cells {
			if len(cells[i]) > 1 && rng.IntN(2) == 0 {
				cells[i], few = []int{0}, few+1
			}
		}
	}
	c.cells = append(c.cells, cells)
	c.tables = append(c.tables, fmt.Sprintf(`{"table": "people", "question": "people", "base": %d, "several": false, "bins": [
		{"from": 0, "to": %d, "label": {"en": "few", "ja": "少"}, "count": %d}, {"from": 5, "label": {"en": "many", "ja": "多"}, "count": %d}], "noAnswer": %d}`, n, to, few, many, n-few-many))
	return c
}

// TestBoundsOfEveryRule compares with every population that has the tables, where totals mix rules. What scores the
// share of services decided on is left out on both sides.
func TestBoundsOfEveryRule(t *testing.T) {
	form, rng := testdoc.SmallForm(t), rand.New(rand.NewPCG(1, 2))
	m := testdoc.SmallModel(t, form, "one steps 2, many stated 1", "two steps 1, people stated 3, one steps 1", "service decided 4, one steps 1, many stated 2")
	totalsOf := [][]int64{ // one, two, many, people
		{2, 0, 1, 0}, {1, 1, 0, 3}, {1, 0, 2, 0}, // without the 4 of services
		{1, 1, 0, 0},               // the documentation index
		{10 + 3 + 5, 3, 5 + 10, 9}, // overall, in 1/45 of a point: thirds, fifths and thirds
	}
	n := seen{verdicts: map[benchmark.Verdict]int{}}
	trials := 100
	if !exhaustive.Wanted(t) {
		trials /= 5
	}
	tried := 0
	for trial := range trials {
		c := drawRuleCrowd(rng, 1+trial%5, []float64{0, 0.3, 0.6}[trial%3])
		vs := truthsOf(c.cells, totalsOf)
		if vs == nil {
			continue
		}
		tried++
		s := testdoc.Survey(t, form, testdoc.SmallSurvey(fmt.Sprint(c.n), strings.Join(c.tables, ",\n")))
		for range 15 {
			answers, low, high := drawRuleAnswers(rng)
			for k, st := range totals(s.Compare(m.Assess(testdoc.Respond(t, form, answers)))) {
				lowest, highest := int64(0), int64(0)
				for q, w := range totalsOf[k] {
					lowest, highest = lowest+w*low[q], highest+w*high[q]
				}
				n.total(t, st, lowest, highest, vs[k])
				if left := len(st.LeftOut); left != 0 && (k == 0 || k == 1 || k == 3) || left != 1 && (k == 2 || k == 4) {
					t.Errorf("%s: %d indicators are left out", st.Subject, left)
				}
			}
			if t.Failed() {
				t.Fatalf("answers %s; the survey of %d has the tables\n%s", answers, c.n, strings.Join(c.tables, "\n"))
			}
		}
	}
	t.Logf("%d surveys; %d of %d ends are sharp, verdicts %v", tried, n.sharp, n.ends, n.verdicts)
	if tried < trials/2 || 2*n.sharp < n.ends || len(n.verdicts) != 4 {
		t.Errorf("%d surveys, %d of %d ends are sharp, verdicts %v: too few to show anything", tried, n.sharp, n.ends, n.verdicts)
	}
}

// drawRuleAnswers makes up a team's answers, with the points that they are worth at worst and at best, by question of
// quartet.
func drawRuleAnswers(rng *rand.Rand) (answers string, low, high [4]int64) {
	type choice struct {
		answer    string
		low, high int64
	}
	steps := []choice{{"", 0, 4}, {`"a"`, 4, 4}, {`"b"`, 3, 3}, {`"c"`, 0, 0}, {`"x"`, 0, 4}, {`{"among": ["a", "b"]}`, 3, 4}, {`{"among": ["b", "c"]}`, 0, 3}}
	choices := [][]choice{
		steps, steps,
		{{"", 0, 4}, {`[]`, 0, 0}, {`["in-house"]`, 4, 4}, {`["in-house", "outsourced"]`, 4, 4}},
		{{"", 0, 4}, {"0", 0, 0}, {"1", 4, 4}, {"7", 4, 4}},
	}
	var list []string
	for q, id := range quartet {
		c := choices[q][rng.IntN(len(choices[q]))]
		if c.answer != "" {
			list = append(list, fmt.Sprintf("%q: %s", id, c.answer))
		}
		low[q], high[q] = c.low, c.high
	}
	if rng.IntN(2) == 0 {
		list = append(list, `"service": {"A": "in-house"}`)
	}
	slices.Sort(list)
	return "{" + strings.Join(list, ", ") + "}", low, high
}
