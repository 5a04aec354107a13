package benchmark

import (
	"errors"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Comparison puts an assessment beside the respondents of a survey. It comes from [Survey.Compare].
type Comparison struct {
	Questions     []QuestionStanding // that the survey has a table of, in form order
	Services      []QuestionStanding // single services, likewise
	Spans         []SpanStanding
	Items         []TotalStanding // in the model's order
	Documentation TotalStanding
	Overall       TotalStanding
	Caveats       []Caveat // of the survey

	survey     *Survey
	assessment *maturity.Assessment
}

// Survey returns the survey.
func (c *Comparison) Survey() *Survey { return c.survey }

// Assessment returns the assessment.
func (c *Comparison) Assessment() *maturity.Assessment { return c.assessment }

// Question returns the standing of the question with that number.
func (c *Comparison) Question(id string) (*QuestionStanding, bool) {
	for i := range c.Questions {
		if c.Questions[i].Question.ID() == id {
			return &c.Questions[i], true
		}
	}
	return nil, false
}

// Item returns the standing of the item with that ID.
func (c *Comparison) Item(id string) (*TotalStanding, bool) {
	for i := range c.Items {
		if c.Items[i].Subject == id {
			return &c.Items[i], true
		}
	}
	return nil, false
}

// A SpanStanding puts the months between two dates beside those of the respondents, such as from the start of the
// building to the establishment.
type SpanStanding struct {
	From, To *questionnaire.Question
	Months   int
	Known    bool // whether Months is: both months are answered, in order
	Base     int
	Bins     []Bin
	Missing  int
}

// CompareOptions are for [Survey.CompareWith]. The zero value asks for everything.
type CompareOptions struct {
	Bounds Bounds // "" is FullBounds
}

// Compare puts an assessment beside the respondents, as [Survey.CompareWith] with the zero options.
func (s *Survey) Compare(a *maturity.Assessment) *Comparison {
	return s.made("Survey.Compare").compare("Compare", a, CompareOptions{})
}

// CompareWith puts an assessment beside the respondents. It panics where [Survey.Check] returns an error (with an
// assessment of a response to the survey's form, that cannot happen) and for Bounds that there are not.
//
// Some tens of microseconds go into copying what it returns, and a few into each total once its bounds are known. The
// first comparison under a model adds up its questions, on at most 2^14 totals. A score that is new needs four bounds
// of each total: with [QuickBounds] they take microseconds; with [FullBounds] at most 2^18 answers are put in order and
// 2^22 cells of programmes filled in for each of them, which is milliseconds, and where a model has more than eight
// totals, for all no more than for eight. What is likely is worked out with [FullBounds] alone, once for a model, in
// some 40 ms for the built-in one, and for at most 2^11 options of the questions of all totals. These are counted, not
// timed, so that results are the same everywhere. A survey keeps what it knows of the last eight models, by their
// digests, and of some hundred scores of each total. So no form, model and survey that can be read make a comparison
// take long, and there is nothing to interrupt.
func (s *Survey) CompareWith(a *maturity.Assessment, o CompareOptions) *Comparison {
	return s.made("Survey.CompareWith").compare("CompareWith", a, o)
}

func (s *Survey) compare(method string, a *maturity.Assessment, o CompareOptions) *Comparison {
	if err := s.Check(a); err != nil {
		panic("benchmark: Survey." + method + ": " + err.Error())
	}
	switch o.Bounds {
	case "", FullBounds, QuickBounds, NoBounds:
	default:
		panic("benchmark: Survey." + method + ": there are no Bounds " + strconv.Quote(string(o.Bounds)))
	}
	c := &Comparison{survey: s, assessment: a, Caveats: s.Caveats()}
	questions, services := s.templates()
	c.Questions, c.Services = compareAll(questions, a), compareAll(services, a)
	for _, t := range s.spans {
		c.Spans = append(c.Spans, span(a, t))
	}
	s.compareTotals(c, o.Bounds)
	return c
}

// compareAll compares all questions. Their options share an array, each with no room behind its own: to make one for
// each question would take most of the time.
func compareAll(templates []questionTemplate, a *maturity.Assessment) []QuestionStanding {
	if len(templates) == 0 {
		return nil
	}
	count := 0
	for i := range templates {
		count += len(templates[i].standing.Options)
	}
	standings, options := make([]QuestionStanding, len(templates)), make([]OptionCount, 0, count)
	for i := range templates {
		st := &standings[i]
		*st = templates[i].standing
		if st.Options != nil {
			options = append(options, st.Options...)
			st.Options = slices.Clip(options[len(options)-len(st.Options):])
		}
		templates[i].compare(a, st)
	}
	return standings
}

// Check returns why an assessment cannot be compared with the survey: a [*questionnaire.FormError] if it is of a
// response to another form, or to one of that name with other content.
func (s *Survey) Check(a *maturity.Assessment) error {
	if s.made("Survey.Check"); a == nil {
		return errors.New("benchmark: the assessment is nil")
	}
	return s.form.Require(a.Response().Form())
}

func span(a *maturity.Assessment, t *Table) SpanStanding {
	r := a.Response()
	st := SpanStanding{From: t.spanFrom, To: t.spanTo, Base: t.base, Missing: t.noAnswer}
	if r.State(t.spanFrom) == questionnaire.Answered && r.State(t.spanTo) == questionnaire.Answered {
		from, _ := r.Month(t.spanFrom)
		to, _ := r.Month(t.spanTo)
		if months := to.Sub(from); months >= 0 {
			st.Months, st.Known = months, true
		}
	}
	st.Bins = slices.Clone(t.bins)
	markBins(st.Bins, st.Months, st.Known)
	return st
}

// inReport refuses JSON of a part of a comparison: package report writes all of it, by a schema.
func inReport(what string) ([]byte, error) {
	return nil, errors.New("benchmark: a " + what + " is written as JSON by report.WriteJSON, not by json.Marshal")
}

// What follows fails: report.WriteJSON writes a comparison as JSON.

func (Comparison) MarshalJSON() ([]byte, error)       { return inReport("Comparison") }
func (QuestionStanding) MarshalJSON() ([]byte, error) { return inReport("QuestionStanding") }
func (OptionCount) MarshalJSON() ([]byte, error)      { return inReport("OptionCount") }
func (SpanStanding) MarshalJSON() ([]byte, error)     { return inReport("SpanStanding") }
func (TotalStanding) MarshalJSON() ([]byte, error)    { return inReport("TotalStanding") }
func (Roadmap) MarshalJSON() ([]byte, error)          { return inReport("Roadmap") }
func (Entry) MarshalJSON() ([]byte, error)            { return inReport("roadmap's Entry") }
func (Case) MarshalJSON() ([]byte, error)             { return inReport("Case") }
