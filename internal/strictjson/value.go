package strictjson

import (
	"math"
	"strconv"
)

// A Kind is one of the six kinds of JSON value. The zero Kind is none of them.
type Kind uint8

const (
	Null Kind = iota + 1
	Bool
	Number
	String
	Array
	Object
)

// A Value is a JSON value and its place in the input. Text and Key may share memory with a copy of the whole input.
type Value struct {
	Kind      Kind
	Offset    int     // of its first byte in the input; a byte order mark counts
	Key       string  // name of the member, unescaped, where the parent is an object
	KeyOffset int     // of the quotation mark before the name
	Text      string  // String: unescaped; Number: as written; Bool: "true" or "false"
	Items     []Value // elements or members in input order, nil if there are none
}

// Member returns the member of that name, or nil if there is none or v is not an object. It looks at one member after
// the other.
func (v *Value) Member(key string) *Value {
	if v == nil || v.Kind != Object {
		return nil
	}
	for i := range v.Items {
		if v.Items[i].Key == key {
			return &v.Items[i]
		}
	}
	return nil
}

// Find returns the value at a JSON Pointer [RFC 6901]. If there is none, it returns the innermost value on the way, and
// false.
func (v *Value) Find(pointer string) (found *Value, ok bool) {
	for _, token := range Tokens(pointer) {
		next := v.Member(token)
		if i, err := strconv.Atoi(token); v.Kind == Array && err == nil && 0 <= i && i < len(v.Items) {
			next = &v.Items[i]
		}
		if next == nil {
			return v, false
		}
		v = next
	}
	return v, true
}

// Append appends v as compact JSON, with numbers as they were written.
func (v *Value) Append(dst []byte) []byte {
	open, end := byte('['), byte(']')
	switch v.Kind {
	case Null:
		return append(dst, "null"...)
	case Bool, Number:
		return append(dst, v.Text...)
	case String:
		return AppendString(dst, v.Text)
	case Object:
		open, end = '{', '}'
	}
	dst = append(dst, open)
	for i := range v.Items {
		if i > 0 {
			dst = append(dst, ',')
		}
		if v.Kind == Object {
			dst = append(AppendString(dst, v.Items[i].Key), ':')
		}
		dst = v.Items[i].Append(dst)
	}
	return append(dst, end)
}

// Once returns v with every name once: as it is given first or, if last is set, as it is given last.
func (v *Value) Once(last bool) *Value {
	w := *v
	w.Items = make([]Value, 0, len(v.Items))
	at := map[string]int{}
	for i := range v.Items {
		item := &v.Items[i]
		if known, again := at[item.Key]; again && v.Kind == Object {
			if last {
				w.Items[known] = *item.Once(last)
			}
			continue
		}
		at[item.Key] = len(w.Items)
		w.Items = append(w.Items, *item.Once(last))
	}
	return &w
}

// Any returns v as encoding/json would decode it into an empty interface: nil, bool, float64, string, []any or
// map[string]any. Where encoding/json fails, because a number is beyond the range of float64, it returns
// ±[math.MaxFloat64]; a number too close to zero becomes 0. So no number is infinite, NaN, or of an exponent that takes
// long to expand.
func (v *Value) Any() any {
	switch v.Kind {
	case Bool:
		return v.Text == "true"
	case Number:
		f, _ := strconv.ParseFloat(v.Text, 64) // the only error is ErrRange, and then f is infinite
		return max(-math.MaxFloat64, min(f, math.MaxFloat64))
	case String:
		return v.Text
	case Array:
		items := make([]any, len(v.Items))
		for i := range v.Items {
			items[i] = v.Items[i].Any()
		}
		return items
	case Object:
		members := make(map[string]any, len(v.Items))
		for i := range v.Items {
			members[v.Items[i].Key] = v.Items[i].Any()
		}
		return members
	}
	return nil
}
