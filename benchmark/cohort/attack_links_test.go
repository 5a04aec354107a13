package cohort_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A tinyWorld has all responses that there can be, as far as they are counted differently.
type tinyWorld struct {
	model     *maturity.Model
	layout    *benchmark.Survey
	fingers   *fingers
	answers   []string // by response
	responses []*questionnaire.Response
	counts    [][]tallyTable // by response: what it adds to each table
}

func newWorld(t testing.TB, model *maturity.Model, layout *benchmark.Survey, answers []string) *tinyWorld {
	t.Helper()
	w := &tinyWorld{model: model, layout: layout, answers: answers}
	for _, a := range answers {
		w.responses = append(w.responses, testdoc.Respond(t, model.Form(), a))
	}
	w.hide(t, layout)
	return w
}

// hide says which tables have something to hide: those of a layout that need not be that of the tally.
func (w *tinyWorld) hide(t testing.TB, layout *benchmark.Survey) {
	t.Helper()
	w.fingers, w.counts = newFingers(w.model.Form(), layout), nil
	for _, a := range w.answers {
		w.counts = append(w.counts, w.fingers.tables(givens(t, a)))
	}
}

// products are the responses with each combination of these answers, "ID: VALUE; VALUE; …", where - is none.
func products(questions ...string) []string {
	all := []string{""}
	for _, q := range questions {
		id, values, _ := strings.Cut(q, ": ")
		var more []string
		for _, answers := range all {
			for v := range strings.SplitSeq(values, "; ") {
				switch {
				case v == "-":
					more = append(more, answers)
				case answers == "":
					more = append(more, fmt.Sprintf("%q: %s", id, v))
				default:
					more = append(more, fmt.Sprintf("%s, %q: %s", answers, id, v))
				}
			}
		}
		all = more
	}
	for i := range all {
		all[i] = "{" + all[i] + "}"
	}
	return all
}

// A place is a row of a table.
type place struct{ table, row int }

// hidden yields the rows whose counts are not shown, with a name for each. The question m is there for the sake of the
// model only.
func (w *tinyWorld) hidden(doc *shownSurvey, yield func(place, string)) {
	for i, rows := range w.fingers.rows {
		if rows.id == "m" {
			continue
		}
		table := doc.table(tallyTable{Table: rows.id, Part: rows.part})
		name := strings.TrimSuffix(rows.id+"/"+rows.part, "/")
		for k, id := range rows.ids {
			if rows.listed[k] && !table.shows(id) {
				yield(place{i, k}, name+" "+id)
			}
		}
		month := rows.question != nil && rows.question.Kind() == questionnaire.KindMonth
		for k, b := range rows.bins {
			row := strings.ReplaceAll(bound(b.From, b.OpenFrom, month), "..", "") + ".." + strings.ReplaceAll(bound(b.To, b.OpenTo, month), "..", "")
			if !table.shows(row) {
				yield(place{i, k}, name+" "+row)
			}
		}
	}
}

// attack goes through all populations of n respondents.
func (w *tinyWorld) attack(t *testing.T, n, threshold int) {
	t.Helper()
	found := attack{}
	compositions(n, len(w.responses), func(population []int) {
		tally := tallyOf(t, w.model, w.layout)
		for i, k := range population {
			for range k {
				add(t, tally, w.responses[i])
			}
		}
		p, err := tally.Publish(describedAs(threshold))
		var data []byte
		doc := new(shownSurvey)
		if err == nil {
			data = p.Survey
			doc = shown(t, data)
		} else if _, nothing := errors.AsType[*questionnaire.InputError](err); !nothing && !errors.Is(err, cohort.ErrTooFew) {
			t.Fatal(err)
		}
		publication, description := string(data), w.describe(population)
		compositions(colluders(threshold), len(population), func(members []int) {
			if !within(members, population) {
				return
			}
			known := knowledge{publication, w.describe(members)}
			w.hidden(doc, func(at place, name string) {
				sum := 0
				for i, k := range population {
					sum += k * w.counts[i][at.table].Counts[at.row]
				}
				found.add(known, name, sum, description)
			})
		})
	})
	found.report(t)
}

// within reports whether a population has some members.
func within(members, population []int) bool {
	for i, k := range members {
		if k > population[i] {
			return false
		}
	}
	return true
}

// describe lists a population.
func (w *tinyWorld) describe(population []int) string {
	var all []string
	for i, k := range population {
		if k > 0 {
			all = append(all, fmt.Sprintf("%d × %s", k, w.answers[i]))
		}
	}
	return strings.Join(all, ", ")
}

