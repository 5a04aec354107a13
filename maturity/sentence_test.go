package maturity_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var number = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

// numbers returns the numbers in a sentence, sorted, after the texts in without are taken out once each.
func numbers(sentence string, without ...string) []string {
	for _, s := range without {
		sentence = strings.Replace(sentence, s, "", 1)
	}
	found := number.FindAllString(sentence, -1)
	slices.Sort(found)
	return found
}

// printed writes a ratio as the sentences do: whole numbers without decimals, others with two.
func printed(r maturity.Ratio) string {
	rat := big.NewRat(r.Num, r.Den)
	if rat.IsInt() {
		return rat.RatString()
	}
	return rat.FloatString(2)
}

// TestExplainNumbers compares the numbers in the sentences with those that the sentences are about.
func TestExplainNumbers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 500) {
		a := random(rng, rng.Float64(), rng.Float64())
		assessment := maturity.Establishment2015().Assess(respond(t, a))
		totals := view(assessment).totals()
		for _, e := range assessment.Explain() {
			total, weights := totals[e.Subject], int64(e.Terms[0].Weights)
			s := total.Score
			times := func(r maturity.Ratio) string { return printed(maturity.Ratio{Num: r.Num * weights, Den: r.Den}) }
			want := []string{fmt.Sprint(weights), times(s.Low), s.Low.String()}
			if !s.Low.Equal(s.High) {
				want = append(want, times(s.High), s.High.String())
				if s.Answered.Defined() {
					want = append(want, fmt.Sprint(total.Answered), fmt.Sprint(total.Asked), s.Answered.String())
				}
			}
			slices.Sort(want)
			for _, tag := range languages {
				if diff := cmp.Diff(want, numbers(e.Text.In(tag), e.Title.In(tag))); diff != "" {
					t.Fatalf("%s (-want +got):\n%s", e.Text.In(tag), diff)
				}
			}
			for _, term := range e.Terms {
				checkTerm(t, assessment, term)
			}
		}
	}
}

func checkTerm(t *testing.T, a *maturity.Assessment, term maturity.Term) {
	t.Helper()
	points := []string{printed(term.Low)}
	if !term.Low.Equal(term.High) {
		points = append(points, printed(term.High))
	}
	want := append(points, fmt.Sprint(term.Weight))
	if term.Weight > 0 {
		want = append(want, fmt.Sprint(term.Weights))
	}
	if term.Needed {
		want = append(want, fmt.Sprint(term.Established))
	}
	for _, tag := range languages {
		want, text := slices.Clone(want), term.Text.In(tag)
		var without []string
		if term.Item != "" {
			item, _ := a.Item(term.Item)
			without = append(without, item.Item().Title().In(tag))
		} else {
			q, _ := a.Model().Form().Question(term.Question)
			var rule string
			for r := range a.Model().Rules() {
				if r.ID == term.Rule {
					rule = r.Title.In(tag)
				}
			}
			without = append(without, term.Question, q.Short().In(tag), rule)
			if term.Answer != "" && term.Answer != "[]" { // an empty list has no number, and may read as a word
				lead := map[language.Tag]string{language.English: "answer ", language.Japanese: "回答"}[tag]
				comma := map[language.Tag]string{language.English: ", ", language.Japanese: "、"}[tag]
				without = append(without, lead+strings.ReplaceAll(term.Answer, ";", comma))
			}
			if strings.Contains(text, "of 4 points") || strings.Contains(text, "4点満点中") {
				want = append(want, "4")
			}
		}
		for _, s := range without {
			if !strings.Contains(text, s) {
				t.Fatalf("%q does not have %q", text, s)
			}
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, numbers(text, without...)); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// blot finds what no sentence may have: holes, failed formatting, doubled or missing marks.
var blot = regexp.MustCompile(`%!|%\[|  |^ | $|\(\)|「」|: answer (is|leaves)|回答は|\.\.|。。|、、|<nil>|NaN`)

// TestExplainSentences reads every sentence about random responses in both languages.
func TestExplainSentences(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	// IDs are for machines. Under these, the sentences must stay the same.
	renamed := edit(t, func(doc map[string]any) {
		for _, rule := range doc["rules"].([]any) {
			rule := rule.(map[string]any)
			rule["id"] = "raw-" + rule["id"].(string)
		}
		for _, item := range doc["items"].([]any) {
			item := item.(map[string]any)
			item["id"] = "raw-" + item["id"].(string)
		}
		eachIndicator(doc, func(_, _ int, ind map[string]any) { ind["rule"] = "raw-" + ind["rule"].(string) })
		docs := doc["documentation"].(map[string]any)
		docs["rule"] = "raw-" + docs["rule"].(string)
	})
	for range exhaustive.Rounds(t, 300) {
		r := respond(t, random(rng, rng.Float64(), rng.Float64()))
		other := renamed.Assess(r).Explain()
		for i, e := range maturity.Establishment2015().Assess(r).Explain() {
			texts, others := []questionnaire.Text{e.Text}, []questionnaire.Text{other[i].Text}
			for j := range e.Terms {
				texts, others = append(texts, e.Terms[j].Text), append(others, other[i].Terms[j].Text)
			}
			if diff := cmp.Diff(texts, others); diff != "" {
				t.Fatalf("sentences change with IDs (-want +got):\n%s", diff)
			}
			for _, text := range texts {
				checkSentence(t, text)
			}
		}
	}
}

func checkSentence(t *testing.T, text questionnaire.Text) {
	t.Helper()
	for _, s := range []string{text.EN, text.JA} {
		if at := blot.FindString(s); at != "" {
			t.Errorf("%q in %q", at, s)
		}
	}
	if !strings.HasSuffix(text.EN, ".") || !strings.HasSuffix(text.JA, "。") {
		t.Errorf("no full stop: %v", text)
	}
}

// TestExplainOddAnswers is about answers that fit the usual sentence badly.
func TestExplainOddAnswers(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answers   answers
		question  string
		en, ja    string // what the sentence must not have
	}{
		{"only another service", "the services question is answered in part, and none of the 22 services is", answers{"2.9w": questionnaire.Choose("in-house")}, "2.9", "answer  ", "回答は"},
		{"an empty list", "people do not read brackets", answers{"2.1": questionnaire.ChooseAll()}, "2.1", "[]", "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, e := range maturity.Establishment2015().Assess(respond(t, tt.answers)).Explain() {
				for _, term := range e.Terms {
					if term.Question != tt.question {
						continue
					}
					if strings.Contains(term.Text.EN, tt.en) || strings.Contains(term.Text.JA, tt.ja) {
						t.Errorf("%v: %s", term.Text, tt.why)
					}
				}
			}
		})
	}
}

