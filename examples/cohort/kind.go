package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// kinds are the documents that are no response, by a member that each of them has.
var kinds = []struct{ member, key string }{
	{"tally", "kind-tally"}, {"tables", "kind-survey"}, {"digests", "kind-result"}, {"cases", "kind-cases"},
	{"rules", "kind-model"}, {"sections", "kind-form"}, {"minimum", "kind-baseline"}, {"documentation", "kind-target"},
}

// documentProblem says which other document a file is, as far as its beginning shows it. It is nil if it is none.
func documentProblem(head []byte) error {
	members := map[string]bool{}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	depth := 0
	for name := true; ; { // whether a text would be the name of a member of the outermost object
		token, err := decoder.Token()
		if err != nil {
			break
		}
		switch token := token.(type) {
		case json.Delim:
			if token == '{' || token == '[' {
				depth++
			} else {
				depth--
			}
			name = depth == 1
		case string:
			if depth == 1 && name {
				members[token] = true
			}
			name = depth != 1 || !name
		default:
			name = true
		}
		if depth == 0 {
			break
		}
	}
	for _, kind := range kinds {
		if members[kind.member] && !members["answers"] {
			return command.NewError(say(kind.key))
		}
	}
	return nil
}

// planProblem says that a file is a plan, also one that has mistakes; it is nil if its columns are not those of one.
func planProblem(data []byte) error {
	_, err := report.ParsePlan(data, model)
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		first := input.Problems[0]
		inHead := !slices.ContainsFunc(input.Problems, func(p *questionnaire.ProblemError) bool { return p.Line != first.Line })
		if first.Cell == "" || inHead && errors.Is(err, questionnaire.ErrMissing) {
			return nil
		}
	}
	return command.NewError(say("kind-plan"))
}
