package hostile

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// A Bound is what reading may allocate in all: so many bytes for each byte of the input and for each of its values (or rows and items),
// and so many besides.
type Bound struct{ Byte, Value, Base int }

// DocumentBound is what reading a document may allocate, the error included.
var DocumentBound = Bound{Byte: 10, Value: 6000, Base: 500_000}

// Blanks is white space as no printer writes it, for [Parser.CheckSpaced].
var Blanks = []byte{0, 3, 1, 2, 2}

// A Cost is an input that is made to cost much, in any size.
type Cost struct {
	Name, Why string
	Make      func(n int) []byte // of about n bytes
}

// Repeated returns a cost: head, what is between so often that it fills the size, and tail.
func Repeated(name, why, head, between, tail string) Cost {
	return Cost{name, why, func(n int) []byte {
		return []byte(head + strings.Repeat(between, max(n-len(head)-len(tail), 0)/len(between)) + tail)
	}}
}

// Numbered is Repeated with a number in what is between, wherever it has a verb.
func Numbered(name, why, head, between, tail string) Cost {
	return Cost{name, why, func(n int) []byte {
		b := []byte(head)
		for i := 0; len(b) < n-len(tail)-len(between); i++ {
			b = fmt.Appendf(b, between, i)
		}
		return append(b, tail...)
	}}
}

// Costs returns inputs that are made to cost a parser of JSON much: texts, numbers, names and brackets without end, and the pattern with
// one of its arrays and objects filled.
func (p Parser) Costs() []Cost {
	pattern := bytes.TrimSpace(p.Pattern)
	rest := `"":0,` + string(pattern[1:])
	all := []Cost{
		Repeated("blanks", "", "", " ", string(pattern)),
		Repeated("brackets", "the memory of a parser that calls itself", "", "[", ""),
		Repeated("texts that are not closed", "", "", `"\u`, ""),
		Repeated("long text", "", `{"":"`, "a", `",`+rest),
		Repeated("long text of escapes", "", `{"":"`, `\u0061`, `",`+rest),
		Repeated("long text of halves", "each is a problem", `{"":"`, `\ud800`, `",`+rest),
		Repeated("long text of commas", "by which values are counted", `{"":"`, `,`, `",`+rest),
		Repeated("long name", "stands in every pointer", `{"`, "a", `":0,`+rest),
		Repeated("long name around names twice", "", `{"`+strings.Repeat("k", 3000)+`":{`, `"":0,`, `"":0},`+rest),
		Repeated("long number", "", `{"":`, "9", `,`+rest),
		Repeated("long exponent", "", `{"":1e`, "9", `,`+rest),
		Repeated("names twice", "", "{", `"":0,`, rest),
		Numbered("unknown names", "", "{", `"x%d":0,`, string(pattern[1:])),
		Numbered("unknown names with text", "", "{", `"\u001b%d":"\n",`, string(pattern[1:])),
	}
	for _, c := range p.containers(8) {
		head, tail := string(pattern[:c.start]), string(pattern[c.end:])
		add := func(of, between string) {
			all = append(all, Numbered(c.text+" of "+of, "each is wrong", head+c.open, strings.ReplaceAll(between, "%", "%%"), c.last+tail))
		}
		if c.open == "[" {
			add("zeros", "0,")
			add("empty objects", "{},")
			add("its first element", c.first+",")
			continue
		}
		named := strings.ReplaceAll(c.first, "%", "%%")
		all = append(all,
			Numbered(c.text+" with names", "each is unknown, or one too many", head+c.open, `"a%d":`+named+",", c.last+tail),
			Numbered(c.text+" with wrong names", "", head+c.open, `"/%d~\n":`+named+",", c.last+tail),
			Numbered(c.text+" with wrong members", "", head+c.open, `"a%d":{},`, c.last+tail),
		)
	}
	return all
}

// A container is a place with an array or object: the bracket, and its first and last item.
type container struct {
	place
	open, first, last string
}

