package schema_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// list returns an array of n times the same element.
func list(n int, element string) string {
	return "[" + strings.Repeat(element+",", n-1) + element + "]"
}

// members returns an object of n members with the same value.
func members(n int, value string) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`"-%06d":%s`, i, value))
	}
	return "{" + strings.Join(all, ",") + "}"
}

func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestValidateCost: the library has some 2 KB to say of each thing that is wrong. Here it is that for the first few thousand only, and
// nothing grows with the square of their number: a hostile document of 4 MiB stays bounded.
func TestValidateCost(t *testing.T) {
	const few, each = 24_000_000, 700 // bytes in all, and per value
	n := 16_000
	if exhaustive.Wanted(t) {
		n = 1<<18 - 10
	}
	for _, tt := range []struct{ name, why, schema, value string }{
		{"wrong names", "no more are looked at than there may be", `{"propertyNames": {"pattern": "^[a-z]$"}, "maxProperties": 100}`, members(n, "0")},
		{"wrong members", "", `{"additionalProperties": {"type": "string"}}`, members(n, "0")},
		{"wrong elements", "", `{"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"type": "string"}}}`, list(n, "0")},
		{"wrong elements behind right ones", "", `{"items": {"type": "number"}}`, "[" + strings.Repeat("0,", n/2) + list(n/2-1, `""`)[1:]},
		{"too many wrong elements", "", `{"items": {"type": "string"}, "maxItems": 50}`, list(n, "0")},
		{"elements of elements", "no list is long", `{"items": {"items": {"items": {"type": "string"}}}}`, list(n/1200, list(10, list(100, "0")))},
		{"equal elements", "each would be compared with each", `{"uniqueItems": true, "maxItems": 100}`, list(n, "0")},
		{"unknown names", "are one violation", `{"additionalProperties": false}`, members(n, "0")},
		{"nothing wrong", "is checked twice", `{"items": {"items": {"type": "number"}}}`, list(n/5, list(3, "0"))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, v := mustCompile(t, tt.schema), mustParse(t, tt.value)
			if used := allocated(func() { s.Validate(v) }); used > uint64(few+each*n) {
				t.Errorf("%d values: %d bytes allocated, want at most %d; %s", n, used, few+each*n, tt.why)
			}
		})
	}
}

// TestValidateLarge: a large value is reported on as a small one is, but for what stands behind the most that there may be.
func TestValidateLarge(t *testing.T) {
	type V = schema.Violation
	const table = `{
		"type": "object", "required": ["id"], "additionalProperties": false,
		"properties": {
			"id": {"type": "string"}, "rows": {"$ref": "#/$defs/rows"},
			"names": {"propertyNames": {"maxLength": 7}, "additionalProperties": {"type": "integer"}, "maxProperties": 9000}
		},
		"$defs": {"rows": {"type": "array", "maxItems": 9000, "items": {"allOf": [{"type": "integer"}, {"minimum": 0}]}}}
	}`
	// with has an element changed.
	with := func(n, at int, item string) string {
		return "[" + strings.Repeat("1,", at) + item + "," + list(n-at-1, "1")[1:]
	}
	hundred := make([]V, 100)
	for i := range hundred {
		hundred[i] = V{Pointer: fmt.Sprintf("/names/-%06d", i), Keyword: "type", Want: []string{"integer"}}
	}
	rows := V{Pointer: "/rows", Keyword: "maxItems", Want: []string{"9000"}}
	for _, tt := range []struct {
		name, why, value string
		want             []V
	}{
		{"right", "", `{"id": "", "rows": ` + list(9_000, "1") + `, "names": ` + members(9_000, "1") + `}`, nil},
		{"one wrong", "in the middle of many", `{"id": "", "rows": ` + with(9_000, 4321, "-1") + `}`, []V{{Pointer: "/rows/4321", Keyword: "minimum", Want: []string{"0"}}}},
		{"one too many", "what else is wrong is said, too", `{"rows": ` + with(9_001, 7, `"x"`) + `, "x": 1}`, []V{
			{Keyword: "additionalProperties", Names: []string{"x"}}, {Keyword: "required", Names: []string{"id"}},
			rows, {Pointer: "/rows/7", Keyword: "type", Want: []string{"integer"}}}},
		{"wrong behind too many", "is not looked at", `{"id": "", "rows": ` + with(12_000, 11_000, `"x"`) + `}`, []V{rows}},
		{"a wrong name", "", `{"id": "", "names": {"longer name": 1, ` + members(8999, "1")[1:] + `}`,
			[]V{{Pointer: "/names", Keyword: "propertyNames", Names: []string{"longer name"}, Want: []string{"7"}}}},
		{"all wrong", "the first of the document", `{"id": "", "names": ` + members(9_000, `"x"`) + `}`, hundred},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := mustCompile(t, table)
			if diff := cmp.Diff(tt.want, s.Validate(mustParse(t, tt.value))); diff != "" {
				t.Errorf("(-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}
