package hostile

import (
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// CheckSpaced is [Parser.Check] on data, and on the same document with other white space and with no more escapes than need be: both
// are accepted, or refused for the same problems.
func (p Parser) CheckSpaced(t testing.TB, data, blanks []byte) {
	t.Helper()
	before := p.Check(t, data)
	other := p.spaced(data, blanks)
	if other == nil || len(other) > p.Bytes {
		return
	}
	if after := p.Check(t, other); !slices.Equal(kinds(before), kinds(after)) {
		t.Fatalf("with other white space: %v; before: %v\n%.1000q", kinds(after), kinds(before), other)
	}
}

func kinds(e *questionnaire.InputError) (all []string) {
	if e == nil {
		return nil
	}
	for _, p := range e.Problems {
		all = append(all, p.Pointer+": "+p.Err.Error())
	}
	return all
}

// spaced writes a document with white space between its tokens, or returns nil if the parser would not take it.
func (p Parser) spaced(data, blanks []byte) []byte {
	v, problems := strictjson.Parse(data, strictjson.Limits{Bytes: p.Bytes, Depth: levels, Values: p.Values})
	if len(problems) > 0 {
		return nil
	}
	at := 0
	var out []byte
	space := func() {
		if len(blanks) > 0 {
			out = append(out, " \t\r\n"[blanks[at%len(blanks)]%4])
			at++
		}
	}
	token := func(s string) {
		space()
		out = append(out, s...)
		space()
	}
	var write func(v *strictjson.Value)
	write = func(v *strictjson.Value) {
		open, end := "[", "]"
		switch v.Kind {
		case strictjson.String:
			token(string(strictjson.AppendString(nil, v.Text)))
			return
		case strictjson.Null:
			token("null")
			return
		case strictjson.Object:
			open, end = "{", "}"
		case strictjson.Bool, strictjson.Number:
			token(v.Text)
			return
		}
		token(open)
		for i := range v.Items {
			if i > 0 {
				token(",")
			}
			if v.Kind == strictjson.Object {
				token(string(strictjson.AppendString(nil, v.Items[i].Key)))
				token(":")
			}
			write(&v.Items[i])
		}
		token(end)
	}
	write(v)
	return out
}

// Seed adds the hostile documents to a fuzz target on bytes, but for the long ones; in a sample, which [Parser.Run] has read before,
// it adds a few.
func (p Parser) Seed(f *testing.F) {
	stride := 1
	if !exhaustive.Wanted(f) {
		stride = 16
	}
	for i, c := range p.Documents(f) {
		if len(c.Data) <= 4000 && i%stride == 0 {
			f.Add(c.Data)
		}
	}
}
