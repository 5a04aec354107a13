package benchmark_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// said is the error of a call, or what it panics with.
func said(call func() error) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	return fmt.Sprint(call())
}

// formAgain is the built-in form read anew, as a server does that keeps it in a database; changed, with one word
// changed.
func formAgain(t testing.TB, changed bool) *questionnaire.Form {
	t.Helper()
	document := questionnaire.JPCERT2015Document()
	if changed {
		document = bytes.Replace(document, []byte(`"2015-12-16"`), []byte(`"2015-12-17"`), 1)
		document = bytes.Replace(document, []byte(`"title": {"en": "`), []byte(`"title": {"en": "Our `), 1)
	}
	form, err := questionnaire.ParseForm(document)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// TestFormsEqualByContent: a form, a model and an assessment that were read anew are compared as the built-in ones are.
func TestFormsEqualByContent(t *testing.T) {
	form := formAgain(t, false)
	model, err := maturity.ParseModel(maturity.Establishment2015Document(), form)
	if err != nil {
		t.Fatal(err)
	}
	a := model.Assess(testdoc.Respond(t, form, full))
	s := benchmark.JPCERT2015()
	if err := s.Check(a); err != nil {
		t.Fatal(err)
	}
	show := func(c *benchmark.Comparison) []any {
		var all []any
		for _, q := range append(c.Questions, c.Services...) {
			all = append(all, q.Question.ID(), q.State, q.Answer.String(), q.Points.Low.String(), chosen(q.Options), here(q.Bins), q.Low)
		}
		for _, total := range append(c.Items, c.Overall, c.Documentation) {
			all = append(all, total.Subject, total.AtOrAbove, total.Below, total.Verdict)
		}
		for _, e := range c.Roadmap(model.Approved()).Entries {
			all = append(all, e.Question.ID(), e.Goal, e.BelowGoal)
		}
		return all
	}
	if diff := cmp.Diff(show(compare(t, full)), show(s.Compare(a))); diff != "" {
		t.Errorf("(-built in +read anew):\n%s", diff)
	}
	want, _ := s.MajorityTarget(maturity.Establishment2015())
	if got, ok := s.MajorityTarget(model); !ok || got.ID() != want.ID() {
		t.Error("no target of most respondents")
	}
}

// TestCheck: what cannot be compared is an error that a server can return; Compare, which is then a mistake in the
// program, panics with it.
func TestCheck(t *testing.T) {
	s, changed := benchmark.JPCERT2015(), formAgain(t, true)
	small := testdoc.SmallForm(t)
	model, err := maturity.ParseModel(maturity.Establishment2015Document(), changed)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, why  string
		assessment *maturity.Assessment
		want       []string
	}{
		{"nil", "is named", nil, []string{"the assessment is nil"}},
		{"other form", "IDs say it", testdoc.SmallModel(t, small, "one steps 1").Assess(testdoc.Respond(t, small, `{}`)), []string{`"small"`, `"jpcert-csirt-2015"`}},
		{"other content", "one ID, so only the digests tell them apart", model.Assess(testdoc.Respond(t, changed, `{}`)), []string{changed.Digest(), s.Form().Digest()}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := s.Check(tt.assessment)
			if formError, ok := errors.AsType[*questionnaire.FormError](err); err == nil || ok != (tt.assessment != nil) || ok && !errors.Is(formError, questionnaire.ErrUnknownForm) {
				t.Fatalf("%v, which is no FormError", err)
			}
			panicked := said(func() error { s.Compare(tt.assessment); return nil })
			for _, part := range tt.want {
				if !strings.Contains(err.Error(), part) || !strings.HasPrefix(panicked, "benchmark: Survey.Compare: ") || !strings.Contains(panicked, part) {
					t.Errorf("error %q, panic %q, want both to have %s: %s", err, panicked, part, tt.why)
				}
			}
		})
	}
}

// TestNil: what is missing is named, with the function, instead of a nil dereference.
func TestNil(t *testing.T) {
	s, zero := benchmark.JPCERT2015(), new(benchmark.Survey)
	a := assess(t, `{}`)
	for _, tt := range []struct {
		want string
		call func() error
	}{
		{"benchmark: ParseSurvey needs the form", func() error { _, err := benchmark.ParseSurvey(benchmark.JPCERT2015Document(), nil); return err }},
		{"benchmark: the assessment is nil", func() error { return s.Check(nil) }},
		{"benchmark: Survey.MajorityTarget: the model is nil", func() error { s.MajorityTarget(nil); return nil }},
		{"benchmark: Survey.Compare of a nil or zero Survey", func() error { zero.Compare(a); return nil }},
		{"benchmark: Survey.Compare of a nil or zero Survey", func() error { (*benchmark.Survey)(nil).Compare(a); return nil }},
		{"benchmark: Survey.Check of a nil or zero Survey", func() error { return zero.Check(a) }},
		{"benchmark: Survey.MajorityTarget of a nil or zero Survey", func() error { zero.MajorityTarget(a.Model()); return nil }},
		{"benchmark: Survey.Digest of a nil or zero Survey", func() error { zero.Digest(); return nil }},
		{"benchmark: Survey.MarshalJSON of a nil or zero Survey", func() error { _, err := zero.MarshalJSON(); return err }},
		{"benchmark: Comparison.Roadmap of a nil or zero Comparison", func() error { new(benchmark.Comparison).Roadmap(nil); return nil }},
		{"benchmark: Comparison.Roadmap of a nil or zero Comparison", func() error { (*benchmark.Comparison)(nil).Roadmap(nil); return nil }},
	} {
		if got := said(tt.call); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q, want it to begin with %q", got, tt.want)
		}
	}
}

