package schema_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// FuzzCompile reads any schema and any value: nothing panics, hangs or depends on chance.
func FuzzCompile(f *testing.F) {
	for _, source := range []string{
		answers, touchy, `true`, `{"$ref": "#"}`, `{"$anchor": "a", "$ref": "#a"}`, `{"$dynamicAnchor": "a", "$dynamicRef": "#a"}`,
		`{"$id": "a", "$defs": {"b": {"$id": "a"}}}`, `{"$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true}}`,
		`{"if": {"required": ["a"]}, "then": {"maxProperties": 1}, "else": false, "dependentSchemas": {"b": {"minProperties": 2}}}`,
		`{"prefixItems": [{"pattern": "a|b"}], "items": {"format": "date"}, "contains": {"const": 1}, "unevaluatedItems": false}`,
		`{"oneOf": [{"type": "string"}, {"type": ["null", "array"]}], "unevaluatedProperties": false, "propertyNames": {"maxLength": 1}}`,
	} {
		for _, value := range []string{`null`, `{"a": [1, "b", {"c": null}], "b": 0}`, `["2026-04-01", 1e1000000, 5e-324]`} {
			f.Add(source, value)
		}
	}
	f.Fuzz(func(t *testing.T, source, value string) {
		if len(source) > 2000 || len(value) > 1000 {
			return
		}
		s, err := schema.Compile("fuzz", []byte(source))
		if (s == nil) == (err == nil) {
			t.Fatalf("Compile = %v, %v", s, err)
		}
		v, problems := strictjson.Parse([]byte(value), strictjson.Limits{Values: 100})
		if err != nil || problems != nil {
			return
		}
		got := s.Validate(v.Any())
		if again := s.Validate(v.Any()); !reflect.DeepEqual(got, again) {
			t.Errorf("two runs, two results:\n%s", cmp.Diff(got, again))
		}
		if len(got) > 100 || !slices.IsSortedFunc(got, func(a, b schema.Violation) int {
			return strings.Compare(a.Pointer+"\x00"+a.Keyword, b.Pointer+"\x00"+b.Keyword)
		}) {
			t.Errorf("not sorted or too many: %v", got)
		}
		for _, violation := range got {
			if !slices.IsSorted(violation.Names) {
				t.Errorf("names not sorted: %v", violation)
			}
		}
	})
}
