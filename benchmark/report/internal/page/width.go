package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Width returns the number of columns that s takes. A byte that is not UTF-8 takes one.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < ' ' || 0x7f <= r && r < 0xa0:
		return 0
	case r < 0x300: // a soft hyphen included, which terminals show
		return 1
	case 0x1160 <= r && r <= 0x11ff, 0xd7b0 <= r && r <= 0xd7ff:
		return 0 // vowels and final consonants, which join the Hangul consonant before
	}
	kind := width.LookupRune(r).Kind()
	switch wide := kind == width.EastAsianWide || kind == width.EastAsianFullwidth; {
	case unicode.Is(unicode.Mn, r), !wide && unicode.In(r, unicode.Me, unicode.Cf, unicode.Zl, unicode.Zp):
		return 0
	case wide:
		return 2
	}
	return 1
}

// Left returns s with as many spaces after it as make it w columns wide. A wider s stays as it is.
func Left(s string, w int) string { return s + strings.Repeat(" ", max(0, w-Width(s))) }

// Right returns s with as many spaces before it as make it w columns wide. A wider s stays as it is.
func Right(s string, w int) string { return strings.Repeat(" ", max(0, w-Width(s))) + s }

// Cut returns s if it is at most w columns wide, or else its beginning and "...", together at most w columns and at
// least w-1. It does not separate a character from its combining marks. Where w is less than 3, only w dots are left.
func Cut(s string, w int) string {
	const dots = "..."
	if Width(s) <= w {
		return s
	}
	if w < len(dots) {
		return dots[:max(w, 0)]
	}
	return s[:fit(s, w-len(dots))] + dots
}

// fit returns the length in bytes of the longest beginning of s that is at most w columns wide.
func fit(s string, w int) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if w -= runeWidth(r); w < 0 {
			return i
		}
		i += n
	}
	return len(s)
}

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
