package site

import (
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestRoundTrip: a response shown on the page of the questionnaire, and sent from there as a browser does, is the same
// response. The same holds for the page of the result.
func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	responses := []*questionnaire.Response{sample(t)}
	n := exhaustive.Rounds(t, 30)
	for i := range n {
		responses = append(responses, randomResponse(t, rnd, float64(i)/float64(n-1)))
	}
	for i, want := range responses {
		page := send(t, "/edit", url.Values{fieldResponse: {jsonOf(t, want)}}, nil)
		result := send(t, "/assess?lang=ja", sends(t, page.page()), nil)
		if page.Status != 200 || result.Status != 200 {
			t.Fatalf("response %d %s: status %d and %d", i, jsonOf(t, want), page.Status, result.Status)
		}
		got := sends(t, result.page())
		if diff := cmp.Diff(jsonOf(t, want), got.Get(fieldResponse)); diff != "" {
			t.Errorf("response %d (-want +got):\n%s", i, diff)
		}
	}
}

func jsonOf(t testing.TB, r *questionnaire.Response) string {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestEntries: what can be typed, and what it means.
func TestEntries(t *testing.T) {
	for _, test := range []struct {
		name, why string
		fields    url.Values
		want      string // the answers as JSON, or what is wrong by field
	}{
		{"nothing", "no field is no answer", url.Values{}, `{}`},
		{"no answer", "the button for it has no value", url.Values{"answer:2.11": {""}}, `{}`},
		{"blanks", "no answer either", url.Values{"answer:3.3": {" "}, "answer:1.5": {"　"}}, `{}`},
		{"one", "", url.Values{"answer:2.11": {"b"}}, `{"2.11":"b"}`},
		{"in part", "", url.Values{"answer:2.11": {""}, "among:2.11": {"b", "c"}}, `{"2.11":{"among":["b","c"]}}`},
		{"one possible", "then it is the answer", url.Values{"among:2.11": {"c"}}, `{"2.11":"c"}`},
		{"all possible", "nothing is known", url.Values{"among:2.11": {"a", "b", "c", "d", "e"}}, `{}`},
		{"one of the possible", "it has been found out which", url.Values{"answer:2.11": {"b"}, "among:2.11": {"b", "c"}}, `{"2.11":"b"}`},
		{"one beside the possible", "they contradict each other", url.Values{"answer:2.11": {"a"}, "among:2.11": {"b", "c"}}, `answer:2.11`},
		{"none", "an empty list is an answer", url.Values{"none:1.1": {"yes"}}, `{"1.1":[]}`},
		{"none and some", "they contradict each other", url.Values{"none:1.1": {"yes"}, "answer:1.1": {"a"}}, `answer:1.1`},
		{"several", "", url.Values{"answer:1.1": {"h", "a"}}, `{"1.1":["a","h"]}`},
		{"services", "", url.Values{"answer:2.9a": {"mixed"}, "among:2.9b": {"mixed", "in-house"}}, `{"2.9":{"a":"mixed","b":{"among":["in-house","mixed"]}}}`},
		{"number", "full-width digits, as input methods give them", url.Values{"answer:3.3": {" １２名 "}}, `{"3.3":12}`},
		{"number with zeros", "JSON has none, people may", url.Values{"answer:3.3": {"007"}}, `{"3.3":7}`},
		{"no number", "", url.Values{"answer:3.3": {"abc"}}, `answer:3.3`},
		{"negative", "", url.Values{"answer:3.3": {"-1"}}, `answer:3.3`},
		{"huge", "", url.Values{"answer:3.3": {"99999999999999999999"}}, `answer:3.3`},
		{"month", "", url.Values{"answer:1.5": {"2014-04"}}, `{"1.5":"2014-04"}`},
		{"month as people write it", "", url.Values{"answer:1.5": {"２０１４年４月"}}, `{"1.5":"2014-04"}`},
		{"month with a slash", "", url.Values{"answer:1.5": {"2014/4"}}, `{"1.5":"2014-04"}`},
		{"month with its era", "", url.Values{"answer:1.5": {"Ｈ２６．４"}}, `{"1.5":"2014-04"}`},
		{"month that may be a day", "", url.Values{"answer:1.5": {"Apr-14"}}, `answer:1.5`},
		{"nobody knows", "is no answer", url.Values{"answer:3.3": {"不明"}, "answer:1.5": {"?"}, "note:1.5": {"ask the founder"}}, `{}`},
		{"date with its era", "", url.Values{"date": {"令和８年４月１日"}}, `{}`},
		{"date", "", url.Values{"date": {"4/1/2026"}}, `date`},
		{"no month", "", url.Values{"answer:1.5": {"2014-13"}}, `answer:1.5`},
		{"no such option", "nobody can choose it on the page", url.Values{"answer:2.11": {"z"}, "answer:1.1": {"a", "a"}}, "answer:1.1 answer:2.11"},
		{"long texts", "each at its field", url.Values{"team": {string(make([]rune, 201))}, "note:1.1": {"\x01"}, "other:2.5": {string(make([]rune, 1001))}}, "team other:2.5 note:1.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, wrong := entry{form, test.fields}.respond(english)
			got := ""
			if r != nil {
				var d struct{ Answers json.RawMessage }
				if err := json.Unmarshal([]byte(jsonOf(t, r)), &d); err != nil {
					t.Fatal(err)
				}
				got = string(d.Answers)
			}
			for i, p := range wrong {
				if i > 0 {
					got += " "
				}
				got += p.field
			}
			if got != test.want {
				t.Errorf("got %s, want %s; %s %v", got, test.want, test.why, wrong)
			}
		})
	}
}

// TestSound: progress counts what is right, whatever else is wrong.
func TestSound(t *testing.T) {
	fields := entryOf(sample(t)).fields
	fields.Set("answer:1.5", "2014-13")
	fields.Set("answer:3.3", "abc")
	fields.Set("answer:2.9a", "z")
	fields.Set("team", "\x01")
	fields.Set("note:2.11", "\x01")
	got := entry{form, fields}.sound()
	want := sample(t).Draft()
	want.Team, want.Notes = "", nil
	delete(want.Answers, "1.5")
	delete(want.Answers, "3.3")
	delete(want.Answers, "2.9a")
	expected, err := form.Respond(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(jsonOf(t, expected), jsonOf(t, got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestUnknown: that nobody knows becomes a note, before the note that was typed.
func TestUnknown(t *testing.T) {
	r, wrong := entry{form, url.Values{"answer:3.3": {"不明"}, "answer:1.5": {"?"}, "note:1.5": {"ask the founder"}}}.respond(english)
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	want := `{"form":"jpcert-csirt-2015","answers":{},"notes":{"1.5":"?\nask the founder","3.3":"不明"}}`
	if diff := cmp.Diff(want, jsonOf(t, r)); diff != "" {
		t.Errorf("response (-want +got):\n%s", diff)
	}
}
