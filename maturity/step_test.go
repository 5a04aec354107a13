package maturity_test

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestStepGains does the steps of each gap one after the other. A true answer of v points adds max(0, to − v) by a step that
// leads to so many; of v from low to high that is least at high, so what the High of the score gains, and most at low, so
// what the Low gains. Where the answer is certain, the two are the same.
func TestStepGains(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 20) {
		for _, m := range append(models(t, rng), awkward(t, rng), indexOnly(t)) {
			for _, openness := range []float64{0, rng.Float64()} {
				a := m.Assess(respond(t, random(rng, openness, openness)))
				for _, gap := range a.Gaps() {
					before := a
					for i, s := range gap.Steps {
						after := a.WhatIf(gap.Steps[:i+1]...)
						checkStep(t, s, before, after)
						before = after
					}
				}
				if t.Failed() {
					t.FailNow()
				}
			}
		}
	}
}

func checkStep(t *testing.T, s maturity.Step, before, after *maturity.Assessment) {
	t.Helper()
	gained := func(name string, gain maturity.Range, was, is maturity.Score) {
		t.Helper()
		low, high := less(is.High, was.High), less(is.Low, was.Low)
		switch {
		case s.Kind == maturity.StepFindOut: // see TestFindOutGains
			if low.Sign() != 0 || high.Sign() != 0 {
				t.Errorf("%s of %s changes %s from %v to %v", s.Kind, s.Question.ID(), name, was, is)
			}
		case !alike(low, rat(gain.Low)) || !alike(high, rat(gain.High)) || s.Before.Certain() && !gain.Certain():
			t.Errorf("%s of %s from %v to %v is said to add %v to %s; it adds %v to %v", s.Kind, s.Question.ID(), s.Before, s.After, gain, name, low, high)
		}
	}
	gained("overall", s.Overall, before.Overall.Score, after.Overall.Score)
	gained("documentation", s.Documentation, before.Documentation.Score, after.Documentation.Score)
	effects := map[string]maturity.Effect{}
	for _, e := range s.Effects {
		effects[e.Item.ID()] = e
	}
	for i := range after.Items {
		was, is := &before.Items[i], &after.Items[i]
		e, ok := effects[is.Item().ID()]
		if !ok {
			e = maturity.Effect{Gain: maturity.Range{Low: frac("0"), High: frac("0")}, Status: was.Status}
		}
		gained(is.Item().ID(), e.Gain, was.Score, is.Score)
		if e.Status != is.Status || e.Establishes != (is.Status == maturity.Established && was.Status != maturity.Established) {
			t.Errorf("%s of %s is said to make %s %s, establishes %v; it was %s and is %s", s.Kind, s.Question.ID(), is.Item().ID(), e.Status, e.Establishes, was.Status, is.Status)
		}
		for j := range is.Indicators() {
			own := is.Indicators()[j].Indicator
			if own == e.Indicator && (e.Before != was.Indicators()[j].Reach || e.After != is.Indicators()[j].Reach) {
				t.Errorf("%s of %s is said to go from %s to %s; it goes from %s to %s", s.Kind, s.Question.ID(), e.Before, e.After, was.Indicators()[j].Reach, is.Indicators()[j].Reach)
			}
		}
	}
	if is := uses(after)[s.Question.ID()][0].Points; s.After.Low.Cmp(is.Low) != 0 || s.After.High.Cmp(is.High) != 0 {
		t.Errorf("%s of %s is said to lead to %v; it leads to %v", s.Kind, s.Question.ID(), s.After, is)
	}
}

// TestFindOutGains: to find out may close what is open because of the question, High − Low of its share of each score.
func TestFindOutGains(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 30) {
		for _, m := range models(t, rng) {
			for _, gap := range m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64()))).Gaps() {
				if !gap.Open() {
					continue
				}
				s := gap.Steps[0]
				open, items, sum := less(gap.Points.High, gap.Points.Low), int64(0), new(big.Rat)
				for range m.Items() {
					items++
				}
				for _, e := range s.Effects {
					want := new(big.Rat).Mul(open, big.NewRat(int64(e.Indicator.Weight()), int64(e.Item.TotalWeight())))
					sum.Add(sum, want)
					if e.Gain.Low.Num != 0 || rat(e.Gain.High).Cmp(want) != 0 {
						t.Errorf("%s may add %v to %s, want 0 to %v", gap.Question.ID(), e.Gain, e.Item.ID(), want)
					}
				}
				if sum.Quo(sum, big.NewRat(items, 1)); s.Overall.Low.Num != 0 || !alike(sum, rat(s.Overall.High)) {
					t.Errorf("%s may add %v to the overall score, want 0 to %v", gap.Question.ID(), s.Overall, sum)
				}
				if t.Failed() {
					t.FailNow()
				}
			}
		}
	}
}

