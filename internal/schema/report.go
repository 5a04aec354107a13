package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A report turns the library's error into violations.
type report struct {
	*Schema
	value any
}

// arity counts the tokens that follow a keyword in a location and are no keywords themselves.
var arity = map[string]int{
	"properties": 1, "patternProperties": 1, "dependentSchemas": 1, "prefixItems": 1, "allOf": 1, "anyOf": 1, "oneOf": 1,
	"dependentRequired": 2, "dependencies": 2,
}

// parse returns the last keyword of a keyword location, whether the location is that of a branch or member of it, and whether it
// leads through propertyNames, so that the value is a name.
func parse(location string) (keyword string, inner, name bool) {
	path := tokens(pointerOf(location))
	for i := 0; i < len(path); i += 1 + arity[keyword] {
		name = name || keyword == "propertyNames"
		keyword = path[i]
		inner = i+1 < len(path)
	}
	return keyword, inner, name
}

// leaves returns the violations at the ends of the tree of errors, except below what choose and contains sum up.
func (r *report) leaves(e *jsonschema.ValidationError) []Violation {
	at := pointerOf(e.InstanceLocation)
	keyword, inner, name := parse(e.KeywordLocation)
	switch {
	case keyword == "minContains": // the causes say why each item is not the one
	case (keyword == "anyOf" || keyword == "oneOf") && !inner && len(e.Causes) > 0:
		if chosen := r.choose(at, e.Causes); chosen != nil {
			return chosen
		}
	case len(e.Causes) > 0:
		var all []Violation
		for _, cause := range e.Causes {
			all = append(all, r.leaves(cause)...)
		}
		return all
	}

	v := Violation{Pointer: at, Keyword: keyword}
	location := e.AbsoluteKeywordLocation
	node := r.at(location)
	switch keyword {
	case "required":
		v.Names = r.missing(at, node)
	case "dependentRequired":
		v.Names = r.missing(at, r.at(location[:strings.LastIndexByte(location, '/')]))
	case "additionalProperties":
		v.Names = r.unexpected(at, r.at(strings.TrimSuffix(location, "/additionalProperties")))
	case "minContains":
		if v.Want = want(keyword, node); node == nil {
			v.Keyword = "contains"
		}
	case "unevaluatedProperties", "propertyNames":
		name = true
	default:
		v.Want = want(keyword, node)
	}
	if name {
		i := strings.LastIndexByte(at, '/')
		v.Pointer, v.Names = at[:max(i, 0)], tokens(at[max(i, 0):])
		if object, ok := find(r.value, at).(map[string]any); ok && keyword != "unevaluatedProperties" {
			if _, empty := object[""]; empty { // the library's location ends before an empty name
				v.Pointer, v.Names = at, []string{""}
			}
		}
		if keyword != "unevaluatedProperties" {
			v.Keyword = "propertyNames"
		}
	}
	return []Violation{v}
}

// choose applies the rule of [Schema.Validate] to the branches of an anyOf or oneOf at a pointer.
func (r *report) choose(at string, causes []*jsonschema.ValidationError) []Violation {
	var all, meant [][]Violation
	for _, cause := range causes {
		branch := r.leaves(cause)
		for i, v := range branch {
			if v.Pointer == at && (v.Keyword == "enum" || v.Keyword == "const") {
				if types := typesOf(v.Want); types != nil && !slices.Contains(types, typeOf(find(r.value, at))) {
					branch[i].Keyword, branch[i].Want = "type", types
				}
			}
		}
		all = append(all, branch)
		if !slices.ContainsFunc(branch, func(v Violation) bool {
			i := strings.LastIndexByte(v.Pointer, '/')
			return v.Keyword == "type" && v.Pointer == at || v.Keyword == "const" && i >= 0 && v.Pointer[:i] == at
		}) {
			meant = append(meant, branch)
		}
	}
	switch len(meant) {
	case 0:
		meant = all
	case 1:
		return meant[0]
	}
	var shared []Violation
	for _, v := range meant[0] {
		everywhere := true
		for _, branch := range meant[1:] {
			i := slices.IndexFunc(branch, func(w Violation) bool { return like(v, w) && slices.Equal(v.Names, w.Names) })
			if i < 0 {
				everywhere = false
				break
			}
			for _, text := range branch[i].Want {
				if !slices.Contains(v.Want, text) {
					v.Want = append(slices.Clip(v.Want), text)
				}
			}
		}
		values := v.Keyword == "type" || v.Keyword == "const" || v.Keyword == "enum"
		if everywhere && (values || len(v.Want) <= 1) {
			shared = append(shared, v)
		}
	}
	return shared
}

// typeOf returns the JSON Schema type of a plain value.
func typeOf(v any) string {
	switch v.(type) {
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "null"
}

// typesOf returns the types of JSON texts in the order of their appearance.
func typesOf(texts []string) (types []string) {
	for _, text := range texts {
		name := "number"
		switch text[0] {
		case 'n':
			name = "null"
		case 't', 'f':
			name = "boolean"
		case '"':
			name = "string"
		case '[':
			name = "array"
		case '{':
			name = "object"
		}
		if !slices.Contains(types, name) {
			types = append(types, name)
		}
	}
	return types
}

// at returns the place in the source that an absolute location means, nil if it is in another document.
func (s *Schema) at(location string) *strictjson.Value {
	fragment, ok := strings.CutPrefix(location, s.base)
	if !ok {
		return nil
	}
	v := s.doc
	for _, token := range tokens(pointerOf(fragment)) {
		if v != nil && v.Kind == strictjson.Array {
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v.Items) {
				return nil
			}
			v = &v.Items[i]
			continue
		}
		v = v.Member(token)
	}
	return v
}

// want returns the words of the schema for [Violation].Want.
func want(keyword string, v *strictjson.Value) []string {
	if v == nil {
		return nil
	}
	switch {
	case keyword == "const":
		return []string{string(v.Append(nil))}
	case keyword == "enum" && v.Kind == strictjson.Array:
		var all []string
		for i := range v.Items {
			all = append(all, string(v.Items[i].Append(nil)))
		}
		return all
	case keyword == "type" && v.Kind == strictjson.Array:
		var all []string
		for _, item := range v.Items {
			all = append(all, item.Text)
		}
		return all
	case v.Kind == strictjson.String, v.Kind == strictjson.Number:
		return []string{v.Text}
	}
	return nil
}

// missing returns the names in a list that the object at a pointer does not have.
func (r *report) missing(at string, list *strictjson.Value) []string {
	object, _ := find(r.value, at).(map[string]any)
	if list == nil {
		return nil
	}
	var names []string
	for _, item := range list.Items {
		if _, ok := object[item.Text]; !ok {
			names = append(names, item.Text)
		}
	}
	return sorted(names)
}

// unexpected returns the names in the object at a pointer for which a schema has neither property nor pattern.
func (r *report) unexpected(at string, schema *strictjson.Value) []string {
	object, _ := find(r.value, at).(map[string]any)
	if schema == nil {
		return nil
	}
	var patterns []*regexp.Regexp
	if v := schema.Member("patternProperties"); v != nil {
		for _, member := range v.Items {
			patterns = append(patterns, regexp.MustCompile(member.Key)) // the library has compiled it, too
		}
	}
	var names []string
	for name := range object {
		if schema.Member("properties").Member(name) == nil && !slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(name) }) {
			names = append(names, name)
		}
	}
	return sorted(names)
}
