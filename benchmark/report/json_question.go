package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
)

func jsonQuestion(s *benchmark.Survey, st *benchmark.QuestionStanding) object {
	points, known := st.Points, st.Points.Low.Defined()
	open, placed := st.Answer.Open(), st.Low != nil
	return object{
		{"", jsonSubject("question", st)},
		{"points", when(known && points.Certain(), points.Low)},
		{"pointsRange", when(known && !points.Certain(), points)},
		{"standing", when(placed && !open, jsonStanding(st.Low))},
		{"standingRange", when(placed && open, object{{"low", jsonStanding(st.Low)}, {"high", jsonStanding(st.High)}})},
		{"base", st.Base}, {"missing", st.Missing},
		{"options", when(st.Bins == nil, jsonOptions(s, st))},
		{"bins", when(st.Bins != nil, st.Bins)},
		{"offForm", when(st.OffForm != nil, st.OffForm)},
	}
}

func jsonService(c *benchmark.Comparison, st *benchmark.QuestionStanding) object {
	var groups []object
	for _, t := range groupsOf(c, st) {
		groups = append(groups, jsonGroup(t))
	}
	return object{
		{"", jsonSubject("service", st)},
		{"providers", when(!st.Suppressed, st.Providers)},
		{"base", st.Base},
		{"hidden", optional(st.Suppressed)},
		{"provision", jsonOptions(c.Survey(), st)},
		{"noAnswer", st.Missing},
		{"groups", when(groups != nil, groups)},
	}
}

// jsonGroup has the answers of a part of the respondents.
func jsonGroup(t *benchmark.Table) object {
	title, members, _ := t.Group()
	q, _ := t.Question()
	counts := object{}
	for o := range q.Options() {
		i, _ := q.OptionIndex(o.ID)
		if n, ok := t.Count(i); ok {
			counts = append(counts, member{o.ID, n})
		}
	}
	noAnswer, _ := t.NoAnswer()
	return object{
		{"table", t.ID()}, {"title", title},
		{"meanMembers", optional(members)},
		{"counts", counts}, {"noAnswer", noAnswer},
	}
}

// jsonSubject names a question or a service, and has its answer.
func jsonSubject(kind string, st *benchmark.QuestionStanding) object {
	open := st.Answer.Open()
	return object{
		{kind, st.Question},
		{"title", st.Question.Short()},
		{"state", when(kind == "question", st.State)},
		{"answer", when(!open && !st.Answer.IsZero(), st.Answer)},
		{"among", when(open, st.Answer.Options())},
	}
}

func jsonSpan(span *benchmark.SpanStanding) object {
	return object{
		{"from", span.From}, {"to", span.To},
		{"months", when(span.Known, span.Months)},
		{"base", span.Base}, {"missing", span.Missing},
		{"bins", span.Bins},
	}
}

// jsonStanding adds the confidence; of a nil standing nothing is asked for.
func jsonStanding(s *benchmark.Standing) object {
	if s == nil {
		return nil
	}
	return object{
		{"below", s.Below}, {"equal", s.Equal}, {"above", s.Above}, {"missing", s.Missing},
		{"percentile", s.Percentile}, {"nonresponse", s.Nonresponse},
		{"caveats", when(s.Caveats != nil, s.Caveats)},
		{"sampling", object{
			{"low", s.Sampling.Low}, {"high", s.Sampling.High}, {"confidence", benchmark.Confidence},
		}},
	}
}

func jsonOptions(s *benchmark.Survey, st *benchmark.QuestionStanding) []object {
	q := st.Question
	return each(st.Options, func(o *benchmark.OptionCount) object {
		var free []object
		for f := range wrote(s, q, o.Option) {
			free = append(free, object{{"label", f.Label}, {"count", optional(f.Count)}})
		}
		var together []string
		for _, other := range alike(st, o) {
			together = append(together, other.Option.ID)
		}
		return object{
			{"option", o.Option.ID},
			{"label", o.Option.Label},
			{"count", when(!o.Suppressed, o.Count)},
			{"base", o.Base},
			{"chosen", o.Chosen}, {"possible", optional(o.Possible)},
			{"together", when(together != nil, together)},
			{"hidden", optional(o.Suppressed)},
			{"free", when(free != nil, free)},
		}
	})
}

// alike returns the options that are counted together with one, itself included; none if it has a count of its own.
func alike(st *benchmark.QuestionStanding, o *benchmark.OptionCount) []benchmark.OptionCount {
	var all []benchmark.OptionCount
	for _, other := range st.Options {
		if k, ok := st.Question.OptionIndex(other.Option.ID); ok && o.Together.Has(k) {
			all = append(all, other)
		}
	}
	return all
}
