package site

import "github.com/csirtgauge/csirtgauge/questionnaire"

// Marks that an answer has to be looked at again have the value carried where the answer is last year's, so that they
// go when it changes, and the value ticked where somebody has set them.
const (
	carried      = "carried"
	fieldConfirm = "confirm" // the section whose answers have all been looked at
)

// forgetMarks takes the mark from carried answers that have changed.
func (got *received) forgetMarks(form *questionnaire.Form) {
	last := got.settings.last(form)
	for q := range form.Questions() {
		if got.entry.is(fieldRecheck+q.ID(), carried) && last != nil && !got.entry.repeats(q, last) {
			got.entry.fields.Del(fieldRecheck + q.ID())
		}
	}
}

// confirm takes the marks from all questions of a section, if its button was pressed.
func (got *received) confirm(form *questionnaire.Form) {
	for section := range form.Sections() {
		if section.ID() != got.post.fields.Get(fieldConfirm) {
			continue
		}
		for q := range section.Questions() {
			got.entry.fields.Del(fieldRecheck + q.ID())
		}
	}
}

// last returns the earlier response, nil if there is none that can be read.
func (s *settings) last(form *questionnaire.Form) *questionnaire.Response {
	if !s.previous.given() {
		return nil
	}
	response, _ := s.previous.response(form)
	return response
}

// repeats reports whether the answer to a question, and to each of its services, is that of another response.
func (e entry) repeats(q *questionnaire.Question, other *questionnaire.Response) bool {
	same := func(q *questionnaire.Question) bool {
		answer, _, wrong := e.answer(q, english)
		before, _ := other.AnswerTo(q)
		return len(wrong) == 0 && answer.Equal(before)
	}
	if q.Kind() != questionnaire.KindServices {
		return same(q)
	}
	for service := range q.Services() {
		if !same(service) {
			return false
		}
	}
	return true
}
