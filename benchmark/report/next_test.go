package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const baseline = `{"owner": "Example Association", "title": {"en": "Entry level", "ja": "入会水準"}, "edition": "2026", "model": "VERSION",
	"minimum": {"O-1": 3, "O-2": 2, "O-8": 2, "H-2": 1, "P-1": 3, "P-4": 2, "T-1": 1, "T-4": 4}}`

// everything is all that a report can have beside the comparison.
func everything(t testing.TB, now, before *questionnaire.Response, version sim3.Version, target *maturity.Target) report.Options {
	t.Helper()
	o := report.Options{Detail: report.DetailFull, Target: target, Previous: maturity.Establishment2015().Assess(before)}
	o.SIM3, _ = sim3.JPCERT2015().Read(now, version)
	b, err := sim3.JPCERT2015().ParseBaseline([]byte(strings.Replace(baseline, "VERSION", string(version), 1)))
	if err != nil {
		t.Fatal(err)
	}
	if o.Check, err = o.SIM3.Against(b); err != nil {
		t.Fatal(err)
	}
	o.Plan = planned(t, before, "Team A")
	o.Years = years(t, before, now, before)
	return o
}

// years is a series of responses, a year apart.
func years(t testing.TB, responses ...*questionnaire.Response) *maturity.Series {
	t.Helper()
	var all []*maturity.Assessment
	for i, r := range responses {
		draft := r.Draft()
		draft.Date = fmt.Sprintf("%d-04-01", 2020+i)
		dated, err := r.Form().Respond(draft)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, maturity.Establishment2015().Assess(dated))
	}
	s, err := maturity.NewSeries(all...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// planned is a plan for a response, in which each step has an owner, who also stands in the remark, and is due or done.
func planned(t testing.TB, r *questionnaire.Response, owner string) *report.Plan {
	t.Helper()
	var b []byte
	for i, row := range rows(t, planCSV(t, compare(t, r), report.Options{})) {
		if i > 0 {
			copy(row[8:], []string{owner, "2026-09-30", []string{"", "in progress", "done", "dropped"}[i%4], owner})
		}
		b = spreadsheet.AppendRow(b, ',', row...)
	}
	return parsePlan(t, b)
}

// eachWithEverything calls f for subjects, each with the next one as its earlier response.
func eachWithEverything(t *testing.T, f func(s subject, o report.Options)) {
	t.Helper()
	m := maturity.Establishment2015()
	four, err := m.Aim(maturity.Goal{ID: "best", Title: questionnaire.Text{EN: "Best", JA: "最高"}, All: 4})
	if err != nil {
		t.Fatal(err)
	}
	all := subjects(t)
	all = append(all[:10:10], all[len(all)-6:]...) // the cases, the empty one, and some random ones
	targets := []*maturity.Target{m.WrittenDown(), m.Approved(), four}
	for i, s := range all {
		if i%3 > 0 && !exhaustive.Wanted(t) {
			continue
		}
		f(s, everything(t, s.response, all[(i+1)%len(all)].response, []sim3.Version{sim3.V1, sim3.V2i}[i%2], targets[i%3]))
	}
}

func write(t testing.TB, s subject, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteText(&b, compare(t, s.response), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestEverythingFits: no line is wider than a page, and none has blanks at its end or a formatting accident; no two lines
// in a row are empty.
func TestEverythingFits(t *testing.T) {
	eachWithEverything(t, func(s subject, o report.Options) {
		for _, o.Language = range languages {
			written := write(t, s, o)
			for i, line := range strings.Split(written, "\n") {
				if w := page.Width(line); w > 100 {
					t.Errorf("%s %v line %d has %d columns: %s", s.name, o.Language, i+1, w, line)
				}
				if strings.TrimRight(line, " ") != line || strings.Contains(line, "%!") {
					t.Errorf("%s %v line %d: %q", s.name, o.Language, i+1, line)
				}
			}
			if strings.Contains(written, "\n\n\n") {
				t.Errorf("%s %v: two empty lines", s.name, o.Language)
			}
		}
	})
}

func TestEverythingFollowsSchema(t *testing.T) {
	follows, err := schema.Compile("assessment", report.Schema())
	if err != nil {
		t.Fatal(err)
	}
	eachWithEverything(t, func(s subject, o report.Options) {
		var b bytes.Buffer
		if err := report.WriteJSON(&b, compare(t, s.response), o); err != nil {
			t.Fatal(err)
		}
		value, problems := strictjson.Parse(b.Bytes(), strictjson.Limits{Values: 1 << 16})
		if problems != nil {
			t.Fatalf("%s: %v", s.name, problems)
		}
		for _, v := range follows.Validate(value) {
			t.Errorf("%s: %+v", s.name, v)
		}
	})
}

// TestEverythingTranslated: a Japanese report has no English sentence, an English one no Japanese character of ours. The
// name of an organisation stays as it is.
func TestEverythingTranslated(t *testing.T) {
	s := subject{"empty", respond(t, questionnaire.Draft{}), nil}
	o := everything(t, s.response, respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("a")}}), sim3.V1, maturity.Establishment2015().Approved())
	o.Language = language.English
	if kana := regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}]+`).FindString(write(t, s, o)); kana != "" {
		t.Errorf("English report has %q", kana)
	}
	o.Language = language.Japanese
	written := strings.ReplaceAll(strings.ReplaceAll(write(t, s, o), "Example Association", ""), "Security Incident Management Maturity Model", "")
	if words := regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`).FindString(written); words != "" {
		t.Errorf("Japanese report has %q", words)
	}
}

