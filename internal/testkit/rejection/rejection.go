// Package rejection tests that the cases of a parser reach all of its schema. Only tests import it.
package rejection

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

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
	var root any
	if err := json.Unmarshal(source, &root); err != nil {
		t.Fatal(err)
	}
	compile := func() *schema.Schema {
		data, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		return schema.MustCompile(name, data)
	}
	var want [][]schema.Violation
	whole := compile()
	for _, v := range values {
		want = append(want, whole.Validate(v))
	}
	reached := func(keyword string) bool {
		changed := compile()
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
			if !reached(key) {
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
