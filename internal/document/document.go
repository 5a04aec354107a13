package document

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// limits bound a document of a user: the built-in survey, the largest, has a tenth of this.
var limits = strictjson.Limits{Bytes: 4 << 20, Depth: 16, Values: 1 << 18}

func printable(c rune) bool { return unicode.IsPrint(c) || c == '\u3000' }

// A Document is a JSON document that follows its schema, or a part of one.
type Document struct {
	*Report
	root *strictjson.Value
	part string // pointer to where its paths begin
}

// InCode returns the document of what is built in code. It has pointers, but neither lines nor columns.
func InCode() *Document { return &Document{Report: NewReport(nil), root: &strictjson.Value{}} }

// In returns the part at the end of a path of keys and indexes.
func (d *Document) In(path ...any) *Document {
	return &Document{d.Report, d.root, d.At(path...).Pointer}
}

// A Reader decodes data into v. It returns nil on a problem, which is then in the report.
type Reader func(data []byte, s func() *schema.Schema, v any) (*Document, *Report)

// readOwn decodes a document that is part of the program. A test beside it must read it with [Read], so that no program
// has to. It knows no places: [Document.At] is the start of the document wherever it is.
func readOwn(data []byte, _ func() *schema.Schema, v any) (*Document, *Report) {
	if err := json.Unmarshal(data, v); err != nil {
		panic(err) // the document is part of the program
	}
	r := NewReport(data)
	return &Document{Report: r, root: &strictjson.Value{}}, r
}

// BuiltIn returns what makes a value of a document that is part of the program, at its first call.
func BuiltIn[T any](parse func(read Reader) (T, error)) func() T {
	return sync.OnceValue(func() T {
		v, err := parse(readOwn)
		if err != nil {
			panic(err) // the document is part of the program
		}
		return v
	})
}

// Read parses data strictly, checks it against the schema and decodes it. It is a [Reader].
//
// A name that is given twice does not end the reading, since either may be the one to keep: both are checked against
// the schema, and the first is decoded. Nor does an unknown key. What else breaks the schema does, as what decodes it
// relies on the rest.
func Read(data []byte, s func() *schema.Schema, v any) (*Document, *Report) {
	r := NewReport(data)
	root := r.Parse(limits)
	if root == nil {
		return nil, r
	}
	doc := &Document{Report: r, root: root}
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
	if err := json.Unmarshal(doc.root.Append(nil), v); err != nil {
		doc.undecodable("", doc.root)
		return nil, r
	}
	return doc, r
}

// validate reports what breaks the schema, unless that was seen before, and takes unknown keys out. It is true if
// nothing else does.
func (d *Document) validate(s *schema.Schema, seen map[string]bool) bool {
	violations, whole := s.Validate(d.root), true
	for _, v := range violations {
		at, _ := d.root.Find(v.Pointer)
		if key := fmt.Sprint(at.Offset, v); !seen[key] {
			seen[key] = true
			d.violation(v, at)
		}
		whole = whole && v.Keyword == "additionalProperties"
	}
	for i := 0; whole && i < len(violations); i++ {
		object, _ := d.root.Find(violations[i].Pointer)
		object.Items = slices.DeleteFunc(object.Items, func(item strictjson.Value) bool {
			return slices.Contains(violations[i].Names, item.Key)
		})
	}
	return whole && (len(violations) == 0 || len(s.Validate(d.root)) == 0)
}

// undecodable reports what a schema cannot see: how a number is written. 1e0 is an integer to it, and none to the
// decoder.
func (d *Document) undecodable(pointer string, v *strictjson.Value) {
	if v.Kind == strictjson.Number {
		f, _ := v.Any().(float64)
		if _, err := strconv.Atoi(v.Text); err != nil && f == math.Trunc(f) {
			d.Add(At{Pointer: pointer, Offset: v.Offset, Rank: v.Offset}, ErrFormat, Excerpt(v), say("whole-numbers"))
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

// ReadInCode is [Read] for a document that nobody has seen, as it was just written: its problems have pointers, but
// neither lines nor columns. It is a [Reader].
func ReadInCode(data []byte, s func() *schema.Schema, v any) (*Document, *Report) {
	doc, r := Read(data, s, v)
	r.data = nil
	return doc, r
}

// Problem adds what is wrong with the value at the end of a path of keys and indexes.
func (d *Document) Problem(err error, text message.Text, path ...any) {
	d.Add(d.At(path...), err, "", text)
}

// Once takes a name for the value at the end of a path, and reports one that is taken.
func (d *Document) Once(taken map[string]bool, name string, path ...any) {
	if taken[name] {
		d.Problem(ErrDuplicate, say("name-twice", name), path...)
	}
	taken[name] = true
}

// At returns the place of the value at the end of a path of keys and indexes.
func (d *Document) At(path ...any) At {
	var pointer strings.Builder
	pointer.WriteString(d.part)
	for _, step := range path {
		pointer.WriteString("/" + strictjson.Token(fmt.Sprint(step)))
	}
	v, _ := d.root.Find(pointer.String())
	return At{Pointer: pointer.String(), Offset: v.Offset, Rank: v.Offset}
}

// kindOf returns the kind of a problem with a keyword of a schema.
func kindOf(keyword string) error {
	switch keyword {
	case "required":
		return ErrMissing
	case "additionalProperties", "properties":
		return ErrUnknownKey
	case "type":
		return ErrType
	case "uniqueItems":
		return ErrDuplicate
	case "oneOf":
		return ErrInconsistent
	case "propertyNames", "pattern", "format":
		return ErrFormat
	}
	return ErrRange
}

func (d *Document) violation(v schema.Violation, value *strictjson.Value) {
	var args []any
	switch {
	case len(v.Names) > 0:
		args = []any{names(v.Names, v.Keyword != "required")}
	case len(v.Want) > 0:
		args = []any{message.Plains(v.Want)}
	}
	found := ""
	// A whole object would say nothing.
	if v.Keyword == "type" || value.Kind != strictjson.Object && value.Kind != strictjson.Array {
		found = Excerpt(value)
	}
	at := At{Pointer: v.Pointer, Offset: value.Offset, Rank: value.Offset}
	d.Add(at, kindOf(v.Keyword), found, say("schema-"+v.Keyword, args...))
}

// names lists the first names that may come from the input, shortened, and in quotes if only that shows their ends.
func names(all []string, quoted bool) message.Text {
	some := slices.Clone(all)
	for i, name := range some {
		if some[i] = Shorten(name, 64); quoted {
			some[i] = strconv.Quote(some[i])
		}
	}
	return message.First(10, some)
}
