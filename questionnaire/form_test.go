package questionnaire_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestTexts looks for what a translator forgets.
func TestTexts(t *testing.T) {
	form := questionnaire.JPCERT2015()
	texts := map[string]questionnaire.Text{"title": form.Title()}
	for s := range form.Sections() {
		texts["section "+s.ID()] = s.Title()
	}
	for q := range withServices(form) {
		texts[q.ID()+" short"], texts[q.ID()+" prompt"] = q.Short(), q.Prompt()
		if note := q.Note(); !note.IsZero() {
			texts[q.ID()+" note"] = note
		}
		seen := map[string]bool{}
		for o := range q.Options() {
			texts[q.ID()+" option "+o.ID] = o.Label
			if seen[o.Label.EN] || seen[o.Label.JA] {
				t.Errorf("%s has two options %q", q.ID(), o.Label)
			}
			seen[o.Label.EN], seen[o.Label.JA] = true, true
			texts[q.ID()+" name "+o.ID] = o.Name
		}
		for g := range q.Groups() {
			texts[q.ID()+" group "+g.ID()] = g.Title()
		}
	}
	same := map[string]bool{"IPA": true, "JPCERT/CC": true, "STIX/TAXII": true, "OpenIOC": true} // names
	for where, text := range texts {
		for _, s := range []string{text.EN, text.JA} {
			if s == "" || s != strings.TrimSpace(s) || strings.Contains(s, "  ") || strings.ContainsFunc(s, unprintable) {
				t.Errorf("%s: %q", where, s)
			}
		}
		if strings.ContainsFunc(text.EN, japanese) {
			t.Errorf("%s: Japanese in %q", where, text.EN)
		}
		if short := strings.Split(text.JA, "（")[0]; !strings.ContainsFunc(text.JA, japanese) && !same[short] && !same[text.JA] {
			t.Errorf("%s: no Japanese in %q", where, text.JA)
		}
		if text.In(language.MustParse("ja-JP")) != text.JA || text.In(language.German) != text.EN {
			t.Errorf("%s: In() does not choose", where)
		}
	}
}

