package hostile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// levels is how many arrays and objects may stand inside each other, the document included.
const levels = 16

// Documents returns what is hostile to any parser of JSON, in a sample not as large as it may be. Where a value stands alone, it is
// that of an unknown key at the start of the pattern.
func (p Parser) Documents(t testing.TB) []Case {
	full, large := exhaustive.Wanted(t), 1<<20
	if !full {
		large = 1 << 14
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, p.Pattern); err != nil {
		panic(err)
	}
	whole := compact.String()
	first := whole[1 : 1+literal([]byte(whole[1:]))] // the first name, in quotation marks
	with := func(members string) []byte { return []byte("{" + members + "," + whole[1:]) }
	var all []Case
	document := func(name, why, data string, want error) {
		all = append(all, Case{name, why, []byte(data), want})
	}
	value := func(name, why, v string, want error) {
		all = append(all, Case{name, why, with(`"hostile":` + v), want})
	}
	inText := func(name, why, s string, want error) { value(name, why, `"`+s+`"`, want) }
	nested := func(open, end string, n int) string { return strings.Repeat(open, n) + "0" + strings.Repeat(end, n) }

	document("empty", "encoding/json gives io.EOF", "", questionnaire.ErrSyntax)
	document("blank", "", " \t\r\n", questionnaire.ErrSyntax)
	document("only a byte order mark", "as empty", "\uFEFF", questionnaire.ErrSyntax)
	for _, s := range []string{"null", "0", "true", `""`, "[]", "[" + whole + "]"} {
		document("no object, "+s[:min(len(s), 6)], "encoding/json leaves zero values for null", s, questionnaire.ErrType)
	}
	document("byte order mark", "is skipped", "\uFEFF"+whole, nil)
	document("two byte order marks", "one is", "\uFEFF\uFEFF"+whole, questionnaire.ErrSyntax)
	document("byte order mark inside", "is no white space", "{\uFEFF"+whole[1:], questionnaire.ErrSyntax)
	document("byte order mark at the end", "", whole+"\uFEFF", questionnaire.ErrSyntax)
	units := utf16.Encode([]rune(whole))
	little, _ := binary.Append([]byte("\xff\xfe"), binary.LittleEndian, units)
	big, _ := binary.Append([]byte("\xfe\xff"), binary.BigEndian, units)
	runes, _ := binary.Append([]byte("\xff\xfe\x00\x00"), binary.LittleEndian, []rune(whole))
	document("UTF-16, little endian", "", string(little), questionnaire.ErrEncoding)
	document("UTF-16, big endian", "", string(big), questionnaire.ErrEncoding)
	document("UTF-16 without a mark", "NUL is a character of UTF-8", string(little[2:]), questionnaire.ErrSyntax)
	document("UTF-32, little endian", "", string(runes), questionnaire.ErrEncoding)
	document("UTF-32, big endian", "begins with NUL", "\x00\x00\xfe\xff", questionnaire.ErrSyntax)
	document("UTF-7", "", "+AHs-+AH0-", questionnaire.ErrSyntax)
	document("gzip", "a file that was packed", "\x1f\x8b\x08\x00", questionnaire.ErrEncoding)

	for name, s := range map[string]string{
		"NUL": "\xc0\x80", "slash": "\xe0\x80\xaf", "slash in two bytes": "\xc0\xaf", "euro": "\xf0\x82\x82\xac",
	} {
		inText("overlong "+name, "a longer way to write a character, by which filters were passed", s, questionnaire.ErrEncoding)
	}
	for _, s := range []string{"\x80", "\xff", "\xe3\x81", "\xf0\x9f\x98", "\xf5\x80\x80\x80", "\xf4\x90\x80\x80", "\xed\xa0\x80", "\xed\xa0\xbd\xed\xb8\x80", "\xfc\x80\x80\x80\x80\x80"} {
		inText(fmt.Sprintf("bytes %x", s), "no UTF-8", s, questionnaire.ErrEncoding)
		all = append(all, Case{fmt.Sprintf("bytes %x in a name", s), "encoding/json would read U+FFFD", with(`"` + s + `":0`), questionnaire.ErrEncoding})
	}
	for _, s := range []string{`\ud800`, `\udfff`, `\ude00\ud83d`, `\ud83d\ud83d\ude00`, `\ud83dx`, `\ud83d\n`, `\uD83D\u0041`, `\ud83d` + "\xf0\x9f\x98\x80"} {
		inText("surrogates "+short(s), "a half stands alone", s, questionnaire.ErrEncoding)
	}
	inText("pair of surrogates", "is one character", `\ud83d\ude00`, questionnaire.ErrUnknownKey)
	for _, s := range []string{`\x41`, `\u12`, `\u12g4`, `\u{41}`, `\U00000041`, `\'`, `\0`, `\`, `\ud83d\u12`} {
		inText("escape "+s, "is none of JSON's", s, map[bool]error{true: questionnaire.ErrEncoding, false: questionnaire.ErrSyntax}[strings.HasPrefix(s, `\ud83d`)])
	}
	for _, s := range []string{"\x00", "\x1b[2J", "\t", "\n", "\r", "\x1f"} {
		inText(fmt.Sprintf("control character %x", s), "must be escaped", s, questionnaire.ErrSyntax)
	}
	for _, s := range []string{"\x7f", "\u0085", "\u202e", `\u0000`, `\u001b]8;;x`} {
		inText(fmt.Sprintf("text %q", s), "JSON allows it", s, questionnaire.ErrUnknownKey)
	}
	for _, s := range []string{"\x00", "\v", "\f", "\u00a0", "\u0085", "\u2028", "\u3000"} {
		document(fmt.Sprintf("%q for a blank", s), "is no white space", "{"+s+whole[1:], questionnaire.ErrSyntax)
		document(fmt.Sprintf("%q at the end", s), "", whole+s, questionnaire.ErrSyntax)
	}

	all = append(all,
		Case{"name twice", "encoding/json takes the last", with(first + ":null"), questionnaire.ErrDuplicate},
		Case{"name twice, one escaped", "it is the same name", with(fmt.Sprintf(`"\u%04x%s:null`, first[1], first[2:])), questionnaire.ErrDuplicate},
		Case{"name twice, one in capitals", "encoding/json knows no difference", with(strings.ToUpper(first) + ":null"), questionnaire.ErrUnknownKey},
		Case{"name with NUL", "ends there in C", with(first[:len(first)-1] + `\u0000":null`), questionnaire.ErrUnknownKey},
		Case{"empty name", "", with(`"":0`), questionnaire.ErrUnknownKey},
		Case{"empty name twice", "", with(`"":0,"":0`), questionnaire.ErrDuplicate},
		Case{"__proto__", "changes every object in JavaScript", with(`"__proto__":{"x":0}`), questionnaire.ErrUnknownKey},
	)
	if other := strings.NewReplacer("s", "ſ", "k", "\u212a").Replace(first); other != first {
		all = append(all, Case{"name with a long s or the Kelvin sign", "encoding/json takes them for s and k", with(other + ":null"), questionnaire.ErrUnknownKey})
	}
	value("a name twice inside", "", `{"a":{"b":0,"b":0}}`, questionnaire.ErrDuplicate)

	for _, n := range numbers {
		if strings.ContainsAny(n[:1], "-0123456789") {
			value("number "+short(n), "no parser may expand it", n, questionnaire.ErrUnknownKey)
		}
	}
	for _, n := range []string{"01", "-01", "+1", ".5", "1.", "1e", "1e+", "-", "0x10", "NaN", "-Infinity", "1_000", "１", "1,5.", "--1"} {
		value("number "+n, "is none of JSON's", n, questionnaire.ErrSyntax)
	}
	for _, c := range []struct{ name, open, end string }{{"arrays", "[", "]"}, {"objects", `{"a":`, "}"}, {"both", `[{"a":`, "}]"}} {
		n := len(strings.Trim(c.open, `"a:`)) // levels of one
		value(c.name+" as deep as may be", "the document is one level", nested(c.open, c.end, (levels-1)/n), questionnaire.ErrUnknownKey)
		value(c.name+" one too deep", "", nested(c.open, c.end, levels/n), questionnaire.ErrTooLarge)
		value(c.name+" far too deep", "encoding/json stops at 10,000", nested(c.open, c.end, large/8), questionnaire.ErrTooLarge)
		document(c.name+", many, never closed", "", strings.Repeat(c.open, large/len(c.open)), questionnaire.ErrTooLarge)
	}

	for _, s := range []string{"]", "}", ",", "{}", whole, "//", "/**/", "\x1a"} {
		document("at the end "+s[:min(len(s), 6)], "Decoder.Decode ignores it", whole+s, questionnaire.ErrSyntax)
	}
	document("at the end \\xff", "", whole+"\xff", questionnaire.ErrEncoding)
	document("cut off", "", whole[:len(whole)-1], questionnaire.ErrSyntax)
	document("comma at the end", "", whole[:len(whole)-1]+",}", questionnaire.ErrSyntax)
	document("comment", "", "{/**/"+whole[1:], questionnaire.ErrSyntax)

	if blanks := p.Bytes - len(whole); full {
		document("as large as may be", "blanks are not counted otherwise", whole+strings.Repeat(" ", blanks), nil)
		document("a byte too large", "", whole+strings.Repeat(" ", blanks+1), questionnaire.ErrTooLarge)
		document("as many blanks as may be", "", strings.Repeat("\n", p.Bytes), questionnaire.ErrSyntax)
		value("too many values", "", "["+strings.Repeat("0,", p.Values)+"0]", questionnaire.ErrTooLarge)
	}
	value("too many members", "", "{"+strings.Repeat(`"":0,`, min(p.Values, large/6))+`"":0}`, questionnaire.ErrDuplicate)
	value("long text", "", `"`+strings.Repeat("長", large/4)+`"`, questionnaire.ErrUnknownKey)
	value("long number", "", strings.Repeat("9", large/2), questionnaire.ErrUnknownKey)
	document("long name", "", "{"+quote(strings.Repeat("\u202e", large/8))+":0,"+whole[1:], questionnaire.ErrUnknownKey)
	value("many escapes", "", `"`+strings.Repeat(`\u0061`, large/8)+`"`, questionnaire.ErrUnknownKey)
	value("many halves of surrogates", "", `"`+strings.Repeat(`\ud800`, large/8)+`"`, questionnaire.ErrEncoding)
	document("many open texts", "", strings.Repeat(`"\u`, large/3), questionnaire.ErrSyntax)
	document("many quotation marks", "", strings.Repeat(`"`, large), questionnaire.ErrSyntax)
	document("many backslashes", "", `"`+strings.Repeat(`\`, large-1), questionnaire.ErrSyntax)
	return all
}
