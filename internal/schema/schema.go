package schema

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

const draft = "https://json-schema.org/draft/2020-12/schema"

// A Schema is a compiled JSON Schema. It is immutable and safe for concurrent use.
type Schema struct {
	compiled *jsonschema.Schema
	doc      *strictjson.Value // the source
	base     string            // what absolute locations in doc begin with
}

// Compile reads a schema of draft 2020-12. The name stands in errors. Formats are asserted. A reference must lead to a place in
// source or to the draft's own meta-schema: nothing is loaded. The source must be strict JSON, and its numbers within the range
// of float64. Unknown keywords and formats are ignored, as the draft says, so a misspelt one is found by testing only.
func Compile(name string, source []byte) (s *Schema, err error) {
	defer func() {
		if r := recover(); r != nil { // the library asserts types that its meta-schema does not always ensure
			s, err = nil, fmt.Errorf("schema: %s: %v", name, r)
		}
	}()
	doc, problems := strictjson.Parse(source, strictjson.Limits{Depth: 64})
	if len(problems) > 0 {
		line, column := strictjson.Position(source, problems[0].Offset)
		return nil, fmt.Errorf("schema: %s:%d:%d: %v %s", name, line, column, problems[0].Code, problems[0].Found)
	}
	if v := doc.Member("$schema"); v != nil && v.Text != draft {
		return nil, fmt.Errorf("schema: %s: $schema is not %s", name, draft)
	}
	if number := outOfRange(doc); number != nil {
		line, column := strictjson.Position(source, number.Offset)
		return nil, fmt.Errorf("schema: %s:%d:%d: number out of range", name, line, column)
	}

	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("reference to another document: %s", url)
	}
	urn := "urn:csirtgauge:" + url.PathEscape(name) // a relative name would become a file URL
	if err := c.AddResource(urn, bytes.NewReader(bytes.TrimPrefix(source, []byte("\uFEFF")))); err != nil {
		return nil, fmt.Errorf("schema: %s: %v", name, err)
	}
	compiled, err := c.Compile(urn)
	if err != nil {
		return nil, fmt.Errorf("schema: %s: %s", name, describe(err))
	}
	base, _, _ := strings.Cut(compiled.Location, "#")
	return &Schema{compiled: compiled, doc: doc, base: base + "#"}, nil
}

// outOfRange returns the first number that is beyond float64 or rounds to 0. The library would take its exponent literally.
func outOfRange(v *strictjson.Value) *strictjson.Value {
	if v.Kind == strictjson.Number {
		f, err := strconv.ParseFloat(v.Text, 64)
		mantissa, _, _ := strings.Cut(strings.ToLower(v.Text), "e")
		if err != nil || f == 0 && strings.ContainsAny(mantissa, "123456789") {
			return v
		}
	}
	for i := range v.Items {
		if found := outOfRange(&v.Items[i]); found != nil {
			return found
		}
	}
	return nil
}

// describe returns the leaves of a validation error in a fixed order, where the library would pick one at random.
func describe(err error) string {
	e, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return err.Error()
	}
	var leaves []string
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		if len(e.Causes) == 0 {
			leaves = append(leaves, pointerOf(e.InstanceLocation)+": "+e.Message)
		}
		for _, cause := range e.Causes {
			walk(cause)
		}
	}
	walk(e)
	slices.Sort(leaves)
	return strings.Join(slices.Compact(leaves), "; ")
}

// MustCompile is [Compile] for a schema that is part of the program: it panics on an error.
func MustCompile(name string, source []byte) *Schema {
	s, err := Compile(name, source)
	if err != nil {
		panic(err)
	}
	return s
}
