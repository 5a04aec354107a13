// Package sharing tests that a value can be shared: by goroutines, and with callers who write to what they are given.
// Only tests import it.
package sharing

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

const module = "github.com/csirtgauge/csirtgauge/"

// Show returns all that a value says: its exported fields, elements and what it yields, what its methods without
// arguments return, and so on for all of these. What was shown before is not shown again, except its ID. Methods of
// types outside of this module are not called.
func Show(v any) string { return reach(v).text.String() }

// Spoil writes zeros to all that Show reaches and that a caller can write to: elements of slices and maps, and fields
// behind pointers. Results are spoilt by this, but nothing that they came from may change.
func Spoil(v any) {
	for _, set := range reach(v).later {
		set()
	}
}

// Without returns a value of which Show and Spoil leave out some pointers: documents that much leads to. Show has their
// IDs.
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

// reach walks all that there is.
func reach(v any) *walker {
	w := &walker{seen: map[any]bool{}}
	if part, ok := v.(without); ok {
		for _, p := range part.pointers {
			w.seen[p] = true
		}
		v = part.value
	}
	w.walk("", reflect.ValueOf(v))
	return w
}

func (w *walker) line(name string, v any) { fmt.Fprintf(&w.text, "%s = %v\n", name, v) }

func ours(t reflect.Type) bool { return strings.HasPrefix(t.PkgPath()+"/", module) }

func (w *walker) walk(name string, v reflect.Value) {
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		w.line(name, nil)
		return
	}
	t := v.Type()
	switch v.Kind() {
	case reflect.Interface:
		w.walk(name, v.Elem())
	case reflect.Pointer:
		w.object(name, v)
	case reflect.Struct:
		p := reflect.New(t)
		if p.Elem().Set(v); v.CanAddr() {
			p = v.Addr()
		}
		w.object(name, p)
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			w.line(name, fmt.Sprintf("%s", v))
		} else {
			for i := range v.Len() {
				w.walk(fmt.Sprintf("%s[%d]", name, i), v.Index(i))
			}
		}
		if v.Kind() == reflect.Slice {
			w.later = append(w.later, v.Clear)
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

// object shows what a pointer points to, once.
func (w *walker) object(name string, p reflect.Value) {
	if !ours(p.Type().Elem()) {
		w.line(name, p)
		return
	}
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
	for field, value := range v.Fields() {
		if field.IsExported() {
			w.walk(name+"."+field.Name, value)
			w.later = append(w.later, value.SetZero)
		}
	}
}

func (w *walker) methods(name string, v reflect.Value) {
	for m, method := range v.Methods() {
		if method.Type().NumIn() == 0 {
			for k, result := range method.Call(nil) {
				w.walk(fmt.Sprintf("%s.%s()%s", name, m.Name, strings.Repeat("'", k)), result)
			}
		}
	}
}

// sequence shows what an iterator yields.
func (w *walker) sequence(name string, v reflect.Value) {
	if v.IsNil() || !v.Type().CanSeq() && !v.Type().CanSeq2() {
		w.line(name, v.Type())
		return
	}
	n := 0
	yield := func(args []reflect.Value) []reflect.Value {
		for _, arg := range args {
			w.walk(fmt.Sprintf("%s[%d]", name, n), arg)
		}
		n++
		return []reflect.Value{reflect.ValueOf(true)}
	}
	v.Call([]reflect.Value{reflect.MakeFunc(v.Type().In(0), yield)})
}
