// Package madeup has made-up responses, for demonstrations where there are no real ones.
//
// The file responses.ndjson has one for each respondent of the built-in survey. The answers that a table counts were
// dealt among them like cards: over all of them they come to the published counts, and what one team answers to two
// questions is chance, but for questions that apply to some only.
package madeup

import (
	"bytes"
	_ "embed"
	"fmt"
	"iter"
	"sync"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed responses.ndjson
var lines []byte

var drafts = sync.OnceValue(func() (all []questionnaire.Draft) {
	for line := range bytes.Lines(lines) {
		r, err := questionnaire.JPCERT2015().ParseJSON(line)
		if err != nil {
			panic(err) // the file is part of the program
		}
		all = append(all, r.Draft())
	}
	return all
})

// Responses yields n responses of teams called "Synthetic 0001" and so on: those of the file, in order and over again.
func Responses(n int) iter.Seq[*questionnaire.Response] {
	return func(yield func(*questionnaire.Response) bool) {
		for i := range n {
			draft := drafts()[i%len(drafts())]
			draft.Team = fmt.Sprintf("Synthetic %04d", i+1)
			r, err := questionnaire.JPCERT2015().Respond(draft)
			if err != nil {
				panic(err) // only the name differs
			}
			if !yield(r) {
				return
			}
		}
	}
}
