package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A mutator breaks responses, as the trees that encoding/json decodes.
type mutator struct {
	*rand.Rand
	form *questionnaire.Form
}

func (m mutator) tree(d questionnaire.Draft) any {
	r, err := m.form.Respond(d)
	if err != nil {
		panic(err)
	}
	b, err := r.MarshalJSON()
	if err != nil {
		panic(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		panic(err)
	}
	return v
}

// A node is a place in a tree: set changes what is there.
type node struct {
	value  any
	parent any
	key    string
	set    func(any)
}

func (m mutator) nodes(root *any) (all []node) {
	var walk func(n node)
	walk = func(n node) {
		all = append(all, n)
		switch v := n.value.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(node{v[key], v, key, func(x any) { v[key] = x }})
			}
		case []any:
			for i := range v {
				walk(node{v[i], v, "", func(x any) { v[i] = x }})
			}
		}
	}
	walk(node{*root, nil, "", func(x any) { *root = x }})
	return all
}

func (m mutator) pick(root *any) node {
	nodes := m.nodes(root)
	return nodes[m.IntN(len(nodes))]
}

// words are texts that are right in one place and wrong in most.
var words = []string{
	"", "a", "b", "e", "f", "j", "k", "z", "A", "in-house", "not-provided", "jpcert-csirt-2015", "2.11", "2.9", "2.9a", "7.1.2", "2014-04", "2014-13", "2014-4",
	"1969-12", "2099-12", "2100-01", "2014-04\n", "2026-04-01", "2026-4-1", "2026-13-01", "1969-12-31", "2099-12-31", "2100-01-01", "2026-04-01\n", "２０１４-０４",
	"x\ny", "x\ty", "x\x00", "x\x7f", "x\u0085", "x\u2028", " ", "組織", "among", strings.Repeat("あ", 200), strings.Repeat("あ", 201), strings.Repeat("😀", 1000),
	strings.Repeat("😀", 1001), strings.Repeat("x", 2000), strings.Repeat("x", 2001),
}

func (m mutator) value() any {
	switch m.IntN(8) {
	case 0:
		return []any{nil, true, false}[m.IntN(3)]
	case 1:
		return json.Number([]string{"0", "-1", "1", "12", "100000", "100001", "12.5", "1e9", "12.0", "1.2e1", "-0.0", "1e-1000001"}[m.IntN(12)])
	case 2:
		var list []any
		for range m.IntN(4) {
			list = append(list, m.word())
		}
		return append(list, []any{}...)
	case 3:
		return map[string]any{"among": m.value()}
	case 4:
		return map[string]any{m.word(): m.word()}
	}
	return m.word()
}

func (m mutator) word() string { return words[m.IntN(len(words))] }

// replace puts a random value in the place of another.
func (m mutator) replace(root *any) { m.pick(root).set(m.value()) }

// mutate makes one change of any kind.
func (m mutator) mutate(root *any) {
	n := m.pick(root)
	object, _ := n.value.(map[string]any)
	list, _ := n.value.([]any)
	up, _ := n.parent.(map[string]any)
	switch k := m.IntN(6); {
	case k == 0 && up != nil: // leave out
		delete(up, n.key)
	case k == 1 && up != nil: // under another name
		delete(up, n.key)
		up[m.word()] = n.value
	case k == 2 && object != nil: // one more member
		object[m.word()] = m.value()
	case k == 3 && list != nil: // one more element, or the same again
		x := m.value()
		if len(list) > 0 && m.IntN(2) == 0 {
			x = list[m.IntN(len(list))]
		}
		n.set(append(slices.Clone(list), x))
	case k == 4: // what stands elsewhere
		n.set(decodeAgain(m.pick(root).value))
	default:
		n.set(m.value())
	}
}

// decodeAgain copies a tree, which must not contain itself.
func decodeAgain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		copied := map[string]any{}
		for key, x := range v {
			copied[key] = decodeAgain(x)
		}
		return copied
	case []any:
		copied := []any{}
		for _, x := range v {
			copied = append(copied, decodeAgain(x))
		}
		return copied
	}
	return v
}
