package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// conditionWords says when a question applies, and that it does not. Both are empty if it always does.
func conditionWords(q *questionnaire.Question, l locale) (applies, ruledOut string) {
	condition, ok := q.Condition()
	if !ok {
		return "", ""
	}
	on, _ := q.Form().Question(condition.Question)
	name := on.Short().In(l.Tag)
	options, ruledOut := strings.Join(condition.Options, l.say("comma")), l.say("ruled-out", on.ID())
	switch {
	case len(condition.Options) == 1:
		i, _ := on.OptionIndex(options)
		return l.say("condition-one", on.ID(), name, options, on.Option(i).Label.In(l.Tag)), ruledOut
	case on.Kind() == questionnaire.KindMultiple:
		return l.say("condition-several", on.ID(), name, options), ruledOut
	}
	return l.say("condition-among", on.ID(), name, options), ruledOut
}

// countsFor says what the answer to a question counts for.
func (s *Site) countsFor(q *questionnaire.Question, l locale) string {
	var scored, needed []string
	for item := range s.model.Items() {
		for i := range item.Indicators() {
			switch title := item.Title().In(l.Tag); {
			case i.Question() != q:
			case i.Weight() > 0:
				scored = append(scored, title)
			default:
				needed = append(needed, title)
			}
		}
	}
	var parts []string
	for _, part := range []struct {
		key    string
		titles []string
	}{{"counts", scored}, {"counts-needed", needed}} {
		if len(part.titles) > 0 {
			parts = append(parts, l.say(part.key, strings.Join(part.titles, l.say("comma"))))
		}
	}
	if len(parts) == 0 {
		return l.say("counts-not")
	}
	return sentence(strings.Join(parts, " / "))
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
		out := fmt.Sprintf("form:has(:is(%s):checked):not(:has(:is(%s):checked)) %s",
			strings.Join(outside, ", "), strings.Join(within, ", "), selector(anchorOf(q)))
		fmt.Fprintf(&css, "%s > .applies { display: none; }\n", out)
		fmt.Fprintf(&css, "%s > .ruled-out { display: block; }\n", out)
		fmt.Fprintf(&css, "%s:not(:has(%s)) > .body { display: none; }\n", out, filled)
	}
	return css.String()
}

// filled selects what holds something typed, ticked or wrong.
const filled = `.body input:checked:not([value=""]), .body textarea:not(:placeholder-shown), ` +
	`.body [type="text"]:not(:placeholder-shown), .body .problem`

// selector selects the element with that ID, which begins with a letter and has letters, digits, hyphens and dots.
func selector(id string) string { return "#" + strings.ReplaceAll(id, ".", `\.`) }
