package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestStepNumbers: the list numbers steps behind what is to be found out.
func TestStepNumbers(t *testing.T) {
	c := compare(t, respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("b"), "4.3": questionnaire.Choose("d"), "2.10": questionnaire.Choose("b")}}))
	text := unwrapped(formats(c, full)["text"])
	entries, open := c.Roadmap(nil).Entries, len(c.Roadmap(nil).Open())
	if open == 0 || len(entries)-open != 3 {
		t.Fatalf("%d steps behind %d, want 3 behind some", len(entries)-open, open)
	}
	for i, e := range entries[open:] {
		if want := fmt.Sprintf(" %d %s (%s; points: ", open+i+1, e.Next().Text.EN, e.Question.ID()); !strings.Contains(text, want) {
			t.Errorf("the list does not have%s", want)
		}
	}
}

// TestReasons: each step says why it stands where it does, as the rule of the order has it. All other answers are the best.
func TestReasons(t *testing.T) {
	m := maturity.Establishment2015()
	blank := m.Assess(respond(t, questionnaire.Draft{}))
	var steps []maturity.Step
	for _, gap := range blank.Gaps() {
		steps = append(steps, gap.Steps...)
	}
	answers := blank.WhatIf(steps...).Response().Draft().Answers
	for id, option := range map[string]string{"4.3": "d", "2.10": "b", "4.2": "c", "3.1": "d", "2.11": "b"} {
		answers[id] = questionnaire.Choose(option)
	}
	target, err := m.Aim(maturity.Goal{ID: "own", Title: questionnaire.Text{EN: "Own", JA: "独自"}, Questions: map[string]int{"3.1": 2, "4.3": 2}})
	if err != nil {
		t.Fatal(err)
	}
	c := compare(t, respond(t, questionnaire.Draft{Answers: answers}))
	for _, test := range []struct {
		name, why string
		target    *maturity.Target
		want      [][2]string // in order: the question, and why it stands there
	}{
		{"no target", "4.3 and 2.10 are needed, and all else that their areas need is there; most have 4.3 and 4.2", nil, [][2]string{
			{"4.3", "settles Point of contact on its own; most respondents have it."}, {"2.10", "settles Service scope on its own."},
			{"4.2", "most respondents have it."}, {"3.1", "what it adds to the overall score (+0.06)."}, {"2.11", "what it adds to the overall score (+0.03)."},
		}},
		{"target", "3.1 and 4.3 are below it", target, [][2]string{
			{"4.3", "below the target (2 of 4); settles Point of contact on its own; most respondents have it."}, {"3.1", "below the target (2 of 4)."},
			{"2.10", "settles Service scope on its own."}, {"4.2", "most respondents have it."}, {"2.11", "what it adds to the overall score (+0.03)."},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var text bytes.Buffer
			o := report.Options{Target: test.target, Sections: []report.Section{report.SectionRoadmap}}
			if err := report.WriteText(&text, c, o); err != nil {
				t.Fatal(err)
			}
			var got [][2]string
			for _, m := range regexp.MustCompile(`\((\d[.\d]*); points: [^)]*\) Why here: (.*?\.) [A-Z]`).FindAllStringSubmatch(unwrapped(text.String()), -1) {
				got = append(got, [2]string{m[1], m[2]})
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.why, diff)
			}
		})
	}
}
