package main

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A digest stands for a response, or for the name of a team.
type digest [16]byte

// identify returns the digest of a response: of its team, its date and its answers, however they were written. Texts
// and marks do not count, since no table has them. The digest of the team is zero if it has no name.
func identify(r *questionnaire.Response) (response, team digest) {
	name := spreadsheet.FoldName(r.Team())
	b := make([]byte, 0, 1024)
	b = append(append(append(append(b, name...), 0), r.Date()...), 0)
	one := func(q *questionnaire.Question) {
		chosen, _ := r.Chosen(q)
		count, _ := r.Count(q)
		month, _ := r.Month(q)
		b = append(b, byte(r.State(q)))
		b = binary.AppendUvarint(b, uint64(r.Possible(q)|chosen))
		b = binary.AppendVarint(b, int64(count+12*month.Year+month.Month))
	}
	for q := range r.Form().Questions() {
		one(q)
		for s := range q.Services() {
			one(s)
		}
	}
	if name != "" {
		team = shorten([]byte(name))
	}
	return shorten(b), team
}

func shorten(data []byte) digest {
	sum := sha256.Sum256(data)
	return digest(sum[:])
}
