package schema

import (
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// The library finds all violations at once, has some kilobytes to say of each, and compares all elements that must be unique with each
// other. A value of more than large values is therefore cut to what its schema allows, and checked in pieces of at most piece values
// until there are as many violations as are reported.
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

// trim returns v with arrays, and objects whose names are free, cut to one more than their schema allows.
func trim(s *jsonschema.Schema, v strictjson.Value) *strictjson.Value {
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
	for i := range v.Items {
		for _, child := range within(here, array, &v.Items[i]) {
			v.Items[i] = *trim(child, v.Items[i])
		}
	}
	return &v
}

// sample returns the first violations that the pieces of v have, or nil if there are not many.
func (s *Schema) sample(v *strictjson.Value) []Violation {
	var found []Violation
	var check func(part *jsonschema.Schema, v *strictjson.Value, pointer string)
	check = func(part *jsonschema.Schema, v *strictjson.Value, pointer string) {
		switch {
		case len(found) >= maxViolations:
		case size(v) <= piece:
			more := s.violations(part, v)
			for i := range more {
				more[i].Pointer = pointer + more[i].Pointer
			}
			found = unite(append(found, more...))
		default:
			here, array := inPlace(part), v.Kind == strictjson.Array
			for i := range v.Items {
				token := strictjson.Token(v.Items[i].Key)
				if array {
					token = strconv.Itoa(i)
				}
				for _, child := range within(here, array, &v.Items[i]) {
					check(child, &v.Items[i], pointer+"/"+token)
				}
			}
		}
	}
	check(s.compiled, v, "")
	if len(found) < maxViolations {
		return nil
	}
	return found[:maxViolations]
}
