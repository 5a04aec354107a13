// Package sharing tests that a value can be shared: by goroutines, and with callers who write to what they are given. Only tests
// import it.
package sharing

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

const module = "github.com/csirtgauge/csirtgauge/"

// Show returns all that a value says: its exported fields, elements and what it yields, what its methods without arguments return,
// and so on for all of these. What was shown before is not shown again, but for its ID. Methods of types outside of this module are not called.
func Show(v any) string {
	w := walker{seen: map[visit]bool{}}
	w.start(v)
	return w.text.String()
}

// Without returns a value of which Show and Spoil leave out some pointers: documents that much leads to. Show has their IDs.
func Without(v any, pointers ...any) any { return without{v, pointers} }

type without struct {
	value    any
	pointers []any
}

func (w *walker) start(v any) {
	if part, ok := v.(without); ok {
		for _, p := range part.pointers {
			w.seen[visit{reflect.ValueOf(p).Pointer(), reflect.TypeOf(p)}] = true
		}
		v = part.value
	}
	w.walk("", reflect.ValueOf(v))
}

// Spoil writes zeros to all that Show reaches and that a caller can write to: elements of slices and maps, and fields behind pointers.
// Results are spoilt by this, but nothing that they came from may change.
func Spoil(v any) {
	w := walker{seen: map[visit]bool{}, spoil: true}
	w.start(v)
	for _, set := range w.later {
		set()
	}
}

type visit struct {
	pointer uintptr
	of      reflect.Type
}

type walker struct {
	text  strings.Builder
	seen  map[visit]bool
	spoil bool
	later []func() // writes, when all is seen: until then methods must work
}

func (w *walker) line(name string, v any) {
	if !w.spoil {
		fmt.Fprintf(&w.text, "%s = %v\n", name, v)
	}
}

func ours(t reflect.Type) bool { return strings.HasPrefix(t.PkgPath()+"/", module) }

func (w *walker) walk(name string, v reflect.Value) {
	if !v.IsValid() {
		w.line(name, nil)
		return
	}
	switch t := v.Type(); v.Kind() {
	case reflect.Interface, reflect.Pointer:
		switch {
		case v.IsNil():
			w.line(name, nil)
		case v.Kind() == reflect.Interface:
			w.walk(name, v.Elem())
		case !ours(t.Elem()):
			w.line(name, v)
		default:
			w.object(name, v)
		}
	case reflect.Struct:
		if !ours(t) {
			w.line(name, v)
			return
		}
		if v.CanAddr() {
			w.object(name, v.Addr())
			return
		}
		p := reflect.New(t)
		p.Elem().Set(v)
		w.methods(name, p)
		w.fields(name, v)
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
		keys := map[string]reflect.Value{}
		for _, k := range v.MapKeys() {
			keys[fmt.Sprint(k)] = k
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			w.walk(name+"["+k+"]", v.MapIndex(keys[k]))
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
	at := visit{p.Pointer(), p.Type()}
	if w.seen[at] {
		known := "known"
		if named, ok := p.Interface().(interface{ ID() string }); ok {
			known += " " + named.ID()
		}
		w.line(name, known)
		return
	}
	w.seen[at] = true
	w.methods(name, p)
	w.fields(name, p.Elem())
}

func (w *walker) fields(name string, v reflect.Value) {
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
		m := v.Method(i)
		if m.Type().NumIn() > 0 {
			continue
		}
		for k, result := range m.Call(nil) {
			w.walk(fmt.Sprintf("%s.%s()%s", name, v.Type().Method(i).Name, strings.Repeat("'", k)), result)
		}
	}
}

// sequence shows what an iterator yields.
func (w *walker) sequence(name string, v reflect.Value) {
	t := v.Type()
	if v.IsNil() || t.NumIn() != 1 || t.NumOut() != 0 || t.In(0).Kind() != reflect.Func || t.In(0).NumOut() != 1 || t.In(0).Out(0).Kind() != reflect.Bool {
		w.line(name, t)
		return
	}
	n := 0
	v.Call([]reflect.Value{reflect.MakeFunc(t.In(0), func(values []reflect.Value) []reflect.Value {
		for _, value := range values {
			w.walk(fmt.Sprintf("%s[%d]", name, n), value)
		}
		n++
		return []reflect.Value{reflect.ValueOf(true)}
	})})
}
