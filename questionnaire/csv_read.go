package questionnaire

import (
	"cmp"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

const maxCSVCells = 256 // in a row; spreadsheets save empty ones at the end

// A csvReader turns CSV into the JSON that it stands for, and reports what cannot be turned.
type csvReader struct {
	*document.Report
	form    *Form
	data    []byte
	table   string // the same
	rows    *spreadsheet.Reader
	columns [numColumns]int // 1-based; 0 for none
	named   []bool          // the columns with a name
	values  int             // rows and items of lists

	top                   []strictjson.Value
	answers, other, notes strictjson.Value

	lower    map[string]*Question // by ID in lower case; nil until it is needed
	seen     map[*Question]csvSeen
	seenTop  map[string]int    // offsets of the rows that are about no question
	seenText map[*Question]int // offsets of the texts beside options
	again    []csvAgain
}

// A csvSeen is the first row of a question.
type csvSeen struct {
	offset      int
	bare, twice bool // a row has no Q before the number; there are two rows
}

// A csvAgain is a row or a text that is there already.
type csvAgain struct {
	at       document.At
	first    int // offset
	what     Text
	name     string
	question *Question // of a row
}

// A csvRow holds the cells of the columns that are read.
type csvRow [columnNote + 1]spreadsheet.Cell

func newCSVReader(f *Form, data []byte, report *document.Report) *csvReader {
	answers, table := object("answers"), string(data)
	answers.Items = make([]strictjson.Value, 0, len(f.questions))
	return &csvReader{
		Report: report, form: f, data: data, table: table, rows: spreadsheet.NewReader(table, maxCSVCells),
		answers: answers, other: object("other"), notes: object("notes"),
		seen: make(map[*Question]csvSeen, f.cells), seenTop: map[string]int{}, seenText: map[*Question]int{},
	}
}

func (c *csvReader) problem(at document.At, err error, found string, what Text, args ...any) {
	c.Add(at, err, found, what.with(args...))
}

// refuse reports what stands in a cell.
func (c *csvReader) refuse(at atQuestion, cell spreadsheet.Cell, err error, what Text, args ...any) {
	c.problem(at.cell(cell), err, `"`+document.Shorten(cell.Text, 40)+`"`, what, args...)
}

func (at atQuestion) cell(cell spreadsheet.Cell) document.At {
	return at.of(&strictjson.Value{Offset: cell.Offset})
}

// read returns the JSON; it is false if the header does not tell what the cells are, or if there are too many of them.
func (c *csvReader) read() (strictjson.Value, bool) {
	header, named := c.first()
	if header == nil {
		if !c.broken() {
			c.problem(document.At{}, ErrMissing, "", fileEmpty)
		}
		return strictjson.Value{}, false
	}
	if !named {
		start := document.At{Offset: header[0].Offset}
		c.problem(start, ErrMissing, "", csvHeader, message.List(csvColumns[:columnNote+1]))
	}
	if !named || !c.header(header) {
		return strictjson.Value{}, false
	}
	for cells := c.rows.Next(); cells != nil; cells = c.rows.Next() {
		if blankRow(cells) {
			continue
		}
		if c.row(cells); c.values > responseLimits.Values {
			c.problem(document.At{Offset: cells[0].Offset}, ErrTooLarge, "", csvTooMany, responseLimits.Values)
			return strictjson.Value{}, false
		}
	}
	if !c.broken() {
		c.zeros()
	}
	c.repeated()
	root := object("", c.top...)
	if root.Member("form") == nil {
		root.Items = append(root.Items, str("form", c.form.id))
	}
	root.Items = append(root.Items, c.answers, c.other, c.notes)
	return root, true
}

// first returns the first row that is not blank, and whether it names columns. If it does, places are cells.
func (c *csvReader) first() (header []spreadsheet.Cell, named bool) {
	header = c.rows.Next()
	for header != nil && blankRow(header) {
		header = c.rows.Next()
	}
	named = slices.ContainsFunc(header, func(cell spreadsheet.Cell) bool {
		column := columnOf(cell)
		return column == columnQuestion || column == columnAnswer
	})
	if named {
		c.Cell = spreadsheet.NewLocator(c.table, maxCSVCells).Cell
	}
	return header, named
}

// broken reports what ended the reading early, and whether anything did.
func (c *csvReader) broken() bool {
	p := c.rows.Problem()
	at := document.At{Offset: p.Offset}
	switch p.Code {
	case spreadsheet.Unclosed:
		c.problem(at, ErrSyntax, "", csvUnclosed)
	case spreadsheet.BareQuote:
		c.problem(at, ErrSyntax, "", csvBareQuote)
	case spreadsheet.AfterQuote:
		line, _ := strictjson.Position(c.data, p.Cell)
		c.problem(at, ErrSyntax, "", csvAfterQuote, line)
	case spreadsheet.TooManyCells:
		c.problem(at, ErrTooLarge, "", csvTooManyCells, maxCSVCells)
	case spreadsheet.BadDelimiter:
		c.problem(at, ErrSyntax, "", csvDelimiter)
	}
	return p.Code != 0
}

// header finds the columns; it is false if that of the questions or that of the answers is missing.
func (c *csvReader) header(cells []spreadsheet.Cell) bool {
	start := document.At{Offset: cells[0].Offset}
	c.named = make([]bool, len(cells))
	for i, cell := range cells {
		at := document.At{Offset: cell.Offset}
		c.named[i] = !blank(cell)
		switch column := columnOf(cell); {
		case !c.named[i]:
		case column < 0:
			name := document.Shorten(cell.Text, 64)
			c.problem(at, ErrUnknownKey, "", csvColumnUnknown, name, message.List(csvColumns[:]))
		case c.columns[column] > 0:
			c.problem(at, ErrDuplicate, "", csvColumnTwice, csvColumns[column])
		default:
			c.columns[column] = i + 1
		}
	}
	for column := range columnAnswer + 1 {
		if c.columns[column] == 0 {
			c.problem(start, ErrMissing, "", csvColumnMissing, csvColumns[column])
			return false
		}
	}
	return true
}

// columnOf returns the column that a cell of the header names, or -1.
func columnOf(cell spreadsheet.Cell) int {
	name := strings.ToLower(spreadsheet.FoldCode(cell.Text))
	return slices.IndexFunc(csvColumns[:], func(t message.Text) bool { return name == t.EN || name == t.JA })
}

func blank(c spreadsheet.Cell) bool { return strings.TrimSpace(c.Text) == "" }

func blankRow(cells []spreadsheet.Cell) bool {
	return !slices.ContainsFunc(cells, func(c spreadsheet.Cell) bool { return !blank(c) })
}

// row reads a row that is not blank.
func (c *csvReader) row(cells []spreadsheet.Cell) {
	c.values++
	var row csvRow
	for column := range row {
		if i := c.columns[column]; 0 < i && i <= len(cells) {
			row[column] = cells[i-1]
		}
	}
	outside := atQuestion{rank: rankTopLevel}
	for i, cell := range cells {
		if (i >= len(c.named) || !c.named[i]) && !blank(cell) {
			c.refuse(outside, cell, ErrUnknownKey, csvOutside)
		}
	}
	key := spreadsheet.FoldCode(row[columnQuestion].Text)
	if key == "" {
		if !blankRow(row[:]) { // but in columns that are not read
			c.problem(outside.cell(cells[0]), ErrMissing, "", csvNoQuestion)
		}
		return
	}
	for _, top := range csvTopRows {
		if strings.EqualFold(key, top.name) {
			c.topRow(top.name, row)
			return
		}
	}
	c.questionRow(key, row, cells)
}

// repeated reports what was given twice, with the cell that has it first.
func (c *csvReader) repeated() {
	slices.SortStableFunc(c.again, func(a, b csvAgain) int { return cmp.Compare(a.first, b.first) })
	locator := spreadsheet.NewLocator(c.table, maxCSVCells)
	for _, a := range c.again {
		cell := locator.Cell(a.first)
		if other, ok := c.mistaken(a.question); ok {
			c.problem(a.at, ErrDuplicate, "", csvZeroTwice, a.question.id, cell, other.id)
		} else {
			c.problem(a.at, ErrDuplicate, "", a.what, a.name, cell)
		}
	}
}
