package schema

import (
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

const (
	maxLevels = 256     // a value may contain itself
	maxNodes  = 1 << 18 // and more than once
)

// plain returns v with all numbers as finite float64, or what cannot be so. It changes copies only.
func plain(v any) (any, []Violation) {
	var p plainer
	v, _ = p.value(v)
	if p.endless {
		return nil, []Violation{{Keyword: "type"}}
	}
	return v, p.refused
}

type plainer struct {
	path    []string
	nodes   int
	endless bool // or so large that it does not matter
	refused []Violation
}

func (p *plainer) refuse() {
	var b strings.Builder
	for _, token := range p.path {
		b.WriteString("/" + strictjson.Token(token))
	}
	p.refused = append(p.refused, Violation{Pointer: b.String(), Keyword: "type"})
}

// value reports whether it had to replace v.
func (p *plainer) value(v any) (plain any, replaced bool) {
	p.nodes++
	p.endless = p.endless || p.nodes > maxNodes || len(p.path) > maxLevels
	if p.endless {
		return nil, true
	}
	switch v := v.(type) {
	case nil, bool, string:
		return v, false
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			p.refuse()
		}
		return v, false
	case json.Number:
		f, err := strconv.ParseFloat(string(v), 64)
		switch {
		case math.IsInf(f, 0) && err != nil: // out of range, not the word
			f = math.Copysign(math.MaxFloat64, f)
		case err != nil || math.IsNaN(f) || math.IsInf(f, 0):
			p.refuse()
		}
		return f, true
	case []any:
		for i, item := range v {
			p.path = append(p.path, strconv.Itoa(i))
			if item, ok := p.value(item); ok {
				if !replaced {
					v, replaced = slices.Clone(v), true
				}
				v[i] = item
			}
			p.path = p.path[:len(p.path)-1]
		}
		return v, replaced
	case map[string]any:
		for name, item := range v {
			p.path = append(p.path, name)
			if item, ok := p.value(item); ok {
				if !replaced {
					v, replaced = maps.Clone(v), true
				}
				v[name] = item
			}
			p.path = p.path[:len(p.path)-1]
		}
		return v, replaced
	}
	return p.number(v)
}

func (p *plainer) number(v any) (float any, replaced bool) {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return float64(r.Int()), true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return float64(r.Uint()), true
	case reflect.Float32, reflect.Float64:
		return p.value(r.Float())
	}
	p.refuse()
	return nil, true
}
