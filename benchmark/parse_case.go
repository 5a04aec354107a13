package benchmark

import (
	_ "embed"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type casesDocument struct {
	ID       string `json:"id"`
	Form     string `json:"form"`
	Model    string `json:"model"`
	Likeness struct {
		Placement string `json:"placement"`
		Members   string `json:"members"`
	} `json:"likeness"`
	Coding    questionnaire.Text     `json:"coding"`
	Cases     []caseDocument         `json:"cases"`
	Settled   []adjudicationDocument `json:"settled"`
	Practices []Practice             `json:"practices"`
	Guidance  []Guidance             `json:"guidance"`
	Closing   []Guidance             `json:"closing"`
}

type caseDocument struct {
	Section  string             `json:"section"`
	Profile  Profile            `json:"profile"`
	Response json.RawMessage    `json:"response"`
	Passages map[string]Passage `json:"passages"`
}

type adjudicationDocument struct {
	Team     string             `json:"team"`
	Question string             `json:"question"`
	First    json.RawMessage    `json:"first"`
	Second   json.RawMessage    `json:"second"`
	Anew     bool               `json:"anew"`
	Reason   questionnaire.Text `json:"reason"`
}

//go:embed data/jpcert-csirt-2015.cases.json
var cases2015 []byte

//go:embed data/cases.schema.json
var casesSchemaSource []byte

var casesSchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("cases", casesSchemaSource) })

// CasesSchema returns the JSON Schema (draft 2020-12) of documents of cases.
func CasesSchema() []byte { return slices.Clone(casesSchemaSource) }

// JPCERT2015Cases returns the nine teams that JPCERT/CC interviewed in the winter of 2015/16 (chapter 3 of the report),
// in answers to [questionnaire.JPCERT2015], with their practices and what chapters 4 and 5 advise. They are made from
// their document at the first call, as [ParseCases] makes any.
func JPCERT2015Cases() *Cases { return jpcert2015Cases() }

var jpcert2015Cases = document.BuiltIn(func(read document.Reader) (*Cases, error) {
	return parseCases(cases2015, maturity.Establishment2015(), read)
})

// ParseCases reads a document of cases whose practices and guidance are about the questions and items of a model:
// strict JSON that follows [CasesSchema]. Besides what the schema says,
//   - each response is one to the form of the model, and no two teams have one name;
//   - passages, adjudications, practices and guidance are of questions of the form, of items of the model and of teams
//     among the cases;
//   - the section of a practice is that of its team or within it, and its short form names the team;
//   - a short form takes at most 68 columns, where a character that is not ASCII takes two;
//   - teams are placed by a question that takes several options, and measured by one for a number.
//
// The error is a [*questionnaire.InputError] with every problem found.
func ParseCases(data []byte, m *maturity.Model) (*Cases, error) {
	if m == nil {
		return nil, errors.New("benchmark: ParseCases needs the model of the practices, not nil")
	}
	return parseCases(data, m, document.Read)
}

func parseCases(data []byte, m *maturity.Model, read document.Reader) (*Cases, error) {
	c := &Cases{form: m.Form(), byName: map[string]Case{}, content: document.ContentOf(data)}
	doc, report := read(data, casesSchema, &c.document)
	if doc != nil {
		b := casesBuilder{Document: doc, model: m, cases: c}
		b.build()
	}
	if !report.Empty() {
		return nil, inputError(report)
	}
	return c, nil
}

// A casesBuilder turns a document into cases and reports what no schema can see.
type casesBuilder struct {
	*document.Document
	model *maturity.Model
	cases *Cases

	wrongResponse bool // some response cannot be read
}

func (b *casesBuilder) build() {
	d, form := &b.cases.document, b.cases.form
	if d.Form != form.ID() {
		b.Problem(questionnaire.ErrUnknownForm, say("problem-cases-form", d.Form, form.ID()), "form")
		return
	}
	if d.Model != b.model.ID() {
		b.Problem(questionnaire.ErrInconsistent, say("problem-cases-model", d.Model, b.model.ID()), "model")
		return
	}
	for i := range d.Cases {
		b.team(&d.Cases[i], i)
	}
	for i, s := range d.Settled {
		b.known(s.Team, "settled", i, "team")
		b.question(s.Question, "settled", i, "question")
		b.cases.settled = append(b.cases.settled,
			Adjudication{s.Team, s.Question, compact(s.First), compact(s.Second), s.Anew, s.Reason})
	}
	for i := range d.Practices {
		b.practice(&d.Practices[i], i)
	}
	for i, g := range d.Guidance {
		b.subjects(g.Subjects, "guidance", i)
	}
	if id := d.Likeness.Placement; id != "" {
		b.cases.placement = b.compared(id, questionnaire.KindMultiple, "placement", "problem-likeness-placement")
	}
	if id := d.Likeness.Members; id != "" {
		b.cases.members = b.compared(id, questionnaire.KindCount, "members", "problem-likeness-members")
	}
}

