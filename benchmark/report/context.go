package report

import (
	"cmp"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// context shows the questions whose answers have no place on a scale of points: what the team says and how many
// respondents say the same.
func (p *composer) context() {
	p.Section("context", say("context"))
	var list page.Entries
	for i := range p.comparison.Questions {
		st := &p.comparison.Questions[i]
		q := st.Question
		placed := p.beside[q.ID()] || p.scored[q.ID()] && q.Order() != questionnaire.Unordered
		if !placed && st.State != questionnaire.Unanswered {
			list = append(list, page.Entry{Key: q.ID(), Text: textOf(q.Short()), More: p.contextLines(st)})
		}
	}
	for _, s := range p.comparison.Spans {
		if s.Known {
			said := say("context-span", s.From.ID(), textOf(s.From.Short()), s.To.ID(), textOf(s.To.Short()))
			list = append(list, page.Entry{Text: said, More: []message.Text{spanMonths(s.Months), binLine(s.Bins, s.Base)}})
		}
	}
	p.Add(list)
}

func (p *composer) contextLines(st *benchmark.QuestionStanding) []message.Text {
	said := answerText(p.response, st.Question)
	switch {
	case st.State == questionnaire.NotApplicable && st.Answer.IsZero():
		said = say("answer-not-applicable")
	case st.State == questionnaire.NotApplicable:
		said = say("with-remark", said, say("answer-not-applicable"))
	}
	if st.Bins != nil {
		return []message.Text{said, binLine(st.Bins, st.Base)}
	}
	var chosen []message.Text
	for _, o := range st.Options {
		if o.Chosen || o.Possible {
			chosen = append(chosen, p.optionLine(st.Question, o))
		}
	}
	if chosen != nil && st.State != questionnaire.NotApplicable {
		if said = message.Clauses(chosen); st.Answer.Open() {
			said = say("answer-one-of", said)
		}
	}
	best := slices.MaxFunc(st.Options, func(a, b benchmark.OptionCount) int { return a.Count - b.Count })
	if best.Chosen || best.Together != 0 || best.Suppressed {
		return []message.Text{said}
	}
	return []message.Text{said, say("context-most", p.optionLine(st.Question, best))}
}

func (p *composer) optionLine(q *questionnaire.Question, o benchmark.OptionCount) message.Text {
	switch {
	case o.Suppressed:
		return say("context-hidden", o.Option.ID, message.Text(o.Option.Label))
	case o.Together != 0:
		var ids []string
		for i := range o.Together.All() {
			ids = append(ids, q.Option(i).ID)
		}
		return say("context-together", o.Option.ID, message.Text(o.Option.Label), o.Count, o.Base, message.Plains(ids))
	}
	said := say("context-option", o.Option.ID, message.Text(o.Option.Label), o.Count, o.Base)
	var written []message.Text
	for f := range wrote(p.comparison.Survey(), q, o.Option) {
		label := textOf(f.Label)
		written = append(written, either(f.Count == 0, label, say("context-wrote", label, f.Count)))
	}
	return either(written == nil, said, say("context-free", said, message.List(written)))
}

// wrote yields what those who chose an option wrote, as far as the survey prints it.
func wrote(s *benchmark.Survey, q *questionnaire.Question, o questionnaire.Option) iter.Seq[benchmark.Row] {
	return func(yield func(benchmark.Row) bool) {
		for t := range s.TablesOf(q.ID()) {
			for f := range t.Free() {
				if f.Option == o.ID && !yield(f) {
					return
				}
			}
		}
	}
}

// binLine lists the ranges, with the team's in brackets.
func binLine(bins []benchmark.Bin, base int) message.Text {
	parts := make([]message.Text, len(bins))
	for i, b := range bins {
		said := say("context-range", textOf(b.Label), b.Count, base)
		parts[i] = either(b.Here, say("bracketed", said), said)
	}
	return message.Clauses(parts)
}

// open lists what is missing: the scored questions in words, the others by number.
func (p *composer) open() {
	p.Section("open", say("open"))
	var others []string
	var list page.Entries
	all := openQuestions(p.response)
	for _, q := range all {
		if _, assessed := p.scored[q.ID()]; !assessed {
			others = append(others, q.ID())
			continue
		}
		said := say("with-answer", textOf(q.Prompt()), answerText(p.response, q))
		list = append(list, page.Entry{Key: q.ID(), Text: said})
	}
	p.Add(list)
	p.Para(only(others != nil, say("open-not-scored", message.Plains(others))),
		only(len(all) == 0, say("open-nothing")))
}

// openQuestions returns the questions without an answer, or with one in part.
func openQuestions(r *questionnaire.Response) []*questionnaire.Question {
	open := []*questionnaire.Question{}
	for q := range r.Form().Questions() {
		if state := r.State(q); state == questionnaire.Unanswered || state == questionnaire.Partly {
			open = append(open, q)
		}
	}
	return open
}

// remarks shows what the team and the reader of the response have to say beside the answers.
func (p *composer) remarks() {
	if ids := p.response.Recheck(); len(ids) > 0 {
		p.Section("recheck", say("recheck"))
		p.Para(message.Plains(ids))
	}
	if warnings := p.response.Warnings(); len(warnings) > 0 {
		p.Section("warnings", say("warnings"))
		for _, w := range warnings {
			p.Bullet(page.Warning, textOf(w.Text))
		}
	}
	var notes page.Entries
	for q := range p.response.Form().Questions() {
		for _, s := range []string{p.response.Other(q.ID()), p.response.Note(q.ID())} {
			if s != "" {
				notes = append(notes, page.Entry{Key: q.ID(), Text: message.Plain(s)})
			}
		}
	}
	if notes != nil {
		p.Section("notes", say("notes"))
		p.Add(notes)
	}
	if c := p.options.Case; c != nil {
		p.Section("passages", say("passages"))
		var passages page.Entries
		for q := range p.response.Form().Questions() {
			if passage, ok := c.Passage(q.ID()); ok {
				said := page.Entry{Key: q.ID(), Text: say("questions-passage-of", passage.Sections, textOf(passage.Reading))}
				if !passage.Flag.IsZero() {
					said.More = []message.Text{say("passages-caution", textOf(passage.Flag))}
				}
				passages = append(passages, said)
			}
		}
		p.Add(passages)
	}
}

// explain says how the totals arise and how much each question counts, and in a detailed report how each of their terms
// does.
func (p *composer) explain() {
	p.Section("explain", say("explain"))
	for _, e := range p.assessment.Explain() {
		if p.detailed {
			p.Part(textOf(e.Title))
			p.Para(textOf(e.Text))
		} else {
			p.Bullet("- ", textOf(e.Text))
			e.Terms = nil
		}
		for _, term := range e.Terms {
			basis := only(!term.Basis.Text.IsZero(), say("explain-basis", term.Basis.Place, textOf(term.Basis.Text)))
			p.Bullet("- ", message.Sentences(textOf(term.Text), basis))
		}
		if e.Influences != nil {
			p.influences(e.Influences)
		}
	}
}

// caveatsWith returns those of the survey, and those of what is likely.
func (p *composer) caveatsWith(likely bool) []benchmark.Caveat {
	if !likely {
		return p.comparison.Caveats
	}
	return slices.Concat(p.comparison.Caveats, p.comparison.Overall.Likely.Caveats)
}

func (p *composer) caveats() {
	c, published := p.comparison.Survey().Collection(), p.comparison.Survey().Source().Published
	dates := either(c.From == c.To, say("caveats-dates", c.From, published),
		say("caveats-period", c.From, c.To, published))
	p.Section("caveats", say("caveats"))
	if _, withheld, _ := p.comparison.Survey().Suppression(); withheld != nil {
		var names []message.Text
		for _, w := range withheld {
			name := message.Plain(cmp.Or(w.Question, w.Table))
			if w.From != "" {
				name = say("caveats-span", w.From, w.To)
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		p.Bullet("- ", say("caveats-withheld", message.List(names)))
	}
	for _, s := range sources(p.comparison) { // which a full report lists
		p.Bullet("- ", only(s.changed && !p.full(), s.name()))
	}
	for _, caveat := range p.caveatsWith(slices.ContainsFunc(p.totals(), total.narrows)) {
		p.Bullet("- ", textOf(caveat.Text))
	}
	p.Bullet("- ", message.Sentences(say("caveats-population", message.Text(c.Population), message.Text(c.Method)), dates))
}
