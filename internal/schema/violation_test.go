package schema_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func mustParse(t testing.TB, data string) *strictjson.Value {
	t.Helper()
	v, problems := strictjson.Parse([]byte(data), strictjson.Limits{Bytes: 4 << 20, Values: 1 << 18})
	if problems != nil {
		t.Fatalf("Parse(%.300s): %v", data, problems)
	}
	return v
}

// answers is built like the schema of a response: an answer is a letter, a list of letters, a count, or an object.
const answers = `{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"$id": "https://csirtgauge.example/response",
	"type": "object",
	"required": ["form", "answers"],
	"additionalProperties": false,
	"properties": {
		"form": {"const": "jpcert-csirt-2015"},
		"team": {"type": "string", "minLength": 1, "maxLength": 5},
		"date": {"type": "string", "format": "date"},
		"answers": {
			"type": "object",
			"propertyNames": {"pattern": "^[1-7]([.][0-9]+)*[a-w]?$"},
			"additionalProperties": {"$ref": "#/$defs/answer"}
		}
	},
	"$defs": {
		"letter": {"enum": ["a", "b", "c"]},
		"answer": {"oneOf": [
			{"type": "string", "enum": ["a", "b", "c"]},
			{"type": "array", "items": {"$ref": "#/$defs/letter"}, "uniqueItems": true},
			{"type": "integer", "minimum": 0},
			{"type": "object", "required": ["among"], "properties": {"among": {"type": "array", "minItems": 2}}, "additionalProperties": false}
		]}
	}
}`