// TestHostileDocuments: what stands in documents of a user cannot drive a terminal.
func TestHostileDocuments(t *testing.T) {
	evil := `A\u202e\u001b[31m\u2028B`
	b, err := sim3.JPCERT2015().ParseBaseline([]byte(`{"owner": "` + evil + `", "title": {"en": "` + evil + `", "ja": "` + evil + `"}, "edition": "` + evil + `", "model": "v1", "minimum": {"P-1": 1}}`))
	if err != nil {
		t.Fatal(err)
	}
	target, err := maturity.Establishment2015().Aim(maturity.Goal{ID: "evil", Title: questionnaire.Text{EN: "A\u202e\x1b[31m\u2028B", JA: "A\u202e\x1b[31m\u2028B"}, All: 1})
	if err != nil {
		t.Fatal(err)
	}
	s := subject{"hostile", respond(t, questionnaire.Draft{Team: "one"}), nil}
	o := everything(t, s.response, respond(t, questionnaire.Draft{Team: "evil\u202Emaet"}), sim3.V1, target)
	if o.Check, err = o.SIM3.Against(b); err != nil {
		t.Fatal(err)
	}
	o.Plan = planned(t, s.response, "A\u202e\x1b[31m\u2028B")
	for _, o.Language = range languages {
		if bad := regexp.MustCompile("[\x00-\x09\x0b-\x1f\x7f-\u009f\u202a-\u202e\u2028\u2029\u2066-\u2069]").FindString(write(t, s, o)); bad != "" {
			t.Errorf("%v: %q got through", o.Language, bad)
		}
	}
}

// TestNoAudit: SIM3's word is not used for what this is.
func TestNoAudit(t *testing.T) {
	s := subject{"empty", respond(t, questionnaire.Draft{}), nil}
	o := everything(t, s.response, s.response, sim3.V1, maturity.Establishment2015().Approved())
	_, section, ok := strings.Cut(write(t, s, o), "SIM3 v1: ")
	section, _, ok2 := strings.Cut(section, "How scores are calculated")
	if !ok || !ok2 {
		t.Fatal("no section on SIM3")
	}
	section = strings.NewReplacer("This is no SIM3 audit", "", "P-8 Audit/Feedback Process", "").Replace(strings.Join(strings.Fields(section), " "))
	if strings.Contains(section, "udit") {
		t.Errorf("an audit is spoken of: %s", section)
	}
}

