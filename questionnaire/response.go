package questionnaire

import (
	"iter"
	"maps"
	"slices"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/made"
)

// A Response is what one team answered to a form. It comes from [Form.Read], its kin or [Form.Respond],
// never changes, and is safe for concurrent use.
type Response struct {
	form    *Form
	team    string
	date    string
	cells   []cell
	other   map[string]string
	notes   map[string]string
	recheck []string // in form order
}

// A cell is the answer to one question. The zero cell is no answer. That of a services question sums up its services.
type cell struct {
	given  bool
	open   bool      // some options are possible, or some services are not settled
	set    OptionSet // the chosen or, of a one-choice question, the possible options
	number int32     // people; months since January of year 0; services that count as answered
}

// A State says how far a question is answered. The four stay apart everywhere: no state stands for a low score.
type State uint8

const (
	Unanswered    State = iota + 1 // nothing is known, so every option is possible
	Partly                         // some options are ruled out, or some services are left out
	Answered                       // one answer
	NotApplicable                  // the question does not apply; an answer, if there is one, does not count
)

var stateNames = enumeration{
	Unanswered: "unanswered", Partly: "partly", Answered: "answered", NotApplicable: "not-applicable",
}

// String returns the name, such as "not-applicable".
func (s State) String() string { return stateNames.name("State", uint8(s)) }

// MarshalText returns the name; the zero State has none.
func (s State) MarshalText() ([]byte, error) { return stateNames.marshal("State", uint8(s)) }

// UnmarshalText reads a name.
func (s *State) UnmarshalText(text []byte) error {
	return stateNames.unmarshal("State", text, (*uint8)(s))
}

// Form returns the form that the response answers; no response answers none.
func (r *Response) Form() *Form {
	if r == nil {
		return nil
	}
	return r.form
}

// Team returns the name of the team as it was written, or "": a name of blanks is none.
func (r *Response) Team() string { return r.team }

// Date returns the date of the response as YYYY-MM-DD, or "".
func (r *Response) Date() string { return r.date }

// made returns the form, and panics in words if there is none.
func (r *Response) made(function string) *Form {
	made.Check(r != nil && r.form != nil, "questionnaire", function, "Response", "Form.Read or its kin")
	return r.form
}

// has reports whether the question is one of the form's.
func (r *Response) has(q *Question, function string) bool {
	return r != nil && q != nil && r.form == q.form && r.form != nil || r.hasEqual(q, function)
}

// hasEqual is has where the forms are not one, or where there is none.
func (r *Response) hasEqual(q *Question, function string) bool {
	if q == nil {
		panic("questionnaire: " + function + " of a nil *Question; Form.Question says whether there is one")
	}
	return r.made(function).Same(q.form)
}

// State says how far the question is answered. A question whose condition depends on an unanswered question
// counts as one that applies. It returns 0 for a question of another form.
func (r *Response) State(q *Question) State {
	switch {
	case !r.has(q, "Response.State"):
		return 0
	case q.condition != nil && r.excluded(q):
		return NotApplicable
	}
	switch c := r.cells[q.cell]; {
	case !c.given:
		return Unanswered
	case c.open:
		return Partly
	}
	return Answered
}

// Services returns how many services of a services question have an answer, also one that leaves open which option
// holds, and how many there are; the service "other" counts in neither. For any other question both are 0.
func (r *Response) Services(q *Question) (answered, all int) {
	if !r.has(q, "Response.Services") || q.kind != KindServices {
		return 0, 0
	}
	return int(r.cells[q.cell].number), q.counted
}

// countServices sums up each services question.
func (r *Response) countServices() {
	for _, q := range r.form.questions {
		sum := &r.cells[q.cell]
		for _, s := range q.services {
			c := r.cells[s.cell]
			sum.given = sum.given || c.given
			sum.open = sum.open || !s.extra && (!c.given || c.open)
			if !s.extra && r.State(s) != Unanswered {
				sum.number++
			}
		}
	}
}

// excluded reports whether an answer that is given, to the question of the condition or to one that this depends on,
// rules the question out.
func (r *Response) excluded(q *Question) bool {
	if q.condition == nil {
		return false
	}
	up := r.cells[q.condition.question.cell]
	return up.given && up.set&q.condition.options == 0 || r.excluded(q.condition.question)
}

// Possible returns the options that the answer to a one-choice question, or to a service, may be: one where it is
// answered, all where it is unanswered. For any other question it is empty.
func (r *Response) Possible(q *Question) OptionSet {
	if !r.has(q, "Response.Possible") || q.kind != KindSingle {
		return 0
	}
	if c := r.cells[q.cell]; c.given {
		return c.set
	}
	return firstOptions(len(q.options))
}

// Chosen returns the options chosen in a question that takes several; it is false if the question is unanswered
// or of another kind.
func (r *Response) Chosen(q *Question) (OptionSet, bool) {
	if !r.has(q, "Response.Chosen") || q.kind != KindMultiple {
		return 0, false
	}
	c := r.cells[q.cell]
	return c.set, c.given
}

// Count returns the number of people; it is false if the question is unanswered or of another kind.
func (r *Response) Count(q *Question) (int, bool) {
	if !r.has(q, "Response.Count") || q.kind != KindCount {
		return 0, false
	}
	c := r.cells[q.cell]
	return int(c.number), c.given
}

// Month returns the month; it is false if the question is unanswered or of another kind.
func (r *Response) Month(q *Question) (Month, bool) {
	if !r.has(q, "Response.Month") || q.kind != KindMonth {
		return Month{}, false
	}
	c := r.cells[q.cell]
	return unpackMonth(c.number), c.given
}

