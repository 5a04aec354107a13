package maturity_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/golden"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestParseModelReject reads testdata/reject: testdata/accept/minimal.json with something wrong. Beside each stands, for
// every problem, the pointer, the kind, and the message in both languages.
func TestParseModelReject(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/reject") {
		t.Run(c.Name, func(t *testing.T) {
			m, err := maturity.ParseModel(c.Data, questionnaire.JPCERT2015())
			if m != nil {
				t.Errorf("a model beside the error %v", err)
			}
			problem, ok := errors.AsType[*questionnaire.InputError](err)
			if !ok {
				t.Fatalf("accepted, or an error of another type: %v", err)
			}
			golden.Compare(t, c.Path+".want", wrong(problem))
			if problem.Package != "maturity" || !strings.HasPrefix(err.Error(), "maturity: ") {
				t.Errorf("package %q in %q", problem.Package, err)
			}
			for _, p := range problem.Problems {
				if !errors.Is(err, p.Err) {
					t.Errorf("the error is no %v", p.Err)
				}
			}
		})
	}
}

func wrong(e *questionnaire.InputError) string {
	var out strings.Builder
	for _, p := range e.Problems {
		fmt.Fprintf(&out, "%s\n%v\n%s\n%s\n\n", place(p), p.Err, p.Message(language.English), p.Message(language.Japanese))
	}
	if e.Omitted > 0 {
		fmt.Fprintf(&out, "%d omitted\n", e.Omitted)
	}
	return out.String()
}

func place(p *questionnaire.ProblemError) string {
	if p.Pointer == "" {
		return "(document)"
	}
	return p.Pointer
}

// TestRejectMessages: what is reported is readable, without Go in it, and once.
func TestRejectMessages(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/reject") {
		t.Run(c.Name, func(t *testing.T) {
			_, err := maturity.ParseModel(c.Data, questionnaire.JPCERT2015())
			problem, ok := errors.AsType[*questionnaire.InputError](err)
			if !ok {
				t.Fatalf("accepted, or an error of another type: %v", err)
			}
			seen := map[string]bool{}
			for _, p := range problem.Problems {
				for _, text := range []string{p.EN, p.JA} {
					if at := blot.FindString(text); at != "" {
						t.Errorf("%q in %q", at, text)
					}
					if strings.Contains(text, "json: ") || strings.Contains(text, "int64") || strings.Contains(text, "Document") {
						t.Errorf("Go in %q", text)
					}
				}
				if p.Pointer == "" && p.Err == questionnaire.ErrType && bytes.HasPrefix(c.Data, []byte("{")) {
					t.Errorf("no place for %q", p.EN)
				}
				line := p.Pointer + ": " + p.EN
				if seen[line] {
					t.Errorf("reported more than once: %s", line)
				}
				seen[line] = true
			}
		})
	}
}

// TestRejectReachesTheSchema takes one keyword after the other out of the schema. Some case must come out differently,
// or no test would notice that the keyword is gone.
func TestRejectReachesTheSchema(t *testing.T) {
	var documents []any
	add := func(data []byte) {
		if v, problems := strictjson.Parse(data, strictjson.Limits{}); len(problems) == 0 {
			documents = append(documents, v.Any())
		}
	}
	for _, c := range golden.Cases(t, "testdata/reject") {
		add(c.Data)
	}
	for _, l := range limits(t) {
		add(l.data)
	}
	compile := func(source any) *schema.Schema {
		data, err := json.Marshal(source)
		if err != nil {
			t.Fatal(err)
		}
		s, err := schema.Compile("model", data)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var source any
	if err := json.Unmarshal(maturity.ModelSchema(), &source); err != nil {
		t.Fatal(err)
	}
	var want [][]schema.Violation
	for _, d := range documents {
		want = append(want, compile(source).Validate(d))
	}
	reached := func(changed *schema.Schema) bool {
		for i, d := range documents {
			if !reflect.DeepEqual(want[i], changed.Validate(d)) {
				return true
			}
		}
		return false
	}
	keywords := 0
	var walk func(v any, path string)
	walk = func(v any, path string) {
		object, _ := v.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(object)) {
			inner, at := object[key], path+"/"+key
			switch key {
			case "properties", "$defs": // names, not keywords
				for _, name := range slices.Sorted(maps.Keys(inner.(map[string]any))) {
					walk(inner.(map[string]any)[name], at+"/"+name)
				}
				continue
			case "$schema", "$id", "title": // annotations
				continue
			case "additionalProperties", "propertyNames", "items":
				walk(inner, at)
			}
			keywords++
			delete(object, key)
			if !reached(compile(source)) {
				t.Errorf("no case reaches %s", at)
			}
			object[key] = inner
		}
	}
	walk(source, "")
	if keywords < 70 {
		t.Errorf("only %d keywords found", keywords)
	}
}
