package questionnaire_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A generator makes drafts that a form accepts.
type generator struct {
	*rand.Rand
	form *questionnaire.Form
}

func (g generator) draft() questionnaire.Draft {
	d := questionnaire.Draft{Answers: map[string]questionnaire.Answer{}, Other: map[string]string{}, Notes: map[string]string{}}
	if g.IntN(2) == 0 {
		d.Team = g.text(200, false)
	}
	if g.IntN(2) == 0 {
		d.Date = fmt.Sprintf("%s-%02d", g.month(), 1+g.IntN(28))
	}
	often := 1 + g.IntN(10)
	for q := range g.form.Questions() {
		if g.IntN(10) < often {
			g.answer(d.Answers, q)
		}
		if g.IntN(20) == 0 && q.TakesText() {
			d.Other[q.ID()] = g.text(1000, true)
		}
		if g.IntN(20) == 0 {
			d.Notes[q.ID()] = g.text(2000, true)
		}
		if g.IntN(20) == 0 {
			d.Recheck = append(d.Recheck, q.ID())
		}
	}
	g.Shuffle(len(d.Recheck), func(i, j int) { d.Recheck[i], d.Recheck[j] = d.Recheck[j], d.Recheck[i] })
	return d
}

func (g generator) answer(answers map[string]questionnaire.Answer, q *questionnaire.Question) {
	switch q.Kind() {
	case questionnaire.KindSingle:
		if ids := g.options(q); len(ids) > 0 && g.IntN(3) == 0 {
			answers[q.ID()] = questionnaire.Among(ids...)
		} else {
			answers[q.ID()] = questionnaire.Choose(q.Option(g.IntN(q.NumOptions())).ID)
		}
	case questionnaire.KindMultiple:
		answers[q.ID()] = questionnaire.ChooseAll(g.options(q)...)
	case questionnaire.KindServices:
		for s := range q.Services() {
			if g.IntN(4) > 0 {
				g.answer(answers, s)
			}
		}
	case questionnaire.KindCount:
		lo, hi := q.Bounds()
		answers[q.ID()] = questionnaire.Count(lo + g.IntN(hi-lo+1))
	case questionnaire.KindMonth:
		answers[q.ID()] = questionnaire.InMonth(g.month())
	}
}

// options returns some options in any order.
func (g generator) options(q *questionnaire.Question) []string {
	var ids []string
	for _, i := range g.Perm(q.NumOptions()) {
		if g.IntN(3) == 0 {
			ids = append(ids, q.Option(i).ID)
		}
	}
	return ids
}

func (g generator) month() questionnaire.Month {
	return questionnaire.Month{Year: 1970 + g.IntN(130), Month: 1 + g.IntN(12)}
}

var characters = []rune("aZ09 \"\\/<>&'~.;|,é設問ー。、（）　①㈱𠮷😀\u2028\u2029\uFEFF\u200b\u202e\uFFFD\U0010FFFF")

// text returns a text of 1 to limit characters, mostly a short one.
func (g generator) text(limit int, lines bool) string {
	n := 1 + g.IntN(20)
	if g.IntN(50) == 0 {
		n = limit
	}
	s := make([]rune, n)
	for i := range s {
		s[i] = characters[g.IntN(len(characters))]
		if lines && g.IntN(20) == 0 {
			s[i] = []rune("\n\r\t")[g.IntN(3)]
		}
	}
	return string(s)
}

// responses yields random responses to the built-in form and to one of all kinds: so many each, in a sample a tenth.
func responses(t *testing.T, each int) func(yield func(questionnaire.Draft, *questionnaire.Response) bool) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	return func(yield func(questionnaire.Draft, *questionnaire.Response) bool) {
		for _, form := range []*questionnaire.Form{questionnaire.JPCERT2015(), parseForm(t, named(t, "form-accept", "all-kinds"))} {
			for range exhaustive.Rounds(t, each) {
				d := generator{random, form}.draft()
				r, err := form.Respond(d)
				if err != nil {
					t.Fatalf("%+v: %v", d, err)
				}
				if !yield(d, r) {
					return
				}
			}
		}
	}
}

