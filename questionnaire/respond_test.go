package questionnaire_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestRespondReject: mistakes in a draft are reported with the pointers of the JSON that it stands for, without lines.
func TestRespondReject(t *testing.T) {
	type answers = map[string]questionnaire.Answer
	for _, tt := range []struct {
		name, why string
		draft     questionnaire.Draft
	}{
		{"not-utf-8", "JSON cannot hold it; it must not become U+FFFD unnoticed", questionnaire.Draft{
			Team: "\xff", Date: "\xff", Answers: answers{"2.11": questionnaire.Choose("\xff"), "2.13": questionnaire.Among("a", "\xff"), "1.1": questionnaire.ChooseAll("\xff")},
			Other: map[string]string{"1.1": "\xed\xa0\x80"}, Notes: map[string]string{"2.11": "a\xffb"}, Recheck: []string{"\xff"},
		}},
		{"kinds", "the constructors know nothing of the form", questionnaire.Draft{Answers: answers{
			"1.1": questionnaire.Choose("a"), "1.2": questionnaire.Among("a", "b"), "1.3": questionnaire.Count(1), "1.4": questionnaire.ChooseAll("a"), "1.5": questionnaire.Choose("2014-04"), "1.6": questionnaire.Count(201404),
			"2.9": questionnaire.Choose("in-house"), "2.9a": questionnaire.ChooseAll("in-house"), "2.11": questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 4}), "3.2": questionnaire.Choose("12"), "3.3": questionnaire.ChooseAll(),
		}}},
		{"ranges", "", questionnaire.Draft{Answers: answers{
			"1.5": questionnaire.InMonth(questionnaire.Month{}), "1.6": questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 123}), "2.8": questionnaire.Among(), "3.2": questionnaire.Count(-1), "3.3": questionnaire.Count(math.MaxInt32),
		}}},
		{"services-among", "it is no object of services", questionnaire.Draft{Answers: answers{"2.9": questionnaire.Among("in-house", "mixed")}}},
		{"services-twice", "a draft names the services; an answer to 2.9 itself is one too many", questionnaire.Draft{Answers: answers{"2.9": questionnaire.ChooseAll("a"), "2.9a": questionnaire.Choose("mixed")}}},
		{"unknown", "", questionnaire.Draft{
			Answers: answers{"9.1": questionnaire.Choose("a"), "2.9x": questionnaire.Choose("mixed"), "": questionnaire.ChooseAll()}, Other: map[string]string{"2.11": "x"}, Notes: map[string]string{"2.9a": "x"}, Recheck: []string{"2.9a", "1.1", "1.1"},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().Respond(tt.draft)
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if r != nil || !ok {
				t.Fatalf("response %v, error %v; %s", r, err, tt.why)
			}
			for _, p := range e.Problems {
				if p.Line != 0 || p.Column != 0 || strings.Contains(p.Text.EN, "line") {
					t.Errorf("%+v: a draft has no lines", p)
				}
			}
			golden.Compare(t, "testdata/respond/"+tt.name+".want", bilingual(e))
		})
	}
}

// TestRespondLeavesOut: what says nothing is not kept.
func TestRespondLeavesOut(t *testing.T) {
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{
		Answers: map[string]questionnaire.Answer{"2.11": {}, "9.9": {}, "2.10": questionnaire.Among("c", "b", "a"), "2.9a": {}, "4.1": questionnaire.Choose("b")},
		Other:   map[string]string{"2.10": ""}, Notes: map[string]string{"2.10": ""}, Recheck: []string{},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(`{"form":"jpcert-csirt-2015","answers":{"4.1":"b"}}`, string(asJSON(t, r))); diff != "" {
		t.Errorf("response (-want +got):\n%s", diff)
	}
}

func TestAnswer(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answer    questionnaire.Answer
		want      string
		open      bool
	}{
		{"zero", "no answer", questionnaire.Answer{}, "", false},
		{"one", "", questionnaire.Choose("b"), "b", false},
		{"among", "", questionnaire.Among("a", "b", "c"), "a|b|c", true},
		{"among one", "nothing is open", questionnaire.Among("a"), "a", false},
		{"list", "", questionnaire.ChooseAll("a", "h"), "a;h", false},
		{"empty list", "none, which is an answer", questionnaire.ChooseAll(), "[]", false},
		{"people", "", questionnaire.Count(12), "12", false},
		{"nobody", "", questionnaire.Count(0), "0", false},
		{"month", "", questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 4}), "2014-04", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.answer.String(); got != tt.want || tt.answer.Open() != tt.open || tt.answer.IsZero() != (tt.want == "") {
				t.Errorf("String() = %q, Open() = %v, IsZero() = %v; want %q, %v; %s", got, tt.answer.Open(), tt.answer.IsZero(), tt.want, tt.open, tt.why)
			}
			if !tt.answer.Equal(tt.answer) || tt.answer.Equal(questionnaire.Choose("z")) || tt.answer.Equal(questionnaire.Among("b", "z")) {
				t.Error("Equal is wrong")
			}
		})
	}
	if questionnaire.Choose("a").Equal(questionnaire.ChooseAll("a")) || questionnaire.ChooseAll().Equal(questionnaire.Answer{}) {
		t.Error("answers of two kinds are equal")
	}
}

func TestOptionSet(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		set       questionnaire.OptionSet
		want      []int
	}{
		{"empty", "", 0, nil},
		{"first", "", 1, []int{0}},
		{"some", "", 0b1011, []int{0, 1, 3}},
		{"last", "a question has at most 32 options", 1 << 31, []int{31}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for i := range tt.set.All() {
				got = append(got, i)
				if !tt.set.Has(i) {
					t.Errorf("Has(%d) is false", i)
				}
			}
			first, ok := tt.set.First()
			if diff := cmp.Diff(tt.want, got); diff != "" || tt.set.Len() != len(tt.want) || ok != (len(got) > 0) || ok && first != got[0] || tt.set.Has(30) {
				t.Errorf("Len() = %d, First() = %d, %v; All (-want +got):\n%s", tt.set.Len(), first, ok, diff)
			}
		})
	}
}

// TestManyOptions: 32 options fill the set; "all of them" is no answer there either.
func TestManyOptions(t *testing.T) {
	form := parseForm(t, named(t, "form-accept", "all-kinds"))
	q, several := question(t, form, "B3"), question(t, form, "B4")
	var ids []string
	for o := range q.Options() {
		ids = append(ids, o.ID)
	}
	r, err := form.Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{"B3": questionnaire.Among(ids...), "B4": questionnaire.ChooseAll(ids...)}})
	if err != nil {
		t.Fatal(err)
	}
	set, ok := r.Chosen(several)
	if r.State(q) != questionnaire.Unanswered || r.Possible(q).Len() != 32 || !ok || set.Len() != 32 {
		t.Errorf("state %d, possible %d, chosen %d %v", r.State(q), r.Possible(q).Len(), set.Len(), ok)
	}
	r, err = form.Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{"B3": questionnaire.Among(ids[1:]...)}})
	if err != nil || r.State(q) != questionnaire.Partly || r.Possible(q).Len() != 31 || r.Possible(q).Has(0) {
		t.Errorf("state %d, possible %d, %v", r.State(q), r.Possible(q).Len(), err)
	}
}
