package questionnaire_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Three people answer for one team.
func ExampleForm_Consensus() {
	form := questionnaire.JPCERT2015()
	var responses []*questionnaire.Response
	for _, input := range []string{`{"2.11": "b", "2.13": "b"}`, `{"2.11": "b", "2.13": "c"}`, `{"2.13": "c"}`} {
		response, err := form.ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": ` + input + `}`))
		if err != nil {
			panic(err)
		}
		responses = append(responses, response)
	}
	consensus, err := form.Consensus(responses, language.English)
	if err != nil {
		panic(err)
	}
	for question, answer := range consensus.Response.Answers() {
		fmt.Println(question.ID(), answer)
	}
	for _, d := range consensus.Disagreements {
		fmt.Println(d.Question.ID(), d.Opinions)
	}
	// Output:
	// 2.11 b
	// 2.13 b|c
	// 2.13 [{b 1} {c 2}]
}

func consensus(t *testing.T, form *questionnaire.Form, responses ...*questionnaire.Response) *questionnaire.Consensus {
	t.Helper()
	c, err := form.Consensus(responses, language.English)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// person returns what somebody says on the built-in form.
func person(t *testing.T, d questionnaire.Draft) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// disagreed returns the disagreements in short.
func disagreed(c *questionnaire.Consensus) (all []string) {
	for _, d := range c.Disagreements {
		s := fmt.Sprint(d.Question.ID(), " ", d.Opinions)
		if d.Condition != nil {
			s += " depends on " + d.Condition.ID()
		}
		all = append(all, s)
	}
	return all
}

func TestConsensus(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		form      string   // of those that are accepted; else the built-in one
		people    []string // what they answered, and what else they say
		want      string
		said      []string
	}{
		{"one-choice", "what was answered, an option once", "", []string{`"2.11": "c"`, `"2.11": "b"`, `"2.11": "c"`},
			`{"2.11":{"among":["b","c"]}}`, []string{"2.11 [{b 1} {c 2}]"}},
		{"a set", "counts with all its options", "", []string{`"2.11": {"among": ["a", "b"]}`, `"2.11": "b"`, `"2.11": "d"`},
			`{"2.11":{"among":["a","b","d"]}}`, []string{"2.11 [{b 1} {a|b 1} {d 1}]"}},
		{"no opinion", "a blank, and the set of all", "", []string{`"2.10": "b"`, `"2.10": {"among": ["a", "b", "c"]}`, ``}, `{"2.10":"b"}`, nil},
		{"nothing ruled out", "is open; what was said is not lost", "", []string{`"2.14": "a"`, `"2.14": "b"`},
			`{},"notes":{"2.14":"People answered differently: a / b"}`, []string{"2.14 [{a 1} {b 1}]"}},
		{"services", "each by itself; one is no opinion on another", "", []string{`"2.9": {"a": "in-house", "b": "mixed"}`, `"2.9": {"a": "outsourced", "c": "mixed"}`},
			`{"2.9":{"a":{"among":["in-house","outsourced"]},"b":"mixed","c":"mixed"}}`, []string{"2.9a [{in-house 1} {outsourced 1}]"}},
		{"a service of which nothing is ruled out", "is open, and the others keep the mark", "two-services",
			[]string{`"1": {"a": "high", "b": "low"}},"recheck":["1"],"other":{`, `"1": {"a": "low"}`},
			`{"1":{"b":"low"}},"notes":{"1":"People answered differently: 1a: high / low"},"recheck":["1"]`, []string{"1a [{high 1} {low 1}]"}},
		{"several-choice", "is open, also where some options are in all answers", "", []string{`"2.2": ["a", "b"]`, `"2.2": ["a"]`, `"2.2": []`},
			`{},"notes":{"2.2":"People answered differently: [] / a / a;b"}`, []string{"2.2 [{[] 1} {a 1} {a;b 1}]"}},
		{"several-choice in another order", "is the same", "", []string{`"2.2": ["a", "b"]`, `"2.2": ["b", "a"]`}, `{"2.2":["a","b"]}`, nil},
		{"count", "the median is over people, not over different answers", "", []string{`"3.3": 4`, `"3.3": 12`, `"3.3": 4`},
			`{},"notes":{"3.3":"People answered differently: 4 / 12 (median 4)"}`, []string{"3.3 [{4 2} {12 1}]"}},
		{"count of two", "their median may be between", "", []string{`"3.3": 12`, `"3.3": 5`},
			`{},"notes":{"3.3":"People answered differently: 5 / 12 (median 8.5)"}`, []string{"3.3 [{5 1} {12 1}]"}},
		{"month", "", "", []string{`"1.5": "2014-04"`, `"1.5": "2013-12"`},
			`{},"notes":{"1.5":"People answered differently: 2013-12 / 2014-04"}`, []string{"1.5 [{2013-12 1} {2014-04 1}]"}},
		{"condition", "whether there is a SOC is open, so what one of them says of it is, too", "", []string{`"2.14": "b"`, `"2.14": "a", "2.14.1": "b"`},
			`{},"notes":{"2.14":"People answered differently: a / b","2.14.1":"People answered 2.14 differently, so it is open whether this question applies; answered here: b"}`,
			[]string{"2.14 [{a 1} {b 1}]", "2.14.1 [{b 1}] depends on 2.14"}},
		{"condition that holds", "reports are issued, however often", "", []string{`"7.1": "b", "7.1.2": "a"`, `"7.1": "c"`},
			`{"7.1":{"among":["b","c"]},"7.1.2":"a"}`, []string{"7.1 [{b 1} {c 1}]"}},
		{"several-choice condition that holds", "is open, but some contact is named by both", "", []string{`"2.4": ["a"], "2.4.1": ["c"]`, `"2.4": ["a", "b"]`},
			`{"2.4.1":["c"]},"notes":{"2.4":"People answered differently: a / a;b"}`, []string{"2.4 [{a 1} {a;b 1}]"}},
		{"several-choice condition that may not hold", "", "", []string{`"2.4": ["a"], "2.4.1": ["c"]`, `"2.4": ["e"]`},
			`{},"notes":{"2.4":"People answered differently: a / e","2.4.1":"People answered 2.4 differently, so it is open whether this question applies; answered here: c"}`,
			[]string{"2.4 [{a 1} {e 1}]", "2.4.1 [{c 1}] depends on 2.4"}},
		{"condition that does not hold", "whichever of the two is right; what was answered is kept as that of one person is", "conditions",
			[]string{`"1": "b", "2": "a"`, `"1": "c"`}, `{"1":{"among":["b","c"]},"2":"a"}`, []string{"1 [{b 1} {c 1}]"}},
		{"condition of a condition", "2 depends on 1, 3 on 2, 5 on 3", "conditions", []string{`"1": "a", "2": "a", "3": "a", "5": 1`, `"1": "b", "3": "a", "5": 1`},
			`{"1":{"among":["a","b"]}},"notes":{"2":"People answered 1 differently, so it is open whether this question applies; answered here: a",` +
				`"3":"People answered 1 differently, so it is open whether this question applies; answered here: a",` +
				`"5":"People answered 1 differently, so it is open whether this question applies; answered here: 1 (median 1)"}`,
			[]string{"1 [{a 1} {b 1}]", "2 [{a 1}] depends on 1", "3 [{a 2}] depends on 1", "5 [{1 2}] depends on 1"}},
		{"services on a condition", "", "conditions", []string{`"1": "a", "4": {"a": "in"}`, `"1": "b"`},
			`{"1":{"among":["a","b"]}},"notes":{"4":"People answered 1 differently, so it is open whether this question applies; answered here: 4a: in"}`,
			[]string{"1 [{a 1} {b 1}]", "4a [{in 1}] depends on 1"}},
		{"condition open for everybody", "in the same way, so they agree on it", "conditions", []string{`"1": {"among": ["a", "b"]}, "2": "a"`, `"1": {"among": ["b", "a"]}, "2": "b"`},
			`{"1":{"among":["a","b"]},"2":{"among":["a","b"]}}`, []string{"2 [{a 1} {b 1}]"}},
		{"notes", "each once, sorted, so that nobody is first", "", []string{`},"notes":{"2.11":"b\n2"`, `},"notes":{"2.11":"a"`, `},"notes":{"2.11":"a"`},
			`{},"notes":{"2.11":"a\nb\n2"}`, nil},
		{"note of a question that is left open", "comes after what was answered", "", []string{`"3.3": 5},"notes":{"3.3":"all in Tokyo"`, `"3.3": 7`},
			`{},"notes":{"3.3":"People answered differently: 5 / 7 (median 6)\nall in Tokyo"}`, []string{"3.3 [{5 1} {7 1}]"}},
		{"texts", "of an option that is possible", "", []string{`"2.10": "c"},"other":{"2.10":"per service"`, `"2.10": "a"`},
			`{"2.10":{"among":["a","c"]}},"other":{"2.10":"per service"}`, []string{"2.10 [{a 1} {c 1}]"}},
		{"text of a question that is left open", "would stand beside no option", "", []string{`"2.5": ["e"]},"other":{"2.5":"ISAC"`, `"2.5": ["a"]`},
			`{},"notes":{"2.5":"People answered differently: a / e\nWritten beside the answer: ISAC"}`, []string{"2.5 [{a 1} {e 1}]"}},
		{"marks", "of anybody, where an answer is left to look at again", "", []string{`"2.11": "b", "2.2": []},"recheck":["2.11","2.2"],"other":{`, `"2.11": "b", "2.2": ["a"]`},
			`{"2.11":"b"},"notes":{"2.2":"People answered differently: [] / a"},"recheck":["2.11"]`, []string{"2.2 [{[] 1} {a 1}]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := questionnaire.JPCERT2015()
			if tt.form != "" {
				form = parseForm(t, named(t, "form-accept", tt.form))
			}
			var responses []*questionnaire.Response
			for _, answers := range tt.people {
				r, err := form.ParseJSON([]byte(`{"form":"` + form.ID() + `","answers":{` + answers + `}}`))
				if err != nil {
					t.Fatal(err)
				}
				responses = append(responses, r)
			}
			c := consensus(t, form, responses...)
			want := `{"form":"` + form.ID() + `","answers":` + tt.want + `}`
			if diff := cmp.Diff(want, string(asJSON(t, c.Response))); diff != "" {
				t.Errorf("(-want +got); %s\n%s", tt.why, diff)
			}
			if diff := cmp.Diff(tt.said, disagreed(c)); diff != "" {
				t.Errorf("(-want +got); %s\n%s", tt.why, diff)
			}
		})
	}
}

