package strictjson

import (
	"bytes"
	"unicode/utf8"
)

// Position returns the line and the column of an offset, both counted from 1, as an editor shows them. A column is a rune, or a
// byte that is not UTF-8; \n, \r\n and a lone \r end a line; a byte order mark counts as nothing. An offset outside data is
// taken for the nearest one inside, one within a rune for the start of the rune.
func Position(data []byte, offset int) (line, column int) {
	if bytes.HasPrefix(data, []byte(bom)) {
		data, offset = data[len(bom):], offset-len(bom)
	}
	offset = max(0, min(offset, len(data)))
	line, column = 1, 1
	for i := 0; i < offset; {
		_, n := utf8.DecodeRune(data[i:])
		switch c := data[i]; {
		case c == '\n', c == '\r' && !bytes.HasPrefix(data[i+1:], []byte("\n")):
			line, column = line+1, 1
		case i+n <= offset:
			column++
		}
		i += n
	}
	return line, column
}
