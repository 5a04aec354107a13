package schema

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// The library finds all violations at once, and has some kilobytes to say of each. A value of more than large values is therefore cut
// to what its schema allows, and checked in pieces of at most piece values until there are as many violations as are reported.
const (
	large = 8192
	piece = 1024
)

// exceeds reports whether v has more than n values.
func exceeds(v any, n int) bool { return left(v, n) < 0 }

func left(v any, n int) int {
	n--
	switch v := v.(type) {
	case []any:
		for i := 0; i < len(v) && n >= 0; i++ {
			n = left(v[i], n)
		}
	case map[string]any:
		for _, item := range v {
			if n < 0 {
				break
			}
			n = left(item, n)
		}
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

// within returns the schemas of a member of an object, or of an element of an array, that satisfies others.
func within(others []*jsonschema.Schema, object bool, name string) (all []*jsonschema.Schema) {
	for _, s := range others {
		switch additional, _ := s.AdditionalProperties.(*jsonschema.Schema); {
		case !object:
			if s.Items2020 != nil && len(s.PrefixItems) == 0 {
				all = append(all, s.Items2020)
			}
		case s.Properties[name] != nil:
			all = append(all, s.Properties[name])
		case additional != nil && len(s.PatternProperties) == 0:
			all = append(all, additional)
		}
	}
	return all
}

// trim returns v with arrays, and objects whose names are free, cut to one more than their schema allows. It changes copies only.
func trim(s *jsonschema.Schema, v any) any {
	if left(v, 2) > 0 {
		return v // no more than itself
	}
	here := inPlace(s)
	most := func(bound func(*jsonschema.Schema) int, n int) int {
		for _, s := range here {
			if b := bound(s); b >= 0 {
				n = min(n, b+1)
			}
		}
		return n
	}
	switch v := v.(type) {
	case []any:
		cut := slices.Clone(v[:most(func(s *jsonschema.Schema) int { return s.MaxItems }, len(v))])
		for _, s := range within(here, false, "") {
			for i := range cut {
				cut[i] = trim(s, cut[i])
			}
		}
		return cut
	case map[string]any:
		names := slices.Sorted(maps.Keys(v))
		if !slices.ContainsFunc(here, func(s *jsonschema.Schema) bool { return len(s.Properties)+len(s.Required) > 0 }) {
			names = names[:most(func(s *jsonschema.Schema) int { return s.MaxProperties }, len(names))]
		}
		cut := make(map[string]any, len(names))
		for _, name := range names {
			cut[name] = v[name]
			for _, s := range within(here, true, name) {
				cut[name] = trim(s, cut[name])
			}
		}
		return cut
	}
	return v
}

// A sampler collects violations of a large value.
type sampler struct {
	*Schema
	found  []Violation
	enough bool
}

// sample returns the first violations of v, or nil if there are not many.
func (s *Schema) sample(v any) []Violation {
	p := sampler{Schema: s}
	p.check(s.compiled, v, "")
	if found := unite(p.found); len(found) >= maxViolations {
		return found[:maxViolations]
	}
	return nil
}

func (p *sampler) check(s *jsonschema.Schema, v any, pointer string) {
	switch {
	case p.enough:
	case !exceeds(v, piece):
		p.piece(s, v, pointer)
	default:
		here := inPlace(s)
		switch v := v.(type) {
		case []any:
			for _, s := range within(here, false, "") {
				for i, item := range v {
					p.check(s, item, pointer+"/"+strconv.Itoa(i))
				}
			}
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				for _, s := range within(here, true, name) {
					p.check(s, v[name], pointer+"/"+strictjson.Token(name))
				}
			}
		}
	}
}

// piece checks a part of the value with the schema of that part.
func (p *sampler) piece(s *jsonschema.Schema, v any, pointer string) {
	e, ok := errors.AsType[*jsonschema.ValidationError](s.Validate(v))
	if !ok {
		return
	}
	r := report{p.Schema, v}
	for _, violation := range r.leaves(e) {
		violation.Pointer = pointer + violation.Pointer
		p.found = append(p.found, violation)
	}
	if len(p.found) >= 8*maxViolations {
		p.found = unite(p.found)
		p.enough = len(p.found) >= maxViolations
	}
}
