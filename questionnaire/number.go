package questionnaire

import (
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

var (
	numberWithin = expression(`[0-9]+(\.[0-9]+)*`)
	likeDecimal  = expression(`^[0-9]+\.[0-9]+$`)
)

// near returns the question whose table of results id is, or whose number stands in id: "Q2.11" is meant for "2.11",
// but "4.12" not for "4.1".
func (f *Form) near(id string) (string, bool) {
	number := numberWithin().FindString(id)
	for _, q := range f.questions {
		if q.table == id || q.id == number {
			return q.id, true
		}
	}
	return "", false
}

// find returns the question or service that a folded question cell names, and whether it is without the Q that
// protects the number from spreadsheets. The number after a Q comes first, so that what is written reads back whatever
// a form calls its questions.
func (f *Form) find(key string) (q *Question, bare bool) {
	number, marked := key, key != "" && key[0]|0x20 == 'q'
	if marked {
		number = key[1:]
	}
	switch {
	case marked && f.byID[number] != nil:
		return f.byID[number], false
	case f.byID[key] != nil:
		return f.byID[key], true
	case marked && f.folded[strings.ToLower(number)] != nil:
		return f.folded[strings.ToLower(number)], false
	}
	return f.folded[strings.ToLower(key)], true
}

// zero returns the question whose number is that of another with a zero at the end: 2.10, which spreadsheets turn into
// 2.1.
func (f *Form) zero(id string) (*Question, bool) {
	q, ok := f.byID[id+"0"]
	return q, ok && likeDecimal().MatchString(id)
}

// zeros reports the rows that may be about another question: 2.1 without a Q, where the form has 2.10 and the file no
// row for it.
func (c *csvReader) zeros() {
	for _, q := range c.form.questions {
		first := c.seen[q]
		other, ok := c.form.zero(q.id)
		if _, seen := c.seen[other]; ok && !seen && first.bare && !first.twice {
			at := c.form.at(path{}.down("answers").down(q.id), first.offset)
			c.Add(at, ErrFormat, "", say("csv-zero", q.id, other.id))
		}
	}
}

// unknown reports a number that the form does not have, if a spreadsheet may have made it of one that it has: of 2.10,
// or of 2.4.1, which becomes 2002/4/1 or 2-Apr-01.
func (c *csvReader) unknown(p path, key string, cell spreadsheet.Cell) bool {
	at, short := c.form.at(p, cell.Offset), document.Shorten(key, 64)
	if q, ok := c.form.zero(key); ok {
		c.Add(at, ErrUnknownQuestion, "", say("unknown-question-near", short, q.id))
		return true
	}
	_, precision := readDate(key)
	if precision != noDate {
		c.Add(at, ErrUnknownQuestion, "", say("csv-date-question", short, "Q"+c.form.questions[0].id))
	}
	return precision != noDate
}