// A group is people of one team; their last opinion is only on questions on which another one has one.
func groups(t *testing.T, each int) func(yield func(*questionnaire.Form, []*questionnaire.Response) bool) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	return func(yield func(*questionnaire.Form, []*questionnaire.Response) bool) {
		for _, form := range []*questionnaire.Form{
			questionnaire.JPCERT2015(), parseForm(t, named(t, "form-accept", "all-kinds")), parseForm(t, named(t, "form-accept", "conditions")),
		} {
			for range exhaustive.Rounds(t, each) {
				known := map[string]bool{}
				people := 2 + random.IntN(4)
				var group []*questionnaire.Response
				for i := range people {
					d := generator{random, form}.draft()
					d.Team = []string{"", "ABC CSIRT", "ＡＢＣ CSIRT", " ABC CSIRT"}[random.IntN(4)]
					if i == people-1 {
						maps.DeleteFunc(d.Answers, func(id string, _ questionnaire.Answer) bool { return !known[id] })
					}
					r, err := form.Respond(d)
					if err != nil {
						t.Fatal(err)
					}
					for q := range r.Answers() {
						known[q.ID()] = true
					}
					group = append(group, r)
				}
				if !yield(form, group) {
					return
				}
			}
		}
	}
}

// TestConsensusLaws: the consensus of one response, or of equal ones, is that response; the order of responses does not
// matter; a consensus can be kept, and reads back as it was.
func TestConsensusLaws(t *testing.T) {
	for form, group := range groups(t, 300) {
		for _, n := range []int{1, 3} {
			if c := consensus(t, form, slices.Repeat(group[:1], n)...); !c.Response.Equal(group[0]) || c.Disagreements != nil || c.People != n {
				t.Fatalf("%d times %s: %s, %v", n, asJSON(t, group[0]), asJSON(t, c.Response), disagreed(c))
			}
		}
		c := consensus(t, form, group...)
		slices.Reverse(group)
		back := consensus(t, form, group...)
		if diff := cmp.Diff(string(asJSON(t, c.Response)), string(asJSON(t, back.Response))); diff != "" {
			t.Fatalf("(-in one order +in the other)\n%s", diff)
		}
		if diff := cmp.Diff(disagreed(c), disagreed(back)); diff != "" {
			t.Fatalf("(-in one order +in the other)\n%s", diff)
		}
		again, err := form.ParseJSON(asJSON(t, c.Response))
		if err != nil || !again.Equal(c.Response) || !slices.Equal(again.Warnings(), c.Response.Warnings()) {
			t.Fatalf("%s reads back as %v, %v", asJSON(t, c.Response), again, err)
		}
	}
	if c := consensus(t, questionnaire.JPCERT2015()); !c.Response.Equal(person(t, questionnaire.Draft{})) || c.People != 0 {
		t.Errorf("of no response: %s", asJSON(t, c.Response))
	}
}

