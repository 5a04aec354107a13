package report

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed data/assessment.schema.json
var schemaSource []byte

// Schema returns the JSON Schema (draft 2020-12) of what [WriteJSON] writes.
func Schema() []byte { return slices.Clone(schemaSource) }

// An object is a JSON object with its members in order. The schema says what they mean.
type object []member

// A member is left out where its value is nil. One without a name stands for all members of its value.
type member struct {
	name  string
	value any
}

// MarshalJSON writes the members.
func (o object) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for _, m := range o {
		if m.value == nil {
			continue
		}
		var encoded bytes.Buffer
		e := json.NewEncoder(&encoded)
		e.SetEscapeHTML(false)
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
		value := bytes.TrimSpace(encoded.Bytes())
		if len(out) > 1 {
			out = append(out, ',')
		}
		if m.name == "" {
			value = value[1 : len(value)-1]
		} else {
			out = append(strconv.AppendQuote(out, m.name), ':')
		}
		out = append(out, value...)
	}
	return append(out, '}'), nil
}

// when is the value of a member that stands only under a condition.
func when(holds bool, value any) any {
	if !holds {
		return nil
	}
	return value
}

// optional is the value of a member that stands only where it is not zero.
func optional[T comparable](value T) any {
	var zero T
	return when(value != zero, value)
}

// each is the list of what an object says of each element.
func each[T any](list []T, write func(*T) object) []object {
	all := make([]object, len(list))
	for i := range list {
		all[i] = write(&list[i])
	}
	return all
}

// nonNil makes an absent list an empty one, which JSON writes as [].
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// jsonReport is all of a report.
func jsonReport(c *benchmark.Comparison, o Options) object {
	a, s, o := c.Assessment(), c.Survey(), o.checked()
	r := a.Response()
	var digests object
	changed := []string{}
	for _, from := range sources(c) {
		digests = append(digests, member{from.Kind, from.Digest})
		if from.changed {
			changed = append(changed, from.Kind)
		}
	}
	p := newComposer(c, o)
	p.next = c.Roadmap(o.Target)
	question := func(st *benchmark.QuestionStanding) object { return jsonQuestion(s, st) }
	out := object{
		{"form", r.Form().ID()}, {"model", a.Model().ID()}, {"survey", s.ID()},
		{"digests", digests},
		{"changed", changed},
		{"team", optional(r.Team())}, {"date", optional(r.Date())},
		{"overall", jsonTotal(&a.Overall, &c.Overall)},
		{"documentation", object{{"", a.Documentation}, {"standing", jsonTotalStanding(&c.Documentation)}}},
		{"items", each(a.Items, p.jsonItem)},
		{"questions", each(c.Questions, question)},
		{"services", each(c.Services, func(st *benchmark.QuestionStanding) object { return jsonService(c, st) })},
		{"spans", each(c.Spans, jsonSpan)},
		{"roadmap", p.jsonRoadmap(p.next)},
	}
	if o.Plan != nil {
		out = append(out, member{"plan", p.jsonPlan()})
	}
	if o.Target != nil {
		out = append(out, member{"target", jsonAttainment(a.Against(o.Target))})
	}
	if o.Consensus != nil {
		out = append(out, member{"consensus", jsonConsensus(a, o.Consensus)})
	}
	if o.Previous != nil {
		out = append(out, member{"trend", jsonTrend(a.Since(o.Previous))})
	}
	if o.Years != nil && len(o.Years.Assessments) > 0 {
		out = append(out, member{"years", jsonYears(o.Years)})
	}
	if o.SIM3 != nil {
		out = append(out, member{"sim3", jsonSIM3(o.SIM3, o.Check)})
	}
	out = append(out, object{
		{"open", openQuestions(r)},
		{"recheck", nonNil(r.Recheck())},
		{"warnings", nonNil(r.Warnings())},
		{"explanations", a.Explain()},
		{"provenance", jsonProvenance(s)},
		{"caveats", nonNil(p.caveatsWith(c.Overall.Likely != nil))}, // without that of overall, nothing is likely
	}...)
	if o.Case != nil {
		out = append(out, member{"case", p.jsonCase(o.Case)})
	}
	if p.cases != nil {
		out = append(out, member{"interviewed", p.jsonInterviewed()}, member{"closing", when(p.advised(), p.cases.Closing())})
	}
	return out
}

func jsonTotal(t *maturity.Total, st *benchmark.TotalStanding) object {
	return object{{"", t}, {"standing", jsonTotalStanding(st)}}
}

func (p *composer) jsonItem(r *maturity.ItemResult) object {
	item := r.Item()
	standing, _ := p.comparison.Item(item.ID())
	beside := []*questionnaire.Question{}
	for b := range item.Beside() {
		beside = append(beside, b.Question)
	}
	guidance := p.advice(item.ID())
	return object{
		{"id", item.ID()}, {"title", item.Title()},
		{"", jsonTotal(&r.Total, standing)},
		{"status", r.Status},
		{"blockers", r.Blockers()},
		{"open", r.Open()},
		{"beside", beside},
		{"unasked", nonNil(slices.Collect(item.Unasked()))},
		{"guidance", when(guidance != nil, guidance)},
	}
}

