// Package document reads the JSON documents of the library: strictly, against their schema, and reporting
// every problem with its place in both languages.
package document

import (
	"cmp"
	"errors"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// What kind of problem an input has.
var (
	ErrTooLarge        = errors.New("input too large")
	ErrEncoding        = errors.New("invalid text encoding")
	ErrSyntax          = errors.New("invalid syntax")
	ErrDuplicate       = errors.New("given twice")
	ErrUnknownKey      = errors.New("unknown key")
	ErrMissing         = errors.New("missing")
	ErrType            = errors.New("wrong type")
	ErrRange           = errors.New("out of range")
	ErrFormat          = errors.New("wrong format")
	ErrUnknownForm     = errors.New("unknown form")
	ErrUnknownQuestion = errors.New("unknown question")
	ErrUnknownOption   = errors.New("unknown option")
	ErrInconsistent    = errors.New("inconsistent")
)

// MaxProblems is how many problems of one input are kept; the rest are counted.
const MaxProblems = 100

// A Problem is one thing that is wrong with an input. The package questionnaire has the same type for users.
type Problem struct {
	Pointer      string // RFC 6901
	Cell         string // of a table, such as "B56"; else ""
	Line, Column int    // 1-based; 0 if the input has no text
	Question     string // the question concerned, or ""
	Found        string // what stands there, shortened
	EN, JA       string // what is wrong and what would be right
	Err          error  // one of the sentinels
}

// A Report collects the problems of one input.
type Report struct {
	Cell func(offset int) string // names the cells of a table, at ascending offsets; nil for any other input

	data     []byte // nil if the input was built in code
	problems []ranked
	Omitted  int
}

type ranked struct {
	Problem
	at    At
	first int // offset of what a duplicate repeats, -1 for any other problem
}

// NewReport returns an empty report on data.
func NewReport(data []byte) *Report { return &Report{data: data} }

// At is the place of a problem.
type At struct {
	Pointer  string
	Offset   int
	Question string
	Rank     int // problems are listed by ascending rank, within a rank as they were added
}

// Add adds a problem.
func (r *Report) Add(at At, err error, found string, text message.Text) {
	r.add(ranked{Problem{Pointer: at.Pointer, Question: at.Question, Found: found, EN: text.EN, JA: text.JA, Err: err}, at, -1})
}

func (r *Report) add(p ranked) {
	if r.problems = append(r.problems, p); len(r.problems) == 10*MaxProblems {
		r.cut() // time and memory stay bounded, and the first by rank are kept
	}
}

// cut keeps the first problems by rank, and counts the rest.
func (r *Report) cut() {
	slices.SortStableFunc(r.problems, func(a, b ranked) int { return cmp.Compare(a.at.Rank, b.at.Rank) })
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
	r.locate(r.problems)
	problems := make([]Problem, len(r.problems))
	for i := range problems {
		problems[i] = r.problems[i].Problem
	}
	return problems, r.Omitted
}

// Problems is [Report.Problems] in the type that a package has for its users.
func Problems[P any](r *Report, public func(Problem) P) ([]*P, int) {
	problems, omitted := r.Problems()
	converted := make([]*P, len(problems))
	for i, p := range problems {
		converted[i] = new(public(p))
	}
	return converted, omitted
}

// locate fills in lines and columns, in one pass over the input.
func (r *Report) locate(problems []ranked) {
	if r.data == nil {
		return
	}
	type place struct {
		offset int
		set    func(line, column int)
	}
	var places []place
	for i := range problems {
		p := &problems[i]
		places = append(places, place{p.at.Offset, func(line, column int) {
			if p.Line, p.Column = line, column; r.Cell != nil {
				p.Cell = r.Cell(p.at.Offset)
			}
		}})
		if p.first >= 0 {
			places = append(places, place{p.first, func(line, _ int) {
				text := message.Text{EN: p.EN, JA: p.JA}.Format(line)
				p.EN, p.JA = text.EN, text.JA
			}})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.offset, b.offset) })
	locator := strictjson.NewLocator(r.data)
	for _, p := range places {
		p.set(locator.Position(p.offset))
	}
}
