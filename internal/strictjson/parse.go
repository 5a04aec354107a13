// Package strictjson reads JSON [RFC 8259] from people and programs that are not trusted, and says where everything
// stands.
//
// It accepts less than encoding/json: member names must be unique, text must be UTF-8, an escaped surrogate must have
// its other half, and size, depth and number of values are limited. In return every value, and every problem, has a
// byte offset and a JSON Pointer [RFC 6901], and all problems that leave the document readable are reported together.
package strictjson

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Limits bound what [Parse] accepts. A zero or negative limit stands for the default.
type Limits struct {
	Bytes  int // of input; default 1 MiB
	Depth  int // of arrays and objects inside each other, 0 for a document that is neither; default 16
	Values int // in all, the document included; default 16,384
}

const (
	bom   = "\uFEFF"
	chunk = 512 // values for which memory is taken at once
	few   = 16  // members up to which a search one by one is faster than a map
)

// Parse reads one JSON document. It returns the value, and the problems in input order. A document with a problem is
// not to be accepted.
//
// Duplicate names and lone surrogates are collected, the first 100 of them: the value, with every member and with
// U+FFFD for the surrogates, shows what else may be wrong. Anything else ends the reading, without a value. A byte
// order mark is skipped. Names are compared after unescaping. Time and memory are linear in len(data).
func Parse(data []byte, limits Limits) (*Value, []Problem) {
	p := parsers.Get().(*parser)
	defer p.release()
	p.keeps, p.room, p.items = true, nil, nil
	return p.parse(data, limits)
}

// Read is [Parse] for one who is done with the value when use returns: its memory is then used again, but for the
// texts. Use is not called if there is no value.
func Read(data []byte, limits Limits, use func(root *Value)) []Problem {
	p := parsers.Get().(*parser)
	defer p.release()
	root, problems := p.parse(data, limits)
	if root != nil {
		use(root)
	}
	return problems
}

func (p *parser) parse(data []byte, limits Limits) (*Value, []Problem) {
	limits = limits.orDefault()
	if len(data) > limits.Bytes {
		return nil, []Problem{{Code: TooLarge, Offset: limits.Bytes}}
	}
	p.all, p.limits = string(data), limits
	p.src = p.all
	if !utf8.ValidString(p.all) {
		p.src = validPrefix(p.all)
	}
	if strings.HasPrefix(p.src, bom) {
		p.pos = len(bom)
	}
	p.rest = min(strings.Count(p.src, ",")+strings.Count(p.src, "[")+strings.Count(p.src, "{"), chunk)
	whole := p.document()
	// A surrogate in a name is noted before the name proves to be a duplicate.
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return cmp.Compare(a.Offset, b.Offset) })
	if !whole {
		return nil, p.problems
	}
	root := p.open[0]
	return &root, p.problems
}

func (l Limits) orDefault() Limits {
	return Limits{
		Bytes:  cmp.Or(max(l.Bytes, 0), 1<<20),
		Depth:  cmp.Or(max(l.Depth, 0), 16),
		Values: cmp.Or(max(l.Values, 0), 1<<14),
	}
}

func validPrefix(s string) string {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return s[:i]
		}
	}
	return s
}

type parser struct {
	all      string // the input
	src      string // the input up to the first byte that is not UTF-8
	pos      int    // in src
	limits   Limits
	values   int
	path     []step  // from the root to the value at hand
	open     []Value // members and elements read so far of each container on the path
	room     []Value // for members and elements of containers that are complete
	items    []Value // what is left of it
	keeps    bool    // the room is for the caller to keep
	rest     int     // how many values there may be, or how much room is taken at once
	problems []Problem
	pointers int              // bytes of their pointers
	names    []map[string]int // of the members of the object at each depth that has more than few
}

// parsers keeps path, open, room and names.
var parsers = sync.Pool{New: func() any { return &parser{open: make([]Value, 0, 64)} }}

func (p *parser) release() {
	if p.values > chunk {
		return // leave the exceptional to the garbage collector
	}
	if p.keeps {
		p.room, p.items = nil, nil
	}
	clear(p.room[:len(p.room)-len(p.items)])
	clear(p.open[:cap(p.open)])
	clear(p.path[:cap(p.path)])
	for _, names := range p.names {
		clear(names)
	}
	*p = parser{path: p.path[:0], open: p.open[:0], room: p.room, items: p.room, names: p.names}
	parsers.Put(p)
}

