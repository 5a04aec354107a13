package questionnaire

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// Warnings returns what is odd about the answers without being wrong, in form order.
func (r *Response) Warnings() []Warning {
	var warnings []Warning
	add := func(code WarningCode, q *Question, text message.Text) {
		warnings = append(warnings, Warning{code, q.id, Text(text)})
	}
	for _, q := range r.made("Response.Warnings").questions {
		c := r.cells[q.cell]
		if c.given && r.excluded(q) {
			add(AnswerNotApplicable, q, say("warn-not-applicable", q.id, q.condition.question.id))
		}
		if q.kind == KindMultiple && c.set.Len() > 1 {
			for i := range c.set.All() {
				if q.options[i].Exclusive {
					add(ExclusiveOption, q, say("warn-exclusive", q.id, q.options[i].ID))
				}
			}
		}
		if q.kind == KindMonth && c.given {
			m := unpackMonth(c.number)
			if b := q.notBefore; b != nil && r.cells[b.cell].given && c.number < r.cells[b.cell].number {
				add(MonthOrder, q, say("warn-month-order", q.id, m, b.id, unpackMonth(r.cells[b.cell].number)))
			}
			if r.date != "" && m.String() > r.date[:7] {
				add(MonthAfterDate, q, say("warn-month-after-date", q.id, m, r.date))
			}
		}
		if r.other[q.id] != "" && !r.textOptionPossible(q) {
			add(TextWithoutOption, q, say("warn-text-without-option", q.id))
		}
		if i, ok := r.textOption(q); ok && r.other[q.id] == "" {
			add(OptionWithoutText, q, say("warn-option-without-text", q.id, q.options[i].ID))
		}
		if slices.Contains(r.recheck, q.id) && !c.given {
			add(RecheckUnanswered, q, say("warn-recheck-unanswered", q.id))
		}
	}
	return warnings
}

// textOptionPossible reports whether an option that takes a text is chosen, or possible.
func (r *Response) textOptionPossible(q *Question) bool {
	if q.kind == KindServices {
		return slices.ContainsFunc(q.services, func(s *Question) bool { return s.extra && r.cells[s.cell].given })
	}
	for i := range r.cells[q.cell].set.All() {
		if q.options[i].Free {
			return true
		}
	}
	return false
}

// textOption returns the position of a chosen option that takes a text; it is false if there is none.
func (r *Response) textOption(q *Question) (int, bool) {
	if c := r.cells[q.cell]; !c.open {
		for i := range c.set.All() {
			if q.options[i].Free {
				return i, true
			}
		}
	}
	return 0, false
}