// TestNextContract checks the numbers of one step, one goal and one change, for 2.11 raised from e to c, everything else
// open. In the built-in model 2.11 weighs 1 of 5 in the first of six items, and is one of 14 in the index. Table 2.2.11 has 9,
// 19, 13, 16, 7 and 2 without an answer.
func TestNextContract(t *testing.T) {
	now := respond(t, questionnaire.Draft{Date: "2026-04-01", Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("c")}})
	before := respond(t, questionnaire.Draft{Date: "2025-04-01", Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("e")}})
	o := everything(t, now, before, sim3.V2i, maturity.Establishment2015().Approved())
	var b bytes.Buffer
	if err := report.WriteJSON(&b, compare(t, now), o); err != nil {
		t.Fatal(err)
	}
	type scale struct{ Low, High float64 }
	type step struct {
		Kind, Option           string
		Before, After, Overall scale
		Effects                []struct {
			Item string
			Gain scale
		}
		Peers struct{ Min, Max, N, Missing int }
	}
	var got struct {
		Roadmap struct {
			Target  string
			Entries []struct {
				Question string
				Goal     int
				Steps    []step
			}
		}
		Target struct {
			Goals, Met int
			Share      scale
		}
		Trend struct {
			Date      string
			Questions []struct{ Question, Before, After, Direction string }
			Overall   struct{ Direction string }
		}
		SIM3 struct {
			Version    string
			Parameters []struct {
				ID     string
				Levels *struct{ Min, Max int }
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	last := got.Roadmap.Entries[len(got.Roadmap.Entries)-1] // all others are open and come first
	if last.Question != "2.11" || last.Goal != 3 || got.Roadmap.Target != "approved" {
		t.Errorf("last is %s with goal %d, target %s", last.Question, last.Goal, got.Roadmap.Target)
	}
	one := func(x float64) scale { return scale{x, x} }
	var want step
	want.Kind, want.Option, want.Before, want.After, want.Overall = "raise", "b", one(2), one(3), one(1.0/30)
	want.Effects = append(want.Effects, struct {
		Item string
		Gain scale
	}{"services", one(0.2)})
	want.Peers = struct{ Min, Max, N, Missing int }{28, 28, 64, 2}
	if diff := cmp.Diff(want, last.Steps[0]); diff != "" {
		t.Errorf("step (-want +got):\n%s", diff)
	}
	if got.Target.Goals != 14 || got.Target.Met != 0 || got.Target.Share != (scale{2.0 / 42, 41.0 / 42}) {
		t.Errorf("target %+v: 2 of 14·3 points are sure, all but one possible", got.Target)
	}
	if diff := cmp.Diff([]struct{ Question, Before, After, Direction string }{{"2.11", "e", "c", "rose"}}, got.Trend.Questions); diff != "" || got.Trend.Date != "2025-04-01" || got.Trend.Overall.Direction != "unsure" {
		t.Errorf("trend %+v (-want +got):\n%s", got.Trend, diff)
	}
	assessed := map[string][2]int{}
	for _, p := range got.SIM3.Parameters {
		if p.Levels != nil {
			assessed[p.ID] = [2]int{p.Levels.Min, p.Levels.Max}
		}
	}
	if diff := cmp.Diff(map[string][2]int{"O-8": {2, 2}}, assessed); diff != "" || got.SIM3.Version != "v2i" || len(got.SIM3.Parameters) != 45 {
		t.Errorf("SIM3 %s with %d parameters (-want +got):\n%s", got.SIM3.Version, len(got.SIM3.Parameters), diff)
	}
}

// TestCheckBringsItsResult: a check alone is enough, and what it is about is shown even beside another result.
func TestCheckBringsItsResult(t *testing.T) {
	r := respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"4.1": questionnaire.Choose("b")}})
	o := everything(t, r, r, sim3.V1, nil)
	want := write(t, subject{"one", r, nil}, o)
	alone, other := o, o
	alone.SIM3 = nil
	other.SIM3, _ = sim3.JPCERT2015().Read(respond(t, questionnaire.Draft{}), sim3.V2i)
	for name, o := range map[string]report.Options{"alone": alone, "beside another": other} {
		if diff := cmp.Diff(want, write(t, subject{"one", r, nil}, o)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