// TestMarshals: a survey is its document, and reads back to the same; what is part of a comparison says who writes it;
// the rest says what it has under names of its own.
func TestMarshals(t *testing.T) {
	s, c := benchmark.JPCERT2015(), compare(t, full)
	document, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	again, err := benchmark.ParseSurvey(document, s.Form())
	if err != nil || again.Digest() != s.Digest() {
		t.Fatalf("%v, or another digest", err)
	}
	if again, err := json.Marshal(again); err != nil || !bytes.Equal(document, again) {
		t.Error("written anew, the survey is another document")
	}
	if cases, err := json.Marshal(benchmark.JPCERT2015Cases()); err != nil || !bytes.Contains(cases, []byte(`"FJC-CERT"`)) {
		t.Errorf("cases: %v, %.100s", err, cases)
	}
	table := c.Questions[0]
	for _, v := range []any{c, *c, table, &table, table.Options, c.Spans, c.Items, &c.Overall, c.Roadmap(nil), c.Roadmap(nil).Entries, lookup(t, "FJC-CERT")} {
		if out, err := json.Marshal(v); err == nil || !strings.Contains(err.Error(), "report.WriteJSON") {
			t.Errorf("%T: %.100s, %v", v, out, err)
		}
	}
	for one := range s.Tables() {
		if out, err := json.Marshal(one); err == nil || !strings.Contains(err.Error(), "json.Marshal of its Survey") {
			t.Errorf("table: %.100s, %v", out, err)
		}
		break
	}
	if err := json.Unmarshal(document, new(benchmark.Survey)); err == nil || !strings.Contains(err.Error(), "ParseSurvey") {
		t.Errorf("json.Unmarshal of a survey: %v", err)
	}
	st, _ := compare(t, `{"2.11": "b"}`).Question("2.11")
	st.Low.Caveats = nil
	for _, tt := range []struct {
		value any
		want  string
	}{
		{benchmark.CountRange{Min: 1, Max: 2, MinSharp: true}, `{"min":1,"max":2,"minSharp":true,"maxSharp":false}`},
		{benchmark.Peers{Question: st.Question, N: 64, Missing: 2}, `{"question":"2.11","atLeast":{"min":0,"max":0,"minSharp":false,"maxSharp":false},"n":64,"missing":2}`},
		{benchmark.Verdict(benchmark.AtMedian), `"at-median"`},
		{benchmark.Withheld{Table: "1", Question: "2.11"}, `{"table":"1","question":"2.11"}`},
		{benchmark.Caveat{Code: benchmark.HighNonresponse, Have: 1, Of: 2}, `{"code":"high-nonresponse","have":1,"of":2,"text":{"en":"","ja":""}}`},
		{compare(t, full).Roadmap(nil).Swaps[:0], `[]`},
	} {
		if got, err := json.Marshal(tt.value); err != nil || string(got) != tt.want {
			t.Errorf("%T: %s, %v; want %s", tt.value, got, err, tt.want)
		}
	}
}

// TestOneLanguage: a text of a survey in one language stands for both.
func TestOneLanguage(t *testing.T) {
	document := testdoc.SmallSurvey("10", `{"table": "1", "question": "people", "base": 5, "several": false, "bins": [
		{"from": 0, "to": 4, "label": {"ja": "4名以下"}, "count": 2}, {"from": 5, "label": {"en": "more"}, "count": 3}], "note": {"en": "Note"}}`)
	document = bytes.ReplaceAll(document, []byte(`{"en": "T", "ja": "試"}`), []byte(`{"ja": "試"}`))
	s := testdoc.Survey(t, testdoc.SmallForm(t), document)
	got := []questionnaire.Text{s.Title(), s.Source().Publisher, s.Collection().Population}
	for table := range s.Tables() {
		got = append(got, table.Note())
		for bin := range table.Bins() {
			got = append(got, bin.Label)
		}
	}
	one := func(text string) questionnaire.Text { return questionnaire.Text{EN: text, JA: text} }
	if diff := cmp.Diff([]questionnaire.Text{one("試"), one("試"), one("試"), one("Note"), one("4名以下"), one("more")}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := benchmark.ParseSurvey(bytes.Replace(document, []byte(`{"ja": "試"}`), []byte(`{}`), 1), s.Form()); err == nil {
		t.Error("a text in no language is read")
	}
}
