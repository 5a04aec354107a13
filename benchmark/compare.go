package benchmark

import (
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Comparison puts an assessment beside the respondents of a survey. It comes from [Survey.Compare].
type Comparison struct {
	Questions     []QuestionStanding // that the survey has a table of, in form order
	Services      []ServiceStanding
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

// A ServiceStanding puts one service of a team beside those of the respondents.
type ServiceStanding struct {
	Service   *questionnaire.Question
	State     questionnaire.State
	Answer    questionnaire.Answer
	Providers int // respondents who provide the service; 0 if Suppressed
	Base      int // respondents asked
	// Suppressed says that the survey does not show how many provide the service.
	Suppressed bool
	Provision  []OptionCount // how the providers do it, as far as published
	NoAnswer   int           // providers who did not say how
}

// A SpanStanding puts the months between two dates beside those of the respondents, such as from the start of the
// building to the establishment.
type SpanStanding struct {
	From, To *questionnaire.Question
	Months   int
	Known    bool // whether Months is: both months are answered, in order
	Base     int
	Bins     []BinCount
	Missing  int
}

// Compare puts an assessment beside the respondents. The assessment must be of a response to the survey's form, else
// Compare panics: with [Survey.Form], that cannot happen.
func (s *Survey) Compare(a *maturity.Assessment) *Comparison {
	if a.Response().Form() != s.form {
		panic("benchmark: assessment on form " + a.Response().Form().ID() + " compared with a survey on another form")
	}
	c := &Comparison{survey: s, assessment: a, Caveats: s.Caveats()}
	s.sheet().fill(c)
	for _, t := range s.spans {
		c.Spans = append(c.Spans, span(a, t))
	}
	s.compareTotals(c)
	return c
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
	st.Bins = t.binCounts()
	markBins(st.Bins, st.Months, st.Known)
	return st
}
