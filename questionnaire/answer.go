package questionnaire

import (
	"fmt"
	"slices"
	"strings"
)

// An Answer is what a team says to one question. The zero Answer is no answer.
// It is made by [Choose], [Among], [ChooseAll], [Count] or [InMonth], and checked only against a form ([Form.Respond]).
type Answer struct {
	kind    answerKind
	options []string
	number  int
	month   Month
}

type answerKind uint8

const (
	noAnswer answerKind = iota
	chosen
	among
	list
	people
	month
)

// Choose answers a one-choice question, or one service, with one option.
func Choose(option string) Answer { return Answer{kind: chosen, options: []string{option}} }

// Among answers a one-choice question in part: it is one of these options, and it is open which.
func Among(options ...string) Answer {
	if len(options) == 1 {
		return Choose(options[0])
	}
	return Answer{kind: among, options: slices.Clone(options)}
}

// ChooseAll answers a question that takes several options. An empty list says that none holds.
func ChooseAll(options ...string) Answer { return Answer{kind: list, options: slices.Clone(options)} }

// Count answers a question for a number of people.
func Count(n int) Answer { return Answer{kind: people, number: n} }

// InMonth answers a question for a month.
func InMonth(m Month) Answer { return Answer{kind: month, month: m} }

// IsZero reports whether there is no answer.
func (a Answer) IsZero() bool { return a.kind == noAnswer }

// Options returns the options: the chosen ones or, where it is open which, the possible ones.
func (a Answer) Options() []string { return slices.Clone(a.options) }

// Open reports whether the answer is one of several options, and it is open which.
func (a Answer) Open() bool { return a.kind == among && len(a.options) > 1 }

// Count returns the number of people; it is false if the answer is none.
func (a Answer) Count() (int, bool) { return a.number, a.kind == people }

// Month returns the month; it is false if the answer is none.
func (a Answer) Month() (Month, bool) { return a.month, a.kind == month }

// String returns a short form for people to read, such as "b", "a|b|c" (one of these), "a;h", "12" or "2014-04".
func (a Answer) String() string {
	switch a.kind {
	case chosen:
		return a.options[0]
	case among:
		return strings.Join(a.options, "|")
	case list:
		if len(a.options) == 0 {
			return "[]"
		}
		return strings.Join(a.options, ";")
	case people:
		return fmt.Sprint(a.number)
	case month:
		return a.month.String()
	default:
		return ""
	}
}

// Equal reports whether both say the same. The order of options does not matter.
func (a Answer) Equal(b Answer) bool {
	return a.kind == b.kind && slices.Equal(slices.Sorted(slices.Values(a.options)), slices.Sorted(slices.Values(b.options))) &&
		a.number == b.number && a.month == b.month
}
