package questionnaire

import (
	_ "embed"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/schema"
)

//go:embed data/jpcert-csirt-2015.form.json
var jpcert2015 []byte

//go:embed data/form.schema.json
var formSchemaSource []byte

var formSchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("form", formSchemaSource) })

// FormSchema returns the JSON Schema (draft 2020-12) of form documents.
func FormSchema() []byte { return append([]byte(nil), formSchemaSource...) }

// JPCERT2015 returns the questionnaire of JPCERT/CC's survey of December 2015: 52 questions in seven sections.
// It is made from its document at the first call, as [ParseForm] makes any.
func JPCERT2015() *Form { return jpcert2015Form() }

var jpcert2015Form = sync.OnceValue(func() *Form {
	f, err := parseForm(jpcert2015, document.ReadOwn)
	if err != nil {
		panic(err) // the document is part of the program
	}
	return f
})

// JPCERT2015Document returns the document that [JPCERT2015] is made from, as a pattern for a form of one's own.
func JPCERT2015Document() []byte { return append([]byte(nil), jpcert2015...) }
