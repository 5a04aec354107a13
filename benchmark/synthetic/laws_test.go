package synthetic_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// someone makes up a respondent to tinyForm who keeps all rules, each answer missing at times.
func someone(t testing.TB, rng *rand.Rand, form *questionnaire.Form) *questionnaire.Response {
	t.Helper()
	answers := map[string]questionnaire.Answer{}
	often := func() bool { return rng.IntN(4) > 0 }
	one := func(id string, options ...string) {
		if often() {
			answers[id] = questionnaire.Choose(options[rng.IntN(len(options))])
		}
	}
	several := func(id string, options ...string) {
		if chosen := slices.DeleteFunc(slices.Clone(options), func(string) bool { return rng.IntN(2) > 0 }); often() {
			answers[id] = questionnaire.List(chosen...)
		}
	}
	open := func(id string, options ...string) bool { // the condition is met, or may be
		return answers[id].IsZero() || slices.ContainsFunc(answers[id].Options(), func(o string) bool { return slices.Contains(options, o) })
	}
	one("gate", "yes", "no")
	if open("gate", "yes") {
		one("after", "a", "b")
		if open("after", "a") {
			several("last", "x", "y")
		}
	}
	if several("many", "p", "q", "r"); rng.IntN(4) == 0 {
		answers["many"] = questionnaire.List("none")
	}
	if open("many", "p", "q") {
		several("deep", "x", "y")
	}
	if often() {
		answers["staff"] = questionnaire.People(1 + rng.IntN(50))
	}
	month := func(n int) questionnaire.Answer {
		return questionnaire.InMonth(questionnaire.Month{Year: 2018 + n/12, Month: n%12 + 1})
	}
	start := rng.IntN(25) // to January 2020
	if often() {
		answers["start"] = month(start)
	}
	if often() {
		answers["end"] = month(start + rng.IntN(25-start))
	}
	if often() && open("gate", "yes") {
		answers["review"] = month(rng.IntN(25))
	}
	if often() {
		for _, id := range []string{"serviceA", "serviceB"} {
			answers[id] = []questionnaire.Answer{
				questionnaire.Choose("own"), questionnaire.Choose("bought"), questionnaire.Among("own", "bought"), questionnaire.Choose("absent"),
			}[rng.IntN(4)]
		}
	}
	if rng.IntN(4) == 0 {
		answers["serviceZ"] = questionnaire.Choose([]string{"own", "bought"}[rng.IntN(2)])
	}
	r, err := form.Respond(questionnaire.Draft{Answers: answers})
	if err != nil || len(r.Warnings()) > 0 {
		t.Fatal(err, r.Warnings())
	}
	return r
}

