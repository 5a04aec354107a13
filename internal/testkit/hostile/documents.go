package hostile

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

//go:embed documents.txt
var documentsFile string

// A Case is one hostile input.
type Case struct {
	Name, Why string
	Data      []byte
	Want      error // the kind of the first problem; nil if it is accepted
}

// levels is how many arrays and objects may stand inside each other, the document included.
const levels = 16

// Documents returns what is hostile to any parser of JSON, in a sample not as large as it may be. What documents.txt
// does not say depends on the pattern or on the limits.
func (p Parser[E]) Documents(t testing.TB) []Case {
	full, large := exhaustive.Wanted(t), 1<<20
	if !full {
		large = 1 << 14
	}
	root := p.parse()
	whole := string(root.Append(nil))
	first := root.Items[0].Key
	written := strings.NewReplacer("WHOLE", whole, "REST", whole[1:], "FIRST", first, "UPPER", strings.ToUpper(first),
		"ESCAPED", fmt.Sprintf(`\u%04x%s`, first[0], first[1:]))

	var all []Case
	add := func(want error, name, why, data string) { all = append(all, Case{name, why, []byte(data), want}) }
	for part, line := range quoted(documentsFile) {
		head := strings.Split(line, " | ") // kind, name, place, why
		data := written.Replace(strings.Replace(head[2], "PART", part, 1))
		add(document.Code(head[0]), fmt.Sprintf("%s %.60q", head[1], part), head[3], data)
	}

	member := func(s string) string { return "{" + s + "," + whole[1:] }
	value := func(s string) string { return member(`"hostile":` + s) }
	add(nil, "byte order mark", "is skipped", "\uFEFF"+whole)
	units := utf16.Encode([]rune(whole))
	little, _ := binary.Append([]byte("\xff\xfe"), binary.LittleEndian, units)
	big, _ := binary.Append([]byte("\xfe\xff"), binary.BigEndian, units)
	wide, _ := binary.Append([]byte("\xff\xfe\x00\x00"), binary.LittleEndian, []rune(whole))
	add(document.ErrEncoding, "UTF-16, little endian", "", string(little))
	add(document.ErrEncoding, "UTF-16, big endian", "", string(big))
	add(document.ErrSyntax, "UTF-16 without a mark", "NUL is a character of UTF-8", string(little[2:]))
	add(document.ErrEncoding, "UTF-32, little endian", "", string(wide))
	add(document.ErrSyntax, "two byte order marks", "one is skipped", "\uFEFF\uFEFF"+whole)
	add(document.ErrSyntax, "cut off", "", whole[:len(whole)-1])
	add(document.ErrSyntax, "comma at the end", "", whole[:len(whole)-1]+",}")
	if other := strings.NewReplacer("s", "ſ", "k", "\u212a").Replace(first); other != first {
		add(document.ErrUnknownKey, "another s and k", "encoding/json takes them for ASCII", member(`"`+other+`":null`))
	}
	for _, n := range numbers {
		if strings.ContainsAny(n[:1], "-0123456789") {
			add(document.ErrUnknownKey, fmt.Sprintf("number %.60s, %d bytes", n, len(n)), "no parser may expand it", value(n))
		}
	}
	for _, c := range []struct {
		name, open, end string
		levels          int
	}{{"arrays", "[", "]", 1}, {"objects", `{"a":`, "}", 1}, {"both", `[{"a":`, "}]", 2}} {
		nested := func(n int) string { return value(strings.Repeat(c.open, n) + "0" + strings.Repeat(c.end, n)) }
		add(document.ErrUnknownKey, c.name+" as deep as may be", "the document is one level", nested((levels-1)/c.levels))
		add(document.ErrTooLarge, c.name+" one too deep", "", nested(levels/c.levels))
		add(document.ErrTooLarge, c.name+" far too deep", "encoding/json stops at 10,000", nested(large/8))
		add(document.ErrTooLarge, c.name+", many, never closed", "", strings.Repeat(c.open, large/len(c.open)))
	}
	if spare := p.Bytes - len(whole); full {
		add(nil, "as large as may be", "blanks are not counted otherwise", whole+strings.Repeat(" ", spare))
		add(document.ErrTooLarge, "a byte too large", "", whole+strings.Repeat(" ", spare+1))
		add(document.ErrSyntax, "as many blanks as may be", "", strings.Repeat("\n", p.Bytes))
		add(document.ErrTooLarge, "too many values", "", value("["+strings.Repeat("0,", p.Values)+"0]"))
	}
	add(document.ErrDuplicate, "too many members", "", value("{"+strings.Repeat(`"":0,`, min(p.Values, large/6))+`"":0}`))
	add(document.ErrUnknownKey, "long text", "", value(`"`+strings.Repeat("長", large/4)+`"`))
	add(document.ErrUnknownKey, "long number", "", value(strings.Repeat("9", large/2)))
	longName := strictjson.AppendString(nil, strings.Repeat("\u202e", large/8))
	add(document.ErrUnknownKey, "long name", "", member(string(longName)+":0"))
	add(document.ErrUnknownKey, "many escapes", "", value(`"`+strings.Repeat(`\u0061`, large/8)+`"`))
	add(document.ErrEncoding, "many halves of surrogates", "", value(`"`+strings.Repeat(`\ud800`, large/8)+`"`))
	add(document.ErrSyntax, "many open texts", "", strings.Repeat(`"\u`, large/3))
	add(document.ErrSyntax, "many quotation marks", "", strings.Repeat(`"`, large))
	add(document.ErrSyntax, "many backslashes", "", `"`+strings.Repeat(`\`, large-1))
	return all
}
