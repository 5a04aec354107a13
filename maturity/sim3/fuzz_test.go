package sim3_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Answers are what a team says, by question; services by their own number. No answer is no key.
type answers map[string]questionnaire.Answer

func respond(t testing.TB, a answers) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Team: "Example CSIRT", Date: "2026-04-01", Answers: a})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads answers by the built-in crosswalk.
func read(t testing.TB, v sim3.Version, a answers) *sim3.Result {
	t.Helper()
	r, ok := sim3.JPCERT2015().Read(respond(t, a), v)
	if !ok {
		t.Fatalf("the crosswalk does not lead to %s", v)
	}
	return r
}

// choose reads "2.11 b, 3.5 ab": one-choice answers, open between the options named.
func choose(s string) answers {
	a := answers{}
	for entry := range strings.SplitSeq(s, ", ") {
		question, options, _ := strings.Cut(entry, " ")
		a[question] = questionnaire.Among(strings.Split(options, "")...)
	}
	return a
}

// with returns a copy of a with one answer changed.
func (a answers) with(question string, answer questionnaire.Answer) answers {
	b := maps.Clone(a)
	b[question] = answer
	return b
}

// leaves are the questions of the form that take an answer, services one by one.
func leaves() []*questionnaire.Question {
	var all []*questionnaire.Question
	for q := range questionnaire.JPCERT2015().Questions() {
		if q.Kind() != questionnaire.KindServices {
			all = append(all, q)
		}
		all = slices.AppendSeq(all, q.Services())
	}
	return all
}

// draw answers a question by chance, a one-choice question in part with probability partly.
func draw(rng *rand.Rand, q *questionnaire.Question, partly float64) questionnaire.Answer {
	var some []string
	for o := range q.Options() {
		if rng.IntN(2) == 0 {
			some = append(some, o.ID)
		}
	}
	switch q.Kind() {
	case questionnaire.KindMultiple:
		return questionnaire.ChooseAll(some...)
	case questionnaire.KindCount:
		return questionnaire.Count(rng.IntN(6))
	case questionnaire.KindMonth:
		return questionnaire.InMonth(questionnaire.Month{Year: 2000 + rng.IntN(20), Month: 1 + rng.IntN(12)})
	}
	if len(some) > 0 && rng.Float64() < partly {
		return questionnaire.Among(some...)
	}
	return questionnaire.Choose(q.Option(rng.IntN(q.NumOptions())).ID)
}

// random answers each question of the form by chance, or leaves it out with probability unanswered.
func random(rng *rand.Rand, unanswered, partly float64) answers {
	a := answers{}
	for _, q := range leaves() {
		if rng.Float64() >= unanswered {
			a[q.ID()] = draw(rng, q, partly)
		}
	}
	return a
}

// full answers every question by its first option, everything that it has, or one person.
func full() answers {
	a := answers{}
	for _, q := range leaves() {
		var ids []string
		for o := range q.Options() {
			ids = append(ids, o.ID)
		}
		switch q.Kind() {
		case questionnaire.KindSingle:
			a[q.ID()] = questionnaire.Choose(ids[0])
		case questionnaire.KindMultiple:
			a[q.ID()] = questionnaire.ChooseAll(ids...)
		case questionnaire.KindCount:
			a[q.ID()] = questionnaire.Count(1)
		}
	}
	return a
}

// describe writes everything that a crosswalk says through its methods.
func describe(c *sim3.Crosswalk) []string {
	lines := []string{fmt.Sprint(c.ID(), c.Form().ID(), c.Title(), c.Credit(), c.Basis())}
	for e := range c.Editions() {
		same, ok := c.Edition(e.Version)
		lines = append(lines, fmt.Sprint(e.Version, e.Title, e.Published, ok, same.Title))
	}
	for _, v := range versions {
		for p := range c.Parameters(v) {
			lines = append(lines, fmt.Sprint(v, p.ID, p.Quadrant(), p.Name, p.Mark, p.Source, p.Coverage()))
			for l := range p.Links() {
				lines = append(lines, fmt.Sprint(p.ID, " ", l.Question.ID(), l.Coverage, l.Certainty, l.Reason, l.Condition, l.Reading))
			}
		}
	}
	return lines
}

// answered writes what a crosswalk makes of single answers, since a link does not show all its levels.
func answered(t *testing.T, c *sim3.Crosswalk) []string {
	t.Helper()
	var lines []string
	for q := range c.Form().Questions() {
		id, drafts := q.ID(), []answers{{}}
		for o := range q.Options() {
			drafts = append(drafts, answers{id: questionnaire.Choose(o.ID)})
		}
		switch q.Kind() {
		case questionnaire.KindMonth:
			continue
		case questionnaire.KindMultiple:
			drafts = []answers{{}, {id: questionnaire.ChooseAll()}, {id: questionnaire.ChooseAll("a")}}
		case questionnaire.KindCount:
			drafts = []answers{{}, {id: questionnaire.Count(0)}, {id: questionnaire.Count(9)}}
		case questionnaire.KindServices:
			drafts = []answers{{}, {id + "a": questionnaire.Choose("in-house")}}
		}
		for _, a := range drafts {
			for _, v := range versions {
				if r, ok := c.Read(respond(t, a), v); ok {
					lines = append(lines, fmt.Sprint(v, a, outcomes(r), evidences(r)))
				}
			}
		}
	}
	return lines
}