// A layout is the tables of a survey on tinyForm: their rows, but no counts.
const (
	oneTable  = `{"table": "many", "question": "many", "base": 0, "several": true, "counts": {"p": 0, "q": 0, "r": 0, "none": 0}, "noAnswer": 0}`
	twoTables = `{"table": "many", "part": "1", "question": "many", "base": 0, "several": true, "counts": {"p": 0, "r": 0}},
		{"table": "many", "part": "2", "question": "many", "base": 0, "several": true, "counts": {"q": 0, "none": 0}}`
	layout = `
		{"table": "gate", "question": "gate", "base": 0, "several": false, "counts": {"yes": 0, "no": 0}, "noAnswer": 0},
		{"table": "after", "question": "after", "base": 0, "several": false, "counts": {"a": 0, "b": 0}, "noAnswer": 0},
		{"table": "last", "question": "last", "base": 0, "several": true, "counts": {"x": 0, "y": 0}, "noAnswer": 0},
		{"table": "deep", "question": "deep", "base": 0, "several": true, "counts": {"x": 0, "y": 0}, "noAnswer": 0},
		{"table": "staff", "question": "staff", "base": 0, "several": false, "bins": [
			{"to": 4, "label": {"en": "few", "ja": "少"}, "count": 0}, {"from": 5, "to": 9, "label": {"en": "some", "ja": "中"}, "count": 0},
			{"from": 10, "label": {"en": "many", "ja": "多"}, "count": 0}], "noAnswer": 0},
		{"table": "start", "question": "start", "base": 0, "several": false, "bins": [
			{"to": "2018-06", "label": {"en": "1", "ja": "1"}, "count": 0}, {"from": "2018-07", "to": "2019-06", "label": {"en": "2", "ja": "2"}, "count": 0},
			{"from": "2019-07", "label": {"en": "3", "ja": "3"}, "count": 0}], "noAnswer": 0},
		{"table": "end", "question": "end", "base": 0, "several": false, "bins": [
			{"to": "2018-12", "label": {"en": "1", "ja": "1"}, "count": 0}, {"from": "2019-01", "to": "2019-09", "label": {"en": "2", "ja": "2"}, "count": 0},
			{"from": "2019-10", "to": "2019-12", "label": {"en": "3", "ja": "3"}, "count": 0}, {"from": "2020-01", "label": {"en": "4", "ja": "4"}, "count": 0}], "noAnswer": 0},
		{"table": "review", "question": "review", "base": 0, "several": false, "bins": [
			{"to": "2019-03", "label": {"en": "1", "ja": "1"}, "count": 0}, {"from": "2019-04", "label": {"en": "2", "ja": "2"}, "count": 0}], "noAnswer": 0},
		{"table": "took", "span": {"from": "start", "to": "end"}, "base": 0, "several": false, "bins": [
			{"from": 0, "to": 2, "label": {"en": "1", "ja": "1"}, "count": 0}, {"from": 3, "to": 7, "label": {"en": "2", "ja": "2"}, "count": 0},
			{"from": 8, "label": {"en": "3", "ja": "3"}, "count": 0}], "noAnswer": 0},
		{"table": "until", "span": {"from": "end", "to": "review"}, "base": 0, "several": false, "bins": [
			{"to": 0, "label": {"en": "1", "ja": "1"}, "count": 0}, {"from": 2, "to": 5, "label": {"en": "2", "ja": "2"}, "count": 0}], "noAnswer": 0},
		{"table": "service", "question": "service", "base": 0, "several": true, "counts": {"A": 0, "B": 0}},
		{"table": "serviceA", "question": "serviceA", "base": 0, "several": false, "counts": {"own": 0, "bought": 0}, "noAnswer": 0},
		{"table": "serviceB", "question": "serviceB", "base": 0, "several": false, "counts": {"own": 0, "bought": 0}, "noAnswer": 0},
		{"table": "serviceZ", "question": "serviceZ", "several": false, "counts": {"own": 0, "bought": 0}}`
)

// filled counts the responses and writes the counts into a layout. The base of a table is those who were asked or, where it has no row for
// no answer, those who answered.
func filled(t testing.TB, form *questionnaire.Form, layout string, responses []*questionnaire.Response) []byte {
	t.Helper()
	var documents []map[string]any
	if err := json.Unmarshal([]byte("["+layout+"]"), &documents); err != nil {
		t.Fatal(err)
	}
	empty := parseSurvey(t, form, tinySurvey(len(responses), layout))
	all, k := answersOf(t, responses), 0
	for table := range empty.Tables() {
		d := documents[k]
		k++
		rows, answered, unanswered := tally(empty, table, all)
		if _, ok := d["noAnswer"]; ok {
			d["base"], d["noAnswer"] = answered+unanswered, unanswered
		} else if _, ok := d["base"]; ok {
			d["base"] = answered
		}
		if counts, ok := d["counts"].(map[string]any); ok {
			kind := synthetic.OptionRow
			if q, _ := table.Question(); q.Kind() == questionnaire.KindServices {
				kind = synthetic.ServiceRow
			}
			for row := range counts {
				counts[row] = rows[cell{Kind: kind, Row: row}]
			}
			continue
		}
		i := 0
		for bin := range table.Bins() {
			d["bins"].([]any)[i].(map[string]any)["count"] = rows[cell{Kind: synthetic.RangeRow, Row: ends(table, bin)}]
			i++
		}
	}
	data, err := json.Marshal(documents)
	if err != nil {
		t.Fatal(err)
	}
	return tinySurvey(len(responses), strings.Trim(string(data), "[]"))
}