// TestExplainOtherModels is about models that the built-in one is not.
func TestExplainOtherModels(t *testing.T) {
	sentence := func(t *testing.T, m *maturity.Model, subject, question string) questionnaire.Text {
		t.Helper()
		for _, e := range m.Assess(respond(t, answers{})).Explain() {
			for _, term := range e.Terms {
				if e.Subject == subject && term.Question == question {
					return term.Text
				}
			}
		}
		t.Fatalf("no term for %s of %s", question, subject)
		return questionnaire.Text{}
	}
	t.Run("weight 0 and not needed", func(t *testing.T) {
		// Nothing says that such an indicator has to be settled.
		m := edit(t, func(doc map[string]any) {
			eachIndicator(doc, func(i, j int, ind map[string]any) {
				if i == 0 && ind["question"] == "4.4" {
					ind["weight"] = 0
				}
			})
		})
		text := sentence(t, m, "services", "4.4")
		if strings.Contains(text.EN, "has to be settled") || strings.Contains(text.JA, "定まっている必要はある") {
			t.Errorf("%v", text)
		}
	})
	t.Run("unanswered but certain", func(t *testing.T) {
		// Every option is worth the same, so no answer leaves nothing open.
		m := edit(t, func(doc map[string]any) {
			doc["rules"].([]any)[1].(map[string]any)["points"] = map[string]any{"a": 4, "b": 4, "c": 4}
		})
		text := sentence(t, m, "review", "3.5")
		if strings.Contains(text.EN, "anything from 4 points") || strings.Contains(text.JA, "4点のいずれもありうる") {
			t.Errorf("%v", text)
		}
	})
	t.Run("basis without a place", func(t *testing.T) {
		// The schema takes it, so the explanation has to give the reason nevertheless.
		m := edit(t, func(doc map[string]any) {
			eachIndicator(doc, func(_, _ int, ind map[string]any) { ind["basis"].(map[string]any)["place"] = "" })
		})
		for _, e := range m.Assess(respond(t, answers{})).Explain()[:6] {
			for _, term := range e.Terms {
				if term.Basis == (maturity.Basis{}) {
					t.Errorf("%s of %s has lost its basis", term.Question, e.Subject)
				}
			}
		}
	})
	t.Run("subjects are unique", func(t *testing.T) {
		// An item may be called anything; a reader of the explanations finds them by subject.
		var doc map[string]any
		if err := json.Unmarshal(maturity.Establishment2015Document(), &doc); err != nil {
			t.Fatal(err)
		}
		doc["items"].([]any)[0].(map[string]any)["id"] = "overall"
		doc["items"].([]any)[1].(map[string]any)["id"] = "documentation"
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
		if err != nil {
			return // refused: just as well
		}
		seen := map[string]bool{}
		for _, e := range m.Assess(respond(t, answers{})).Explain() {
			if seen[e.Subject] {
				t.Errorf("two explanations of %q", e.Subject)
			}
			seen[e.Subject] = true
		}
	})
}
