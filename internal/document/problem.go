// Package document reads the JSON documents of the library: strictly, against their schema, and reporting
// every problem with its place in both languages.
package document

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A Code is what kind of problem an input has. As an error it is a sentinel, for [errors.Is].
type Code string

// Error returns the code as words.
func (c Code) Error() string { return strings.ReplaceAll(string(c), "-", " ") }

// The kinds.
var (
	ErrTooLarge        error = Code("input-too-large")
	ErrEncoding        error = Code("invalid-text-encoding")
	ErrSyntax          error = Code("invalid-syntax")
	ErrDuplicate       error = Code("given-twice")
	ErrUnknownKey      error = Code("unknown-key")
	ErrMissing         error = Code("missing")
	ErrType            error = Code("wrong-type")
	ErrRange           error = Code("out-of-range")
	ErrFormat          error = Code("wrong-format")
	ErrUnknownForm     error = Code("unknown-form")
	ErrUnknownQuestion error = Code("unknown-question")
	ErrUnknownOption   error = Code("unknown-option")
	ErrInconsistent    error = Code("inconsistent")
)

// MaxProblems is how many problems of one input are kept; the rest are counted.
const MaxProblems = 100

// At is the place of a problem.
type At struct {
	Pointer  string `json:"pointer"`           // RFC 6901
	Question string `json:"question,omitzero"` // the question concerned, or ""
	Offset   int    `json:"-"`
	Rank     int    `json:"-"` // problems are listed by ascending rank, within a rank as they were added
	First    int    `json:"-"` // offset of the name that a duplicate repeats, whose line the text takes; else 0
}

// A Problem is one thing that is wrong with an input. The package questionnaire has the same type, and the same JSON,
// for users.
type Problem struct {
	At
	Code   Code         `json:"code"`
	Cell   string       `json:"cell,omitzero"`   // of a table, such as "B56"; else ""
	Line   int          `json:"line,omitzero"`   // 1-based; 0 if the input has no text
	Column int          `json:"column,omitzero"` // 1-based; 0 if the input has no text
	Found  string       `json:"found,omitzero"`  // what stands there, shortened
	Text   message.Text `json:"text"`            // what is wrong and what would be right
}

// A Report collects the problems of one input.
type Report struct {
	Cell func(offset int) string // names the cells of a table, at ascending offsets; nil for any other input

	data     []byte // nil if the input was built in code
	problems []Problem
	Omitted  int
}

// NewReport returns an empty report on data.
func NewReport(data []byte) *Report { return &Report{data: data} }

// Add adds a problem, of which err is the kind.
func (r *Report) Add(at At, err error, found string, text message.Text) {
	r.problems = append(r.problems, Problem{At: at, Code: err.(Code), Found: found, Text: text})
	if len(r.problems) == 10*MaxProblems {
		r.cut() // time and memory stay bounded, and the first by rank are kept
	}
}

// cut keeps the first problems by rank, and counts the rest.
func (r *Report) cut() {
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Rank, b.Rank) })
	if more := len(r.problems) - MaxProblems; more > 0 {
		r.problems = r.problems[:MaxProblems]
		r.Omitted += more
	}
}

// Empty reports whether nothing was added.
func (r *Report) Empty() bool { return len(r.problems) == 0 }

// Problems returns the first [MaxProblems] problems by rank, and how many more there are.
func (r *Report) Problems() ([]Problem, int) {
	r.cut()
	r.locate()
	return r.problems, r.Omitted
}

// locate fills in lines and columns, in one pass over the input.
func (r *Report) locate() {
	if r.data == nil && r.Cell == nil {
		return
	}
	var ascending []*Problem
	for i := range r.problems {
		ascending = append(ascending, &r.problems[i])
	}
	slices.SortStableFunc(ascending, func(a, b *Problem) int { return cmp.Compare(a.Offset, b.Offset) })
	locator := strictjson.NewLocator(r.data)
	for _, p := range ascending {
		if r.data != nil {
			p.Line, p.Column = locator.Position(p.Offset)
		}
		if r.Cell != nil {
			p.Cell = r.Cell(p.Offset)
		}
		if before := r.data[:p.First]; p.First > 0 {
			ends := bytes.Count(before, []byte("\n")) + bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n"))
			p.Text = p.Text.Format(1 + ends)
		}
	}
}
