package questionnaire

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// WriteCSV writes the response as CSV, with one row for each question and service of the form, answered or not. It
// reads back to an equal response, except that Shift_JIS has only the characters of Windows: 〜 − — ‖ ¥ ¢ £ ¬ become
// ～ － ― ∥ ￥ ￠ ￡ ￢.
//
// If a text has other characters that Shift_JIS lacks, the error is an [*InputError] with every text concerned, and
// nothing is written. Any other error is that of w.
func (r *Response) WriteCSV(w io.Writer, o CSVOptions) error {
	return r.made("Response.WriteCSV").writeCSV("Response.WriteCSV", w, o, r, columnNote+1)
}

// WriteTemplate writes a form to fill in as CSV: a row for each question and service, with prompt and options. It
// reads back to an empty response. In English it is in ASCII, if the form is but for its punctuation. The errors are
// those of [Response.WriteCSV].
func (f *Form) WriteTemplate(w io.Writer, o CSVOptions) error {
	return f.made("Form.WriteTemplate").writeCSV("Form.WriteTemplate", w, o, f.blank(), numColumns)
}

// writeCSV writes the first columns.
func (f *Form) writeCSV(method string, w io.Writer, o CSVOptions, r *Response, columns int) error {
	if w == nil {
		panic("questionnaire: " + method + " to a nil io.Writer")
	}
	if _, err := o.Encoding.MarshalText(); err != nil {
		return err
	}
	c := csvWriter{
		Report: document.NewReport(nil), form: f, tag: o.Language, shiftJIS: o.Encoding == ShiftJIS, columns: columns,
	}
	if o.Encoding == UTF8WithBOM {
		c.b = append(c.b, "\uFEFF"...)
	}
	c.response(r)
	if !c.Empty() {
		return inputError(c.Report)
	}
	_, err := w.Write(c.b)
	return err
}

type csvWriter struct {
	*document.Report
	form     *Form
	tag      language.Tag
	shiftJIS bool
	columns  int
	b        []byte
}

func (c *csvWriter) in(t message.Text) string { return t.In(c.tag) }

// name returns what the header says; in Shift_JIS the Japanese, so that reading recognises the encoding.
func (c *csvWriter) name(column int) string {
	if c.shiftJIS {
		return csvColumns[column].JA
	}
	return c.in(csvColumns[column])
}

// row writes a row; q is nil where it is about no question.
func (c *csvWriter) row(p path, q *Question, cells [numColumns]string) {
	row := cells[:c.columns]
	for column := range row {
		if column >= columnPrompt { // is not read back
			row[column] = c.plain(row[column])
		}
		if column >= columnOther {
			row[column] = c.text(q, row[column])
		}
		if c.shiftJIS {
			row[column] = c.encode(p, q, column, row[column])
		}
	}
	c.b = spreadsheet.AppendRow(c.b, ',', row...)
}

// plain returns a text of the form with the punctuation of ASCII: English for any encoding, and the dash that
// Shift_JIS lacks.
func (c *csvWriter) plain(s string) string {
	switch {
	case !message.Japanese(c.tag):
		return spreadsheet.Typewriter(s)
	case c.shiftJIS:
		return strings.ReplaceAll(s, "–", "-")
	}
	return s
}

// text guards a text as it will be in the encoding.
func (c *csvWriter) text(q *Question, s string) string {
	if c.shiftJIS {
		s = spreadsheet.Windows(s)
	}
	return q.guard(s)
}

// encode returns a text in Shift_JIS, and reports the characters that are not there.
func (c *csvWriter) encode(p path, q *Question, column int, s string) string {
	encoded, missing := spreadsheet.ShiftJIS(s)
	if missing == nil {
		return encoded
	}
	switch {
	case column == columnNote:
		p = path{}.down("notes").down(q.id)
	case column == columnOther && q.parent != nil:
		p = path{}.down("other").down(q.parent.id)
	case column == columnOther:
		p = path{}.down("other").down(q.id)
	}
	at := c.form.at(p, 0)
	if column >= columnPrompt {
		at.Pointer = "" // a text of the form is nowhere in a response
	}
	const most = 10
	var listed []string
	for _, r := range missing[:min(len(missing), most)] {
		listed = append(listed, fmt.Sprintf("%#U", r))
	}
	if len(missing) > most {
		listed = append(listed, "…")
	}
	c.Add(at, ErrEncoding, "", say("csv-missing-characters", message.Plains(listed)))
	return ""
}

