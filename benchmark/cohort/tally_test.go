package cohort_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
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

// layoutTables lay out testdoc.SmallForm with a table of every kind. Ranges end, so that a tally has to add some.
// Services are provided in-house only.
var layoutTables = []string{
	rowsFor("one", false, "a", "b", "c", "x"), rowsFor("two", false, "a", "b", "c", "x"), rowsFor("after", false, "a", "b", "c", "x"),
	rowsFor("staff", false, "1..4", "5.."),
	tableFor(`"table": "many", "part": "p", "question": "many"`, true, "in-house"), tableFor(`"table": "many", "part": "q", "question": "many"`, true, "outsourced"),
	rowsFor("people", false, "0..0", "1..4", "5..9"), rowsFor("start", false, "2020-01..2020-06", "2020-07..2020-12"),
	rowsFor("service", true, "A", "B", "Z"), rowsFor("serviceA", false, "in-house"), rowsFor("serviceB", false, "in-house"),
	tableFor(`"table": "time", "span": {"from": "start", "to": "end"}`, false, "0..2", "3..5"),
	tableFor(`"table": "group", "question": "one", "group": {"title": {"en": "T", "ja": "試"}}`, false, "a", "b", "c", "x"),
}

// A madeUp cohort is a model, a layout and responses, with their answers as JSON.
type madeUp struct {
	model     *maturity.Model
	layout    *benchmark.Survey
	responses []*questionnaire.Response
	answers   []plainAnswers
}

