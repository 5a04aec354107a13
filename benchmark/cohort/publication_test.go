package cohort_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestPublishAgain: what may follow a publication of 20 respondents at threshold 3. A response enters one publication.
func TestPublishAgain(t *testing.T) {
	c := smallCohort(t, 32, false, true)
	r := c.responses
	options := func(threshold int, totals ...string) cohort.PublishOptions {
		o := describedAs(threshold)
		o.Totals = totals
		return o
	}
	other := options(3)
	other.Title, other.Source.Published = questionnaire.Text{EN: "Corrected", JA: "訂正"}, "2020-03-01"
	other.Caveats = nil
	edited := func(i int, edit func(*questionnaire.Draft)) *questionnaire.Response {
		d := r[i].Draft()
		edit(&d)
		answer, err := r[i].Form().Respond(d)
		if err != nil || answer.Equal(r[i]) {
			t.Fatal(err, "or nothing edited")
		}
		return answer
	}
	noted := edited(19, func(d *questionnaire.Draft) { d.Notes = map[string]string{"one": "a word"} })
	changed := edited(19, func(d *questionnaire.Draft) { d.Answers["people"] = questionnaire.Count(77) })
	for _, tt := range []struct {
		name, why string
		responses []*questionnaire.Response
		options   cohort.PublishOptions
		want      *cohort.PublishedError // nil where it is allowed
	}{
		{"the same", "it says nothing new", r[:20], options(3), nil},
		{"in another order", "the order is nowhere", append(slices.Clone(r[7:20]), r[:7]...), options(3), nil},
		{"in other words", "they show no count", r[:20], other, nil},
		{"another note", "notes are not counted", append(slices.Clone(r[:19]), noted), options(3), nil},
		{"one dropped", "the difference is one respondent", r[:19], options(3), &cohort.PublishedError{Published: 19, Threshold: 3}},
		{"one added", "so it is", r[:21], options(3), &cohort.PublishedError{Published: 20, New: 1, Threshold: 3}},
		{"one changed", "so it is", append(slices.Clone(r[:19]), changed), options(3), &cohort.PublishedError{Published: 19, New: 1, Threshold: 3}},
		{"twelve added", "there are rules that allow it, and all of them leaked", r, options(3), &cohort.PublishedError{Published: 20, New: 12, Threshold: 3}},
		{"one in common", "the other 12 are new", r[19:], options(3), &cohort.PublishedError{Published: 1, New: 12, Threshold: 3}},
		{"a higher threshold", "what it hides can be subtracted", r[:20], options(5), &cohort.PublishedError{Published: 20, Threshold: 5}},
		{"everything", "it shows what was hidden", r[:20], options(1), &cohort.PublishedError{Published: 20, Threshold: 1}},
		{"a total", "beside the tables", r[:20], options(3, "overall"), &cohort.PublishedError{Published: 20, Threshold: 3}},
		{"newcomers", "they have nobody in common", r[20:], options(3), nil},
		{"newcomers, with a total", "it is another cohort", r[20:], options(5, "item1"), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			first := tallyOf(t, c.model, c.layout, r[:20]...)
			p, err := first.Publish(options(3))
			if err != nil {
				t.Fatal(err)
			}
			kept, err := cohort.Parse(p.Record, c.model, c.layout)
			if err != nil {
				t.Fatal(err)
			}
			merged := tallyOf(t, c.model, c.layout)
			if err := merged.Merge(first.Part()); err != nil {
				t.Fatal(err)
			}
			for from, tally := range map[string]*cohort.Tally{"in memory": first.Part(), "stored": kept.Part(), "merged": merged} {
				for _, r := range tt.responses {
					tally.Add(r)
				}
				before := tallyJSON(t, tally)
				again, err := tally.Publish(tt.options)
				refused, _ := errors.AsType[*cohort.PublishedError](err)
				if diff := cmp.Diff(tt.want, refused); diff != "" || (err == nil) != (tt.want == nil) || (again == nil) != (err != nil) {
					t.Errorf("%s, %s: error %v (-want +got):\n%s", from, tt.why, err, diff)
				}
				if err != nil && tallyJSON(t, tally) != before {
					t.Errorf("%s: refused, but the tally has changed", from)
				}
				if tt.name == "the same" && string(again.Survey) != string(p.Survey) {
					t.Errorf("%s: another document (-first +again):\n%s", from, cmp.Diff(string(p.Survey), string(again.Survey)))
				}
			}
		})
	}
}

// TestRecord: the record is the tally as it is stored, with what it knows of the publication, and nothing of it is lost
// when tallies merge, in whatever order.
func TestRecord(t *testing.T) {
	c := smallCohort(t, 30, false, true)
	base := tallyOf(t, c.model, c.layout)
	publish := func(responses []*questionnaire.Response) *cohort.Tally {
		tally := base.Part()
		for _, r := range responses {
			tally.Add(r)
		}
		p, err := tally.Publish(describedAs(3))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tallyJSON(t, tally), string(p.Record)); diff != "" {
			t.Errorf("record (-tally +record):\n%s", diff)
		}
		return tally
	}
	a, b, d := publish(c.responses[:10]), publish(c.responses[10:20]), publish(c.responses[20:])
	all := func(parts ...*cohort.Tally) string {
		sum := base.Part()
		for _, part := range parts {
			if err := sum.Merge(part); err != nil {
				t.Fatal(err)
			}
		}
		return tallyJSON(t, sum)
	}
	want := all(a, b, d)
	for name, got := range map[string]string{
		"backwards": all(d, b, a), "stored": all(reread(t, b, c), d, reread(t, a, c)), "with what is known already": all(a.Part(), b, d, a, a.Part()),
	} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	var stored struct{ Published []struct{ Responses string } }
	if err := json.Unmarshal([]byte(want), &stored); err != nil || len(stored.Published) != 3 {
		t.Errorf("%d publications are known, error %v", len(stored.Published), err)
	}
}

