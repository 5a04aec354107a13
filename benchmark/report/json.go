package report

import (
	_ "embed"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed data/assessment.schema.json
var schemaSource []byte

// Schema returns the JSON Schema (draft 2020-12) of what [WriteJSON] writes.
func Schema() []byte { return slices.Clone(schemaSource) }

type jsonReport struct {
	Form          string                  `json:"form"`
	Model         string                  `json:"model"`
	Survey        string                  `json:"survey"`
	Digests       map[string]string       `json:"digests"` // of form, model and survey
	Changed       []string                `json:"changed"` // of these, those with the ID of a built-in document and another digest
	Team          string                  `json:"team,omitzero"`
	Date          string                  `json:"date,omitzero"`
	Overall       jsonTotal               `json:"overall"`
	Documentation jsonDocumentation       `json:"documentation"`
	Items         []jsonItem              `json:"items"`
	Questions     []jsonQuestion          `json:"questions"`
	Services      []jsonService           `json:"services"`
	Spans         []jsonSpan              `json:"spans"`
	Roadmap       jsonRoadmap             `json:"roadmap"`
	Target        *jsonAttainment         `json:"target,omitzero"`
	Trend         *jsonTrend              `json:"trend,omitzero"`
	SIM3          *jsonSIM3               `json:"sim3,omitzero"`
	Open          []string                `json:"open"`
	Recheck       []string                `json:"recheck"`
	Warnings      []questionnaire.Warning `json:"warnings"`
	Explanations  []maturity.Explanation  `json:"explanations"`
	Provenance    jsonProvenance          `json:"provenance"`
	Caveats       []benchmark.Caveat      `json:"caveats"`
	Case          *jsonCase               `json:"case,omitzero"`
}

type jsonCase struct {
	Section  string                       `json:"section"`
	Profile  benchmark.Profile            `json:"profile"`
	Coding   questionnaire.Text           `json:"coding"`
	Passages map[string]benchmark.Passage `json:"passages"`
}

type jsonTotal struct {
	maturity.Total
	Standing *jsonTotalStanding `json:"standing,omitzero"`
}

type jsonDocumentation struct {
	jsonTotal
	Level     int   `json:"level"`
	HighLevel int   `json:"highLevel"`
	Reached   []int `json:"reached"`
	MayReach  []int `json:"mayReach"`
}

type jsonItem struct {
	ID    string             `json:"id"`
	Title questionnaire.Text `json:"title"`
	jsonTotal
	Status   maturity.Status           `json:"status"`
	Blockers []*questionnaire.Question `json:"blockers"`
	Open     []*questionnaire.Question `json:"open"`
	Beside   []*questionnaire.Question `json:"beside"`
	Unasked  []maturity.Unasked        `json:"unasked"`
}

type jsonTotalStanding struct {
	Comparable maturity.Score       `json:"comparable"`
	AtOrAbove  benchmark.CountRange `json:"atOrAbove"`
	Above      benchmark.CountRange `json:"above"`
	AtOrBelow  benchmark.CountRange `json:"atOrBelow"`
	Below      benchmark.CountRange `json:"below"`
	// Established is left out of the documentation index.
	Established *jsonEstablished      `json:"established,omitzero"`
	Verdict     benchmark.Verdict     `json:"verdict"`
	Words       questionnaire.Text    `json:"verdictText"`
	Published   bool                  `json:"published"`
	Scenarios   *jsonScenarios        `json:"scenarios,omitzero"`
	Mean        *float64              `json:"mean,omitzero"` // left out where MeanOf is no single number
	MeanOf      benchmark.Interval    `json:"meanOf"`        // of those on the scale of each question
	MeanRange   benchmark.Interval    `json:"meanRange"`
	N           int                   `json:"n"`
	SmallestN   int                   `json:"smallestN"`
	Questions   jsonQuestions         `json:"questions"`
	Compared    []*maturity.Indicator `json:"compared"`
	LeftOut     []*maturity.Indicator `json:"leftOut"`
	Caveats     []benchmark.Caveat    `json:"caveats,omitzero"`
}

type jsonQuestions struct {
	Compared int `json:"compared"`
	Of       int `json:"of"`
}

type jsonEstablished struct {
	benchmark.CountRange
	Text   questionnaire.Text `json:"text"`
	Needed []jsonReach        `json:"needed"`
}

type jsonReach struct {
	Question *questionnaire.Question `json:"question"`
	Reached  int                     `json:"reached"`
	Open     int                     `json:"open"`
}

type jsonScenarios struct {
	Independent *benchmark.Scenario `json:"independent"`
	Comonotonic *benchmark.Scenario `json:"likeRanked"`
}

type jsonSuppression struct {
	Threshold int                  `json:"threshold"`
	Withheld  []benchmark.Withheld `json:"withheld,omitempty"`
}

type jsonProvenance struct {
	Title      questionnaire.Text   `json:"title"`
	Source     questionnaire.Source `json:"source"`
	Collection benchmark.Collection `json:"collection"`
	// Suppression says what the survey hides; it is left out if that is nothing.
	Suppression *jsonSuppression `json:"suppression,omitzero"`
}

func newJSONReport(c *benchmark.Comparison, o Options) *jsonReport {
	a, s, o := c.Assessment(), c.Survey(), o.checked()
	r := a.Response()
	out := &jsonReport{
		Form: r.Form().ID(), Model: a.Model().ID(), Survey: s.ID(), Digests: map[string]string{}, Changed: []string{}, Team: r.Team(), Date: r.Date(),
		Overall: newJSONTotal(a.Overall, &c.Overall), Explanations: a.Explain(), Caveats: nonNil(c.Caveats),
		Open: []string{}, Recheck: nonNil(r.Recheck()), Warnings: nonNil(r.Warnings()), Services: []jsonService{}, Spans: []jsonSpan{},
		Provenance: jsonProvenance{Title: s.Title(), Source: s.Source(), Collection: s.Collection()},
	}
	for _, from := range sources(c) {
		out.Digests[from.kind] = from.digest
		if from.changed {
			out.Changed = append(out.Changed, from.kind)
		}
	}
	if threshold, withheld, ok := s.Suppression(); ok {
		out.Provenance.Suppression = &jsonSuppression{threshold, withheld}
	}
	d := &a.Documentation
	level, _ := d.Level.Points()
	high, _ := d.HighLevel.Points()
	out.Documentation = jsonDocumentation{jsonTotal: newJSONTotal(d.Total, &c.Documentation), Level: level, HighLevel: high}
	for points := range maturity.MaxPoints + 1 {
		surely, perhaps := d.AtLeast(points)
		out.Documentation.Reached = append(out.Documentation.Reached, surely)
		out.Documentation.MayReach = append(out.Documentation.MayReach, perhaps)
	}
	for i := range a.Items {
		item := &a.Items[i]
		standing, _ := c.Item(item.Item().ID())
		beside := []*questionnaire.Question{}
		for b := range item.Item().Beside() {
			beside = append(beside, b.Question)
		}
		out.Items = append(out.Items, jsonItem{
			item.Item().ID(), item.Item().Title(), newJSONTotal(item.Total, standing), item.Status,
			nonNil(questions(item.Blockers())), nonNil(questions(item.Open())), beside, nonNil(slices.Collect(item.Item().Unasked())),
		})
	}
	for i := range c.Questions {
		out.Questions = append(out.Questions, newJSONQuestion(s, &c.Questions[i]))
	}
	for i := range c.Services {
		out.Services = append(out.Services, newJSONService(s, &c.Services[i]))
	}
	for i := range c.Spans {
		span := &c.Spans[i]
		js := jsonSpan{From: span.From, To: span.To, Base: span.Base, Missing: span.Missing, Bins: span.Bins}
		if span.Known {
			js.Months = &span.Months
		}
		out.Spans = append(out.Spans, js)
	}
	for q := range r.Form().Questions() {
		if state := r.State(q); state == questionnaire.Unanswered || state == questionnaire.Partly {
			out.Open = append(out.Open, q.ID())
		}
	}
	out.Roadmap = newJSONRoadmap(c.Roadmap(o.Target))
	if o.Target != nil {
		out.Target = newJSONAttainment(a.Against(o.Target))
	}
	if o.Previous != nil {
		out.Trend = newJSONTrend(a.Since(o.Previous))
	}
	if o.SIM3 != nil {
		out.SIM3 = newJSONSIM3(o.SIM3, o.Check)
	}
	if o.Case != nil {
		out.Case = newJSONCase(o.Case)
	}
	return out
}

func newJSONCase(c *benchmark.Case) *jsonCase {
	out := &jsonCase{c.Section, c.Profile, benchmark.JPCERT2015Cases().Coding(), map[string]benchmark.Passage{}}
	for q := range c.Response.Form().Questions() {
		if passage, ok := c.Passage(q.ID()); ok {
			out.Passages[q.ID()] = passage
		}
	}
	return out
}

// nonNil makes an absent list an empty one, which JSON writes as [].
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func newJSONTotal(t maturity.Total, st *benchmark.TotalStanding) jsonTotal {
	out := jsonTotal{Total: t}
	compared, of := st.Questions()
	if st.IsComparable() {
		out.Standing = &jsonTotalStanding{
			Comparable: st.Comparable, AtOrAbove: st.AtOrAbove, Above: st.Above, AtOrBelow: st.AtOrBelow, Below: st.Below,
			Verdict: st.Verdict, Words: st.Verdict.Text(), Published: st.Published, MeanOf: st.Mean, MeanRange: st.MeanRange, N: st.Respondents, SmallestN: st.SmallestN,
			Questions: jsonQuestions{compared, of}, Compared: nonNil(st.Compared), LeftOut: nonNil(st.LeftOut), Caveats: st.Caveats,
		}
		if st.Mean.Certain() {
			out.Standing.Mean = &st.Mean.Low
		}
		if e := st.Established; e != nil {
			out.Standing.Established = &jsonEstablished{CountRange: e.CountRange, Text: questionnaire.Text(settledText(st))}
			for _, r := range e.Needed {
				out.Standing.Established.Needed = append(out.Standing.Established.Needed, jsonReach{r.Question, r.AtLeast.Min, r.Open()})
			}
		}
		if st.Independent != nil {
			out.Standing.Scenarios = &jsonScenarios{st.Independent, st.Comonotonic}
		}
	}
	return out
}
