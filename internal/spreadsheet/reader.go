// Package spreadsheet reads and writes tables of cells as spreadsheets in Japan and elsewhere save them: delimited text
// ([RFC 4180]) in any of their encodings, and Excel workbooks ([ReadWorkbook], [WriteWorkbook]).
//
// Of delimited text it keeps every character of a cell and knows where in the text the cell stands. encoding/csv turns
// \r\n within a cell into \n, takes no lone \r for the end of a row, and finds a quotation mark that nothing closes at
// the end of the text only.
//
// [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180
package spreadsheet

import "strings"

// A Cell is one cell of a row.
type Cell struct {
	Text   string // without the quotation marks around it
	Offset int    // of its first byte in the text, which may be a quotation mark
}

// A Reader reads one row after the other, in time linear to the text.
type Reader struct {
	text    string
	pos     int
	comma   byte
	limit   int
	row     []Cell
	problem Problem
}

// NewReader returns a reader of rows of at most limit cells. A first line sep=; names the delimiter, as Excel
// understands it; else the delimiter is the first comma, semicolon or tab outside of quotation marks in the first line
// that is not blank.
func NewReader(text string, limit int) *Reader {
	r := &Reader{text: text, limit: limit}
	if len(text) > 4 && strings.EqualFold(text[:4], "sep=") && (len(text) == 5 || text[5] == '\r' || text[5] == '\n') {
		r.comma, r.pos = text[4], 5
		r.endLine()
		if r.comma != ',' && r.comma != ';' && r.comma != '\t' {
			r.problem = Problem{Code: BadDelimiter, Offset: 4, Cell: 0}
		}
		return r
	}
	r.comma = delimiter(text)
	return r
}

func delimiter(text string) byte {
	quoted, blank := false, true
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted, blank = !quoted, false
		case quoted, c == ' ':
		case c == ',', c == ';', c == '\t':
			return c
		case c == '\n', c == '\r':
			if !blank {
				return ','
			}
		default:
			blank = false
		}
	}
	return ','
}

// Comma returns the delimiter.
func (r *Reader) Comma() byte { return r.comma }

// Problem returns why the reading ended early; its Code is "" if it did not.
func (r *Reader) Problem() Problem { return r.problem }

// Next returns the cells of the next row, an empty line being a row of one empty cell, or nil at the end. A row that
// ends in \n, \r\n or \r is none after that. The cells are valid until the next call.
func (r *Reader) Next() []Cell {
	if r.pos == len(r.text) || r.problem.Code != "" {
		return nil
	}
	r.row = r.row[:0]
	for {
		if len(r.row) == r.limit {
			r.problem = Problem{Code: TooManyCells, Offset: r.pos, Cell: r.pos}
			return nil
		}
		cell := Cell{Offset: r.pos}
		if r.pos < len(r.text) && r.text[r.pos] == '"' {
			cell.Text = r.quoted()
		} else {
			cell.Text = r.plain()
		}
		if r.problem.Code != "" {
			return nil
		}
		r.row = append(r.row, cell)
		if r.pos == len(r.text) || r.text[r.pos] != r.comma {
			r.endLine()
			return r.row
		}
		r.pos++
	}
}

// plain reads a cell without quotation marks.
func (r *Reader) plain() string {
	start := r.pos
	for ; r.pos < len(r.text) && !r.ends(r.pos); r.pos++ {
		if r.text[r.pos] == '"' {
			r.problem = Problem{Code: BareQuote, Offset: r.pos, Cell: start}
			break
		}
	}
	return r.text[start:r.pos]
}

// quoted reads a cell in quotation marks.
func (r *Reader) quoted() string {
	start, doubled := r.pos, false
	for i := start + 1; ; {
		n := strings.IndexByte(r.text[i:], '"')
		if n < 0 {
			r.problem = Problem{Code: Unclosed, Offset: start, Cell: start}
			return ""
		}
		i += n + 1
		switch {
		case i == len(r.text) || r.ends(i):
			r.pos = i
			s := r.text[start+1 : i-1]
			if doubled {
				s = strings.ReplaceAll(s, `""`, `"`)
			}
			return s
		case r.text[i] == '"':
			doubled = true
			i++
		default:
			r.problem = Problem{Code: AfterQuote, Offset: i - 1, Cell: start}
			return ""
		}
	}
}

// ends reports whether a cell ends before the byte at i.
func (r *Reader) ends(i int) bool {
	c := r.text[i]
	return c == r.comma || c == '\n' || c == '\r'
}

// endLine skips one line end.
func (r *Reader) endLine() {
	if strings.HasPrefix(r.text[r.pos:], "\r\n") {
		r.pos += 2
	} else if r.pos < len(r.text) {
		r.pos++
	}
}