// compact writes a reading without white space; it is "" where there is none.
func compact(reading json.RawMessage) string {
	if reading == nil {
		return ""
	}
	return string(document.Canonical(reading))
}

func (b *casesBuilder) team(d *caseDocument, i int) {
	r, err := b.cases.form.ParseJSON(d.Response)
	if e, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, p := range e.Problems {
			at := b.At("cases", i, "response")
			at.Pointer += p.Pointer
			b.Add(at, p.Unwrap(), p.Found, message.Text(p.Text))
		}
		b.wrongResponse = true
		return
	}
	name := foldTeam(r.Team())
	if name == "" {
		b.Problem(questionnaire.ErrMissing, say("problem-no-team"), "cases", i, "response")
		return
	}
	if _, twice := b.cases.byName[name]; twice {
		text := say("problem-team-twice", shown(r.Team()))
		b.Problem(questionnaire.ErrDuplicate, text, "cases", i, "response", "team")
		return
	}
	for _, id := range slices.Sorted(maps.Keys(d.Passages)) {
		b.question(id, "cases", i, "passages", id)
	}
	b.cases.names = append(b.cases.names, r.Team())
	b.cases.byName[name] = Case{r, d.Section, d.Profile, d.Passages}
}

// practice checks what a practice is about, and that its short form fits.
func (b *casesBuilder) practice(p *Practice, i int) {
	b.subjects(p.Subjects, "practices", i)
	if p.Questions == nil && p.Items == nil {
		b.Problem(questionnaire.ErrMissing, say("problem-practice-of-nothing"), "practices", i)
	}
	for _, short := range []struct{ language, text string }{{"en", p.Short.EN}, {"ja", p.Short.JA}} {
		if n := width(short.text); n > shortColumns {
			text := say("problem-short-columns", n, shortColumns)
			b.Problem(questionnaire.ErrRange, text, "practices", i, "short", short.language)
		}
		if !strings.Contains(short.text, p.Team) {
			text := say("problem-short-team", shown(p.Team))
			b.Problem(questionnaire.ErrInconsistent, text, "practices", i, "short", short.language)
		}
	}
	if !b.known(p.Team, "practices", i, "team") {
		return
	}
	if c, _ := b.cases.Lookup(p.Team); !strings.HasPrefix(p.Section+".", c.Section+".") {
		text := say("problem-practice-section", p.Section, shown(p.Team), c.Section)
		b.Problem(questionnaire.ErrInconsistent, text, "practices", i, "section")
	}
}

// shortColumns is how wide a short form may be, so that it fits one line of a page.
const shortColumns = 68

// width returns how many columns a text takes at most.
func width(s string) int {
	n := 0
	for _, c := range s {
		if n++; c > unicode.MaxASCII {
			n++
		}
	}
	return n
}

// shown makes a name fit for a message.
func shown(name string) string { return document.Shorten(name, 64) }

// known reports whether a team is one of the cases, written as there. Where a response is wrong, it may be that one.
func (b *casesBuilder) known(team string, path ...any) bool {
	known := slices.Contains(b.cases.names, team)
	if !known && !b.wrongResponse {
		b.Problem(questionnaire.ErrInconsistent, say("problem-unknown-team", shown(team)), path...)
	}
	return known
}

func (b *casesBuilder) question(id string, path ...any) {
	if _, ok := b.cases.form.Question(id); !ok {
		b.Problem(questionnaire.ErrUnknownQuestion, say("problem-no-question", id), path...)
	}
}

// subjects checks the questions and items of an element of a list.
func (b *casesBuilder) subjects(s Subjects, list string, i int) {
	for j, id := range s.Questions {
		b.question(id, list, i, "questions", j)
	}
	for j, id := range s.Items {
		if _, ok := b.model.Item(id); !ok {
			var ids []string
			for item := range b.model.Items() {
				ids = append(ids, item.ID())
			}
			b.Problem(questionnaire.ErrInconsistent, say("problem-unknown-item", id, message.Few(ids)), list, i, "items", j)
		}
	}
}

// compared returns the question by which teams are alike; otherwise the problem has that text.
func (b *casesBuilder) compared(id string, kind questionnaire.Kind, name, otherwise string) *questionnaire.Question {
	q, ok := b.cases.form.Question(id)
	if !ok || q.Kind() != kind {
		b.Problem(questionnaire.ErrUnknownQuestion, say(otherwise, id), "likeness", name)
	}
	return q
}
