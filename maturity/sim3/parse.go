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

var crosswalkSchema = sync.OnceValue(func() *schema.Schema {
	return schema.MustCompile("crosswalk", crosswalkSchemaSource)
})

// CrosswalkSchema returns the JSON Schema (draft 2020-12) of crosswalk documents.
func CrosswalkSchema() []byte { return slices.Clone(crosswalkSchemaSource) }

// JPCERT2015 returns the crosswalk from [questionnaire.JPCERT2015] to both versions of SIM3. It is made from its
// document at the first call, as [ParseCrosswalk] makes any.
func JPCERT2015() *Crosswalk { return jpcert2015Crosswalk() }

var jpcert2015Crosswalk = document.BuiltIn(func(read document.Reader) (*Crosswalk, error) {
	return parseCrosswalk(jpcert2015, questionnaire.JPCERT2015(), read)
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
	c := &Crosswalk{form: form, models: map[Version][]Parameter{}, content: document.ContentOf(data)}
	doc, report := read(data, crosswalkSchema, &c.document)
	if doc != nil {
		c.build(doc)
	}
	if !report.Empty() {
		return nil, inputError(report)
	}
	return c, nil
}

func inputError(r *document.Report) error { return questionnaire.NewInputError("sim3", r) }

// build turns the document into parameters and links, and reports what no schema can see.
func (c *Crosswalk) build(doc *document.Document) {
	d := &c.document
	if d.Form != c.form.ID() {
		doc.Problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, c.form.ID()), "form")
		return
	}
	sources, taken := map[Version]map[Mark]questionnaire.Text{}, map[string]bool{}
	for i, v := range d.Versions {
		doc.Once(taken, string(v.Version), "versions", i, "id")
		sources[v.Version] = v.Sources
		c.versions = append(c.versions, v.Edition)
	}
	readings, taken := map[string]*reading{}, map[string]bool{}
	for i := range d.Readings {
		r := &d.Readings[i]
		doc.Once(taken, r.ID, "readings", i, "id")
		readings[r.ID] = r
		r.check(doc.In("readings", i))
	}
	taken = map[string]bool{}
	for i, p := range d.Parameters {
		at := doc.In("parameters", i)
		at.Once(taken, p.ID, "id")
		for _, v := range slices.Sorted(maps.Keys(p.Names)) {
			parameter := p.Names[v]
			source, ok := sources[v][parameter.Mark]
			switch {
			case sources[v] == nil:
				at.Problem(questionnaire.ErrUnknownKey, say("problem-unknown-version", v), "names", v)
			case !ok:
				at.Problem(questionnaire.ErrMissing, say("problem-no-source", v, parameter.Mark), "names", v, "mark")
			}
			parameter.ID, parameter.Source = p.ID, source
			c.models[v] = append(c.models[v], parameter)
		}
		for j := range p.Links {
			c.link(at.In("links", j), &p.Links[j], p.ID, readings[p.Links[j].Reading])
		}
	}
	for i, v := range d.Versions {
		if len(c.models[v.Version]) == 0 {
			doc.Problem(questionnaire.ErrMissing, say("problem-no-parameter", v.Version), "versions", i, "id")
		}
	}
}

// check reports levels in the wrong order, and notes what bounds those of all answers.
func (r *reading) check(at *document.Document) {
	r.bound = MaxLevel
	read := func(l levels, path ...any) {
		if l[0] > l[1] {
			at.Problem(questionnaire.ErrInconsistent, say("problem-reversed"), path...)
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
func (c *Crosswalk) link(at *document.Document, d *linkDocument, id string, r *reading) {
	q, ok := c.form.Question(d.Question)
	if !ok {
		at.Problem(questionnaire.ErrUnknownQuestion, say("problem-unknown-question", d.Question), "question")
		return
	}
	if d.Warning.Below > 0 && q.Kind() != questionnaire.KindCount {
		at.Problem(questionnaire.ErrInconsistent, say("problem-no-people", q.ID()), "warning")
	}
	if d.Reading != "" {
		fit(at.In("reading"), r, d.Reading, q)
	}
	for _, v := range slices.Sorted(maps.Keys(d.In)) {
		in, model, at := d.In[v], c.models[v], at.In("in", v)
		switch leads := in.Coverage.leads(); {
		case len(model) == 0 || model[len(model)-1].ID != id:
			at.Problem(questionnaire.ErrUnknownKey, say("problem-unnamed", id, v))
			continue
		case leads && d.Reading == "":
			at.Problem(questionnaire.ErrMissing, say("problem-no-reading"), "coverage")
		case !leads && d.Reading != "":
			at.Problem(questionnaire.ErrInconsistent, say("problem-idle-reading"), "coverage")
		case leads && r != nil && model[len(model)-1].clashes(in.Coverage, r):
			at.Problem(questionnaire.ErrInconsistent, say("problem-too-full", id, v), "coverage")
		}
		link := d.Link
		link.Question, link.Coverage, link.Certainty, link.reading, link.warning = q, in.Coverage, in.Certainty, r, d.Warning
		if r != nil {
			link.Reading = r.Text
		}
		parameter := &model[len(model)-1]
		parameter.links = append(parameter.links, link)
	}
}

// clashes reports whether another link to a parameter could leave it no level: two that cover it in full, or one that
// bounds it below what the other gives at least.
func (p *Parameter) clashes(c Coverage, r *reading) bool {
	for _, l := range p.links {
		switch {
		case l.Coverage != CoverageFull && c != CoverageFull, !l.Coverage.leads():
			continue
		case l.Coverage == c:
			return true
		case c == CoverageFull && l.reading.bound < r.least:
			return true
		case l.Coverage == CoverageFull && r.bound < l.reading.least:
			return true
		}
	}
	return false
}

// fit reports a reading that is missing, or that does not read the answers to the question.
func fit(at *document.Document, r *reading, id string, q *questionnaire.Question) {
	switch one := q.Kind() == questionnaire.KindSingle; {
	case r == nil:
		at.Problem(questionnaire.ErrUnknownKey, say("problem-unknown-reading", id))
	case one && r.Options != nil:
		var ids []string
		for o := range q.Options() {
			ids = append(ids, o.ID)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(r.Options)), slices.Sorted(slices.Values(ids))) {
			at.Problem(questionnaire.ErrUnknownOption, say("problem-wrong-options", id, q.ID(), message.Plains(ids)))
		}
	case one || r.Options != nil || q.Kind() != questionnaire.KindMultiple && q.Kind() != questionnaire.KindServices:
		at.Problem(questionnaire.ErrInconsistent, say("problem-misfit", id, q.ID(), q.Kind()))
	}
}
