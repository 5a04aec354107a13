package questionnaire

import (
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
	table   string
	rows    *spreadsheet.Reader
	columns [numColumns]int                    // 1-based; 0 for none
	named   []bool                             // the columns with a name
	line    int                                // number of the row at hand, as a spreadsheet counts
	values  int                                // rows and items of lists
	written func(q *Question, s string) string // takes away what a writer put before a text; q is nil beside no question

	top                   []strictjson.Value
	answers, other, notes strictjson.Value

	seen     map[*Question]csvSeen
	seenTop  map[string]int    // numbers of the rows that are about no question
	seenText map[*Question]int // numbers of the rows with texts beside options
	noted    map[*Question]int // places among the notes
}

// A csvSeen is the first row of a question.
type csvSeen struct {
	line, offset int
	bare, twice  bool // a row has no Q before the number; there are two rows
}

// A csvRow holds the cells of the columns that are read.
type csvRow [columnNote + 1]spreadsheet.Cell

func newCSVReader(f *Form, data []byte, report *document.Report) *csvReader {
	answers, table := object("answers"), string(data)
	answers.Items = make([]strictjson.Value, 0, len(f.questions))
	return &csvReader{
		Report: report, form: f, table: table, rows: spreadsheet.NewReader(table, maxCSVCells), written: (*Question).unguard,
		answers: answers, other: object("other"), notes: object("notes"),
		seen: make(map[*Question]csvSeen, f.cells), seenTop: map[string]int{}, seenText: map[*Question]int{},
		noted: map[*Question]int{},
	}
}

// refuse reports what stands in a cell.
func (c *csvReader) refuse(p path, cell spreadsheet.Cell, err error, text message.Text) {
	c.Add(c.form.at(p, cell.Offset), err, excerpt(cell), text)
}

func excerpt(cell spreadsheet.Cell) string { return quoted(cell.Text) }

// twice reports what stands in a cell and was given in a row before.
func (c *csvReader) twice(p path, cell spreadsheet.Cell, text message.Text) {
	c.Add(c.form.at(p, cell.Offset), ErrDuplicate, "", text)
}

// cellOf returns the name of the cell of a column in a row, such as B56.
func (c *csvReader) cellOf(column, line int) string {
	return spreadsheet.CellName(c.columns[column], line)
}

// next returns the next row that is not blank.
func (c *csvReader) next() []spreadsheet.Cell {
	for {
		cells := c.rows.Next()
		c.line++
		if cells == nil || !blankRow(cells) {
			return cells
		}
	}
}

// read returns the JSON; it is false if the header does not tell what the cells are, or if there are too many of them.
func (c *csvReader) read() (strictjson.Value, bool) {
	header, named := c.first()
	if header == nil {
		if !c.broken() {
			c.Add(document.At{}, ErrMissing, "", say("file-empty"))
		}
		return strictjson.Value{}, false
	}
	if !named {
		text := say("csv-header", message.List(csvColumns[:columnNote+1]))
		c.Add(document.At{Offset: header[0].Offset}, ErrMissing, "", text)
	}
	if !named || !c.header(header) {
		return strictjson.Value{}, false
	}
	for cells := c.next(); cells != nil; cells = c.next() {
		if c.row(cells); c.values > responseLimits.Values {
			c.Add(document.At{Offset: cells[0].Offset}, ErrTooLarge, "", say("csv-too-many", responseLimits.Values))
			return strictjson.Value{}, false
		}
	}
	if !c.broken() {
		c.zeros()
	}
	return c.tree(), true
}

// tree returns the JSON of all rows.
func (c *csvReader) tree() strictjson.Value {
	root := object("", c.top...)
	if root.Member("form") == nil {
		root.Items = append(root.Items, str("form", c.form.id))
	}
	root.Items = append(root.Items, c.answers, c.other, c.notes)
	return root
}

// first returns the first row that is not blank, and whether it names columns. If it does, places are cells.
func (c *csvReader) first() (header []spreadsheet.Cell, named bool) {
	header = c.next()
	named = slices.ContainsFunc(header, func(cell spreadsheet.Cell) bool {
		column := columnOf(fold(cell.Text))
		return column == columnQuestion || column == columnAnswer
	})
	if named {
		c.Cell = spreadsheet.NewLocator(c.table, maxCSVCells).Cell
	}
	return header, named
}

// broken reports what ended the reading early, and whether anything did.
func (c *csvReader) broken() bool { return c.Broken(c.rows.Problem(), maxCSVCells) }

// header finds the columns; it is false if that of the questions or that of the answers is missing.
func (c *csvReader) header(cells []spreadsheet.Cell) bool {
	c.named = make([]bool, len(cells))
	for i, cell := range cells {
		at := document.At{Offset: cell.Offset}
		c.named[i] = !blank(cell)
		switch column := columnOf(fold(cell.Text)); {
		case !c.named[i]:
		case column < 0:
			text := say("csv-column-unknown", document.Shorten(cell.Text, 64), message.List(csvColumns[:]))
			c.Add(at, ErrUnknownKey, "", text)
		case c.columns[column] > 0:
			c.Add(at, ErrDuplicate, "", say("csv-column-twice", csvColumns[column]))
		default:
			c.columns[column] = i + 1
		}
	}
	for column := range columnAnswer + 1 {
		if c.columns[column] == 0 {
			at := document.At{Offset: cells[0].Offset}
			c.Add(at, ErrMissing, "", say("csv-column-missing", csvColumns[column]))
			return false
		}
	}
	return true
}

// columnOf returns the column that a folded word names, or -1.
func columnOf(word string) int {
	return slices.IndexFunc(csvColumns[:], func(t message.Text) bool { return isWord(word, t) })
}

func fold(s string) string { return strings.ToLower(spreadsheet.FoldCode(s)) }

// isWord reports whether a folded word is one of some texts, in either language.
func isWord(word string, texts ...message.Text) bool {
	return slices.ContainsFunc(texts, func(t message.Text) bool { return word == t.EN || word == t.JA })
}

func blank(c spreadsheet.Cell) bool { return strings.TrimSpace(c.Text) == "" }

func blankRow(cells []spreadsheet.Cell) bool {
	return !slices.ContainsFunc(cells, func(c spreadsheet.Cell) bool { return !blank(c) })
}