func packMonth(m Month) int32 { return int32(12*m.Year + m.Month - 1) }

func unpackMonth(n int32) Month {
	if n == 0 {
		return Month{}
	}
	return Month{Year: int(n) / 12, Month: int(n)%12 + 1}
}

// Answer returns the answer to the question or service with that number; it is false if there is none, and for a
// services question, whose answers are those of its services.
func (r *Response) Answer(id string) (Answer, bool) {
	q, ok := r.made("Response.Answer").byID[id]
	if !ok {
		return Answer{}, false
	}
	return r.AnswerTo(q)
}

// AnswerTo is [Response.Answer] of a question at hand; it is false for one of another form.
func (r *Response) AnswerTo(q *Question) (Answer, bool) {
	if !r.has(q, "Response.AnswerTo") || q.kind == KindServices || !r.cells[q.cell].given {
		return Answer{}, false
	}
	return q.answer(r.cells[q.cell]), true
}

func (q *Question) answer(c cell) Answer {
	if !c.given {
		return Answer{}
	}
	switch q.kind {
	case KindCount:
		return Count(int(c.number))
	case KindMonth:
		return InMonth(unpackMonth(c.number))
	}
	if i, ok := c.set.Only(); ok && q.kind == KindSingle {
		return Answer{kind: chosen, options: q.ids[i : i+1 : i+1]}
	}
	ids := make([]string, 0, c.set.Len())
	for i := range c.set.All() {
		ids = append(ids, q.options[i].ID)
	}
	if q.kind == KindMultiple {
		return Answer{kind: list, options: ids}
	}
	return Answer{kind: among, options: ids}
}

// Answers yields every answer with its question in form order, services one by one, also the answers to questions
// that do not apply.
func (r *Response) Answers() iter.Seq2[*Question, Answer] {
	form := r.made("Response.Answers")
	return func(yield func(*Question, Answer) bool) {
		for _, q := range form.questions {
			for _, leaf := range q.leaves() {
				if c := r.cells[leaf.cell]; c.given && !yield(leaf, leaf.answer(c)) {
					return
				}
			}
		}
	}
}

// Other returns the text given beside an option that takes one, or "".
func (r *Response) Other(id string) string { return r.other[id] }

// Note returns the team's note on a question, or "".
func (r *Response) Note(id string) string { return r.notes[id] }

// Recheck returns the questions whose answers were carried over and have not been looked at yet, in form order.
func (r *Response) Recheck() []string { return slices.Clone(r.recheck) }

// Equal reports whether both answer the same form with the same content. No response is equal to nil.
func (r *Response) Equal(s *Response) bool {
	return s != nil && r.form.Same(s.form) && r.team == s.team && r.date == s.date && slices.Equal(r.cells, s.cells) &&
		maps.Equal(r.other, s.other) && maps.Equal(r.notes, s.notes) && slices.Equal(r.recheck, s.recheck)
}

// CarryOver starts the next response from this one: without a date, and with every answer to be looked at again.
func (r *Response) CarryOver() Draft {
	form := r.made("Response.CarryOver")
	draft := r.Draft()
	draft.Date, draft.Recheck = "", nil
	for q := range form.Questions() {
		if state := r.State(q); state == Answered || state == Partly {
			draft.Recheck = append(draft.Recheck, q.id)
		}
	}
	return draft
}

// Draft returns the content for editing.
func (r *Response) Draft() Draft {
	d := Draft{
		Form: r.made("Response.Draft").id, Team: r.team, Date: r.date, Recheck: slices.Clone(r.recheck),
		Answers: map[string]Answer{}, Other: map[string]string{}, Notes: map[string]string{},
	}
	maps.Copy(d.Other, r.other)
	maps.Copy(d.Notes, r.notes)
	for q, a := range r.Answers() {
		d.Answers[q.id] = a
	}
	return d
}

// A Draft is the content of a response, checked only by [Form.Respond]. Its JSON is that of a response, with each
// service by its own number, and reads back to an equal draft.
type Draft struct {
	Form    string            // ID of the form, or ""
	Team    string            // name, or ""
	Date    string            // YYYY-MM-DD, or ""
	Answers map[string]Answer // by question; services by their own number, such as "2.9a"
	Other   map[string]string // by question: the text beside an option that takes one
	Notes   map[string]string // by question
	Recheck []string          // questions to look at again
}

// A Warning is something odd in a response that does not make it wrong.
type Warning struct {
	Code     WarningCode `json:"code"`
	Question string      `json:"question"`
	Text     Text        `json:"text"`
}

// A WarningCode says what a warning is about.
type WarningCode string

const (
	AnswerNotApplicable WarningCode = "not-applicable"         // an answer to a question that does not apply
	ExclusiveOption     WarningCode = "exclusive-option"       // an option such as "none" beside others
	MonthOrder          WarningCode = "month-order"            // an end before its beginning
	MonthAfterDate      WarningCode = "month-after-date"       // a month after the date of the response
	TextWithoutOption   WarningCode = "text-without-option"    // a text beside an option that is not chosen
	OptionWithoutText   WarningCode = "option-without-text"    // such as "other", and it is not said what
	RecheckUnanswered   WarningCode = "recheck-without-answer" // a mark on a question without an answer
)

// Message returns the warning in the reader's language.
func (w Warning) Message(tag language.Tag) string { return w.Text.In(tag) }
