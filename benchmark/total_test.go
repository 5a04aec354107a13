package benchmark_test

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A column is one indicator: the points of its rows, and how many respondents of the 66 are in each, copied from the
// report's tables 2.2.5 to 2.7.1. All others are missing.
type column struct{ question, points, counts string }

const (
	documentation = "4 3 2 1 0"
	existence     = "4 0"
	training      = "4 2 0"
	frequency     = "4 4 4 4 2 0"
)

var table = map[string]column{
	"2.10": {"2.10", existence, "13 50"},
	"2.11": {"2.11", documentation, "9 19 13 16 7"},
	"2.12": {"2.12", existence, "41 22"},
	"2.13": {"2.13", documentation, "35 21 2 7 0"},
	"2.5":  {"2.5", "4", "44"}, // 22 named no scheme, or gave no answer
	"2.8":  {"2.8", "4 4 0", "8 56 2"},
	"3.1":  {"3.1", documentation, "9 16 4 19 15"},
	"3.4":  {"3.4", documentation, "2 5 5 28 25"},
	"3.5":  {"3.5", training, "5 6 54"},
	"3.6":  {"3.6", training, "1 8 56"},
	"3.7":  {"3.7", training, "1 9 54"},
	"3.8":  {"3.8", existence, "5 56"},
	"4.1":  {"4.1", documentation, "19 30 2 13 1"},
	"4.2":  {"4.2", documentation, "11 23 5 11 12"},
	"4.3":  {"4.3", documentation, "13 20 6 14 10"},
	"4.4":  {"4.4", documentation, "10 17 7 26 4"},
	"4.5":  {"4.5", documentation, "6 6 1 12 40"},
	"4.6":  {"4.6", documentation, "8 20 17 17 3"},
	"4.7":  {"4.7", existence, "20 42"},
	"4.8":  {"4.8", documentation, "19 16 6 16 7"},
	"4.9":  {"4.9", documentation, "7 19 5 18 13"},
	"4.10": {"4.10", documentation, "4 10 3 13 33"},
	"4.11": {"4.11", documentation, "5 19 6 22 12"},
	"6.1":  {"6.1", frequency, "2 5 5 21 7 23"},
	"6.2":  {"6.2", frequency, "1 4 5 30 13 9"},
	"6.3":  {"6.3", frequency, "3 8 11 28 7 5"},
	"7.1":  {"7.1", frequency, "11 12 4 3 0 32"},
}

// subjects are the weighted indicators of each total, in the order of the design.
var subjects = []struct{ id, questions string }{
	{"services", "2.10 2.12 2.13 2.11 4.4"},
	{"authority", "2.8 2.12"},
	{"organization", "3.1 4.8 4.11"},
	{"contact", "4.1 4.2 4.3 2.5 4.6 4.7"},
	{"reporting", "4.9 7.1 4.10"},
	{"review", "3.4 6.1 6.2 6.3 4.5 3.5 3.6 3.7 3.8"},
	{"documentation", "2.11 2.13 3.1 3.4 4.1 4.2 4.3 4.4 4.5 4.6 4.8 4.9 4.10 4.11"},
}

// A tally is the sum of points, and of respondents, of a column.
func (c column) tally() (points, n int64) {
	each := strings.Fields(c.points)
	for i, count := range strings.Fields(c.counts) {
		p, err1 := strconv.ParseInt(each[i], 10, 64)
		k, err2 := strconv.ParseInt(count, 10, 64)
		if err1 != nil || err2 != nil {
			panic(c.question)
		}
		points, n = points+p*k, n+k
	}
	return points, n
}

// average divides the sum by the number of terms.
func average(terms []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, t := range terms {
		sum.Add(sum, t)
	}
	return sum.Quo(sum, big.NewRat(int64(len(terms)), 1))
}

func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// A summary is what a total says of the respondents.
type summary struct {
	Subject           string
	Mean, MeanHigh    float64 // over those on the scale
	Low, High         float64
	On, Of            int
	Compared, LeftOut string
	Caveat            string // high-nonresponse 44 of 66
}

