package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func newJSONReport(c *benchmark.Comparison, o Options) *jsonReport {
	a, s, o := c.Assessment(), c.Survey(), o.checked()
	r := a.Response()
	out := &jsonReport{
		Form: r.Form().ID(), Model: a.Model().ID(), Survey: s.ID(), Digests: map[string]string{}, Changed: []string{}, Team: r.Team(), Date: r.Date(),
		Overall: newJSONTotal(a.Overall, &c.Overall), Explanations: a.Explain(), Caveats: nonNil(c.Caveats),
		Open: []string{}, Recheck: nonNil(r.Recheck()), Warnings: []jsonWarning{}, Services: []jsonService{}, Spans: []jsonSpan{},
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
		beside := []string{}
		for b := range item.Item().Beside() {
			beside = append(beside, b.Question.ID())
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
		out.Warnings = append(out.Warnings, jsonWarning{w.Code, w.Question, w.Text})
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
	out := jsonTotal{Score: t.Score, Answered: t.Answered, Asked: t.Asked}
	compared, of := st.Questions()
	if st.IsComparable() {
		out.Standing = &jsonTotalStanding{
			Comparable: st.Comparable, AtOrAbove: jsonCountRange(st.AtOrAbove), Above: jsonCountRange(st.Above),
			AtOrBelow: jsonCountRange(st.AtOrBelow), Below: jsonCountRange(st.Below),
			Verdict: st.Verdict, Words: st.Verdict.Text(), Published: st.Published, MeanOf: st.Mean, MeanRange: st.MeanRange, N: st.Respondents, SmallestN: st.SmallestN,
			Questions: jsonQuestions{compared, of}, Compared: ids(st.Compared), LeftOut: ids(st.LeftOut), Caveats: st.Caveats,
		}
		if st.Mean.Certain() {
			out.Standing.Mean = &st.Mean.Low
		}
		if e := st.Established; e != nil {
			out.Standing.Established = &jsonEstablished{jsonCountRange: jsonCountRange(e.CountRange), Text: questionnaire.Text(settledText(st))}
			for _, r := range e.Needed {
				out.Standing.Established.Needed = append(out.Standing.Established.Needed, jsonReach{r.Question.ID(), r.AtLeast.Min, r.Open()})
			}
		}
		if st.Independent != nil {
			out.Standing.Scenarios = &jsonScenarios{newJSONScenario(st.Independent), newJSONScenario(st.Comonotonic)}
		}
	}
	return out
}

func newJSONScenario(s *benchmark.Scenario) jsonScenario {
	return jsonScenario{jsonExpected(s.Low), jsonExpected(s.High)}
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

func newJSONQuestion(s *benchmark.Survey, st *benchmark.QuestionStanding) jsonQuestion {
	q := jsonQuestion{
		Question: st.Question.ID(), Title: st.Question.Short(), State: stateNames[st.State], Base: st.Base, Missing: st.Missing, OffForm: st.OffForm,
	}
	if st.Answer.Open() {
		q.Among = st.Answer.Options()
	} else if !st.Answer.IsZero() {
		q.Answer = answerValue(st.Question, st.Answer)
	}
	if p := st.Points; p.Low.Defined() {
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
		q.Options = newJSONOptions(s, st.Question, st.Options)
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
	if q.Kind() == questionnaire.KindMultiple {
		return a.Options()
	}
	return a.Options()[0]
}

func newJSONStanding(s *benchmark.Standing) jsonStanding {
	return jsonStanding{
		s.Below, s.Equal, s.Above, s.Missing, s.Percentile, s.Nonresponse, jsonSampling{s.Sampling, benchmark.Confidence}, s.Caveats,
	}
}

func newJSONOptions(s *benchmark.Survey, q *questionnaire.Question, options []benchmark.OptionCount) []jsonOption {
	out := make([]jsonOption, len(options))
	for i, o := range options {
		out[i] = jsonOption{
			Option: o.Option.ID, Label: o.Option.Label, Count: unless(o.Suppressed, o.Count), Base: o.Base, Chosen: o.Chosen, Possible: o.Possible, Hidden: o.Suppressed,
		}
		for f := range wrote(s, q, o.Option) {
			out[i].Free = append(out[i].Free, jsonFree{f.Label, f.Count})
		}
		for _, other := range options {
			if k, ok := q.OptionIndex(other.Option.ID); ok && o.Together.Has(k) {
				out[i].Together = append(out[i].Together, other.Option.ID)
			}
		}
	}
	return out
}

// unless returns a count, or nothing if the survey hides it.
func unless(hidden bool, count int) *int {
	if hidden {
		return nil
	}
	return &count
}

func newJSONBins(bins []benchmark.Bin) []jsonBin {
	out := make([]jsonBin, len(bins))
	for i, b := range bins {
		out[i] = jsonBin{b.Label, b.Count, b.Here}
	}
	return out
}

func newJSONService(s *benchmark.Survey, st *benchmark.QuestionStanding) jsonService {
	out := jsonService{
		Service: st.Question.ID(), Title: st.Question.Short(), Providers: unless(st.Suppressed, st.Providers), Base: st.Base, Hidden: st.Suppressed, Provision: newJSONOptions(s, st.Question, st.Options), NoAnswer: st.Missing,
	}
	if st.Answer.Open() {
		out.Among = st.Answer.Options()
	} else if !st.Answer.IsZero() {
		out.Answer = st.Answer.Options()[0]
	}
	return out
}
