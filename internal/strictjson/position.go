package strictjson

import (
	"bytes"
	"unicode/utf8"
)

// A Locator finds the positions of ascending offsets in one pass: the line and the column, both counted from 1, as an
// editor shows them. A column is a rune, or a byte that is not UTF-8; \n, \r\n and a lone \r end a line; a byte order
// mark counts as nothing.
type Locator struct {
	data         []byte
	next         int // start of the first rune not yet counted
	line, column int
}

// NewLocator returns a locator at the start of data.
func NewLocator(data []byte) *Locator {
	l := &Locator{data: data, line: 1, column: 1}
	if bytes.HasPrefix(data, []byte(bom)) {
		l.next = len(bom)
	}
	return l
}

// Position returns the position of an offset, which must not be less than that of the call before. An offset outside of
// the data is taken for the nearest one inside, one within a rune for the start of the rune.
func (l *Locator) Position(offset int) (line, column int) {
	offset = min(offset, len(l.data))
	for l.next < offset {
		_, n := utf8.DecodeRune(l.data[l.next:])
		switch c := l.data[l.next]; {
		case c == '\n', c == '\r' && !bytes.HasPrefix(l.data[l.next+1:], []byte("\n")):
			l.line, l.column = l.line+1, 1
		case l.next+n <= offset:
			l.column++
		default:
			return l.line, l.column
		}
		l.next += n
	}
	return l.line, l.column
}
