package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A form that was stored is the same as the built-in one: its questions serve for a response to that.
func ExampleForm_Same() {
	builtIn := questionnaire.JPCERT2015()
	stored, err := questionnaire.ParseForm(questionnaire.JPCERT2015Document())
	if err != nil {
		panic(err)
	}
	response, err := builtIn.ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "b"}}`))
	if err != nil {
		panic(err)
	}
	question, _ := stored.Question("2.11")
	answer, _ := response.AnswerTo(question)
	fmt.Println(stored == builtIn, stored.Same(builtIn), answer)
	// Output: false true b
}

// TestSameForm: what a response says to a question of another form depends on the content of that form alone.
func TestSameForm(t *testing.T) {
	document := questionnaire.JPCERT2015Document()
	builtIn := questionnaire.JPCERT2015()
	response := parse(t, named(t, "accept", "full"))
	for _, tt := range []struct {
		name, why string
		form      *questionnaire.Form
		same      bool
		message   string
	}{
		{"itself", "", builtIn, true, ""},
		{"stored", "as databases write documents", parseForm(t, compact(t, document)), true, ""},
		{
			"changed", "a published edition has one content", changedForm(t), false,
			"questionnaire: made for a form \"jpcert-csirt-2015\" with the digest GOT, where the form of that name with the digest WANT is needed",
		},
		{
			"renamed", "", parseForm(t, bytes.Replace(document, []byte(`"jpcert-csirt-2015"`), []byte(`"own"`), 1)), false,
			"questionnaire: made for form \"own\", where form \"jpcert-csirt-2015\" is needed",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if builtIn.Same(tt.form) != tt.same || tt.form.Same(builtIn) != tt.same {
				t.Errorf("same: %v, want %v; %s", !tt.same, tt.same, tt.why)
			}
			err := builtIn.Require(tt.form)
			if !tt.same {
				want := bytes.ReplaceAll(bytes.ReplaceAll([]byte(tt.message), []byte("GOT"), []byte(tt.form.Digest())), []byte("WANT"), []byte(builtIn.Digest()))
				if e, ok := errors.AsType[*questionnaire.FormError](err); !ok || !errors.Is(e, questionnaire.ErrUnknownForm) || e.Error() != string(want) {
					t.Errorf("%v, want %s", err, want)
				}
			} else if err != nil {
				t.Error(err)
			}
			for q := range withServices(tt.form) {
				own, _ := builtIn.Question(q.ID())
				want, got := said(response, own), said(response, q)
				if !tt.same {
					want = said(parse(t, []byte(`{"form": "jpcert-csirt-2015", "answers": {}}`)), nil)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", q.ID(), diff)
				}
			}
			draft := response.Draft()
			draft.Form = ""
			again, err := tt.form.Respond(draft)
			if err != nil {
				t.Fatal(err)
			}
			if again.Equal(response) != tt.same {
				t.Errorf("equal responses: %v, want %v", !tt.same, tt.same)
			}
		})
	}
	if builtIn.Same(nil) || !errors.Is(builtIn.Require(nil), questionnaire.ErrUnknownForm) {
		t.Error("a form is the same as nil")
	}
}

// said is all that a response says to a question; of no question, as of a question of another form, nothing.
func said(r *questionnaire.Response, q *questionnaire.Question) string {
	if q == nil {
		return fmt.Sprint(questionnaire.State(0), 0, 0, 0, 0, false, 0, false, questionnaire.Month{}, false, questionnaire.Answer{}, false)
	}
	answered, all := r.Services(q)
	chosen, many := r.Chosen(q)
	count, counted := r.Count(q)
	month, dated := r.Month(q)
	answer, given := r.AnswerTo(q)
	return fmt.Sprint(r.State(q), answered, all, r.Possible(q), chosen, many, count, counted, month, dated, answer, given)
}

func compact(t *testing.T, document []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, document); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// changedForm is the built-in form but for one word.
func changedForm(t *testing.T) *questionnaire.Form {
	t.Helper()
	return parseForm(t, bytes.Replace(questionnaire.JPCERT2015Document(), []byte("Code of conduct"), []byte("Rules of conduct"), 1))
}
