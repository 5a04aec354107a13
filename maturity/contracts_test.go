package maturity_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Keep the response, and the digests of what it was scored by; score it again later, by the same documents.
func ExampleAssessment_MarshalJSON() {
	model := maturity.Establishment2015()
	response, err := model.Form().ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "team": "Example CSIRT", "answers": {"2.2": ["b"], "2.8": "b", "2.12": {"among": ["a", "c"]}}}`))
	if err != nil {
		log.Fatal(err)
	}
	type record struct {
		Response *questionnaire.Response `json:"response"`
		Form     string                  `json:"form"`
		Model    string                  `json:"model"`
	}
	stored, err := json.Marshal(record{response, model.Form().Digest(), model.Digest()})
	if err != nil {
		log.Fatal(err)
	}

	var read struct {
		Response    json.RawMessage
		Form, Model string
	}
	if err := json.Unmarshal(stored, &read); err != nil {
		log.Fatal(err)
	}
	fmt.Println("the same documents:", read.Form == model.Form().Digest() && read.Model == model.Digest())
	again, err := model.Form().ParseJSON(read.Response)
	if err != nil {
		log.Fatal(err)
	}
	authority, err := json.MarshalIndent(model.Assess(again).Items[1], "", "  ")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(authority))
	// Output:
	// the same documents: true
	// {
	//   "id": "authority",
	//   "title": {
	//     "en": "Authority",
	//     "ja": "権限"
	//   },
	//   "score": {
	//     "low": 2,
	//     "answered": 4,
	//     "high": 4
	//   },
	//   "answered": 2,
	//   "asked": 3,
	//   "status": "undetermined",
	//   "blockers": [],
	//   "open": [
	//     "2.12"
	//   ],
	//   "indicators": [
	//     {
	//       "question": "2.8",
	//       "points": {
	//         "low": 4,
	//         "high": 4
	//       },
	//       "reach": "reached"
	//     },
	//     {
	//       "question": "2.12",
	//       "points": {
	//         "low": 0,
	//         "high": 4
	//       },
	//       "reach": "unknown"
	//     },
	//     {
	//       "question": "2.2",
	//       "points": {
	//         "low": 4,
	//         "high": 4
	//       },
	//       "reach": "reached"
	//     }
	//   ]
	// }
}

// A model of one's own counts the policy three times, and takes advice in place of approval.
func ExampleModel_With() {
	own, err := maturity.Establishment2015().With(maturity.Changes{
		ID:         "own-2026",
		Weights:    map[string]map[string]int{"services": {"2.13": 3}},
		Needed:     map[string]map[string]bool{"services": {"2.10": false}},
		Thresholds: map[string]int{"approved": 2},
	})
	if err != nil {
		log.Fatal(err)
	}
	item, _ := own.Item("services")
	for indicator := range item.Indicators() {
		fmt.Println(indicator.Question().ID(), indicator.Weight(), indicator.Needed(), indicator.Rule().Established)
	}
	_, err = own.With(maturity.Changes{Weights: map[string]map[string]int{"services": {"9.9": 3}}})
	fmt.Println(err)
	// Output:
	// 2.10 1 false 4
	// 2.12 1 true 4
	// 2.13 3 true 2
	// 2.3 0 true 4
	// 2.9 0 true 4
	// 2.11 1 false 2
	// 4.4 1 false 2
	// maturity: /ID: a changed model needs an ID of its own, other than "own-2026"
	// /Weights/services/9.9: item services has no indicator on question "9.9"; it has 2.10, 2.12, 2.13, 2.3, 2.9, 2.11, 4.4
}

// twin returns the built-in form with one text changed, and a response to it.
func twin(t *testing.T, from, to string) (*questionnaire.Form, *questionnaire.Response) {
	t.Helper()
	form, err := questionnaire.ParseForm(bytes.Replace(questionnaire.JPCERT2015Document(), []byte(from), []byte(to), 1))
	if err != nil {
		t.Fatal(err)
	}
	r, err := form.Respond(questionnaire.Draft{Answers: mixed()})
	if err != nil {
		t.Fatal(err)
	}
	return form, r
}

// TestSameForm: a form that was read again is the same form, for responses, models, targets and indicators.
func TestSameForm(t *testing.T) {
	m := maturity.Establishment2015()
	form, r := twin(t, "", "")
	again, err := maturity.ParseModel(maturity.Establishment2015Document(), form)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Same(again) || m.Same(nil) || (*maturity.Model)(nil).Same(nil) {
		t.Error("a model that was read again is not the same, or none is")
	}
	want, got := m.Assess(respond(t, mixed())), m.Assess(r)
	if diff := cmp.Diff(view(want), view(got)); diff != "" {
		t.Errorf("a response to the form read again (-want +got):\n%s", diff)
	}
	q, _ := form.Question("4.3")
	if got.Points(q).Low.Cmp(frac("0")) < 0 || got.Points(q) != want.Points(question(t, "4.3")) {
		t.Errorf("points of its question: %v", got.Points(q))
	}
	if a, b := got.ScoreOver(slices.Collect(again.Documentation())), want.Documentation.Score; a != b {
		t.Errorf("the score over its indicators is %v, want %v", a, b)
	}
	if a, b := got.Against(again.Approved()), want.Against(m.Approved()); a.Progress != b.Progress {
		t.Errorf("against its target: %v, want %v", a.Progress, b.Progress)
	}
}

// TestCheck: a response to another form is an error that a server can return, and names both digests where the names are the same.
func TestCheck(t *testing.T) {
	m := maturity.Establishment2015()
	_, other := twin(t, `"id": "jpcert-csirt-2015"`, `"id": "other"`)
	changed, same := twin(t, "サービスレベルの定めはあるか", "サービスレベルはあるか")
	digests := []string{changed.Digest(), m.Form().Digest()}
	for _, tt := range []struct {
		name string
		r    *questionnaire.Response
		says []string
	}{
		{"other form", other, []string{`"other"`, `"jpcert-csirt-2015"`}}, {"changed form", same, digests},
		{"nil", nil, []string{`"jpcert-csirt-2015"`}}, {"zero", new(questionnaire.Response), []string{`"jpcert-csirt-2015"`}},
	} {
		err := m.Check(tt.r)
		if _, ok := errors.AsType[*questionnaire.FormError](err); !ok || !errors.Is(err, questionnaire.ErrUnknownForm) {
			t.Errorf("%s: %v", tt.name, err)
		}
		for _, want := range tt.says {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v does not name %s", tt.name, err, want)
			}
		}
		func() {
			defer func() {
				if p, _ := recover().(string); !strings.HasPrefix(p, "maturity: Model.Assess") {
					t.Errorf("%s: Assess panics with %q", tt.name, p)
				}
			}()
			m.Assess(tt.r)
		}()
	}
	if err := m.Check(respond(t, mixed())); err != nil {
		t.Error(err)
	}
}

// everything returns something of each type of the package.
func everything(t *testing.T) []any {
	m := maturity.Establishment2015()
	before, a := m.Assess(respond(t, answers{})), m.Assess(respond(t, mixed()))
	item := &a.Items[1]
	gap, at, trend, explanations := a.Gaps()[0], a.Against(m.Approved()), a.Since(before), a.Explain()
	goal := maturity.Goal{All: 2}
	target, err := m.Aim(goal)
	if err != nil {
		t.Fatal(err)
	}
	indicator := item.Indicators()[0].Indicator
	var beside maturity.Beside
	var unasked maturity.Unasked
	for i := range m.Items() {
		for beside = range i.Beside() {
		}
		for unasked = range i.Unasked() {
		}
	}
	return []any{
		m, a, item, item.Item(), indicator, new(indicator.Rule()), &item.Indicators()[0], &a.Documentation, &a.Overall, &a.Overall.Score, &a.Overall.Score.Low,
		&gap, &gap.Steps[0], &gap.Steps[0].Effects[0], &gap.Points, at, &at.Progress, &at.Items[0], &at.Questions[0], target, trend, &trend.Questions[0],
		&trend.Overall, &trend.Overlap, &explanations[0], &explanations[0].Terms[0], &explanations[len(explanations)-1].Influences[0], &beside, &unasked,
		question(t, "2.10"),
	}
}

func question(t *testing.T, id string) *questionnaire.Question {
	t.Helper()
	q, ok := questionnaire.JPCERT2015().Question(id)
	if !ok {
		t.Fatal("no question", id)
	}
	return q
}

func TestNilAndZero(t *testing.T) {
	values := everything(t)
	nilAndZero(t, "maturity", values[:len(values)-1]...)
	for name, f := range map[string]func(){
		"ParseModel":  func() { maturity.ParseModel(maturity.Establishment2015Document(), nil) },
		"ParseTarget": func() { maturity.ParseTarget([]byte("{}"), nil) },
	} {
		func() {
			defer func() {
				if p, _ := recover().(string); !strings.HasPrefix(p, "maturity: "+name) {
					t.Errorf("%s panics with %q", name, p)
				}
			}()
			f()
		}()
	}
}

func TestMarshals(t *testing.T) {
	values := everything(t)
	marshals(t, append(values, maturity.Establishment2015().Assess(respond(t, mixed())).Gaps())...)
	for _, v := range []json.Unmarshaler{new(maturity.Model), new(maturity.Assessment), new(maturity.Target)} {
		if err := json.Unmarshal([]byte("{}"), v); err == nil || !strings.HasPrefix(err.Error(), "maturity: ") {
			t.Errorf("%T: %v", v, err)
		}
	}
}

// TestModelJSON: a model marshals to the document of its digest.
func TestModelJSON(t *testing.T) {
	for _, m := range []*maturity.Model{maturity.Establishment2015(), edit(t, func(doc map[string]any) { doc["id"] = "own" })} {
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		again, err := maturity.ParseModel(data, m.Form())
		if err != nil || again.Digest() != m.Digest() || !again.Same(m) {
			t.Errorf("%s reads back as another: %v", m.ID(), err)
		}
	}
}

func TestRatioReadsBack(t *testing.T) {
	for num := range int64(40) {
		for den := int64(1); den < 200; den++ {
			want, got := maturity.Ratio{Num: num - 20, Den: den}, maturity.Ratio{Num: 9, Den: 9}
			data, err := json.Marshal(want)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &got); err != nil || !got.Equal(want) {
				t.Fatalf("%v is read from %s as %d/%d, %v", want, data, got.Num, got.Den, err)
			}
		}
	}
	for _, tt := range []struct {
		why, data string
		want      maturity.Ratio // undefined for an error
	}{
		{"Stern and Brocot", "0.3333333333333333", maturity.Ratio{Num: 1, Den: 3}},
		{"the largest denominator that always comes back", fmt.Sprint(float64(7*(1<<24)-8) / (1<<24 - 1)), maturity.Ratio{Num: 7*(1<<24) - 8, Den: 1<<24 - 1}},
		{"below zero", "-0.3333333333333333", maturity.Ratio{Num: -1, Den: 3}},
		{"no ratio", "null", maturity.Ratio{}},
		{"too small for any", "1e-300", maturity.Ratio{}}, {"too large for any", "1e300", maturity.Ratio{}}, {"no number", `"1"`, maturity.Ratio{}}, {"no float64", "1e400", maturity.Ratio{}},
	} {
		got := maturity.Ratio{}
		if err := got.UnmarshalJSON([]byte(tt.data)); !got.Equal(tt.want) || (err == nil) != (tt.want.Defined() || tt.data == "null") {
			t.Errorf("%s: %s is read as %d/%d, %v", tt.why, tt.data, got.Num, got.Den, err)
		}
	}
}

// TestWithNothing: without changes, only the ID and the title are others.
func TestWithNothing(t *testing.T) {
	m := maturity.Establishment2015()
	own, err := m.With(maturity.Changes{ID: "own", Title: m.Title()})
	if err != nil {
		t.Fatal(err)
	}
	read := func(m *maturity.Model) map[string]any {
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var doc map[string]any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		delete(doc, "id")
		delete(doc, "$schema")
		return doc
	}
	if diff := cmp.Diff(read(m), read(own)); diff != "" || own.Digest() == m.Digest() {
		t.Errorf("(-before +after):\n%s", diff)
	}
	if other, err := own.With(maturity.Changes{ID: "other"}); err != nil || other.Title() != (questionnaire.Text{EN: m.Title().EN + " (changed)", JA: m.Title().JA + "（変更版）"}) {
		t.Errorf("the title is %v, %v", other.Title(), err)
	}
}

func TestWithReject(t *testing.T) {
	weights := func(item, question string, n int) map[string]map[string]int {
		return map[string]map[string]int{item: {question: n}}
	}
	for _, tt := range []struct {
		name    string
		changes maturity.Changes
		want    []string // pointers
	}{
		{"no ID", maturity.Changes{}, []string{"/ID"}},
		{"the same ID", maturity.Changes{ID: "establishment-2015"}, []string{"/ID"}},
		{"nothing is there", maturity.Changes{
			ID: "own", Weights: weights("none", "2.10", 1), Needed: map[string]map[string]bool{"authority": {"2.10": true}}, Thresholds: map[string]int{"none": 2},
		}, []string{"/Weights/none", "/Needed/authority/2.10", "/Thresholds/none"}},
		{"no weight left", maturity.Changes{ID: "own", Weights: map[string]map[string]int{"authority": {"2.8": 0, "2.12": 0}}}, []string{"/items/1/indicators"}},
		{"out of range", maturity.Changes{ID: "own", Weights: weights("authority", "2.8", -1), Thresholds: map[string]int{"authority": 5}}, []string{"/rules/4/established", "/items/1/indicators/0/weight"}},
		{"an ID that is none", maturity.Changes{ID: "my own"}, []string{"/id"}},
		{"a title that is no text", maturity.Changes{ID: "own", Title: questionnaire.Text{EN: "\xff"}}, []string{"/Title"}},
	} {
		m, err := maturity.Establishment2015().With(tt.changes)
		e, ok := errors.AsType[*questionnaire.InputError](err)
		if !ok || m != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, p := range e.Problems {
			got = append(got, p.Pointer)
			if p.Line != 0 {
				t.Errorf("%s: %v names a line of a document that nobody has", tt.name, p)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestLeftOut: without a documentation index and bases, a model says as much as it can.
func TestLeftOut(t *testing.T) {
	m := edit(t, func(doc map[string]any) {
		delete(doc, "documentation")
		eachIndicator(doc, func(_, _ int, ind map[string]any) { delete(ind, "basis") })
	})
	a := m.Assess(respond(t, mixed()))
	if want := maturity.Establishment2015().Assess(respond(t, mixed())).Overall; a.Overall != want {
		t.Errorf("the overall score is %v, want %v", a.Overall, want)
	}
	if d := a.Documentation; !d.IsZero() || d.Score != (maturity.Score{}) || d.Level.Valid() || len(d.Indicators()) > 0 {
		t.Errorf("a documentation index %v", d)
	}
	if got := len(a.Explain()); got != 7 {
		t.Errorf("%d explanations, want those of six items and the overall score", got)
	}
	data, err := json.Marshal(a)
	if err != nil || bytes.Contains(data, []byte(`"documentation"`)) {
		t.Errorf("%s, %v", data, err)
	}
	if trend := a.Since(m.Assess(respond(t, answers{}))); trend.Documentation != (maturity.TotalChange{}) || len(trend.Items) != 6 {
		t.Errorf("the trend has %v", trend.Documentation)
	}
	marshals(t, a, a.Gaps(), a.Explain())
}
