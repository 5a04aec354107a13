// Package hostile attacks parsers: with inputs that make others slow, panic or take the wrong value, and with texts
// that would do harm where a message echoes them. Only tests import it.
package hostile

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// An Error is what a parser returns: it unwraps to all problems, and says them in the reader's language. The zero one
// is none.
type Error interface {
	comparable
	error
	Messages(language.Tag) []string
	Unwrap() []error
}

// A Parser is what is attacked. E is the type of its errors.
type Parser[E Error] struct {
	// Parse returns what is wrong with data, and whether there is a result beside it.
	Parse func(data []byte) (result bool, err error)

	Package string // in the error
	Pattern []byte // an object that it accepts
	Bytes   int    // the most that it reads
	Values  int    // the most values
}

// MaxMessage is how many characters a message may have: that of a problem whose cure is to name each of 32 options, of
// 64 characters.
const MaxMessage = 3000

// Check parses data and checks what holds for every answer: no panic, no result beside an error, and an error of the
// documented type with 1 to 100 problems, each at a place, of a kind, and with a message in both languages that can be
// shown on any terminal. The error is the zero one if data is accepted.
func (p Parser[E]) Check(t testing.TB, data []byte) (e E) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("panic: %v, with %.200q", r, data)
		}
	}()
	result, err := p.Parse(data)
	if result == (err != nil) {
		t.Fatalf("a result beside an error, or neither: %v; %.200q", err, data)
	}
	if err != nil {
		e = p.CheckError(t, err)
	}
	return e
}

// CheckError is the part of [Parser.Check] about the error.
func (p Parser[E]) CheckError(t testing.TB, err error) E {
	t.Helper()
	e, ok := err.(E)
	if !ok {
		t.Fatalf("error of type %T: %v", err, err)
	}
	problems := e.Unwrap()
	if len(problems) == 0 || len(problems) > document.MaxProblems {
		t.Fatalf("%d problems", len(problems))
	}
	for _, one := range problems {
		switch problem := problemOf(t, one); {
		case problem.Code == "" || !errors.Is(err, problem.Code):
			t.Errorf("a problem of no kind: %v", problem)
		case problem.Line < 1 && problem.Code != document.ErrEncoding: // a file that is no text has no lines
			t.Errorf("a problem at no place: %v", problem)
		case problem.Pointer != "" && problem.Pointer[0] != '/':
			t.Errorf("pointer %.100q", problem.Pointer)
		}
	}
	for _, tag := range []language.Tag{language.English, language.Japanese} {
		for _, line := range e.Messages(tag) {
			CheckText(t, line)
		}
	}
	if s := e.Error(); !strings.HasPrefix(s, p.Package+": ") || strings.Count(s, "\n") > document.MaxProblems {
		t.Errorf("error %.300q", s)
	}
	return e
}

// problemOf returns what a parser reports, by way of its JSON: the parser may have an error type of its own.
func problemOf(t testing.TB, err error) (p document.Problem) {
	t.Helper()
	data, marshals := json.Marshal(err)
	if err := errors.Join(marshals, json.Unmarshal(data, &p)); err != nil {
		t.Fatalf("%T, %s: %v", err, data, err)
	}
	return p
}

// CheckText checks that a line is fit to be shown: not empty, not endless, and of printable characters only, among
// which are no controls, escapes, marks of direction, or characters without width.
func CheckText(t testing.TB, line string) {
	t.Helper()
	unfit := func(r rune) bool { return !unicode.IsPrint(r) && r != '\u3000' }
	long := utf8.RuneCountInString(line) > MaxMessage
	if long || line == "" || !utf8.ValidString(line) || strings.ContainsFunc(line, unfit) {
		t.Fatalf("not fit to be shown: %d characters, %.300q", utf8.RuneCountInString(line), line)
	}
}

