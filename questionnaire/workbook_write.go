package questionnaire

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// WriteWorkbook writes the form as an Excel workbook to fill in, in a language: a sheet that says how, and one with a
// row for each question, service, and option of a question that takes several. It reads back to an empty response
// ([Form.ReadWorkbook]). The errors are those of w.
func (f *Form) WriteWorkbook(w io.Writer, tag language.Tag) error {
	return f.made("Form.WriteWorkbook").blank().writeWorkbook("Form.WriteWorkbook", w, tag)
}

// WriteWorkbook writes the response into the workbook that [Form.WriteWorkbook] writes, with its marks of what has to
// be looked at again. It reads back to an equal response. The same response is the same bytes.
func (r *Response) WriteWorkbook(w io.Writer, tag language.Tag) error {
	r.made("Response.WriteWorkbook")
	return r.writeWorkbook("Response.WriteWorkbook", w, tag)
}

func (r *Response) writeWorkbook(function string, w io.Writer, tag language.Tag) error {
	if w == nil {
		panic("questionnaire: " + function + " to a nil io.Writer")
	}
	b := workbookWriter{csvWriter: csvWriter{form: r.form, tag: tag}, response: r}
	font := "Calibri"
	if message.Japanese(tag) {
		font = "Yu Gothic"
	}
	return spreadsheet.WriteWorkbook(w, font, b.layouts())
}

// The columns of the sheet of answers, in their order. Reading finds them by their names.
const (
	sheetQuestion = iota
	sheetPrompt
	sheetOptions
	sheetAnswer
	sheetOr
	sheetOther
	sheetNote
	sheetState
	numSheetColumns
)

var sheetColumns = [numSheetColumns]message.Text{
	sheetQuestion: csvColumns[columnQuestion],
	sheetPrompt:   csvColumns[columnPrompt],
	sheetOptions:  csvColumns[columnOptions],
	sheetAnswer:   csvColumns[columnAnswer],
	sheetOr:       {EN: "or", JA: "または"},
	sheetOther:    csvColumns[columnOther],
	sheetNote:     csvColumns[columnNote],
	sheetState:    {EN: "state", JA: "状態"},
}

// What a cell of the sheet of answers may say beside answers.
var (
	sayYes     = message.Text{EN: "yes", JA: "○"} // of an option that a team chose, and of one that it did not
	sayNo      = message.Text{EN: "no", JA: "×"}
	sayNone    = message.Text{EN: "none", JA: "なし"} // of all options
	sayRecheck = message.Text{EN: "recheck", JA: "要再確認"}
)

const sheetOfLists = "lists"

// A workbookWriter lays out the sheets for a response.
type workbookWriter struct {
	csvWriter // for the words that CSV has, too
	response  *Response
	answers   spreadsheet.Layout
	lists     spreadsheet.Layout
	ranges    map[string]string // of the lists, by what is in them
	filled    int               // items with an answer
}

func (b *workbookWriter) say(key string, args ...any) string { return b.in(say(key, args...)) }

