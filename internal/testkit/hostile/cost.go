package hostile

import (
	"bytes"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// A Cost is an input that is made to cost much, in any size.
type Cost struct {
	Name, Why string
	Make      func(n int) []byte // of about n bytes
}

// Repeated returns a cost: head, what is between so often that it fills the size, each time with its number for %d, and
// tail.
func Repeated(name, why, head, between, tail string) Cost {
	return Cost{name, why, func(n int) []byte {
		b := []byte(head)
		for i := 0; len(b) < n-len(tail)-len(between); i++ {
			b = append(b, strings.ReplaceAll(between, "%d", strconv.Itoa(i))...)
		}
		return append(b, tail...)
	}}
}

// Costs returns inputs that are made to cost a parser of JSON much: texts, numbers, names and brackets without end, and
// the pattern with one of its arrays and objects filled.
func (p Parser[E]) Costs() []Cost {
	pattern := bytes.TrimSpace(p.Pattern)
	rest := `"":0,` + string(pattern[1:])
	all := []Cost{
		Repeated("blanks", "", "", " ", string(pattern)),
		Repeated("brackets", "the memory of a parser that calls itself", "", "[", ""),
		Repeated("texts that are not closed", "", "", `"\u`, ""),
		Repeated("long text", "", `{"":"`, "a", `",`+rest),
		Repeated("long text of escapes", "", `{"":"`, `\u0061`, `",`+rest),
		Repeated("long text of halves", "each is a problem", `{"":"`, `\ud800`, `",`+rest),
		Repeated("long name", "stands in every pointer", `{"`, "a", `":0,`+rest),
		Repeated("long name around names twice", "", `{"`+strings.Repeat("k", 3000)+`":{`, `"":0,`, `"":0},`+rest),
		Repeated("long number", "", `{"":`, "9", `,`+rest),
		Repeated("long exponent", "", `{"":1e`, "9", `,`+rest),
		Repeated("names twice", "", "{", `"":0,`, rest),
		Repeated("unknown names", "", "{", `"x%d":0,`, string(pattern[1:])),
		Repeated("unknown names with text", "", "{", `"\u001b%d":"\n",`, string(pattern[1:])),
	}
	root := p.parse()
	var containers []*strictjson.Value
	pointers := map[*strictjson.Value]string{}
	each(root, "", func(v *strictjson.Value, pointer string) {
		if len(v.Items) > 0 {
			containers, pointers[v] = append(containers, v), pointer
		}
	})
	for _, c := range spread(containers, 8) {
		// fill makes the container hold many such items, in an object with their numbers behind the key.
		fill := func(of string, item strictjson.Value, key string) {
			all = append(all, Cost{"items of " + pointers[c] + " of " + of, "each is wrong", func(n int) []byte {
				was, around := c.Items, ","
				if c.Kind == strictjson.Object {
					around = `"1234":,` + key
				}
				for i := range n / len(item.Append([]byte(around))) {
					item.Key = key + strconv.Itoa(i)
					c.Items = append(c.Items, item)
				}
				data := root.Append(nil)
				c.Items = was
				return data
			}})
		}
		empty := strictjson.Value{Kind: strictjson.Object}
		if c.Kind == strictjson.Array {
			fill("zeros", strictjson.Value{Kind: strictjson.Number, Text: "0"}, "")
			fill("empty objects", empty, "")
			fill("its first element", c.Items[0], "")
			continue
		}
		fill("names, unknown or too many", c.Items[0], "a")
		fill("wrong names", c.Items[0], "/~\n")
		fill("wrong members", empty, "a")
	}
	return all
}

// Allocated returns how many bytes f allocates, and with it whatever else runs.
func Allocated(f func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// Linear checks each of the costs by [Parser.Double].
func (p Parser[E]) Linear(t *testing.T, costs []Cost) {
	p.Parse(p.Pattern) // schemas are compiled once
	for _, c := range costs {
		t.Run(c.Name, func(t *testing.T) { p.Double(t, c) })
	}
}

// Double checks that for twice the input at most about twice as much is allocated, the error included.
func (p Parser[E]) Double(t testing.TB, c Cost) {
	size, besides := 1<<17, 1<<17
	if !exhaustive.Wanted(t) {
		size = 1 << 14
	}
	var used [2]int
	for i := range used {
		n := size << i
		data := c.Make(n)
		if len(data) < n/2 || len(data) > 2*n+len(p.Pattern) {
			t.Fatalf("%d bytes made, want %d", len(data), n)
		}
		used[i] = Allocated(func() { p.Check(t, data) })
	}
	if used[1] > 3*used[0]+besides { // the square of the input would be four times as much
		t.Errorf("%d bytes allocated, and %d for twice the input; %s", used[0], used[1], c.Why)
	}
}

// Endless gives one byte over and over; an [io.LimitedReader] ends it, and knows how much was not taken.
type Endless byte

// Read implements [io.Reader].
func (e Endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(e)
	}
	return len(b), nil
}