// drawAnswers makes up answers to testdoc.SmallForm; without missing ones, everybody answers everything that applies,
// for certain.
func drawAnswers(rng *rand.Rand, missing bool) string {
	var all []string
	put := func(id string, values ...string) string {
		v := values[rng.IntN(len(values))]
		if v != "" {
			all = append(all, fmt.Sprintf("%q: %s", id, v))
		}
		return v
	}
	steps := []string{`"a"`, `"b"`, `"c"`}
	open, several, month := steps, []string{`["in-house"]`, `["outsourced"]`, `["in-house", "outsourced"]`, `[]`}, []string{`"2020-01"`, `"2020-05"`, `"2020-08"`, `"2021-01"`}
	ways, people := []string{`"in-house"`, `"outsourced"`}, []string{"0", "1", "4", "5", "10"}
	if missing {
		open = append(slices.Clone(steps), `"x"`, "", `{"among": ["a", "b"]}`, `{"among": ["b", "c", "x"]}`)
		several, month, people = append(several, ""), append(month, "", `"2019-12"`), append(people, "")
		ways = append(ways, "", `{"among": ["in-house", "outsourced"]}`)
	}
	one := put("one", open...)
	put("two", open...)
	if missing || one != `"c"` { // with missing ones, also answers that do not apply
		put("after", open...)
		put("staff", people...)
	}
	put("many", several...)
	put("people", people...)
	put("start", month...)
	put("end", month...)
	var services []string
	for _, letter := range []string{"A", "B", "Z"} {
		if way := ways[rng.IntN(len(ways))]; way != "" {
			services = append(services, fmt.Sprintf("%q: %s", letter, way))
		}
	}
	if services != nil {
		all = append(all, `"service": {`+strings.Join(services, ", ")+`}`)
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// smallCohort has n respondents to testdoc.SmallForm.
func smallCohort(t testing.TB, n int, plain, missing bool) madeUp {
	t.Helper()
	form := testdoc.SmallForm(t)
	c := madeUp{model: testdoc.SmallModel(t, form, "one steps 2, many stated 1", "two steps 1, people stated 3, one steps 1")}
	if !plain {
		c.layout = tinyLayout(t, form, layoutTables...)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		answers := drawAnswers(rng, missing)
		date := ""
		if i > 0 {
			date = fmt.Sprintf(`"date": "2026-%02d-%02d", `, 1+rng.IntN(12), 1+rng.IntN(28))
		}
		r, err := form.ParseJSON([]byte(`{"form": "small", ` + date + `"answers": ` + answers + `}`))
		if err != nil {
			t.Fatal(err)
		}
		c.responses, c.answers = append(c.responses, r), append(c.answers, givens(t, answers))
	}
	return c
}

// builtinCohort has n respondents made up after the built-in survey.
func builtinCohort(t testing.TB, seed uint64, n int, plain bool) madeUp {
	t.Helper()
	c := madeUp{model: maturity.Establishment2015()}
	if !plain {
		c.layout = benchmark.JPCERT2015()
	}
	all := testdoc.Drawn(seed, n)
	for r := range all {
		c.responses, c.answers = append(c.responses, r), append(c.answers, givensOf(t, r))
	}
	return c
}

// TestTallyOrder: whatever the order and the grouping, and whether parts are stored in between or not, the tally is the
// same.
func TestTallyOrder(t *testing.T) {
	for name, c := range map[string]madeUp{
		"small": smallCohort(t, 40, false, true), "small, plain": smallCohort(t, 40, true, true), "built-in": builtinCohort(t, 1, 66, false),
	} {
		t.Run(name, func(t *testing.T) {
			want := tallyJSON(t, tallyOf(t, c.model, c.layout, c.responses...))
			rng := rand.New(rand.NewPCG(1, 2))
			for range 10 {
				parts := []*cohort.Tally{tallyOf(t, c.model, c.layout)}
				for _, i := range rng.Perm(len(c.responses)) {
					if rng.IntN(8) == 0 {
						parts = append(parts, tallyOf(t, c.model, c.layout))
					}
					add(t, parts[rng.IntN(len(parts))], c.responses[i])
				}
				for len(parts) > 1 {
					i := rng.IntN(len(parts) - 1)
					if rng.IntN(4) == 0 {
						again, err := cohort.Parse([]byte(tallyJSON(t, parts[i+1])), c.model, c.layout)
						if err != nil {
							t.Fatal(err)
						}
						parts[i+1] = again
					}
					before := tallyJSON(t, parts[i+1])
					if err := parts[i].Merge(parts[i+1]); err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(before, tallyJSON(t, parts[i+1])); diff != "" {
						t.Fatalf("merging changed the other tally (-before +after):\n%s", diff)
					}
					parts = slices.Delete(parts, i+1, i+2)
				}
				if diff := cmp.Diff(want, tallyJSON(t, parts[0])); diff != "" {
					t.Fatalf("merged (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// TestMergeRefused: tallies that do not count the same are not merged, not even in part.
func TestMergeRefused(t *testing.T) {
	c := smallCohort(t, 7, false, true)
	form := c.model.Form()
	full := tallyJSON(t, tallyOf(t, c.model, c.layout, c.responses...))
	apart, err := cohort.New(c.model, c.layout)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, why  string
		tally, add *cohort.Tally
		want       error
	}{
		{"other model", "totals are others", tallyOf(t, c.model, c.layout, c.responses...), tallyOf(t, testdoc.SmallModel(t, form, "one steps 1"), c.layout, c.responses...), questionnaire.ErrInconsistent},
		{"other layout", "tables are others", tallyOf(t, c.model, c.layout, c.responses...), tallyOf(t, c.model, nil, c.responses...), questionnaire.ErrInconsistent},
		{"fewer tables", "also where only one is missing", tallyOf(t, c.model, c.layout, c.responses...), tallyOf(t, c.model, tinyLayout(t, form, layoutTables[1:]...)), questionnaire.ErrInconsistent},
		{"another key", "whether they hold the same response cannot be told", tallyOf(t, c.model, c.layout, c.responses...), apart, cohort.ErrApart},
		{"a response in common", "it would be counted twice", tallyOf(t, c.model, c.layout, c.responses...), tallyOf(t, c.model, c.layout, c.responses[6]), questionnaire.ErrDuplicate},
		{"stored and merged twice", "all would be counted twice", tallyOf(t, c.model, c.layout, c.responses...), reread(t, tallyOf(t, c.model, c.layout, c.responses...), c), questionnaire.ErrDuplicate},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, other := tallyJSON(t, tt.tally), tallyJSON(t, tt.add)
			err := tt.tally.Merge(tt.add)
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "cohort: ") {
				t.Errorf("%s: error %v, want %v", tt.why, err, tt.want)
			}
			if diff := cmp.Diff(before+other, tallyJSON(t, tt.tally)+tallyJSON(t, tt.add)); diff != "" {
				t.Errorf("refused, but changed (-before +after):\n%s", diff)
			}
		})
	}
	equal, err := cohort.Parse([]byte(tallyJSON(t, tallyOf(t, c.model, c.layout))),
		testdoc.SmallModel(t, form, "one steps 2, many stated 1", "two steps 1, people stated 3, one steps 1"), tinyLayout(t, form, layoutTables...))
	if err != nil {
		t.Fatal(err)
	}
	if err := equal.Merge(tallyOf(t, c.model, c.layout, c.responses...)); err != nil || tallyJSON(t, equal) != full {
		t.Errorf("a model and a layout read again from the same documents: %v", err)
	}
}

// TestNewOtherForm: a layout on another form is an error, a response to another form a mistake in the program.
func TestNewOtherForm(t *testing.T) {
	c := smallCohort(t, 1, true, true)
	if tally, err := cohort.New(c.model, benchmark.JPCERT2015()); tally != nil || !errors.Is(err, questionnaire.ErrUnknownForm) {
		t.Errorf("a layout on another form: %v, %v", tally, err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a response to another form is counted")
		}
	}()
	tallyOf(t, c.model, nil).Add(testdoc.Respond(t, questionnaire.JPCERT2015(), `{}`))
}

// TestTallyDates: the first and the last, whatever comes when; a response without a date does not count.
func TestTallyDates(t *testing.T) {
	c := smallCohort(t, 0, true, true)
	dated := func(name string, dates ...string) *cohort.Tally {
		tally := tallyOf(t, c.model, nil)
		for i, date := range dates {
			r, err := c.model.Form().Respond(questionnaire.Draft{Team: fmt.Sprint(name, i), Date: date})
			if err != nil {
				t.Fatal(err)
			}
			add(t, tally, r)
		}
		return tally
	}
	for _, tt := range []struct {
		name, why  string
		a, b, want []string // dates in one tally and in another, first and last
	}{
		{"none", "an empty tally", nil, nil, []string{"", ""}},
		{"undated", "no date says nothing", []string{""}, []string{""}, []string{"", ""}},
		{"one", "it is both", []string{"2026-04-01"}, nil, []string{"2026-04-01", "2026-04-01"}},
		{"only the other", "an empty tally takes them over", []string{""}, []string{"2026-04-02", "2026-04-01"}, []string{"2026-04-01", "2026-04-02"}},
		{"around", "the other has the first and the last", []string{"2026-04-01", ""}, []string{"2026-05-01", "2025-12-31"}, []string{"2025-12-31", "2026-05-01"}},
		{"within", "the other has neither", []string{"2026-05-01", "2025-12-31"}, []string{"", "2026-04-01"}, []string{"2025-12-31", "2026-05-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tally := dated("a", tt.a...)
			if err := tally.Merge(dated("b", tt.b...)); err != nil {
				t.Fatal(err)
			}
			again, err := cohort.Parse([]byte(tallyJSON(t, tally)), c.model, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, tally := range []*cohort.Tally{tally, again} {
				from, to := tally.Dates()
				if diff := cmp.Diff(tt.want, []string{from, to}); diff != "" || tally.Respondents() != len(tt.a)+len(tt.b) || tally.Model() != c.model {
					t.Errorf("%s: %d respondents (-want +got):\n%s", tt.why, tally.Respondents(), diff)
				}
			}
		})
	}
}
