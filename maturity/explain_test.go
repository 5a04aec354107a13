package maturity_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// languages are those of the library.
var languages = []language.Tag{language.English, language.Japanese}

// explain writes an explanation as a reader sees it.
func explain(a *maturity.Assessment, tag language.Tag) string {
	var out strings.Builder
	for _, e := range a.Explain() {
		fmt.Fprintf(&out, "[%s] %s\n%s\n", e.Subject, e.Title.In(tag), e.Text.In(tag))
		for _, term := range e.Terms {
			fmt.Fprintf(&out, "- %s\n", term.Text.In(tag))
			if term.Basis != (maturity.Basis{}) {
				fmt.Fprintf(&out, "  %s (%s): %s\n", term.Basis.Place, term.Basis.Kind, term.Basis.Text.In(tag))
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

// varied is answered wholly, in part and not at all, with every kind of answer.
func varied() answers {
	return mixed().with(answers{
		"2.9a": {}, "2.9b": questionnaire.Among("in-house", "mixed"), "2.9c": {},
		"2.10": questionnaire.Choose("c"), "2.11": questionnaire.Among("b", "c"), "2.3": questionnaire.ChooseAll(), "2.5": {}, "3.3": questionnaire.Count(0),
		"2.8": questionnaire.Among("a", "b"), "4.7": {}, "6.3": questionnaire.Among("d", "e", "f"), "3.1": {}, "4.11": {},
	})
}

func TestExplainGolden(t *testing.T) {
	a := maturity.Establishment2015().Assess(respond(t, varied()))
	for _, tag := range languages {
		golden.Compare(t, fmt.Sprintf("testdata/explain.%v.golden", tag), explain(a, tag))
	}
}

// TestExplainRecomputes computes every score from the terms alone.
func TestExplainRecomputes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 500) {
		a := random(rng, rng.Float64(), rng.Float64())
		assessment := maturity.Establishment2015().Assess(respond(t, a))
		want := view(assessment)
		var subjects []string
		for _, row := range table {
			subjects = append(subjects, row.id)
		}
		subjects = append(subjects, "documentation", "overall")
		var got []string
		answered := map[string]*big.Rat{} // scores of the certain terms, by item
		for _, e := range assessment.Explain() {
			got = append(got, e.Subject)
			score := want.totals()[e.Subject].Score
			low, high := recompute(t, e.Terms, nil), recompute(t, e.Terms, func(term maturity.Term) maturity.Ratio { return term.High })
			if !same(score.Low, low) || !same(score.High, high) {
				t.Fatalf("%s: the terms make %v to %v, the score is %v; %v", e.Subject, low, high, score, a)
			}
			certain := slices.DeleteFunc(slices.Clone(e.Terms), func(term maturity.Term) bool { return !term.Low.Equal(term.High) })
			known := recompute(t, certain, nil)
			if e.Subject == "overall" { // the mean of what the items' own terms make
				var scores []*big.Rat
				for _, row := range table {
					if s := answered[row.id]; s != nil {
						scores = append(scores, s)
					}
				}
				known = mean(scores, slices.Repeat([]int{1}, len(scores)))
			}
			answered[e.Subject] = known
			if !same(score.Answered, known) {
				t.Fatalf("%s: the certain terms make %v, the score is %v; %v", e.Subject, known, score, a)
			}
		}
		if diff := cmp.Diff(subjects, got); diff != "" {
			t.Fatalf("subjects (-want +got):\n%s", diff)
		}
	}
}

// recompute is Σ weight·points / Σ weights, nil without a weight.
func recompute(t *testing.T, terms []maturity.Term, end func(maturity.Term) maturity.Ratio) *big.Rat {
	t.Helper()
	var values []*big.Rat
	var weights []int
	for _, term := range terms {
		r := term.Low
		if end != nil {
			r = end(term)
		}
		values, weights = append(values, big.NewRat(r.Num, r.Den)), append(weights, term.Weight)
	}
	return mean(values, weights)
}

func same(r maturity.Ratio, want *big.Rat) bool {
	return r.Defined() == (want != nil) && (want == nil || big.NewRat(r.Num, r.Den).Cmp(want) == 0)
}

// TestExplainTerms compares the machine-readable part with the tables of the design.
func TestExplainTerms(t *testing.T) {
	a := varied()
	said := map[string]string{ // of the answers that are not one letter
		"2.9": "20/22", "2.10": "c", "2.11": "b|c", "2.3": "[]", "2.5": "", "3.3": "0", "2.8": "a|b", "4.7": "", "6.3": "d|e|f", "3.1": "", "4.11": "", "2.1": "h", "2.2": "c",
	}
	worths := allWorths(a)
	var want []maturity.Explanation
	term := func(ind indicator, weights int) maturity.Term {
		answer, ok := said[ind.question]
		if !ok {
			answer = a[ind.question].Options()[0]
		}
		w := worths[ind.question]
		low, high, threshold := w[0], w[len(w)-1], whole(rules[ind.rule].established)
		reach := maturity.ReachUnknown
		switch {
		case low.Cmp(threshold) >= 0:
			reach = maturity.ReachMet
		case high.Cmp(threshold) < 0:
			reach = maturity.ReachMissed
		}
		return maturity.Term{
			Question: ind.question, Answer: answer, Rule: ind.rule, Low: frac(low.RatString()), High: frac(high.RatString()),
			Weight: ind.weight, Weights: weights, Needed: ind.needed, Established: rules[ind.rule].established, Reach: reach,
		}
	}
	m := maturity.Establishment2015()
	for _, row := range table {
		item, _ := m.Item(row.id)
		e := maturity.Explanation{Subject: row.id, Title: item.Title()}
		bases := map[string]maturity.Basis{}
		for ind := range item.Indicators() {
			bases[ind.Question().ID()] = ind.Basis()
		}
		for _, ind := range row.indicators() {
			one := term(ind, item.TotalWeight())
			one.Basis = bases[ind.question]
			e.Terms = append(e.Terms, one)
		}
		want = append(want, e)
	}
	docs := maturity.Explanation{Subject: "documentation", Title: maturity.DocumentationTitle()}
	for _, ind := range documentationIndicators() {
		docs.Terms = append(docs.Terms, term(ind, 14))
	}
	overall := maturity.Explanation{Subject: "overall", Title: maturity.OverallTitle(), Influences: m.Influences()}
	assessment := m.Assess(respond(t, a))
	for _, item := range assessment.Items {
		overall.Terms = append(overall.Terms, maturity.Term{Item: item.Item().ID(), Low: item.Score.Low, High: item.Score.High, Weight: 1, Weights: 6})
	}
	want = append(want, docs, overall)
	got := assessment.Explain()
	for i := range got { // the sentences have tests of their own
		got[i].Text = questionnaire.Text{}
		for j := range got[i].Terms {
			got[i].Terms[j].Text = questionnaire.Text{}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestExplainJSON pins the names of the machine-readable form.
func TestExplainJSON(t *testing.T) {
	a := maturity.Establishment2015().Assess(respond(t, answers{"2.8": questionnaire.Choose("b"), "2.12": questionnaire.Choose("c")}))
	explanations := a.Explain()
	got, err := json.MarshalIndent([]any{explanations[1], explanations[7].Terms[1], explanations[6].Terms[0]}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/explain.json.golden", string(got)+"\n")
}