func summarize(t benchmark.TotalStanding) summary {
	ids := func(inds []*maturity.Indicator) string {
		var all []string
		for _, ind := range inds {
			all = append(all, ind.Question().ID())
		}
		return strings.Join(all, " ")
	}
	var caveats strings.Builder
	for _, c := range t.Caveats {
		caveats.WriteString(fmt.Sprintf("%s %d of %d", c.Code, c.Have, c.Of))
	}
	return summary{t.Subject, t.Mean.Low, t.Mean.High, t.MeanRange.Low, t.MeanRange.High, t.SmallestN, t.Respondents, ids(t.Compared), ids(t.LeftOut), caveats.String()}
}

// TestMeans recomputes every mean exactly, with fractions. The results are floats nearest to them, to the last bit.
func TestMeans(t *testing.T) {
	var want []summary
	var overall [4][]*big.Rat
	var questions []string
	fewest := 66
	caveats := map[string]string{"contact": "high-nonresponse 44 of 66", "overall": "high-nonresponse 44 of 66"} // 2.5; 61 of 66, in review, is 92%
	for _, s := range subjects {
		var mean, meanLow, low, high []*big.Rat
		on := 66
		for id := range strings.FieldsSeq(s.questions) {
			points, n := table[id].tally()
			mean = append(mean, big.NewRat(points, n))
			if meanLow = append(meanLow, big.NewRat(points, n)); id == "2.5" { // 22 named no scheme, or are not on the scale
				meanLow[len(meanLow)-1] = big.NewRat(points, 66)
			}
			low = append(low, big.NewRat(points, 66))
			high = append(high, big.NewRat(points+4*(66-n), 66))
			on = min(on, int(n))
			if s.id != "documentation" && !slices.Contains(questions, id) {
				questions = append(questions, id)
			}
		}
		want = append(want, summary{s.id, float(average(meanLow)), float(average(mean)), float(average(low)), float(average(high)), on, 66, s.questions, "", caveats[s.id]})
		if s.id != "documentation" {
			overall[0], overall[1], overall[2] = append(overall[0], average(mean)), append(overall[1], average(low)), append(overall[2], average(high))
			overall[3] = append(overall[3], average(meanLow))
			fewest = min(fewest, on)
		}
	}
	want = append(want, summary{"overall", float(average(overall[3])), float(average(overall[0])), float(average(overall[1])), float(average(overall[2])), fewest, 66, strings.Join(questions, " "), "", caveats["overall"]})

	for _, answers := range []string{`{}`, full} { // the team's answers do not change what the respondents said
		c := compare(t, answers)
		var got []summary
		for _, total := range slices.Concat(c.Items, []benchmark.TotalStanding{c.Documentation, c.Overall}) {
			got = append(got, summarize(total))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("totals (-want +got):\n%s", diff)
		}
	}

	// By hand: 2.8 has 8·4 + 56·4 = 256 points of 66, 2.12 has 41·4 = 164 of 63. (256/66 + 164/63)/2 = 3.24098…;
	// with 3 missing (2 other, 1 without answer) at 0 points (256 + 164)/132, at 4 points (256 + 164 + 12)/132.
	authority := compare(t, `{}`).Items[1]
	// 4.1 to 4.7 as above; 2.5 at 4 points if nobody else is on its scale, at 4·44/66 if the 22 others are in no scheme.
	if contact := compare(t, `{}`).Items[3]; fmt.Sprintf("%.2f to %.2f", contact.Mean.Low, contact.Mean.High) != "2.22 to 2.44" || contact.Mean.Certain() {
		t.Errorf("contact: mean %v", contact.Mean)
	}
	if diff := cmp.Diff(benchmark.Interval{Low: 420.0 / 132, High: 432.0 / 132}, authority.MeanRange, approx); diff != "" || fmt.Sprintf("%.5f", authority.Mean.Low) != "3.24098" {
		t.Errorf("authority: mean %v, range (-want +got):\n%s", authority.Mean, diff)
	}
}