// TestPrintParse: what is printed reads back as the same, warnings included, and prints the same again.
func TestPrintParse(t *testing.T) {
	for _, r := range responses(t, 500) {
		printed := asJSON(t, r)
		again, err := r.Form().ParseJSON(printed)
		if err != nil {
			t.Fatalf("%s: %v", printed, err)
		}
		if !again.Equal(r) || !r.Equal(again) || !slices.Equal(again.Warnings(), r.Warnings()) {
			t.Fatalf("%s reads back as %s", printed, asJSON(t, again))
		}
		if diff := cmp.Diff(string(printed), string(asJSON(t, again))); diff != "" {
			t.Fatalf("printed twice (-first +second):\n%s", diff)
		}
	}
}

// TestDraftRespond: a response is what its draft makes.
func TestDraftRespond(t *testing.T) {
	for _, r := range responses(t, 500) {
		again, err := r.Form().Respond(r.Draft())
		if err != nil {
			t.Fatal(err)
		}
		if !again.Equal(r) || !slices.Equal(again.Warnings(), r.Warnings()) {
			t.Fatalf("%s becomes %s", asJSON(t, r), asJSON(t, again))
		}
		if diff := cmp.Diff(r.Draft(), again.Draft(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("drafts (-want +got):\n%s", diff)
		}
	}
}

// unlessBlank returns a text as a response has it: blanks are none.
func unlessBlank(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.In(r, unicode.White_Space, unicode.Cf) }) {
		return s
	}
	return ""
}

// TestAccessors: each way to ask gives what the draft said.
func TestAccessors(t *testing.T) {
	for d, r := range responses(t, 200) {
		if r.Team() != unlessBlank(d.Team) || r.Date() != d.Date || len(r.Recheck()) != len(d.Recheck) {
			t.Fatalf("%q %q %q, want %q %q %q", r.Team(), r.Date(), r.Recheck(), d.Team, d.Date, d.Recheck)
		}
		given := maps.Collect(idsOf(r))
		for q := range withServices(r.Form()) {
			if r.Other(q.ID()) != unlessBlank(d.Other[q.ID()]) || r.Note(q.ID()) != unlessBlank(d.Notes[q.ID()]) {
				t.Fatalf("%s: texts %q and %q", q.ID(), r.Other(q.ID()), r.Note(q.ID()))
			}
			got, ok := r.Answer(q.ID())
			if in, found := given[q.ID()]; ok != found || ok == got.IsZero() || !got.Equal(in) {
				t.Fatalf("%s: Answer is %v, %v; Answers says %v, %v", q.ID(), got, ok, in, found)
			}
			checkAnswer(t, r, q, d.Answers[q.ID()], got)
		}
	}
}

func idsOf(r *questionnaire.Response) func(yield func(string, questionnaire.Answer) bool) {
	return func(yield func(string, questionnaire.Answer) bool) {
		for q, a := range r.Answers() {
			if !yield(q.ID(), a) {
				return
			}
		}
	}
}

// checkAnswer compares an answer as drafted with what a response says of it.
func checkAnswer(t *testing.T, r *questionnaire.Response, q *questionnaire.Question, drafted, got questionnaire.Answer) {
	t.Helper()
	ids := drafted.Options()
	slices.SortFunc(ids, func(a, b string) int { i, _ := q.OptionIndex(a); j, _ := q.OptionIndex(b); return i - j })
	var possible, chosen []string
	for i := range r.Possible(q).All() {
		possible = append(possible, q.Option(i).ID)
	}
	set, given := r.Chosen(q)
	for i := range set.All() {
		chosen = append(chosen, q.Option(i).ID)
	}
	switch q.Kind() {
	case questionnaire.KindSingle:
		all := len(ids) == 0 || len(ids) == q.NumOptions() // nothing ruled out is no answer
		if r.Possible(q) == 0 || got.IsZero() != all || !all && !slices.Equal(possible, ids) || all && len(possible) != q.NumOptions() || got.Open() != (!all && len(ids) > 1) {
			t.Fatalf("%s: drafted %v, answer %v, possible %v", q.ID(), drafted, got, possible)
		}
	case questionnaire.KindMultiple:
		if given == drafted.IsZero() || !slices.Equal(chosen, ids) || !slices.Equal(got.Options(), ids) {
			t.Fatalf("%s: drafted %v, answer %v, chosen %v %v", q.ID(), drafted, got, chosen, given)
		}
	case questionnaire.KindCount:
		want, wanted := drafted.Count()
		if n, ok := r.Count(q); n != want || ok != wanted {
			t.Fatalf("%s: drafted %v, people %d %v", q.ID(), drafted, n, ok)
		}
	case questionnaire.KindMonth:
		want, wanted := drafted.Month()
		if m, ok := r.Month(q); m != want || ok != wanted {
			t.Fatalf("%s: drafted %v, month %v %v", q.ID(), drafted, m, ok)
		}
	}
	if q.Kind() != questionnaire.KindSingle && r.Possible(q) != 0 || q.Kind() != questionnaire.KindMultiple && given {
		t.Fatalf("%s is of kind %v, and has possible %v, chosen %v", q.ID(), q.Kind(), possible, chosen)
	}
}