// jsonTotalStanding is nil where there is nothing to compare.
func jsonTotalStanding(st *benchmark.TotalStanding) any {
	if !st.IsComparable() {
		return nil
	}
	compared, of := st.Questions()
	return object{
		{"comparable", st.Comparable},
		{"atOrAbove", st.AtOrAbove}, {"above", st.Above},
		{"atOrBelow", st.AtOrBelow}, {"below", st.Below},
		{"established", jsonEstablished(st)},
		{"verdict", st.Verdict}, {"verdictText", st.Verdict.Text()},
		{"published", st.Published},
		{"scenarios", when(st.Independent != nil, object{{"independent", st.Independent}, {"likeRanked", st.Comonotonic}})},
		{"likely", jsonLikely(st.Likely)},
		{"mean", when(st.Mean.Certain(), st.Mean.Low)},
		{"meanOf", st.Mean}, // of those on the scale of each question
		{"meanRange", st.MeanRange},
		{"n", st.Respondents}, {"smallestN", st.SmallestN},
		{"questions", object{{"compared", compared}, {"of", of}}},
		{"compared", nonNil(st.Compared)}, {"leftOut", nonNil(st.LeftOut)},
		{"caveats", when(st.Caveats != nil, st.Caveats)},
	}
}

// jsonLikely is nil where nothing is likely. Its caveats are the same for all totals, and among those of the report.
func jsonLikely(l *benchmark.Likely) any {
	if l == nil {
		return nil
	}
	return object{
		{"below", l.Below}, {"atOrAbove", l.AtOrAbove}, {"above", l.Above},
		{"expected", []float64{l.Expected.Low, l.Expected.High}}, // below
		{"alpha", []float64{l.Alpha.Low, l.Alpha.High}},
		{"confidence", l.Confidence},
	}
}

// jsonEstablished is nil for the documentation index, which nobody establishes.
func jsonEstablished(st *benchmark.TotalStanding) any {
	e := st.Established
	if e == nil {
		return nil
	}
	return object{
		{"", e.CountRange},
		{"text", settledText(st)},
		{"needed", each(e.Needed, func(p *benchmark.Peers) object {
			return object{{"question", p.Question}, {"reached", p.AtLeast.Min}, {"open", p.Open()}}
		})},
	}
}

func jsonProvenance(s *benchmark.Survey) object {
	threshold, withheld, hides := s.Suppression()
	hidden := object{{"threshold", threshold}, {"withheld", when(len(withheld) > 0, withheld)}}
	return object{
		{"title", s.Title()},
		{"source", s.Source()}, {"collection", s.Collection()},
		{"suppression", when(hides, hidden)},
	}
}

func (p *composer) jsonCase(c *benchmark.Case) object {
	passages := map[string]benchmark.Passage{}
	for q := range c.Response.Form().Questions() {
		if passage, ok := c.Passage(q.ID()); ok {
			passages[q.ID()] = passage
		}
	}
	return object{
		{"section", c.Section}, {"profile", c.Profile},
		{"coding", p.coding()},
		{"passages", passages},
	}
}

func jsonTrend(t *maturity.Trend) object {
	before, scored := t.Before.Response(), t.Items != nil
	return object{
		{"team", optional(before.Team())}, {"date", optional(before.Date())},
		{"comparable", t.Comparable()},
		{"reservations", nonNil(t.Reservations)},
		{"overlap", when(scored, t.Overlap)},
		{"overall", when(scored, t.Overall)},
		{"documentation", when(scored, t.Documentation)},
		{"items", when(scored, t.Items)},
		{"questions", each(t.Questions, jsonAnswerChange)},
		{"recheck", nonNil(t.Recheck)},
	}
}

func jsonAnswerChange(c *maturity.AnswerChange) object {
	scored := c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined()
	return object{
		{"question", c.Question}, {"title", c.Question.Short()},
		{"before", c.Before.String()}, {"after", c.After.String()},
		{"direction", c.Direction},
		{"pointsBefore", when(scored, c.PointsBefore)}, {"pointsAfter", when(scored, c.PointsAfter)},
	}
}

func jsonSIM3(r *sim3.Result, check *sim3.Check) object {
	c := r.Crosswalk
	edition, _ := c.Edition(r.Version)
	out := object{
		{"version", r.Version}, {"title", edition.Title}, {"crosswalk", c.ID()},
		{"credit", c.Credit()}, {"basis", c.Basis()},
		{"parameters", r.Parameters},
		{"quadrants", r.Quadrants},
	}
	if check != nil {
		b := check.Baseline
		owner := object{{"owner", b.Owner()}, {"title", b.Title()}, {"edition", b.Edition()}}
		out = append(out, member{"baseline", append(owner, member{"", check})})
	}
	return out
}