// TestOneMoreOpinionWidens: one more opinion on questions on which there is one rules no answer out, and settles of no
// question that it does not apply.
func TestOneMoreOpinionWidens(t *testing.T) {
	widened := 0
	for form, group := range groups(t, 1000) {
		fewer, all := consensus(t, form, group[:len(group)-1]...).Response, consensus(t, form, group...).Response
		widens := func(q *questionnaire.Question) {
			before, had := fewer.AnswerTo(q)
			after, has := all.AnswerTo(q)
			switch {
			case q.Kind() == questionnaire.KindSingle && fewer.Possible(q)&^all.Possible(q) != 0,
				q.Kind() != questionnaire.KindSingle && has && (!had || !after.Equal(before)),
				all.State(q) == questionnaire.NotApplicable && fewer.State(q) != questionnaire.NotApplicable:
				t.Fatalf("%s: %v becomes %v, %v\n%s\n%s", q.ID(), before, after, all.State(q), asJSON(t, fewer), asJSON(t, all))
			case !before.Equal(after):
				widened++
			}
		}
		for q := range form.Questions() {
			if q.Kind() != questionnaire.KindServices {
				widens(q)
			}
			for s := range q.Services() {
				widens(s)
			}
		}
	}
	if widened == 0 {
		t.Error("no opinion ever widened anything")
	}
}

