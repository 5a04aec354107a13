package maturity_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity/sim3"
)

// What an embedding program relies on, for all types of a package alike: of this one, and of sim3, which is below it.

// nilAndZero calls every method of the values, which must be pointers: on them with zero arguments, and on zero values of their type with
// zero arguments and with the values. What cannot work panics or fails in words that begin with package, type and method.
func nilAndZero(t *testing.T, pkg string, values ...any) {
	t.Helper()
	calls, said := 0, 0
	call := func(receiver reflect.Value, m reflect.Method, zeros bool) {
		name := receiver.Type().Elem().Name() + "." + m.Name
		args := []reflect.Value{receiver}
		for i := 1; i < m.Type.NumIn(); i++ {
			in := m.Type.In(i)
			variadic := m.Type.IsVariadic() && i == m.Type.NumIn()-1
			if variadic {
				in = in.Elem()
			}
			arg := reflect.Zero(in)
			for _, v := range values {
				if v := reflect.ValueOf(v); !zeros && v.Type() == in {
					arg = v
				} else if !zeros && v.Type().Elem() == in {
					arg = v.Elem()
				}
			}
			args = append(args, arg)
		}
		defer func() {
			switch p := recover().(type) {
			case nil:
			case runtime.Error:
				t.Errorf("%s: %v", name, p)
			default:
				if said++; !strings.HasPrefix(fmt.Sprint(p), pkg+": "+name) {
					t.Errorf("%s panics with %v", name, p)
				}
			}
		}()
		calls++
		for _, result := range m.Func.Call(args) {
			if yield := result.Type(); yield.Kind() == reflect.Func { // an iterator
				result.Call([]reflect.Value{reflect.MakeFunc(yield.In(0), func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(true)} })})
			}
		}
	}
	for _, v := range values {
		of := reflect.TypeOf(v)
		for m := range of.Methods() {
			call(reflect.New(of.Elem()), m, true)
			call(reflect.New(of.Elem()), m, false)
			if !strings.HasPrefix(m.Name, "Unmarshal") { // these would write
				call(reflect.ValueOf(v), m, true)
			}
		}
	}
	if calls < 20 || said == 0 {
		t.Errorf("%d calls, %d of which said why not", calls, said)
	}
}

var jsonName = regexp.MustCompile(`^[a-z$][A-Za-z0-9$]*$|^[A-Z0-9]-?[0-9]|^[0-9]`) // of a field, or the number of a question or parameter

// marshals reports what reads badly in the JSON of the values: a name with a capital letter, which no tag gave, and an object with nothing
// in it, which is what is left of a type without exported fields.
func marshals(t *testing.T, values ...any) {
	t.Helper()
	for _, v := range values {
		data, err := json.Marshal(v)
		if err != nil {
			t.Errorf("%T: %v", v, err)
			continue
		}
		var tree any
		if err := json.Unmarshal(data, &tree); err != nil {
			t.Fatal(err)
		}
		var walk func(tree any, path string)
		walk = func(tree any, path string) {
			switch tree := tree.(type) {
			case map[string]any:
				if len(tree) == 0 {
					t.Errorf("%T: %s is {}", v, path)
				}
				for key, inner := range tree {
					if !jsonName.MatchString(key) {
						t.Errorf("%T: %s/%s", v, path, key)
					}
					walk(inner, path+"/"+key)
				}
			case []any:
				for i, inner := range tree {
					walk(inner, fmt.Sprintf("%s/%d", path, i))
				}
			}
		}
		walk(tree, "")
	}
}

// everythingOfSIM3 returns something of each type of that package.
func everythingOfSIM3(t *testing.T) []any {
	c := sim3.JPCERT2015()
	b, err := c.ParseBaseline([]byte(`{"$schema": "urn:csirtgauge:schema:baseline:1", "owner": "Example federation",
		"title": {"en": "Entry", "ja": "入門"}, "edition": "2026", "model": "v1", "minimum": {"P-1": 4, "O-2": 1}}`))
	if err != nil {
		t.Fatal(err)
	}
	r, _ := c.Read(respond(t, mixed()), b.Version())
	check, err := r.Against(b)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := c.Parameter(sim3.V1, "H-3")
	link := slices.Collect(p.Links())[0]
	edition, _ := c.Edition(sim3.V1)
	levels, _ := link.Levels("a")
	one, _ := r.Parameter("H-3")
	return []any{
		c, b, r, check, &p, &link, &edition, &levels, one, &one.Evidence[0], &r.Quadrants[0], &check.Parameters[0], &sim3.VersionError{Result: sim3.V1, Baseline: sim3.V2i},
	}
}

func TestNilAndZeroOfSIM3(t *testing.T) { nilAndZero(t, "sim3", everythingOfSIM3(t)...) }

func TestMarshalsOfSIM3(t *testing.T) { marshals(t, everythingOfSIM3(t)...) }
