// Package schema validates JSON values against JSON Schema, draft 2020-12, and reports violations as data: where, which
// keyword, which names, what would be right. Sentences are for the caller to make, in the reader's language.
//
// It is the only package that imports a JSON Schema library, and none of the library's types or messages passes through
// it. The library panics on NaN and on numbers of large exponent, and reports in random order; this package does none
// of that. It knows the keywords that the schemas of this module use.
package schema

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A Schema is a compiled JSON Schema. It is immutable and safe for concurrent use.
type Schema struct {
	compiled *jsonschema.Schema
	doc      *strictjson.Value // the source
	base     string            // what absolute locations in doc begin with
}

// Compile reads a schema of draft 2020-12. Formats are asserted. Unknown keywords are ignored, as the draft says, so a
// misspelt one is found by testing only.
func Compile(name string, source []byte) (*Schema, error) {
	// The library would accept what follows the schema.
	doc, problems := strictjson.Parse(source, strictjson.Limits{Depth: 64})
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	urn := "urn:csirtgauge:" + name // a relative name would become a file URL
	if err := c.AddResource(urn, bytes.NewReader(source)); err != nil || problems != nil {
		return nil, fmt.Errorf("schema: %s: %v %v", name, problems, err)
	}
	compiled, err := c.Compile(urn)
	if err != nil {
		return nil, fmt.Errorf("schema: %s: %#v", name, err) // with # it says all that is wrong, else one thing at random
	}
	base, _, _ := strings.Cut(compiled.Location, "#")
	return &Schema{compiled: compiled, doc: doc, base: base + "#"}, nil
}

// MustCompile is [Compile] for a schema that is part of the program: it panics on an error.
func MustCompile(name string, source []byte) *Schema {
	s, err := Compile(name, source)
	if err != nil {
		panic(err)
	}
	return s
}
