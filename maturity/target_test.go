package maturity_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// modest is the built-in model where criteria for training are worth 2 points at most, and outside training nothing.
func modest(t testing.TB) *maturity.Model {
	t.Helper()
	return edit(t, func(doc map[string]any) {
		training := doc["rules"].([]any)[1].(map[string]any)
		training["points"] = map[string]any{"a": 2, "b": 1, "c": 0}
		worthless := maps.Clone(training)
		worthless["id"], worthless["points"] = "worthless", map[string]any{"a": 0, "b": 0, "c": 0}
		doc["rules"] = append(doc["rules"].([]any), worthless)
		eachIndicator(doc, func(_, _ int, ind map[string]any) {
			if ind["question"] == "3.6" {
				ind["rule"] = "worthless"
			}
		})
	})
}

// A targetView is all that a target says: goals as "4.3=2 4.9=3".
type targetView struct {
	ID    string
	Title questionnaire.Text
	Goals string
}

func viewTarget(target *maturity.Target) targetView {
	var all []string
	for q, points := range target.Questions() {
		all = append(all, fmt.Sprintf("%s=%d", q.ID(), points))
	}
	return targetView{target.ID(), target.Title(), strings.Join(all, " ")}
}

// goalFor returns a goal with everything that a goal needs.
func goalFor(g maturity.Goal) maturity.Goal {
	g.ID, g.Title = "mine", questionnaire.Text{EN: "Mine", JA: "自分の目標"}
	return g
}

// aim sets the goal that it is known to be right.
func aim(t testing.TB, m *maturity.Model, g maturity.Goal) *maturity.Target {
	t.Helper()
	target, err := m.Aim(goalFor(g))
	if err != nil {
		t.Fatal(err)
	}
	return target
}

