package benchmark_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// figures are what a response adds to each figure that is published: the counts of tables, alone or merged, and for each edge of a
// total whether the total is at least that, surely and perhaps. Two populations whose figures add up to the same have the same
// publication, unless the decisions what to publish differ.
func (f *fingers) figures(doc *shownSurvey, counts []tallyTable, a *maturity.Assessment) []int {
	var all []int
	for i, rows := range f.rows {
		table := doc.table(counts[i])
		if table == nil {
			continue
		}
		all = append(all, counts[i].Base, counts[i].None, counts[i].Open)
		for k, id := range rows.ids {
			if table.shows(id) {
				all = append(all, counts[i].Counts[k])
			}
		}
		for _, row := range table.Merged {
			sum := 0
			for _, id := range row.Of {
				sum += counts[i].Counts[slices.Index(rows.ids, id)]
			}
			all = append(all, sum)
		}
		month := rows.question != nil && rows.question.Kind() == questionnaire.KindMonth
		at := -1 // of the range shown
		for k, b := range rows.bins {
			if from := strings.ReplaceAll(bound(b.From, month), "..", ""); at < 0 || at+1 < len(table.Bins) && strings.HasPrefix(table.Bins[at+1].row(), from+"..") {
				at++
				all = append(all, 0)
			}
			all[len(all)-1] += counts[i].Counts[k]
		}
	}
	for _, total := range doc.Totals.Of {
		score := totalOf(a, total.Total)
		for _, e := range total.AtLeast {
			for _, end := range []maturity.Ratio{score.Low, score.High} {
				reached := 0
				if end.Cmp(maturity.Ratio{Num: e.Units, Den: total.Unit}) >= 0 {
					reached = 1
				}
				all = append(all, reached)
			}
		}
	}
	return all
}

// A populated world is under attack: what each response adds to the figures, and how often it is there.
type populated struct {
	*tinyWorld
	population []int
	figures    [][]int
	alike      map[string][]int // responses by figures
	pairs      map[string][]int // pairs of responses by the sums of their figures; made when needed
}

func (w *tinyWorld) populate(doc *shownSurvey, population []int) *populated {
	p := &populated{tinyWorld: w, population: population, alike: map[string][]int{}}
	for i, r := range w.responses {
		p.figures = append(p.figures, w.fingers.figures(doc, w.counts[i], w.model.Assess(r)))
		key := fmt.Sprint(p.figures[i])
		p.alike[key] = append(p.alike[key], i)
	}
	return p
}

// free reports whether one response, or two, could be others, so that all figures stay the same and the count does not.
func (p *populated) free(at place) bool {
	n := func(i int) int { return p.counts[i][at.table].Counts[at.row] }
	for i, k := range p.population {
		if k > 0 && slices.ContainsFunc(p.alike[fmt.Sprint(p.figures[i])], func(j int) bool { return n(i) != n(j) }) {
			return true
		}
	}
	sum := func(i, j int) string {
		all := slices.Clone(p.figures[i])
		for k, f := range p.figures[j] {
			all[k] += f
		}
		return fmt.Sprint(all)
	}
	if p.pairs == nil {
		p.pairs = map[string][]int{}
		for i := range p.responses {
			for j := range i + 1 {
				p.pairs[sum(i, j)] = append(p.pairs[sum(i, j)], i, j)
			}
		}
	}
	for i, k := range p.population {
		for j := range i + 1 {
			if k == 0 || p.population[j] == 0 || i == j && k < 2 {
				continue
			}
			for pair := range slices.Chunk(p.pairs[sum(i, j)], 2) {
				if n(pair[0])+n(pair[1]) != n(i)+n(j) {
					return true
				}
			}
		}
	}
	return false
}

const five, three = `-; "a"; "b"; "c"; "d"; "e"`, `-; "a"; "b"; "c"`