// TestStepsAddUp: the gains of all raises together are what the score lacks to its best, by its Low and by its High.
func TestStepsAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 30) {
		for _, m := range models(t, rng) {
			a := m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64())))
			surely, most, steps := new(big.Rat), new(big.Rat), []maturity.Step{}
			for _, gap := range a.Gaps() {
				steps = append(steps, gap.Steps...)
				for _, s := range gap.Steps {
					if s.Kind == maturity.StepRaise {
						surely.Add(surely, rat(s.Overall.Low))
						most.Add(most, rat(s.Overall.High))
					}
				}
			}
			was, is := a.Overall.Score, a.WhatIf(steps...).Overall.Score
			if low, high := less(is.High, was.High), less(is.Low, was.Low); !alike(low, surely) || !alike(high, most) {
				t.Fatalf("the steps add %v to %v, the score rises by %v to %v", surely, most, low, high)
			}
		}
	}
}

// TestStepOffScale: of the options that are worth so much, a step leads to the lowest on the scale, as one off the scale tells
// nobody how far to go.
func TestStepOffScale(t *testing.T) {
	form, err := questionnaire.ParseForm(bytes.Replace(questionnaire.JPCERT2015Document(), []byte(`{"id": "a", "label": {"en": "Yes", "ja": "ある"}},`),
		[]byte(`{"id": "z", "label": {"en": "Planned", "ja": "予定"}, "offScale": true}, {"id": "a", "label": {"en": "Yes", "ja": "ある"}},`), 1))
	if err != nil {
		t.Fatal(err)
	}
	m, err := maturity.ParseModel(bytes.Replace(maturity.Establishment2015Document(), []byte(`{"a": 4, "b": 0}`), []byte(`{"z": 4, "a": 4, "b": 0}`), 1), form)
	if err != nil {
		t.Fatal(err)
	}
	r, err := form.Respond(questionnaire.Draft{Answers: choose(map[string]string{"2.10": "b"})})
	if err != nil {
		t.Fatal(err)
	}
	if got := gapOf(m.Assess(r), "2.10").Steps[0].Option.ID; got != "a" {
		t.Errorf("the step leads to %s, want a", got)
	}
}

// TestStepTexts reads what random steps say in both languages. One that puts a question may end with it.
func TestStepTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 100) {
		for _, m := range models(t, rng) {
			a := m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64())))
			for _, gap := range a.Gaps() {
				said := map[questionnaire.Text]bool{}
				for _, s := range gap.Steps {
					text := s.Text
					if s.Kind == maturity.StepFindOut && a.Response().State(s.Question) == questionnaire.Unanswered && strings.HasSuffix(text.EN, s.Question.Prompt().EN) {
						text.EN = strings.TrimSuffix(text.EN, "?") + "."
					}
					checkSentence(t, text)
					if said[text] {
						t.Errorf("two steps of %s say %q", gap.Question.ID(), text.EN)
					}
					said[text] = true
					for i, tag := range languages {
						if !strings.HasPrefix(s.Text.In(tag), s.Question.Short().In(tag)+[]string{": ", "："}[i]) {
							t.Errorf("%q does not name %q", s.Text.In(tag), s.Question.Short().In(tag))
						}
					}
				}
				if t.Failed() {
					t.FailNow()
				}
			}
		}
	}
}

// TestStepTextsSay looks for what a reader has to be told.
func TestStepTextsSay(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answers   answers
		question  string
		step      int
		en, ja    []string
	}{
		{"find out, unanswered", "the question as it is put", answers{}, "4.3", 0, []string{"Is there a rule for escalating to the legal department?"}, []string{"法務部門へのエスカレーションルールを定めているか。"}},
		{"find out, in part", "what is possible, no more", answers{"4.3": questionnaire.Among("a", "d")}, "4.3", 0, []string{": a audited, d unwritten."}, []string{"a 遵守を監査、d 目安のみ。"}},
		{"find out, other", "what it may amount to: yes or no", choose(map[string]string{"2.10": "c"}), "2.10", 0, []string{`"Other"`, ": a Yes, b No."}, []string{"「その他」"}},
		{"find out, services", "20 of 22 are open; another service is none of them", answers{"2.9w": questionnaire.Choose("mixed")}.decide("ab", "mixed"), "2.9", 0, []string{"20 of 22"}, []string{"22件中20件"}},
		{"write down", "the words of the scale", mixed(), "4.3", 1, []string{": document the rule."}, []string{"：ルールを文書化する。"}},
		{"approve", "who approves", mixed(), "4.3", 2, []string{"CSIRT head or the CISO"}, []string{"CSIRT責任者またはCISO"}},
		{"once a year", "not more often than earns points", choose(map[string]string{"7.1": "f"}), "7.1", 1, []string{"at least once a year"}, []string{"年1回以上"}},
		{"no words for the option", "its label has to do", choose(map[string]string{"2.8": "c"}), "2.8", 0, []string{`"May advise that a stop is needed"`}, []string{"「停止の必要性を助言できる」"}},
		{"state", "any choice will do", answers{"2.3": questionnaire.ChooseAll()}, "2.3", 0, []string{"state it."}, []string{"明示する。"}},
		{"state, in other words", "what is stated here is where the team takes part", answers{"2.5": questionnaire.ChooseAll()}, "2.5", 0, []string{"take part in at least one scheme for sharing information."}, []string{"情報共有の枠組みのいずれかに参加する。"}},
		{"bring about", "what exists once the answer is yes", choose(map[string]string{"2.10": "b"}), "2.10", 0, []string{": define service levels."}, []string{"サービスレベルを定義する。"}},
		{"decide", "not to provide is a decision, too", answers{}, "2.9", 1, []string{"whether and how"}, []string{"提供の有無"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := gapOf(maturity.Establishment2015().Assess(respond(t, tt.answers)), tt.question).Steps[tt.step].Text
			for i, all := range [][]string{tt.en, tt.ja} {
				said := text.In(languages[i])
				for _, want := range all {
					if !strings.Contains(said, want) {
						t.Errorf("%q does not have %q: %s", said, want, tt.why)
					}
				}
			}
		})
	}
}

