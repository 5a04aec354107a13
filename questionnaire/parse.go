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

var jpcert2015Form = sync.OnceValue(func() *Form {
	f, err := parseForm(jpcert2015, document.ReadOwn)
	if err != nil {
		panic(err) // the document is part of the program
	}
	return f
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
	b := formBuilder{doc: doc, form: f, scales: map[string]scaleDocument{}}
	b.build(&d)
	if !report.Empty() {
		return nil, inputError(report)
	}
	b.form.schema, b.form.content = sync.OnceValue(b.form.responseSchema), document.ContentOf(data)
	return b.form, nil
}

// A formBuilder turns a document into a form and reports what no schema can see.
type formBuilder struct {
	doc    *document.Document
	form   *Form
	scales map[string]scaleDocument
}

func (b *formBuilder) build(d *formDocument) {
	scales, sections := map[string]bool{}, map[string]bool{}
	for i, s := range d.Scales {
		b.once(scales, s.ID, "scales", i)
		b.scales[s.ID] = s
		b.options(s.Options, "scales", i)
	}
	for i, s := range d.Sections {
		b.once(sections, s.ID, "sections", i)
		section := &Section{id: s.ID, title: s.Title}
		b.form.sections = append(b.form.sections, section)
		for j := range s.Questions {
			b.question(section, &s.Questions[j], "sections", i, "questions", j)
		}
	}
}

func (b *formBuilder) question(section *Section, d *questionDocument, path ...any) {
	f := b.form
	at := func(more ...any) []any { return slices.Concat(path, more) }
	q := &Question{
		form: f, section: section, id: d.ID, kind: d.Kind, table: d.Table,
		short: cmp.Or(d.Short, d.Prompt), prompt: d.Prompt, note: d.Note, none: d.None,
		scale: d.Scale, min: d.Min, max: d.Max, cell: f.cells, place: len(f.questions),
	}
	options, order := d.Options, d.Order
	if d.Scale != "" {
		scale, ok := b.scales[d.Scale]
		if !ok {
			known := message.Few(slices.Sorted(maps.Keys(b.scales)))
			b.doc.Problem(ErrRange, say("doc-unknown-scale", d.Scale, known), at("scale")...)
		}
		options, order = scale.Options, scale.Order
	} else {
		b.options(options, path...)
	}
	q.order = order
	for _, o := range options {
		o.Name = cmp.Or(o.Name, o.Label)
		q.options, q.ids = append(q.options, o), append(q.ids, o.ID)
	}
	q.spelled = sync.OnceValue(func() spelling { return spell(q.options) })
	if q.kind == KindCount && d.Min > d.Max {
		b.doc.Problem(ErrRange, say("doc-bounds", d.Max, d.Min), at("max")...)
	}
	if !q.none.IsZero() && slices.ContainsFunc(q.options, func(o Option) bool { return o.Exclusive }) {
		b.doc.Problem(ErrUnknownKey, say("doc-none", q.id), at("none")...)
	}
	if d.Applies != nil {
		q.condition = b.condition(d.Applies, at("applies"))
	}
	if d.NotBefore != "" {
		before, ok := f.byID[d.NotBefore]
		if !ok || before.kind != KindMonth {
			b.doc.Problem(ErrUnknownQuestion, say("doc-not-before", d.NotBefore), at("notBefore")...)
		}
		q.notBefore = before
	}
	b.register(q, at("id"))
	f.questions = append(f.questions, q)
	section.questions = append(section.questions, q)
	f.cells++
	groups := map[string]bool{}
	for i, g := range d.Groups {
		group := &ServiceGroup{id: g.ID, title: g.Title}
		b.once(groups, g.ID, at("groups", i)...)
		q.groups = append(q.groups, group)
		for j, s := range g.Services {
			service := &Question{
				form: f, section: section, id: d.ID + s.ID, kind: KindSingle, table: d.Table + s.ID,
				short: s.Label, prompt: s.Label, scale: d.Scale, order: q.order, options: q.options, ids: q.ids,
				spelled: q.spelled, condition: q.condition, parent: q, letter: s.ID, extra: s.Free, cell: f.cells, place: q.place,
			}
			if !service.extra {
				q.counted++
			}
			b.register(service, at("groups", i, "services", j, "id"))
			q.services, q.letters = append(q.services, service), append(q.letters, service.letter)
			group.services = append(group.services, service)
			f.cells++
		}
	}
}

func (b *formBuilder) register(q *Question, path []any) {
	if _, ok := b.form.byID[q.id]; ok {
		b.doc.Problem(ErrDuplicate, say("doc-twice", q.id), path...)
		return
	}
	b.form.byID[q.id] = q
	lower := strings.ToLower(q.id)
	if _, ok := b.form.folded[lower]; ok {
		q = nil // it is open which
	}
	b.form.folded[lower] = q
}

// once reports an ID that stood before among those seen.
func (b *formBuilder) once(seen map[string]bool, id string, path ...any) {
	if seen[id] {
		b.doc.Problem(ErrDuplicate, say("doc-twice", id), slices.Concat(path, []any{"id"})...)
	}
	seen[id] = true
}

func (b *formBuilder) options(options []Option, path ...any) {
	seen := map[string]bool{}
	for i, o := range options {
		b.once(seen, o.ID, slices.Concat(path, []any{"options", i})...)
	}
}

func (b *formBuilder) condition(d *Condition, path []any) *condition {
	other, ok := b.form.byID[d.Question]
	if !ok || other.kind != KindSingle && other.kind != KindMultiple || other.parent != nil {
		b.doc.Problem(ErrUnknownQuestion, say("doc-condition", d.Question), slices.Concat(path, []any{"question"})...)
		return nil
	}
	c := &condition{question: other}
	for i, id := range d.Options {
		k, ok := other.OptionIndex(id)
		if !ok {
			text := say("unknown-option", other.id, id, message.Plains(other.ids))
			b.doc.Problem(ErrUnknownOption, text, slices.Concat(path, []any{"options", i})...)
			continue
		}
		c.options |= 1 << k
	}
	return c
}
