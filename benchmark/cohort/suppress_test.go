package cohort_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// line writes a table in a line: counts alone, together (+) or left out (-), ranges, then answers in part (#) and none
// (?), of the base.
func (s *shownTable) line() string {
	if s == nil {
		return "withheld"
	}
	var all []string
	for _, id := range slices.Sorted(maps.Keys(s.Counts)) {
		all = append(all, fmt.Sprintf("%s %d", id, s.Counts[id]))
	}
	for _, row := range s.Merged {
		all = append(all, fmt.Sprintf("%s %d", strings.Join(row.Of, "+"), row.Count))
	}
	for _, id := range s.Suppressed {
		all = append(all, id+" -")
	}
	for _, b := range s.Bins {
		all = append(all, fmt.Sprintf("%s %d", b.row(), b.Count))
	}
	for _, row := range s.OffForm {
		all = append(all, fmt.Sprintf("# %d", row.Count))
	}
	if s.NoAnswer != nil {
		all = append(all, fmt.Sprintf("? %v", s.NoAnswer))
	}
	return fmt.Sprintf("%s of %d", strings.Join(all, ", "), s.Base)
}

// TestPublishByHand: what is shown of a table, worked out by hand. The population is "NUMBER ANSWERS; …".
func TestPublishByHand(t *testing.T) {
	scale, conditional := []string{"q one descending a,b,c,d"}, []string{"up one none a,b,c", "q one none x,y if up=a"}
	services := []string{"do services in,out,no A,B"}
	ways := []string{rowsFor("do", true, "A", "B"), tableFor(`"table": "q", "question": "doA"`, false, "in", "out"), rowsFor("doB", false, "in", "out")}
	months := []string{"start month", "end month"}
	time := func(start ...string) []string {
		return []string{rowsFor("start", false, start...), rowsFor("end", false, "..2020-06", "2020-07.."), tableFor(`"table": "q", "span": {"from": "start", "to": "end"}`, false, "..5", "6..")}
	}
	for _, tt := range []struct {
		name, why         string
		questions, layout []string
		threshold         int
		population, want  string
	}{
		{"enough", "the threshold is what may be shown", scale, nil, 5, `5 "a"; 5 "b"; 6 "c"; 5 "d"`, "a 5, b 5, c 6, d 5, ? 0 of 21"},
		{"one less", "4 are too few; the last goes with the one before", scale, nil, 5, `5 "a"; 5 "b"; 6 "c"; 4 "d"`, "a 5, b 5, c+d 10, ? 0 of 20"},
		{"the first", "it goes with the next", scale, nil, 5, `4 "a"; 5 "b"; 6 "c"; 5 "d"`, "c 6, d 5, a+b 9, ? 0 of 20"},
		{"nobody", "a count of 0 says of everybody what they are not", scale, nil, 5, `9 "a"; 6 "c"; 5 "d"`, "a 9, d 5, b+c 6, ? 0 of 20"},
		{"from above", "a and b are not enough, with c they are; what remains of d goes with them", scale, nil, 5, `2 "a"; 2 "b"; 2 "c"; 4 "d"`, "a+b+c+d 10, ? 0 of 10"},
		{"two groups", "2 and 3 make up 5, so do 4 and 1", scale, nil, 5, `2 "a"; 3 "b"; 4 "c"; 1 "d"`, "a+b 5, c+d 5, ? 0 of 10"},
		{"lowest first", "the form lists the lowest first, so the highest, d, is where merging begins", []string{"q one ascending a,b,c,d"}, nil, 5, `5 "a"; 3 "b"; 2 "c"; 5 "d"`, "a 5, d 5, c+b 5, ? 0 of 15"},
		{"no order", "as on the form", []string{"q one none a,b,c,d"}, nil, 5, `5 "a"; 3 "b"; 2 "c"; 5 "d"`, "a 5, d 5, b+c 5, ? 0 of 15"},
		{"enough off the scale", "it stays apart", []string{"q one descending a,b,x*"}, nil, 5, `5 "a"; 9 "b"; 5 "x"`, "a 5, b 9, x 5, ? 0 of 19"},
		{"too few off the scale", "it comes last, wherever the form has it", []string{"q one descending a,x*,b"}, nil, 5, `5 "a"; 5 "b"; 4 "x"`, "a 5, b+x 9, ? 0 of 14"},
		{"no answer and in part", "both are shown, however few", scale, nil, 3, `3 "a"; 3 "b"; 3 "c"; 3 "d"; 1 {"among": ["a", "b"]}; 1 -`, "a 3, b 3, c 3, d 3, # 1, ? 1 of 14"},
		{"too few answers", "4 of 9 answered", scale, nil, 5, `4 "a"; 5 -`, "withheld"},
		{"just enough answers", "5 of 9 did, but not all alike", scale, nil, 5, `4 "a"; 1 "b"; 4 -`, "a+b+c+d 5, ? 4 of 9"},
		{"everything", "with a threshold of 1, nothing is hidden", scale, nil, 1, `1 "a"; 2 "c"; 1 -`, "a 1, b 0, c 2, d 0, ? 1 of 4"},
		{"condition", "asked are the 5 of a", conditional, nil, 5, `5 {"up": "a", "q": "x"}; 5 {"up": "b"}; 5 {"up": "c"}`, "x+y 5, ? 0 of 5"},
		{"condition on a hidden count", "how many are asked would say how many chose a", conditional, nil, 5, `5 {"up": "a", "q": "x"}; 5 {"up": "b"}; 4 {"up": "c"}`, "x+y 5, ? 0 of 5"},
		{"condition on a count that is merged", "a goes with b", conditional, nil, 5, `4 {"up": "a", "q": "x"}; 5 {"up": "b"}; 5 {"up": "c"}`, "withheld"},
		{"condition, too few are asked", "4, with one who may have chosen a", conditional, nil, 6, `6 {"up": "b"}; 6 {"up": "c"}; 5 {"q": "x"}`, "withheld"},
		{"several", "b is left out, and how many gave no answer", []string{"q several a,b,c"}, nil, 5, `9 ["a"]; 4 ["a", "b"]; 5 ["c"]`, "a 13, c 5, b - of 18"},
		{"several, each chose one", "the 19 chose something, so b would have 4 if it were shown that all answered", []string{"q several a,b,c"}, nil, 5, `9 ["a"]; 4 ["b"]; 6 ["c"]`, "a 9, c 6, b - of 19"},
		{"several, nothing left", "neither has 5", []string{"q several a,b"}, nil, 5, `4 ["a"]; 4 ["b"]; 1 -`, "withheld"},
		{"several, everything", "with a threshold of 1, nothing is hidden", []string{"q several a,b"}, nil, 1, `4 ["a"]; 1 -`, "a 4, b 0, ? 1 of 5"},
		{"exclusive", "4 of 11 did not choose a, so x may have any count below 5", []string{"q several a,b,x!"}, nil, 5, `7 ["a"]; 2 ["x"]; 2 ["b"]`, "a 7, b -, x - of 11"},
		{"exclusive, little room", "3 of 10 did not choose a; with 3 of them known, so is x", []string{"q several a,b,x!"}, nil, 5, `7 ["a"]; 2 ["x"]; 1 ["b"]`, "withheld"},
		{"exclusive, shown", "4 of 11 did not choose x", []string{"q several a,b,x!"}, nil, 5, `7 ["x"]; 4 ["a"]`, "x 7, a -, b - of 11"},
		{"exclusive, shown, little room", "3 of 10 did not choose x", []string{"q several a,b,x!"}, nil, 5, `7 ["x"]; 3 ["a"]`, "withheld"},
		{"several, nothing to hide", "each chose one", []string{"q several a,b"}, nil, 5, `5 ["a"]; 6 ["b"]`, "a 5, b 6, ? 0 of 11"},
		{"several in two tables", "a is left out of the other table", []string{"q several a,b,c"}, []string{tableFor(`"table": "r", "question": "q"`, true, "a"), tableFor(`"table": "q", "question": "q"`, true, "b", "c")}, 5,
			`9 ["c"]; 3 ["a", "b"]; 1 ["a"]; 5 ["b"]`, "b 8, c 9 of 18"},
		{"services", "3 of 9 provide B", services, slices.Concat([]string{tableFor(`"table": "q", "question": "do"`, true, "A", "B")}, ways[2:], []string{rowsFor("doA", false, "in", "out")}), 5, `6 {"A": "in"}; 3 {"A": "no", "B": "in"}`, "A 6, B -, ? 0 of 9"},
		{"ways", "asked are the 6 who provide A", services, ways, 5, `6 {"A": "in"}; 3 {"A": "no", "B": "in"}`, "in+out 6, ? 0 of 6"},
		{"ways of a hidden service", "how many are asked would say how many provide A", services, ways, 5, `4 {"A": "in"}; 5 {"B": "in"}`, "withheld"},
		{"numbers", "ranges are added at both ends, and these are merged like any", []string{"q count"}, []string{rowsFor("q", false, "1..4", "5..9")}, 3, `1 0; 2 4; 3 5; 3 10`, "..4 3, 5..9 3, 10.. 3, ? 0 of 9"},
		{"numbers with a gap", "a range is added between", []string{"q count"}, []string{rowsFor("q", false, "0..4", "10..")}, 1, `1 4; 2 5; 3 9; 4 10`, "0..4 1, 5..9 5, 10.. 4, ? 0 of 10"},
		{"numbers, all few", "one range is left, which says nothing", []string{"q count"}, []string{rowsFor("q", false, "1..4", "5..9")}, 5, `1 0; 2 4; 2 5`, ".. 5, ? 0 of 5"},
		{"months", "ranges are added at both ends", []string{"q month"}, []string{rowsFor("q", false, "2020-01..2020-06")}, 1, `1 "2019-12"; 2 "2020-06"; 3 "2020-07"`, "..2019-12 1, 2020-01..2020-06 2, 2020-07.. 3, ? 0 of 6"},
		{"months in order, the last", "nothing is shown of start, so nothing is known of end", []string{"start month", "q month start"}, []string{rowsFor("start", false, "..2020-01", "2020-02.."), rowsFor("q", false, "..2020-06", "2020-07..")}, 3,
			`3 {"start": "2020-01", "q": "2020-02"}; 3 {"start": "2020-02", "q": "2020-08"}`, "..2020-06 3, 2020-07.. 3, ? 0 of 6"},
		{"months in order, the first", "nothing is hidden, which end may say of others", []string{"q month", "end month q"}, []string{rowsFor("q", false, "..2020-01", "2020-02.."), rowsFor("end", false, "..2020-06", "2020-07..")}, 3,
			`3 {"q": "2020-01", "end": "2020-02"}; 3 {"q": "2020-02", "end": "2020-08"}`, "withheld"},
		{"months in order, the first alone", "no other has a table", []string{"q month", "end month q"}, []string{rowsFor("q", false, "..2020-01", "2020-02..")}, 3,
			`3 {"q": "2020-01", "end": "2020-02"}; 3 {"q": "2020-02", "end": "2020-08"}`, "..2020-01 3, 2020-02.. 3, ? 0 of 6"},
		{"time", "with the months, it says more", months, time("..2020-01", "2020-02.."), 3, `3 {"start": "2020-01", "end": "2020-02"}; 3 {"start": "2020-02", "end": "2020-08"}`, "withheld"},
		{"time, everything", "with a threshold of 1, nothing is hidden", months, time("..2020-01", "2020-02.."), 1, `3 {"start": "2020-01", "end": "2020-02"}; 1 {"start": "2020-02", "end": "2020-08"}`, "..5 3, 6.. 1, ? 0 of 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := tinyForm(t, append([]string{"m one none a,b"}, tt.questions...)...)
			tally := tallyOf(t, tinyModel(t, form, "two m", "m two 1"), tinyLayout(t, form, tt.layout...))
			for part := range strings.SplitSeq(tt.population, "; ") {
				number, answers, _ := strings.Cut(part, " ")
				n, err := strconv.Atoi(number)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(answers, `"up"`) && !strings.Contains(answers, `"q"`) && !strings.Contains(answers, `"start"`) && !strings.Contains(answers, `"end"`) {
					id, _, _ := strings.Cut(tt.questions[0], " ")
					answers = strings.Replace(fmt.Sprintf(`{%q: %s}`, id, answers), `{"q": -}`, "{}", 1)
				}
				answers = strings.Replace(strings.Replace(answers, "{", `{"m": "a", `, 1), ", }", "}", 1) // so that there is a table to show
				for range n {
					add(t, tally, testdoc.Respond(t, form, answers))
				}
			}
			_, doc := publishedAs(t, tally, tt.threshold)
			if diff := cmp.Diff(tt.want, doc.table(tallyTable{Table: "q"}).line()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestPublishTooFew: a publication needs as many respondents as the smallest count shown, and that is 1, or at least 3.
func TestPublishTooFew(t *testing.T) {
	form := tinyForm(t, "m one none a,b")
	for _, tt := range []struct {
		name, why    string
		n, threshold int
		want         error
	}{
		{"nobody", "there is nothing to publish, even with everything shown", 0, 1, cohort.ErrTooFew},
		{"one", "everything is shown", 1, 1, nil},
		{"one short", "4 of 5", 4, 5, cohort.ErrTooFew},
		{"enough", "5 of 5", 5, 5, nil},
		{"one short of the default", "0 stands for 5", 4, 0, cohort.ErrTooFew},
		{"enough for the default", "0 stands for 5", 5, 0, nil},
		{"three", "the least that hides", 3, 3, nil},
		{"two", "who knows one respondent of two knows the other", 9, 2, cohort.ErrThreshold},
		{"negative", "no number of respondents is below it, but nothing would be hidden", 9, -1, cohort.ErrThreshold},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tally := tallyOf(t, tinyModel(t, form, "two m", "m two 1"), nil)
			for range tt.n {
				add(t, tally, testdoc.Respond(t, form, `{"m": "a"}`))
			}
			p, err := tally.Publish(describedAs(tt.threshold))
			if !errors.Is(err, tt.want) || (p == nil) != (err != nil) {
				t.Errorf("%s: %v, error %v", tt.why, p, err)
			}
		})
	}
	if cohort.DefaultThreshold != 5 {
		t.Errorf("the default is %d", cohort.DefaultThreshold)
	}
}

// TestPublishNothing: if nobody answered anything, there is no table to publish. That is a matter of too few, not of a
// wrong document.
func TestPublishNothing(t *testing.T) {
	form := tinyForm(t, "m one none a,b")
	r := testdoc.Respond(t, form, `{}`)
	if _, err := tallyOf(t, tinyModel(t, form, "two m", "m two 1"), nil, r, r, r, r, r).Publish(describedAs(5)); !errors.Is(err, cohort.ErrTooFew) {
		t.Errorf("five empty responses: %v", err)
	}
}

// TestPublishProvenance: what a publication says of itself is carried over, and has to be right.
func TestPublishProvenance(t *testing.T) {
	form := tinyForm(t, "m one none a,b")
	r := testdoc.Respond(t, form, `{"m": "a"}`)
	tally := tallyOf(t, tinyModel(t, form, "two m", "m two 1"), nil, r, r, r, r, r)
	p := describedAs(0)
	p.ID, p.Title = "nca-2027", questionnaire.Text{EN: "Members 2027", JA: "会員2027"}
	p.Source.URL, p.Source.Place = "https://example.org/", questionnaire.Text{EN: "page 3", JA: "3ページ"}
	p.Collection.Respondents = 99
	p.Caveats = []benchmark.Caveat{{Code: "members", Text: questionnaire.Text{EN: "members only", JA: "会員のみ"}}}
	published, err := copyOf(t, tally).Publish(p)
	if err != nil {
		t.Fatal(err)
	}
	s := testdoc.Survey(t, form, published.Survey)
	threshold, _, _ := s.Suppression()
	wantCollection := p.Collection
	wantCollection.Respondents = 5
	if diff := cmp.Diff([]any{p.ID, p.Title, p.Source, wantCollection, p.Caveats, 5, "suppression"},
		[]any{s.ID(), s.Title(), s.Source(), s.Collection(), s.Caveats()[:1], threshold, s.Caveats()[1].Code}); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
	if text := s.Caveats()[1].Text; text.EN == "" || text.JA == "" || text.EN == text.JA {
		t.Errorf("suppression: %q", text)
	}
	p.Threshold = 1
	if published, err = copyOf(t, tally).Publish(p); err != nil {
		t.Fatal(err)
	}
	s = testdoc.Survey(t, form, published.Survey)
	if _, _, hides := s.Suppression(); hides || len(s.Caveats()) != 1 {
		t.Errorf("with everything shown: %v", s.Caveats())
	}
	for _, tt := range []struct {
		name, pointer string
		edit          func(*cohort.PublishOptions)
	}{
		{"no ID", "/id", func(p *cohort.PublishOptions) { p.ID = "" }},
		{"no Japanese title", "/title/ja", func(p *cohort.PublishOptions) { p.Title.JA = "" }},
		{"no publisher", "/source/publisher/en", func(p *cohort.PublishOptions) { p.Source.Publisher.EN = "" }},
		{"date", "/source/published", func(p *cohort.PublishOptions) { p.Source.Published = "2020-13-01" }},
		{"sampling", "/collection/sampling", func(p *cohort.PublishOptions) { p.Collection.Sampling = "" }},
		{"dates reversed", "/collection/to", func(p *cohort.PublishOptions) { p.Collection.To = "2019-12-31" }},
		{"caveat without a text", "/caveats/0/text/en", func(p *cohort.PublishOptions) {
			p.Caveats = []benchmark.Caveat{{Code: "x", Text: questionnaire.Text{JA: "試"}}}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := describedAs(0)
			tt.edit(&p)
			published, err := copyOf(t, tally).Publish(p)
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if published != nil || !ok || len(e.Problems) == 0 || e.Problems[0].Pointer != tt.pointer {
				t.Errorf("%v, error %v, want one at %s", published, err, tt.pointer)
			}
		})
	}
}

// TestPublishedStated: where it is hidden how many answered a question with several answers, as many stated something
// as chose the most frequent option, and perhaps all.
func TestPublishedStated(t *testing.T) {
	form := tinyForm(t, "q several a,b,c", "m one none a,b")
	model := tinyModel(t, form, "two m", "q stated 1")
	tally := tallyOf(t, model, nil)
	for answers, n := range map[string]int{`{"q": ["a"]}`: 9, `{"q": ["b"]}`: 4, `{}`: 2} {
		for range n {
			add(t, tally, testdoc.Respond(t, form, answers))
		}
	}
	document, _ := publishedAs(t, tally, 5)
	st := testdoc.Survey(t, form, []byte(document)).Compare(model.Assess(testdoc.Respond(t, form, `{"q": ["a"]}`))).Items[0]
	if diff := cmp.Diff(benchmark.Interval{Low: 4 * 9. / 15, High: 4}, st.MeanRange); diff != "" {
		t.Errorf("13 of 15 stated something, 9 are known to (-want +got):\n%s", diff)
	}
}