func (c *csvWriter) response(r *Response) {
	var header [numColumns]string
	for column := range header {
		header[column] = c.name(column)
	}
	c.row(path{}, nil, header)
	for i, answer := range [...]string{r.form.id, c.text(nil, r.team), c.date(r.date), marked(r.recheck)} {
		name := csvTopRows[i]
		cells := [numColumns]string{
			columnQuestion: name, columnAnswer: answer, columnPrompt: c.in(say("prompt-" + name)),
		}
		if name == "date" || name == "recheck" {
			cells[columnOptions] = c.in(say("options-" + name))
		}
		c.row(path{}.down(name), nil, cells)
	}
	for _, q := range r.form.questions {
		c.question(r, q)
		for _, s := range q.services {
			c.question(r, s)
		}
	}
}

// question writes the row of a question or a service.
func (c *csvWriter) question(r *Response, q *Question) {
	cells := [numColumns]string{columnQuestion: "Q" + q.id, columnOther: r.other[q.id], columnNote: r.notes[q.id]}
	if q.kind == KindServices {
		cells[columnOther] = ""
	} else {
		cells[columnAnswer] = c.answer(q.answer(r.cells[q.cell]))
	}
	if q.parent != nil && q == q.parent.firstExtra() {
		cells[columnOther] = r.other[q.parent.id]
	}
	if c.columns > columnPrompt {
		cells[columnPrompt], cells[columnOptions] = c.prompt(q), c.options(q)
	}
	c.row(path{}.down("answers").down(q.id), q, cells)
}

// firstExtra returns the first service that a team names itself; the text that names it is written beside it.
func (q *Question) firstExtra() *Question {
	for _, s := range q.services {
		if s.extra {
			return s
		}
	}
	return nil
}

// marked lists question numbers, each with the Q that keeps spreadsheets from changing it.
func marked(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return "Q" + strings.Join(ids, ";Q")
}

// answer writes an answer as [Answer.String] does, but a month so that it survives Excel: in Japanese 2014年4月, and in
// English its first day, since Excel makes Apr-14 of 2014-04, which may be a day.
func (c *csvWriter) answer(a Answer) string {
	m, ok := a.Month()
	switch {
	case !ok:
		return a.String()
	case message.Japanese(c.tag):
		return fmt.Sprintf("%d年%d月", m.Year, m.Month)
	}
	return c.date(m.String() + "-01")
}

// date writes a date so that it survives Excel, which makes 1-Apr-26 of 1 April 2026, but 4/1/2026 or 01/04/2026 of
// 2026-04-01.
func (c *csvWriter) date(s string) string {
	t, err := time.Parse(time.DateOnly, s)
	switch {
	case err != nil: // none is given
		return ""
	case message.Japanese(c.tag):
		return t.Format("2006年1月2日")
	}
	return t.Format("2 January 2006")
}

// csvTopRows are the rows that are about no question.
var csvTopRows = [...]string{"form", "team", "date", "recheck"}

// prompt returns the prompt, and when the question applies; for a service, its name.
func (c *csvWriter) prompt(q *Question) string {
	s := q.prompt.In(c.tag)
	if q.extra {
		s += c.in(say("hint-free", c.name(columnOther)))
	}
	if condition, ok := q.Condition(); ok && q.parent == nil {
		s += c.in(say("hint-condition", condition.Question, strings.Join(condition.Options, "/")))
	}
	return s
}

// options returns the options, or what else the answer may be.
func (c *csvWriter) options(q *Question) string {
	switch q.kind {
	case KindServices:
		return c.in(say("hint-services"))
	case KindCount:
		return c.in(say("hint-people", q.min, q.max))
	case KindMonth:
		return c.in(say("hint-month"))
	}
	var s strings.Builder
	for i, o := range q.options {
		if i > 0 {
			s.WriteString(" / ")
		}
		s.WriteString(o.ID + ": " + o.Label.In(c.tag))
		if o.Free {
			s.WriteString(c.in(say("hint-free", c.name(columnOther))))
		}
	}
	if q.kind == KindMultiple {
		s.WriteString(c.in(say("hint-several", q.options[0].ID, q.options[1].ID)))
	}
	return s.String()
}
