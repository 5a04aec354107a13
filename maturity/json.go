package maturity

import (
	"encoding/json"
	"errors"

	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// MarshalJSON returns what was scored, by what, and the scores, with the names that reports use. It is for readers and
// other programs; to score again, keep the response and the documents that the digests are of.
func (a Assessment) MarshalJSON() ([]byte, error) {
	a.made("Assessment.MarshalJSON")
	type digests struct {
		Form  string `json:"form"`
		Model string `json:"model"`
	}
	type scores Assessment // without this method
	return json.Marshal(struct {
		Form    string  `json:"form"`
		Model   string  `json:"model"`
		Digests digests `json:"digests"`
		Team    string  `json:"team,omitzero"`
		Date    string  `json:"date,omitzero"`
		scores
	}{
		a.model.form.ID(), a.model.document.ID, digests{a.model.form.Digest(), a.model.Digest()},
		a.response.Team(), a.response.Date(), scores(a),
	})
}

// UnmarshalJSON fails: an assessment is made again from the response.
func (a *Assessment) UnmarshalJSON([]byte) error {
	return errors.New("maturity: an Assessment is made by Model.Assess from the response to keep, not by json.Unmarshal")
}

// MarshalJSON returns the result with the ID and the title of the item, the questions that block it or leave it open,
// and what each indicator is worth.
func (r ItemResult) MarshalJSON() ([]byte, error) {
	made.Check(r.item != nil, "maturity", "ItemResult.MarshalJSON", "ItemResult", "Model.Assess")
	return json.Marshal(struct {
		ID    string             `json:"id"`
		Title questionnaire.Text `json:"title"`
		Total
		Status     Status            `json:"status"`
		Blockers   []*Indicator      `json:"blockers"`
		Open       []*Indicator      `json:"open"`
		Indicators []IndicatorResult `json:"indicators"`
	}{r.item.id, r.item.title, r.Total, r.Status, r.Blockers(), r.Open(), r.Indicators()})
}

// IsZero reports whether the model has no documentation index.
func (d Documentation) IsZero() bool { return d.Asked == 0 }

// MarshalJSON returns the view with levels as points, and how many questions have at least 0, 1, 2, 3, 4 points, surely
// and perhaps.
func (d Documentation) MarshalJSON() ([]byte, error) {
	out := struct {
		Total
		Level     int                `json:"level"`
		HighLevel int                `json:"highLevel"`
		Reached   [MaxPoints + 1]int `json:"reached"`
		MayReach  [MaxPoints + 1]int `json:"mayReach"`
	}{Total: d.Total}
	out.Level, _ = d.Level.Points()
	out.HighLevel, _ = d.HighLevel.Points()
	for points := range out.Reached {
		out.Reached[points], out.MayReach[points] = d.AtLeast(points)
	}
	return json.Marshal(out)
}
