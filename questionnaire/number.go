package questionnaire

import (
	"fmt"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// near returns the question whose table of results id is, or whose number stands in id: "Q2.11" is meant for "2.11",
// but "4.12" not for "4.1".
func (f *Form) near(id string) (string, bool) {
	if len(id) > 64 {
		return "", false
	}
	for _, q := range f.questions {
		if q.table == id {
			return q.id, true
		}
	}
	best := ""
	for _, q := range f.questions {
		before, after, ok := strings.Cut(id, q.id)
		if ok && len(q.id) > len(best) && !endsNumber(before) && !startsNumber(after) {
			best = q.id
		}
	}
	return best, best != ""
}

func endsNumber(s string) bool { return s != "" && strings.ContainsAny(s[len(s)-1:], ".0123456789") }

func startsNumber(s string) bool {
	s = strings.TrimPrefix(s, ".")
	return s != "" && '0' <= s[0] && s[0] <= '9'
}

// find returns the question or service that a folded question cell names, and whether it is without the Q that
// protects the number from spreadsheets. The number after a Q comes first, so that what is written reads back whatever
// a form calls its questions.
func (c *csvReader) find(key string) (q *Question, bare bool) {
	number, marked := key, false
	if key != "" && key[0]|0x20 == 'q' {
		number, marked = key[1:], true
		if q := c.form.byID[number]; q != nil {
			return q, false
		}
	}
	if q := c.form.byID[key]; q != nil {
		return q, true
	}
	if c.lower == nil {
		c.lower = make(map[string]*Question, len(c.form.byID))
		for id, q := range c.form.byID {
			id = strings.ToLower(id)
			if _, ok := c.lower[id]; ok {
				q = nil // it is open which
			}
			c.lower[id] = q
		}
	}
	if q := c.lower[strings.ToLower(number)]; q != nil && marked {
		return q, false
	}
	return c.lower[strings.ToLower(key)], true
}

// zero returns the question whose number is that of q with a zero at the end: 2.10, which spreadsheets turn into 2.1.
func (f *Form) zero(id string) (*Question, bool) {
	whole, fraction, ok := strings.Cut(id, ".")
	_, ok1 := digits(whole)
	_, ok2 := digits(fraction)
	if !ok || !ok1 || !ok2 {
		return nil, false
	}
	q, ok := f.byID[id+"0"]
	return q, ok
}

// mistaken returns the question that the rows of q may be about instead: one of them has no Q, and the other question
// has no row.
func (c *csvReader) mistaken(q *Question) (*Question, bool) {
	if q == nil || !c.seen[q].bare {
		return nil, false
	}
	other, ok := c.form.zero(q.id)
	if _, seen := c.seen[other]; !ok || seen {
		return nil, false
	}
	return other, true
}

// zeros reports the rows that may be about another question. Those given twice are reported as such.
func (c *csvReader) zeros() {
	for _, q := range c.form.questions {
		if other, ok := c.mistaken(q); ok && !c.seen[q].twice {
			at := atQuestion{question: q.id, rank: rankAnswer + q.cell}.down("answers").down(q.id)
			c.problem(at.cell(spreadsheet.Cell{Offset: c.seen[q].offset}), ErrFormat, "", csvZero, q.id, other.id)
		}
	}
}

// unknown reports a number that the form does not have, if a spreadsheet may have made it of one that it has.
func (c *csvReader) unknown(at atQuestion, key string, cell spreadsheet.Cell) bool {
	at.rank += rankUnknown
	if parts := dateParts(key); parts != nil {
		row := "Q" + c.form.dated(parts)
		c.problem(at.cell(cell), ErrUnknownQuestion, "", csvDateQuestion, document.Shorten(key, 64), row)
		return true
	}
	if q, ok := c.form.zero(key); ok {
		c.problem(at.cell(cell), ErrUnknownQuestion, "", unknownQuestionNear, document.Shorten(key, 64), q.id)
		return true
	}
	return false
}

// dated guesses the question number that a spreadsheet has turned into a date: 2.4.1 into 2002/4/1 or 2-Apr-01. If
// there is no such question, it returns the first on the form.
func (f *Form) dated(parts []datePart) string {
	var n [3]int
	for i, p := range parts {
		n[i] = p.number % 100
	}
	guesses := []string{fmt.Sprintf("%d.%d", n[0], n[1]), fmt.Sprintf("%d.%d", n[1], n[0])}
	if len(parts) == 3 {
		guesses = []string{fmt.Sprintf("%d.%d.%d", n[0], n[1], n[2]), fmt.Sprintf("%d.%d.%d", n[2], n[1], n[0])}
	}
	for _, id := range guesses {
		if _, ok := f.byID[id]; ok {
			return id
		}
	}
	return f.questions[0].id
}
