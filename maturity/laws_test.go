package maturity_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// totals returns every score of a result by subject.
func (r result) totals() map[string]maturity.Total {
	all := map[string]maturity.Total{"overall": r.Overall, "documentation": r.Documentation.Total}
	for _, item := range r.Items {
		all[item.ID] = item.Total
	}
	return all
}

func assess(t *testing.T, a answers) result {
	t.Helper()
	return view(maturity.Establishment2015().Assess(respond(t, a)))
}

// A raise is a step of one answer that is no worse for a team.
type raise struct {
	name     string
	from, to answers
}

// raises returns every pair of neighbouring answers of every question of the form that has an order.
func raises() []raise {
	var all []raise
	add := func(id string, from, to questionnaire.Answer) {
		all = append(all, raise{id + " " + from.String() + " to " + to.String(), answers{id: from}, answers{id: to}})
	}
	for q := range questionnaire.JPCERT2015().Questions() {
		byRank := map[int]string{}
		for i := range q.NumOptions() {
			if rank, ok := q.Rank(i); ok {
				byRank[rank] = q.Option(i).ID
			}
		}
		for rank := range max(len(byRank)-1, 0) {
			low, high := byRank[rank], byRank[rank+1]
			add(q.ID(), questionnaire.Choose(low), questionnaire.Choose(high))
			add(q.ID(), questionnaire.Choose(low), questionnaire.Among(low, high))
			add(q.ID(), questionnaire.Among(low, high), questionnaire.Choose(high))
			if next, ok := byRank[rank+2]; ok {
				add(q.ID(), questionnaire.Among(low, high), questionnaire.Among(high, next))
			}
		}
		switch q.Kind() {
		case questionnaire.KindMultiple:
			add(q.ID(), questionnaire.ChooseAll(), questionnaire.ChooseAll(q.Option(0).ID))
			add(q.ID(), questionnaire.ChooseAll(q.Option(0).ID), questionnaire.ChooseAll(q.Option(0).ID, q.Option(1).ID))
		case questionnaire.KindCount:
			add(q.ID(), questionnaire.Count(0), questionnaire.Count(1))
			add(q.ID(), questionnaire.Count(1), questionnaire.Count(2))
		case questionnaire.KindServices:
			for s := range q.Services() {
				add(s.ID(), questionnaire.Answer{}, questionnaire.Choose("not-provided"))
			}
		}
	}
	return all
}

var reachRank = map[maturity.Reach]int{maturity.ReachMissed: 0, maturity.ReachUnknown: 1, maturity.ReachMet: 2}

func TestRaisingNeverLowers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, step := range raises() {
		for range exhaustive.Rounds(t, 10) {
			a := random(rng, rng.Float64(), rng.Float64())
			before, after := assess(t, a.with(step.from)), assess(t, a.with(step.to))
			for subject, was := range before.totals() {
				is := after.totals()[subject].Score
				if was.Score.Low.Cmp(is.Low) > 0 || was.Score.High.Cmp(is.High) > 0 {
					t.Fatalf("%s lowers %s from %v to %v; the other answers: %v", step.name, subject, was.Score, is, a)
				}
				// The score of certain answers follows only if the same ones are certain.
				if n := after.totals()[subject].Answered; n == was.Answered && was.Score.Answered.Cmp(is.Answered) > 0 {
					t.Fatalf("%s lowers the answered %s from %v to %v; the other answers: %v", step.name, subject, was.Score, is, a)
				}
			}
			for i, item := range before.Items {
				for j, ind := range item.Indicators {
					if reachRank[ind.Reach] > reachRank[after.Items[i].Indicators[j].Reach] {
						t.Fatalf("%s makes %s %s; the other answers: %v", step.name, ind.Question, after.Items[i].Indicators[j].Reach, a)
					}
				}
			}
			if before.Documentation.Level > after.Documentation.Level || before.Documentation.HighLevel > after.Documentation.HighLevel {
				t.Fatalf("%s lowers the level from %v to %v; the other answers: %v", step.name, before.Documentation.Level, after.Documentation.Level, a)
			}
		}
	}
}