// TestAttackLinks goes through all populations of some size, where tables say something about each other. The model is
// about a question that has nothing to do with it, and that nobody answers.
func TestAttackLinks(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		questions []string
		layout    []string
		answers   []string
		n         map[int][]int // by threshold
	}{
		{
			"condition", "the base of next is the count of a",
			[]string{"up one none a,b,c", "next one none x,y if up=a"}, nil,
			[]string{`{"up": "a", "next": "x"}`, `{"up": "a", "next": "y"}`, `{"up": "b"}`, `{"up": "c"}`, `{}`}, map[int][]int{3: {8}},
		},
		{
			"condition, answered in part", "the base of next is the count of a and those who may have answered a",
			[]string{"up one none a,b,c", "next one none x,y if up=a"}, nil,
			[]string{`{"up": "a", "next": "x"}`, `{"up": "a", "next": "y"}`, `{"up": "a"}`, `{"up": "b"}`, `{"up": "c"}`, `{"next": "x"}`, `{"up": {"among": ["a", "b"]}}`},
			map[int][]int{3: {5}},
		},
		{
			"two conditions", "the bases of next and other are counts of options next to each other",
			[]string{"up one descending a,b,c,d", "next one none x,y if up=a,b", "other one none x,y if up=c"}, nil,
			[]string{`{"up": "a", "next": "x"}`, `{"up": "a", "next": "y"}`, `{"up": "b", "next": "x"}`, `{"up": "c", "other": "x"}`, `{"up": "c", "other": "y"}`, `{"up": "d"}`},
			map[int][]int{3: {7}},
		},
		{
			"condition on one of several", "the base of next is the count of a",
			[]string{"up several a,b", "next one none x,y if up=a"}, nil,
			[]string{`{"up": ["a"], "next": "x"}`, `{"up": ["a"], "next": "y"}`, `{"up": ["a"]}`, `{"up": ["b"]}`, `{"up": ["a", "b"], "next": "x"}`, `{"up": ["a", "b"], "next": "y"}`, `{"up": []}`},
			map[int][]int{3: {6}},
		},
		{
			"several under a condition", "the base of next is the count of a, and everybody who answered next chose something",
			[]string{"up one none a,b,c", "next several x,y if up=a"}, nil,
			[]string{`{"up": "a", "next": ["x"]}`, `{"up": "a", "next": ["y"]}`, `{"up": "a", "next": ["x", "y"]}`, `{"up": "a"}`, `{"up": "b"}`, `{"up": "c"}`}, map[int][]int{3: {8}},
		},
		{
			"condition on a condition", "the base of last is the count of x, and that of next the count of a",
			[]string{"up one none a,b,c", "next one none x,y if up=a", "last one none p,q if next=x"}, nil,
			[]string{`{"up": "a", "next": "x", "last": "p"}`, `{"up": "a", "next": "x", "last": "q"}`, `{"up": "a", "next": "y"}`, `{"up": "b"}`, `{"up": "c"}`}, map[int][]int{3: {9}},
		},
		{
			"condition on a condition, the middle left out", "as a layout may, if it is last year's publication: where all are asked for last, all chose a",
			[]string{"up one none a,b,c", "next one none x,y if up=a", "last one none p,q if next=x"},
			[]string{rowsFor("up", false, "a", "b", "c"), rowsFor("last", false, "p", "q")},
			[]string{`{"up": "a", "next": "x", "last": "p"}`, `{"up": "a", "next": "x", "last": "q"}`, `{"up": "a", "next": "x"}`, `{"up": "a", "next": "y"}`, `{"up": "b"}`, `{"up": "c"}`},
			map[int][]int{3: {6}},
		},
		{
			"services", "the base of a table of ways is the count of the service",
			[]string{"do services in,out,no A,B"}, []string{rowsFor("do", true, "A", "B"), rowsFor("doA", false, "in", "out"), rowsFor("doB", false, "in", "out")},
			products(`do: {"A": "in", "B": "in"}; {"A": "in", "B": "out"}; {"A": "in", "B": "no"}; {"A": "out", "B": "in"}; {"A": "out", "B": "out"}; {"A": "out", "B": "no"}; {"A": "no", "B": "in"}; {"A": "no", "B": "out"}; {"A": "no", "B": "no"}`),
			map[int][]int{3: {4}},
		},
		{
			"service in a way that is open", "neither a way, nor no service",
			[]string{"do services in,out,no A"}, []string{rowsFor("do", true, "A"), rowsFor("doA", false, "in", "out")},
			products(`do: {"A": "in"}; {"A": "out"}; {"A": "no"}; {"A": {"among": ["in", "out"]}}; {"A": {"among": ["in", "no"]}}; -`), map[int][]int{3: {6}},
		},
		{
			"services under a condition", "the table of services is on those to whom they apply",
			[]string{"up one none a,b,c", "do services in,out,no A if up=a"}, []string{rowsFor("up", false, "a", "b", "c"), rowsFor("do", true, "A"), rowsFor("doA", false, "in", "out")},
			[]string{`{"up": "a", "do": {"A": "in"}}`, `{"up": "a", "do": {"A": "out"}}`, `{"up": "a", "do": {"A": "no"}}`, `{"up": "b"}`, `{"up": "c"}`}, map[int][]int{3: {8}},
		},
		{
			"services under a condition, plain", "the table of a service is on those to whom it applies",
			[]string{"up one none a,b,c", "do services in,out A if up=a"}, nil,
			[]string{`{"up": "a", "do": {"A": "in"}}`, `{"up": "a", "do": {"A": "out"}}`, `{"up": "b"}`, `{"up": "c"}`}, map[int][]int{3: {9}},
		},
		{
			"parts", "everybody who answered chose something, in one part or another",
			[]string{"q several a,b,c"}, []string{tableFor(`"table": "q", "part": "p", "question": "q"`, true, "a"), tableFor(`"table": "q", "part": "r", "question": "q"`, true, "b", "c")},
			products(`q: ["a"]; ["b"]; ["c"]; ["a", "b"]; ["a", "c"]; ["b", "c"]; ["a", "b", "c"]; -`), map[int][]int{3: {6}},
		},
		{
			"exclusive option", "who chose x chose nothing else, so that x is at most those whom a leaves",
			[]string{"q several a,b,x!"}, nil,
			products(`q: ["a"]; ["b"]; ["a", "b"]; ["x"]; -`), map[int][]int{3: {4, 5, 6, 7}},
		},
		{
			"two exclusive options", "each leaves less to the other",
			[]string{"q several a,x!,y!"}, nil,
			products(`q: ["a"]; ["x"]; ["y"]; -`), map[int][]int{3: {6, 8}, 4: {8, 9}},
		},
		{
			"months in order", "who has ended has begun",
			[]string{"start month", "end month start"},
			[]string{rowsFor("start", false, "..2013-12", "2014-01..2014-12", "2015-01.."), rowsFor("end", false, "..2013-12", "2014-01..2014-12", "2015-01..")},
			[]string{
				`{"start": "2013-06", "end": "2013-06"}`, `{"start": "2013-06", "end": "2014-06"}`, `{"start": "2013-06", "end": "2015-06"}`,
				`{"start": "2014-06", "end": "2014-06"}`, `{"start": "2014-06", "end": "2015-06"}`, `{"start": "2015-06", "end": "2015-06"}`, `{"start": "2014-06"}`,
			}, map[int][]int{3: {5, 7}},
		},
		{
			"three months in order", "the first bounds the last, also where the one between has no table",
			[]string{"start month", "half month start", "end month half"},
			[]string{rowsFor("start", false, "..2013-12", "2014-01..2014-12", "2015-01.."), rowsFor("end", false, "..2013-12", "2014-01..2014-12", "2015-01..")},
			[]string{
				`{"start": "2013-06", "end": "2013-06"}`, `{"start": "2013-06", "end": "2014-06"}`, `{"start": "2013-06", "end": "2015-06"}`,
				`{"start": "2014-06", "end": "2014-06"}`, `{"start": "2014-06", "end": "2015-06"}`, `{"start": "2015-06", "end": "2015-06"}`, `{"start": "2014-06"}`,
			}, map[int][]int{3: {7}},
		},
		{
			"time", "from the first range to the second it takes more than a year",
			[]string{"start month", "end month"},
			[]string{
				rowsFor("start", false, "..2014-06", "2014-07.."), rowsFor("end", false, "..2015-06", "2015-07.."),
				tableFor(`"table": "time", "span": {"from": "start", "to": "end"}`, false, "..5", "6..11", "12.."),
			},
			[]string{
				`{"start": "2014-06", "end": "2014-06"}`, `{"start": "2014-06", "end": "2014-12"}`, `{"start": "2014-06", "end": "2015-06"}`,
				`{"start": "2014-06", "end": "2015-07"}`, `{"start": "2014-07", "end": "2014-07"}`, `{"start": "2014-07", "end": "2015-01"}`,
				`{"start": "2014-07", "end": "2015-07"}`, `{"start": "2015-06", "end": "2015-07"}`, `{"start": "2015-01", "end": "2015-07"}`,
			}, map[int][]int{3: {5}},
		},
	} {
		for _, threshold := range slices.Sorted(maps.Keys(tt.n)) {
			for _, n := range tt.n[threshold] {
				t.Run(fmt.Sprintf("%s/%d of %d", tt.name, threshold, n), func(t *testing.T) {
					if !exhaustive.Wanted(t) && (n > 5 || len(tt.answers) > 7) {
						t.Skip("the smallest populations are enough for a glance")
					}
					form := tinyForm(t, append([]string{"m one none a,b"}, tt.questions...)...)
					newWorld(t, tinyModel(t, form, "two m", "m two 1"), tinyLayout(t, form, tt.layout...), tt.answers).attack(t, n, threshold)
				})
			}
		}
	}
}
