package hostile

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// levels is how many arrays and objects may stand inside each other, the document included.
const levels = 16

// Documents returns what is hostile to any parser of JSON, in a sample not as large as it may be. A value, a text or a member
// that stands alone is that of an unknown key at the start of the pattern.
func (p Parser[E]) Documents(t testing.TB) []Case {
	full, large := exhaustive.Wanted(t), 1<<20
	if !full {
		large = 1 << 14
	}
	root := p.parse()
	whole := string(root.Append(nil))
	first := root.Items[0].Key
	quoted := func(s string) string { return string(strictjson.AppendString(nil, s)) }

	alone := func(s string) string { return s }
	start := func(s string) string { return "{" + s + whole[1:] }
	end := func(s string) string { return whole + s }
	member := func(s string) string { return start(s + ",") }
	value := func(s string) string { return member(`"hostile":` + s) }
	text := func(s string) string { return value(`"` + s + `"`) }
	name := func(s string) string { return member(`"` + s + `":null`) }
	var all []Case
	each := func(want error, what, why string, make func(string) string, parts ...string) {
		for _, s := range parts {
			all = append(all, Case{fmt.Sprintf("%s %.60q", what, s), why, []byte(make(s)), want})
		}
	}
	one := func(want error, name, why, data string) { all = append(all, Case{name, why, []byte(data), want}) }

	each(document.ErrSyntax, "nothing", "encoding/json gives io.EOF", alone, "", " \t\r\n", "\uFEFF", "\uFEFF\uFEFF")
	each(document.ErrType, "no object", "encoding/json leaves zero values for null", alone, "null", "0", "true", `""`, "[]", "["+whole+"]")
	one(nil, "byte order mark", "is skipped", "\uFEFF"+whole)
	one(document.ErrSyntax, "two byte order marks", "one is skipped", "\uFEFF\uFEFF"+whole)
	units := utf16.Encode([]rune(whole))
	little, _ := binary.Append([]byte("\xff\xfe"), binary.LittleEndian, units)
	big, _ := binary.Append([]byte("\xfe\xff"), binary.BigEndian, units)
	wide, _ := binary.Append([]byte("\xff\xfe\x00\x00"), binary.LittleEndian, []rune(whole))
	one(document.ErrEncoding, "UTF-16, little endian", "", string(little))
	one(document.ErrEncoding, "UTF-16, big endian", "", string(big))
	one(document.ErrSyntax, "UTF-16 without a mark", "NUL is a character of UTF-8", string(little[2:]))
	one(document.ErrEncoding, "UTF-32, little endian", "", string(wide))
	one(document.ErrSyntax, "UTF-32, big endian", "begins with NUL", "\x00\x00\xfe\xff")
	one(document.ErrSyntax, "UTF-7", "", "+AHs-+AH0-")
	one(document.ErrEncoding, "gzip", "a file that was packed", "\x1f\x8b\x08\x00")

	each(document.ErrEncoding, "overlong", "a longer way to write a character, by which filters were passed", text,
		"\xc0\x80", "\xe0\x80\xaf", "\xc0\xaf", "\xf0\x82\x82\xac")
	broken := []string{"\x80", "\xff", "\xe3\x81", "\xf0\x9f\x98", "\xf5\x80\x80\x80", "\xf4\x90\x80\x80", "\xed\xa0\x80",
		"\xed\xa0\xbd\xed\xb8\x80", "\xfc\x80\x80\x80\x80\x80"}
	each(document.ErrEncoding, "bytes", "are no UTF-8", text, broken...)
	each(document.ErrEncoding, "bytes in a name", "encoding/json would read U+FFFD", name, broken...)
	each(document.ErrEncoding, "surrogates", "a half stands alone", text, `\ud800`, `\udfff`, `\ude00\ud83d`, `\ud83d\ud83d\ude00`,
		`\ud83dx`, `\ud83d\n`, `\uD83D\u0041`, `\ud83d`+"\xf0\x9f\x98\x80", `\ud83d\u12`)
	each(document.ErrUnknownKey, "surrogates", "a pair is one character", text, `\ud83d\ude00`)
	each(document.ErrSyntax, "escape", "is none of JSON's", text, `\x41`, `\u12`, `\u12g4`, `\u{41}`, `\U00000041`, `\'`, `\0`, `\`)
	each(document.ErrSyntax, "control character", "must be escaped", text, "\x00", "\x1b[2J", "\t", "\n", "\r", "\x1f")
	each(document.ErrUnknownKey, "text", "JSON allows it", text, "\x7f", "\u0085", "\u202e", `\u0000`, `\u001b]8;;x`)
	blanks := []string{"\x00", "\v", "\f", "\u00a0", "\u0085", "\u2028", "\u3000", "\uFEFF", "/**/"}
	each(document.ErrSyntax, "no blank", "is no white space", start, blanks...)
	each(document.ErrSyntax, "at the end", "Decoder.Decode ignores it", end, append(blanks, "]", "}", ",", "{}", whole, "//", "\x1a")...)
	one(document.ErrEncoding, "broken at the end", "", whole+"\xff")
	one(document.ErrSyntax, "cut off", "", whole[:len(whole)-1])
	one(document.ErrSyntax, "comma at the end", "", whole[:len(whole)-1]+",}")

	each(document.ErrDuplicate, "name twice", "encoding/json takes the last; an escaped name is the same", name,
		first, fmt.Sprintf(`\u%04x%s`, first[0], first[1:]))
	one(document.ErrDuplicate, "empty name twice", "", member(`"":0,"":0`))
	one(document.ErrDuplicate, "name twice inside", "", value(`{"a":{"b":0,"b":0}}`))
	each(document.ErrUnknownKey, "name", "ends at NUL in C, changes every object in JavaScript, is the same in capitals to some",
		name, first+`\u0000`, "__proto__", "", strings.ToUpper(first))
	if other := strings.NewReplacer("s", "ſ", "k", "\u212a").Replace(first); other != first {
		each(document.ErrUnknownKey, "name", "encoding/json takes the long s and the Kelvin sign for s and k", name, other)
	}

	for _, n := range numbers {
		if strings.ContainsAny(n[:1], "-0123456789") {
			one(document.ErrUnknownKey, fmt.Sprintf("number %.60s, %d bytes", n, len(n)), "no parser may expand it", value(n))
		}
	}
	each(document.ErrSyntax, "number", "is none of JSON's", value,
		"01", "-01", "+1", ".5", "1.", "1e", "1e+", "-", "0x10", "NaN", "-Infinity", "1_000", "１", "1,5.", "--1")
	for _, c := range []struct {
		name, open, end string
		levels          int
	}{{"arrays", "[", "]", 1}, {"objects", `{"a":`, "}", 1}, {"both", `[{"a":`, "}]", 2}} {
		nested := func(n int) string { return value(strings.Repeat(c.open, n) + "0" + strings.Repeat(c.end, n)) }
		one(document.ErrUnknownKey, c.name+" as deep as may be", "the document is one level", nested((levels-1)/c.levels))
		one(document.ErrTooLarge, c.name+" one too deep", "", nested(levels/c.levels))
		one(document.ErrTooLarge, c.name+" far too deep", "encoding/json stops at 10,000", nested(large/8))
		one(document.ErrTooLarge, c.name+", many, never closed", "", strings.Repeat(c.open, large/len(c.open)))
	}

	if spare := p.Bytes - len(whole); full {
		one(nil, "as large as may be", "blanks are not counted otherwise", whole+strings.Repeat(" ", spare))
		one(document.ErrTooLarge, "a byte too large", "", whole+strings.Repeat(" ", spare+1))
		one(document.ErrSyntax, "as many blanks as may be", "", strings.Repeat("\n", p.Bytes))
		one(document.ErrTooLarge, "too many values", "", value("["+strings.Repeat("0,", p.Values)+"0]"))
	}
	one(document.ErrDuplicate, "too many members", "", value("{"+strings.Repeat(`"":0,`, min(p.Values, large/6))+`"":0}`))
	one(document.ErrUnknownKey, "long text", "", text(strings.Repeat("長", large/4)))
	one(document.ErrUnknownKey, "long number", "", value(strings.Repeat("9", large/2)))
	one(document.ErrUnknownKey, "long name", "", member(quoted(strings.Repeat("\u202e", large/8))+":0"))
	one(document.ErrUnknownKey, "many escapes", "", text(strings.Repeat(`\u0061`, large/8)))
	one(document.ErrEncoding, "many halves of surrogates", "", text(strings.Repeat(`\ud800`, large/8)))
	one(document.ErrSyntax, "many open texts", "", strings.Repeat(`"\u`, large/3))
	one(document.ErrSyntax, "many quotation marks", "", strings.Repeat(`"`, large))
	one(document.ErrSyntax, "many backslashes", "", `"`+strings.Repeat(`\`, large-1))
	return all
}
