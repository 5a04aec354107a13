package schema_test

import (
	"encoding/json"
	"fmt"
	"math"
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

func mustParse(t testing.TB, data string) any {
	t.Helper()
	v, problems := strictjson.Parse([]byte(data), strictjson.Limits{})
	if problems != nil {
		t.Fatalf("Parse(%s): %v", data, problems)
	}
	return v.Any()
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
	"patternProperties": {"^x-": true},
	"$defs": {
		"letter": {"enum": ["a", "b", "c"]},
		"answer": {"anyOf": [
			{"$ref": "#/$defs/letter"},
			{"type": "array", "items": {"$ref": "#/$defs/letter"}, "uniqueItems": true},
			{"type": "integer", "minimum": 0},
			{"type": "object", "required": ["among"], "properties": {"among": {"type": "array", "minItems": 2}}, "additionalProperties": false}
		]}
	}
}`

func TestValidate(t *testing.T) {
	type V = schema.Violation
	kinds := `{"oneOf": [
		{"properties": {"kind": {"const": "choice"}, "options": {"type": "array", "minItems": 2}}, "required": ["kind", "options"]},
		{"properties": {"kind": {"const": "count"}, "max": {"type": "integer"}}, "required": ["kind"]},
		{"properties": {"kind": {"const": "month"}}, "required": ["kind"]}]}`
	for _, tt := range []struct {
		name, why, schema, value string
		want                     []V
	}{
		{"valid", "", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.11": "b", "1.2": ["a"], "3.3": 12, "2.13": {"among": ["a", "b"]}}, "x-y": 1}`, nil},
		{"empty object", "missing names are sorted", answers, `{}`, []V{{Keyword: "required", Names: []string{"answers", "form"}}}},
		{"wrong root", "", answers, `[]`, []V{{Keyword: "type", Want: []string{"object"}}}},
		{"several", "all are reported, sorted by place; additional names are sorted, patterns and properties spared",
			answers, `{"form": "x", "team": "", "date": "2026-02-30", "zz": 1, "aa": 2, "x-ok": 3, "answers": {}}`, []V{
				{Keyword: "additionalProperties", Names: []string{"aa", "zz"}},
				{Pointer: "/date", Keyword: "format", Want: []string{"date"}},
				{Pointer: "/form", Keyword: "const", Want: []string{`"jpcert-csirt-2015"`}},
				{Pointer: "/team", Keyword: "minLength", Want: []string{"1"}},
			}},
		{"length in characters", "五 is three bytes", answers, `{"form": "jpcert-csirt-2015", "answers": {}, "team": "五文字まで"}`, nil},
		{"too long", "", answers, `{"form": "jpcert-csirt-2015", "answers": {}, "team": "五文字までだ"}`, []V{{Pointer: "/team", Keyword: "maxLength", Want: []string{"5"}}}},
		{"wrong letter", "only the first branch is for strings", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.11": "z"}}`,
			[]V{{Pointer: "/answers/2.11", Keyword: "enum", Want: []string{`"a"`, `"b"`, `"c"`}}}},
		{"null", "fits no branch; the letters are strings", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.11": null}}`,
			[]V{{Pointer: "/answers/2.11", Keyword: "type", Want: []string{"string", "array", "integer", "object"}}}},
		{"wrong letter in a list", "only the second branch is for lists", answers, `{"form": "jpcert-csirt-2015", "answers": {"1.2": ["a", "z"]}}`,
			[]V{{Pointer: "/answers/1.2/1", Keyword: "enum", Want: []string{`"a"`, `"b"`, `"c"`}}}},
		{"several in one branch", "", answers, `{"form": "jpcert-csirt-2015", "answers": {"2.13": {"amongst": 1}}}`, []V{
			{Pointer: "/answers/2.13", Keyword: "additionalProperties", Names: []string{"amongst"}},
			{Pointer: "/answers/2.13", Keyword: "required", Names: []string{"among"}}}},
		{"wrong name", "the object is at fault, not the value", answers, `{"form": "jpcert-csirt-2015", "answers": {"9/x~": "a", "8": "a"}}`,
			[]V{{Pointer: "/answers", Keyword: "propertyNames", Names: []string{"8", "9/x~"}, Want: []string{"^[1-7]([.][0-9]+)*[a-w]?$"}}}},

		{"integer", "1.0 is an integer in JSON Schema", `{"type": "integer"}`, `1.0`, nil},
		{"no integer", "", `{"type": ["integer", "null"]}`, `1.5`, []V{{Keyword: "type", Want: []string{"integer", "null"}}}},
		{"bounds", "as written in the schema", `{"minimum": 1e1, "multipleOf": 0.50}`, `3.3`, []V{{Keyword: "minimum", Want: []string{"1e1"}}, {Keyword: "multipleOf", Want: []string{"0.50"}}}},
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
		{"contains", "not why each item is not the one", `{"contains": {"const": "a"}}`, `["b", "c"]`, []V{{Keyword: "contains"}}},
		{"minContains", "", `{"contains": {"const": "a"}, "minContains": 2}`, `["a", "c"]`, []V{{Keyword: "minContains", Want: []string{"2"}}}},
		{"not", "", `{"not": {"type": "string"}}`, `""`, []V{{Keyword: "not"}}},
		{"allOf", "all branches count", `{"allOf": [{"required": ["a"]}, {"required": ["b", "c"]}]}`, `{"c": 0}`, []V{{Keyword: "required", Names: []string{"a", "b"}}}},
		{"then", "", `{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": false}`, `{"a": 0}`, []V{{Keyword: "required", Names: []string{"b"}}}},
		{"else", "", `{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"type": "array"}}`, `{}`, []V{{Keyword: "type", Want: []string{"array"}}}},
		{"dependentRequired", "only what is missing", `{"dependentRequired": {"a/b": ["c", "d", "e"]}}`, `{"a/b": 0, "d": 0}`, []V{{Keyword: "dependentRequired", Names: []string{"c", "e"}}}},
		{"unevaluatedProperties", "one violation, as for additionalProperties", `{"properties": {"p": {"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}}}`, `{"p": {"a": 0, "c/": 0, "b": 0}}`,
			[]V{{Pointer: "/p", Keyword: "unevaluatedProperties", Names: []string{"b", "c/"}}}},
		{"unevaluatedProperties of an object", "an empty name within it is not the wrong one", `{"properties": {"p": {"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}}}`, `{"p": {"c": {"": 0}}}`,
			[]V{{Pointer: "/p", Keyword: "unevaluatedProperties", Names: []string{"c"}}}},
		{"empty name", "the library's location ends before it", `{"properties": {"p": {"propertyNames": {"minLength": 1}}}}`, `{"p": {"": 0}}`,
			[]V{{Pointer: "/p", Keyword: "propertyNames", Names: []string{""}, Want: []string{"1"}}}},
		{"items after a prefix", "", `{"prefixItems": [true], "items": false}`, `[0, 0]`, []V{{Pointer: "/1", Keyword: "items"}}},

		{"false", "no keyword at all", `false`, `0`, []V{{}}},
		{"false property", "", `{"properties": {"const": false}}`, `{"const": 1}`, []V{{Pointer: "/const", Keyword: "properties"}}},
		{"false names", "", `{"propertyNames": false}`, `{"a": 1}`, []V{{Keyword: "propertyNames", Names: []string{"a"}}}},
		{"properties named like keywords", "the location is read by the grammar of schemas", `{"properties": {"oneOf": {"properties": {"properties": {"properties": {"enum": {"type": "string"}}}}}}}`,
			`{"oneOf": {"properties": {"enum": 1}}}`, []V{{Pointer: "/oneOf/properties/enum", Keyword: "type", Want: []string{"string"}}}},
		{"escaped names", "pointers are unescaped once, in the instance and in the schema", `{"properties": {"設問~/ %41": {"$ref": "#/$defs/%E8%A8%AD~0~1%20%2541"}}, "$defs": {"設~/ %41": {"enum": [1]}}}`,
			`{"設問~/ %41": 2}`, []V{{Pointer: "/設問~0~1 %41", Keyword: "enum", Want: []string{"1"}}}},
		{"nested reference", "", `{"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"maximum": 3}}}`, `[4]`, []V{{Pointer: "/0", Keyword: "maximum", Want: []string{"3"}}}},
		{"anchor", "", `{"$ref": "#here", "$defs": {"a": {"$anchor": "here", "maximum": 3}}}`, `4`, []V{{Keyword: "maximum", Want: []string{"3"}}}},
		{"identified part", "locations are still those of the whole document", `{"$ref": "part", "$id": "https://csirtgauge.example/", "$defs": {"a": {"$id": "part", "maximum": 3}}}`, `4`, []V{{Keyword: "maximum", Want: []string{"3"}}}},
		{"reference to no keyword", "", `{"$ref": "#/x/y", "x": {"y": {"maximum": 3}}}`, `4`, []V{{Keyword: "maximum", Want: []string{"3"}}}},
		{"meta-schema", "is another document, where Want is not looked up", `{"$ref": "https://json-schema.org/draft/2020-12/schema"}`, `{"maxLength": -1}`, []V{{Pointer: "/maxLength", Keyword: "minimum"}}},

		{"kind fits one branch", "", kinds, `{"kind": "count", "max": "x"}`, []V{{Pointer: "/max", Keyword: "type", Want: []string{"integer"}}}},
		{"kind fits no branch", "all that it may be", kinds, `{"kind": "x"}`, []V{{Pointer: "/kind", Keyword: "const", Want: []string{`"choice"`, `"count"`, `"month"`}}}},
		{"kind is missing", "what all branches share", kinds, `{"options": [1, 2]}`, []V{{Keyword: "required", Names: []string{"kind"}}}},
		{"types united", "", `{"anyOf": [{"type": "string"}, {"type": ["array", "string"]}, {"type": "null"}]}`, `1`, []V{{Keyword: "type", Want: []string{"string", "array", "null"}}}},
		{"enum of any type", "", `{"anyOf": [{"enum": [null, 1, true, "a", [], {}, false]}, {"type": "string"}]}`, `2`, []V{{Keyword: "enum", Want: []string{"null", "1", "true", `"a"`, "[]", "{}", "false"}}}},
		{"enums of other types", "", `{"anyOf": [{"enum": ["a", 1]}, {"const": {}}]}`, `null`, []V{{Keyword: "type", Want: []string{"string", "number", "object"}}}},
		{"enums united", "", `{"anyOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}`, `"d"`, []V{{Keyword: "enum", Want: []string{`"a"`, `"b"`, `"c"`}}}},
		{"different bounds", "nothing in common that could be said", `{"anyOf": [{"minimum": 1}, {"minimum": 2}]}`, `0`, []V{{Keyword: "anyOf"}}},
		{"same bounds", "what all branches share", `{"anyOf": [{"minimum": 1}, {"minimum": 1, "maximum": 9}]}`, `0`, []V{{Keyword: "minimum", Want: []string{"1"}}}},
		{"different names", "", `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{}`, []V{{Keyword: "oneOf"}}},
		{"two branches match", "", `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{"a": 0, "b": 0}`, []V{{Keyword: "oneOf"}}},
		{"nested choice", "", `{"anyOf": [{"type": "string"}, {"anyOf": [{"type": "array"}, {"minimum": 3}]}]}`, `2`, []V{{Keyword: "minimum", Want: []string{"3"}}}},
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

