package spreadsheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// hyphens are what people get for a hyphen or a minus; the full-width U+FF0D folds by itself. A code has no long vowel
// (U+30FC).
var hyphens = strings.NewReplacer(
	"\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-",
	"\u2014", "-", "\u2015", "-", "\u2212", "-", "\u30FC", "-", "\uFE63", "-",
)

// FoldCode folds a code or a number: full-width letters, digits and marks to ASCII, half-width katakana to full-width,
// dashes and minus signs to the hyphen; composed (NFC), and without white space at either end. It keeps case, and
// characters such as ① and ㈱. It is not for texts: it does not keep them.
func FoldCode(s string) string {
	if ascii(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(hyphens.Replace(composed(s)))
}

// FoldName folds a name: two names are the same if what it returns is, and a name of which nothing is left is none.
// Letters, digits, marks and katakana are of one width and composed (NFC), and white space and what has no width is
// taken off either end. It keeps case, and characters such as ① and ㈱. It is for comparing: a name is shown as it was
// written.
func FoldName(s string) string { return strings.TrimFunc(composed(s), unseen) }

// Blank reports whether [FoldName] leaves nothing of s.
func Blank(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return !unseen(r) }) < 0 }

func unseen(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// composed returns s in one width, and composed. The order matters: width.Fold leaves ﾊﾟ decomposed.
func composed(s string) string { return norm.NFC.String(width.Fold.String(s)) }

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