// written writes a goal by the format's own words.
func written(t testing.TB, model string, g maturity.Goal) []byte {
	t.Helper()
	doc := map[string]any{"model": model, "id": g.ID, "title": map[string]any{"en": g.Title.EN, "ja": g.Title.JA}}
	for key, points := range map[string]int{"all": g.All, "documentation": g.Documentation} {
		if points != 0 {
			doc[key] = points
		}
	}
	for key, points := range map[string]map[string]int{"items": g.Items, "questions": g.Questions} {
		if len(points) > 0 {
			doc[key] = points
		}
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The expected goals follow from the rule of precedence and the tables in table_test.go.
func TestTargetPrecedence(t *testing.T) {
	const docs = "2.11=%d 2.13=%[1]d 3.1=%[1]d 3.4=%[1]d 4.1=%[1]d 4.2=%[1]d 4.3=%[1]d 4.4=%[1]d 4.5=%[1]d 4.6=%[1]d 4.8=%[1]d 4.9=%[1]d 4.10=%[1]d 4.11=%[1]d"
	for _, tt := range []struct {
		name, why string
		goal      maturity.Goal
		want      string
	}{
		{"all", "capped at what training is worth here; 3.6 is worth nothing, so it has no goal", maturity.Goal{All: 3},
			"2.1=3 2.2=3 2.3=3 2.5=3 2.8=3 2.9=3 2.10=3 2.11=3 2.12=3 2.13=3 3.1=3 3.3=3 3.4=3 3.5=2 3.7=2 3.8=3 4.1=3 4.2=3 4.3=3 4.4=3 4.5=3 4.6=3 4.7=3 4.8=3 4.9=3 4.10=3 4.11=3 6.1=3 6.2=3 6.3=3 7.1=3"},
		{"documentation", "the 14 questions of the index", maturity.Goal{Documentation: 3}, fmt.Sprintf(docs, 3)},
		{"documentation over all", "lower than all, too", maturity.Goal{All: 4, Documentation: 1, Questions: map[string]int{
			"2.1": 0, "2.2": 0, "2.3": 0, "2.5": 0, "2.8": 0, "2.9": 0, "2.10": 0, "2.12": 0, "3.3": 0, "3.5": 0, "3.7": 0, "3.8": 0, "4.7": 0, "6.1": 0, "6.2": 0, "6.3": 0, "7.1": 0}}, fmt.Sprintf(docs, 1)},
		{"item", "its six questions", maturity.Goal{Items: map[string]int{"contact": 2}}, "2.5=2 4.1=2 4.2=2 4.3=2 4.6=2 4.7=2"},
		{"item over documentation", "also where it is lower", maturity.Goal{Documentation: 4, Items: map[string]int{"reporting": 2}},
			"2.11=4 2.13=4 3.1=4 3.4=4 4.1=4 4.2=4 4.3=4 4.4=4 4.5=4 4.6=4 4.8=4 4.9=2 4.10=2 4.11=4 7.1=2"},
		{"two items", "2.12 is in both: the higher goal counts, here that of the later item", maturity.Goal{Items: map[string]int{"services": 1, "authority": 3}},
			"2.2=3 2.3=1 2.8=3 2.9=1 2.10=1 2.11=1 2.12=3 2.13=1 4.4=1"},
		{"two items, the other way round", "here that of the earlier item", maturity.Goal{Items: map[string]int{"services": 3, "authority": 1}},
			"2.2=1 2.3=3 2.8=1 2.9=3 2.10=3 2.11=3 2.12=3 2.13=3 4.4=3"},
		{"item, capped", "3.5 and 3.7 are worth 2 at most, 3.6 nothing", maturity.Goal{Items: map[string]int{"review": 4}},
			"3.4=4 3.5=2 3.7=2 3.8=4 4.5=4 6.1=4 6.2=4 6.3=4"},
		{"question over item", "lower and higher", maturity.Goal{Items: map[string]int{"reporting": 2}, Questions: map[string]int{"4.9": 1, "4.10": 4}}, "4.9=1 4.10=4 7.1=2"},
		{"exempt", "a zero takes the question out, whatever sets a goal for it", maturity.Goal{Documentation: 2, Items: map[string]int{"reporting": 2}, Questions: map[string]int{"4.9": 0, "2.11": 0}},
			"2.13=2 3.1=2 3.4=2 4.1=2 4.2=2 4.3=2 4.4=2 4.5=2 4.6=2 4.8=2 4.10=2 4.11=2 7.1=2"},
		{"exempt without a goal", "it is no mistake", maturity.Goal{Questions: map[string]int{"4.9": 0, "4.10": 1}}, "4.10=1"},
		{"question", "its best is within reach", maturity.Goal{Questions: map[string]int{"3.5": 2, "2.9": 4}}, "2.9=4 3.5=2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := modest(t)
			target := aim(t, m, tt.goal)
			want := targetView{"mine", goalFor(tt.goal).Title, tt.want}
			if diff := cmp.Diff(want, viewTarget(target)); diff != "" || target.Model() != m {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			for q := range m.Form().Questions() {
				points, ok := target.Points(q)
				if said := slices.Contains(strings.Fields(tt.want), fmt.Sprintf("%s=%d", q.ID(), points)); ok != said {
					t.Errorf("Points(%s) = %d, %v", q.ID(), points, ok)
				}
			}
		})
	}
}

// TestTargetProfiles: the two ready targets are about the 14 questions of the index, at levels c and b.
func TestTargetProfiles(t *testing.T) {
	m := maturity.Establishment2015()
	for _, tt := range []struct {
		name, why string
		target    *maturity.Target
		id        string
		points    int
	}{
		{"written down", "option c is worth 2", m.WrittenDown(), "written-down", 2},
		{"approved", "option b is worth 3", m.Approved(), "approved", 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var want []string
			for _, id := range documentation {
				want = append(want, fmt.Sprintf("%s=%d", id, tt.points))
			}
			title := tt.target.Title()
			if diff := cmp.Diff(targetView{tt.id, title, strings.Join(want, " ")}, viewTarget(tt.target)); diff != "" || title.EN == "" || title.JA == "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
	// Where the rule of the index gives less, no more is asked for.
	low := edit(t, func(doc map[string]any) {
		rule := doc["rules"].([]any)[0].(map[string]any)
		rule["points"], rule["established"] = map[string]any{"a": 1, "b": 1, "c": 1, "d": 0, "e": 0}, 1
	})
	q, _ := low.Form().Question("4.3")
	if points, ok := low.Approved().Points(q); !ok || points != 1 {
		t.Errorf("approved asks for %d points, %v", points, ok)
	}
}

// TestTargetIndexOnly: 4.4 is in the documentation index and in no item.
func TestTargetIndexOnly(t *testing.T) {
	m := indexOnly(t)
	for _, tt := range []struct {
		name, why string
		goal      maturity.Goal
		services  int // goals in that item
	}{
		{"all", "it is a question of the model; services has six others", maturity.Goal{All: 3}, 6},
		{"documentation", "the item has 2.11 and 2.13", maturity.Goal{Documentation: 3}, 2},
		{"question", "its own goal, and that of 2.10", maturity.Goal{Questions: map[string]int{"4.4": 3, "2.10": 4}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			target := aim(t, m, tt.goal)
			q, _ := m.Form().Question("4.4")
			points, ok := target.Points(q)
			services := m.Assess(respond(t, mixed())).Against(target).Items[0]
			if points != 3 || !ok || services.Item.ID() != "services" || services.Goals != tt.services {
				t.Errorf("%d points, %v; %d goals in %s: %s", points, ok, services.Goals, services.Item.ID(), tt.why)
			}
		})
	}
}

// anyGoal draws a goal; it may be wrong in any way that the types allow.
func anyGoal(rng *rand.Rand, m *maturity.Model) maturity.Goal {
	wrong := rng.Float64() * rng.Float64() * 0.3
	points := func(least int) int {
		if rng.Float64() < wrong {
			return []int{-1, 5, 0, 100}[rng.IntN(4)]
		}
		return least + rng.IntN(5-least)
	}
	g := goalFor(maturity.Goal{Items: map[string]int{}, Questions: map[string]int{}})
	if rng.IntN(3) == 0 {
		g.All = points(0)
	}
	if rng.IntN(3) == 0 {
		g.Documentation = points(0)
	}
	for item := range m.Items() {
		if rng.IntN(4) == 0 {
			g.Items[item.ID()] = points(1)
		}
	}
	used := rulesOf(m)
	for q := range m.Form().Questions() {
		if rng.Float64() < wrong || rng.IntN(4) == 0 && (used[q.ID()].ID != "") {
			g.Questions[q.ID()] = points(0)
		}
	}
	if rng.Float64() < wrong {
		g.ID = []string{"a b", "-", strings.Repeat("x", 65)}[rng.IntN(3)]
	}
	if rng.Float64() < wrong {
		g.Title.JA = strings.Repeat("長", 2001)
	}
	if rng.Float64() < wrong {
		g.Items[[]string{"a b", "overall", "contacts"}[rng.IntN(3)]] = points(1)
	}
	return g
}

// rulesOf returns the rule of each question of a model.
func rulesOf(m *maturity.Model) map[string]maturity.Rule {
	all := map[string]maturity.Rule{}
	for item := range m.Items() {
		for ind := range item.Indicators() {
			all[ind.Question().ID()] = ind.Rule()
		}
	}
	return all
}

// TestAimIsParseTarget: the same goal is the same target from code and from a document, and has the same mistakes.
func TestAimIsParseTarget(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := modest(t)
	accepted, n := 0, exhaustive.Rounds(t, 2000)
	for range n {
		g := anyGoal(rng, m)
		data := written(t, m.ID(), g)
		parsed, parseErr := maturity.ParseTarget(data, m)
		aimed, aimErr := m.Aim(g)
		if (parsed == nil) == (parseErr == nil) || (aimed == nil) == (aimErr == nil) || (parsed == nil) != (aimed == nil) {
			t.Fatalf("%s: %v, %v; from code %v, %v", data, parsed, parseErr, aimed, aimErr)
		}
		if parsed != nil {
			accepted++
			if diff := cmp.Diff(viewTarget(parsed), viewTarget(aimed)); diff != "" {
				t.Fatalf("%s (-parsed +aimed):\n%s", data, diff)
			}
			continue
		}
		if diff := cmp.Diff(placeless(t, parseErr, true), placeless(t, aimErr, false)); diff != "" {
			t.Fatalf("%s (-parsed +aimed):\n%s", data, diff)
		}
	}
	if accepted < n/10 || accepted > n-n/10 {
		t.Errorf("%d of %d accepted", accepted, n)
	}
}

// placeless returns the problems without line and column, sorted: the order of keys in the document differs.
func placeless(t *testing.T, err error, placed bool) []string {
	t.Helper()
	e, _ := errors.AsType[*questionnaire.InputError](rejected(t, err))
	var all []string
	for _, p := range e.Problems {
		if (p.Line > 0) != placed || (p.Column > 0) != placed {
			t.Fatalf("line %d, column %d: %v", p.Line, p.Column, p)
		}
		all = append(all, fmt.Sprint(p.Pointer, " ", p.Question, " ", p.Found, " ", p.Text, " ", p.Code))
	}
	slices.Sort(all)
	return all
}

// TestTargetPrintParse: a target as JSON follows the schema, and reads back as the same.
func TestTargetPrintParse(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	s, err := schema.Compile("target", maturity.TargetSchema())
	if err != nil {
		t.Fatal(err)
	}
	m := modest(t)
	targets := []*maturity.Target{m.WrittenDown(), m.Approved(), aim(t, m, maturity.Goal{All: 4})}
	for range exhaustive.Rounds(t, 1000) {
		if target, err := m.Aim(anyGoal(rng, m)); err == nil {
			targets = append(targets, target)
		}
	}
	for _, target := range targets {
		data, err := json.Marshal(target)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := strictjson.Parse(data, strictjson.Limits{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if violations := s.Validate(doc); len(violations) > 0 {
			t.Fatalf("%s: %v", data, violations)
		}
		again, err := maturity.ParseTarget(data, m)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if diff := cmp.Diff(viewTarget(target), viewTarget(again)); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", data, diff)
		}
	}
}

// TestAimDefaults: in code, an ID and the title in the other language may be left out.
func TestAimDefaults(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		goal      maturity.Goal
		id        string
		title     questionnaire.Text
	}{
		{"nothing", "there has to be something", maturity.Goal{All: 1}, "target", questionnaire.Text{EN: "Target", JA: "目標"}},
		{"one language", "it stands for the other", maturity.Goal{ID: "own", Title: questionnaire.Text{JA: "計画"}, All: 1}, "own", questionnaire.Text{EN: "計画", JA: "計画"}},
	} {
		target, err := maturity.Establishment2015().Aim(tt.goal)
		if err != nil || target.ID() != tt.id || target.Title() != tt.title {
			t.Errorf("%s: %v, %v: %s", tt.name, target, err, tt.why)
		}
	}
}

// TestGoalsAreMeasuredByItems: where the documentation index has another rule than the items, goals are within reach of the
// rule that they are measured by.
func TestGoalsAreMeasuredByItems(t *testing.T) {
	m := edit(t, func(doc map[string]any) {
		other := maps.Clone(doc["rules"].([]any)[0].(map[string]any))
		other["id"], other["points"], other["established"] = "half", map[string]any{"a": 2, "b": 2, "c": 2, "d": 1, "e": 0}, 1
		doc["rules"] = append(doc["rules"].([]any), other)
		doc["documentation"].(map[string]any)["rule"] = "half"
	})
	if _, err := m.Aim(maturity.Goal{Questions: map[string]int{"2.11": 4}}); err != nil {
		t.Error(err)
	}
	a := m.Assess(respond(t, all(false)))
	at := a.WhatIf(a.Against(m.Approved()).Steps()...).Against(m.Approved())
	if at.Met != 14 || at.Goals != 14 {
		t.Errorf("%d of %d goals met", at.Met, at.Goals)
	}
}
