// Package sharing tests that a value can be shared: by goroutines, and with callers who write to what they are given. Only tests
// import it.
package sharing

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

const module = "github.com/csirtgauge/csirtgauge/"

// Show returns all that a value says: its exported fields, elements and what it yields, what its methods without arguments return,
// and so on for all of these. What was shown before is not shown again, except its ID. Methods of types outside of this module are
// not called.
func Show(v any) string {
	w := walker{seen: map[any]bool{}}
	w.start(v)
	return w.text.String()
}

// Spoil writes zeros to all that Show reaches and that a caller can write to: elements of slices and maps, and fields behind pointers.
// Results are spoilt by this, but nothing that they came from may change.
func Spoil(v any) {
	w := walker{seen: map[any]bool{}}
	w.start(v)
	for _, set := range w.later {
		set()
	}
}

// Without returns a value of which Show and Spoil leave out some pointers: documents that much leads to. Show has their IDs.
func Without(v any, pointers ...any) any { return without{v, pointers} }

type without struct {
	value    any
	pointers []any
}

type walker struct {
	text  strings.Builder
	seen  map[any]bool // pointers
	later []func()     // what would spoil the value, when all is seen: until then methods must work
}

func (w *walker) start(v any) {
	if part, ok := v.(without); ok {
		for _, p := range part.pointers {
			w.seen[p] = true
		}
		v = part.value
	}
	w.walk("", reflect.ValueOf(v))
}

func (w *walker) line(name string, v any) { fmt.Fprintf(&w.text, "%s = %v\n", name, v) }

func ours(t reflect.Type) bool { return strings.HasPrefix(t.PkgPath()+"/", module) }

func (w *walker) walk(name string, v reflect.Value) {
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		w.line(name, nil)
		return
	}
	switch t := v.Type(); v.Kind() {
	case reflect.Interface:
		w.walk(name, v.Elem())
	case reflect.Pointer:
		if ours(t.Elem()) {
			w.object(name, v)
		} else {
			w.line(name, v)
		}
	case reflect.Struct:
		switch {
		case !ours(t):
			w.line(name, v)
		case v.CanAddr():
			w.object(name, v.Addr())
		default:
			p := reflect.New(t)
			p.Elem().Set(v)
			w.object(name, p)
		}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			w.line(name, fmt.Sprintf("%s", v))
		}
		for i := range v.Len() {
			if t.Elem().Kind() != reflect.Uint8 {
				w.walk(fmt.Sprintf("%s[%d]", name, i), v.Index(i))
			}
			w.zero(v.Index(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, k := range keys {
			w.walk(fmt.Sprintf("%s[%v]", name, k), v.MapIndex(k))
		}
		w.later = append(w.later, v.Clear)
	case reflect.Func:
		w.sequence(name, v)
	default:
		w.line(name, v)
		if ours(t) {
			w.methods(name, v)
		}
	}
}

func (w *walker) zero(v reflect.Value) {
	if v.CanSet() {
		w.later = append(w.later, v.SetZero)
	}
}

// object shows what a pointer points to, once.
func (w *walker) object(name string, p reflect.Value) {
	key := p.Interface()
	if w.seen[key] {
		known := "known"
		if named, ok := key.(interface{ ID() string }); ok {
			known += " " + named.ID()
		}
		w.line(name, known)
		return
	}
	w.seen[key] = true
	w.methods(name, p)
	v := p.Elem()
	if v.Kind() != reflect.Struct {
		w.walk(name, v)
		return
	}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			w.walk(name+"."+f.Name, v.Field(i))
			w.zero(v.Field(i))
		}
	}
}

func (w *walker) methods(name string, v reflect.Value) {
	for i := range v.NumMethod() {
		if m := v.Method(i); m.Type().NumIn() == 0 {
			for k, result := range m.Call(nil) {
				w.walk(fmt.Sprintf("%s.%s()%s", name, v.Type().Method(i).Name, strings.Repeat("'", k)), result)
			}
		}
	}
}

// sequence shows what an iterator yields.
func (w *walker) sequence(name string, v reflect.Value) {
	n := 0
	switch t := v.Type(); {
	case v.IsNil(), !t.CanSeq() && !t.CanSeq2():
		w.line(name, t)
	case t.CanSeq():
		for one := range v.Seq() {
			w.walk(fmt.Sprintf("%s[%d]", name, n), one)
			n++
		}
	default:
		for first, second := range v.Seq2() {
			w.walk(fmt.Sprintf("%s[%d]", name, n), first)
			w.walk(fmt.Sprintf("%s[%d]", name, n), second)
			n++
		}
	}
}
