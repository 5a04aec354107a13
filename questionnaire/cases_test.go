package questionnaire_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// named returns the case testdata/FOLDER/NAME.json.
func named(t testing.TB, folder, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", folder, name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parse parses a response to the built-in form that must be right.
func parse(t testing.TB, data []byte) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().ParseJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// parseForm parses a form document that must be right.
func parseForm(t testing.TB, data []byte) *questionnaire.Form {
	t.Helper()
	f, err := questionnaire.ParseForm(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// question returns a question that must be there.
func question(t testing.TB, f *questionnaire.Form, id string) *questionnaire.Question {
	t.Helper()
	q, ok := f.Question(id)
	if !ok {
		t.Fatalf("no question %s", id)
	}
	return q
}

// asJSON prints a response.
func asJSON(t testing.TB, r *questionnaire.Response) []byte {
	t.Helper()
	b, err := r.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// bilingual prints all problems: first in English, each after its sentinel, then in Japanese.
func bilingual(e *questionnaire.InputError) string {
	var b strings.Builder
	for i, line := range e.Messages(language.English) {
		if i < len(e.Problems) {
			b.WriteString(e.Problems[i].Unwrap().Error() + ": ")
		}
		b.WriteString(line + "\n")
	}
	return b.String() + "\n" + strings.Join(e.Messages(language.Japanese), "\n") + "\n"
}
