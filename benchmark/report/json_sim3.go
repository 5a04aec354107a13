package report

import (
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type jsonSIM3 struct {
	Version    sim3.Version       `json:"version"`
	Title      questionnaire.Text `json:"title"`
	Crosswalk  string             `json:"crosswalk"`
	Credit     questionnaire.Text `json:"credit"`
	Basis      questionnaire.Text `json:"basis"`
	Parameters []jsonParameter    `json:"parameters"`
	Quadrants  []jsonQuadrant     `json:"quadrants"`
	Baseline   *jsonBaseline      `json:"baseline,omitzero"`
}

type jsonParameter struct {
	ID        *sim3.Parameter    `json:"id"`
	Name      questionnaire.Text `json:"name"`
	Mark      sim3.Mark          `json:"mark"`
	Source    questionnaire.Text `json:"source"` // of the name
	State     sim3.State         `json:"state"`
	Levels    *sim3.Levels       `json:"levels,omitzero"` // only if assessed
	Coverage  sim3.Coverage      `json:"coverage,omitzero"`
	Certainty sim3.Certainty     `json:"certainty,omitzero"`
	Evidence  []jsonEvidence     `json:"evidence"`
}

type jsonEvidence struct {
	Question  *questionnaire.Question `json:"question"`
	State     questionnaire.State     `json:"state"`
	Answer    string                  `json:"answer,omitzero"` // as questionnaire.Answer.String writes it
	Coverage  sim3.Coverage           `json:"coverage"`
	Certainty sim3.Certainty          `json:"certainty"`
	Levels    *sim3.Levels            `json:"levels,omitzero"`
	Reason    questionnaire.Text      `json:"reason"`
	Condition questionnaire.Text      `json:"condition,omitzero"`
	Reading   questionnaire.Text      `json:"reading,omitzero"`
	Warnings  []questionnaire.Text    `json:"warnings,omitempty"`
}

type jsonQuadrant struct {
	*sim3.QuadrantResult
	Mean      *maturity.Range `json:"mean,omitzero"`
	MeanKnown bool            `json:"meanKnown,omitzero"` // never: Mean says it
}

type jsonBaseline struct {
	Owner   string             `json:"owner"`
	Title   questionnaire.Text `json:"title"`
	Edition string             `json:"edition"`
	*sim3.Check
	Parameters []jsonMinimum `json:"parameters"`
}

type jsonMinimum struct {
	ID      *sim3.Parameter `json:"id"`
	Minimum int             `json:"minimum"`
	Reach   maturity.Reach  `json:"reach"`
}

func newJSONSIM3(r *sim3.Result, check *sim3.Check) *jsonSIM3 {
	c := r.Crosswalk()
	edition, _ := c.Edition(r.Version)
	out := &jsonSIM3{Version: r.Version, Title: edition.Title, Crosswalk: c.ID(), Credit: c.Credit(), Basis: c.Basis()}
	for i := range r.Parameters {
		out.Parameters = append(out.Parameters, newJSONParameter(&r.Parameters[i], &edition))
	}
	for i := range r.Quadrants {
		q := &r.Quadrants[i]
		quadrant := jsonQuadrant{QuadrantResult: q}
		if q.MeanKnown {
			quadrant.Mean = &q.Mean
		}
		out.Quadrants = append(out.Quadrants, quadrant)
	}
	if check != nil {
		b := check.Baseline()
		out.Baseline = &jsonBaseline{Owner: b.Owner(), Title: b.Title(), Edition: b.Edition(), Check: check, Parameters: []jsonMinimum{}}
		for _, p := range check.Parameters {
			out.Baseline.Parameters = append(out.Baseline.Parameters, jsonMinimum{p.Result.Parameter, p.Minimum, p.Reach})
		}
	}
	return out
}

func newJSONParameter(r *sim3.ParameterResult, edition *sim3.Edition) jsonParameter {
	p := r.Parameter
	out := jsonParameter{
		ID: p, Name: p.Name(), Mark: p.Mark(), Source: edition.Source(p.Mark()), State: r.State, Coverage: r.Coverage, Certainty: r.Certainty, Evidence: []jsonEvidence{},
	}
	if r.State == sim3.Assessed {
		out.Levels = &r.Levels
	}
	for i := range r.Evidence {
		e := &r.Evidence[i]
		one := jsonEvidence{
			Question: e.Link.Question(), State: e.State, Answer: e.Answer.String(), Coverage: e.Link.Coverage(), Certainty: e.Link.Certainty(),
			Reason: e.Link.Reason(), Condition: e.Link.Condition(), Warnings: e.Warnings,
		}
		if reading, ok := e.Link.Reading(); ok {
			one.Reading = reading.Text()
			if e.Levels.Min > 0 || e.Levels.Max < sim3.MaxLevel {
				one.Levels = &e.Levels
			}
		}
		out.Evidence = append(out.Evidence, one)
	}
	return out
}
