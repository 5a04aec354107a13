package document

import (
	_ "embed"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

//go:embed data/texts.json
var textsDocument []byte

// say returns a text of the package, in both languages.
var say = message.NewCatalog(textsDocument).Say

// syntaxError returns the text of a problem of the JSON, and its kind.
func syntaxError(code strictjson.Code, limits strictjson.Limits) (message.Text, error) {
	key := "json-" + string(code)
	switch code {
	case strictjson.TooLarge:
		return say(key, limits.Bytes), ErrTooLarge
	case strictjson.TooDeep:
		return say(key, limits.Depth), ErrTooLarge
	case strictjson.TooManyValues:
		return say(key, limits.Values), ErrTooLarge
	case strictjson.Duplicate:
		return say(key), ErrDuplicate
	case strictjson.NotUTF8, strictjson.LoneSurrogate:
		return say(key), ErrEncoding
	}
	return say(key), ErrSyntax
}

// Parse reads strict JSON. The value is nil where the reading ended.
func (r *Report) Parse(limits strictjson.Limits) *strictjson.Value {
	value, problems := strictjson.Parse(r.data, limits)
	r.syntax(problems, limits, nil)
	return value
}

// Check reads strict JSON, as far as it can be read, and has it checked, before what is wrong with the JSON itself is
// reported. Place says which question a pointer leads to, and its rank; where the reading ended, what is wrong stays in
// the order of the input. Check must not keep values of root.
func (r *Report) Check(
	limits strictjson.Limits, place func(pointer string) (question string, rank int), check func(root *strictjson.Value),
) {
	read := false
	problems := strictjson.Read(r.data, limits, func(root *strictjson.Value) {
		read = true
		check(root)
	})
	if !read {
		place = nil
	}
	r.syntax(problems, limits, place)
}

// syntax reports what is wrong with JSON.
func (r *Report) syntax(
	problems []strictjson.Problem, limits strictjson.Limits, place func(pointer string) (question string, rank int),
) {
	if r.data == nil {
		r.data = []byte{} // nil would stand for an input built in code; an empty one is a text, with a line
	}
	if len(problems) == 0 {
		return
	}
	if format, ok := spreadsheet.Foreign(r.data); ok {
		r.Add(At{}, ErrEncoding, "", say("foreign", format.Name))
		return
	}
	for _, p := range problems {
		text, kind := syntaxError(p.Code, limits)
		at := At{Pointer: p.Pointer, Offset: p.Offset, Rank: p.Offset, First: p.First}
		if place != nil {
			at.Question, at.Rank = place(p.Pointer)
		}
		r.Add(at, kind, p.Found, text)
		r.Omitted += p.Omitted
	}
}

// Excerpt returns what stands at value as a reader would recognise it, shortened.
func Excerpt(v *strictjson.Value) string {
	const most = 40
	switch v.Kind {
	case strictjson.String:
		return `"` + Shorten(v.Text, most) + `"`
	case strictjson.Number, strictjson.Bool:
		return Shorten(v.Text, most)
	case strictjson.Array:
		return "[…]"
	case strictjson.Object:
		return "{…}"
	default:
		return "null"
	}
}

// Shorten cuts s to n runes and replaces what does not print.
func Shorten(s string, n int) string {
	out := make([]rune, 0, min(len(s), n+1))
	for _, c := range s {
		if len(out) == n {
			return string(append(out, '…'))
		}
		if !printable(c) {
			c = '\uFFFD'
		}
		out = append(out, c)
	}
	return string(out)
}
