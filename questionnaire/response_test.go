package questionnaire_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestEqual changes one thing after the other.
func TestEqual(t *testing.T) {
	form := questionnaire.JPCERT2015()
	full := parse(t, named(t, "accept", "full"))
	if !full.Equal(full) || !full.Equal(parse(t, named(t, "accept", "full-reversed"))) {
		t.Error("a response differs from itself")
	}
	changes := map[string]func(d *questionnaire.Draft){
		"team":         func(d *questionnaire.Draft) { d.Team += "x" },
		"no team":      func(d *questionnaire.Draft) { d.Team = "" },
		"date":         func(d *questionnaire.Draft) { d.Date = "2026-04-02" },
		"no date":      func(d *questionnaire.Draft) { d.Date = "" },
		"other":        func(d *questionnaire.Draft) { d.Other["1.3"] += "x" },
		"no other":     func(d *questionnaire.Draft) { delete(d.Other, "1.3") },
		"other moved":  func(d *questionnaire.Draft) { d.Other["1.2"] = d.Other["1.3"]; delete(d.Other, "1.3") },
		"note":         func(d *questionnaire.Draft) { d.Notes["3.4"] += "x" },
		"no note":      func(d *questionnaire.Draft) { delete(d.Notes, "3.4") },
		"recheck":      func(d *questionnaire.Draft) { d.Recheck[0] = "1.1" },
		"no recheck":   func(d *questionnaire.Draft) { d.Recheck = nil },
		"more recheck": func(d *questionnaire.Draft) { d.Recheck = append(d.Recheck, "1.1") },
	}
	for q, a := range full.Answers() {
		changes["no answer to "+q.ID()] = func(d *questionnaire.Draft) { delete(d.Answers, q.ID()) }
		changes["another answer to "+q.ID()] = func(d *questionnaire.Draft) { d.Answers[q.ID()] = another(q, a) }
		if q.Kind() == questionnaire.KindSingle {
			changes["partial answer to "+q.ID()] = func(d *questionnaire.Draft) {
				d.Answers[q.ID()] = questionnaire.Among(a.Options()[0], another(q, a).Options()[0])
			}
		}
	}
	delete(changes, "partial answer to 2.14") // nothing would be left open: the form has two options
	delete(changes, "partial answer to 5.1")
	delete(changes, "partial answer to 5.2")
	if len(changes) < 12+2*51 {
		t.Errorf("only %d changes", len(changes))
	}
	for name, change := range changes {
		d := full.Draft()
		change(&d)
		changed, err := form.Respond(d)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if changed.Equal(full) || full.Equal(changed) {
			t.Errorf("%s makes no difference", name)
		}
	}
	empty, err := parseForm(t, named(t, "form-accept", "minimal")).Respond(questionnaire.Draft{})
	if err != nil || empty.Equal(parse(t, []byte(head+"}}"))) {
		t.Errorf("empty responses to two forms are equal, or %v", err)
	}
}

// another returns another answer of the same kind.
func another(q *questionnaire.Question, a questionnaire.Answer) questionnaire.Answer {
	switch q.Kind() {
	case questionnaire.KindMultiple:
		return questionnaire.ChooseAll(append(a.Options(), otherOption(q, a))...)
	case questionnaire.KindCount:
		n, _ := a.Count()
		return questionnaire.Count(n + 1)
	case questionnaire.KindMonth:
		m, _ := a.Month()
		return questionnaire.InMonth(questionnaire.Month{Year: m.Year, Month: m.Month%12 + 1})
	}
	return questionnaire.Choose(otherOption(q, a))
}

func otherOption(q *questionnaire.Question, a questionnaire.Answer) string {
	for o := range q.Options() {
		if !slices.Contains(a.Options(), o.ID) {
			return o.ID
		}
	}
	panic("all options of " + q.ID() + " are chosen")
}

