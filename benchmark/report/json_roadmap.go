package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type jsonRoadmap struct {
	Target  string      `json:"target,omitzero"`
	Entries []jsonEntry `json:"entries"`
	Swaps   []jsonSwap  `json:"swaps"`
}

type jsonEntry struct {
	Question  *questionnaire.Question `json:"question"`
	Title     questionnaire.Text      `json:"title"`
	Open      bool                    `json:"open"`
	Goal      int                     `json:"goal,omitzero"`
	BelowGoal bool                    `json:"belowGoal"`
	Steps     []jsonStep              `json:"steps"`
}

type jsonStep struct {
	Kind          maturity.StepKind  `json:"kind"`
	Option        string             `json:"option,omitzero"`
	Text          questionnaire.Text `json:"text"`
	Before        maturity.Range     `json:"before"`
	After         maturity.Range     `json:"after"`
	Overall       maturity.Range     `json:"overall"`
	Documentation maturity.Range     `json:"documentation"`
	Effects       []jsonEffect       `json:"effects"`
	Peers         *jsonPeers         `json:"peers,omitzero"`
}

type jsonEffect struct {
	*maturity.Effect
	Needed bool `json:"needed"`
	Blocks bool `json:"blocks"`
}

type jsonPeers struct {
	Min     int  `json:"min"`
	Max     int  `json:"max"`
	N       int  `json:"n"`
	Missing int  `json:"missing"`
	Most    bool `json:"most"`
}

type jsonSwap struct {
	First   *questionnaire.Question `json:"first"`
	Second  *questionnaire.Question `json:"second"`
	Weights []jsonWeightChange      `json:"weights"`
}

type jsonWeightChange struct {
	Item     *maturity.Item          `json:"item"`
	Question *questionnaire.Question `json:"question,omitzero"`
	Change   string                  `json:"change"`
}

func newJSONRoadmap(r *benchmark.Roadmap) jsonRoadmap {
	out := jsonRoadmap{Entries: []jsonEntry{}, Swaps: []jsonSwap{}}
	if t, ok := r.Target(); ok {
		out.Target = t.ID()
	}
	for i := range r.Entries {
		e := &r.Entries[i]
		entry := jsonEntry{Question: e.Question, Title: e.Question.Short(), Open: e.Open(), Goal: e.Goal, BelowGoal: e.BelowGoal}
		for j := range e.Steps {
			entry.Steps = append(entry.Steps, newJSONStep(&e.Steps[j], e.Peers[j]))
		}
		out.Entries = append(out.Entries, entry)
	}
	for i, s := range r.Swaps {
		if i == 0 || r.Swaps[i-1].Position != s.Position {
			out.Swaps = append(out.Swaps, jsonSwap{First: r.Entries[s.Position].Question, Second: r.Entries[s.Position+1].Question})
		}
		change := jsonWeightChange{Item: s.Item, Question: s.Question, Change: "doubled"}
		if s.Halved {
			change.Change = "halved"
		}
		swap := &out.Swaps[len(out.Swaps)-1]
		swap.Weights = append(swap.Weights, change)
	}
	return out
}

func newJSONStep(s *maturity.Step, p benchmark.Peers) jsonStep {
	out := jsonStep{
		Kind: s.Kind, Option: s.Option.ID, Text: s.Text, Before: s.Before, After: s.After,
		Overall: s.Overall, Documentation: s.Documentation, Effects: []jsonEffect{},
	}
	for i := range s.Effects {
		e := &s.Effects[i]
		out.Effects = append(out.Effects, jsonEffect{e, e.Indicator.Needed(), e.Blocks()})
	}
	if p.Known() {
		out.Peers = &jsonPeers{p.AtLeast.Min, p.AtLeast.Max, p.N, p.Missing, p.Most()}
	}
	return out
}

type jsonAttainment struct {
	ID    string             `json:"id"`
	Title questionnaire.Text `json:"title"`
	jsonProgress
	Items     []jsonItemProgress          `json:"items"`
	Questions []maturity.QuestionProgress `json:"questions"`
	Then      jsonThen                    `json:"then"`
}

// jsonThen has the scores that the team would have at target, all other answers as they are.
type jsonThen struct {
	Overall       maturity.Score `json:"overall"`
	Documentation maturity.Score `json:"documentation"`
}

type jsonProgress struct {
	Share   maturity.Range `json:"share"`
	Met     int            `json:"met"`
	MayMeet int            `json:"mayMeet"`
	Goals   int            `json:"goals"`
}

type jsonItemProgress struct {
	Item *maturity.Item `json:"item"`
	jsonProgress
}

func newJSONAttainment(a *maturity.Attainment) *jsonAttainment {
	progress := func(p maturity.Progress) jsonProgress {
		return jsonProgress{maturity.Range{Low: p.Low, High: p.High}, p.Met, p.MayMeet, p.Goals}
	}
	out := &jsonAttainment{ID: a.Target().ID(), Title: a.Target().Title(), jsonProgress: progress(a.Progress), Items: []jsonItemProgress{}, Questions: nonNil(a.Questions)}
	then := a.Assessment().WhatIf(a.Steps()...)
	out.Then = jsonThen{then.Overall.Score, then.Documentation.Score}
	for _, item := range a.Items {
		out.Items = append(out.Items, jsonItemProgress{item.Item, progress(item.Progress)})
	}
	return out
}