// TestAnsweringNarrows answers, wholly or in part, one question that is open.
func TestAnsweringNarrows(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	form := questionnaire.JPCERT2015()
	var leaves []*questionnaire.Question
	for q := range form.Questions() {
		if q.Kind() == questionnaire.KindServices {
			leaves = slices.AppendSeq(leaves, q.Services())
		} else {
			leaves = append(leaves, q)
		}
	}
	for range exhaustive.Rounds(t, 3000) {
		a := random(rng, rng.Float64(), rng.Float64())
		q := leaves[rng.IntN(len(leaves))]
		old := a[q.ID()]
		drawn := answers{}
		drawn.draw(rng, q, 0.5)
		if possible := old.Options(); q.Kind() == questionnaire.KindSingle && len(possible) > 0 {
			// what remains possible of what was; one at least
			keep := possible[rng.IntN(len(possible))]
			possible = slices.DeleteFunc(possible, func(id string) bool { return id != keep && rng.IntN(2) == 0 })
			drawn[q.ID()] = questionnaire.Among(possible...)
		} else if !old.IsZero() {
			continue
		}
		before, after := assess(t, a), assess(t, a.with(drawn))
		for subject, was := range before.totals() {
			is := after.totals()[subject]
			if is.Score.Low.Cmp(was.Score.Low) < 0 || is.Score.High.Cmp(was.Score.High) > 0 || is.Answered < was.Answered || is.Asked != was.Asked {
				t.Fatalf("%s = %v instead of %v widens %s from %v to %v; the other answers: %v", q.ID(), drawn, old, subject, was, is, a)
			}
		}
		for i, was := range before.Items {
			is := after.Items[i]
			if was.Status != maturity.Undetermined && was.Status != is.Status {
				t.Fatalf("%s = %v turns %s from %s to %s; the other answers: %v", q.ID(), drawn, was.ID, was.Status, is.Status, a)
			}
			for j, ind := range was.Indicators {
				if now := is.Indicators[j]; ind.Reach != maturity.ReachUnknown && ind.Reach != now.Reach || now.Low.Cmp(ind.Low) < 0 || now.High.Cmp(ind.High) > 0 {
					t.Fatalf("%s = %v turns %v to %v", q.ID(), drawn, ind, now)
				}
			}
		}
		was, is := before.Documentation, after.Documentation
		if is.Level < was.Level || is.HighLevel > was.HighLevel {
			t.Fatalf("%s = %v widens the level from %v–%v to %v–%v", q.ID(), drawn, was.Level, was.HighLevel, is.Level, is.HighLevel)
		}
	}
}

// edit returns the built-in model after a change to its document.
func edit(t testing.TB, change func(doc map[string]any)) *maturity.Model {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(maturity.Establishment2015Document(), &doc); err != nil {
		t.Fatal(err)
	}
	change(doc)
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// alikeForIndex gives 2.13 the same points in its item as in the documentation index, where its rule is another one.
func alikeForIndex(doc map[string]any) {
	byID := map[any]map[string]any{}
	for _, r := range doc["rules"].([]any) {
		byID[r.(map[string]any)["id"]] = r.(map[string]any)
	}
	approved := byID["approved"]
	approved["points"] = byID["documentation"]["points"]
	if best, ok := approved["points"].(map[string]any)["a"].(int); ok { // drawn; a threshold beyond it would be refused
		approved["established"] = min(best, approved["established"].(int))
	}
}

// eachIndicator calls change for every indicator of a document, with the number of its item and its own.
func eachIndicator(doc map[string]any, change func(item, i int, ind map[string]any)) {
	for i, item := range doc["items"].([]any) {
		for j, ind := range item.(map[string]any)["indicators"].([]any) {
			change(i, j, ind.(map[string]any))
		}
	}
}

// TestWeightsAreScaleFree multiplies all weights of some items by the same number.
func TestWeightsAreScaleFree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	scaled := func(factors ...float64) *maturity.Model {
		return edit(t, func(doc map[string]any) {
			eachIndicator(doc, func(i, _ int, ind map[string]any) { ind["weight"] = ind["weight"].(float64) * factors[i] })
		})
	}
	models := map[string]*maturity.Model{
		"all by 7": scaled(7, 7, 7, 7, 7, 7), "one by 7": scaled(1, 1, 7, 1, 1, 1), "differently": scaled(2, 3, 5, 7, 11, 13), "by the limit": scaled(1000, 1, 1000, 1, 1000, 1),
	}
	for range exhaustive.Rounds(t, 500) {
		r := respond(t, random(rng, rng.Float64(), rng.Float64()))
		want := view(maturity.Establishment2015().Assess(r))
		for name, m := range models {
			if diff := cmp.Diff(want, view(m.Assess(r))); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", name, diff)
			}
		}
	}
}

// TestOrderIsIrrelevant shuffles items and indicators.
func TestOrderIsIrrelevant(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	shuffle := func(list []any) { rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] }) }
	for range exhaustive.Rounds(t, 50) {
		m := edit(t, func(doc map[string]any) {
			shuffle(doc["items"].([]any))
			shuffle(doc["rules"].([]any))
			shuffle(doc["documentation"].(map[string]any)["questions"].([]any))
			for _, item := range doc["items"].([]any) {
				shuffle(item.(map[string]any)["indicators"].([]any))
			}
		})
		for range 10 {
			r := respond(t, random(rng, rng.Float64(), rng.Float64()))
			want, got := view(maturity.Establishment2015().Assess(r)), view(m.Assess(r))
			if diff := cmp.Diff(want.totals(), got.totals()); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			for _, item := range want.Items {
				i := slices.IndexFunc(got.Items, func(other itemResult) bool { return other.ID == item.ID })
				if got.Items[i].Status != item.Status {
					t.Fatalf("%s is %s, want %s", item.ID, got.Items[i].Status, item.Status)
				}
			}
		}
	}
}