// TestStepTextsOfNo: under a rule that gives points for "no", the step to it must not say how to get to "yes".
func TestStepTextsOfNo(t *testing.T) {

	m := edit(t, func(doc map[string]any) {
		for _, rule := range doc["rules"].([]any) {
			if rule := rule.(map[string]any); rule["id"] == "existence" {
				rule["points"] = map[string]any{"a": 4, "b": 2, "c": 0}
			}
		}
	})
	steps := gapOf(m.Assess(respond(t, answers{})), "2.10").Steps
	if len(steps) != 3 || steps[1].Option.ID != "b" || steps[2].Option.ID != "a" || steps[1].Text == steps[2].Text {
		t.Errorf("%+v", steps)
	}
}

// TestStepTextsOfTheDocument: a model of one's own says in its own words what to do; where it says nothing, the label has to do.
func TestStepTextsOfTheDocument(t *testing.T) {
	say := func(en string) map[string]any { return map[string]any{"en": en, "ja": en} }
	for _, tt := range []struct {
		name, why  string
		rule, best map[string]any // steps of the rule, step of the indicator
		want       []string
	}{
		{"nothing", "the labels", nil, nil, []string{"No", "Yes"}},
		{"rule", "by option", map[string]any{"a": say("Say yes.")}, nil, []string{"No", "Say yes."}},
		{"indicator", "of the best answer only", nil, say("Have them."), []string{"No", "Have them."}},
		{"both", "the indicator, which knows its question", map[string]any{"a": say("Say yes."), "b": say("Say no.")}, say("Have them."), []string{"Say no.", "Have them."}},
	} {
		m := edit(t, func(doc map[string]any) {
			rule := doc["rules"].([]any)[2].(map[string]any)
			rule["points"], rule["steps"] = map[string]any{"a": 4, "b": 2, "c": 0}, tt.rule
			if tt.rule == nil {
				delete(rule, "steps")
			}
			eachIndicator(doc, func(_, _ int, ind map[string]any) {
				if ind["question"] == "2.10" {
					if ind["step"] = tt.best; tt.best == nil {
						delete(ind, "step")
					}
				}
			})
		})
		steps := gapOf(m.Assess(respond(t, choose(map[string]string{"2.10": "c"}))), "2.10").Steps
		for i, want := range tt.want {
			if got := steps[i].Text.EN; !strings.Contains(got, want) {
				t.Errorf("%s: step %d says %q, want %q: %s", tt.name, i, got, want, tt.why)
			}
		}
	}
}

// TestPromptsEndAsTheyLike: to find out repeats the prompt, with one full stop.
func TestPromptsEndAsTheyLike(t *testing.T) {
	doc := bytes.ReplaceAll(questionnaire.JPCERT2015Document(), []byte("サービスレベルの定めはあるか"), []byte("サービスレベルの定めについて答える。"))
	form, err := questionnaire.ParseForm(doc)
	if err != nil {
		t.Fatal(err)
	}
	m, err := maturity.ParseModel(maturity.Establishment2015Document(), form)
	if err != nil {
		t.Fatal(err)
	}
	r, err := form.Respond(questionnaire.Draft{})
	if err != nil {
		t.Fatal(err)
	}
	if text := gapOf(m.Assess(r), "2.10").Steps[0].Text.JA; !strings.HasSuffix(text, "答える。") || strings.HasSuffix(text, "。。") {
		t.Errorf("%q", text)
	}
}