// TestHeld: which responses are the same. A tally counts one of them.
func TestHeld(t *testing.T) {
	form := tinyForm(t, "m one none a,b", "do services in,out A,B", "n count", "q one none a,b,c if m=a")
	model := tinyModel(t, form, "two m", "m two 1")
	const first = `"team": "CSIRT", "date": "2026-04-01", "answers": {"m": "a", "do": {"A": "in"}, "n": 3, "q": {"among": ["a", "b"]}}`
	for _, tt := range []struct {
		name, why, response string
		same                bool
	}{
		{"itself", "it is held", first, true},
		{"white space and order", "they say nothing", `"answers": {"q": {"among": ["b", "a"]}, "n":3, "do": {"A":"in"}, "m": "a"},  "date": "2026-04-01", "team": "CSIRT"`, true},
		{"a name of another width", "names are folded", strings.Replace(first, "CSIRT", "ＣＳＩＲＴ ", 1), true},
		{"a note", "it is not counted", first + `, "notes": {"m": "x"}, "recheck": ["m"]`, true},
		{"another team", "which agrees in everything", strings.Replace(first, "CSIRT", "CERT", 1), false},
		{"no team", "it may be another", strings.Replace(first, `"team": "CSIRT", `, "", 1), false},
		{"another date", "it may be another collection", strings.Replace(first, "04-01", "04-02", 1), false},
		{"another answer", "a choice", strings.Replace(first, `"m": "a"`, `"m": "b"`, 1), false},
		{"another service", "the same way", strings.Replace(first, `{"A": "in"}`, `{"B": "in"}`, 1), false},
		{"another number", "of people", strings.Replace(first, `"n": 3`, `"n": 4`, 1), false},
		{"another set", "which is open, too", strings.Replace(first, `["a", "b"]`, `["a", "c"]`, 1), false},
		{"no answer", "is none", strings.Replace(first, `"n": 3, `, "", 1), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			parse := func(text string) *questionnaire.Response {
				r, err := form.ParseJSON([]byte(`{"form": "tiny", ` + text + `}`))
				if err != nil {
					t.Fatal(err)
				}
				return r
			}
			tally := tallyOf(t, model, nil, parse(first))
			for _, tally := range []*cohort.Tally{copyOf(t, tally), reread(t, tally, madeUp{model: model})} {
				if tally.Add(parse(tt.response)) == tt.same || (tally.Respondents() == 1) != tt.same {
					t.Errorf("%s: %d respondents", tt.why, tally.Respondents())
				}
			}
		})
	}
}

// TestLinesDuplicates: what is held is told by its line, whoever counted it first, and counted once; without OnDuplicate
// it ends the reading, and the tally is as it was.
func TestLinesDuplicates(t *testing.T) {
	all := drawnLines(t, 3000)
	var data []byte
	var want []int
	for i, n := 0, 1; i < len(all); i++ {
		data, n = append(data, all[i]...), n+1
		if i%7 == 3 {
			data, n = append(data, all[i-3]...), n+1
			want = append(want, n-1)
		}
		if i%1000 == 999 {
			data, n = append(data, all[0]...), n+1
			want = append(want, n-1)
		}
	}
	whole := newTally(t)
	for _, line := range all {
		r, err := whole.Model().Form().ParseJSON(line)
		if err != nil {
			t.Fatal(err)
		}
		whole.Add(r)
	}
	for _, workers := range []int{1, 2, 7} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			tally := newTally(t)
			before := stored(t, tally)
			err := tally.ReadLines(strings.NewReader(string(data)), cohort.LineOptions{Workers: workers})
			if !errors.Is(err, questionnaire.ErrDuplicate) || !strings.Contains(err.Error(), fmt.Sprintf("line %d:", want[0])) || stored(t, tally) != before {
				t.Errorf("without OnDuplicate: %v", err)
			}
			for range 2 { // the second time, everything is held
				var got []int
				told := 0
				err := tally.ReadLines(strings.NewReader(string(data)), cohort.LineOptions{
					Workers:     workers,
					OnDuplicate: func(line int) error { got = append(got, line); return nil },
					OnProgress:  func(responses int, _ int64) { told = responses },
				})
				if diff := cmp.Diff(want, got); diff != "" && told > 0 || err != nil || told == 0 && len(got) != len(all)+len(want) {
					t.Errorf("error %v, told of %d, duplicates (-want +got):\n%s", err, told, diff)
				}
				if diff := cmp.Diff(stored(t, whole), stored(t, tally)); diff != "" {
					t.Fatalf("(-one by one +lines):\n%s", diff)
				}
			}
			stop := errors.New("stop")
			if err := tally.ReadLines(strings.NewReader(string(data)), cohort.LineOptions{OnDuplicate: func(int) error { return stop }}); !errors.Is(err, stop) {
				t.Errorf("stopped by OnDuplicate: %v", err)
			}
		})
	}
}

// TestStoredSize: a tally needs at most 64 bytes for a response, also once it is published.
func TestStoredSize(t *testing.T) {
	c := builtinCohort(t, 1, 400, false)
	size := func(n int) int {
		tally := tallyOf(t, c.model, c.layout, c.responses[:n]...)
		p, err := tally.Publish(describedAs(5))
		if err != nil {
			t.Fatal(err)
		}
		return len(p.Record)
	}
	if each := float64(size(400)-size(100)) / 300; each > 64 {
		t.Errorf("%.1f bytes for a response", each)
	}
}