// TestStates walks through what decides the state of a question.
func TestStates(t *testing.T) {
	form := questionnaire.JPCERT2015()
	const (
		unanswered, partly, answered, not = questionnaire.Unanswered, questionnaire.Partly, questionnaire.Answered, questionnaire.NotApplicable
	)
	services := func(n int, option string) string {
		var all []string
		for c := range n {
			all = append(all, fmt.Sprintf(`"%c": %s`, 'a'+c, option))
		}
		return `"2.9": {` + strings.Join(all, ", ") + "}"
	}
	for _, tt := range []struct {
		name, why string
		answers   string
		want      map[string]questionnaire.State
	}{
		{"nothing", "unanswered is not the lowest answer", "", map[string]questionnaire.State{"2.11": unanswered, "2.9": unanswered, "2.9a": unanswered, "1.5": unanswered, "3.3": unanswered, "1.1": unanswered, "2.14.1": unanswered, "7.1.2": unanswered}},
		{"lowest answers", "they are answers", `"2.11": "e", "3.3": 0, "1.1": [], "7.1": "f"`, map[string]questionnaire.State{"2.11": answered, "3.3": answered, "1.1": answered, "7.1": answered, "7.1.2": not}},
		{"in part", "", `"2.11": {"among": ["a", "b"]}, "2.13": {"among": ["a"]}, "3.1": {"among": ["a", "b", "c", "d", "e"]}`, map[string]questionnaire.State{"2.11": partly, "2.13": answered, "3.1": unanswered}},

		{"SOC", "", `"2.14": "a"`, map[string]questionnaire.State{"2.14.1": unanswered, "2.14.2": unanswered, "2.14.2.1": unanswered}},
		{"no SOC", "", `"2.14": "b"`, map[string]questionnaire.State{"2.14.1": not, "2.14.2": not, "2.14.2.1": not}},
		{"no SOC, but an answer", "kept, not counted", `"2.14": "b", "2.14.1": "a"`, map[string]questionnaire.State{"2.14.1": not}},
		{"SOC left open", "counts as one that applies", `"2.14": {"among": ["a", "b"]}, "2.14.1": "a"`, map[string]questionnaire.State{"2.14": unanswered, "2.14.1": answered, "2.14.2": unanswered}},

		{"contact", "2.4.1 asks who it was", `"2.4": ["b"]`, map[string]questionnaire.State{"2.4.1": unanswered}},
		{"no contact", "", `"2.4": ["e"]`, map[string]questionnaire.State{"2.4": answered, "2.4.1": not}},
		{"none of the contacts", "says as much as e", `"2.4": []`, map[string]questionnaire.State{"2.4": answered, "2.4.1": not}},
		{"contact and no contact", "a contradiction does not hide a question", `"2.4": ["a", "e"], "2.4.1": ["d"]`, map[string]questionnaire.State{"2.4.1": answered}},

		{"reports", "", `"7.1": "e"`, map[string]questionnaire.State{"7.1.2": unanswered}},
		{"perhaps reports", "", `"7.1": {"among": ["e", "f"]}`, map[string]questionnaire.State{"7.1": partly, "7.1.2": unanswered}},
		{"reports of some frequency", "all that is possible asks for 7.1.2", `"7.1": {"among": ["a", "b"]}, "7.1.2": "b"`, map[string]questionnaire.State{"7.1.2": answered}},

		{"one service", "", services(1, `"mixed"`), map[string]questionnaire.State{"2.9": partly, "2.9a": answered, "2.9b": unanswered}},
		{"21 services", "one short", services(21, `"not-provided"`), map[string]questionnaire.State{"2.9": partly, "2.9v": unanswered}},
		{"22 services", "w is for others, and may be left out", services(22, `"not-provided"`), map[string]questionnaire.State{"2.9": answered, "2.9v": answered, "2.9w": unanswered}},
		{"all services in part", "", services(22, `{"among": ["mixed", "outsourced"]}`), map[string]questionnaire.State{"2.9": partly, "2.9a": partly}},
		{"all services left open", "as unanswered as without", services(22, `{"among": ["in-house", "mixed", "outsourced", "another-unit", "not-provided"]}`), map[string]questionnaire.State{"2.9": unanswered, "2.9a": unanswered}},
		{"only another service", "", `"2.9": {"w": "in-house"}`, map[string]questionnaire.State{"2.9": partly, "2.9w": answered}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := parse(t, []byte(head+tt.answers+"}}"))
			got := map[string]questionnaire.State{}
			for id := range tt.want {
				got[id] = r.State(question(t, form, id))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("states (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

// TestConditions are those that the built-in form does not have: on a services question, and on a question with a condition.
func TestConditions(t *testing.T) {
	form := parseForm(t, named(t, "form-accept", "conditions"))
	const (
		unanswered, answered, not = questionnaire.Unanswered, questionnaire.Answered, questionnaire.NotApplicable
	)
	for _, tt := range []struct {
		name, why string
		answers   map[string]questionnaire.Answer
		want      map[string]questionnaire.State
		warnings  []string
	}{
		{"nothing", "", nil, map[string]questionnaire.State{"2": unanswered, "3": unanswered, "4": unanswered, "4a": unanswered, "5": unanswered}, nil},
		{"first does not apply", "so the next, and the one after it, do not", map[string]questionnaire.Answer{"1": questionnaire.Choose("b")},
			map[string]questionnaire.State{"2": not, "3": not, "4": not, "4a": not, "5": not}, nil},
		{"answers where none applies", "one warning each", map[string]questionnaire.Answer{"1": questionnaire.Choose("b"), "2": questionnaire.Choose("a"), "3": questionnaire.Choose("a"), "5": questionnaire.Count(0)},
			map[string]questionnaire.State{"2": not, "3": not, "5": not}, []string{"2", "3", "5"}},
		{"first service of a question that does not apply", "", map[string]questionnaire.Answer{"1": questionnaire.Choose("b"), "4a": questionnaire.Choose("in")},
			map[string]questionnaire.State{"4": not, "4a": not, "4b": not}, []string{"4"}},
		{"second service of a question that does not apply", "as the first", map[string]questionnaire.Answer{"1": questionnaire.Choose("b"), "4b": questionnaire.Choose("in")},
			map[string]questionnaire.State{"4": not, "4a": not, "4b": not}, []string{"4"}},
		{"second answer settles it", "whatever the first is, 3 does not apply", map[string]questionnaire.Answer{"2": questionnaire.Choose("c")},
			map[string]questionnaire.State{"2": answered, "3": not, "5": not}, nil},
		{"first open, second fits", "3 applies if 2 does", map[string]questionnaire.Answer{"1": questionnaire.Among("a", "b"), "2": questionnaire.Choose("a")},
			map[string]questionnaire.State{"2": answered, "3": unanswered}, nil},
		{"all apply", "", map[string]questionnaire.Answer{"1": questionnaire.Choose("a"), "2": questionnaire.Choose("b"), "3": questionnaire.Choose("a"), "4a": questionnaire.Choose("in"), "4b": questionnaire.Choose("out")},
			map[string]questionnaire.State{"2": answered, "3": answered, "4": answered, "4a": answered, "5": unanswered}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := form.Respond(questionnaire.Draft{Answers: tt.answers})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]questionnaire.State{}
			for id := range tt.want {
				got[id] = r.State(question(t, form, id))
			}
			var warned []string
			for _, w := range r.Warnings() {
				warned = append(warned, w.Question)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("states (-want +got):\n%s%s", diff, tt.why)
			}
			if diff := cmp.Diff(tt.warnings, warned); diff != "" {
				t.Errorf("warned of (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

// TestAnswerTo: a question has the same answer by ID and at hand.
func TestAnswerTo(t *testing.T) {
	r := parse(t, named(t, "accept", "full"))
	for q := range withServices(r.Form()) {
		a, ok := r.Answer(q.ID())
		if b, same := r.AnswerTo(q); ok != same || !a.Equal(b) {
			t.Errorf("AnswerTo(%s) = %v, %v; Answer says %v, %v", q.ID(), b, same, a, ok)
		}
	}
	for _, id := range []string{"", "9.9", "2.9", "2.9x"} { // the answers to 2.9 are those of its services
		if a, ok := r.Answer(id); ok || !a.IsZero() {
			t.Errorf("Answer(%q) = %v", id, a)
		}
	}
}

// TestIterationStops: a loop that breaks off gets no more.
func TestIterationStops(t *testing.T) {
	r := parse(t, named(t, "accept", "full"))
	n := 0
	for range r.Answers() {
		if n++; n == 20 { // in the middle of the services
			break
		}
	}
	for range r.Possible(question(t, r.Form(), "6.1")).All() {
		break
	}
	for range questionnaire.OptionSet(7).All() {
		n++
		break
	}
	if n != 21 {
		t.Errorf("%d steps", n)
	}
}

// TestAnsweredServices: "other" counts in neither, and an answer in part is one.
func TestAnsweredServices(t *testing.T) {
	r := parse(t, []byte(head+`"2.9": {"a": "in-house", "b": {"among": ["in-house", "mixed"]}, "w": "mixed"}, "2.11": "a"}}`))
	other := changedForm(t)
	for _, tt := range []struct {
		name string
		q    *questionnaire.Question
		want [2]int
	}{
		{"two of 22", question(t, r.Form(), "2.9"), [2]int{2, 22}},
		{"no services", question(t, r.Form(), "2.11"), [2]int{}},
		{"the question of another form", question(t, other, "2.9"), [2]int{}},
	} {
		if answered, all := r.Services(tt.q); [2]int{answered, all} != tt.want {
			t.Errorf("%s: %d of %d, want %v", tt.name, answered, all, tt.want)
		}
	}
}

// TestExclusive: "no contact so far" is at odds with any contact, and not with itself.
func TestExclusive(t *testing.T) {
	for answer, want := range map[string]int{`["e"]`: 0, `["a", "b"]`: 0, `["a", "e"]`: 1} {
		var got int
		for _, w := range parse(t, []byte(head+`"2.4": `+answer+`}}`)).Warnings() {
			if w.Code == questionnaire.ExclusiveOption {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d warnings, want %d", answer, got, want)
		}
	}
}
