package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestShippedSchema: the schema under data/ is that of the built-in form. With -update it is written.
func TestShippedSchema(t *testing.T) {
	golden.Compare(t, filepath.Join("data", "jpcert-csirt-2015.response.schema.json"), string(questionnaire.JPCERT2015().ResponseSchema()))
}

// TestDataFilesShipped: what FormSchema and JPCERT2015Document return is what lies under data/.
func TestDataFilesShipped(t *testing.T) {
	for name, want := range map[string][]byte{"form.schema.json": questionnaire.FormSchema(), "jpcert-csirt-2015.form.json": questionnaire.JPCERT2015Document()} {
		got, err := os.ReadFile(filepath.Join("data", name))
		if err != nil || !bytes.Equal(want, got) {
			t.Errorf("data/%s is not what the package holds: %v", name, err)
		}
	}
}

func compile(t testing.TB, source []byte) *schema.Schema {
	t.Helper()
	s, err := schema.Compile("response", source)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// decoded reads JSON as every other program does.
func decoded(t testing.TB, data []byte) *strictjson.Value {
	t.Helper()
	var v any
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\uFEFF")), &v); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return treeOf(t, v)
}

// treeOf returns what such a program has as the schema takes it.
func treeOf(t testing.TB, v any) *strictjson.Value {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	root, problems := strictjson.Parse(data, strictjson.Limits{Bytes: 1 << 24, Depth: 10_000, Values: 1 << 20})
	if problems != nil {
		t.Fatalf("%.300s: %v", data, problems)
	}
	return root
}

func TestSchemaAcceptsCases(t *testing.T) {
	s := compile(t, questionnaire.JPCERT2015().ResponseSchema())
	for _, c := range golden.Cases(t, "testdata/accept") {
		if violations := s.Validate(decoded(t, c.Data)); len(violations) > 0 {
			t.Errorf("%s: %v", c.Name, violations)
		}
	}
}

// blind are the cases that the schema accepts although they are wrong, all for reasons that no schema can see.
var blind = map[string]string{
	"duplicate-names":        "the last of the same name is all that is left",
	"duplicate-name-escaped": "",
	"shift-jis":              "U+FFFD is left",
	"utf-8-surrogate":        "U+FFFD is left",
	"count-decimal":          "12.0 is an integer",
	"count-exponent":         "1.2e1 is an integer",
	"number-too-small":       "0 is left",
}

func TestSchemaRejectsCases(t *testing.T) {
	s := compile(t, questionnaire.JPCERT2015().ResponseSchema())
	for _, c := range golden.Cases(t, "testdata/reject") {
		var v any
		if json.Unmarshal(c.Data, &v) != nil {
			continue // not even JSON
		}
		_, exempt := blind[c.Name]
		if accepts := len(s.Validate(treeOf(t, v))) == 0; accepts != exempt {
			t.Errorf("%s: the schema accepts it: %v; exempt: %v", c.Name, accepts, exempt)
		}
	}
}

// TestSchemaWithoutFormats: a validator may take "format" for a remark. Then it is blind to the calendar, and to nothing else.
func TestSchemaWithoutFormats(t *testing.T) {
	source := bytes.Replace(questionnaire.JPCERT2015().ResponseSchema(), []byte(`"format": "date"`), []byte(`"$comment": "date"`), 1)
	s := compile(t, source)
	for _, tt := range []struct {
		name, why string
		date      string
		want      bool
	}{
		{"right", "", "2026-04-01", true},
		{"no such day", "only the calendar knows", "2026-02-30", true},
		{"year", "the pattern knows the years", "1969-12-31", false},
		{"shape", "and that a date has a month and a day in two digits each", "2026-4-1", false},
		{"words", "", "2026-", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := map[string]any{"form": "jpcert-csirt-2015", "answers": map[string]any{}, "date": tt.date}
			if got := len(s.Validate(treeOf(t, v))) == 0; got != tt.want {
				t.Errorf("accepts %s: %v; %s", tt.date, got, tt.why)
			}
		})
	}
}

