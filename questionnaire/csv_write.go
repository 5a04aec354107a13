package questionnaire

import (
	"fmt"
	"io"
	"strconv"
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
	return r.made("WriteCSV").writeCSV("Response.WriteCSV", w, o, r, columnNote+1)
}

// WriteTemplate writes a form to fill in as CSV: a row for each question and service, with prompt and options. It
// reads back to an empty response. In English it is in ASCII, if the form is but for its punctuation. The errors are
// those of [Response.WriteCSV].
func (f *Form) WriteTemplate(w io.Writer, o CSVOptions) error {
	return f.made("WriteTemplate").writeCSV("Form.WriteTemplate", w, o, f.blank(), numColumns)
}

// writeCSV writes the first columns.
func (f *Form) writeCSV(method string, w io.Writer, o CSVOptions, r *Response, columns int) error {
	if w == nil {
		panic("questionnaire: " + method + " to a nil io.Writer")
	}
	if _, err := o.Encoding.MarshalText(); err != nil {
		return err
	}
	c := csvWriter{Report: document.NewReport(nil), tag: o.Language, shiftJIS: o.Encoding == ShiftJIS, columns: columns}
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
	tag      language.Tag
	shiftJIS bool
	columns  int
	b        []byte
	rows     int
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
func (c *csvWriter) row(at atQuestion, q *Question, cells [numColumns]string) {
	c.rows++
	row := cells[:c.columns]
	for column := range row {
		if column >= columnPrompt { // is not read back
			row[column] = c.plain(row[column])
		}
		if column >= columnOther {
			row[column] = c.text(q, row[column])
		}
		if c.shiftJIS {
			row[column] = c.encode(at, column, row[column])
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
func (c *csvWriter) encode(at atQuestion, column int, s string) string {
	encoded, missing := spreadsheet.ShiftJIS(s)
	if missing == nil {
		return encoded
	}
	switch column {
	case columnOther:
		at = at.down("other").down(at.question)
	case columnNote:
		at = at.down("notes").down(at.question)
	case columnPrompt, columnOptions:
		at.depth = 0 // a text of the form is nowhere in a response
	}
	const most = 10
	var listed []message.Text
	for _, r := range missing[:min(len(missing), most)] {
		listed = append(listed, message.Plain(fmt.Sprintf("%#U", r)))
	}
	if len(missing) > most {
		listed = append(listed, message.Plain("…"))
	}
	at.rank = c.rows
	c.Add(at.cell(spreadsheet.Cell{}), ErrEncoding, "", csvMissingCharacters.with(message.List(listed)))
	return ""
}

func (c *csvWriter) response(r *Response) {
	var header [numColumns]string
	for column := range header {
		header[column] = c.name(column)
	}
	c.row(atQuestion{}, nil, header)
	for i, answer := range [...]string{r.form.id, c.text(nil, r.team), c.date(r.date), marked(r.recheck)} {
		top := csvTopRows[i]
		c.row(atQuestion{}.down(top.name), nil, [numColumns]string{
			columnQuestion: top.name, columnAnswer: answer,
			columnPrompt: top.prompt.In(c.tag), columnOptions: top.options.In(c.tag),
		})
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
		cells[columnAnswer] = c.answer(r.answer(q))
	}
	at := atQuestion{question: q.id}
	if q.parent != nil && q == q.parent.firstExtra() {
		at.question = q.parent.id
		cells[columnOther] = r.other[q.parent.id]
	}
	if c.columns > columnPrompt {
		cells[columnPrompt], cells[columnOptions] = c.prompt(q), c.options(q)
	}
	c.row(at, q, cells)
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
	var s strings.Builder
	for i, id := range ids {
		if i > 0 {
			s.WriteByte(';')
		}
		s.WriteString("Q" + id)
	}
	return s.String()
}

// answer writes an answer as [Answer.String] does, but for months.
func (c *csvWriter) answer(a Answer) string {
	if m, ok := a.Month(); ok {
		return c.month(m)
	}
	return a.String()
}

// month writes a month so that it survives Excel, which in Japanese keeps 2014年4月 and in English makes Apr-14 of
// 2014-04.
func (c *csvWriter) month(m Month) string {
	if message.Japanese(c.tag) {
		return strconv.Itoa(m.Year) + "年" + strconv.Itoa(m.Month) + "月"
	}
	return m.String()
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
var csvTopRows = [...]struct {
	name            string
	prompt, options Text
}{
	{"form", Text{"Form; leave this as it is", "調査票(変更しないでください)"}, Text{}},
	{"team", Text{"Name of the team", "チーム名"}, Text{}},
	{"date", Text{"Date of the response", "回答日"}, Text{"such as 1 April 2026", "例: 2026年4月1日"}},
	{
		"recheck",
		Text{"Questions whose answers are last year's and need another look", "前回の回答のままで、再確認が必要な設問"},
		Text{"question numbers with the Q before them, separated by ;", "Qを付けた設問番号。複数のときは;で区切る"},
	},
}

// What a template says beside the form's own texts.
var (
	hintCondition = Text{" (only if Q%[1]s is %[2]s)", "(Q%[1]sが%[2]sの場合のみ)"}
	hintFree      = Text{` (name it in the column "%s")`, "(「%s」の列に記入)"}
	hintSeveral   = Text{" (any number, such as %[1]s;%[2]s, or [] for none)", "(複数選択可。例: %[1]s;%[2]s。該当なしは[])"}
	hintPeople    = Text{"a number of people from %d to %d", "%d以上%d以下の人数"}
	hintMonth     = Text{"a month, such as 2014-04", "年月(例: 2014年4月)"}
	hintServices  = Text{"answer for each service below", "下の行でサービスごとに回答"}
)

// prompt returns the prompt, and when the question applies; for a service, its name.
func (c *csvWriter) prompt(q *Question) string {
	s := q.prompt.In(c.tag)
	if q.extra {
		s += c.in(hintFree.with(c.name(columnOther)))
	}
	if q.condition != nil && q.parent == nil {
		var ids []string
		for i := range q.condition.options.All() {
			ids = append(ids, q.condition.question.options[i].ID)
		}
		s += c.in(hintCondition.with(q.condition.question.id, strings.Join(ids, "/")))
	}
	return s
}

// options returns the options, or what else the answer may be.
func (c *csvWriter) options(q *Question) string {
	switch q.kind {
	case KindServices:
		return hintServices.In(c.tag)
	case KindCount:
		return c.in(hintPeople.with(q.min, q.max))
	case KindMonth:
		return hintMonth.In(c.tag)
	}
	var s strings.Builder
	for i, o := range q.options {
		if i > 0 {
			s.WriteString(" / ")
		}
		s.WriteString(o.ID + ": " + o.Label.In(c.tag))
		if o.Free {
			s.WriteString(c.in(hintFree.with(c.name(columnOther))))
		}
	}
	if q.kind == KindMultiple {
		s.WriteString(c.in(hintSeveral.with(q.options[0].ID, q.options[1].ID)))
	}
	return s.String()
}