func TestJPCERT2015IsItsDocument(t *testing.T) {
	c, err := sim3.ParseCrosswalk(sim3.JPCERT2015Document(), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(append(describe(sim3.JPCERT2015()), answered(t, sim3.JPCERT2015())...), append(describe(c), answered(t, c)...)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if first, second := sim3.JPCERT2015(), sim3.JPCERT2015(); first != second {
		t.Error("the built-in crosswalk is parsed twice")
	}
}

// checkError: an error has at least one problem, and nothing beside it.
func checkError(t *testing.T, nothing bool, err error) {
	t.Helper()
	if nothing != (err != nil) {
		t.Fatalf("a value beside the error %v, or neither", err)
	}
	if err == nil {
		return
	}
	if e, ok := errors.AsType[*questionnaire.InputError](err); !ok || len(e.Problems) == 0 || e.Package != "sim3" {
		t.Fatalf("%T: %v", err, err)
	}
}

// FuzzParseCrosswalk: a document is a crosswalk or an error, never both. By a crosswalk, every response has levels from 0 to 4.
func FuzzParseCrosswalk(f *testing.F) {
	p := crosswalkParser(f)
	p.Seed(f)
	f.Add(sim3.JPCERT2015Document())
	for _, folder := range []string{"testdata/accept", "testdata/reject"} {
		for _, c := range golden.Cases(f, folder) {
			f.Add(c.Data)
		}
	}
	form := questionnaire.JPCERT2015()
	responses := []*questionnaire.Response{respond(f, answers{}), respond(f, full()), respond(f, random(rand.New(rand.NewPCG(1, 2)), 0.3, 0.5))}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<17 {
			return
		}
		p.CheckSpaced(t, data)
		c, err := sim3.ParseCrosswalk(data, form)
		checkError(t, c == nil, err)
		if err != nil {
			return
		}
		again, err := sim3.ParseCrosswalk(data, form)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(describe(c), describe(again)); diff != "" {
			t.Fatalf("the second reading differs (-first +second):\n%s", diff)
		}
		for _, r := range responses {
			for _, v := range versions {
				result, ok := c.Read(r, v)
				if ok != (len(slices.Collect(c.Parameters(v))) > 0) {
					t.Fatalf("Read for %s: %v", v, ok)
				}
				if ok {
					checkLevels(t, result)
				}
			}
		}
	})
}

func checkLevels(t *testing.T, r *sim3.Result) {
	t.Helper()
	for _, p := range r.Parameters {
		if l := p.Levels; !(0 <= l.Min && l.Min <= l.Max && l.Max <= sim3.MaxLevel) || (p.State == sim3.Assessed) != (l != sim3.Levels{Min: 0, Max: sim3.MaxLevel}) {
			t.Errorf("%s is %s with levels %v", p.ID, p.State, l)
		}
	}
	for _, q := range r.Quadrants {
		if !(0 <= q.Certain && q.Certain <= q.Assessed && q.Assessed <= q.Covered && q.Covered <= q.Parameters) || q.Mean.Low.Defined() != q.Mean.High.Defined() {
			t.Errorf("%+v", q)
		}
	}
}

// FuzzParseBaseline: a document is a baseline or an error, never both. A baseline asks for levels from 1 to 4 of parameters that are
// there, and what a result reaches, misses and leaves open of it adds up.
func FuzzParseBaseline(f *testing.F) {
	p := baselineParser(f)
	p.Seed(f)
	f.Add([]byte(entry))
	for _, c := range golden.Cases(f, "testdata/baseline-reject") {
		f.Add(c.Data)
	}
	crosswalk := sim3.JPCERT2015()
	response := respond(f, random(rand.New(rand.NewPCG(1, 2)), 0.3, 0.5))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<17 {
			return
		}
		p.CheckSpaced(t, data)
		b, err := crosswalk.ParseBaseline(data)
		checkError(t, b == nil, err)
		if err != nil {
			return
		}
		asked := 0
		for p := range crosswalk.Parameters(b.Version()) {
			if minimum, ok := b.Minimum(p.ID); ok {
				asked++
				if !(1 <= minimum && minimum <= sim3.MaxLevel) {
					t.Errorf("%s has minimum %d", p.ID, minimum)
				}
			}
		}
		for _, v := range versions {
			r, ok := crosswalk.Read(response, v)
			if !ok {
				t.Fatal(v)
			}
			c, err := r.Against(b)
			if (c != nil) != (v == b.Version()) || (err != nil) != (v != b.Version()) {
				t.Fatalf("%s against a baseline on %s: %v", v, b.Version(), err)
			}
			if c != nil && (asked == 0 || len(c.Parameters) != asked || c.Reached+c.Missed+c.Open != asked || c.Silent > c.Open) {
				t.Errorf("%d minimums: %+v", asked, c)
			}
		}
	})
}