// TestKeyOrderIrrelevant: the members of every object in another order make the same response and the same warnings.
func TestKeyOrderIrrelevant(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, r := range responses(t, 200) {
		var tree any
		if err := json.Unmarshal(asJSON(t, r), &tree); err != nil {
			t.Fatal(err)
		}
		shuffled := appendShuffled(nil, tree, random)
		again, err := r.Form().ParseJSON(shuffled)
		if err != nil || !again.Equal(r) || !slices.Equal(again.Warnings(), r.Warnings()) {
			t.Fatalf("%s is another response than %s: %v", shuffled, asJSON(t, r), err)
		}
	}
}

// TestKeyOrderIrrelevantToProblems: nor does it change the problems or their order, as long as the form knows the questions.
func TestKeyOrderIrrelevantToProblems(t *testing.T) {
	form := questionnaire.JPCERT2015()
	random := rand.New(rand.NewPCG(1, 2))
	m := mutator{random, form}
	for range 300 {
		tree := m.tree(generator{random, form}.draft())
		for range 5 {
			m.replace(&tree)
		}
		var want []string
		for range 3 {
			_, err := form.ParseJSON(appendShuffled(nil, tree, random))
			var got []string
			if e, ok := errors.AsType[*questionnaire.InputError](err); ok {
				for _, p := range e.Problems {
					if !errors.Is(p, questionnaire.ErrUnknownKey) && !errors.Is(p, questionnaire.ErrUnknownQuestion) {
						got = append(got, p.Pointer+" "+p.Text.EN)
					}
				}
			}
			if want == nil {
				want = got
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("problems of the same response in another order (-want +got):\n%s", diff)
			}
		}
	}
}

// appendShuffled prints JSON with the members of objects in random order. Numbers must be json.Number or small.
func appendShuffled(b []byte, v any, random *rand.Rand) []byte {
	switch v := v.(type) {
	case string:
		return strictjson.AppendString(b, v)
	case []any:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendShuffled(b, item, random)
		}
		return append(b, ']')
	case map[string]any:
		names := slices.Sorted(maps.Keys(v))
		random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		b = append(b, '{')
		for i, name := range names {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(strictjson.AppendString(b, name), ':')
			b = appendShuffled(b, v[name], random)
		}
		return append(b, '}')
	case float64:
		return fmt.Appendf(b, "%.0f", v)
	case json.Number:
		return append(b, v...)
	}
	return fmt.Appendf(b, "%v", map[any]string{nil: "null", true: "true", false: "false"}[v])
}

// TestWarningsInFormOrder, and each with a text in both languages.
func TestWarningsInFormOrder(t *testing.T) {
	codes := map[questionnaire.WarningCode]bool{}
	for _, r := range responses(t, 300) {
		places := map[string]int{}
		for q := range r.Form().Questions() {
			places[q.ID()] = len(places)
		}
		last := 0
		for _, w := range r.Warnings() {
			place, ok := places[w.Question]
			if !ok || place < last {
				t.Fatalf("warning %+v is out of order", w)
			}
			last = place
			codes[w.Code] = true
			if en, ja := w.Message(language.English), w.Message(language.Japanese); !strings.Contains(en, w.Question) || !strings.Contains(ja, w.Question) || en == ja {
				t.Fatalf("warning %+v", w)
			}
		}
	}
	want := []questionnaire.WarningCode{
		questionnaire.ExclusiveOption, questionnaire.MonthAfterDate, questionnaire.MonthOrder, questionnaire.AnswerNotApplicable,
		questionnaire.OptionWithoutText, questionnaire.RecheckUnanswered, questionnaire.TextWithoutOption,
	}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(codes))); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}
