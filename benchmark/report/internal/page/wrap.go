package page

import (
	"iter"
	"slices"
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
// and is broken anywhere. A line of at least roomy columns ends after a phrase rather than within one, if that leaves
// it two thirds full: after a mark or a space, or where another script follows hiragana; or else after a word. A single
// character wider than w stands alone. A text of n newlines has at least n+1 lines.
func Wrap(s string, w int) []string {
	var lines []string
	for text := range strings.SplitSeq(s, "\n") {
		start, used := 0, 0 // the line being filled, and its columns
		var ends [2]lineEnd // after its last phrase, and after its last word
		for i := 0; i < len(text); {
			n := segment(text[i:])
			visible := len(trim(text[i : i+n]))
			columns := Width(text[i : i+visible])
			for kind, is := range []func(before, after string) bool{phraseEnds, wordEnds} {
				if start < i && is(text[:i], text[i:]) {
					ends[kind] = lineEnd{i, used}
				}
			}
			for start < i && used+columns > w {
				end := lineEnd{i, used}
				for _, e := range slices.Backward(ends[:]) {
					if w >= roomy && start < e.at && 3*e.columns >= 2*w {
						end = e
					}
				}
				lines = append(lines, trim(text[start:end.at]))
				start, used = end.at, used-end.columns
				for kind := range ends {
					ends[kind].columns -= end.columns
				}
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

// A lineEnd is where a line may end: its place in the text, and the columns up to there.
type lineEnd struct{ at, columns int }

// roomy is from how many columns on a line ends after a phrase or a word.
const roomy = 40

// phraseEnds reports whether a phrase ends between two parts of a text: not within a word of kanji, of katakana, or of
// hiragana, nor between a number and what it counts.
func phraseEnds(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if isSpace(last) || strings.ContainsRune(notFirst, last) && !unicode.Is(unicode.Hiragana, last) && !kana(last) {
		return true
	}
	if !unicode.Is(unicode.Hiragana, last) || unicode.Is(unicode.Hiragana, next) {
		return false
	}
	// A single kana that is no particle is the middle of a word, as in 取り組み.
	first, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(before, string(last)))
	return unicode.Is(unicode.Hiragana, first) || strings.ContainsRune("がのをにはとでもへや", last)
}

// wordEnds reports whether a word ends between two parts of a text: a phrase does, or the script changes.
func wordEnds(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	from, to := script(last), script(next)
	return phraseEnds(before, after) || from != nil && to != nil && from != to && to != unicode.Hiragana
}

// script returns that of a letter, or nil.
func script(r rune) *unicode.RangeTable {
	if kana(r) {
		return unicode.Katakana
	}
	for _, s := range []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Latin} {
		if unicode.Is(s, r) {
			return s
		}
	}
	return nil
}

// wordsOf yields the parts of a text after which a word ends; spaces stay at the end of a part.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i < len(text); {
			if i > start && wordEnds(text[:i], text[i:]) {
				if !yield(text[start:i]) {
					return
				}
				start = i
			}
			n := segment(text[i:])
			if slash := strings.IndexByte(text[i:i+n], '/'); slash > 0 && slash < n-1 { // of several possible answers
				if !yield(text[start : i+slash+1]) {
					return
				}
				n = slash + 1
				start = i + n
			}
			i += n
		}
		if start < len(text) {
			yield(text[start:])
		}
	}
}

// WrapWords breaks s between words, into lines of at most w columns; only a word that is wider is broken as [Wrap]
// does.
func WrapWords(s string, w int) []string {
	var lines []string
	line := ""
	for part := range wordsOf(s) {
		if line != "" && Width(trim(line+part)) > w {
			lines = append(lines, trim(line))
			line = ""
		}
		if line += part; Width(trim(line)) > w {
			broken := Wrap(line, w)
			lines, line = append(lines, broken[:len(broken)-1]...), broken[len(broken)-1]
		}
	}
	return append(lines, trim(line))
}

// kana reports whether r is part of a word of katakana.
func kana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

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
