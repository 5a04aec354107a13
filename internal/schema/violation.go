package schema

import (
	"cmp"
	"errors"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// maxViolations bounds the result of [Schema.Validate].
const maxViolations = 100

// A Violation is a keyword that a value does not satisfy.
type Violation struct {
	// Pointer is the JSON Pointer [RFC 6901] of the value. For keywords on the members of an object, it is that of the object.
	Pointer string

	// Keyword is the innermost keyword: type, enum, required, additionalProperties, minLength, pattern, … It is propertyNames
	// for whatever is wrong with a name, contains also for minContains where the schema does not have that, the keyword that
	// holds the schema false where that is what fails, and "" if the whole schema is false.
	Keyword string

	// Names are sorted: the missing members for required and dependentRequired, the unexpected ones for additionalProperties and
	// unevaluatedProperties, the wrong ones for propertyNames.
	Names []string

	// Want is what the schema has: the values for enum and const as JSON, the names for type, the number, pattern or format as
	// text. Otherwise it is empty.
	Want []string
}

// Validate returns what is wrong with v, at most 100 violations sorted by Pointer and Keyword, and nil if v is valid. Equal
// schemas and values give equal results. Violations that differ only in Names are one.
//
// v consists of what [strictjson.Value.Any] returns. Numbers of other types are converted to float64, a json.Number beyond its
// range to the largest. Anything else, such as NaN, infinity or a struct, is refused with the keyword type and nothing in Want; so
// is v as a whole if it has more than 256 levels or 262,144 values.
//
// Of an array or object that is longer than its maxItems or maxProperties, what stands behind that may be left out. Where v has more
// than 8192 values, 100 violations in smaller parts of it may be all that is said. In all, Validate
// allocates at most 1000 bytes per value and 24 MB, and 3000 more per member if there are many names that are wrong.
//
// Where anyOf or oneOf fails since no branch matches, the branches that cannot be meant are set aside: those whose type does not
// fit the value (the types of its values where a branch has an enum or const instead), and those with a const that a member of the
// value does not equal. If one branch is left, its violations are reported. Otherwise those that all remaining branches share
// are, with the Want of type, const and enum united; and if they share none, anyOf or oneOf itself.
func (s *Schema) Validate(v any) (violations []Violation) {
	defer func() {
		if recover() != nil { // no value is known that leads here
			violations = []Violation{{Keyword: "type"}}
		}
	}()
	v, refused := plain(v)
	if len(refused) > 0 {
		return tidy(refused)
	}
	if exceeds(v, large) {
		v = trim(s.compiled, v)
		if many := s.sample(v); many != nil {
			return many
		}
	}
	err := s.compiled.Validate(v)
	if err == nil {
		return nil
	}
	e, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return []Violation{{Keyword: "$dynamicRef"}} // a loop of references, which Compile finds unless they are dynamic
	}
	r := report{s, v}
	return tidy(r.leaves(e))
}

// tidy sorts and unites violations, and keeps the first.
func tidy(all []Violation) []Violation {
	united := unite(all)
	return united[:min(len(united), maxViolations)]
}

// unite sorts violations, and makes one of those that differ only in Names.
func unite(all []Violation) []Violation {
	slices.SortStableFunc(all, func(a, b Violation) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Keyword, b.Keyword), slices.Compare(a.Want, b.Want), slices.Compare(a.Names, b.Names))
	})
	var united []Violation
	for len(all) > 0 {
		first, n := all[0], 1
		for n < len(all) && like(first, all[n]) && slices.Equal(first.Want, all[n].Want) {
			n++
		}
		if n > 1 {
			var names []string
			for _, v := range all[:n] {
				names = append(names, v.Names...)
			}
			first.Names = sorted(names)
		}
		united, all = append(united, first), all[n:]
	}
	return united
}

func like(a, b Violation) bool { return a.Pointer == b.Pointer && a.Keyword == b.Keyword }

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
