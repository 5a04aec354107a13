package questionnaire

import (
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"strings"
)

// A Kind says what an answer to a question looks like.
type Kind uint8

const (
	KindSingle   Kind = iota + 1 // one option
	KindMultiple                 // any number of options, also none
	KindServices                 // for each service one option; the single services are questions of kind KindSingle
	KindCount                    // a number of people
	KindMonth                    // a month
)

var kindNames = enumeration{
	KindSingle: "one", KindMultiple: "several", KindServices: "services", KindCount: "count", KindMonth: "month",
}

// String returns the name that form documents use.
func (k Kind) String() string { return kindNames.name("Kind", uint8(k)) }

// MarshalText returns the name; the zero Kind has none.
func (k Kind) MarshalText() ([]byte, error) { return kindNames.marshal("Kind", uint8(k)) }

// UnmarshalText reads a name.
func (k *Kind) UnmarshalText(text []byte) error {
	return kindNames.unmarshal("Kind", text, (*uint8)(k))
}

// An Order says how the options of a question, as listed, are ordered.
type Order uint8

const (
	Unordered  Order = iota
	Descending       // the first option is the highest, as on the documentation scale
	Ascending        // the first option is the lowest, as for numbers of people
)

var orderNames = enumeration{Unordered: "none", Descending: "descending", Ascending: "ascending"}

// String returns the name that form documents use.
func (o Order) String() string { return orderNames.name("Order", uint8(o)) }

// MarshalText returns the name.
func (o Order) MarshalText() ([]byte, error) { return orderNames.marshal("Order", uint8(o)) }

// UnmarshalText reads a name.
func (o *Order) UnmarshalText(text []byte) error {
	return orderNames.unmarshal("Order", text, (*uint8)(o))
}

// An enumeration has the names of the values of a type; a value without one is none of the type.
type enumeration []string

func (e enumeration) name(of string, value uint8) string {
	if int(value) < len(e) && e[value] != "" {
		return e[value]
	}
	return fmt.Sprintf("%s(%d)", of, value)
}

func (e enumeration) marshal(of string, value uint8) ([]byte, error) {
	if int(value) >= len(e) || e[value] == "" {
		return nil, fmt.Errorf("questionnaire: %s.MarshalText: %d has no name: %w", of, value, ErrRange)
	}
	return []byte(e[value]), nil
}

func (e enumeration) unmarshal(of string, text []byte, value *uint8) error {
	i := slices.Index(e, string(text))
	if i < 0 || e[i] == "" {
		names := strings.Join(slices.DeleteFunc(slices.Clone(e), func(s string) bool { return s == "" }), ", ")
		return fmt.Errorf("questionnaire: %s.UnmarshalText: there is no %q, but %s: %w", of, text, names, ErrRange)
	}
	*value = uint8(i)
	return nil
}

// An Option is one of the answers that a question offers.
type Option struct {
	ID        string `json:"id"` // the letter on the form; for services a word, such as "in-house"
	Label     Text   `json:"label"`
	Name      Text   `json:"name"`               // the label in a word or two, for tables
	Free      bool   `json:"free,omitzero"`      // takes a text, as "other" does
	Exclusive bool   `json:"exclusive,omitzero"` // contradicts every other option
	OffScale  bool   `json:"offScale,omitzero"`  // has no place in the order of the others
}

// A Condition says when a question applies: where another question has one of some options as its answer.
type Condition struct {
	Question string   `json:"question"`
	Options  []string `json:"options"`
}

// A Question is one question of a form, or one service of a services question.
type Question struct {
	form      *Form
	section   *Section
	id        string
	kind      Kind
	short     Text
	prompt    Text
	note      Text
	none      Text
	table     string
	scale     string
	order     Order
	options   []Option
	ids       []string        // of the options
	spelled   func() spelling // of the options
	condition *condition
	notBefore *Question
	min, max  int

	groups   []*ServiceGroup
	services []*Question
	letters  []string  // of the services
	parent   *Question // of a service
	letter   string    // of a service
	extra    bool      // of a service: any other, named in a text
	counted  int       // services but those that are extra
	cell     int       // where a response keeps the answer
}

type condition struct {
	question *Question
	options  OptionSet
}

// A ServiceGroup is a heading over some services.
type ServiceGroup struct {
	id       string
	title    Text
	services []*Question
}

// ID names the group.
func (g *ServiceGroup) ID() string { return g.id }

// MarshalText returns the ID.
func (g ServiceGroup) MarshalText() ([]byte, error) { return []byte(g.id), nil }

// Title returns the heading.
func (g *ServiceGroup) Title() Text { return g.title }

// Services yields the services of the group.
func (g *ServiceGroup) Services() iter.Seq[*Question] { return slices.Values(g.services) }

// ID returns the number on the form, such as "2.11", or "2.9a" for a service.
func (q *Question) ID() string { return q.id }

// MarshalText returns the number, so that JSON names a question by it. [Form.Question] finds it again.
func (q Question) MarshalText() ([]byte, error) { return []byte(q.id), nil }

