package schema

import (
	"cmp"
	"errors"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// maxViolations bounds the result of [Schema.Validate].
const maxViolations = 100

// A Violation is a keyword that a value does not satisfy.
type Violation struct {
	// Pointer is the JSON Pointer [RFC 6901] of the value. For keywords on the members of an object, it is that of the
	// object.
	Pointer string

	// Keyword is the innermost keyword: type, enum, required, additionalProperties, minLength, pattern, … It is
	// propertyNames for whatever is wrong with a name, and properties for a member whose schema is false.
	Keyword string

	// Names are sorted: the missing members for required, the unexpected ones for additionalProperties, the wrong ones
	// for propertyNames.
	Names []string

	// Want is what the schema has: the values for enum and const as JSON, the names for type, the number, pattern or
	// format as text. Otherwise it is empty.
	Want []string
}

// Validate returns what is wrong with v, at most 100 violations sorted by Pointer and Keyword, and nil if v is valid.
// Equal schemas and values give equal results. Violations that differ only in Names are one. Numbers are those of
// [strictjson.Value.Any].
//
// Where v has more than 8192 values, what stands in an array or object behind the most that the schema allows may be
// left out, and 100 violations in smaller parts of v may be all that is said, so that time and memory stay linear.
//
// Where oneOf fails since no branch matches, the branches of another type than the value are set aside. If one branch
// is left, its violations are reported; if none is, a violation of type that wants all of their types; else oneOf
// itself.
func (s *Schema) Validate(v *strictjson.Value) []Violation {
	if size(v) > large {
		t := trimmed{Schema: s}
		if v = t.trim(s.compiled, *v, ""); len(t.found) >= maxViolations {
			return t.found[:maxViolations]
		}
	}
	all := unite(s.violations(s.compiled, v))
	return all[:min(len(all), maxViolations)]
}

// violations returns what part of the schema finds wrong with a value, in random order.
func (s *Schema) violations(part *jsonschema.Schema, v *strictjson.Value) []Violation {
	e, ok := errors.AsType[*jsonschema.ValidationError](part.Validate(v.Any()))
	if !ok {
		return nil
	}
	r := report{s, v}
	return r.leaves(e)
}

// unite sorts violations, and makes one of those that differ only in Names.
func unite(all []Violation) (united []Violation) {
	slices.SortStableFunc(all, order)
	for _, v := range all {
		if last := len(united) - 1; last >= 0 && order(united[last], v) == 0 {
			united[last].Names = append(united[last].Names, v.Names...)
		} else {
			united = append(united, v)
		}
	}
	for i, v := range united {
		slices.Sort(v.Names)
		united[i].Names = slices.Compact(v.Names)
	}
	return united
}

// order compares violations by all except Names.
func order(a, b Violation) int {
	return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Keyword, b.Keyword), slices.Compare(a.Want, b.Want))
}
