package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// conditionWords says when a question applies, and that it does not. Both are empty if it always does.
func conditionWords(q *questionnaire.Question, t tongue) (applies, ruledOut string) {
	condition, ok := q.Condition()
	if !ok {
		return "", ""
	}
	on, _ := q.Form().Question(condition.Question)
	name := on.Short().In(t.tag())
	switch {
	case len(condition.Options) == 1:
		i, _ := on.OptionIndex(condition.Options[0])
		applies = t.say("condition-one", on.ID(), name, condition.Options[0], on.Option(i).Label.In(t.tag()))
	case on.Kind() == questionnaire.KindMultiple:
		applies = t.say("condition-several", on.ID(), name, strings.Join(condition.Options, t.say("comma")))
	default:
		applies = t.say("condition-among", on.ID(), name, strings.Join(condition.Options, t.say("comma")))
	}
	return applies, t.say("ruled-out", on.ID())
}

// conditionStyle returns rules that fold a question away where the answer to another one rules it out, unless something
// is typed in it. Browsers without :has() show it: the condition stands there in words.
func conditionStyle(form *questionnaire.Form) string {
	var css strings.Builder
	for q := range form.Questions() {
		condition, ok := q.Condition()
		if !ok {
			continue
		}
		on, _ := form.Question(condition.Question)
		within, outside := []string{}, []string{selector(anchorOf(on) + "-none")}
		if on.Kind() == questionnaire.KindSingle {
			outside = nil // there it says that there is no answer, which rules nothing out
		}
		for o := range on.Options() {
			id := selector(anchorOf(on) + "-" + o.ID)
			if slices.Contains(condition.Options, o.ID) {
				within = append(within, id)
			} else {
				outside = append(outside, id)
			}
		}
		out := fmt.Sprintf("form:has(:is(%s):checked):not(:has(:is(%s):checked)) %s", strings.Join(outside, ", "), strings.Join(within, ", "), selector(anchorOf(q)))
		fmt.Fprintf(&css, "%s > .applies { display: none; }\n", out)
		fmt.Fprintf(&css, "%s > .ruled-out { display: block; }\n", out)
		fmt.Fprintf(&css, "%s:not(:has(%s)) > .body { display: none; }\n", out, filled)
	}
	return css.String()
}

// filled selects what holds something typed, ticked or wrong.
const filled = `.body input:checked:not([value=""]), .body textarea:not(:placeholder-shown), .body [type="text"]:not(:placeholder-shown), .body .problem`

// selector selects the element with that ID.
func selector(id string) string {
	var s strings.Builder
	s.WriteByte('#')
	for _, r := range id {
		if !(r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') {
			s.WriteByte('\\')
		}
		s.WriteRune(r)
	}
	return s.String()
}
