package site

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Without a script, a browser shows the top of a page that it gets. So that a reader who checks the answers goes on
// where they were, the page keeps a trace of what it was sent, eight digits a question, and the last question
// that was changed since then takes the focus.
const (
	fieldTrace = "trace"
	fieldPlace = "place" // the question that had it before, if nothing was changed
)

// traces returns the trace of what is entered.
func (e entry) traces() string {
	var all strings.Builder
	for q := range e.form.Questions() {
		hash := fnv.New32a()
		ids := []string{q.ID()}
		for service := range q.Services() {
			ids = append(ids, service.ID())
		}
		for _, id := range ids {
			for _, name := range []string{fieldAnswer, fieldAmong, fieldNone, fieldOther, fieldNote, fieldRecheck} {
				values := slices.DeleteFunc(slices.Clone(e.fields[name+id]), isBlank)
				fmt.Fprintf(hash, "%s%q", name, values)
			}
		}
		fmt.Fprintf(&all, "%08x", hash.Sum32())
	}
	return all.String()
}

// place returns the last question that was changed since the page was shown, or else the one that it was at.
func (e entry) place() *questionnaire.Question {
	before, now := e.fields.Get(fieldTrace), e.traces()
	last, _ := e.form.Question(e.fields.Get(fieldPlace))
	if len(before) != len(now) {
		return last
	}
	i := 0
	for q := range e.form.Questions() {
		if before[i:i+8] != now[i:i+8] {
			last = q
		}
		i += 8
	}
	return last
}
