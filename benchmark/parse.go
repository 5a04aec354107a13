package benchmark

import (
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type surveyDocument struct {
	ID          string               `json:"id"`
	Form        string               `json:"form"`
	Title       questionnaire.Text   `json:"title"`
	Source      questionnaire.Source `json:"source"`
	Collection  Collection           `json:"collection"`
	Caveats     []caveatDocument     `json:"caveats"`
	Tables      []tableDocument      `json:"tables"`
	Errata      []Erratum            `json:"errata"`
	Suppression *suppressionDocument `json:"suppression"`
	Totals      *totalsDocument      `json:"totals"`
}

type caveatDocument struct {
	ID   string             `json:"id"`
	Text questionnaire.Text `json:"text"`
}

type tableDocument struct {
	Table      string             `json:"table"`
	Part       string             `json:"part"`
	Question   string             `json:"question"`
	Base       *int               `json:"base"`
	ReadBase   *int               `json:"readBase"`
	Several    bool               `json:"several"`
	Counts     map[string]int     `json:"counts"`
	Merged     []mergedDocument   `json:"merged"`
	Suppressed []string           `json:"suppressed"`
	Bins       []binDocument      `json:"bins"`
	OffForm    []Row              `json:"offForm"`
	Free       []Row              `json:"free"`
	NoAnswer   *int               `json:"noAnswer"`
	Group      *groupDocument     `json:"group"`
	Note       questionnaire.Text `json:"note"`
	Span       *spanDocument      `json:"span"`
}

type groupDocument struct {
	Title       questionnaire.Text `json:"title"`
	MeanMembers float64            `json:"meanMembers"`
	Of          *membersDocument   `json:"of"`
}

type membersDocument struct {
	Question string `json:"question"`
	With     string `json:"with"`
	Without  string `json:"without"`
}

type suppressionDocument struct {
	Threshold int        `json:"threshold"`
	Withheld  []Withheld `json:"withheld"`
}

type mergedDocument struct {
	Of    []string `json:"of"`
	Count int      `json:"count"`
}

type binDocument struct {
	From  json.RawMessage    `json:"from"`
	To    json.RawMessage    `json:"to"`
	Label questionnaire.Text `json:"label"`
	Count int                `json:"count"`
}

type spanDocument struct {
	From string `json:"from"`
	To   string `json:"to"`
}

//go:embed data/jpcert-csirt-2015.survey.json
var jpcert2015 []byte

//go:embed data/survey.schema.json
var surveySchemaSource []byte

var surveySchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("survey", surveySchemaSource) })

// SurveySchema returns the JSON Schema (draft 2020-12) of survey documents.
func SurveySchema() []byte { return slices.Clone(surveySchemaSource) }

// JPCERT2015 returns JPCERT/CC's survey of December 2015: the published tables of the answers of 66 CSIRTs to
// [questionnaire.JPCERT2015]. It is made from its document at the first call, as [ParseSurvey] makes any.
func JPCERT2015() *Survey { return jpcert2015Survey() }

var jpcert2015Survey = document.BuiltIn(func(read document.Reader) (*Survey, error) {
	return parseSurvey(jpcert2015, questionnaire.JPCERT2015(), read)
})

// JPCERT2015Document returns the document that [JPCERT2015] is made from, as a pattern for a survey of one's own.
func JPCERT2015Document() []byte { return slices.Clone(jpcert2015) }

// ParseSurvey reads a survey document on a form: strict JSON that follows [SurveySchema]. Besides what the schema says,
//   - a table counts options that its question has, or ranges in ascending order for numbers and months;
//   - the rows of a table with one answer each add up to its base, and none of several answers exceeds it;
//   - what respondents wrote stands with an option that the table counts, and is not more than all of it;
//   - no base exceeds the number of respondents, and no option of a question stands in two tables, or twice in one;
//   - counts are suppressed only where the survey has a threshold, and alone only where several answers are counted;
//   - published totals do not increase with the score.
//
// The error is a [*questionnaire.InputError] with every problem found.
func ParseSurvey(data []byte, form *questionnaire.Form) (*Survey, error) {
	if form == nil {
		return nil, errors.New("benchmark: ParseSurvey needs the form of the survey, not nil")
	}
	return parseSurvey(data, form, document.Read)
}

func parseSurvey(data []byte, form *questionnaire.Form, read document.Reader) (*Survey, error) {
	s := &Survey{form: form, byQuestion: map[string][]*Table{}, content: document.ContentOf(data)}
	doc, report := read(data, surveySchema, &s.document)
	if doc != nil {
		s.build(doc)
	}
	if !report.Empty() {
		return nil, inputError(report)
	}
	s.templates = sync.OnceValues(s.questionTemplates)
	return s, nil
}

func inputError(r *document.Report) error { return questionnaire.NewInputError("benchmark", r) }

// build turns the document into tables and totals, and reports what no schema can see.
func (s *Survey) build(doc *document.Document) {
	d := &s.document
	if d.Form != s.form.ID() {
		doc.Problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, s.form.ID()), "form")
		return
	}
	if s.collection = d.Collection; d.Collection.To < d.Collection.From {
		text := say("problem-dates-reversed", d.Collection.From)
		doc.Problem(questionnaire.ErrInconsistent, text, "collection", "to")
	}
	for _, c := range d.Caveats {
		s.caveats = append(s.caveats, Caveat{Code: c.ID, Text: c.Text})
	}
	if len(d.Tables) == 0 && (d.Totals == nil || len(d.Totals.Of) == 0) {
		doc.Problem(questionnaire.ErrMissing, say("problem-nothing"), "tables")
	}
	for i := range d.Tables {
		td, at := &d.Tables[i], doc.In("tables", i)
		same := func(other tableDocument) bool { return other.Table == td.Table && other.Part == td.Part }
		if slices.ContainsFunc(d.Tables[:i], same) {
			at.Problem(questionnaire.ErrDuplicate, say("problem-table-twice", td.Table), "table")
		}
		s.table(at, td)
	}
	s.coverage()
	for _, t := range s.tables {
		t.at = nil
	}
	if d.Totals != nil {
		s.publishedTotals(doc.In("totals", "of"), d.Totals)
	}
}
