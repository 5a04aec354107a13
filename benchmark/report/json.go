package report

import (
	_ "embed"
	"encoding/json"
	"io"
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
	Form          string                 `json:"form"`
	Model         string                 `json:"model"`
	Survey        string                 `json:"survey"`
	Team          string                 `json:"team,omitzero"`
	Date          string                 `json:"date,omitzero"`
	Overall       jsonTotal              `json:"overall"`
	Documentation jsonDocumentation      `json:"documentation"`
	Items         []jsonItem             `json:"items"`
	Questions     []jsonQuestion         `json:"questions"`
	Services      []jsonService          `json:"services"`
	Spans         []jsonSpan             `json:"spans"`
	Open          []string               `json:"open"`
	Recheck       []string               `json:"recheck"`
	Warnings      []jsonWarning          `json:"warnings"`
	Explanations  []maturity.Explanation `json:"explanations"`
	Provenance    jsonProvenance         `json:"provenance"`
	Caveats       []benchmark.Caveat     `json:"caveats"`
}

type jsonTotal struct {
	Score    maturity.Score     `json:"score"`
	Answered int                `json:"answered"`
	Asked    int                `json:"asked"`
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
	Status   maturity.Status `json:"status"`
	Blockers []string        `json:"blockers"`
	Open     []string        `json:"open"`
}

type jsonTotalStanding struct {
	Comparable maturity.Score     `json:"comparable"`
	Mean       float64            `json:"mean"`
	MeanRange  benchmark.Interval `json:"meanRange"`
	N          int                `json:"n"`
	FewestOn   int                `json:"fewestOn"`
	Compared   []string           `json:"compared"`
	LeftOut    []string           `json:"leftOut"`
}

type jsonQuestion struct {
	Question      string             `json:"question"`
	Title         questionnaire.Text `json:"title"`
	State         string             `json:"state"`
	Answer        any                `json:"answer,omitzero"`
	Among         []string           `json:"among,omitzero"`
	Points        maturity.Ratio     `json:"points,omitzero"`
	PointsRange   *jsonRange         `json:"pointsRange,omitzero"`
	Standing      *jsonStanding      `json:"standing,omitzero"`
	StandingRange *jsonStandingRange `json:"standingRange,omitzero"`
	Base          int                `json:"base"`
	Missing       int                `json:"missing"`
	Options       []jsonOption       `json:"options,omitzero"`
	Bins          []jsonBin          `json:"bins,omitzero"`
	OffForm       []benchmark.Row    `json:"offForm,omitzero"`
}

type jsonRange struct {
	Low  maturity.Ratio `json:"low"`
	High maturity.Ratio `json:"high"`
}

type jsonStanding struct {
	Below       int                `json:"below"`
	Equal       int                `json:"equal"`
	Above       int                `json:"above"`
	Missing     int                `json:"missing"`
	Percentile  float64            `json:"percentile"`
	Nonresponse benchmark.Interval `json:"nonresponse"`
	Sampling    jsonSampling       `json:"sampling"`
	Caveats     []benchmark.Caveat `json:"caveats,omitzero"`
}

type jsonSampling struct {
	benchmark.Interval
	Confidence float64 `json:"confidence"`
}

type jsonStandingRange struct {
	Low  jsonStanding `json:"low"`
	High jsonStanding `json:"high"`
}

type jsonOption struct {
	Option   string             `json:"option"`
	Label    questionnaire.Text `json:"label"`
	Count    int                `json:"count"`
	Chosen   bool               `json:"chosen"`
	Possible bool               `json:"possible,omitzero"`
}

type jsonBin struct {
	Label questionnaire.Text `json:"label"`
	Count int                `json:"count"`
	Here  bool               `json:"here"`
}

type jsonService struct {
	Service   string             `json:"service"`
	Title     questionnaire.Text `json:"title"`
	Answer    string             `json:"answer,omitzero"`
	Among     []string           `json:"among,omitzero"`
	Providers int                `json:"providers"`
	Base      int                `json:"base"`
	Provision []jsonOption       `json:"provision"`
	NoAnswer  int                `json:"noAnswer"`
}

type jsonSpan struct {
	From    string    `json:"from"`
	To      string    `json:"to"`
	Months  *int      `json:"months,omitzero"`
	Base    int       `json:"base"`
	Missing int       `json:"missing"`
	Bins    []jsonBin `json:"bins"`
}

type jsonWarning struct {
	Code     questionnaire.WarningCode `json:"code"`
	Question string                    `json:"question"`
	Text     questionnaire.Text        `json:"text"`
}

type jsonProvenance struct {
	Title      questionnaire.Text   `json:"title"`
	Source     questionnaire.Source `json:"source"`
	Collection benchmark.Collection `json:"collection"`
}

// WriteJSON writes the comparison as an indented JSON document that follows [Schema], in both languages at once.
// The only error is that of w.
func WriteJSON(w io.Writer, c *benchmark.Comparison) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(newJSONReport(c))
}