// TestSchemaAgrees is the differential oracle: ParseJSON accepts what the schema accepts, except counts that are not written in plain
// digits. Duplicate names and broken text cannot come up, and the schema of this library knows the calendar.
func TestSchemaAgrees(t *testing.T) {
	for _, name := range []string{"", "all-kinds", "conditions", "two-services", "scale-named-service"} {
		form, n := questionnaire.JPCERT2015(), exhaustive.Rounds(t, 3000)
		if name != "" {
			form, n = parseForm(t, named(t, "form-accept", name)), exhaustive.Rounds(t, 400)
		}
		t.Run(form.ID()+" "+name, func(t *testing.T) {
			s := compile(t, form.ResponseSchema())
			random := rand.New(rand.NewPCG(1, 2))
			accepted, digits := 0, 0
			for i := range n {
				m := mutator{random, form}
				tree := m.tree(generator{random, form}.draft())
				for range i % 3 { // a third stays whole
					m.mutate(&tree)
				}
				data := appendShuffled(nil, tree, random)
				_, err := form.ParseJSON(data)
				violations := s.Validate(decoded(t, data))
				switch {
				case err == nil && len(violations) == 0:
					accepted++
				case err == nil:
					t.Fatalf("the schema alone rejects %.2000s\n%v", data, violations)
				case len(violations) == 0 && onlyDigits(form, err):
					digits++
				case len(violations) == 0:
					t.Fatalf("ParseJSON alone rejects %.2000s\n%v", data, err)
				}
			}
			t.Logf("%d of %d accepted by both, %d rejected for the way a count is written", accepted, n, digits)
			if accepted < n/3 || accepted > n*9/10 {
				t.Errorf("%d of %d accepted: the mutations are too weak or too strong", accepted, n)
			}
		})
	}
}

// onlyDigits reports whether all that is wrong is that counts are not written in plain digits.
func onlyDigits(form *questionnaire.Form, err error) bool {
	e, ok := errors.AsType[*questionnaire.InputError](err)
	return ok && !slices.ContainsFunc(e.Problems, func(p *questionnaire.ProblemError) bool {
		q, known := form.Question(p.Question)
		return !known || q.Kind() != questionnaire.KindCount || !errors.Is(p, questionnaire.ErrFormat)
	})
}

// TestSchemaNamesQuestions: an editor that knows the schema shows what a question is about.
func TestSchemaNamesQuestions(t *testing.T) {
	form := questionnaire.JPCERT2015()
	var document struct {
		ID         string `json:"$id"`
		Properties struct {
			Answers struct {
				Properties map[string]struct{ Title string }
			}
			Other, Notes struct {
				Properties map[string]any
			}
		}
	}
	if err := json.Unmarshal(form.ResponseSchema(), &document); err != nil {
		t.Fatal(err)
	}
	titles, free := map[string]string{}, []string{}
	for id, property := range document.Properties.Answers.Properties {
		titles[id] = property.Title
	}
	want, wantFree := map[string]string{}, []string{}
	for q := range withServices(form) {
		want[q.ID()] = q.Short().EN
		if _, _, service := q.Parent(); q.TakesText() && !service {
			wantFree = append(wantFree, q.ID())
		}
	}
	for id := range document.Properties.Other.Properties {
		free = append(free, id)
	}
	slices.Sort(free)
	slices.Sort(wantFree)
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantFree, free); diff != "" {
		t.Errorf("questions with a text (-want +got):\n%s", diff)
	}
	if len(document.Properties.Notes.Properties) != form.Len() || !strings.HasSuffix(document.ID, ":"+form.ID()) {
		t.Errorf("%d questions take a note, $id %s", len(document.Properties.Notes.Properties), document.ID)
	}
}
