// Package rejection tests that a parser of documents refuses what it should, and says so readably. Only tests import it.
package rejection

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
)

// Problem returns what a parser reports, by way of its JSON: a parser may have an error type of its own.
func Problem(t testing.TB, err error) (p document.Problem) {
	t.Helper()
	data, marshals := json.Marshal(err)
	if marshals != nil {
		t.Fatalf("%T: %v", err, marshals)
	}
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return p
}

// An Error is one of the problems.
type Error interface {
	error
	Message(language.Tag) string
}

// blot finds what no message may have: holes, failed formatting, doubled or missing marks, Go.
var blot = regexp.MustCompile(`%!|%\[|  |^ | $|\(\)|「」|\.\.|。。|、、|<nil>|NaN|json: |int64|Document`)

// Run parses FOLDER/*.json, each of which must be refused, and compares the problems with the .want beside it: for each the
// pointer, the kind, and the message in both languages. The error of parse unwraps to problems, each an [Error].
func Run(t *testing.T, folder string, parse func(data []byte) error) {
	t.Helper()
	for _, c := range golden.Cases(t, folder) {
		t.Run(c.Name, func(t *testing.T) {
			err := parse(c.Data)
			all, ok := err.(interface{ Unwrap() []error })
			if !ok || len(all.Unwrap()) == 0 {
				t.Fatalf("accepted, or without a problem: %v", err)
			}
			var out strings.Builder
			seen := map[string]bool{}
			for _, one := range all.Unwrap() {
				p, says := Problem(t, one), one.(Error).Message
				place := p.Pointer
				if place == "" {
					place = "(document)"
				}
				fmt.Fprintf(&out, "%s\n%v\n%s\n%s\n\n", place, p.Code, says(language.English), says(language.Japanese))
				if !errors.Is(err, p.Code) {
					t.Errorf("the error is no %v", p.Code)
				}
				for _, text := range []string{p.Text.EN, p.Text.JA} {
					if at := blot.FindString(text); at != "" {
						t.Errorf("%q in %q", at, text)
					}
				}
				if p.Pointer == "" && errors.Is(p.Code, document.ErrType) && bytes.HasPrefix(c.Data, []byte("{")) {
					t.Errorf("no place for %q", p.Text.EN)
				}
				if line := p.Pointer + ": " + p.Text.EN; seen[line] {
					t.Errorf("reported more than once: %s", line)
				} else {
					seen[line] = true
				}
			}
			golden.Compare(t, c.Path+".want", out.String())
		})
	}
}

// ReachesSchema takes one keyword after the other out of a schema. Some document must come out differently, or no test
// would notice that the keyword is gone. In a sample it takes one of three. It fails, too, if it finds fewer keywords than least.
func ReachesSchema(t *testing.T, name string, source []byte, documents [][]byte, least int) {
	t.Helper()
	var values []*strictjson.Value
	for _, data := range documents {
		if v, problems := strictjson.Parse(data, strictjson.Limits{}); len(problems) == 0 {
			values = append(values, v)
		}
	}
	compile := func(source any) *schema.Schema {
		data, err := json.Marshal(source)
		if err != nil {
			t.Fatal(err)
		}
		s, err := schema.Compile(name, data)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var root any
	if err := json.Unmarshal(source, &root); err != nil {
		t.Fatal(err)
	}
	var want [][]schema.Violation
	whole := compile(root)
	for _, v := range values {
		want = append(want, whole.Validate(v))
	}
	reached := func(changed *schema.Schema, keyword string) bool {
		of := func(v schema.Violation) bool { return v.Keyword == keyword }
		for _, first := range []bool{true, false} { // those that violate the keyword come first: one of them is nearly always enough
			for i, v := range values {
				if slices.ContainsFunc(want[i], of) == first && !reflect.DeepEqual(want[i], changed.Validate(v)) {
					return true
				}
			}
		}
		return false
	}
	keywords, full := 0, exhaustive.Wanted(t)
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
			case "$schema", "$id", "title", "description": // annotations
				continue
			case "additionalProperties", "propertyNames", "items":
				walk(inner, at)
			}
			if keywords++; keywords%3 > 0 && !full {
				continue
			}
			delete(object, key)
			if !reached(compile(root), key) {
				t.Errorf("no case reaches %s", at)
			}
			object[key] = inner
		}
	}
	walk(root, "")
	if keywords < least {
		t.Errorf("only %d keywords found", keywords)
	}
}

// Described reports properties of a schema that do not say what they are.
func Described(t *testing.T, source []byte) {
	t.Helper()
	var root any
	if err := json.Unmarshal(source, &root); err != nil {
		t.Fatal(err)
	}
	var walk func(v any, path string)
	walk = func(v any, path string) {
		object, _ := v.(map[string]any)
		for key, inner := range object {
			if properties, ok := inner.(map[string]any); ok && key == "properties" && !strings.HasSuffix(path, "/then") && !strings.HasSuffix(path, "/else") && !strings.HasSuffix(path, "/if") {
				for name, property := range properties {
					if p, _ := property.(map[string]any); p["description"] == nil {
						t.Errorf("%s/properties/%s has no description", path, name)
					}
				}
			}
			walk(inner, path+"/"+key)
		}
	}
	walk(root, "")
}