// containers returns at most n arrays and objects of the pattern that are not empty, evenly.
func (p Parser) containers(n int) []container {
	pattern := bytes.TrimSpace(p.Pattern)
	root, problems := strictjson.Parse(pattern, strictjson.Limits{Bytes: p.Bytes, Values: p.Values})
	if root == nil {
		panic(problems)
	}
	var all []container
	var walk func(v *strictjson.Value, pointer string)
	walk = func(v *strictjson.Value, pointer string) {
		if len(v.Items) > 0 {
			first, last := &v.Items[0], &v.Items[len(v.Items)-1]
			c := container{place: place{v.Offset, end(pattern, v), "array " + pointer}, open: "[", first: source(pattern, first), last: source(pattern, last)}
			c.last += "]"
			if v.Kind == strictjson.Object {
				c.text, c.open = "object "+pointer, "{"
				c.last = string(pattern[last.KeyOffset:end(pattern, last)]) + "}"
			}
			all = append(all, c)
		}
		for i := range v.Items {
			walk(&v.Items[i], fmt.Sprintf("%s/%s", pointer, v.Items[i].Key))
		}
	}
	walk(root, "")
	var some []container
	for i := range min(n, len(all)) {
		some = append(some, all[i*len(all)/min(n, len(all))])
	}
	return some
}

func source(document []byte, v *strictjson.Value) string {
	return string(document[v.Offset:end(document, v)])
}

// end returns the offset behind a value.
func end(document []byte, v *strictjson.Value) int {
	switch v.Kind {
	case strictjson.String:
		return v.Offset + literal(document[v.Offset:])
	case strictjson.Array, strictjson.Object:
		at := v.Offset + 1
		if n := len(v.Items); n > 0 {
			at = end(document, &v.Items[n-1])
		}
		return at + bytes.IndexAny(document[at:], "]}") + 1
	case strictjson.Null:
		return v.Offset + len("null")
	}
	return v.Offset + len(v.Text)
}

// Values counts the values of a document, at least: those that an open document would have.
func Values(data []byte) int {
	return bytes.Count(data, []byte(",")) + bytes.Count(data, []byte("[")) + bytes.Count(data, []byte("{")) + 1
}

// Allocated returns how many bytes f allocates, and with it whatever else runs.
func Allocated(f func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// MeasureDocument measures the parser of a document by [DocumentBound].
func (p Parser) MeasureDocument(t *testing.T) { p.Measure(t, DocumentBound, Values, p.Costs()) }

// Measure reads each of the costs in growing sizes, and checks what is allocated against the bound.
func (p Parser) Measure(t *testing.T, bound Bound, count func(data []byte) int, costs []Cost) {
	sizes := []int{1 << 13, 1 << 16, 1 << 20}
	if !exhaustive.Wanted(t) {
		sizes = []int{1 << 14}
	}
	p.Parse(p.Pattern) // schemas are compiled once
	if used := Allocated(func() { p.Parse(p.Pattern) }); used > bound.Byte*len(p.Pattern)+bound.Value*count(p.Pattern)+bound.Base {
		t.Errorf("what is accepted, %d bytes: %d bytes allocated", len(p.Pattern), used)
	}
	for _, c := range costs {
		t.Run(c.Name, func(t *testing.T) {
			for _, n := range sizes {
				data := c.Make(n)
				if len(data) < n/2 || len(data) > 2*n+len(p.Pattern) {
					t.Fatalf("%d bytes made, want %d", len(data), n)
				}
				values := min(count(data), p.Values)
				most := bound.Byte*len(data) + bound.Value*values + bound.Base
				used := Allocated(func() { p.Check(t, data) })
				t.Logf("%d bytes, %d values: %d bytes allocated, %d%% of the bound", len(data), values, used, 100*used/most)
				if used > most {
					t.Errorf("%d bytes, %d values: %d bytes allocated, want at most %d; %s", len(data), values, used, most, c.Why)
				}
			}
		})
	}
}
