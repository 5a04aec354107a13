package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const fuzzBytes = 1 << 15 // of one input

// addCases adds the case files of folders as seeds, but for long ones: the engine takes its time to shorten what comes of them.
func addCases(f *testing.F, folders ...string) {
	for _, folder := range folders {
		for _, c := range golden.Cases(f, "testdata/"+folder) {
			if len(c.Data) <= 3000 {
				f.Add(c.Data)
			}
		}
	}
}

// FuzzParseJSON: an error comes alone and well-formed; a response prints as what it reads back from, and its schema accepts the input.
func FuzzParseJSON(f *testing.F) {
	addCases(f, "accept", "reject")
	responseParser(f).Seed(f)
	form := questionnaire.JPCERT2015()
	s := compile(f, form.ResponseSchema())
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > fuzzBytes {
			return
		}
		r, err := form.ParseJSON(data)
		if err != nil {
			if r != nil {
				t.Error("a response beside an error")
			}
			checkError(t, err)
			return
		}
		printed := asJSON(t, r)
		again, err := form.ParseJSON(printed)
		if err != nil || !again.Equal(r) || !bytes.Equal(printed, asJSON(t, again)) {
			t.Fatalf("printed as %s, which reads as another response, or %v", printed, err)
		}
		if again, err := form.Respond(r.Draft()); err != nil || !again.Equal(r) {
			t.Errorf("the draft makes another response, or %v", err)
		}
		if violations := s.Validate(decoded(t, data)); len(violations) > 0 {
			t.Errorf("the schema rejects it: %v", violations)
		}
		for q := range withServices(form) {
			if q.Kind() == questionnaire.KindSingle && r.Possible(q) == 0 || r.State(q) == 0 {
				t.Errorf("%s: nothing is possible, or no state", q.ID())
			}
		}
	})
}

// checkError checks what holds for every error on an input.
func checkError(t *testing.T, err error) {
	t.Helper()
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || len(e.Problems) == 0 || len(e.Problems) > 100 || e.Omitted < 0 {
		t.Fatalf("error %v", err)
	}
	for _, p := range e.Problems {
		if p.Unwrap() == nil || !errors.Is(err, p.Unwrap()) || p.Pointer != "" && p.Pointer[0] != '/' {
			t.Errorf("problem %+v", p)
		}
		for _, tag := range []language.Tag{language.English, language.Japanese} {
			checkMessage(t, p.Message(tag))
		}
	}
}

// checkMessage: one line of printable text, with no verb left over. A "%!" of the sender is data; there is none in the seeds.
func checkMessage(t *testing.T, message string) {
	t.Helper()
	if message == "" || !utf8.ValidString(message) || strings.ContainsFunc(message, unprintable) || utf8.RuneCountInString(message) > 1000 {
		t.Fatalf("message %.300q of %d bytes", message, len(message))
	}
}

// FuzzParseForm: an error comes alone and well-formed; a form has a schema that compiles, and reads an empty response.
func FuzzParseForm(f *testing.F) {
	addCases(f, "form-accept", "form-reject")
	p := formParser(f)
	p.Seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2*fuzzBytes {
			return
		}
		p.CheckSpaced(t, data)
		form, err := questionnaire.ParseForm(data)
		if err != nil {
			if form != nil {
				t.Error("a form beside an error")
			}
			checkError(t, err)
			return
		}
		s := compile(t, form.ResponseSchema())
		r, err := form.Respond(questionnaire.Draft{})
		if err != nil {
			t.Fatal(err)
		}
		if violations := s.Validate(decoded(t, asJSON(t, r))); len(violations) > 0 || len(r.Warnings()) > 0 {
			t.Errorf("an empty response: %v, %v", violations, r.Warnings())
		}
		for q := range withServices(form) {
			if r.State(q) != questionnaire.Unanswered || q.Short().EN == "" || q.Prompt().JA == "" || q.Section() == nil || q.Form() != form {
				t.Errorf("%s: state %d", q.ID(), r.State(q))
			}
		}
		if len(factsOf(form)) < form.Len() {
			t.Error("a question is missing")
		}
	})
}

