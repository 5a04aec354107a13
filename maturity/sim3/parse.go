package sim3

import (
	_ "embed"
	"maps"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type crosswalkDocument struct {
	ID       string             `json:"id"`
	Form     string             `json:"form"`
	Title    questionnaire.Text `json:"title"`
	Credit   questionnaire.Text `json:"credit"`
	Basis    questionnaire.Text `json:"basis"`
	Versions []struct {
		Edition
		Sources map[Mark]questionnaire.Text `json:"sources"`
	} `json:"versions"`
	Readings   []reading `json:"readings"`
	Parameters []struct {
		ID    string                `json:"id"`
		Names map[Version]Parameter `json:"names"`
		Links []linkDocument        `json:"links"`
	} `json:"parameters"`
}

// A linkDocument is a link with what is said by ID or by version.
type linkDocument struct {
	Link
	Question string           `json:"question"`
	In       map[Version]Link `json:"in"`
	Reading  string           `json:"reading"`
	Warning  warning          `json:"warning"`
}

//go:embed data/jpcert-csirt-2015.crosswalk.json
var jpcert2015 []byte

//go:embed data/crosswalk.schema.json
var crosswalkSchemaSource []byte

var crosswalkSchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("crosswalk", crosswalkSchemaSource) })

// CrosswalkSchema returns the JSON Schema (draft 2020-12) of crosswalk documents.
func CrosswalkSchema() []byte { return slices.Clone(crosswalkSchemaSource) }

// JPCERT2015 returns the crosswalk from [questionnaire.JPCERT2015] to both versions of SIM3. It is made from its
// document at the first call, as [ParseCrosswalk] makes any.
func JPCERT2015() *Crosswalk { return jpcert2015Crosswalk() }

var jpcert2015Crosswalk = sync.OnceValue(func() *Crosswalk {
	c, err := parseCrosswalk(jpcert2015, questionnaire.JPCERT2015(), document.ReadOwn)
	if err != nil {
		panic(err) // the document is part of the program
	}
	return c
})

// JPCERT2015Document returns the document that [JPCERT2015] is made from, as a pattern for a crosswalk of one's own.
func JPCERT2015Document() []byte { return slices.Clone(jpcert2015) }

// ParseCrosswalk reads a crosswalk document for a form: strict JSON that follows [CrosswalkSchema]. Besides what the
// schema says,
//   - each version has a parameter;
//   - a link names a question of the form, and versions in which the parameter has a name;
//   - a link that a level follows from has a reading that fits the question and says something of each of its options;
//   - where a question covers a parameter in full, no other gives it a level.
//
// The error is a [*questionnaire.InputError] with every problem found.
func ParseCrosswalk(data []byte, form *questionnaire.Form) (*Crosswalk, error) {
	if form == nil {
		panic("sim3: ParseCrosswalk with a nil Form")
	}
	return parseCrosswalk(data, form, document.Read)
}

func parseCrosswalk(data []byte, form *questionnaire.Form, read document.Reader) (*Crosswalk, error) {
	var d crosswalkDocument
	doc, report := read(data, crosswalkSchema, &d)
	if doc == nil {
		return nil, inputError(report)
	}
	b := builder{doc: doc, readings: map[string]*reading{}, crosswalk: &Crosswalk{
		id: d.ID, title: d.Title, credit: d.Credit, basis: d.Basis, form: form, models: map[Version][]Parameter{}, content: document.ContentOf(data),
	}}
	b.build(&d)
	if !report.Empty() {
		return nil, inputError(report)
	}
	return b.crosswalk, nil
}

func inputError(r *document.Report) error { return questionnaire.NewInputError("sim3", r) }

// A builder turns a document into a crosswalk and reports what no schema can see.
type builder struct {
	doc       *document.Document
	crosswalk *Crosswalk
	readings  map[string]*reading
}

func (b *builder) problem(err error, text message.Text, path ...any) {
	b.doc.Add(b.doc.At(path...), err, "", text)
}

func (b *builder) build(d *crosswalkDocument) {
	c := b.crosswalk
	if d.Form != c.form.ID() {
		b.problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, c.form.ID()), "form")
		return
	}
	sources := map[Version]map[Mark]questionnaire.Text{}
	for i, v := range d.Versions {
		if sources[v.Version] != nil {
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", v.Version), "versions", i, "id")
		}
		sources[v.Version] = v.Sources
		c.versions = append(c.versions, v.Edition)
	}
	for i := range d.Readings {
		r := &d.Readings[i]
		if b.readings[r.ID] != nil {
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", r.ID), "readings", i, "id")
		}
		b.readings[r.ID] = r
		b.reading(r, i)
	}
	seen := map[string]bool{}
	for i, p := range d.Parameters {
		if seen[p.ID] {
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", p.ID), "parameters", i, "id")
		}
		seen[p.ID] = true
		for _, v := range slices.Sorted(maps.Keys(p.Names)) {
			parameter := p.Names[v]
			source, ok := sources[v][parameter.Mark]
			switch {
			case sources[v] == nil:
				b.problem(questionnaire.ErrUnknownKey, say("problem-unknown-version", v), "parameters", i, "names", string(v))
			case !ok:
				b.problem(questionnaire.ErrMissing, say("problem-no-source", v, parameter.Mark), "parameters", i, "names", string(v), "mark")
			}
			parameter.ID, parameter.Source = p.ID, source
			c.models[v] = append(c.models[v], parameter)
		}
		for j := range p.Links {
			b.link(&p.Links[j], p.ID, "parameters", i, "links", j)
		}
	}
	for i, v := range d.Versions {
		if len(c.models[v.Version]) == 0 {
			b.problem(questionnaire.ErrMissing, say("problem-no-parameter", v.Version), "versions", i, "id")
		}
	}
}

