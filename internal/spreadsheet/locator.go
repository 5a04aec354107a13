package spreadsheet

import (
	"strconv"
	"strings"
)

// A Locator finds the cells at ascending offsets in one pass.
type Locator struct {
	reader *Reader
	row    []Cell
	rows   int
}

// NewLocator returns a locator over a text as a [Reader] with the same limit reads it.
func NewLocator(text string, limit int) *Locator { return &Locator{reader: NewReader(text, limit)} }

// Cell returns the name of the cell at an offset, such as B56, as a spreadsheet has it that opens the text: a row is a
// row however many lines its cells have, and the line sep= is none. It is "" behind the last row and where the reading
// has ended early. The offset must not be less than that of the call before.
func (l *Locator) Cell(offset int) string {
	r := l.reader
	ended := strings.HasSuffix(r.text, "\n") || strings.HasSuffix(r.text, "\r") // nothing stands behind the last row
	for l.rows == 0 || l.row != nil && r.pos <= offset && (r.pos < len(r.text) || ended) {
		l.row = r.Next()
		l.rows++
	}
	column := 0
	for column < len(l.row) && l.row[column].Offset <= offset {
		column++
	}
	if p := r.problem; l.row == nil && p.Code != "" && p.Code != BadDelimiter && offset >= p.Cell {
		column = len(r.row) + 1 // the cell that cannot be read
	}
	if column == 0 {
		return ""
	}
	return CellName(column, l.rows)
}

// CellName returns the name of the cell in a column and a row, both counted from 1: the columns are A to Z, AA to ZZ
// and so on.
func CellName(column, row int) string {
	name := strconv.Itoa(row)
	for ; column > 0; column /= 26 {
		column--
		name = string(rune('A'+column%26)) + name
	}
	return name
}
