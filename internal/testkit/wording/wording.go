// Package wording tests the texts of a package: that its catalog has what its code says and no more, that both languages say it of the
// same things, and that each reads as it should. Only tests import it.
package wording

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A Register is how Japanese sentences end.
type Register string

const (
	Polite Register = "polite" // です・ます: pages, warnings, messages, errors
	Plain  Register = "plain"  // 常体: reports
)

// A Package is a package with a catalog, and what the code alone does not tell of it.
type Package struct {
	Dir       string              // the folder of the test if it is empty
	Document  string              // the catalog, below Dir; data/texts.json if it is empty
	Templates string              // a pattern of files below Dir which say a text as {{t "key" …}}, if there are any
	Composed  []string            // keys that the code puts together
	Registers map[string]Register // by what a key begins with, the longest that fits; "" is for all others
}

// An entry is one text of a catalog.
type entry struct {
	EN   string   `json:"en"`
	JA   string   `json:"ja"`
	Args []string `json:"args"`
}

// Check tests the catalog of a package.
func Check(t *testing.T, p Package) {
	t.Helper()
	for _, fault := range Faults(p) {
		t.Error(fault)
	}
}

// Faults returns what [Check] reports.
func Faults(p Package) []string {
	p.Document = cmp.Or(p.Document, "data/texts.json")
	data, err := os.ReadFile(filepath.Join(p.Dir, p.Document))
	if err != nil {
		return []string{err.Error()}
	}
	if _, problems := strictjson.Parse(data, strictjson.Limits{}); problems != nil {
		return []string{fmt.Sprintf("%s: %+v", p.Document, problems)}
	}
	var texts map[string]entry
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&texts); err != nil {
		return []string{p.Document + ": " + err.Error()}
	}
	u := usage{texts: texts, used: map[string]bool{}}
	u.code(p.Dir)
	if p.Templates != "" {
		u.templates(filepath.Join(p.Dir, p.Templates))
	}
	for _, key := range p.Composed {
		u.say("the test", key)
	}
	for key, text := range texts {
		if !u.used[key] {
			u.fault(key, "nobody says it")
		}
		for _, said := range text.faults(p.register(key)) {
			u.fault(key, said)
		}
	}
	slices.Sort(u.faults)
	return u.faults
}

func (p Package) register(key string) (r Register) {
	longest := -1
	for prefix, of := range p.Registers {
		if strings.HasPrefix(key, prefix) && len(prefix) > longest {
			longest, r = len(prefix), of
		}
	}
	return r
}

// A usage is what a package says.
type usage struct {
	texts  map[string]entry
	used   map[string]bool
	faults []string
}

func (u *usage) fault(place, said string) { u.faults = append(u.faults, place+": "+said) }

// say notes that a key is said at a place.
func (u *usage) say(place, key string) {
	u.used[key] = true
	if _, ok := u.texts[key]; !ok {
		u.fault(place, "there is no text "+key)
	}
}

// code reads the calls say("key", arguments) or Say of a package. Its other strings may be keys, too, such as those in a table.
func (u *usage) code(dir string) {
	paths, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	files := token.NewFileSet()
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			u.fault(path, err.Error())
			continue
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.BasicLit:
				u.used[unquote(node)] = true
			case *ast.CallExpr:
				u.call(files.Position(node.Pos()).String(), node)
			}
			return true
		})
	}
	if len(paths) == 0 {
		u.fault(dir, "no Go files")
	}
}

func (u *usage) call(place string, call *ast.CallExpr) {
	name := ""
	switch function := call.Fun.(type) {
	case *ast.Ident:
		name = function.Name
	case *ast.SelectorExpr:
		name = function.Sel.Name
	}
	if !strings.EqualFold(name, "say") || len(call.Args) == 0 {
		return
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	if !ok {
		return
	}
	key := unquote(literal)
	u.say(place, key)
	if want := len(verbs(u.texts[key].EN)); !call.Ellipsis.IsValid() && len(call.Args)-1 != want {
		u.fault(place, fmt.Sprintf("%s takes %d arguments, not %d", key, want, len(call.Args)-1))
	}
}

// unquote returns the content of a string, and nothing of another literal.
func unquote(literal *ast.BasicLit) string {
	content, _ := strconv.Unquote(literal.Value)
	return content
}

var inTemplate = regexp.MustCompile(`\{\{[^}]*?\bt "([^"]+)"`)

func (u *usage) templates(pattern string) {
	paths, _ := filepath.Glob(pattern)
	if len(paths) == 0 {
		u.fault(pattern, "no files")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			u.fault(path, err.Error())
		}
		for _, said := range inTemplate.FindAllStringSubmatch(string(data), -1) {
			u.say(path, said[1])
		}
		for _, other := range regexp.MustCompile(`"([a-z0-9-]+)"`).FindAllStringSubmatch(string(data), -1) {
			u.used[other[1]] = true
		}
	}
}

var (
	verb   = regexp.MustCompile(`%(?:\[(\d+)\])?([-+#0]*\d*(?:\.\d+)?[a-zA-Z])`)
	phrase = regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`)
	polite = regexp.MustCompile(`(です|ます|ません|ました|でした|でしょう|ください)([か。、」)]|$)`)
	ending = regexp.MustCompile(`(です|ます|ません|ました|でした|でしょう|ください)か?(\([^()]*\))?。$`)
)

// verbs returns how each argument of a text is printed, by its number.
func verbs(text string) map[int]string {
	all := map[int]string{}
	for i, match := range verb.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
		number, err := strconv.Atoi(match[1])
		if err != nil {
			number = i + 1
		}
		all[number] = match[2]
	}
	return all
}

// faults returns what is wrong with a text on its own.
func (e entry) faults(register Register) (faults []string) {
	en, ja := verbs(e.EN), verbs(e.JA)
	bareEN, bareJA := verb.ReplaceAllString(e.EN, ""), verb.ReplaceAllString(e.JA, "")
	add := func(wrong bool, format string, args ...any) {
		if wrong {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	add(strings.TrimSpace(e.EN) == "" || strings.TrimSpace(e.JA) == "", "English %q, Japanese %q", e.EN, e.JA)
	add(fmt.Sprint(en) != fmt.Sprint(ja), "English takes %v, Japanese %v", en, ja)
	for number := range len(en) {
		add(en[number+1] == "", "argument %d of %d is not said", number+1, len(en))
	}
	add(e.Args != nil && len(e.Args) != len(en), "%d arguments are named, of %d", len(e.Args), len(en))
	add(len(en) > 0 && strings.Contains(strings.ReplaceAll(bareEN+bareJA, "%%", ""), "%"), "another %% in %q, %q", e.EN, e.JA)
	add(strings.ContainsFunc(e.EN, japanese), "English is %q", e.EN)
	foreign := strings.ContainsFunc(bareJA, unicode.IsLetter) && !strings.ContainsFunc(e.JA, japanese) && e.JA != e.EN
	add(foreign || phrase.MatchString(bareJA), "Japanese is %q", e.JA)
	switch register {
	case Polite:
		for sentence := range strings.SplitAfterSeq(e.JA, "。") {
			add(strings.HasSuffix(sentence, "。") && !ending.MatchString(sentence), "%q is not polite", sentence)
		}
	case Plain:
		add(polite.MatchString(e.JA), "%q is polite", e.JA)
	default:
		add(true, "no register")
	}
	return faults
}

func japanese(r rune) bool {
	return r == '、' || r == '。' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
