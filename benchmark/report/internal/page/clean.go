package page

import (
	"strings"
	"unicode"
)

// Clean returns s without what could drive a terminal or reorder its text. Tab, newline, carriage return, and line and
// paragraph separators become a space; other control characters, bidirectional embeddings, overrides and isolates, and
// bytes that are not UTF-8 become U+FFFD.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
