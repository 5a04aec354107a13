package benchmark

import (
	"errors"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Survey holds what respondents answered to a form, table by table as published.
// It comes from [ParseSurvey] or [JPCERT2015], never changes, and is safe for concurrent use.
type Survey struct {
	document   surveyDocument
	form       *questionnaire.Form
	collection Collection
	caveats    []Caveat
	tables     []*Table
	byQuestion map[string][]*Table // without tables of groups
	spans      []*Table
	templates  func() (questions, services []questionTemplate)
	content    document.Content
	plans      plans
}

// ID names the survey in reports.
func (s *Survey) ID() string { return s.document.ID }

// Title returns the title.
func (s *Survey) Title() questionnaire.Text { return s.document.Title }

// Source returns where the survey was published.
func (s *Survey) Source() questionnaire.Source { return s.document.Source }

// Digest identifies the survey by the content of its document: "sha256:" and the 64 hexadecimal digits of the SHA-256
// of the document in canonical form (RFC 8785).
func (s *Survey) Digest() string { return s.made("Survey.Digest").content.Digest() }

// MarshalJSON returns the document in canonical form (RFC 8785), over which [Survey.Digest] is, and which [ParseSurvey]
// reads.
func (s *Survey) MarshalJSON() ([]byte, error) {
	return s.made("Survey.MarshalJSON").content.Canonical(), nil
}

// UnmarshalJSON fails: a survey is read by [ParseSurvey], which checks it.
func (s *Survey) UnmarshalJSON([]byte) error {
	return errors.New("benchmark: a Survey is read by ParseSurvey, which checks it, not by json.Unmarshal")
}

// made returns the survey, and panics in words if it comes from no constructor.
func (s *Survey) made(function string) *Survey {
	made.Check(s != nil && s.form != nil, "benchmark", function, "Survey", "ParseSurvey or JPCERT2015")
	return s
}

// Form returns the form that the respondents answered.
func (s *Survey) Form() *questionnaire.Form { return s.form }

// Collection says who was asked, when and how.
func (s *Survey) Collection() Collection { return s.collection }

// Respondents returns the number of respondents.
func (s *Survey) Respondents() int { return s.collection.Respondents }

// Caveats returns what the survey cannot say.
func (s *Survey) Caveats() []Caveat { return slices.Clone(s.caveats) }

// Errata returns where the publication disagrees with itself, and how it is read.
func (s *Survey) Errata() []Erratum { return slices.Clone(s.document.Errata) }

// Suppression returns what the survey does not show, to protect single respondents: counts of answers below the
// threshold alone, and the tables that are withheld altogether. It is false if the survey shows everything.
func (s *Survey) Suppression() (threshold int, withheld []Withheld, ok bool) {
	hidden := s.document.Suppression
	if hidden == nil {
		return 0, nil, false
	}
	return hidden.Threshold, slices.Clone(hidden.Withheld), true
}

// Tables yields the tables in document order.
func (s *Survey) Tables() iter.Seq[*Table] { return slices.Values(s.tables) }

// TablesOf yields the tables of a question or service, over all respondents: none, one, or one for each part of the
// question. Tables of groups of respondents are left out.
func (s *Survey) TablesOf(question string) iter.Seq[*Table] {
	return slices.Values(s.byQuestion[question])
}

// A Collection says how the answers came about.
type Collection struct {
	From        string             `json:"from"` // YYYY-MM-DD
	To          string             `json:"to"`
	Respondents int                `json:"respondents"`
	Sampling    Sampling           `json:"sampling"`
	Population  questionnaire.Text `json:"population"`
	Method      questionnaire.Text `json:"method"`
}

// Withheld names a table that is left out: too few are asked or answer, what it shows would give away a hidden count,
// the form puts its month before that of another table, or a total of its question is published instead.
type Withheld struct {
	Table    string `json:"table"`
	Part     string `json:"part,omitempty"`
	Question string `json:"question,omitempty"`
	From     string `json:"from,omitempty"` // questions of a table of time spans
	To       string `json:"to,omitempty"`
}

// Sampling says how the respondents were chosen, and so what may be concluded from them.
type Sampling string

const (
	SamplingConvenience Sampling = "convenience" // whoever could be reached: the figures are about the respondents
	SamplingCensus      Sampling = "census"      // everybody was asked
	SamplingProbability Sampling = "probability" // everybody had a known chance
)

// An Erratum says where a publication is wrong or at odds with itself.
type Erratum struct {
	ID    string             `json:"id"`
	Place string             `json:"place"` // table or section
	Kind  string             `json:"kind"`  // form, caption, wording, figure, text or reference
	Text  questionnaire.Text `json:"text"`
}

// A Caveat says what keeps a figure from saying more.
type Caveat struct {
	Code string             `json:"code"` // of the survey document, or one of the constants
	Have int                `json:"have,omitzero"`
	Of   int                `json:"of,omitzero"`
	Text questionnaire.Text `json:"text"`
}

// Codes of caveats besides those of survey documents.
const (
	// HighNonresponse is given where fewer than 85% of those asked are on the scale: below that, the missing may well
	// differ from the others [NCES Statistical Standards 2012, standard 4-4].
	HighNonresponse = "high-nonresponse"
	// PointsStated is given where the survey publishes how a total is distributed, with an open answer counted as the
	// lowest that it may be: so it is for the team, too.
	PointsStated = "points-stated"
	// MergedAnswers is given where the survey publishes the team's answer only together with others.
	MergedAnswers = "merged-answers"
)