// Form returns the form that the question belongs to.
func (q *Question) Form() *Form { return q.form }

// Section returns the section that the question belongs to.
func (q *Question) Section() *Section { return q.section }

// Kind says what an answer looks like.
func (q *Question) Kind() Kind { return q.kind }

// Short returns a name of a few words; for a service, its name.
func (q *Question) Short() Text { return q.short }

// Prompt returns the question as it is put to a team.
func (q *Question) Prompt() Text { return q.prompt }

// Note returns help for who answers, or a zero Text.
func (q *Question) Note() Text { return q.note }

// None returns what it says of a team that none of the options holds, or a zero Text where the form has no words of
// its own for that, as it has none where an exclusive option says it.
func (q *Question) None() Text { return q.none }

// Table returns the number of the report's table of results.
func (q *Question) Table() string { return q.table }

// Scale returns the name of the shared scale that the options come from, or "".
func (q *Question) Scale() string { return q.scale }

// Order says how the options are ordered.
func (q *Question) Order() Order { return q.order }

// Options yields the options in form order.
func (q *Question) Options() iter.Seq[Option] { return slices.Values(q.options) }

// NumOptions returns the number of options.
func (q *Question) NumOptions() int { return len(q.options) }

// Option returns the option at position i of the form, in [0, NumOptions).
func (q *Question) Option(i int) Option {
	if i < 0 || i >= len(q.options) {
		panic(fmt.Sprintf("questionnaire: Question.Option of position %d; question %q has %d", i, q.id, len(q.options)))
	}
	return q.options[i]
}

// OptionIndex returns the position of the option with that ID.
func (q *Question) OptionIndex(id string) (int, bool) {
	for i := range q.options {
		if q.options[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// Rank returns the place of the option at position i in the order of the options, 0 the lowest.
// It is false for an option off the scale, and where the options have no order.
func (q *Question) Rank(i int) (int, bool) {
	if q.order == Unordered || q.Option(i).OffScale {
		return 0, false
	}
	rank := 0
	for j := range q.options {
		lower := j < i
		if q.order == Descending {
			lower = j > i
		}
		if lower && !q.options[j].OffScale {
			rank++
		}
	}
	return rank, true
}

// Condition says when the question applies; it is false if the question always does.
func (q *Question) Condition() (Condition, bool) {
	if q.condition == nil {
		return Condition{}, false
	}
	c := Condition{Question: q.condition.question.id}
	for i := range q.condition.options.All() {
		c.Options = append(c.Options, q.condition.question.options[i].ID)
	}
	return c, true
}

// NotBefore returns the question whose month this one's month must not precede.
func (q *Question) NotBefore() (*Question, bool) { return q.notBefore, q.notBefore != nil }

// Bounds returns the smallest and the largest number that a question of kind [KindCount] takes.
func (q *Question) Bounds() (lo, hi int) { return q.min, q.max }

// Groups yields the groups of a services question.
func (q *Question) Groups() iter.Seq[*ServiceGroup] { return slices.Values(q.groups) }

// Services yields the services of a services question in form order.
func (q *Question) Services() iter.Seq[*Question] { return slices.Values(q.services) }

// leaves returns what is answered: the services of a services question, else the question.
func (q *Question) leaves() []*Question {
	if q.kind == KindServices {
		return q.services
	}
	return []*Question{q}
}

// Parent returns the services question that this service belongs to; it is false for any other question.
func (q *Question) Parent() (parent *Question, letter string, ok bool) {
	return q.parent, q.letter, q.parent != nil
}

// IsOther reports whether this is the service "other", which a team names itself and may leave out.
func (q *Question) IsOther() bool { return q.extra }

// TakesText reports whether one of the options takes a text.
func (q *Question) TakesText() bool {
	return slices.ContainsFunc(q.options, func(o Option) bool { return o.Free }) ||
		slices.ContainsFunc(q.services, (*Question).IsOther)
}

// An OptionSet is a set of options of one question, by position.
type OptionSet uint32

// firstOptions returns the set of the first n options; a question has at most 32.
func firstOptions(n int) OptionSet { return OptionSet(1<<n - 1) }

// Len returns the number of options in the set.
func (s OptionSet) Len() int { return bits.OnesCount32(uint32(s)) }

// Has reports whether the option at position i is in the set.
func (s OptionSet) Has(i int) bool { return s&(1<<i) != 0 }

// First returns the lowest position in the set; it is false if the set is empty.
func (s OptionSet) First() (int, bool) { return bits.TrailingZeros32(uint32(s)), s != 0 }

// Only returns the position of the one option in the set; it is false if the set is empty or has several.
func (s OptionSet) Only() (int, bool) { return bits.TrailingZeros32(uint32(s)), s != 0 && s&(s-1) == 0 }

// All yields the positions in the set, ascending.
func (s OptionSet) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(bits.TrailingZeros32(uint32(s))) {
				return
			}
		}
	}
}
