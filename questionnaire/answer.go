package questionnaire

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
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

// Equal reports whether both say the same. The order of options does not matter, nor whether a month was given as one
// or as its text.
func (a Answer) Equal(b Answer) bool {
	a.options, b.options = slices.Sorted(slices.Values(a.options)), slices.Sorted(slices.Values(b.options))
	x, y := a.tree(""), b.tree("")
	return bytes.Equal(x.Append(nil), y.Append(nil))
}

// MarshalJSON returns the answer as it stands in a response, null for no answer. A month out of range is an error.
func (a Answer) MarshalJSON() ([]byte, error) {
	if a.kind == month && !a.month.valid() {
		return nil, fmt.Errorf("questionnaire: Answer.MarshalJSON: month %s: %w", a.month, ErrRange)
	}
	v := a.tree("")
	return v.Append(nil), nil
}

// UnmarshalJSON reads what MarshalJSON returns, without a form, so that it takes any option and number. A string is an
// option or, if it is one, a month. An answer to a services question is read by that of [Draft].
func (a *Answer) UnmarshalJSON(data []byte) error {
	root, problems := strictjson.Parse(data, responseLimits)
	if len(problems) > 0 {
		return fmt.Errorf("questionnaire: Answer.UnmarshalJSON: %w", ErrSyntax)
	}
	answer, ok := answerOf(root)
	if !ok {
		return fmt.Errorf("questionnaire: Answer.UnmarshalJSON: %s is no answer: %w", document.Excerpt(root), ErrType)
	}
	*a = answer
	return nil
}

// answerOf returns the answer that JSON stands for; it is false if it stands for none of any question but one of
// services.
func answerOf(v *strictjson.Value) (Answer, bool) {
	switch v.Kind {
	case strictjson.Null:
		return Answer{}, true
	case strictjson.String:
		if m, err := ParseMonth(v.Text); err == nil {
			return InMonth(m), true
		}
		return Choose(v.Text), true
	case strictjson.Number:
		n, err := strconv.Atoi(v.Text)
		return Count(n), err == nil
	case strictjson.Array:
		options, ok := stringsOf(v)
		return ChooseAll(options...), ok
	}
	if possible := v.Member("among"); possible != nil && len(v.Items) == 1 && possible.Kind == strictjson.Array {
		options, ok := stringsOf(possible)
		return Among(options...), ok
	}
	return Answer{}, false
}

func stringsOf(v *strictjson.Value) (all []string, ok bool) {
	for _, item := range v.Items {
		if item.Kind != strictjson.String {
			return nil, false
		}
		all = append(all, item.Text)
	}
	return all, true
}
