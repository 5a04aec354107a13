package schema

import (
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// The library finds all violations at once, has some kilobytes to say of each, and compares all elements that must be
// unique with each other. A value of more than large values is therefore cut to what its schema allows, and checked in
// pieces of at most piece values until there are as many violations as are reported.
const (
	large = 8192
	piece = 1024
)

// size counts a value and all that is in it.
func size(v *strictjson.Value) int {
	n := 1
	for i := range v.Items {
		n += size(&v.Items[i])
	}
	return n
}

// inPlace returns the schema and those that a value must satisfy with it.
func inPlace(s *jsonschema.Schema) []*jsonschema.Schema {
	all := []*jsonschema.Schema{s}
	for i := 0; i < len(all); i++ {
		for _, other := range append(slices.Clip(all[i].AllOf), all[i].Ref) {
			if other != nil && !slices.Contains(all, other) {
				all = append(all, other)
			}
		}
	}
	return all
}

// within returns the schemas of an element or member of a value that satisfies others.
func within(others []*jsonschema.Schema, array bool, item *strictjson.Value) (all []*jsonschema.Schema) {
	for _, s := range others {
		child, _ := s.AdditionalProperties.(*jsonschema.Schema)
		if array {
			child = s.Items2020
		} else if property := s.Properties[item.Key]; property != nil {
			child = property
		}
		if child != nil {
			all = append(all, child)
		}
	}
	return all
}

// trimmed is a value cut to what its schema allows, and the violations that its pieces have.
type trimmed struct {
	*Schema
	found []Violation
}

// trim returns v with arrays, and objects whose names are free, cut to one more than their schema allows, and checks
// the pieces in it.
func (t *trimmed) trim(s *jsonschema.Schema, v strictjson.Value, pointer string) *strictjson.Value {
	here, array, most := inPlace(s), v.Kind == strictjson.Array, len(v.Items)
	for _, s := range here {
		bound := s.MaxItems
		if !array {
			if bound = s.MaxProperties; len(s.Properties) > 0 {
				bound = -1
			}
		}
		if bound >= 0 {
			most = min(most, bound+1)
		}
	}
	v.Items = slices.Clone(v.Items[:most])
	whole := size(&v) <= piece
	for i := range v.Items {
		at := ""
		if !whole {
			at = pointer + "/" + strictjson.Token(v.Items[i].Key)
			if array {
				at = pointer + "/" + strconv.Itoa(i)
			}
		}
		for _, child := range within(here, array, &v.Items[i]) {
			v.Items[i] = *t.trim(child, v.Items[i], at)
			if !whole && len(t.found) < maxViolations && size(&v.Items[i]) <= piece {
				more := t.violations(child, &v.Items[i])
				for j := range more {
					more[j].Pointer = at + more[j].Pointer
				}
				t.found = unite(append(t.found, more...))
			}
		}
	}
	return &v
}