// reading reports levels in the wrong order, and notes what bounds those of all answers.
func (b *builder) reading(r *reading, i int) {
	r.bound = MaxLevel
	read := func(l levels, path ...any) {
		if l[0] > l[1] {
			b.problem(questionnaire.ErrInconsistent, say("problem-reversed"), append([]any{"readings", i}, path...)...)
		}
		r.least, r.bound = max(r.least, l[0]), min(r.bound, l[1])
	}
	for _, id := range slices.Sorted(maps.Keys(r.Options)) {
		read(r.Options[id], "options", id)
	}
	if r.Options == nil {
		read(r.Stated, "stated")
		read(r.None, "none")
	}
}

// link adds a link to the parameter, which is the last one yet of each version in which it has a name.
func (b *builder) link(d *linkDocument, id string, path ...any) {
	at := func(more ...any) []any { return append(slices.Clone(path), more...) }
	q, ok := b.crosswalk.form.Question(d.Question)
	if !ok {
		b.problem(questionnaire.ErrUnknownQuestion, say("problem-unknown-question", d.Question), at("question")...)
		return
	}
	if d.Warning.Below > 0 && q.Kind() != questionnaire.KindCount {
		b.problem(questionnaire.ErrInconsistent, say("problem-no-people", q.ID()), at("warning")...)
	}
	reading := b.readings[d.Reading]
	if d.Reading != "" {
		b.fit(reading, d.Reading, q, at("reading"))
	}
	for _, v := range slices.Sorted(maps.Keys(d.In)) {
		in, model := d.In[v], b.crosswalk.models[v]
		switch leads := in.Coverage.leads(); {
		case len(model) == 0 || model[len(model)-1].ID != id:
			b.problem(questionnaire.ErrUnknownKey, say("problem-unnamed", id, v), at("in", string(v))...)
			continue
		case leads && d.Reading == "":
			b.problem(questionnaire.ErrMissing, say("problem-no-reading"), at("in", string(v), "coverage")...)
		case !leads && d.Reading != "":
			b.problem(questionnaire.ErrInconsistent, say("problem-idle-reading"), at("in", string(v), "coverage")...)
		case leads && reading != nil && model[len(model)-1].clashes(in.Coverage, reading):
			b.problem(questionnaire.ErrInconsistent, say("problem-too-full", id, v), at("in", string(v), "coverage")...)
		}
		link := d.Link
		link.Question, link.Coverage, link.Certainty, link.reading, link.warning = q, in.Coverage, in.Certainty, reading, d.Warning
		if reading != nil {
			link.Reading = reading.Text
		}
		parameter := &model[len(model)-1]
		parameter.links = append(parameter.links, link)
	}
}

// clashes reports whether another link to a parameter could leave it no level: two that cover it in full, or one that bounds it below
// what the other gives at least.
func (p *Parameter) clashes(c Coverage, r *reading) bool {
	for _, l := range p.links {
		switch {
		case l.Coverage != CoverageFull && c != CoverageFull, !l.Coverage.leads():
			continue
		case l.Coverage == c:
			return true
		case c == CoverageFull && l.reading.bound < r.least, l.Coverage == CoverageFull && r.bound < l.reading.least:
			return true
		}
	}
	return false
}

// fit reports a reading that is missing, or that does not read the answers to the question.
func (b *builder) fit(r *reading, id string, q *questionnaire.Question, path []any) {
	switch one := q.Kind() == questionnaire.KindSingle; {
	case r == nil:
		b.problem(questionnaire.ErrUnknownKey, say("problem-unknown-reading", id), path...)
	case one && r.Options != nil:
		var ids []string
		complete := len(r.Options) == q.NumOptions()
		for o := range q.Options() {
			_, ok := r.Options[o.ID]
			complete = complete && ok
			ids = append(ids, o.ID)
		}
		if !complete {
			b.problem(questionnaire.ErrUnknownOption, say("problem-wrong-options", id, q.ID(), message.Plains(ids)), path...)
		}
	case one || r.Options != nil || q.Kind() != questionnaire.KindMultiple && q.Kind() != questionnaire.KindServices:
		b.problem(questionnaire.ErrInconsistent, say("problem-misfit", id, q.ID(), q.Kind()), path...)
	}
}
