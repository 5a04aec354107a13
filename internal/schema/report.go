package schema

import (
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A report turns the library's error into violations.
type report struct {
	*Schema
	value *strictjson.Value
}

// keywordOf returns the last keyword of a keyword location, whether the location is that of a branch of it, and whether
// it leads through propertyNames, so that the value is a name.
func keywordOf(location string) (keyword string, branch, name bool) {
	path := strictjson.Tokens(pointerOf(location))
	for i := 0; i < len(path); i++ {
		keyword, branch = path[i], false
		name = name || keyword == "propertyNames"
		switch keyword {
		case "properties", "dependentSchemas", "allOf", "oneOf": // a name or a number follows
			i++
			branch = i < len(path)
		}
	}
	return keyword, branch, name
}

// pointerOf turns a location, which is escaped as a URI fragment, into a JSON Pointer.
func pointerOf(location string) string {
	pointer, _ := url.PathUnescape(location) // the library has escaped it
	return pointer
}

// leaves returns the violations at the ends of the tree of errors, except below what choose sums up.
func (r *report) leaves(e *jsonschema.ValidationError) []Violation {
	at := pointerOf(e.InstanceLocation)
	keyword, branch, name := keywordOf(e.KeywordLocation)
	if len(e.Causes) > 0 {
		var branches [][]Violation
		for _, cause := range e.Causes {
			branches = append(branches, r.leaves(cause))
		}
		if keyword != "oneOf" || branch {
			return slices.Concat(branches...)
		}
		if chosen := choose(at, branches); chosen != nil {
			return chosen
		}
	}
	v := Violation{Pointer: at, Keyword: keyword}
	node := r.source(e.AbsoluteKeywordLocation)
	object, _ := r.value.Find(at)
	switch keyword {
	case "required":
		for _, item := range node.Items {
			if object.Member(item.Text) == nil {
				v.Names = append(v.Names, item.Text)
			}
		}
	case "additionalProperties":
		properties := r.source(strings.TrimSuffix(e.AbsoluteKeywordLocation, "/additionalProperties")).Member("properties")
		for _, member := range object.Items {
			if properties.Member(member.Key) == nil {
				v.Names = append(v.Names, member.Key)
			}
		}
	default:
		v.Want = want(keyword, node)
	}
	if name {
		v.Keyword = "propertyNames"
		if object.Member("") != nil { // the library's location ends before an empty name
			v.Names = []string{""}
		} else {
			i := strings.LastIndexByte(at, '/')
			v.Pointer, v.Names = at[:i], strictjson.Tokens(at[i:])
		}
	}
	return []Violation{v}
}

// choose applies the rule of [Schema.Validate] to the branches of a oneOf at a pointer.
func choose(at string, branches [][]Violation) []Violation {
	var meant [][]Violation
	other := Violation{Pointer: at, Keyword: "type"}
	for _, branch := range branches {
		i := slices.IndexFunc(branch, func(v Violation) bool { return v.Pointer == at && v.Keyword == "type" })
		if i < 0 {
			meant = append(meant, branch)
		} else {
			other.Want = append(other.Want, branch[i].Want...)
		}
	}
	switch len(meant) {
	case 0:
		return []Violation{other}
	case 1:
		return meant[0]
	}
	return nil
}

// source returns the place in the source that an absolute location means.
func (s *Schema) source(location string) *strictjson.Value {
	v, _ := s.doc.Find(pointerOf(strings.TrimPrefix(location, s.base)))
	return v
}

// want returns the words of the schema for [Violation].Want.
func want(keyword string, v *strictjson.Value) (all []string) {
	switch {
	case keyword == "const":
		all = []string{string(v.Append(nil))}
	case keyword == "enum":
		for i := range v.Items {
			all = append(all, string(v.Items[i].Append(nil)))
		}
	case v.Kind == strictjson.String, v.Kind == strictjson.Number:
		all = []string{v.Text}
	}
	return all
}
