package hostile_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
)

// A recorder notes that a test failed, and ends with a panic where the test would end.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(r) }

func fails(t testing.TB, check func(t testing.TB)) (failed bool) {
	r := &recorder{TB: t}
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
		if fails(t, func(r testing.TB) { hostile.CheckText(r, tt.text) }) == tt.fit {
			t.Errorf("%s: want fit %v; %s", tt.name, tt.fit, tt.why)
		}
	}
}

// inputError and problem are the error type of a parser under test.
type (
	inputError struct{ problems []problem }
	problem    struct{ document.Problem }
)

func (p problem) Error() string { return p.Text.EN }
func (p problem) Unwrap() error { return p.Code }

func (e *inputError) Error() string { return "p: " + strings.Join(e.Messages(language.English), "\n") }

func (e *inputError) Messages(tag language.Tag) (all []string) {
	for _, p := range e.problems {
		all = append(all, map[language.Tag]string{language.English: p.Text.EN, language.Japanese: p.Text.JA}[tag])
	}
	return all
}

func (e *inputError) Unwrap() (all []error) {
	for _, p := range e.problems {
		all = append(all, p)
	}
	return all
}

func parser(parse func([]byte) (bool, error)) hostile.Parser[*inputError] {
	return hostile.Parser[*inputError]{
		Package: "p", Pattern: []byte(`{"a":[0]}`), Parse: parse,
	}
}

// TestCheck: a parser that does what none may do is found out.
func TestCheck(t *testing.T) {
	wrong := func(change func(p *document.Problem)) error {
		p := document.Problem{Line: 1, Column: 1, Text: message.Text{EN: "wrong", JA: "誤り"}, Code: "invalid-syntax"}
		change(&p)
		return &inputError{[]problem{{p}}}
	}
	right := wrong(func(*document.Problem) {})
	for _, tt := range []struct {
		name   string
		result bool
		err    error
		fine   bool
	}{
		{"a result", true, nil, true},
		{"an error", false, right, true},
		{"neither", false, nil, false},
		{"both", true, right, false},
		{"another error", false, errors.New("wrong"), false},
		{"no problem", false, &inputError{}, false},
		{"no kind", false, wrong(func(p *document.Problem) { p.Code = "" }), false},
		{"no place", false, wrong(func(p *document.Problem) { p.Line = 0 }), false},
		{"no pointer", false, wrong(func(p *document.Problem) { p.Pointer = "a" }), false},
		{"escape in Japanese", false, wrong(func(p *document.Problem) { p.Text.JA = "\x1b[2J" }), false},
	} {
		p := parser(func([]byte) (bool, error) { return tt.result, tt.err })
		if fails(t, func(r testing.TB) { p.Check(r, []byte("{}")) }) == tt.fine {
			t.Errorf("%s: want fine %v", tt.name, tt.fine)
		}
	}
	p := parser(func([]byte) (bool, error) { panic("index out of range") })
	if !fails(t, func(r testing.TB) { p.Check(r, nil) }) {
		t.Error("a panic is not found out")
	}
	p = parser(func([]byte) (bool, error) { return false, right })
	p.Package = "q"
	if !fails(t, func(r testing.TB) { p.Check(r, nil) }) {
		t.Error("the error of another package is not found out")
	}
}

// TestDouble: what allocates with the square of its input is found out, and what does so in proportion is not.
func TestDouble(t *testing.T) {
	for _, tt := range []struct {
		name string
		each func(n int) int
		fine bool
	}{
		{"a list", func(n int) int { return 100 * n }, true},
		{"a list for each kilobyte", func(n int) int { return n * n / 1000 }, false},
	} {
		p := parser(func(data []byte) (bool, error) { return len(make([]byte, tt.each(len(data)))) > 0, nil })
		if got := fails(t, func(r testing.TB) { p.Double(r, hostile.Repeated("zeros", "", "[", "0,", "0]")) }); got == tt.fine {
			t.Errorf("%s: want fine %v", tt.name, tt.fine)
		}
	}
}
