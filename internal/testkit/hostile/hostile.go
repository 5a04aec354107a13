// Package hostile attacks parsers: with inputs that make others slow, panic or take the wrong value, and with texts that would do
// harm where a message echoes them. Only tests import it; it knows the errors of
// the package questionnaire, which all parsers return.
package hostile

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Parser is what is attacked.
type Parser struct {
	// Parse returns what is wrong with data, and whether there is a result beside it.
	Parse func(data []byte) (result bool, err error)

	Package string // in the error
	Pattern []byte // an object that it accepts
	Bytes   int    // the most that it reads
	Values  int    // the most values
}

// A Case is one hostile input.
type Case struct {
	Name, Why string
	Data      []byte
	Want      error // the kind of the first problem; nil if it is accepted
}

// MaxMessage is how many characters a message may have: that of a problem whose cure is to name each of 32 options, of 64 characters.
const MaxMessage = 3000

// Check parses data and checks what holds for every answer: no panic, no result beside an error, and an error of the documented type
// with 1 to 100 problems, each at a place, of a kind, and with a message in both languages that can be shown on any terminal.
func (p Parser) Check(t testing.TB, data []byte) *questionnaire.InputError {
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
	if err == nil {
		return nil
	}
	return p.CheckError(t, err)
}

// CheckError is the part of [Parser.Check] about the error.
func (p Parser) CheckError(t testing.TB, err error) *questionnaire.InputError {
	t.Helper()
	e, ok := err.(*questionnaire.InputError)
	if !ok {
		t.Fatalf("error of type %T: %v", err, err)
	}
	if len(e.Problems) == 0 || len(e.Problems) > 100 || e.Omitted < 0 || e.Package != p.Package {
		t.Fatalf("%d problems, %d omitted, of package %q", len(e.Problems), e.Omitted, e.Package)
	}
	for _, problem := range e.Problems {
		switch {
		case problem.Err == nil || !errors.Is(err, problem.Err):
			t.Errorf("a problem of no kind: %v", problem)
		case problem.Line < 1 && problem.Err != questionnaire.ErrEncoding: // a file that is no text has no lines
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
	if s := e.Error(); !strings.HasPrefix(s, p.Package+": ") || strings.Count(s, "\n") >= 101 {
		t.Errorf("error %.300q", s)
	}
	return e
}

// CheckText checks that a line is fit to be shown: not empty, not endless, and of printable characters only, among which are no
// controls, escapes, marks of direction, or characters without width.
func CheckText(t testing.TB, line string) {
	t.Helper()
	unfit := func(r rune) bool { return !unicode.IsPrint(r) && r != '\u3000' }
	if line == "" || !utf8.ValidString(line) || strings.ContainsFunc(line, unfit) || utf8.RuneCountInString(line) > MaxMessage {
		t.Fatalf("not fit to be shown: %d characters, %.300q", utf8.RuneCountInString(line), line)
	}
}

// Run attacks the parser with every document and every place of its pattern.
func (p Parser) Run(t *testing.T) {
	if e := p.Check(t, p.Pattern); e != nil {
		t.Fatalf("the pattern is refused: %v", e)
	}
	if e := p.Check(t, nil); e == nil || e.Problems[0].Line != 1 || e.Problems[0].Column != 1 {
		t.Errorf("nothing at all: %+v", e)
	}
	seen := map[string]bool{}
	for _, c := range p.Documents(t) {
		if seen[c.Name] {
			t.Errorf("two cases %s", c.Name)
		}
		seen[c.Name] = true
		t.Run(c.Name, func(t *testing.T) {
			e := p.Check(t, c.Data)
			switch {
			case e == nil && c.Want != nil:
				t.Errorf("accepted, want %v; %s", c.Want, c.Why)
			case e != nil && c.Want == nil:
				t.Errorf("refused: %.500v; %s", e, c.Why)
			case e != nil && !errors.Is(e, c.Want):
				t.Errorf("refused as %.500v, want %v; %s", e, c.Want, c.Why)
			}
		})
	}
	t.Run("places", p.places)
}

// places puts what is hostile in the place of each value and name of the pattern: something of it in each, and each somewhere.
func (p Parser) places(t *testing.T) {
	const each = 25 // of a kind, from the first to the last
	stride := 5
	if !exhaustive.Wanted(t) {
		stride = 41
	}
	tried := [...]int{number: 0, text: 0, name: 0}
	for k := range kind(len(tried)) {
		with := Texts
		if k == number {
			with = numbers
		}
		for i, place := range p.spread(k, each) {
			for j, s := range with {
				if (i+j)%stride != 0 {
					continue
				}
				tried[k]++
				if k != number {
					p.Check(t, place.with(p.Pattern, quote(s)))
				} else if p.Check(t, place.with(p.Pattern, s)) == nil {
					t.Errorf("%s is accepted for %s", short(s), place.text)
				}
			}
		}
	}
	if tried[text]*tried[name] == 0 {
		t.Error("no text or no name tried")
	}
	t.Logf("%d numbers, %d texts, %d names", tried[number], tried[text], tried[name])
}

func short(s string) string {
	if len(s) > 60 {
		return fmt.Sprintf("%s… (%d bytes)", s[:60], len(s))
	}
	return s
}