// touchy has the keywords on which the library panics or takes seconds.
const touchy = `{
	"$defs": {"n": {"type": "integer", "minimum": -1e300, "maximum": 1e300, "multipleOf": 1, "not": {"enum": [7]}}},
	"anyOf": [{"$ref": "#/$defs/n"}, {"type": ["array", "object", "null", "string", "boolean"]}],
	"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}, "uniqueItems": true
}`

func TestValidateTouchyValues(t *testing.T) {
	type V = schema.Violation
	refused := func(pointers ...string) (all []V) {
		for _, p := range pointers {
			all = append(all, V{Pointer: p, Keyword: "type"})
		}
		return all
	}
	many := make([]any, 50)
	var tooLarge []V
	for i := range many {
		many[i] = json.Number("1e1000000")
		tooLarge = append(tooLarge, V{Pointer: fmt.Sprintf("/%d", i), Keyword: "maximum", Want: []string{"1e300"}})
	}
	slices.SortFunc(tooLarge, func(a, b V) int { return strings.Compare(a.Pointer, b.Pointer) })
	self := []any{nil}
	self[0] = self
	twice := []any{nil, nil}
	twice[0], twice[1] = twice, twice
	wide := make([]any, 1<<18)
	deep := any(nil)
	for range 256 {
		deep = []any{deep}
	}
	for _, tt := range []struct {
		name, why string
		value     any
		want      []V
	}{
		{"NaN", "the library alone panics", math.NaN(), refused("")},
		{"infinity", "", []any{0.0, math.Inf(1), math.Inf(-1)}, refused("/1", "/2")},
		{"NaN inside", "", map[string]any{"a/b": []any{math.NaN()}}, refused("/a~1b/0")},
		{"float32 NaN", "", float32(math.NaN()), refused("")},
		{"largest", "a violation like any other", math.MaxFloat64, []V{{Keyword: "maximum", Want: []string{"1e300"}}}},
		{"smallest", "", math.SmallestNonzeroFloat64, []V{{Keyword: "type", Want: []string{"integer", "array", "object", "null", "string", "boolean"}}}},
		{"json.Number", "", json.Number("1e2"), nil},
		{"1e1000001", "the library alone panics", json.Number("1e1000001"), []V{{Keyword: "maximum", Want: []string{"1e300"}}}},
		{"-1e1000001", "", json.Number("-1e1000001"), []V{{Keyword: "minimum", Want: []string{"-1e300"}}}},
		{"1e-1000001", "becomes 0", json.Number("1e-1000001"), nil},
		{"50 times 1e1000000", "the library alone takes seconds", many, append([]V{{Keyword: "uniqueItems"}}, tooLarge...)},
		{"json.Number NaN", "", json.Number("NaN"), refused("")},
		{"json.Number Infinity", "", json.Number("-Infinity"), refused("")},
		{"json.Number x", "", []any{json.Number("x"), json.Number("")}, refused("/0", "/1")},
		{"all integers", "the library alone refuses int16 and uint16", []any{int(1), int8(2), int16(3), int32(4), int64(5), uint(6), uint8(8), uint16(9), uint32(10), uint64(11), float32(12)}, nil},
		{"int64 converted", "", int64(7), []V{{Keyword: "not"}}},
		{"time.Duration", "is an integer", time.Second, nil},
		{"struct", "", map[string]any{"s": struct{}{}, "t": []string{}, "u": map[string]string{}, "v": 1}, refused("/s", "/t", "/u")},
		{"pointer and function", "", []any{new(int), func() {}, make(chan int), complex(1, 1)}, refused("/0", "/1", "/2", "/3")},
		{"nil slice and map", "are empty", []any{[]any(nil), map[string]any(nil)}, nil},
		{"not UTF-8", "a name is taken as it is", map[string]any{"\xff": math.NaN()}, refused("/\xff")},
		{"256 levels", "", deep, nil},
		{"257 levels", "", []any{deep}, refused("")},
		{"contains itself", "", self, refused("")},
		{"contains itself twice", "2^256 places", twice, refused("")},
		{"too many values", "", wide, refused("")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := mustCompile(t, touchy)
			start := time.Now()
			got := s.Validate(tt.value)
			if d := time.Since(start); d > 2*time.Second {
				t.Errorf("took %v", d)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Validate (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

func TestValidateLeavesValueAlone(t *testing.T) {
	value := map[string]any{"a": []any{json.Number("1"), int16(2)}, "b": 3.0}
	mustCompile(t, touchy).Validate(value)
	want := map[string]any{"a": []any{json.Number("1"), int16(2)}, "b": 3.0}
	if diff := cmp.Diff(want, value); diff != "" {
		t.Errorf("value after Validate (-want +got):\n%s", diff)
	}
}

func TestValidateFirstHundred(t *testing.T) {
	var value []any
	for range 150 {
		value = append(value, "x")
	}
	got := mustCompile(t, `{"items": {"type": "number"}}`).Validate(value)
	var pointers []string
	for i := range value {
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

// Two resources with the same dynamic anchor refer to each other at run time only.
func TestValidateDynamicLoop(t *testing.T) {
	s := mustCompile(t, `{"$id": "https://csirtgauge.example/r", "$dynamicAnchor": "a", "$ref": "b", "$defs": {"b": {
		"$id": "b", "$dynamicRef": "#a", "$defs": {"x": {"$dynamicAnchor": "a"}}}}}`)
	want := []schema.Violation{{Keyword: "$dynamicRef"}}
	if diff := cmp.Diff(want, s.Validate(1.0)); diff != "" {
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
