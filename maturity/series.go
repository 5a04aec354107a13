package maturity

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Series is how one team was assessed over the years. Between any two of its assessments, [Assessment.Since] says what
// has changed.
type Series struct {
	Assessments []*Assessment // by date, the earliest first
	Breaks      []Break       // in the same order
	// Holdings are the answers of the latest assessment, in form order, services one by one. What is open, not answered,
	// or carried over and not looked at since is none of them.
	Holdings []Holding
}

// A Break keeps an assessment apart from the one before it: what it says cannot be compared, or not all of it.
type Break struct {
	Index  int         `json:"index"` // of the assessment after the break
	Reason Reservation `json:"reason"`
}

// A Holding says since when an answer holds.
type Holding struct {
	Question *questionnaire.Question `json:"question"` // or service
	Since    int                     `json:"since"`    // index of the first assessment in a row to the latest that has the answer
	Origin   Origin                  `json:"origin"`
	Before   questionnaire.Answer    `json:"before"` // of the assessment before that, if it was another
}

// An Origin says what is known of an answer before the first assessment that has it.
type Origin string

const (
	OriginChanged  Origin = "changed"   // it was another, or open without this: the answer began to hold after that
	OriginOpen     Origin = "open"      // it was open or not looked at: the answer may have held already
	OriginNotAsked Origin = "not-asked" // the question did not apply
	OriginUnknown  Origin = "unknown"   // there is no earlier assessment, or none to the same form
)

// A DateError says which assessments of a series have no place in time.
type DateError struct {
	Undated int      // how many have no date
	Twice   []string // dates of more than one, in order
}

// Message says what is wrong, in the language of tag.
func (e *DateError) Message(tag language.Tag) string {
	var said []message.Text
	if e.Undated > 0 {
		said = append(said, say("problem-series-undated", e.Undated))
	}
	if e.Twice != nil {
		said = append(said, say("problem-series-twice", message.Few(e.Twice)))
	}
	return message.Sentences(said...).In(tag)
}

// Error returns [DateError.Message] in English.
func (e *DateError) Error() string { return "maturity: " + e.Message(language.English) }

// Unwrap returns [questionnaire.ErrInconsistent].
func (e *DateError) Unwrap() error { return questionnaire.ErrInconsistent }

// NewSeries puts assessments of one team in order, whatever their order was. The error is a [*DateError] unless each of
// them has a date of its own.
func NewSeries(assessments ...*Assessment) (*Series, error) {
	s, wrong := &Series{Assessments: slices.Clone(assessments)}, &DateError{}
	for _, a := range assessments {
		if a.made("NewSeries").response.Date() == "" {
			wrong.Undated++
		}
	}
	slices.SortFunc(s.Assessments, func(a, b *Assessment) int { return strings.Compare(a.date(), b.date()) })
	for i, a := range s.Assessments[min(1, len(s.Assessments)):] {
		before := s.Assessments[i]
		if date := a.date(); date == before.date() && date != "" && !slices.Contains(wrong.Twice, date) {
			wrong.Twice = append(wrong.Twice, date)
		}
		for _, r := range a.Since(before).Reservations {
			if r.Code == OtherForm || r.Code == OtherModel || r.Code == OtherTeam {
				s.Breaks = append(s.Breaks, Break{i + 1, r})
			}
		}
	}
	if wrong.Undated > 0 || wrong.Twice != nil {
		return nil, wrong
	}
	s.hold()
	return s, nil
}

func (a *Assessment) date() string { return a.response.Date() }

// hold finds out since when the latest answers hold.
func (s *Series) hold() {
	if len(s.Assessments) == 0 {
		return
	}
	last := len(s.Assessments) - 1
	for q := range s.Assessments[last].response.Form().Questions() {
		if q.Kind() != questionnaire.KindServices {
			s.holdOne(q, q)
		}
		for service := range q.Services() {
			s.holdOne(service, q)
		}
	}
}

// holdOne does so for a question, or for a service of that question.
func (s *Series) holdOne(q, of *questionnaire.Question) {
	last := len(s.Assessments) - 1
	form := s.Assessments[last].response.Form()
	now, known := answered(s.Assessments[last].response, q, of)
	if !known {
		return
	}
	h := Holding{Question: q, Since: last, Origin: OriginUnknown}
	for h.Since > 0 && s.Assessments[h.Since-1].response.Form().Same(form) {
		h.Origin, h.Before = s.origin(h.Since-1, q, of, now)
		if h.Origin != "" {
			break
		}
		h.Since, h.Origin = h.Since-1, OriginUnknown
	}
	s.Holdings = append(s.Holdings, h)
}

// origin says what an earlier assessment knows of the answer of today, and the answer that it has instead; "" where it
// has the same.
func (s *Series) origin(i int, q, of *questionnaire.Question, now questionnaire.Answer) (Origin, questionnaire.Answer) {
	earlier, latest := s.Assessments[i].response, s.Assessments[len(s.Assessments)-1].response
	own, _ := earlier.Form().Question(q.ID())
	before, known := answered(earlier, q, of)
	state := earlier.State(own)
	switch {
	case known && before.Equal(now):
		return "", questionnaire.Answer{}
	case known:
		return OriginChanged, before
	case state == questionnaire.NotApplicable && conditionReviewed(earlier, own):
		return OriginNotAsked, questionnaire.Answer{}
	case state == questionnaire.Partly && reviewed(earlier, of) && earlier.Possible(own)&latest.Possible(q) == 0:
		before, _ = earlier.AnswerTo(own)
		return OriginChanged, before
	}
	return OriginOpen, questionnaire.Answer{}
}

// answered returns an answer that leaves nothing open, and that somebody has looked at.
func answered(r *questionnaire.Response, q, of *questionnaire.Question) (questionnaire.Answer, bool) {
	own, _ := r.Form().Question(q.ID())
	a, ok := r.Answer(q.ID())
	return a, ok && r.State(own) == questionnaire.Answered && reviewed(r, of)
}

// reviewed reports whether the answer is not one that was carried over and not looked at since.
func reviewed(r *questionnaire.Response, q *questionnaire.Question) bool {
	return !slices.Contains(r.Recheck(), q.ID())
}

// conditionReviewed reports whether somebody has looked at the answers that decide whether a question applies.
func conditionReviewed(r *questionnaire.Response, q *questionnaire.Question) bool {
	for c, ok := q.Condition(); ok; c, ok = q.Condition() {
		q, _ = r.Form().Question(c.Question)
		if !reviewed(r, q) {
			return false
		}
	}
	return true
}