// totalWorlds have totals that are published beside tables that hide counts: the hidden answers hardly move them.
var totalWorlds = []struct {
	name, why     string
	questions     []string
	layout        []string
	documentation string
	items         []string
	answers       []string
}{
	{
		"one hidden", "p moves its item by an eighth of a point a step",
		[]string{"p one descending a,b,c,d,e", "q one none a,b", "r one none a,b"}, nil,
		"two q", []string{"p five 1, q two 4, r two 3"}, products("p: "+five, `q: "a"; "b"`, `r: "a"; "b"`),
	},
	{
		"two hidden", "p and q move the same item, p another one, too",
		[]string{"p one descending a,b,c,d,e", "q one descending a,b,c,d,e", "r one none a,b"}, nil,
		"two r", []string{"p five 1, q five 1, r two 6", "p five 1, r two 5"}, products("p: "+five, "q: "+five, `r: "a"; "b"`),
	},
	{
		"documentation", "p and q move the documentation index a lot, the item a little",
		[]string{"p one descending a,b,c,d,e", "q one descending a,b,c,d,e", "r one none a,b"}, nil,
		"five p q", []string{"p five 1, q five 5, r two 6", "p five 1, r two 5"}, products("p: "+five, `q: "a"; "b"; "c"; "d"; "e"`, `r: "a"; "b"`),
	},
	{
		"other points in the documentation index", "a and b are worth the same in the item, but not in the index",
		[]string{"p one descending a,b,c", "q one descending a,b,c", "r one descending a,b,c"}, nil,
		"three p", []string{"p flat 1, q three 1", "r flat 1"}, products("p: "+three, "q: "+three, "r: "+three),
	},
	{
		"off the scale and open", "x leaves open what it is worth, and so does an answer in part",
		[]string{"p one descending a,b,c,x*", "q one none a,b", "r one none a,b"}, nil,
		"two q", []string{"p three 1, q two 5, r two 4"}, products(`p: -; "a"; "b"; "c"; "x"; {"among": ["a", "b"]}`, `q: -; "a"; "b"`, `r: "a"; "b"`),
	},
	{
		"stated", "the total says who chose anything, the table does not say what",
		[]string{"p one descending a,b,c", "q several a,b,c", "r one none a,b"}, nil,
		"two r", []string{"p three 1, q stated 4, r two 4"},
		products("p: "+three, `q: -; []; ["a"]; ["b"]; ["c"]; ["a", "b"]; ["a", "c"]; ["b", "c"]; ["a", "b", "c"]`, `r: "a"; "b"`),
	},
	{
		"people", "the total says who has anybody, the table has ranges",
		[]string{"p one descending a,b,c", "n count", "r one none a,b"}, []string{rowsFor("p", false, "a", "b", "c"), rowsFor("n", false, "0..0", "1..4", "5.."), rowsFor("r", false, "a", "b")},
		"two r", []string{"p three 1, n stated 4, r two 4"}, products("p: "+three, "n: -; 0; 1; 5", `r: "a"; "b"`),
	},
	{
		"without a table", "nothing is shown of r but what the total says",
		[]string{"p one none a,b", "r one descending a,b,c"}, []string{rowsFor("p", false, "a", "b")},
		"two p", []string{"p two 7, r three 1"}, products(`p: "a"; "b"`, "r: "+three),
	},
	{
		"under a condition", "whether q applies follows from p, which is hidden",
		[]string{"p one descending a,b,c", "q one none a,b if p=a", "r one none a,b"}, nil,
		"two r", []string{"p three 1, r two 7"}, products("p: "+three, `q: -; "a"; "b"`, `r: "a"; "b"`),
	},
	{
		"share of services", "who decided on one service of two, and provides B, has not decided on A",
		[]string{"p one none a,b", "s services in,no A,B"}, []string{rowsFor("p", false, "a", "b"), rowsFor("s", true, "A", "B"), rowsFor("sA", false, "in"), rowsFor("sB", false, "in")},
		"two p", []string{"p two 1", "s decided 1"},
		products(`p: "a"; "b"`, `s: {"B": "in"}; -; {"A": "in"}; {"A": "no"}; {"B": "no"}; {"A": "in", "B": "in"}; {"A": "in", "B": "no"}; {"A": "no", "B": "in"}; {"A": "no", "B": "no"}`),
	},
}

