package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Marks and small kana that must not start a line, and brackets that must not end one (JIS X 4051, the common part).
const (
	notFirst = ")]}、。，．・：；？！゛゜ヽヾゝゞ々ー」』）］｝】〉》〕〟…‥～" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ" +
		"｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
	notLast = "([{「『（［｛【〈《〔〝｢"
)

// Wrap breaks s into lines of at most w columns. It breaks at spaces, which it drops there, at newlines, and next to a
// Chinese or Japanese character where no line then starts with a mark such as 、 or a small kana, or ends with an
// opening bracket. Hangul and Latin break at spaces only. What has no place to break and is wider than w starts a line
// and is broken anywhere; a single character wider than w stands alone. A text of n newlines has at least n+1 lines.
func Wrap(s string, w int) []string {
	var lines []string
	for text := range strings.SplitSeq(s, "\n") {
		start, used := 0, 0 // the line being filled, and its columns
		for i := 0; i < len(text); {
			n := segment(text[i:])
			visible := len(trim(text[i : i+n]))
			columns := Width(text[i : i+visible])
			if start < i && used+columns > w {
				lines = append(lines, trim(text[start:i]))
				start, used = i, 0
			}
			for columns > w {
				k := max(fit(text[i:i+n], w), cluster(text[i:]))
				if k >= visible {
					break
				}
				lines = append(lines, trim(text[i:i+k]))
				columns -= Width(text[i : i+k])
				visible, n, i, start = visible-k, n-k, i+k, i+k
			}
			used += Width(text[i : i+n])
			i += n
		}
		lines = append(lines, trim(text[start:]))
	}
	return lines
}

func trim(s string) string { return strings.TrimRightFunc(s, isSpace) }

// isSpace reports whether a line may break at r. No-break spaces are none.
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\u3000' }

// segment returns the length of the part of s, spaces at its end included, after which s may first be broken.
func segment(s string) int {
	prev, gap, joined := rune(-1), false, false // the last visible character, spaces after it, a joiner after it
	for i, r := range s {
		switch {
		case isSpace(r):
			gap = true
			continue
		case r == '\u200d' || r == '\u2060':
			joined = true
			continue
		case runeWidth(r) == 0:
			continue
		}
		held := strings.ContainsRune(notFirst, r) || strings.ContainsRune(notLast, prev)
		if prev >= 0 && !held && (gap || !joined && ideographic(prev, r)) {
			return i
		}
		prev, gap, joined = r, false, false
	}
	return len(s)
}

// ideographic reports whether text may be broken between a and b without a space, brackets and marks aside.
func ideographic(a, b rune) bool {
	before, after := word(a) || strings.ContainsRune(notFirst, a), word(b) || strings.ContainsRune(notLast, b)
	return cjk(a) && (cjk(b) || after) || cjk(b) && before
}

func cjk(r rune) bool {
	return (runeWidth(r) == 2 || width.LookupRune(r).Kind() == width.EastAsianHalfwidth) && !unicode.Is(unicode.Hangul, r)
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// cluster returns the length of the first character of s with the combining marks after it.
func cluster(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n + fit(s[n:], 0)
}
