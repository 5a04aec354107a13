package hostile_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A recorder notes that a test failed, and ends with a panic where the test would end.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(r) }

func fails(check func(t testing.TB)) (failed bool) {
	r := &recorder{}
	defer func() {
		if v := recover(); v != nil && v != any(r) {
			panic(v)
		}
		failed = r.failed
	}()
	check(r)
	return r.failed
}

func TestCheckText(t *testing.T) {
	for _, tt := range []struct {
		name, why, text string
		fit             bool
	}{
		{"a message", "", `/answers/2.11 (line 1, column 2): "設問" is wrong`, true},
		{"wide space", "is in Japanese text", "設問　回答", true},
		{"nothing", "says nothing", "", false},
		{"escape", "a terminal obeys it", "\x1b[2J", false},
		{"C1", "so it does here", "\u009b2J", false},
		{"direction", "", "\u202e", false},
		{"no width", "", "a\u200b", false},
		{"two lines", "a message is one", "a\nb", false},
		{"broken", "", "\xff", false},
		{"long", "", strings.Repeat("a", hostile.MaxMessage+1), false},
	} {
		if fails(func(r testing.TB) { hostile.CheckText(r, tt.text) }) == tt.fit {
			t.Errorf("%s: want fit %v; %s", tt.name, tt.fit, tt.why)
		}
	}
}

// TestCheck: a parser that does what none may do is found out.
func TestCheck(t *testing.T) {
	type (
		E = *questionnaire.InputError
		P = *questionnaire.ProblemError
	)
	problem := func(change func(e *questionnaire.InputError, p *questionnaire.ProblemError)) error {
		p := &questionnaire.ProblemError{Line: 1, Column: 1, EN: "wrong", JA: "誤り", Err: questionnaire.ErrSyntax}
		e := &questionnaire.InputError{Package: "p", Problems: []*questionnaire.ProblemError{p}}
		change(e, p)
		return e
	}
	for _, tt := range []struct {
		name  string
		parse func([]byte) (bool, error)
		fine  bool
	}{
		{"a result", func([]byte) (bool, error) { return true, nil }, true},
		{"an error", func([]byte) (bool, error) { return false, problem(func(E, P) {}) }, true},
		{"neither", func([]byte) (bool, error) { return false, nil }, false},
		{"both", func([]byte) (bool, error) { return true, problem(func(E, P) {}) }, false},
		{"panic", func(b []byte) (bool, error) { return b[10] == 0, nil }, false},
		{"another error", func([]byte) (bool, error) { return false, errors.New("wrong") }, false},
		{"of another package", func([]byte) (bool, error) { return false, problem(func(e E, p P) { e.Package = "q" }) }, false},
		{"no problem", func([]byte) (bool, error) { return false, problem(func(e E, p P) { e.Problems = nil }) }, false},
		{"no kind", func([]byte) (bool, error) { return false, problem(func(e E, p P) { p.Err = nil }) }, false},
		{"no place", func([]byte) (bool, error) { return false, problem(func(e E, p P) { p.Line = 0 }) }, false},
		{"no pointer", func([]byte) (bool, error) { return false, problem(func(e E, p P) { p.Pointer = "a" }) }, false},
		{"escape in Japanese", func([]byte) (bool, error) { return false, problem(func(e E, p P) { p.JA = "\x1b[2J" }) }, false},
	} {
		if fails(func(r testing.TB) { hostile.Parser{Package: "p", Parse: tt.parse}.Check(r, []byte("{}")) }) == tt.fine {
			t.Errorf("%s: want fine %v", tt.name, tt.fine)
		}
	}
}
