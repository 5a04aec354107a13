package spreadsheet

import (
	"strings"
	"unicode/utf8"
)

// formulas are the characters that may begin a formula, the full-width ones in Japanese spreadsheets.
const formulas = "=+-@\t\r\n＝＋－＠"

// Guard puts one more apostrophe before a text that begins, after any number of them, as a formula may.
func Guard(s string) string {
	if likeFormula(s) {
		return "'" + s
	}
	return s
}

// Unguard takes away what [Guard] has put there. What it has not written, such as a formula without an apostrophe, is
// kept.
func Unguard(s string) string {
	if likeFormula(s) {
		return strings.TrimPrefix(s, "'")
	}
	return s
}

func likeFormula(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return strings.ContainsRune(formulas, first)
}