// TestComparable: with the built-in model and survey everything with a weight can be compared, so the team's score is
// its score.
func TestComparable(t *testing.T) {
	for _, tt := range []struct{ name, why, answers string }{
		{"empty", "0 to 4, and nothing answered", `{}`},
		{"full", "certain", full},
		{"partly", "open answers", `{"2.10": "a", "2.11": {"among": ["a", "d"]}, "2.5": ["a"], "2.12": "c", "6.1": "e", "4.10": {"among": ["b", "c"]}}`},
		{"no scheme", "an empty list is worth 0 points", `{"2.5": []}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := assess(t, tt.answers)
			c := benchmark.JPCERT2015().Compare(a)
			for i := range c.Items {
				if diff := cmp.Diff(a.Items[i].Score, c.Items[i].Comparable); diff != "" {
					t.Errorf("%s (-score +comparable):\n%s", c.Items[i].Subject, diff)
				}
			}
			if diff := cmp.Diff(a.Documentation.Score, c.Documentation.Comparable); diff != "" {
				t.Errorf("documentation (-score +comparable):\n%s", diff)
			}
			if diff := cmp.Diff(a.Overall.Score, c.Overall.Comparable); diff != "" {
				t.Errorf("overall (-score +comparable):\n%s", diff)
			}
		})
	}
}

// edited is the built-in model with one text of its document replaced everywhere; it must be there.
func edited(t testing.TB, old, replacement string) *maturity.Model {
	t.Helper()
	document := string(maturity.Establishment2015Document())
	if !strings.Contains(document, old) {
		t.Fatalf("the document of the model has no %s", old)
	}
	m, err := maturity.ParseModel([]byte(strings.ReplaceAll(document, old, replacement)), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestLeftOut gives 2.9 a weight. How many services a respondent decided on is not published, so it is left out on both
// sides.
func TestLeftOut(t *testing.T) {
	weighted := edited(t, "\"rule\": \"decided\",\n     \"weight\": 0", "\"rule\": \"decided\",\n     \"weight\": 2")
	answers := `{"2.10": "a", "2.12": "a", "2.13": "c", "2.11": "c", "4.4": "e", "2.9": {"a": "in-house", "b": "outsourced"}}`
	r := testdoc.Respond(t, questionnaire.JPCERT2015(), answers)
	plain, changed := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r)), benchmark.JPCERT2015().Compare(weighted.Assess(r))
	services := changed.Items[0]
	want := summarize(plain.Items[0])
	want.LeftOut = "2.9"
	if diff := cmp.Diff(want, summarize(services)); diff != "" {
		t.Errorf("services (-want +got):\n%s", diff)
	}
	twelve5 := maturity.Ratio{Num: 12, Den: 5} // 4+4+2+2+0 over the five that are published
	if diff := cmp.Diff(maturity.Score{Low: twelve5, Answered: twelve5, High: twelve5}, services.Comparable); diff != "" {
		t.Errorf("comparable (-want +got):\n%s", diff)
	}
	score := changed.Assessment().Items[0].Score
	if score.Low.Equal(twelve5) { // (12 + 2·4·2/22)/7 = 20/11… with 2.9
		t.Error("2.9 does not change the score, so the test shows nothing")
	}
	if score.Certain() || !services.Comparable.Certain() {
		t.Errorf("score %v, comparable %v: only the first is open", score, services.Comparable)
	}
	wantOverall := summarize(plain.Overall)
	wantOverall.LeftOut = "2.9"
	if diff := cmp.Diff(wantOverall, summarize(changed.Overall)); diff != "" {
		t.Errorf("overall (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(plain.Overall.Comparable, changed.Overall.Comparable); diff != "" {
		t.Errorf("overall comparable (-want +got):\n%s", diff)
	}
	if st, _ := changed.Question("2.9"); st != nil {
		t.Error("2.9 has a standing")
	}
}

// TestWeightsAreScaleFree: only the proportions of weights matter.
func TestWeightsAreScaleFree(t *testing.T) {
	for _, tt := range []struct{ name, why, weight string }{
		{"7", "a prime", "7"},
		{"1000", "the largest weight", "1000"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := edited(t, `"weight": 1,`, `"weight": `+tt.weight+`,`)
			c := benchmark.JPCERT2015().Compare(m.Assess(testdoc.Respond(t, m.Form(), full)))
			want := compare(t, full)
			for i := range c.Items {
				if diff := cmp.Diff(summarize(want.Items[i]), summarize(c.Items[i])); diff != "" {
					t.Errorf("%s (-want +got):\n%s", tt.why, diff)
				}
			}
			if diff := cmp.Diff(summarize(want.Overall), summarize(c.Overall)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestWeights: 2.8 counts three times, 2.12 once. By hand (3·256/66 + 164/63)/4.
func TestWeights(t *testing.T) {
	m := edited(t, "\"question\": \"2.8\",\n     \"rule\": \"authority\",\n     \"weight\": 1", "\"question\": \"2.8\",\n     \"rule\": \"authority\",\n     \"weight\": 3")
	got := benchmark.JPCERT2015().Compare(m.Assess(testdoc.Respond(t, m.Form(), `{}`))).Items[1]
	want := summary{"authority", (3*256.0/66 + 164.0/63) / 4, (3*256.0/66 + 164.0/63) / 4, (3*256.0 + 164) / 66 / 4, (3*256.0 + 164 + 12) / 66 / 4, 63, 66, "2.8 2.12", "", ""}
	if diff := cmp.Diff(want, summarize(got), approx); diff != "" {
		t.Errorf("authority (-want +got):\n%s", diff)
	}
}

// TestTotalsWithoutTables: what nobody published cannot be compared, and is not 0.
func TestTotalsWithoutTables(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 1, two steps 1", "service decided 1", "service decided 2, many stated 1", "people stated 1")
	const one = `{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 5, "b": 0, "c": 5, "x": 0}}`
	for _, tt := range []struct {
		name, why, tables string
		items             []summary
		overall           summary
	}{
		{
			"one table", "5·4/10 = 2; nothing else is published", one,
			[]summary{{"item1", 2, 2, 2, 2, 10, 10, "one", "two", ""}, {"item2", 0, 0, 0, 0, 0, 10, "", "service", ""}, {"item3", 0, 0, 0, 0, 0, 10, "", "service many", ""}, {"item4", 0, 0, 0, 0, 0, 10, "", "people", ""}},
			summary{"overall", 2, 2, 2, 2, 10, 10, "one", "two service many people", ""}, // services in two items, listed once as compared ones are
		},
		{
			"several answers", "6 named a way; the other 4 are missing",
			one + `, {"table": "2", "question": "many", "base": 6, "several": true, "counts": {"in-house": 6, "outsourced": 1}}`,
			[]summary{{"item1", 2, 2, 2, 2, 10, 10, "one", "two", ""}, {"item2", 0, 0, 0, 0, 0, 10, "", "service", ""}, {"item3", 2.4, 4, 2.4, 4, 6, 10, "many", "service", "high-nonresponse 6 of 10"}, {"item4", 0, 0, 0, 0, 0, 10, "", "people", ""}},
			summary{"overall", 2.2, 3, 2.2, 3, 6, 10, "one many", "two service people", "high-nonresponse 6 of 10"},
		},
		{
			"several answers, no answer printed", "10 were asked, 4 of them gave no answer: 6 named a way",
			one + `, {"table": "2", "question": "many", "base": 10, "several": true, "counts": {"in-house": 6, "outsourced": 1}, "noAnswer": 4}`,
			[]summary{{"item1", 2, 2, 2, 2, 10, 10, "one", "two", ""}, {"item2", 0, 0, 0, 0, 0, 10, "", "service", ""}, {"item3", 2.4, 4, 2.4, 4, 6, 10, "many", "service", "high-nonresponse 6 of 10"}, {"item4", 0, 0, 0, 0, 0, 10, "", "people", ""}},
			summary{"overall", 2.2, 3, 2.2, 3, 6, 10, "one many", "two service people", "high-nonresponse 6 of 10"},
		},
		{
			"people", "2 in 0 to 4 may be 0; 7 are more",
			one + `, {"table": "2", "question": "people", "base": 10, "several": false, "bins": [
				{"from": 0, "to": 4, "label": {"en": "few", "ja": "少"}, "count": 2}, {"from": 5, "label": {"en": "many", "ja": "多"}, "count": 7}], "noAnswer": 1}`,
			[]summary{{"item1", 2, 2, 2, 2, 10, 10, "one", "two", ""}, {"item2", 0, 0, 0, 0, 0, 10, "", "service", ""}, {"item3", 0, 0, 0, 0, 0, 10, "", "service many", ""}, {"item4", 2.8, 4, 2.8, 4, 7, 10, "people", "", "high-nonresponse 7 of 10"}},
			summary{"overall", 2.4, 3, 2.4, 3, 7, 10, "one people", "two service many", "high-nonresponse 7 of 10"},
		},
		{
			"people, none apart", "2 have none; 7 are more: 28 of 9 are certain, 1 may have none or some",
			one + `, {"table": "2", "question": "people", "base": 10, "several": false, "bins": [
				{"from": 0, "to": 0, "label": {"en": "none", "ja": "無"}, "count": 2}, {"from": 1, "label": {"en": "some", "ja": "有"}, "count": 7}], "noAnswer": 1}`,
			[]summary{{"item1", 2, 2, 2, 2, 10, 10, "one", "two", ""}, {"item2", 0, 0, 0, 0, 0, 10, "", "service", ""}, {"item3", 0, 0, 0, 0, 0, 10, "", "service many", ""}, {"item4", 28.0 / 9, 28.0 / 9, 2.8, 3.2, 9, 10, "people", "", ""}},
			summary{"overall", 23.0 / 9, 23.0 / 9, 2.4, 2.6, 9, 10, "one people", "two service many", ""},
		},
		{
			"nobody on the scale", "all gave another answer",
			`{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 0, "b": 0, "c": 0, "x": 10}}`,
			[]summary{{"item1", 0, 0, 0, 0, 0, 10, "", "one two", ""}, {"item2", 0, 0, 0, 0, 0, 10, "", "service", ""}, {"item3", 0, 0, 0, 0, 0, 10, "", "service many", ""}, {"item4", 0, 0, 0, 0, 0, 10, "", "people", ""}},
			summary{"overall", 0, 0, 0, 0, 0, 10, "", "one two service many people", ""},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", tt.tables))
			c := s.Compare(m.Assess(testdoc.Respond(t, form, `{"one": "b"}`)))
			var got []summary
			for _, total := range c.Items {
				got = append(got, summarize(total))
			}
			if diff := cmp.Diff(tt.items, got, approx); diff != "" {
				t.Errorf("%s: items (-want +got):\n%s", tt.why, diff)
			}
			if diff := cmp.Diff(tt.overall, summarize(c.Overall), approx); diff != "" {
				t.Errorf("%s: overall (-want +got):\n%s", tt.why, diff)
			}
			checkShares(t, c)
		})
	}
}

// TestComparableOfOverall averages the comparable items only, by hand: item 1 is one alone, item 3 is many alone.
func TestComparableOfOverall(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 1, two steps 1", "service decided 1", "service decided 2, many stated 1")
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 5, "b": 0, "c": 5, "x": 0}},
		{"table": "2", "question": "many", "base": 6, "several": true, "counts": {"in-house": 6, "outsourced": 1}}`))
	c := s.Compare(m.Assess(testdoc.Respond(t, form, `{"one": {"among": ["a", "b"]}, "two": "c", "many": [], "service": {"A": "in-house"}}`)))
	ratio := func(num, den int64) maturity.Ratio { return maturity.Ratio{Num: num, Den: den} }
	want := []maturity.Score{
		{Low: ratio(3, 1), High: ratio(4, 1)}, // one is b or a, so nothing certain is answered
		{},                                    // services are not published
		{Low: ratio(0, 1), Answered: ratio(0, 1), High: ratio(0, 1)}, // many: none
		{Low: ratio(3, 2), Answered: ratio(0, 1), High: ratio(2, 1)}, // overall: of items 1 and 3
	}
	got := []maturity.Score{c.Items[0].Comparable, c.Items[1].Comparable, c.Items[2].Comparable, c.Overall.Comparable}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comparable (-want +got):\n%s", diff)
	}
}