func (b *workbookWriter) layouts() []spreadsheet.Layout {
	b.answers = spreadsheet.Layout{
		Name: b.say("sheet-answers"), Locked: true, Head: 3, Widths: []int{11, 36, 40, 28, 18, 18, 24, 10},
	}
	b.lists = spreadsheet.Layout{Name: sheetOfLists, Hidden: true, Widths: []int{60}}
	b.ranges = map[string]string{}
	b.answers.Rows = make([][]spreadsheet.Entry, 3) // title, progress and head, filled in below
	for _, row := range [...][3]string{
		{"form", "", b.form.id}, {"team", "", b.response.team}, {"date", b.say("options-date"), b.date(b.response.date)},
	} {
		cells := b.cells(row[0], b.say("prompt-"+row[0]), row[1])
		if cells[sheetAnswer] = spreadsheet.Entry(input(row[2])); row[0] == "form" {
			cells[sheetAnswer].Style = spreadsheet.Text
		}
		b.add(cells)
	}
	var items []string
	for _, s := range b.form.sections {
		b.add(b.heading(s.id+" "+s.title.In(b.tag), spreadsheet.Section))
		for _, q := range s.questions {
			items = append(items, b.question(q)...)
		}
	}
	const filled = `SUMPRODUCT(--(COUNTIFS($A:$A,%[1]s,$D:$D,"<>")+COUNTIFS($A:$A,%[1]s&":*",$D:$D,"<>")>0))`
	progress := fmt.Sprintf(filled, b.list(items))
	before, after, _ := strings.Cut(b.say("sheet-progress", "|", len(items)), "|")
	b.answers.Rows[0] = b.heading(b.form.title.In(b.tag), spreadsheet.Title)
	b.answers.Rows[1] = b.heading(before+strconv.Itoa(b.filled)+after, spreadsheet.Plain)
	b.answers.Rows[1][sheetPrompt].Formula = fmt.Sprintf(`"%s"&%s&"%s"`, before, progress, after)
	head := make([]spreadsheet.Entry, numSheetColumns)
	for column := range head {
		head[column] = spreadsheet.Entry{Text: b.in(sheetColumns[column]), Style: spreadsheet.Heading}
	}
	b.answers.Rows[2] = head
	b.answers.Shades = append(b.answers.Shades, spreadsheet.Shade{
		Area:    spreadsheet.Area{Left: 1, Top: 4, Right: numSheetColumns, Bottom: len(b.answers.Rows)},
		Formula: `$H4<>""`, Look: spreadsheet.Marked,
	})
	return []spreadsheet.Layout{b.guide(), b.answers, b.lists}
}

// guide lays out the sheet that says how to fill in the other one.
func (b *workbookWriter) guide() spreadsheet.Layout {
	rows := [][]spreadsheet.Entry{{{Text: b.form.title.In(b.tag), Style: spreadsheet.Title}}}
	for line := range strings.SplitSeq(b.say("sheet-guide", b.in(sayYes), b.in(sayNone), b.in(sayRecheck)), "\n") {
		rows = append(rows, []spreadsheet.Entry{{Text: line}})
	}
	return spreadsheet.Layout{Name: b.say("sheet-first"), Locked: true, Widths: []int{120}, Rows: rows}
}

func input(s string) spreadsheet.Entry { return spreadsheet.Entry{Text: s, Style: spreadsheet.Input} }

// cells returns a row about something.
func (b *workbookWriter) cells(id, prompt, options string) []spreadsheet.Entry {
	cells := make([]spreadsheet.Entry, numSheetColumns)
	for column := range cells {
		cells[column].Style = spreadsheet.Text
	}
	cells[sheetQuestion].Text, cells[sheetPrompt].Text = id, prompt
	cells[sheetOptions] = spreadsheet.Entry{Text: options, Style: spreadsheet.Faint}
	return cells
}

// heading returns a row about nothing: reading passes over it, since only the columns that are not read have a text.
func (b *workbookWriter) heading(text string, style spreadsheet.Style) []spreadsheet.Entry {
	cells := make([]spreadsheet.Entry, numSheetColumns)
	for column := range cells {
		cells[column].Style = style
	}
	cells[sheetPrompt].Text = text
	return cells
}

func (b *workbookWriter) add(cells []spreadsheet.Entry) {
	b.answers.Rows = append(b.answers.Rows, cells)
}