func TestValidate(t *testing.T) {
	type V = schema.Violation
	for _, tt := range []struct {
		name, why, schema, value string
		want                     []V
	}{
		{"valid", "", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.11": "b", "1.2": ["a"], "3.3": 12, "2.13": {"among": ["a", "b"]}}}`, nil},
		{"empty object", "missing names are sorted", answers, `{}`, []V{{Keyword: "required", Names: []string{"answers", "form"}}}},
		{"wrong root", "", answers, `[]`, []V{{Keyword: "type", Want: []string{"object"}}}},
		{"several", "all are reported, sorted by place; additional names are sorted, properties spared",
			answers, `{"form": "x", "team": "", "date": "2026-02-30", "zz": 1, "aa": 2, "answers": {}}`, []V{
				{Keyword: "additionalProperties", Names: []string{"aa", "zz"}},
				{Pointer: "/date", Keyword: "format", Want: []string{"date"}},
				{Pointer: "/form", Keyword: "const", Want: []string{`"jpcert-csirt-2015"`}},
				{Pointer: "/team", Keyword: "minLength", Want: []string{"1"}},
			}},
		{"length in characters", "五 is three bytes", answers, `{"form": "jpcert-csirt-2015", "answers": {}, "team": "五文字まで"}`, nil},
		{"too long", "", answers, `{"form": "jpcert-csirt-2015", "answers": {}, "team": "五文字までだ"}`, []V{{Pointer: "/team", Keyword: "maxLength", Want: []string{"5"}}}},
		{"wrong letter", "only the first branch is for strings", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.11": "z"}}`,
			[]V{{Pointer: "/answers/2.11", Keyword: "enum", Want: []string{`"a"`, `"b"`, `"c"`}}}},
		{"null", "fits no branch", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.11": null}}`,
			[]V{{Pointer: "/answers/2.11", Keyword: "type", Want: []string{"string", "array", "integer", "object"}}}},
		{"wrong letter in a list", "only the second branch is for lists", answers, `{"form": "jpcert-csirt-2015", "answers": {"1.2": ["a", "z"]}}`,
			[]V{{Pointer: "/answers/1.2/1", Keyword: "enum", Want: []string{`"a"`, `"b"`, `"c"`}}}},
		{"several in one branch", "", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.13": {"amongst": 1}}}`, []V{
			{Pointer: "/answers/2.13", Keyword: "additionalProperties", Names: []string{"amongst"}},
			{Pointer: "/answers/2.13", Keyword: "required", Names: []string{"among"}}}},
		{"wrong name", "the object is at fault, not the value", answers, `{"form": "jpcert-csirt-2015", "answers": {"9/x~": "a", "8": "a"}}`,
			[]V{{Pointer: "/answers", Keyword: "propertyNames", Names: []string{"8", "9/x~"}, Want: []string{"^[1-7]([.][0-9]+)*[a-w]?$"}}}},

		{"integer", "1.0 is an integer in JSON Schema", `{"type": "integer"}`, `1.0`, nil},
		{"no integer", "", `{"type": "integer"}`, `1.5`, []V{{Keyword: "type", Want: []string{"integer"}}}},
		{"bounds", "as written in the schema", `{"minimum": 1e1, "maximum": 0.50}`, `3.3`, []V{{Keyword: "maximum", Want: []string{"0.50"}}, {Keyword: "minimum", Want: []string{"1e1"}}}},
		{"enum of everything", "as compact JSON in the order of the schema", `{"enum": ["é\n<", 1.50, null, true, {"b": [1, {}], "a": []}]}`, `0`,
			[]V{{Keyword: "enum", Want: []string{`"é\n<"`, `1.50`, `null`, `true`, `{"b":[1,{}],"a":[]}`}}}},
		{"const null", "", `{"const": null}`, `0`, []V{{Keyword: "const", Want: []string{"null"}}}},
		{"pattern", "", `{"pattern": "^\\d{4}-\\d\\d$"}`, `"x"`, []V{{Keyword: "pattern", Want: []string{`^\d{4}-\d\d$`}}}},
		{"items", "", `{"minItems": 2, "uniqueItems": true, "items": {"type": "string"}}`, `[1]`,
			[]V{{Keyword: "minItems", Want: []string{"2"}}, {Pointer: "/0", Keyword: "type", Want: []string{"string"}}}},
		{"unique", "true is no bound", `{"uniqueItems": true}`, `[1, 1.0]`, []V{{Keyword: "uniqueItems"}}},
		{"members of items", "", `{"items": {"required": ["a", "b"], "properties": {"a": true}, "additionalProperties": false}}`, `[{}, {"a": 0, "c": 0}]`, []V{
			{Pointer: "/0", Keyword: "required", Names: []string{"a", "b"}},
			{Pointer: "/1", Keyword: "additionalProperties", Names: []string{"c"}},
			{Pointer: "/1", Keyword: "required", Names: []string{"b"}}}},
		{"members of the first item", "only what it lacks", `{"items": {"required": ["a", "b"]}}`, `[{"a": 0}]`, []V{{Pointer: "/0", Keyword: "required", Names: []string{"b"}}}},
		{"dependentSchemas", "what follows is a name, not a keyword", `{"dependentSchemas": {"oneOf": {"required": ["b"]}}}`, `{"oneOf": 1}`, []V{{Keyword: "required", Names: []string{"b"}}}},
		{"not", "", `{"not": {"type": "string"}}`, `""`, []V{{Keyword: "not"}}},
		{"allOf", "all branches count", `{"allOf": [{"required": ["a"]}, {"required": ["b", "c"]}]}`, `{"c": 0}`, []V{{Keyword: "required", Names: []string{"a", "b"}}}},
		{"then", "", `{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": false}`, `{"a": 0}`, []V{{Keyword: "required", Names: []string{"b"}}}},
		{"else", "", `{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"type": "array"}}`, `{}`, []V{{Keyword: "type", Want: []string{"array"}}}},
		{"empty name", "the library's location ends before it", `{"properties": {"p": {"propertyNames": {"minLength": 1}}}}`, `{"p": {"": 0}}`,
			[]V{{Pointer: "/p", Keyword: "propertyNames", Names: []string{""}, Want: []string{"1"}}}},

		{"false property", "", `{"properties": {"const": false}}`, `{"const": 1}`, []V{{Pointer: "/const", Keyword: "properties"}}},
		{"properties named like keywords", "the location is read by the grammar of schemas", `{"properties": {"oneOf": {"properties": {"properties": {"properties": {"enum": {"type": "string"}}}}}}}`,
			`{"oneOf": {"properties": {"enum": 1}}}`, []V{{Pointer: "/oneOf/properties/enum", Keyword: "type", Want: []string{"string"}}}},
		{"escaped names", "pointers are unescaped once, in the instance and in the schema", `{"properties": {"設問~/ %41": {"$ref": "#/$defs/%E8%A8%AD~0~1%20%2541"}}, "$defs": {"設~/ %41": {"enum": [1]}}}`,
			`{"設問~/ %41": 2}`, []V{{Pointer: "/設問~0~1 %41", Keyword: "enum", Want: []string{"1"}}}},
		{"nested reference", "", `{"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"maximum": 3}}}`, `[4]`, []V{{Pointer: "/0", Keyword: "maximum", Want: []string{"3"}}}},

		{"types united", "no branch is for a number", `{"oneOf": [{"type": "string", "maxLength": 3}, {"type": "array"}]}`, `1`, []V{{Keyword: "type", Want: []string{"string", "array"}}}},
		{"one branch for the type", "", `{"oneOf": [{"type": "integer", "maximum": 3}, {"type": "string", "pattern": "^x"}]}`, `"a"`, []V{{Keyword: "pattern", Want: []string{"^x"}}}},
		{"two branches for the type", "either could be meant", `{"oneOf": [{"minimum": 1}, {"minimum": 2}]}`, `0`, []V{{Keyword: "oneOf"}}},
		{"different names", "", `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{}`, []V{{Keyword: "oneOf"}}},
		{"two branches match", "", `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{"a": 0, "b": 0}`, []V{{Keyword: "oneOf"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, value := mustCompile(t, tt.schema), mustParse(t, tt.value)
			for range 20 { // the library's errors come in random order
				if diff := cmp.Diff(tt.want, s.Validate(value)); diff != "" {
					t.Fatalf("Validate(%s) (-want +got):\n%s%s", tt.value, diff, tt.why)
				}
			}
		})
	}
}

// TestValidateTouchyNumbers: on these the library alone panics or takes seconds.
func TestValidateTouchyNumbers(t *testing.T) {
	type V = schema.Violation
	const touchy = `{"items": {"type": "integer", "minimum": -1e300, "maximum": 1e300, "not": {"enum": [7]}}, "uniqueItems": true}`
	for _, tt := range []struct {
		name, why, value string
		want             []V
	}{
		{"1e1000001", "becomes the largest number; the library panics", `[1e1000001]`, []V{{Pointer: "/0", Keyword: "maximum", Want: []string{"1e300"}}}},
		{"-1e1000001", "", `[-1e1000001]`, []V{{Pointer: "/0", Keyword: "minimum", Want: []string{"-1e300"}}}},
		{"1e-1000001", "becomes 0", `[1e-1000001]`, nil},
		{"smallest", "is no integer", `[5e-324]`, []V{{Pointer: "/0", Keyword: "type", Want: []string{"integer"}}}},
		{"1e2", "is one", `[1e2, 3.0]`, nil},
		{"not", "", `[7]`, []V{{Pointer: "/0", Keyword: "not"}}},
		{"1e1000000 twice", "takes 40 ms each", `[1e1000000, 1e1000000]`, []V{
			{Keyword: "uniqueItems"}, {Pointer: "/0", Keyword: "maximum", Want: []string{"1e300"}}, {Pointer: "/1", Keyword: "maximum", Want: []string{"1e300"}},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, mustCompile(t, touchy).Validate(mustParse(t, tt.value))); diff != "" {
				t.Errorf("Validate (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
	s, many := mustCompile(t, touchy), mustParse(t, "["+strings.Repeat("1e1000000,", 5000)+"0]")
	start := time.Now()
	if s.Validate(many); time.Since(start) > 5*time.Second {
		t.Errorf("5000 times 1e1000000 took %v", time.Since(start)) // minutes in the library alone
	}
}

func TestValidateFirstHundred(t *testing.T) {
	got := mustCompile(t, `{"items": {"type": "number"}}`).Validate(mustParse(t, "["+strings.Repeat(`"x",`, 149)+`"x"]`))
	var pointers []string
	for i := range 150 {
		pointers = append(pointers, fmt.Sprintf("/%d", i))
	}
	slices.Sort(pointers)
	var want []schema.Violation
	for _, p := range pointers[:100] {
		want = append(want, schema.Violation{Pointer: p, Keyword: "type", Want: []string{"number"}})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Validate (-want +got):\n%s", diff)
	}
}

func TestValidateConcurrently(t *testing.T) {
	s := mustCompile(t, answers)
	value := mustParse(t, `{"form": "x", "team": "", "answers": {"2.11": "z", "9": 1.5}}`)
	want := s.Validate(value)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := s.Validate(value); !reflect.DeepEqual(want, got) {
					t.Errorf("Validate (-want +got):\n%s", cmp.Diff(want, got))
					return
				}
			}
		})
	}
	wg.Wait()
}
