package document

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// TestSyntax gives codes of strictjson an input, and looks for the number that the message names.
func TestSyntax(t *testing.T) {
	limits := strictjson.Limits{Bytes: 60, Depth: 3, Values: 10}
	for _, tt := range []struct {
		name, why string
		data      string
		want      Problem // without texts
		number    string
	}{
		{"too large", "the limit, not the size", strings.Repeat(" ", 61), Problem{Line: 1, Column: 61, Code: ErrTooLarge.(Code)}, "60"},
		{"too deep", "", `[[[[0]]]]`, Problem{At: At{Pointer: "/0/0/0"}, Line: 1, Column: 4, Found: "[", Code: ErrTooLarge.(Code)}, "3"},
		{"too many values", "", "[1,2,3,4,5,6,7,8,9,10]", Problem{At: At{Pointer: "/9"}, Line: 1, Column: 20, Found: "10", Code: ErrTooLarge.(Code)}, "10"},
		{"duplicate", "the line of the first", "{\n\n\"a\": 1,\n\"a\": 2}", Problem{At: At{Pointer: "/a"}, Line: 4, Column: 1, Found: `"a"`, Code: ErrDuplicate.(Code)}, "3"},
		{"duplicate of a duplicate", "still the line of the first", "{\"a\": 1,\n\"b\": [\n{\"a\": 1,\n\"a\": 2}]}", Problem{At: At{Pointer: "/b/0/a"}, Line: 4, Column: 1, Found: `"a"`, Code: ErrDuplicate.(Code)}, "3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := NewReport([]byte(tt.data))
			if v := r.Parse(limits); (v != nil) != (tt.want.Code == ErrDuplicate) {
				t.Errorf("value %v", v)
			}
			problems, omitted := r.Problems()
			if len(problems) != 1 || omitted != 0 {
				t.Fatalf("problems %+v, %d omitted", problems, omitted)
			}
			got := problems[0]
			if !strings.Contains(got.Text.EN, tt.number) || !strings.Contains(got.Text.JA, tt.number) || strings.Contains(got.Text.EN+got.Text.JA, "%") {
				t.Errorf("%q, %q; want %s in both, %s", got.Text.EN, got.Text.JA, tt.number, tt.why)
			}
			got.Text, got.At = message.Text{}, At{Pointer: got.Pointer}
			if diff := cmp.Diff(tt.want, got, cmp.Comparer(func(a, b error) bool { return a == b })); diff != "" {
				t.Errorf("problem (-want +got):\n%s", diff)
			}
		})
	}
}

// violations gives each keyword of the schemas of this module a value that breaks it.
var violations = []struct {
	keyword string
	schema  string
	value   string
	want    error
	en, ja  string
}{
	{"required", `{"required": ["a"]}`, `{}`, ErrMissing, "a", "aがありません"},
	{"additionalProperties", `{"additionalProperties": false}`, `{"a": 1}`, ErrUnknownKey, "a", "a"},
	{"type", `{"type": "string"}`, `1`, ErrType, "must be of type string", "string"},
	{"enum", `{"enum": ["a", "b"]}`, `1`, ErrRange, `must be one of "a", "b"`, `"a"、"b"`},
	{"const", `{"const": "a"}`, `1`, ErrRange, `must be "a"`, `"a"`},
	{"minimum", `{"minimum": 2}`, `1`, ErrRange, "must be at least 2", "2以上"},
	{"maximum", `{"maximum": 0}`, `1`, ErrRange, "must be at most 0", "0以下"},
	{"minLength", `{"minLength": 2}`, `"a"`, ErrRange, "2", "2文字"},
	{"maxLength", `{"maxLength": 0}`, `"a"`, ErrRange, "0", "0文字"},
	{"minItems", `{"minItems": 2}`, `[1]`, ErrRange, "2", "2個"},
	{"maxItems", `{"maxItems": 0}`, `[1]`, ErrRange, "0", "0個"},
	{"minProperties", `{"minProperties": 2}`, `{"a": 1}`, ErrRange, "2", "2個"},
	{"maxProperties", `{"maxProperties": 1}`, `{"a": 1, "b": 2}`, ErrRange, "1 key", "1個以下"},
	{"propertyNames", `{"propertyNames": {"maxLength": 1}}`, `{"ab": 1}`, ErrFormat, "ab", "ab"},
	{"uniqueItems", `{"uniqueItems": true}`, `[1, 1]`, ErrDuplicate, "twice", "二つ"},
	{"properties", `{"properties": {"a": false}}`, `{"a": 1}`, ErrUnknownKey, "no place", "書けません"},
	{"oneOf", `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{}`, ErrInconsistent, "exactly one", "どちらか一方"},
	{"pattern", `{"pattern": "^b"}`, `"a"`, ErrFormat, "^b", "^b"},
	{"format", `{"format": "date"}`, `"a"`, ErrFormat, "date", "date"},
}

// TestViolations looks at what is said in both languages.
func TestViolations(t *testing.T) {
	for _, tt := range violations {
		t.Run(tt.keyword, func(t *testing.T) {
			s := schema.MustCompile("test", []byte(tt.schema))
			var v any
			doc, report := Read([]byte(tt.value), func() *schema.Schema { return s }, &v)
			problems, _ := report.Problems()
			if (doc != nil) != (tt.keyword == "additionalProperties") || len(problems) != 1 || problems[0].Code != tt.want || !strings.Contains(problems[0].Text.EN, tt.en) || !strings.Contains(problems[0].Text.JA, tt.ja) {
				t.Errorf("document %v, problems %+v; want %v, %q, %q", doc, problems, tt.want, tt.en, tt.ja)
			}
		})
	}
}