// question adds the rows of a question, and returns the numbers of what a team has to answer in them.
func (b *workbookWriter) question(q *Question) (items []string) {
	first := len(b.answers.Rows) + 1
	answer, _ := b.response.AnswerTo(q)
	cells := b.cells("Q"+q.id, b.prompt(q), "")
	cells[sheetNote] = input(b.response.notes[q.id])
	cells[sheetState] = input("")
	if slices.Contains(b.response.recheck, q.id) {
		cells[sheetState].Text = b.in(sayRecheck)
	}
	b.rule(sheetState, b.list([]string{b.in(sayRecheck)}))
	other := b.response.other[q.id]
	switch q.kind {
	case KindSingle:
		cells[sheetOptions].Text = strings.Join(b.texts(q), "\n")
		b.choice(cells, q, answer)
		if q.TakesText() {
			cells[sheetOther] = input(other)
		}
	case KindMultiple:
		cells[sheetOptions].Text = b.say("sheet-several", b.in(sayYes), b.none(q))
		cells[sheetAnswer] = input("")
		if !answer.IsZero() && len(answer.options) == 0 {
			cells[sheetAnswer].Text = b.none(q)
		}
		b.rule(sheetAnswer, b.list([]string{b.none(q)}))
	case KindServices:
		cells[sheetOptions].Text = strings.Join(append([]string{b.say("hint-services")}, b.texts(q)...), "\n")
		if q.firstExtra() == nil {
			cells[sheetOther] = input(other)
		}
	case KindCount:
		cells[sheetOptions].Text = b.options(q)
		number := !answer.IsZero()
		cells[sheetAnswer] = spreadsheet.Entry{Text: answer.String(), Number: number, Style: spreadsheet.InputNumber}
		b.limits("whole", q.min, q.max, b.options(q))
	case KindMonth:
		cells[sheetOptions].Text = b.options(q)
		cells[sheetAnswer] = input(answer.String())
		if message.Japanese(b.tag) {
			cells[sheetAnswer].Text = b.csvWriter.answer(answer)
		}
		b.limits("textLength", 5, 20, b.options(q))
	}
	b.add(cells)
	if q.kind != KindServices {
		items = append(items, "Q"+q.id)
		if !answer.IsZero() {
			b.filled++
		}
	}
	if q.kind == KindMultiple {
		b.several(q, answer, other)
	}
	for _, g := range q.groups {
		b.add(b.cells("", g.title.In(b.tag), ""))
		for _, s := range g.services {
			b.service(s, other)
			if s.extra {
				continue
			}
			items = append(items, "Q"+s.id)
			if _, ok := b.response.AnswerTo(s); ok {
				b.filled++
			}
		}
	}
	if excluded := b.excluded(q); excluded != "" {
		b.answers.Shades = append(b.answers.Shades, spreadsheet.Shade{
			Area:    spreadsheet.Area{Left: 1, Top: first, Right: numSheetColumns, Bottom: len(b.answers.Rows)},
			Formula: "IFERROR(" + excluded + ",FALSE)", Look: spreadsheet.Greyed,
		})
	}
	return items
}

// none returns the word that says that no option holds, or [] where it is an option.
func (b *workbookWriter) none(q *Question) string {
	if word := b.in(sayNone); !q.isOption(word) {
		return word
	}
	return "[]"
}

// several adds the rows of the options of a question that takes several.
func (b *workbookWriter) several(q *Question, answer Answer, other string) {
	text := slices.IndexFunc(q.options, func(o Option) bool { return o.Free }) // beside the first that takes one
	for i, o := range q.options {
		cells := b.cells("Q"+q.id+":"+o.ID, b.text(o), "")
		if cells[sheetAnswer] = input(""); slices.Contains(answer.options, o.ID) {
			cells[sheetAnswer].Text = b.in(sayYes)
		}
		if i == text {
			cells[sheetOther] = input(other)
		}
		b.rule(sheetAnswer, b.list([]string{b.in(sayYes), b.in(sayNo)}))
		b.add(cells)
	}
}

// service adds the row of a service.
func (b *workbookWriter) service(s *Question, other string) {
	cells := b.cells("Q"+s.id, b.prompt(s), "")
	answer, _ := b.response.AnswerTo(s)
	b.choice(cells, s, answer)
	if s == s.parent.firstExtra() {
		cells[sheetOther] = input(other)
	}
	b.add(cells)
}