// FuzzParseMonth: what is read prints as it was, is in range, and survives JSON.
func FuzzParseMonth(f *testing.F) {
	for _, seed := range []string{"1970-01", "2099-12", "1969-12", "2100-01", "2014-00", "2014-13", "2014-4", "2014/04", "", "2014-04 ", "+014-04", "2014-+4", "２０１４-０４", "\xff", "2014-1\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := questionnaire.ParseMonth(s)
		if err != nil {
			if (m != questionnaire.Month{}) || errors.Is(err, questionnaire.ErrFormat) == errors.Is(err, questionnaire.ErrRange) {
				t.Errorf("%q: %v, %v", s, m, err)
			}
			return
		}
		if m.String() != s || m.Year < 1970 || m.Year > 2099 || m.Month < 1 || m.Month > 12 {
			t.Errorf("%q reads as %v", s, m)
		}
		var again questionnaire.Month
		b, err := json.Marshal(m)
		if err := errors.Join(err, json.Unmarshal(b, &again)); err != nil || again != m || again.Sub(m) != 0 {
			t.Errorf("%q comes back from JSON as %v, %v", s, again, err)
		}
	})
}

// FuzzMessage makes responses in code from arbitrary strings: whatever is wrong is said in clean text, and what is accepted prints as
// JSON that reads back.
func FuzzMessage(f *testing.F) {
	f.Add("2.11", "b", "Example CSIRT", "2026-04-01", 12, 2014, 4)
	f.Add("2.9a", "in-house", "", "", -1, 0, 0)
	f.Add("2.9", "2.9", "架空商事", "2026-02-30", 1<<30, 12345, 13)
	f.Add("1.1", "\xff", "\xed\xa0\x80", "\xff", 0, -1, -1)
	f.Add("\xff", "a\nb", "a\nb", "%d", 0, 1970, 1)
	f.Add("q\u202e\x00", strings.Repeat("長", 70), strings.Repeat("長", 70), "２０２６-04-01", 1, 2099, 12)
	form := questionnaire.JPCERT2015()
	f.Fuzz(func(t *testing.T, id, option, text, date string, n, year, month int) {
		if len(id)+len(option)+len(text)+len(date) > fuzzBytes {
			return
		}
		for _, a := range []questionnaire.Answer{
			{}, questionnaire.Choose(option), questionnaire.Among(option, text), questionnaire.Among(), questionnaire.ChooseAll(option), questionnaire.ChooseAll(), questionnaire.ChooseAll(option, option),
			questionnaire.Count(n), questionnaire.InMonth(questionnaire.Month{Year: year, Month: month}),
		} {
			d := questionnaire.Draft{
				Team: text, Date: date, Answers: map[string]questionnaire.Answer{id: a, "2.13": questionnaire.Among("a", "b")},
				Other: map[string]string{id: text}, Notes: map[string]string{id: text, "2.13": option}, Recheck: []string{id, option},
			}
			for i, d := range []questionnaire.Draft{d, {Answers: d.Answers}} { // all of it, and the answers alone
				r, err := form.Respond(d)
				if err != nil {
					if r != nil {
						t.Error("a response beside an error")
					}
					checkError(t, err)
					continue
				}
				again, err := form.ParseJSON(asJSON(t, r))
				if err != nil || !again.Equal(r) {
					t.Errorf("draft %d with %v: reads back as another response, or %v", i, a, err)
				}
				if diff := cmp.Diff(r.Warnings(), again.Warnings(), cmp.AllowUnexported(questionnaire.Warning{})); diff != "" {
					t.Errorf("warnings (-before +after):\n%s", diff)
				}
			}
		}
	})
}
