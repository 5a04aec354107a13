package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// limits bound a document of a user: the built-in survey, the largest, has a tenth of this.
var limits = strictjson.Limits{Bytes: 4 << 20, Depth: 16, Values: 1 << 18}

func printable(c rune) bool { return unicode.IsPrint(c) || c == '\u3000' }

// A Document is a JSON document that follows its schema.
type Document struct {
	*Report
	root *strictjson.Value
}

// A Reader decodes data into v. It returns nil on a problem, which is then in the report.
type Reader func(data []byte, s func() *schema.Schema, v any) (*Document, *Report)

// ReadOwn decodes a document that is part of the program. A test beside it must read it with [Read], so that no program has to. It
// knows no places: [Document.At] is the start of the document wherever it is.
func ReadOwn(data []byte, _ func() *schema.Schema, v any) (*Document, *Report) {
	if err := json.Unmarshal(data, v); err != nil {
		panic(err) // the document is part of the program
	}
	r := NewReport(data)
	return &Document{r, &strictjson.Value{}}, r
}

// Read parses data strictly, checks it against the schema and decodes it. It is a [Reader].
//
// A name that is given twice does not end the reading, since either may be the one to keep: both are checked against the schema,
// and the first is decoded. Nor does an unknown key. What else breaks the schema does, as what decodes it relies on the rest.
func Read(data []byte, s func() *schema.Schema, v any) (*Document, *Report) {
	r := NewReport(data)
	root := r.Parse(limits, nil, nil)
	if root == nil {
		return nil, r
	}
	doc := &Document{r, root}
	readings := []*strictjson.Value{root}
	if !r.Empty() {
		readings = []*strictjson.Value{root.Once(true), root.Once(false)}
	}
	seen, ok := map[string]bool{}, false
	for _, doc.root = range readings {
		ok = doc.validate(s(), seen)
	}
	if !ok {
		return nil, r
	}
	if !r.Empty() {
		data = doc.root.Append(nil)
	}
	if err := json.Unmarshal(trimBOM(data), v); err != nil {
		before := len(r.problems)
		doc.undecodable("", doc.root)
		if len(r.problems) == before {
			r.Add(At{Offset: root.Offset}, ErrFormat, "", notDecodable)
		}
		return nil, r
	}
	return doc, r
}

// validate reports what breaks the schema, unless that was seen before, and takes unknown keys out. It is true if nothing else does.
func (d *Document) validate(s *schema.Schema, seen map[string]bool) bool {
	violations := s.Validate(d.root)
	for _, v := range violations {
		at, _ := d.root.Find(v.Pointer)
		if key := fmt.Sprint(at.Offset, v); !seen[key] {
			seen[key] = true
			d.violation(v)
		}
	}
	if slices.ContainsFunc(violations, func(v schema.Violation) bool { return v.Keyword != "additionalProperties" }) {
		return false
	}
	for _, v := range violations {
		object, _ := d.root.Find(v.Pointer)
		object.Items = slices.DeleteFunc(object.Items, func(item strictjson.Value) bool {
			_, found := slices.BinarySearch(v.Names, item.Key)
			return found
		})
	}
	return len(violations) == 0 || len(s.Validate(d.root)) == 0
}

// undecodable reports what a schema cannot see: how a number is written. 1e0 is an integer to it, and none to the decoder.
func (d *Document) undecodable(pointer string, v *strictjson.Value) {
	if v.Kind == strictjson.Number {
		f, _ := v.Any().(float64)
		if _, err := strconv.Atoi(v.Text); err != nil && f == math.Trunc(f) {
			d.Add(At{Pointer: pointer, Offset: v.Offset, Rank: v.Offset}, ErrFormat, Excerpt(v), notDecodable)
		}
	}
	for i := range v.Items {
		token := strconv.Itoa(i)
		if v.Kind == strictjson.Object {
			token = strictjson.Token(v.Items[i].Key)
		}
		d.undecodable(pointer+"/"+token, &v.Items[i])
	}
}

var notDecodable = message.Text{EN: "write whole numbers in digits only", JA: "整数は数字だけで書いてください"}