func newJSONReport(c *benchmark.Comparison) *jsonReport {
	a, s := c.Assessment(), c.Survey()
	r := a.Response()
	out := &jsonReport{
		Form: r.Form().ID(), Model: a.Model().ID(), Survey: s.ID(), Team: r.Team(), Date: r.Date(),
		Overall: newJSONTotal(a.Overall, &c.Overall), Explanations: a.Explain(), Caveats: nonNil(c.Caveats),
		Open: []string{}, Recheck: nonNil(r.Recheck()), Warnings: []jsonWarning{}, Services: []jsonService{}, Spans: []jsonSpan{},
		Provenance: jsonProvenance{s.Title(), s.Source(), s.Collection()},
	}
	d := &a.Documentation
	level, _ := d.Level.Points()
	high, _ := d.HighLevel.Points()
	out.Documentation = jsonDocumentation{newJSONTotal(d.Total, &c.Documentation), level, high, d.Reached[:], d.MayReach[:]}
	for i := range a.Items {
		item := &a.Items[i]
		out.Items = append(out.Items, jsonItem{
			item.Item().ID(), item.Item().Title(), newJSONTotal(item.Total, &c.Items[i]), item.Status,
			nonNil(questions(item.Blockers())), nonNil(questions(item.Open())),
		})
	}
	for i := range c.Questions {
		out.Questions = append(out.Questions, newJSONQuestion(&c.Questions[i]))
	}
	for i := range c.Services {
		out.Services = append(out.Services, newJSONService(&c.Services[i]))
	}
	for i := range c.Spans {
		span := &c.Spans[i]
		js := jsonSpan{From: span.From.ID(), To: span.To.ID(), Base: span.Base, Missing: span.Missing, Bins: newJSONBins(span.Bins)}
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
	for _, w := range r.Warnings() {
		out.Warnings = append(out.Warnings, jsonWarning{w.Code, w.Question, w.Text()})
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
	out := jsonTotal{Score: t.Score, Answered: t.Answered, Asked: t.Asked}
	if st.IsComparable() {
		out.Standing = &jsonTotalStanding{
			Comparable: st.Comparable, Mean: st.Mean, MeanRange: st.MeanRange, N: st.Respondents, FewestOn: st.FewestOn,
			Compared: ids(st.Compared), LeftOut: ids(st.LeftOut),
		}
	}
	return out
}

func ids(indicators []*maturity.Indicator) []string {
	out := make([]string, len(indicators))
	for i, ind := range indicators {
		out[i] = ind.Question().ID()
	}
	return out
}

var stateNames = [...]string{
	questionnaire.Unanswered: "unanswered", questionnaire.Partly: "partly", questionnaire.Answered: "answered", questionnaire.NotApplicable: "not-applicable",
}

func newJSONQuestion(st *benchmark.QuestionStanding) jsonQuestion {
	q := jsonQuestion{
		Question: st.Question.ID(), Title: st.Question.Short(), State: stateNames[st.State], Base: st.Base, Missing: st.Missing, OffForm: st.OffForm,
	}
	if st.Answer.Open() {
		q.Among = st.Answer.Options()
	} else if !st.Answer.IsZero() {
		q.Answer = answerValue(st.Question, st.Answer)
	}
	if p := st.Points; p != nil {
		if p.Certain() {
			q.Points = p.Low
		} else {
			q.PointsRange = &jsonRange{p.Low, p.High}
		}
	}
	if st.Low != nil {
		low, high := newJSONStanding(st.Low), newJSONStanding(st.High)
		if st.Answer.Open() {
			q.StandingRange = &jsonStandingRange{low, high}
		} else {
			q.Standing = &low
		}
	}
	if st.Bins != nil {
		q.Bins = newJSONBins(st.Bins)
	} else {
		q.Options = newJSONOptions(st.Options)
	}
	return q
}

// answerValue is the answer as a response writes it.
func answerValue(q *questionnaire.Question, a questionnaire.Answer) any {
	if n, ok := a.Count(); ok {
		return n
	}
	if m, ok := a.Month(); ok {
		return m.String()
	}
	if q.Kind() == questionnaire.Several {
		return a.Options()
	}
	return a.Options()[0]
}

func newJSONStanding(s *benchmark.Standing) jsonStanding {
	return jsonStanding{
		s.Below, s.Equal, s.Above, s.Missing, s.Percentile, s.Nonresponse, jsonSampling{s.Sampling, benchmark.Confidence}, s.Caveats,
	}
}

func newJSONOptions(options []benchmark.OptionCount) []jsonOption {
	out := make([]jsonOption, len(options))
	for i, o := range options {
		out[i] = jsonOption{o.Option.ID, o.Option.Label, o.Count, o.Chosen, o.Possible}
	}
	return out
}

func newJSONBins(bins []benchmark.BinCount) []jsonBin {
	out := make([]jsonBin, len(bins))
	for i, b := range bins {
		out[i] = jsonBin{b.Label, b.Count, b.Here}
	}
	return out
}

func newJSONService(st *benchmark.ServiceStanding) jsonService {
	s := jsonService{
		Service: st.Service.ID(), Title: st.Service.Short(), Providers: st.Providers, Base: st.Base, Provision: newJSONOptions(st.Provision), NoAnswer: st.NoAnswer,
	}
	if st.Answer.Open() {
		s.Among = st.Answer.Options()
	} else if !st.Answer.IsZero() {
		s.Answer = st.Answer.Options()[0]
	}
	return s
}