// CheckSpaced is [Parser.Check] on data, and on the same document with other white space and no more escapes than
// needed: both are accepted, or refused for the same problems.
func (p Parser[E]) CheckSpaced(t testing.TB, data []byte) {
	t.Helper()
	var accepted E
	kinds := func(data []byte) (all []string) {
		if e := p.Check(t, data); e != accepted {
			for _, one := range e.Unwrap() {
				problem := problemOf(t, one)
				all = append(all, problem.Pointer+": "+problem.Code.Error())
			}
		}
		return all
	}
	before := kinds(data)
	v, problems := strictjson.Parse(data, strictjson.Limits{Bytes: p.Bytes, Depth: levels, Values: p.Values})
	if len(problems) > 0 {
		return
	}
	var spaced bytes.Buffer
	if err := json.Indent(&spaced, v.Append(nil), "\t", " \r"); err != nil {
		t.Fatal(err)
	}
	if spaced.Len() > p.Bytes {
		return
	}
	if after := kinds(spaced.Bytes()); !slices.Equal(before, after) {
		t.Fatalf("with other white space: %v; before: %v\n%.1000q", after, before, &spaced)
	}
}

// Run attacks the parser with every document, and with something hostile in every place of its pattern.
func (p Parser[E]) Run(t *testing.T) {
	var accepted E
	if e := p.Check(t, p.Pattern); e != accepted {
		t.Fatalf("the pattern is refused: %v", e)
	}
	if e := p.Check(t, nil); e == accepted {
		t.Error("nothing at all is accepted")
	} else if first := problemOf(t, e.Unwrap()[0]); first.Line != 1 || first.Column != 1 {
		t.Errorf("nothing at all: %+v", first)
	}
	seen := map[string]bool{}
	for _, c := range p.Documents(t) {
		if seen[c.Name] {
			t.Errorf("two cases %s", c.Name)
		}
		seen[c.Name] = true
		t.Run(c.Name, func(t *testing.T) {
			switch e := p.Check(t, c.Data); {
			case e == accepted && c.Want != nil:
				t.Errorf("accepted, want %v; %s", c.Want, c.Why)
			case e != accepted && !errors.Is(e, c.Want): // which nil is not
				t.Errorf("refused as %.500v, want %v; %s", e, c.Want, c.Why)
			}
		})
	}
	t.Run("places", p.places)
}

// places puts what is hostile in the place of each value and name of the pattern: something of it in each, and each
// somewhere.
func (p Parser[E]) places(t *testing.T) {
	const most = 25 // places of a kind, from the first to the last
	stride := 5
	if !exhaustive.Wanted(t) {
		stride = 41
	}
	var accepted E
	var values, texts, names []*string
	root := p.parse()
	each(root, "", func(v *strictjson.Value, _ string) {
		switch v.Kind {
		case strictjson.Number:
			values = append(values, &v.Text)
		case strictjson.String:
			texts = append(texts, &v.Text)
		}
		if v.KeyOffset > 0 {
			names = append(names, &v.Key)
		}
	})
	attack := func(places []*string, with []string, never bool) {
		for i, place := range spread(places, most) {
			was := *place
			for j, s := range with {
				if (i+j)%stride != 0 {
					continue
				}
				*place = s
				if e := p.Check(t, root.Append(nil)); e == accepted && never {
					t.Errorf("%.60s is accepted for %s", s, was)
				}
			}
			*place = was
		}
	}
	if len(texts) == 0 || len(names) == 0 {
		t.Error("no text in the pattern, or no name")
	}
	attack(values, numbers, true)
	attack(texts, Texts, false)
	attack(names, Texts, false)
}

func (p Parser[E]) parse() *strictjson.Value {
	root, problems := strictjson.Parse(p.Pattern, strictjson.Limits{Bytes: p.Bytes, Values: p.Values})
	if root == nil {
		panic(problems)
	}
	return root
}

// each visits a value and all that is in it, with its pointer.
func each(v *strictjson.Value, pointer string, visit func(v *strictjson.Value, pointer string)) {
	visit(v, pointer)
	for i := range v.Items {
		each(&v.Items[i], pointer+"/"+v.Items[i].Key, visit)
	}
}

// spread returns at most n elements, evenly.
func spread[T any](all []T, n int) (some []T) {
	n = min(n, len(all))
	for i := range n {
		some = append(some, all[i*len(all)/n])
	}
	return some
}

// Seed adds the hostile documents to a fuzz target on bytes, except the long ones; in a sample, which [Parser.Run] has
// read before, it adds a few.
func (p Parser[E]) Seed(f *testing.F) {
	stride := 1
	if !exhaustive.Wanted(f) {
		stride = 16
	}
	for i, c := range p.Documents(f) {
		if len(c.Data) <= 4000 && i%stride == 0 {
			f.Add(c.Data)
		}
	}
}
