package schema_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// list returns n times the same value.
func list(n int, v any) []any {
	all := make([]any, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// members returns an object of n members with the same value.
func members(n int, v any) map[string]any {
	all := make(map[string]any, n)
	for i := range n {
		all[fmt.Sprintf("-%06d", i)] = v
	}
	return all
}

func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestValidateCost: the library has some 2 KB to say of each thing that is wrong. Here it is that for the first few thousand only, and
// nothing grows with the square of their number.
func TestValidateCost(t *testing.T) {
	const first, each = 24_000_000, 3000 // bytes in all, bytes per value up to some thousand
	sizes := []uint64{4000, 16_000, 64_000}
	if !exhaustive.Wanted(t) {
		sizes = sizes[:2]
	}
	for _, tt := range []struct {
		name, why, schema string
		value             func(n int) any
		each              uint64 // bytes per value of many
	}{
		{"wrong names", "are one violation, with all the names", `{"propertyNames": {"pattern": "^[a-z]$"}}`, func(n int) any { return members(n, 0.0) }, each},
		{"too many wrong names", "no more are looked at than there may be", `{"propertyNames": {"pattern": "^[a-z]$"}, "maxProperties": 100}`, func(n int) any { return members(n, 0.0) }, 500},
		{"wrong members", "", `{"additionalProperties": {"type": "string"}}`, func(n int) any { return members(n, 0.0) }, 500},
		{"wrong elements", "", `{"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"type": "string"}}}`, func(n int) any { return list(n, 0.0) }, 500},
		{"too many wrong elements", "", `{"items": {"type": "string"}, "maxItems": 50}`, func(n int) any { return list(n, 0.0) }, 500},
		{"elements of elements", "no list is long", `{"items": {"items": {"items": {"type": "string"}}}}`, func(n int) any { return list(n/1000, list(10, list(100, 0.0))) }, 500},
		{"equal elements", "", `{"uniqueItems": true, "maxItems": 100}`, func(n int) any { return list(n, 0.0) }, 500},
		{"unknown names", "are one violation", `{"additionalProperties": false}`, func(n int) any { return members(n, 0.0) }, 1000},
		{"nothing wrong", "is checked twice", `{"items": {"items": {"type": "number"}}}`, func(n int) any { return list(n/4, list(3, 0.0)) }, 1000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := mustCompile(t, tt.schema)
			for _, n := range sizes {
				v := tt.value(int(n))
				most := min(first, each*n) + tt.each*n
				if used := allocated(func() { s.Validate(v) }); used > most {
					t.Errorf("%d values: %d bytes allocated, want at most %d; %s", n, used, most, tt.why)
				}
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
	with := func(v []any, at int, item any) []any {
		v[at] = item
		return v
	}
	hundred := make([]V, 100)
	for i := range hundred {
		hundred[i] = V{Pointer: fmt.Sprintf("/names/-%06d", i), Keyword: "type", Want: []string{"integer"}}
	}
	rows := V{Pointer: "/rows", Keyword: "maxItems", Want: []string{"9000"}}
	for _, tt := range []struct {
		name, why string
		value     map[string]any
		want      []V
	}{
		{"right", "", map[string]any{"id": "", "rows": list(9_000, 1.0), "names": members(9_000, 1.0)}, nil},
		{"one wrong", "in the middle of many", map[string]any{"id": "", "rows": with(list(9_000, 1.0), 4321, -1.0)}, []V{{Pointer: "/rows/4321", Keyword: "minimum", Want: []string{"0"}}}},
		{"one too many", "what else is wrong is said, too", map[string]any{"rows": with(list(9_001, 1.0), 7, "x"), "x": 1.0}, []V{
			{Keyword: "additionalProperties", Names: []string{"x"}}, {Keyword: "required", Names: []string{"id"}},
			rows, {Pointer: "/rows/7", Keyword: "type", Want: []string{"integer"}}}},
		{"wrong behind too many", "is not looked at", map[string]any{"id": "", "rows": with(list(12_000, 1.0), 11_000, "x")}, []V{rows}},
		{"a wrong name", "", map[string]any{"id": "", "names": func() any { m := members(8999, 1.0); m["longer name"] = 1.0; return m }()},
			[]V{{Pointer: "/names", Keyword: "propertyNames", Names: []string{"longer name"}, Want: []string{"7"}}}},
		{"all wrong", "the first by name", map[string]any{"id": "", "names": members(9_000, "x")}, hundred},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := mustCompile(t, table)
			for range 2 { // names come in random order
				if diff := cmp.Diff(tt.want, s.Validate(tt.value)); diff != "" {
					t.Fatalf("(-want +got):\n%s%s", diff, tt.why)
				}
			}
		})
	}
}