// TestAnsweredWithin: where an open answer is open altogether, its points can be any, and so the score of the certain
// ones lies within the range.
func TestAnsweredWithin(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 5000) {
		a := random(rng, rng.Float64(), 0)
		for subject, total := range assess(t, a).totals() {
			s := total.Score
			if s.Low.Cmp(s.High) > 0 || s.Answered.Defined() && (s.Answered.Cmp(s.Low) < 0 || s.Answered.Cmp(s.High) > 0) {
				t.Fatalf("%s is %v; %v", subject, s, a)
			}
		}
	}
}

// TestAnsweredOutside is why the law above is none in general: what an answer in part leaves open can lie beyond all
// that is certain. 4.9 has 4 points, 7.1 and 4.10 have 0 to 2 and 0 to 1 of them.
func TestAnsweredOutside(t *testing.T) {
	a := answers{"4.9": questionnaire.Choose("a"), "7.1": questionnaire.Among("e", "f"), "4.10": questionnaire.Among("d", "e")}
	reporting := assess(t, a).Items[4]
	if diff := cmp.Diff(total("4/3 4 7/3", 1, 3), reporting.Total); diff != "" { // 4+0+0, 4, 4+2+1
		t.Errorf("above: (-want +got):\n%s", diff)
	}
	a = answers{"4.9": questionnaire.Choose("e"), "7.1": questionnaire.Among("d", "e"), "4.10": questionnaire.Among("a", "b")}
	reporting = assess(t, a).Items[4]
	if diff := cmp.Diff(total("5/3 0 8/3", 1, 3), reporting.Total); diff != "" { // 0+2+3, 0, 0+4+4
		t.Errorf("below: (-want +got):\n%s", diff)
	}
}

func TestNothingOpen(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 2000) {
		a := random(rng, 0, 0).decide(services, "mixed")
		for _, id := range []string{"2.10", "2.12", "3.8", "4.7"} { // "other" would leave these open
			a[id] = questionnaire.Choose([]string{"a", "b"}[rng.IntN(2)])
		}
		r := assess(t, a)
		for subject, total := range r.totals() {
			s := total.Score
			if !s.Low.Equal(s.High) || !s.Low.Equal(s.Answered) || !s.Certain() || total.Answered != total.Asked {
				t.Fatalf("%s is %v; %v", subject, total, a)
			}
		}
		for _, item := range r.Items {
			if item.Status == maturity.Undetermined || item.Open != "" {
				t.Fatalf("%s is %s, open %q; %v", item.ID, item.Status, item.Open, a)
			}
		}
		if d := r.Documentation; d.Level != d.HighLevel || d.Reached != d.MayReach {
			t.Fatalf("documentation is %v; %v", d, a)
		}
	}
}

// TestTheBestIsEverywhere also under other weights: nothing beats the best answers, and they lack nothing.
func TestTheBestIsEverywhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 50) {
		m := edit(t, func(doc map[string]any) {
			eachIndicator(doc, func(_, _ int, ind map[string]any) { ind["weight"] = 1 + rng.IntN(1000) })
		})
		a := m.Assess(respond(t, all(true)))
		for subject, total := range view(a).totals() {
			if got := total.Score.Low.String() + total.Score.Answered.String() + total.Score.High.String(); got != "4.004.004.00" || !total.Score.Low.Equal(frac("4")) {
				t.Errorf("%s is %v", subject, total.Score)
			}
		}
		for _, item := range a.Items {
			if item.Status != maturity.Established {
				t.Errorf("%s is %s", item.Item().ID(), item.Status)
			}
		}
	}
}

func TestAssessIsDeterministic(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 200) {
		r := respond(t, random(rng, rng.Float64(), rng.Float64()))
		m := maturity.Establishment2015()
		first, err1 := json.Marshal(m.Assess(r).Explain())
		second, err2 := json.Marshal(m.Assess(r).Explain())
		if err1 != nil || err2 != nil || string(first) != string(second) {
			t.Fatalf("%s, %v; then %s, %v", first, err1, second, err2)
		}
	}
}

// TestOneResponseManyWays: an answer in the form of one possible option, and the set of all options, are nothing new.
func TestOneResponseManyWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 500) {
		a := random(rng, rng.Float64(), 0)
		same := answers{}
		for q := range questionnaire.JPCERT2015().Questions() {
			answer, ok := a[q.ID()]
			switch {
			case q.Kind() == questionnaire.KindSingle && ok:
				same[q.ID()] = questionnaire.Among(answer.Options()...)
			case q.Kind() == questionnaire.KindSingle:
				var every []string
				for o := range q.Options() {
					every = append(every, o.ID)
				}
				same[q.ID()] = questionnaire.Among(every...)
			case ok:
				same[q.ID()] = answer
			}
		}
		for _, letter := range services + "w" {
			if answer, ok := a["2.9"+string(letter)]; ok {
				same["2.9"+string(letter)] = answer
			}
		}
		if diff := cmp.Diff(assess(t, a), assess(t, same)); diff != "" {
			t.Fatalf("%v (-want +got):\n%s", a, diff)
		}
	}
}