// TestConsensusHead: which team and which date a consensus has.
func TestConsensusHead(t *testing.T) {
	form := questionnaire.JPCERT2015()
	c := consensus(t, form,
		person(t, questionnaire.Draft{Date: "2026-04-02"}), person(t, questionnaire.Draft{Team: "ＡＢＣ", Date: "2026-05-01"}),
		person(t, questionnaire.Draft{Team: "ABC", Date: "2026-04-02"}), person(t, questionnaire.Draft{}))
	want := questionnaire.Consensus{
		Response: person(t, questionnaire.Draft{Team: "ABC", Date: "2026-05-01"}), People: 4, Dates: []string{"2026-04-02", "2026-05-01"},
	}
	if diff := cmp.Diff(want, *c, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestConsensusErrors: what is not of one team, or to one form, is refused in words of both languages.
func TestConsensusErrors(t *testing.T) {
	form := questionnaire.JPCERT2015()
	of := func(team string) *questionnaire.Response { return person(t, questionnaire.Draft{Team: team}) }
	minimal := parseForm(t, named(t, "form-accept", "minimal"))
	other, err := minimal.Respond(questionnaire.Draft{})
	if err != nil {
		t.Fatal(err)
	}
	var many []*questionnaire.Response
	for i := range 100 {
		many = append(many, of(strings.Repeat("長", 190)+fmt.Sprint(i)))
	}
	for _, tt := range []struct {
		name, why   string
		responses   []*questionnaire.Response
		is          error
		want, want2 string // in English, in Japanese; "" for any
	}{
		{"teams", "each once, where it is named first", []*questionnaire.Response{of(""), of("A"), of("Ａ"), of("B"), of("A")}, questionnaire.ErrInconsistent,
			`the responses name different teams: "A" (response 2), "B" (response 4); give only those of one team`,
			`チーム名が一致しない回答があります（「A」（2件目）、「B」（4件目））。同じチームの回答だけを指定してください`},
		{"case", "is part of a name", []*questionnaire.Response{of("Csirt"), of("CSIRT")}, questionnaire.ErrInconsistent, "", ""},
		{"many teams", "the message is no longer than others", many, questionnaire.ErrInconsistent, "", ""},
		{"form", "is compared by content", []*questionnaire.Response{of("A"), other}, questionnaire.ErrUnknownForm, "", ""},
		{"nil", "answers no form", []*questionnaire.Response{nil}, questionnaire.ErrUnknownForm, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := form.Consensus(tt.responses, language.English)
			if c != nil || !errors.Is(err, tt.is) {
				t.Fatalf("%v, %v; %s", c, err, tt.why)
			}
			said, ok := err.(interface{ Message(language.Tag) string })
			if !ok || utf8.RuneCountInString(err.Error()) > 3000 {
				t.Fatalf("%v", err)
			}
			for tag, want := range map[language.Tag]string{language.English: tt.want, language.Japanese: tt.want2} {
				if got := said.Message(tag); want != "" && got != want {
					t.Errorf("%v: %s\nwant %s", tag, got, want)
				}
			}
		})
	}
	again := parseForm(t, questionnaire.JPCERT2015Document())
	if _, err := again.Consensus([]*questionnaire.Response{of("A")}, language.English); err != nil {
		t.Errorf("the same form, read again: %v", err)
	}
}

// TestConsensusNotesFit: notes and texts of many people are cut at what one may have, and say so; in Japanese, too.
func TestConsensusNotesFit(t *testing.T) {
	form := questionnaire.JPCERT2015()
	var people []*questionnaire.Response
	for i := range 20 {
		people = append(people, person(t, questionnaire.Draft{
			Answers: map[string]questionnaire.Answer{"2.5": questionnaire.ChooseAll("e"), "3.3": questionnaire.Count(i)},
			Other:   map[string]string{"2.5": strings.Repeat("団体", 400) + fmt.Sprint(i)},
			Notes:   map[string]string{"3.3": strings.Repeat("𠮷", 1990) + fmt.Sprint(i)},
		}))
	}
	for tag, want := range map[language.Tag][3]string{
		language.English:  {"\n[cut here, since no more than 1000 characters fit]", "People answered differently: 0 / 1 / 2 / ", "\n[cut here, since no more than 2000 characters fit]"},
		language.Japanese: {"\n[1000文字の上限に達したため、以下省略]", "回答が分かれている：0 / 1 / 2 / ", "\n[2000文字の上限に達したため、以下省略]"},
	} {
		c, err := form.Consensus(people, tag)
		if err != nil {
			t.Fatal(err)
		}
		other, note := c.Response.Other("2.5"), c.Response.Note("3.3")
		if utf8.RuneCountInString(other) != 1000 || !strings.HasSuffix(other, want[0]) {
			t.Errorf("text: %s", other)
		}
		if utf8.RuneCountInString(note) != 2000 || !strings.HasPrefix(note, want[1]) || !strings.HasSuffix(note, want[2]) {
			t.Errorf("note: %s", note)
		}
	}
}