// TestAttackTotals makes up populations and looks for others with the same figures, for each hidden count one with another count.
func TestAttackTotals(t *testing.T) {
	trials := 300
	if testing.Short() {
		trials = 80
	}
	for _, tt := range totalWorlds {
		t.Run(tt.name, func(t *testing.T) {
			form := tinyForm(t, tt.questions...)
			w := newWorld(t, tinyModel(t, form, tt.documentation, tt.items...), tinyLayout(t, form, tt.layout...), tt.answers)
			if tt.name == "without a table" {
				w.hide(t, nil)
			}
			rng := rand.New(rand.NewPCG(1, 2))
			totals, hidden, recovered := 0, 0, 0
			for range trials {
				population := make([]int, len(w.responses))
				common := rng.Perm(len(w.responses))[:1+rng.IntN(5)]
				for range 4 + rng.IntN(9) {
					i := common[rng.IntN(len(common))]
					if rng.IntN(6) == 0 {
						i = rng.IntN(len(w.responses))
					}
					population[i]++
				}
				tally := tallyOf(t, w.model, w.layout)
				for i, k := range population {
					for range k {
						tally.Add(w.responses[i])
					}
				}
				data, err := tally.Publish(describedAs(2 + rng.IntN(2)))
				if _, nothing := errors.AsType[*questionnaire.InputError](err); nothing || errors.Is(err, benchmark.ErrTooFew) {
					continue
				} else if err != nil {
					t.Fatal(err)
				}
				doc := shown(t, data)
				if totals += len(doc.Totals.Of); len(doc.Totals.Of) == 0 {
					continue
				}
				p := w.populate(doc, population)
				w.hidden(doc, func(at place, name string) {
					hidden++
					if p.free(at) {
						return
					}
					if recovered++; recovered <= 2 {
						t.Errorf("%s: in %s no other count of %s fits %+v", tt.why, w.describe(population), name, *doc)
					}
				})
			}
			t.Logf("%d totals beside %d hidden counts, %d recovered", totals, hidden, recovered)
			if totals == 0 || hidden == 0 {
				t.Error("no total beside a hidden count: nothing is tried")
			}
		})
	}
}

// TestAttackTotalsByAll goes through all populations of some size, as TestAttackLinks does: here the attacker knows how it is decided
// which totals are published, too.
func TestAttackTotalsByAll(t *testing.T) {
	for _, tt := range []struct {
		name, why         string
		questions, layout []string
		documentation     string
		items, answers    []string
		n                 int
	}{
		{
			"light", "p moves its item by an eighth of a point a step",
			[]string{"p one descending a,b,c", "r one none a,b"}, nil, "two r", []string{"p three 1, r two 7"}, products("p: "+three, `r: "a"; "b"`), 5,
		},
		{
			"flat", "a and b are worth the same, so the total is published as it is",
			[]string{"p one descending a,b,c", "r one none a,b"}, nil, "two r", []string{"p flat 1", "r two 1"}, products(`p: "a"; "b"; "c"`, `r: "a"; "b"`), 6,
		},
		{
			"stated", "who chose nothing is apart from who did not answer",
			[]string{"p one none a,b", "q several a,b"}, nil, "two p", []string{"p two 1", "q stated 1"}, products(`p: "a"; "b"`, `q: -; []; ["a"]; ["b"]; ["a", "b"]`), 4,
		},
		{
			"people", "the ranges are merged, and the total says who has anybody",
			[]string{"p one none a,b", "n count"}, []string{rowsFor("p", false, "a", "b"), rowsFor("n", false, "0..0", "1..4", "5..")},
			"two p", []string{"p two 1", "n stated 1"}, products(`p: "a"; "b"`, "n: -; 0; 1; 5"), 4,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() && tt.n > 4 {
				t.Skip("the smallest populations are enough for a glance")
			}
			form := tinyForm(t, tt.questions...)
			newWorld(t, tinyModel(t, form, tt.documentation, tt.items...), tinyLayout(t, form, tt.layout...), tt.answers).attack(t, tt.n, 2)
		})
	}
}