// TestTablesOfRealRespondents: what real respondents have answered can be answered, so nothing deviates.
func TestTablesOfRealRespondents(t *testing.T) {
	form := parseForm(t, tinyForm)
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range 200 {
		respondents := make([]*questionnaire.Response, 1+rng.IntN(12))
		if trial%100 == 0 {
			respondents = make([]*questionnaire.Response, 500)
		}
		for i := range respondents {
			respondents[i] = someone(t, rng, form)
		}
		for _, many := range []string{oneTable, twoTables} {
			document := filled(t, form, many+","+layout, respondents)
			s := parseSurvey(t, form, document)
			p := newPopulation(t, s, uint64(trial))
			if d := p.Deviations(); len(d) > 0 {
				t.Fatalf("trial %d, %d respondents: %+v\n%s\n%s", trial, len(respondents), d, text(t, respondents), document)
			}
			printed, counted := recount(t, s, slices.Collect(p.Responses()))
			if diff := cmp.Diff(printed, counted); diff != "" {
				t.Fatalf("trial %d (-printed +counted):\n%s", trial, diff)
			}
			for r := range p.Responses() {
				if len(r.Warnings()) > 0 {
					t.Fatalf("trial %d: %v", trial, r.Warnings())
				}
			}
		}
	}
}

// scrambled writes counts into a layout that ParseSurvey accepts, and that seldom go together.
func scrambled(t testing.TB, rng *rand.Rand, layout string, n int) []byte {
	t.Helper()
	var documents []map[string]any
	if err := json.Unmarshal([]byte("["+layout+"]"), &documents); err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		base := rng.IntN(n + 1)
		rest := base
		count := func() int {
			if d["several"] == true {
				return rng.IntN(base + 1)
			}
			c := rng.IntN(rest + 1)
			rest -= c
			return c
		}
		if counts, ok := d["counts"].(map[string]any); ok {
			for _, row := range slices.Sorted(maps.Keys(counts)) {
				counts[row] = count()
			}
		}
		if bins, ok := d["bins"].([]any); ok {
			for _, bin := range bins {
				bin.(map[string]any)["count"] = count()
			}
		}
		if _, ok := d["noAnswer"]; ok {
			if d["noAnswer"] = rest; d["several"] == true {
				d["noAnswer"] = rng.IntN(base + 1)
			}
			if rng.IntN(2) > 0 && d["several"] == false && rest > 0 {
				off := 1 + rng.IntN(rest)
				d["offForm"] = []any{map[string]any{"label": map[string]string{"en": "off", "ja": "外"}, "count": off}}
				d["noAnswer"] = rest - off
			}
		}
		if _, ok := d["base"]; ok {
			d["base"] = base
		}
	}
	data, err := json.Marshal(documents)
	if err != nil {
		t.Fatal(err)
	}
	return tinySurvey(n, strings.Trim(string(data), "[]"))
}

// TestAnyTables: whatever the tables say, there are as many responses as respondents, without warnings, and the deviations are those that
// the test counts.
func TestAnyTables(t *testing.T) {
	form := parseForm(t, tinyForm)
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range 150 {
		n := 1 + rng.IntN(20)
		s := parseSurvey(t, form, scrambled(t, rng, []string{oneTable, twoTables}[trial%2]+","+layout, n))
		p := newPopulation(t, s, uint64(trial))
		responses := slices.Collect(p.Responses())
		if len(responses) != n {
			t.Fatalf("trial %d: %d responses for %d respondents", trial, len(responses), n)
		}
		for _, r := range responses {
			if w := r.Warnings(); len(w) > 0 {
				t.Fatalf("trial %d: %v", trial, w)
			}
		}
		printed, counted := recount(t, s, responses)
		if diff := cmp.Diff(listed(p.Deviations()), differences(printed, counted)); diff != "" {
			t.Fatalf("trial %d: deviations as listed and as counted by the test (-listed +counted):\n%s", trial, diff)
		}
	}
}

// FuzzNew: no survey that is accepted makes New panic.
func FuzzNew(f *testing.F) {
	for _, tt := range contradictions {
		f.Add(tinySurvey(10, tt.tables))
	}
	f.Add(tinySurvey(1, oneTable+","+layout))
	form := parseForm(f, tinyForm)
	f.Fuzz(func(t *testing.T, document []byte) {
		if len(document) > 1<<13 {
			t.Skip()
		}
		s, err := benchmark.ParseSurvey(document, form)
		if err != nil || s.Respondents() > 200 {
			return
		}
		p := newPopulation(t, s, 1)
		if n := len(slices.Collect(p.Responses())); n != s.Respondents() {
			t.Errorf("%d responses for %d respondents", n, s.Respondents())
		}
		for _, d := range p.Deviations() {
			if d.Printed == d.Count || d.Reason.IsZero() {
				t.Errorf("deviation %+v", d)
			}
		}
	})
}
