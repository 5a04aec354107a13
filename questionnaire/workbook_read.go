package questionnaire

import (
	"io"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// ReadWorkbook reads one response as an Excel workbook (xlsx or xlsm), as [Response.WriteWorkbook] and people write it:
// a sheet that names its columns in a row, in either language and any order, with rows as [Form.ReadCSV] has them.
// Other sheets, columns and texts without a question number do not count. Each answer is read as [Question.ParseAnswer]
// does.
//
// Beside CSV there are rows for the options of a question that takes several, such as Q1.2:a, with yes or no (○ or ×);
// a column "or" (または) for the second of two options of which it is open which holds; and a column "state" (状態) that
// says recheck (要再確認). A question of which some options are marked has these; if all are no, it has none; if some
// are, and nothing is said of the others, it is refused.
//
// A formula counts as the value that it had when the workbook was saved. What is damaged is not read in part. The
// errors are those of ReadCSV, but the cells are named with their sheet, as in Answers!D14.
func (f *Form) ReadWorkbook(r io.Reader) (*Response, error) {
	return f.read("Form.ReadWorkbook", r, ReadOptions{}, f.parseWorkbook)
}

// ParseWorkbook is [Form.ReadWorkbook] on bytes. It does not keep data.
func (f *Form) ParseWorkbook(data []byte) (*Response, error) {
	return f.parseWorkbook(data, responseLimits)
}

func (f *Form) parseWorkbook(data []byte, limits strictjson.Limits) (*Response, error) {
	f.made("Form.ParseWorkbook")
	report := document.NewReport(nil)
	if most := workbookLimit(limits); len(data) > most {
		unread(report, &spreadsheet.Problem{Code: spreadsheet.OverBytes, Limit: most})
		return nil, inputError(report)
	}
	if !spreadsheet.IsWorkbook(data) {
		if err := foreign(data); err != nil {
			return nil, err
		}
		unread(report, &spreadsheet.Problem{Code: spreadsheet.NotWorkbook})
		return nil, inputError(report)
	}
	sheets, problem := spreadsheet.ReadWorkbook(data)
	if problem != nil {
		unread(report, problem)
		return nil, inputError(report)
	}
	var tables []*sheetReader
	for _, s := range sheets {
		if t := newSheetReader(f, s, report); t.head > 0 {
			tables = append(tables, t)
		}
	}
	switch len(tables) {
	case 0:
		report.Add(document.At{}, ErrMissing, "", say("workbook-no-table", message.List(csvColumns[:columnAnswer+1])))
		return nil, inputError(report)
	case 1:
		root := tables[0].read()
		return f.respond(&root, report)
	}
	names := []string{document.Shorten(tables[0].sheet.Name, 40), document.Shorten(tables[1].sheet.Name, 40)}
	report.Add(document.At{}, ErrInconsistent, "", say("workbook-two-tables", names[0], names[1]))
	return nil, inputError(report)
}

// unread says why a workbook cannot be read.
func unread(report *document.Report, p *spreadsheet.Problem) {
	part := say("workbook-itself")
	if name := document.Shorten(p.Part, 64); strings.Contains(name, ".xml") {
		part = message.Plain(name)
	} else if name != "" {
		part = say("workbook-sheet", name)
	}
	switch {
	case p.Limit > 0:
		report.Add(document.At{}, ErrTooLarge, "", say("workbook-over", part, say("unit-"+string(p.Code)), p.Limit))
	case p.Code == spreadsheet.NotWorkbook:
		report.Add(document.At{}, ErrSyntax, "", say("workbook-"+string(p.Code)))
	default:
		report.Add(document.At{}, ErrSyntax, "", say("workbook-"+string(p.Code), part))
	}
}

// A sheetReader turns a sheet into the JSON that it stands for.
type sheetReader struct {
	*csvReader
	sheet     spreadsheet.Sheet
	head      int // the row that names the columns; 0 if there is none
	or, state int // columns
	numbered  []int
	marks     map[*Question]*marks
	marked    []*Question // the keys of marks, in the order of the sheet
	recheck   strictjson.Value
}

// marks are what the rows of the options of one question say.
type marks struct {
	lines   map[int]int // of the options, by position
	chosen  []strictjson.Value
	not     OptionSet
	refused spreadsheet.Cell // the first that says no
}

// A sheetRow holds the cells that are read.
type sheetRow struct {
	csvRow
	or, state spreadsheet.Cell
}

func newSheetReader(f *Form, s spreadsheet.Sheet, report *document.Report) *sheetReader {
	c := &sheetReader{
		csvReader: newCSVReader(f, nil, report), sheet: s, marks: map[*Question]*marks{}, recheck: array("recheck", nil),
	}
	c.written = func(_ *Question, s string) string { return s } // a cell of text is no formula
	for _, row := range s.Rows {
		columns, or, state := [numColumns]int{}, 0, 0
		for _, v := range row.Cells {
			word := fold(v.Text)
			switch column := columnOf(word); {
			case column >= 0 && columns[column] == 0:
				columns[column] = v.Column
			case isWord(word, sheetColumns[sheetOr]):
				or = v.Column
			case isWord(word, sheetColumns[sheetState]):
				state = v.Column
			}
		}
		if columns[columnQuestion] > 0 && columns[columnAnswer] > 0 {
			c.columns, c.or, c.state, c.head = columns, or, state, row.Number
			break
		}
	}
	return c
}

// shown returns the name of the sheet as places have it.
func (c *sheetReader) shown() string {
	return document.Shorten(spreadsheet.QuotedSheet(c.sheet.Name), 40)
}

// offset stands for a place in the sheet; 0 is none.
func offset(column, line int) int { return line*maxCSVCells + column - 1 }

func (c *sheetReader) read() strictjson.Value {
	c.Cell = func(offset int) string {
		if offset == 0 {
			return ""
		}
		return c.shown() + "!" + spreadsheet.CellName(offset%maxCSVCells+1, offset/maxCSVCells)
	}
	for _, row := range c.sheet.Rows {
		if row.Number != c.head {
			c.line = row.Number
			c.row(row)
		}
	}
	c.refuseMerged()
	c.several()
	c.zeros()
	root := c.tree()
	if list := root.Member("recheck"); list != nil {
		list.Items = append(list.Items, c.recheck.Items...)
	} else {
		root.Items = append(root.Items, c.recheck)
	}
	return root
}

// row reads a row. One that is about nothing says nothing in the columns that are read.
func (c *sheetReader) row(cells spreadsheet.Row) {
	at := func(column int) spreadsheet.Value {
		i := slices.IndexFunc(cells.Cells, func(v spreadsheet.Value) bool { return v.Column == column })
		if i < 0 {
			return spreadsheet.Value{Column: max(column, 1)}
		}
		return cells.Cells[i]
	}
	key := spreadsheet.FoldCode(at(c.columns[columnQuestion]).Text)
	top := strings.ToLower(key)
	q, option := c.find(key)
	p := path{}.down("answers")
	switch {
	case slices.Contains(csvTopRows[:], top):
		p = path{}.down(top)
	case q != nil:
		p = p.down(q.id)
	}
	take := func(column int) spreadsheet.Cell {
		v := at(column)
		cell := spreadsheet.Cell{Text: v.Text, Offset: offset(v.Column, cells.Number)}
		if v.Fault != "" {
			c.refuse(p, cell, ErrFormat, say("workbook-"+string(v.Fault)))
			cell.Text = ""
		}
		return cell
	}
	row := sheetRow{or: take(c.or), state: take(c.state)}
	for column := range row.csvRow {
		row.csvRow[column] = take(c.columns[column])
	}
	day := at(c.columns[columnAnswer]).Date
	if isDay := top == "date" || q != nil && q.kind == KindMonth; isDay && len(day) >= 4 && day[:4] >= "1970" {
		row.csvRow[columnAnswer].Text = day
	}
	if key != "" {
		c.numbered = append(c.numbered, c.line)
	}
	switch {
	case key == "":
		if !blankRow(append(row.csvRow[:], row.or, row.state)) {
			outside := document.At{Offset: row.csvRow[columnQuestion].Offset, Rank: len(responseKeys) * ranksOfKey}
			c.Add(outside, ErrMissing, "", say("csv-no-question"))
		}
	case p.tokens[0] == top:
		c.topRow(top, row.csvRow)
		c.only(p, top, row.or, row.state)
	case option >= 0:
		c.optionRow(p, q, option, row)
	default:
		before := len(c.answers.Items)
		c.questionRow(key, row.csvRow, nil)
		if q != nil {
			c.second(p, q, row, before)
			c.mark(p, q, row)
		}
	}
}

// find returns the question or service that a folded cell names, or the question and the position of the option, as in
// Q1.2:a; -1 if it names none.
func (c *sheetReader) find(key string) (q *Question, option int) {
	number, id, ok := strings.Cut(key, ":")
	q, _ = c.form.find(number)
	if !ok {
		return q, -1
	}
	if q == nil || q.kind != KindMultiple {
		return nil, -1
	}
	option = slices.IndexFunc(q.ids, func(own string) bool { return strings.EqualFold(own, strings.TrimSpace(id)) })
	if option < 0 {
		return nil, -1
	}
	return q, option
}

// only refuses what stands in cells of a row that takes none.
func (c *sheetReader) only(p path, name string, cells ...spreadsheet.Cell) {
	for _, cell := range cells {
		if !blank(cell) {
			c.refuse(p, cell, ErrUnknownKey, say("csv-answer-only", name))
		}
	}
}

// optionRow reads what a row says of an option.
func (c *sheetReader) optionRow(p path, q *Question, option int, row sheetRow) {
	number, answer := row.csvRow[columnQuestion], row.csvRow[columnAnswer]
	name := "Q" + q.id + ":" + q.ids[option]
	m := c.marks[q]
	if m == nil {
		m = &marks{lines: map[int]int{}}
		c.marks[q], c.marked = m, append(c.marked, q)
	}
	if line, again := m.lines[option]; again {
		c.twice(p, number, say("csv-row-twice", name, c.cellOf(columnQuestion, line)))
		return
	}
	m.lines[option] = c.line
	switch word := fold(answer.Text); {
	case word == "":
	case isWord(word, yeses...):
		v := str("", q.ids[option])
		v.Offset = answer.Offset
		m.chosen = append(m.chosen, v)
	case isWord(word, noes...):
		if m.not == 0 {
			m.refused = answer
		}
		m.not |= 1 << option
	default:
		c.refuse(p, answer, ErrFormat, say("workbook-mark", sayYes, sayNo))
	}
	c.only(p, name, row.or, row.csvRow[columnNote], row.state)
	if other := row.csvRow[columnOther]; !q.options[option].Free {
		c.only(p, name, other)
	} else {
		c.texts(p, q, csvRow{columnQuestion: number, columnOther: other})
	}
}

// The words that people write for yes and for no. A lone x is either, and so none.
var (
	yeses = []message.Text{
		sayYes, {EN: "true", JA: "はい"}, {EN: "1", JA: "〇"}, {EN: "✓", JA: "◯"}, {EN: "✔", JA: "●"}, {EN: "☑", JA: "レ"},
	}
	noes = []message.Text{sayNo, {EN: "false", JA: "いいえ"}, {EN: "0", JA: "-"}, {EN: "✗", JA: "✕"}}
)

// several adds the answers of the questions that have rows for their options.
func (c *sheetReader) several() {
	for _, q := range c.marked {
		m, p := c.marks[q], path{}.down("answers").down(q.id)
		answered := c.answers.Member(q.id) != nil
		switch {
		case answered && len(m.chosen) > 0:
			cell := spreadsheet.Cell{Offset: m.chosen[0].Offset}
			c.twice(p, cell, say("workbook-twice", q.id, c.cellOf(columnAnswer, c.seen[q].line)))
		case answered:
		case len(m.chosen) > 0, m.not == firstOptions(len(q.options)):
			v := strictjson.Value{Kind: strictjson.Array, Key: q.id, Items: m.chosen}
			c.answers.Items = append(c.answers.Items, v)
		case m.not != 0:
			c.refuse(p, m.refused, ErrInconsistent, say("workbook-open", q.id, sayYes, sayNone))
		}
	}
}

// second adds the option that is the other one of two.
func (c *sheetReader) second(p path, q *Question, row sheetRow, before int) {
	if blank(row.or) {
		return
	}
	_, unknown := q.read(row.csvRow[columnAnswer].Text, func(error, message.Text) {})
	v, second := q.read(row.or.Text, func(err error, t message.Text) { c.refuse(p, row.or, err, t) })
	if unknown || second || q.kind != KindSingle || blank(row.csvRow[columnAnswer]) {
		c.refuse(p, row.or, ErrInconsistent, say("workbook-or", q.id))
		return
	}
	if v.Kind == 0 || len(c.answers.Items) == before {
		return
	}
	c.place(&v, row.or.Offset)
	first := &c.answers.Items[before]
	all := possible(first)
	for _, option := range possible(&v) {
		if !slices.ContainsFunc(all, func(other strictjson.Value) bool { return other.Text == option.Text }) {
			all = append(all, option)
		}
	}
	among := object(first.Key, strictjson.Value{Kind: strictjson.Array, Key: "among", Items: all, Offset: first.Offset})
	among.Offset, among.KeyOffset = first.Offset, first.KeyOffset
	*first = among
}

// possible returns the options of the answer to a one-choice question.
func possible(v *strictjson.Value) []strictjson.Value {
	if among := v.Member("among"); among != nil {
		return slices.Clone(among.Items)
	}
	option := *v
	option.Key = ""
	return []strictjson.Value{option}
}

// mark reads the state of a question.
func (c *sheetReader) mark(p path, q *Question, row sheetRow) {
	switch word := fold(row.state.Text); {
	case word == "":
	case !isWord(word, sayRecheck):
		c.refuse(p, row.state, ErrFormat, say("workbook-state", sayRecheck))
	case q.parent != nil:
		c.refuse(p, row.state, ErrUnknownQuestion, say("csv-service-recheck", q.parent.id))
	default:
		v := str("", q.id)
		v.Offset = row.state.Offset
		c.recheck.Items = append(c.recheck.Items, v)
	}
}

// refuseMerged refuses a value that stands for the rows of several questions: perhaps it is meant for each of them,
// perhaps for the first.
func (c *sheetReader) refuseMerged() {
	for _, a := range c.sheet.Merged {
		first, _ := slices.BinarySearch(c.numbered, a.Top)
		last, _ := slices.BinarySearch(c.numbered, a.Bottom+1)
		byNumber := func(r spreadsheet.Row, line int) int { return r.Number - line }
		row, ok := slices.BinarySearchFunc(c.sheet.Rows, a.Top, byNumber)
		if last-first < 2 || !ok {
			continue
		}
		read := append(slices.Clone(c.columns[:columnNote+1]), c.or, c.state)
		for _, v := range c.sheet.Rows[row].Cells {
			merged := func(column int) bool { return a.Left <= column && column <= a.Right }
			if v.Column == a.Left && slices.ContainsFunc(read, merged) {
				cell := spreadsheet.Cell{Text: v.Text, Offset: offset(v.Column, a.Top)}
				c.refuse(path{}.down("answers"), cell, ErrInconsistent, say("workbook-merged"))
			}
		}
	}
}
