package hostile

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
)

//go:embed texts.txt
var textsFile string

// Texts are what people and programs put into names and titles to do harm somewhere else: on a terminal, in a
// spreadsheet, in a page, in a path, in a message that is taken for a format, and by their length.
var Texts = func() []string {
	all := []string{
		strings.Repeat("長", 3000), strings.Repeat("a", 70), strings.Repeat("e\u0301", 500), strings.Repeat("\u202e", 200),
	}
	for text := range quoted(textsFile) {
		all = append(all, text)
	}
	return slices.Clip(all)
}()

// quoted yields the strings that a file has as in Go, one a line, each with the line that heads it.
func quoted(file string) iter.Seq2[string, string] {
	return func(yield func(text, head string) bool) {
		head := ""
		for line := range strings.SplitSeq(file, "\n") {
			text, err := strconv.Unquote(line)
			if err != nil {
				head = line
			} else if !yield(text, head) {
				return
			}
		}
	}
}

// numbers are none that any document may have in the place of a number.
var numbers = []string{
	"1e1000001", "-1e1000001", "1e-1000001", "-1e99999999", "1e400", "1e99999999999999999999", "-1",
	"-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551616",
	strings.Repeat("9", 400), "-" + strings.Repeat("9", 400),
	"0." + strings.Repeat("0", 400) + "1", "1." + strings.Repeat("0", 400) + "1", "1E+400", "3e0",
	`"1"`, "null", "true", "[]", "{}", "[1]", `"1e1000001"`,
}
