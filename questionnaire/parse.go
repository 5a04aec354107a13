package questionnaire

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
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

var jpcert2015Form = document.BuiltIn(func(read document.Reader) (*Form, error) {
	return parseForm(jpcert2015, read)
})

// JPCERT2015Document returns the document that [JPCERT2015] is made from, as a pattern for a form of one's own.
func JPCERT2015Document() []byte { return append([]byte(nil), jpcert2015...) }

type formDocument struct {
	ID     string          `json:"id"`
	Title  Text            `json:"title"`
	Source Source          `json:"source"`
	Scales []scaleDocument `json:"scales"`

	Sections []struct {
		ID        string             `json:"id"`
		Title     Text               `json:"title"`
		Questions []questionDocument `json:"questions"`
	} `json:"sections"`
}

type scaleDocument struct {
	ID      string   `json:"id"`
	Title   Text     `json:"title"`
	Order   Order    `json:"order"`
	Options []Option `json:"options"`
}

type questionDocument struct {
	ID        string     `json:"id"`
	Kind      Kind       `json:"kind"`
	Table     string     `json:"table"`
	Short     Text       `json:"short"`
	Prompt    Text       `json:"prompt"`
	Note      Text       `json:"note"`
	None      Text       `json:"none"`
	Scale     string     `json:"scale"`
	Options   []Option   `json:"options"`
	Order     Order      `json:"order"`
	Applies   *Condition `json:"applies"`
	NotBefore string     `json:"notBefore"`
	Min       int        `json:"min"`
	Max       int        `json:"max"`
	Groups    []struct {
		ID       string   `json:"id"`
		Title    Text     `json:"title"`
		Services []Option `json:"services"`
	} `json:"groups"`
}

// ParseForm reads a form document: strict JSON that follows [FormSchema]. The error is an [*InputError]
// with every problem found.
func ParseForm(data []byte) (*Form, error) { return parseForm(data, document.Read) }

func parseForm(data []byte, read document.Reader) (*Form, error) {
	var d formDocument
	doc, report := read(data, formSchema, &d)
	if doc == nil {
		return nil, inputError(report)
	}
	f := &Form{id: d.ID, title: d.Title, source: d.Source, byID: map[string]*Question{}, folded: map[string]*Question{}}
	b := formBuilder{f, map[string]scaleDocument{}, map[string]bool{}}
	b.build(doc, &d)
	if !report.Empty() {
		return nil, inputError(report)
	}
	f.schema, f.content = sync.OnceValue(f.responseSchema), document.ContentOf(data)
	return f, nil
}

// A formBuilder turns a document into a form and reports what no schema can see.
type formBuilder struct {
	form   *Form
	scales map[string]scaleDocument
	taken  map[string]bool // IDs of questions and services
}

func (b *formBuilder) build(doc *document.Document, d *formDocument) {
	scales, sections := map[string]bool{}, map[string]bool{}
	for i, s := range d.Scales {
		at := doc.In("scales", i)
		at.Once(scales, s.ID, "id")
		b.scales[s.ID] = s
		checkOptions(at, s.Options)
	}
	for i, s := range d.Sections {
		at := doc.In("sections", i)
		at.Once(sections, s.ID, "id")
		section := &Section{id: s.ID, title: s.Title}
		b.form.sections = append(b.form.sections, section)
		for j := range s.Questions {
			b.question(at.In("questions", j), section, &s.Questions[j])
		}
	}
}

func (b *formBuilder) question(at *document.Document, section *Section, d *questionDocument) {
	f := b.form
	q := &Question{
		form: f, section: section, id: d.ID, kind: d.Kind, table: d.Table,
		short: cmp.Or(d.Short, d.Prompt), prompt: d.Prompt, note: d.Note, none: d.None,
		scale: d.Scale, min: d.Min, max: d.Max, cell: f.cells,
	}
	options, order := d.Options, d.Order
	if d.Scale != "" {
		scale, ok := b.scales[d.Scale]
		if !ok {
			known := message.Few(slices.Sorted(maps.Keys(b.scales)))
			at.Problem(ErrRange, say("doc-unknown-scale", d.Scale, known), "scale")
		}
		options, order = scale.Options, scale.Order
	} else {
		checkOptions(at, options)
	}
	q.order = order
	for _, o := range options {
		o.Name = cmp.Or(o.Name, o.Label)
		q.options, q.ids = append(q.options, o), append(q.ids, o.ID)
	}
	q.spelled = sync.OnceValue(func() spelling { return spell(q.options) })
	if q.kind == KindCount && d.Min > d.Max {
		at.Problem(ErrRange, say("doc-bounds", d.Max, d.Min), "max")
	}
	if !q.none.IsZero() && slices.ContainsFunc(q.options, func(o Option) bool { return o.Exclusive }) {
		at.Problem(ErrUnknownKey, say("doc-none", q.id), "none")
	}
	if d.Applies != nil {
		q.condition = b.condition(at.In("applies"), d.Applies)
	}
	if d.NotBefore != "" {
		before, ok := f.byID[d.NotBefore]
		if !ok || before.kind != KindMonth {
			at.Problem(ErrUnknownQuestion, say("doc-not-before", d.NotBefore), "notBefore")
		}
		q.notBefore = before
	}
	b.register(at.In("id"), q)
	f.questions = append(f.questions, q)
	section.questions = append(section.questions, q)
	f.cells++
	groups := map[string]bool{}
	for i, g := range d.Groups {
		group := &ServiceGroup{id: g.ID, title: g.Title}
		at.Once(groups, g.ID, "groups", i, "id")
		q.groups = append(q.groups, group)
		for j, s := range g.Services {
			service := &Question{
				form: f, section: section, id: d.ID + s.ID, kind: KindSingle, table: d.Table + s.ID,
				short: s.Label, prompt: s.Label, scale: d.Scale, order: q.order, options: q.options, ids: q.ids,
				spelled: q.spelled, condition: q.condition, parent: q, letter: s.ID, extra: s.Free, cell: f.cells,
			}
			if !service.extra {
				q.counted++
			}
			b.register(at.In("groups", i, "services", j, "id"), service)
			q.services, q.letters = append(q.services, service), append(q.letters, service.letter)
			group.services = append(group.services, service)
			f.cells++
		}
	}
}

func (b *formBuilder) register(at *document.Document, q *Question) {
	at.Once(b.taken, q.id)
	if _, ok := b.form.byID[q.id]; ok {
		return
	}
	b.form.byID[q.id] = q
	lower := strings.ToLower(q.id)
	if _, ok := b.form.folded[lower]; ok {
		q = nil // it is open which
	}
	b.form.folded[lower] = q
}

// checkOptions reports an option that stands twice in a list.
func checkOptions(at *document.Document, options []Option) {
	seen := map[string]bool{}
	for i, o := range options {
		at.Once(seen, o.ID, "options", i, "id")
	}
}

func (b *formBuilder) condition(at *document.Document, d *Condition) *condition {
	other, ok := b.form.byID[d.Question]
	if !ok || other.kind != KindSingle && other.kind != KindMultiple || other.parent != nil {
		at.Problem(ErrUnknownQuestion, say("doc-condition", d.Question), "question")
		return nil
	}
	c := &condition{question: other}
	for i, id := range d.Options {
		k, ok := other.OptionIndex(id)
		if !ok {
			at.Problem(ErrUnknownOption, say("unknown-option", other.id, id, message.Plains(other.ids)), "options", i)
			continue
		}
		c.options |= 1 << k
	}
	return c
}
