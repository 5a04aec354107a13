package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestAccept compares what a response is printed as, and its warnings in both languages, with the .want files.
func TestAccept(t *testing.T) {
	form := questionnaire.JPCERT2015()
	for _, c := range golden.Cases(t, "testdata/accept") {
		t.Run(c.Name, func(t *testing.T) {
			r, err := form.ParseJSON(c.Data)
			if err != nil {
				t.Fatal(err)
			}
			printed, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, "%s\n", printed)
			for _, w := range r.Warnings() {
				fmt.Fprintf(&b, "\n%s %s\n%s\n%s\n", w.Question, w.Code, w.Message(language.English), w.Message(language.Japanese))
			}
			golden.Compare(t, c.Path+".want", b.String())
			again, err := form.ReadJSON(iotest.OneByteReader(bytes.NewReader(c.Data)))
			if err != nil || !again.Equal(r) {
				t.Errorf("ReadJSON gives another response than ParseJSON, or %v", err)
			}
		})
	}
}

// TestReject compares all problems, in form order and in both languages, with the .want files.
func TestReject(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/reject") {
		t.Run(c.Name, func(t *testing.T) {
			e := rejected(t, questionnaire.JPCERT2015(), c.Data)
			golden.Compare(t, c.Path+".want", bilingual(e))
		})
	}
}

// rejected parses a response that must be wrong, and checks what holds for every error.
func rejected(t *testing.T, form *questionnaire.Form, data []byte) *questionnaire.InputError {
	t.Helper()
	r, err := form.ParseJSON(data)
	if r != nil || err == nil {
		t.Fatalf("response %v, error %v", r, err)
	}
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || e.Package != "questionnaire" || len(e.Problems) == 0 || len(e.Problems) > 100 {
		t.Fatalf("not an InputError with 1 to 100 problems: %v", err)
	}
	first, ok := errors.AsType[*questionnaire.ProblemError](err)
	if !ok || first != e.Problems[0] {
		t.Errorf("AsType finds %v, not the first problem", first)
	}
	places := placesOf(data)
	for _, p := range e.Problems {
		if !errors.Is(err, p.Unwrap()) || !errors.Is(p, p.Unwrap()) || !slices.Contains(sentinels, p.Unwrap()) {
			t.Errorf("%v is no error of the kind %v", p, p.Unwrap())
		}
		if _, ok := form.Question(p.Question); p.Question != "" && !ok {
			t.Errorf("%v: the form has no question %q", p, p.Question)
		}
		checkPlace(t, data, places, p)
	}
	return e
}

// Sentinels are those that reading a response or a form can give. ErrInconsistent is for models and surveys.
var sentinels = []error{
	questionnaire.ErrTooLarge, questionnaire.ErrEncoding, questionnaire.ErrSyntax, questionnaire.ErrDuplicate, questionnaire.ErrUnknownKey,
	questionnaire.ErrMissing, questionnaire.ErrType, questionnaire.ErrRange, questionnaire.ErrFormat, questionnaire.ErrUnknownForm,
	questionnaire.ErrUnknownQuestion, questionnaire.ErrUnknownOption, questionnaire.ErrInconsistent,
}

func TestSentinelsReached(t *testing.T) {
	reached := map[error]bool{}
	for _, c := range golden.Cases(t, "testdata/reject") {
		_, err := questionnaire.JPCERT2015().ParseJSON(c.Data)
		for _, sentinel := range sentinels {
			reached[sentinel] = reached[sentinel] || errors.Is(err, sentinel)
		}
	}
	for _, sentinel := range sentinels {
		if !reached[sentinel] {
			t.Errorf("no case in testdata/reject gives %q", sentinel)
		}
	}
}

func TestMarshalJSON(t *testing.T) {
	data := named(t, "accept", "full")
	r := parse(t, data)
	wrapped, err := json.Marshal(struct{ R *questionnaire.Response }{r})
	if err != nil {
		t.Fatal(err)
	}
	direct, err := r.MarshalJSON()
	if err != nil || !json.Valid(direct) || bytes.ContainsAny(direct, "\n\r") {
		t.Fatalf("not compact JSON: %s, %v", direct, err)
	}
	if diff := cmp.Diff(`{"R":`+string(direct)+`}`, string(wrapped)); diff != "" {
		t.Errorf("inside a struct (-want +got):\n%s", diff)
	}
	var want, got any
	if err := errors.Join(json.Unmarshal(data, &want), json.Unmarshal(direct, &got)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" { // the case is in form order without superfluous members
		t.Errorf("content of full.json (-want +got):\n%s", diff)
	}
	data[bytes.Index(data, []byte("2026"))] = '9'
	if r.Date() != "2026-04-01" {
		t.Error("the response has changed with its input")
	}
}

// TestWriteJSON: what people read is what programs read, with a place for everything, and nothing escaped that needs it
// not.
func TestWriteJSON(t *testing.T) {
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{
		Team: "A & B <CSIRT>", Answers: map[string]questionnaire.Answer{"1.2": questionnaire.ChooseAll("a", "h")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	if err := response.WriteJSON(&got); err != nil {
		t.Fatal(err)
	}
	want := `{
  "form": "jpcert-csirt-2015",
  "team": "A & B <CSIRT>",
  "answers": {
    "1.2": [
      "a",
      "h"
    ]
  }
}
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