// A step leads from a container to what is being read in it: an element, or one of the below.
type step struct {
	key   string
	index int
}

const (
	outside = -1 // between members or elements
	named   = -2 // the member key
)

func (p *parser) document() bool {
	p.peek()
	if p.pos == len(p.all) {
		return p.stop(Empty, p.pos)
	}
	if !p.value("", 0) {
		return false
	}
	p.peek()
	switch p.pos {
	case len(p.all):
		return true
	case len(p.src):
		return p.stop(NotUTF8, p.pos)
	}
	return p.stop(Trailing, p.pos)
}

// peek skips white space and returns the byte that follows, 0 at the end.
func (p *parser) peek() byte {
	for ; p.pos < len(p.src); p.pos++ {
		if c := p.src[p.pos]; c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// value reads a value and appends it to p.open.
func (p *parser) value(key string, keyOffset int) bool {
	c := p.peek()
	v := Value{Offset: p.pos, Key: key, KeyOffset: keyOffset}
	if p.pos < len(p.src) {
		if p.values++; p.values > p.limits.Values {
			return p.stop(TooManyValues, p.pos)
		}
	}
	var ok bool
	switch c {
	case '{':
		v.Kind = Object
		v.Items, ok = p.container('}')
	case '[':
		v.Kind = Array
		v.Items, ok = p.container(']')
	case '"':
		v.Kind = String
		v.Text, ok = p.text()
	default:
		v.Kind, v.Text, ok = p.word()
	}
	if ok {
		p.open = append(p.open, v)
	}
	return ok
}

// container reads an array or an object, which ends with that mark.
func (p *parser) container(end byte) ([]Value, bool) {
	here, base := len(p.path), len(p.open)
	if here == p.limits.Depth {
		return nil, p.stop(TooDeep, p.pos)
	}
	p.pos++
	p.path = append(p.path, step{index: outside})
	for i := 0; i > 0 || p.peek() != end; i++ {
		var key string
		var keyOffset int
		if p.path[here].index = i; end == '}' {
			var ok bool
			p.path[here].index = outside
			if p.peek() != '"' {
				return nil, p.syntax(p.pos, p.pos)
			}
			keyOffset = p.pos
			if key, ok = p.text(); !ok {
				return nil, false
			}
			p.path[here] = step{key, named}
			members := p.open[base:]
			if first := p.find(here, members, key); first >= 0 {
				p.collect(Problem{Code: Duplicate, Offset: keyOffset, First: members[first].KeyOffset})
			}
			if p.peek() != ':' {
				return nil, p.syntax(p.pos, p.pos)
			}
			p.pos++
		}
		if !p.value(key, keyOffset) {
			return nil, false
		}
		p.path[here].index = outside
		switch p.peek() {
		case end:
			return p.leave(base), true
		case ',':
			p.pos++
		default:
			return nil, p.syntax(p.pos, p.pos)
		}
	}
	return p.leave(base), true
}

// leave ends a container and moves its items from p.open to a slice of their own.
func (p *parser) leave(base int) []Value {
	p.pos++
	p.path = p.path[:len(p.path)-1]
	n := len(p.open) - base
	if n == 0 {
		return nil
	}
	if n > len(p.items) {
		most := chunk
		if p.keeps {
			most = p.rest
		}
		p.room = make([]Value, max(n, most))
		p.items = p.room
	}
	items := p.items[:n:n]
	p.items = p.items[n:]
	copy(items, p.open[base:])
	p.open = p.open[:base]
	return items
}

// find returns the index of the first member of the object at a depth that has a key, or -1 and notes that the next has
// it.
func (p *parser) find(depth int, members []Value, key string) int {
	if len(members) < few {
		return slices.IndexFunc(members, func(v Value) bool { return v.Key == key })
	}
	for len(p.names) <= depth {
		p.names = append(p.names, make(map[string]int))
	}
	names := p.names[depth]
	if len(members) == few {
		clear(names)
		for i, v := range slices.Backward(members) {
			names[v.Key] = i
		}
	}
	if first, known := names[key]; known {
		return first
	}
	names[key] = len(members)
	return -1
}
