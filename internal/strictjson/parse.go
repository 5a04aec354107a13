package strictjson

import (
	"cmp"
	"hash/maphash"
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
	chunk = 512 // values allocated at once, where the input may have as many
)

// Parse reads one JSON document. It returns the value, and the problems in input order. A document with a problem is not to be
// accepted.
//
// Duplicate names and lone surrogates are collected, the first 100 of them: the value, with every member and with U+FFFD for the
// surrogates, shows what else may be wrong. Anything else ends the reading, without a value. A byte order mark is skipped. Names
// are compared after unescaping.
//
// Time is linear in len(data). In all it allocates a copy of data and up to about 600 bytes per value, of which the result keeps
// 80 on a 64-bit machine.
func Parse(data []byte, limits Limits) (*Value, []Problem) {
	p := parsers.Get().(*parser)
	defer p.release()
	kept := p.slab
	p.slab, p.free = nil, nil
	root, problems := p.parse(data, limits)
	p.slab, p.free = kept, kept // those of root are the caller's
	return root, problems
}

// Read is [Parse] for one who is done with the value when use returns: its memory is then used again, but for the texts. Use is
// not called if there is no value.
func Read(data []byte, limits Limits, use func(root *Value)) []Problem {
	p := parsers.Get().(*parser)
	defer p.release()
	p.lends = true
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
	p.rest = strings.Count(p.src, ",") + strings.Count(p.src, "[") + strings.Count(p.src, "{")
	if strings.HasPrefix(p.src, bom) {
		p.pos = len(bom)
	}
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
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return s[:i]
		}
		i += n
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
	slab     []Value // memory for containers that are complete
	free     []Value // what is left of it
	lends    bool    // the memory is used again
	rest     int     // at least the number of values that still need memory
	names    names
	buf      []byte
	problems []Problem
	pointers int // bytes of their pointers
}

// parsers keeps what a parser needs only while it reads: path, open, slab, names and buf.
var parsers = sync.Pool{New: func() any { return &parser{names: names{seed: maphash.MakeSeed()}} }}

func (p *parser) release() {
	if max(cap(p.open), cap(p.path), len(p.slab)) > 4*chunk || cap(p.buf) > 1<<16 {
		return // leave the exceptional to the garbage collector
	}
	clear(p.open) // keeps no document alive; leave has cleared the rest
	clear(p.path[:cap(p.path)])
	clear(p.slab[:len(p.slab)-len(p.free)])
	*p = parser{path: p.path[:0], open: p.open[:0], slab: p.slab, free: p.slab, buf: p.buf[:0], names: names{p.names.slots[:0], p.names.seed}}
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
		v.Items, ok = p.object()
	case '[':
		v.Kind = Array
		v.Items, ok = p.array()
	case '"':
		v.Kind = String
		v.Text, ok = p.text()
	case 't':
		v.Kind = Bool
		v.Text, ok = p.literal("true")
	case 'f':
		v.Kind = Bool
		v.Text, ok = p.literal("false")
	case 'n':
		v.Kind = Null
		_, ok = p.literal("null")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		v.Kind = Number
		v.Text, ok = p.number()
	default:
		ok = p.syntax(p.pos, p.pos)
	}
	if ok {
		p.open = append(p.open, v)
	}
	return ok
}

func (p *parser) array() ([]Value, bool) {
	base, ok := p.enter()
	if !ok {
		return nil, false
	}
	here := len(p.path) - 1
	if p.peek() == ']' {
		return p.leave(base), true
	}
	for i := 0; ; i++ {
		p.path[here].index = i
		if !p.value("", 0) {
			return nil, false
		}
		p.path[here].index = outside
		switch p.peek() {
		case ']':
			return p.leave(base), true
		case ',':
			p.pos++
		default:
			return nil, p.syntax(p.pos, p.pos)
		}
	}
}

func (p *parser) object() ([]Value, bool) {
	base, ok := p.enter()
	if !ok {
		return nil, false
	}
	here := len(p.path) - 1
	if p.peek() == '}' {
		return p.leave(base), true
	}
	table := len(p.names.slots)
	for {
		if p.peek() != '"' {
			return nil, p.syntax(p.pos, p.pos)
		}
		at := p.pos
		key, ok := p.text()
		if !ok {
			return nil, false
		}
		p.path[here] = step{key, named}
		if i, ok := p.names.add(table, p.open[base:], key); ok {
			p.collect(Problem{Code: Duplicate, Offset: at, First: p.open[base+i].KeyOffset})
		}
		if p.peek() != ':' {
			return nil, p.syntax(p.pos, p.pos)
		}
		p.pos++
		if !p.value(key, at) {
			return nil, false
		}
		p.path[here].index = outside
		switch p.peek() {
		case '}':
			p.names.slots = p.names.slots[:table]
			return p.leave(base), true
		case ',':
			p.pos++
		default:
			return nil, p.syntax(p.pos, p.pos)
		}
	}
}

// enter starts a container and returns where its items start in p.open.
func (p *parser) enter() (base int, ok bool) {
	if len(p.path) == p.limits.Depth {
		return 0, p.stop(TooDeep, p.pos)
	}
	p.pos++
	p.path = append(p.path, step{index: outside})
	return len(p.open), true
}

// leave ends a container and moves its items from p.open to a slice of their own.
func (p *parser) leave(base int) []Value {
	p.pos++
	p.path = p.path[:len(p.path)-1]
	n := len(p.open) - base
	if n == 0 {
		return nil
	}
	if n > len(p.free) {
		size := max(n, min(p.rest, chunk))
		if p.lends {
			size = max(n, chunk)
		}
		p.slab = make([]Value, size)
		p.free = p.slab
	}
	items := p.free[:n:n]
	p.free = p.free[n:]
	p.rest -= n
	copy(items, p.open[base:])
	clear(p.open[base:])
	p.open = p.open[:base]
	return items
}