func trimBOM(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\uFEFF")) }

// Problem adds what is wrong with the value at the end of a path of keys and indexes.
func (d *Document) Problem(err error, text message.Text, path ...any) {
	d.Add(d.At(path...), err, "", text)
}

// At returns the place of the value at the end of a path of keys and indexes.
func (d *Document) At(path ...any) At {
	var pointer strings.Builder
	for _, step := range path {
		pointer.WriteString("/" + strictjson.Token(fmt.Sprint(step)))
	}
	v, _ := d.root.Find(pointer.String())
	return At{Pointer: pointer.String(), Offset: v.Offset, Rank: v.Offset}
}

var schemaErrors = [...]struct {
	keyword string
	err     error
	text    message.Text // takes the names or what is wanted
}{
	{"required", ErrMissing, message.Text{EN: "missing: %s", JA: "%sがありません"}},
	{"additionalProperties", ErrUnknownKey, message.Text{EN: "unknown key: %s", JA: "不明なキーがあります: %s"}},
	{"type", ErrType, message.Text{EN: "must be of type %s", JA: "型は%sでなければなりません"}},
	{"enum", ErrRange, message.Text{EN: "must be one of %s", JA: "%sのいずれかでなければなりません"}},
	{"const", ErrRange, message.Text{EN: "must be %s", JA: "%sでなければなりません"}},
	{"minimum", ErrRange, message.Text{EN: "must be at least %s", JA: "%s以上でなければなりません"}},
	{"maximum", ErrRange, message.Text{EN: "must be at most %s", JA: "%s以下でなければなりません"}},
	{"minLength", ErrRange, message.Text{EN: "must have at least %s character(s)", JA: "%s文字以上でなければなりません"}},
	{"maxLength", ErrRange, message.Text{EN: "must have at most %s characters", JA: "%s文字以下でなければなりません"}},
	{"minItems", ErrRange, message.Text{EN: "must have at least %s element(s)", JA: "要素は%s個以上でなければなりません"}},
	{"maxItems", ErrRange, message.Text{EN: "must have at most %s elements", JA: "要素は%s個以下でなければなりません"}},
	{"minProperties", ErrRange, message.Text{EN: "must have at least %s key(s)", JA: "キーは%s個以上でなければなりません"}},
	{"maxProperties", ErrRange, message.Text{EN: "must have at most %s key(s)", JA: "キーは%s個以下でなければなりません"}},
	{"propertyNames", ErrFormat, message.Text{EN: "not allowed as a name: %s", JA: "名前に使えません: %s"}},
	{"uniqueItems", ErrDuplicate, message.Text{EN: "has the same element twice", JA: "同じ要素が二つあります"}},
	{"properties", ErrUnknownKey, message.Text{EN: "has no place here", JA: "ここには書けません"}},
	{"oneOf", ErrInconsistent, message.Text{EN: "give exactly one of the alternatives, such as counts or bins, question or span, scale or options", JA: "countsかbins、questionかspan、scaleかoptionsのように、どちらか一方だけを書いてください"}},
	{"pattern", ErrFormat, message.Text{EN: "must match the pattern %s", JA: "パターン%sに合っていません"}},
	{"format", ErrFormat, message.Text{EN: "must be a %s; a date is written YYYY-MM-DD", JA: "%sの形式でなければなりません。日付(date)はYYYY-MM-DDと書きます"}},
}

func (d *Document) violation(v schema.Violation) {
	value, _ := d.root.Find(v.Pointer)
	err, text := ErrFormat, message.Text{EN: "breaks the schema's rule " + v.Keyword, JA: "スキーマの規則" + v.Keyword + "に合っていません"}
	for _, e := range schemaErrors {
		if e.keyword == v.Keyword {
			err, text = e.err, e.text
		}
	}
	if strings.Contains(text.EN, "%s") {
		want := names(v.Names, v.Keyword != "required")
		if len(v.Names) == 0 {
			want = message.Plains(v.Want)
		}
		text = text.Format(want)
	}
	found := ""
	if v.Keyword == "type" || value.Kind != strictjson.Object && value.Kind != strictjson.Array { // a whole object would say nothing
		found = Excerpt(value)
	}
	d.Add(At{Pointer: v.Pointer, Offset: value.Offset, Rank: value.Offset}, err, found, text)
}

// names lists names that may come from the input: the first few, shortened, and in quotes if only that shows their ends.
func names(all []string, quoted bool) message.Text {
	const most = 10
	var some []message.Text
	for _, name := range all[:min(len(all), most)] {
		name = Shorten(name, 64)
		if quoted {
			name = strconv.Quote(name)
		}
		some = append(some, message.Plain(name))
	}
	if n := len(all) - most; n > 0 {
		some = append(some, message.Text{EN: "and %d more", JA: "ほか%d件"}.Format(n))
	}
	return message.List(some)
}
