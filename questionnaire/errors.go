package questionnaire

import (
	_ "embed"
	"errors"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/texts.json
var textsDocument []byte

// say returns a text of the package, in both languages.
var say = message.NewCatalog(textsDocument).Say

// What kind of problem a [ProblemError] is about; for [errors.Is].
var (
	ErrTooLarge        = document.ErrTooLarge
	ErrEncoding        = document.ErrEncoding
	ErrSyntax          = document.ErrSyntax
	ErrDuplicate       = document.ErrDuplicate
	ErrUnknownKey      = document.ErrUnknownKey
	ErrMissing         = document.ErrMissing
	ErrType            = document.ErrType
	ErrRange           = document.ErrRange
	ErrFormat          = document.ErrFormat
	ErrUnknownForm     = document.ErrUnknownForm
	ErrUnknownQuestion = document.ErrUnknownQuestion
	ErrUnknownOption   = document.ErrUnknownOption
	ErrInconsistent    = document.ErrInconsistent
)

// A ProblemError is one thing that is wrong with an input: where, what was found, what would be right. Its JSON has
// the names of the fields in lower case, and reads back to an equal one.
type ProblemError struct {
	Code     string `json:"code"`              // the kind, such as "unknown-option"; codes are stable
	Pointer  string `json:"pointer"`           // RFC 6901, into the JSON, or into the JSON that the input stands for
	Cell     string `json:"cell,omitzero"`     // of CSV, as a spreadsheet names it, such as "B56"; else ""
	Line     int    `json:"line,omitzero"`     // 1-based; 0 if the input has no text
	Column   int    `json:"column,omitzero"`   // 1-based, in characters; 0 if the input has no text
	Question string `json:"question,omitzero"` // the question concerned, or ""
	Found    string `json:"found,omitzero"`    // what stands there, as received, shortened
	Text     Text   `json:"text"`              // what is wrong and what would be right
}

// Message returns place and problem in the reader's language, on one line. The place is the cell with the question,
// else pointer, line and column. Where a table cannot be read as one, it is the cell with line and column, for an
// editor.
func (e *ProblemError) Message(tag language.Tag) string {
	place := document.Shorten(e.Pointer, 100)
	if e.Cell != "" {
		place = e.Cell
	}
	line := say("place-line", e.Line, e.Column).In(tag)
	switch {
	case e.Cell != "" && e.Question != "":
		place = say("place-question", place, e.Question).In(tag)
	case e.Line == 0, e.Cell != "" && !errors.Is(e, ErrSyntax) && !errors.Is(e, ErrEncoding):
	case place == "", message.Japanese(tag):
		place += line
	default:
		place += " " + line
	}
	text := e.Text.In(tag)
	if e.Found != "" {
		text = say("found", text, e.Found).In(tag)
	}
	if place == "" {
		return text
	}
	return place + ": " + text
}

// Error returns [ProblemError.Message] in English.
func (e *ProblemError) Error() string { return e.Message(language.English) }

// Unwrap returns the kind of the problem.
func (e *ProblemError) Unwrap() error {
	if e.Code == "" {
		return nil
	}
	return document.Code(e.Code)
}

// An InputError reports everything that is wrong with one response, form, model or survey.
type InputError struct {
	Package  string          `json:"package"`  // that read the input, such as "questionnaire"
	Problems []*ProblemError `json:"problems"` // in form order; at least one, at most 100
	Omitted  int             `json:"omitted"`  // further problems
}

// Messages returns the problems in the reader's language, one a line, and a last line for omitted ones.
func (e *InputError) Messages(tag language.Tag) []string {
	lines := make([]string, 0, len(e.Problems)+1)
	for _, p := range e.Problems {
		lines = append(lines, p.Message(tag))
	}
	if e.Omitted > 0 {
		lines = append(lines, say("omitted", e.Omitted).In(tag))
	}
	return lines
}

// Error returns the messages in English, one a line.
func (e *InputError) Error() string {
	return e.Package + ": " + strings.Join(e.Messages(language.English), "\n")
}

// Unwrap returns the problems.
func (e *InputError) Unwrap() []error {
	errs := make([]error, len(e.Problems))
	for i, p := range e.Problems {
		errs[i] = p
	}
	return errs
}

func inputError(r *document.Report) error { return NewInputError("questionnaire", r) }

// NewInputError is how the packages of this module report the problems of an input.
func NewInputError(pkg string, r *document.Report) *InputError {
	problems, omitted := r.Problems()
	e := &InputError{Package: pkg, Problems: make([]*ProblemError, len(problems)), Omitted: omitted}
	for i, p := range problems {
		e.Problems[i] = &ProblemError{
			string(p.Code), p.Pointer, p.Cell, p.Line, p.Column, p.Question, p.Found, Text(p.Text),
		}
	}
	return e
}

// A FormError reports that what is made for one form was used with what is made for another, such as a response with a
// model. It comes from [Form.Require], and is an [ErrUnknownForm].
type FormError struct {
	Want, Got             string // IDs
	WantDigest, GotDigest string
}

// Message says in the reader's language which form is there and which is needed; where both have one ID, by their
// digests.
func (e *FormError) Message(tag language.Tag) string {
	if e.Got != e.Want {
		return say("form-other", e.Got, e.Want).In(tag)
	}
	return say("form-content", e.Got, e.GotDigest, e.WantDigest).In(tag)
}

// Error returns [FormError.Message] in English.
func (e *FormError) Error() string { return "questionnaire: " + e.Message(language.English) }

// Unwrap returns [ErrUnknownForm].
func (e *FormError) Unwrap() error { return ErrUnknownForm }
