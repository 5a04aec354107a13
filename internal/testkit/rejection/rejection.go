// Package rejection tests that the cases of a parser reach all of its schema. Only tests import it.
package rejection

import (
	"reflect"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// ReachesSchema takes one keyword after the other out of a schema. Some document must come out differently, or no test
// would notice that the keyword is gone. In a sample it takes one of three. It fails, too, if it finds fewer keywords
// than least.
func ReachesSchema(t *testing.T, name string, source []byte, documents [][]byte, least int) {
	t.Helper()
	var values []*strictjson.Value
	for _, data := range documents {
		if v, problems := strictjson.Parse(data, strictjson.Limits{}); len(problems) == 0 {
			values = append(values, v)
		}
	}
	root, problems := strictjson.Parse(source, strictjson.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var want [][]schema.Violation
	whole := schema.MustCompile(name, source)
	for _, v := range values {
		want = append(want, whole.Validate(v))
	}
	reached := func(keyword string) bool {
		changed := schema.MustCompile(name, root.Append(nil))
		of := func(v schema.Violation) bool { return v.Keyword == keyword }
		// Those that violate the keyword come first: one of them is nearly always enough.
		for _, first := range []bool{true, false} {
			for i, v := range values {
				if slices.ContainsFunc(want[i], of) == first && !reflect.DeepEqual(want[i], changed.Validate(v)) {
					return true
				}
			}
		}
		return false
	}
	keywords, full := 0, exhaustive.Wanted(t)
	var walk func(v *strictjson.Value, path string)
	walk = func(v *strictjson.Value, path string) {
		items := v.Items
		for i := range items {
			inner, at := &items[i], path+"/"+items[i].Key
			switch inner.Key {
			case "properties", "$defs": // names, not keywords
				for j := range inner.Items {
					walk(&inner.Items[j], at+"/"+inner.Items[j].Key)
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
			v.Items = slices.Delete(slices.Clone(items), i, i+1)
			if !reached(inner.Key) {
				t.Errorf("no case reaches %s", at)
			}
			v.Items = items
		}
	}
	walk(root, "")
	if keywords < least {
		t.Errorf("only %d keywords found", keywords)
	}
}