// choice fills in an answer of one option: where it is open which of two, the second stands beside the first, and more
// stand together.
func (b *workbookWriter) choice(cells []spreadsheet.Entry, q *Question, a Answer) {
	options := slices.Clone(a.options)
	if len(options) < 3 {
		for i := range options {
			k, _ := q.OptionIndex(options[i])
			options[i] = b.text(q.options[k])
		}
	} else {
		options = []string{a.String()}
	}
	for i, column := range [...]int{sheetAnswer, sheetOr} {
		cells[column] = input("")
		if i < len(options) {
			cells[column].Text = options[i]
		}
		b.rule(column, b.list(b.texts(q)))
	}
}

// text returns an option as lists have it: a letter is beside its text, a word is not.
func (b *workbookWriter) text(o Option) string {
	if len(o.ID) > 1 {
		return o.Label.In(b.tag)
	}
	return o.ID + ": " + o.Label.In(b.tag)
}

func (b *workbookWriter) texts(q *Question) []string {
	all := make([]string, len(q.options))
	for i, o := range q.options {
		all[i] = b.text(o)
	}
	return all
}

// list returns the range of a list on the hidden sheet, where it is put at its first use.
func (b *workbookWriter) list(texts []string) string {
	key := strings.Join(texts, "\n")
	if b.ranges[key] == "" {
		rows := &b.lists.Rows
		b.ranges[key] = fmt.Sprintf("%s!$A$%d:$A$%d", sheetOfLists, len(*rows)+1, len(*rows)+len(texts))
		for _, text := range texts {
			*rows = append(*rows, []spreadsheet.Entry{{Text: text}})
		}
	}
	return b.ranges[key]
}

// rule gives a cell of the next row a list.
func (b *workbookWriter) rule(column int, list string) {
	b.answers.Rules = append(b.answers.Rules, spreadsheet.Rule{
		Area: b.below(column), Kind: "list", From: list, Warning: b.say("sheet-unlisted"),
	})
}

// limits gives the answer in the next row bounds.
func (b *workbookWriter) limits(kind string, low, high int, hint string) {
	b.answers.Rules = append(b.answers.Rules, spreadsheet.Rule{
		Area: b.below(sheetAnswer), Kind: kind, From: strconv.Itoa(low), To: strconv.Itoa(high), Hint: hint, Warning: hint,
	})
}

func (b *workbookWriter) below(column int) spreadsheet.Area {
	row := len(b.answers.Rows) + 1
	return spreadsheet.Area{Left: column + 1, Top: row, Right: column + 1, Bottom: row}
}

// excluded returns the formula that is true where the answers as they are written rule the question out, or "". It
// finds the question of the condition by its number. What is written otherwise rules nothing out.
func (b *workbookWriter) excluded(q *Question) string {
	if q.condition == nil {
		return ""
	}
	up := q.condition.question
	var terms []string
	if up.kind == KindMultiple {
		given := []string{fmt.Sprintf(`COUNTIFS($A:$A,"Q%s",$D:$D,"%s")`, up.id, b.none(up))}
		for i, o := range up.options {
			count := fmt.Sprintf(`COUNTIFS($A:$A,"Q%s:%s",$D:$D,"?*")`, up.id, o.ID)
			if given = append(given, count); q.condition.options.Has(i) {
				terms = append(terms, count+"=0")
			}
		}
		terms = append(terms, strings.Join(given, "+")+">0")
	} else {
		var answer, or []string
		for i, o := range up.options {
			if q.condition.options.Has(i) {
				continue
			}
			for _, text := range []string{o.ID, b.text(o)} {
				literal := `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
				answer, or = append(answer, b.cell(up, "D")+"="+literal), append(or, b.cell(up, "E")+"="+literal)
			}
		}
		or = append(or, b.cell(up, "E")+`=""`)
		terms = append(terms, "OR("+strings.Join(answer, ",")+")", "OR("+strings.Join(or, ",")+")")
	}
	excluded := "AND(" + strings.Join(terms, ",") + ")"
	if before := b.excluded(up); before != "" {
		excluded = "OR(" + before + "," + excluded + ")"
	}
	return excluded
}

func (b *workbookWriter) cell(q *Question, column string) string {
	return fmt.Sprintf(`INDEX($%s:$%[1]s,MATCH("Q%s",$A:$A,0))`, column, q.id)
}
