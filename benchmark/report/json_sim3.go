package report

import (
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type jsonSIM3 struct {
	Version    sim3.Version           `json:"version"`
	Title      questionnaire.Text     `json:"title"`
	Crosswalk  string                 `json:"crosswalk"`
	Credit     questionnaire.Text     `json:"credit"`
	Basis      questionnaire.Text     `json:"basis"`
	Parameters []sim3.ParameterResult `json:"parameters"`
	Quadrants  []sim3.QuadrantResult  `json:"quadrants"`
	Baseline   *jsonBaseline          `json:"baseline,omitzero"`
}

type jsonBaseline struct {
	Owner   string             `json:"owner"`
	Title   questionnaire.Text `json:"title"`
	Edition string             `json:"edition"`
	*sim3.Check
}

func newJSONSIM3(r *sim3.Result, check *sim3.Check) *jsonSIM3 {
	c := r.Crosswalk()
	edition, _ := c.Edition(r.Version)
	out := &jsonSIM3{r.Version, edition.Title, c.ID(), c.Credit(), c.Basis(), r.Parameters, r.Quadrants, nil}
	if check != nil {
		b := check.Baseline()
		out.Baseline = &jsonBaseline{b.Owner(), b.Title(), b.Edition(), check}
	}
	return out
}
