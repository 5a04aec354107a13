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

// Parse reads strict JSON. The value is nil where the reading ended. It may be there beside problems, to look for more:
// check does so before these are reported. Place says which question a pointer leads to, and its rank; where the
// reading ended, what is wrong stays in the order of the input. Either may be nil.
func (r *Report) Parse(
	limits strictjson.Limits, place func(pointer string) (question string, rank int), check func(root *strictjson.Value),
) *strictjson.Value {
	value, problems := strictjson.Parse(r.data, limits)
	switch {
	case value == nil:
		place = nil
	case check != nil:
		check(value)
	}
	if r.data == nil {
		r.data = []byte{} // nil would stand for an input built in code; an empty one is a text, with a line
	}
	if len(problems) == 0 {
		return value
	}
	if format, ok := spreadsheet.Foreign(r.data); ok {
		r.Add(At{}, ErrEncoding, "", say("foreign", format.Name))
		return value
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
	return value
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