func japanese(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// withServices yields every question, and after a services question its services.
func withServices(form *questionnaire.Form) iter.Seq[*questionnaire.Question] {
	return func(yield func(*questionnaire.Question) bool) {
		for q := range form.Questions() {
			if !yield(q) {
				return
			}
			for s := range q.Services() {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// TestDataPinned: a published edition never changes. A new edition gets a file and a name of its own.
func TestDataPinned(t *testing.T) {
	frame, err := os.ReadFile("data/response.frame.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"jpcert-csirt-2015.form.json", questionnaire.JPCERT2015Document(), "a402320099ddb1011911c7b420a204631d0e5470f25ebb444562c05ed4c4addb"},
		{"form.schema.json", questionnaire.FormSchema(), "8f029be3ee8ff1144d173aedb92af1889a0decd365e6da0862c6773e3c3f3166"},
		{"jpcert-csirt-2015.response.schema.json", questionnaire.JPCERT2015().ResponseSchema(), "ca8872edfe2d1257d6a902de0f93a57598f644577bffe579a1c92d25f35fc6bf"},
		{"response.frame.json", frame, "34295222b993a848d7169bf80c7ff6fb144d31f6979b62458dcd1545bb2f7dfd"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fmt.Sprintf("%x", sha256.Sum256(tt.data)); got != tt.want {
				t.Errorf("SHA-256 is %s, want %s", got, tt.want)
			}
		})
	}
}

// A facts is all that the accessors of a question say, for comparison.
type facts struct {
	ID, Section, SectionEN, Kind, Table, Scale, Parent, Letter, NotBefore string
	Order                                                                 questionnaire.Order
	Short, Prompt, Note                                                   questionnaire.Text
	Options                                                               []questionnaire.Option
	Ranks, Bounds                                                         []int
	Condition                                                             questionnaire.Condition
	Groups                                                                []string
	Extra, TakesText                                                      bool
}

func factsOf(form *questionnaire.Form) (all []facts) {
	for q := range withServices(form) {
		f := facts{
			ID: q.ID(), Section: q.Section().ID(), SectionEN: q.Section().Title().EN, Kind: q.Kind().String(), Table: q.Table(), Scale: q.Scale(), Order: q.Order(),
			Short: q.Short(), Prompt: q.Prompt(), Note: q.Note(), Options: slices.Collect(q.Options()), Extra: q.IsOther(), TakesText: q.TakesText(),
		}
		f.Condition, _ = q.Condition()
		if before, ok := q.NotBefore(); ok {
			f.NotBefore = before.ID()
		}
		if parent, letter, ok := q.Parent(); ok {
			f.Parent, f.Letter = parent.ID(), letter
		}
		for i := range q.NumOptions() {
			rank, ok := q.Rank(i)
			if !ok {
				rank = -1
			}
			f.Ranks = append(f.Ranks, rank)
		}
		lo, hi := q.Bounds()
		f.Bounds = []int{lo, hi}
		for g := range q.Groups() {
			f.Groups = append(f.Groups, fmt.Sprint(g.ID(), g.Title(), len(slices.Collect(g.Services()))))
		}
		all = append(all, f)
	}
	return all
}

// TestBuiltInEqualsParsed: the built-in form is read like any other.
func TestBuiltInEqualsParsed(t *testing.T) {
	builtIn := questionnaire.JPCERT2015()
	parsed := parseForm(t, questionnaire.JPCERT2015Document())
	if diff := cmp.Diff(factsOf(builtIn), factsOf(parsed)); diff != "" {
		t.Errorf("built-in and parsed (-want +got):\n%s", diff)
	}
	if builtIn.ID() != parsed.ID() || builtIn.Title() != parsed.Title() || builtIn.Source() != parsed.Source() || !bytes.Equal(builtIn.ResponseSchema(), parsed.ResponseSchema()) {
		t.Error("built-in and parsed differ in ID, title, source or schema")
	}
	if questionnaire.JPCERT2015() != builtIn {
		t.Error("the built-in form is parsed twice")
	}
}

// TestNothingMutable changes everything that the accessors hand out.
func TestNothingMutable(t *testing.T) {
	form := questionnaire.JPCERT2015()
	r := parse(t, named(t, "accept", "warnings"))
	before, printed := factsOf(form), asJSON(t, r)
	for _, data := range [][]byte{questionnaire.FormSchema(), questionnaire.JPCERT2015Document(), form.ResponseSchema()} {
		clear(data)
	}
	for q := range withServices(form) {
		if c, ok := q.Condition(); ok {
			c.Options[0] = "x"
		}
	}
	for _, a := range r.Answers() {
		if options := a.Options(); len(options) > 0 {
			options[0] = "x"
		}
	}
	r.Recheck()[0], r.Warnings()[0].Question = "x", "x"
	draft := r.Draft()
	draft.Recheck[0] = "x"
	clear(draft.Answers)
	clear(draft.Other)
	printed[0] = 'x'
	if diff := cmp.Diff(before, factsOf(form)); diff != "" {
		t.Errorf("form (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff("{"+string(printed[1:]), string(asJSON(t, r))); diff != "" {
		t.Errorf("response (-before +after):\n%s", diff)
	}
	if r.Warnings()[0].Question == "x" || questionnaire.FormSchema()[0] != '{' || questionnaire.JPCERT2015Document()[0] != '{' || form.ResponseSchema()[0] != '{' {
		t.Error("a document or a warning has changed")
	}
	if _, err := form.Respond(r.Draft()); err != nil {
		t.Error(err)
	}
}

// TestAnswersCopyTheirOptions: a slice that is spread into a variadic call stays the caller's.
func TestAnswersCopyTheirOptions(t *testing.T) {
	ids := []string{"a", "b"}
	for name, a := range map[string]questionnaire.Answer{"Among": questionnaire.Among(ids...), "List": questionnaire.ChooseAll(ids...)} {
		ids[0] = "z"
		if diff := cmp.Diff([]string{"a", "b"}, a.Options()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		ids[0] = "a"
	}
}

func TestRank(t *testing.T) {
	const off = -1
	custom := parseForm(t, named(t, "form-accept", "all-kinds"))
	for _, tt := range []struct {
		name, why string
		form      *questionnaire.Form
		question  string
		want      []int // by option
	}{
		{"documentation", "a, audited, is the highest", questionnaire.JPCERT2015(), "2.11", []int{4, 3, 2, 1, 0}},
		{"frequency", "a, monthly, is the highest", questionnaire.JPCERT2015(), "7.1", []int{5, 4, 3, 2, 1, 0}},
		{"training", "", questionnaire.JPCERT2015(), "3.5", []int{2, 1, 0}},
		{"authority", "", questionnaire.JPCERT2015(), "2.8", []int{2, 1, 0}},
		{"existence", "other is neither yes nor no", questionnaire.JPCERT2015(), "2.10", []int{1, 0, off}},
		{"ascending", "f, all employees, is the highest", questionnaire.JPCERT2015(), "3.2.1", []int{0, 1, 2, 3, 4, 5}},
		{"ascending of its own", "", questionnaire.JPCERT2015(), "1.4", []int{0, 1, 2, 3}},
		{"unordered", "departments have no order", questionnaire.JPCERT2015(), "1.1", slices.Repeat([]int{off}, 10)},
		{"no order given", "yes and no of 5.1 are no scale", questionnaire.JPCERT2015(), "5.1", []int{off, off}},
		{"a service", "ways to provide have no order", questionnaire.JPCERT2015(), "2.9a", slices.Repeat([]int{off}, 5)},
		{"descending, off the scale in the middle", "it takes no place", custom, "B1", []int{off, 2, off, 1, 0}},
		{"ascending, off the scale at both ends", "", custom, "B2", []int{off, 0, 1, off}},
		{"service on an ordered scale", "as its scale", custom, "C1y", []int{off, 2, off, 1, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := question(t, tt.form, tt.question)
			var got []int
			for i := range q.NumOptions() {
				rank, ok := q.Rank(i)
				if !ok {
					if rank != 0 {
						t.Errorf("rank %d of option %d, which has none", rank, i)
					}
					rank = off
				}
				got = append(got, rank)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("ranks of %s (-want +got):\n%s%s", tt.question, diff, tt.why)
			}
		})
	}
}

// TestIndex: Option, Index and Options agree.
func TestIndex(t *testing.T) {
	for q := range withServices(questionnaire.JPCERT2015()) {
		options := slices.Collect(q.Options())
		if len(options) != q.NumOptions() {
			t.Errorf("%s: %d options, NumOptions() = %d", q.ID(), len(options), q.NumOptions())
		}
		for want, o := range options {
			if got, ok := q.OptionIndex(o.ID); !ok || got != want || q.Option(got) != o {
				t.Errorf("%s: Index(%q) = %d, %v; want %d", q.ID(), o.ID, got, ok, want)
			}
		}
		if i, ok := q.OptionIndex("no such option"); ok || i != 0 {
			t.Errorf("%s: an option that is not there has index %d", q.ID(), i)
		}
	}
}

func TestKindString(t *testing.T) {
	want := []string{"Kind(0)", "one", "several", "services", "count", "month", "Kind(6)", "Kind(255)"}
	var got []string
	for _, k := range []questionnaire.Kind{0, questionnaire.KindSingle, questionnaire.KindMultiple, questionnaire.KindServices, questionnaire.KindCount, questionnaire.KindMonth, questionnaire.KindMonth + 1, 255} {
		got = append(got, k.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
}
