package report

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// widthID is the width of a question's number where every question may stand.
const widthID = 9

// context shows the questions whose answers have no place on a scale of points: what the team says and how many
// respondents say the same.
func (p *page) context() {
	p.section("context", headContext)
	list := entries{}
	for i := range p.comparison.Questions {
		st := &p.comparison.Questions[i]
		if p.scored[st.Question.ID()] && st.Question.Order() != questionnaire.Unordered || p.isBeside(st.Question.ID()) || st.State == questionnaire.Unanswered {
			continue
		}
		list.items = append(list.items, entry{key: st.Question.ID(), text: p.text(st.Question.Short()), more: p.contextLines(st)})
	}
	for _, s := range p.comparison.Spans {
		if !s.Known {
			continue
		}
		list.items = append(list.items, entry{
			text: p.say(headSpan.Format(s.From.ID(), message.Text(s.From.Short()), s.To.ID(), message.Text(s.To.Short()))),
			more: []string{p.say(spanMonths(s.Months)), p.binLine(s.Bins, s.Base)},
		})
	}
	p.add(list)
}

func (p *page) contextLines(st *benchmark.QuestionStanding) []string {
	var lines []string
	said := p.say(answerText(p.response, st.Question))
	switch {
	case st.State == questionnaire.NotApplicable && st.Answer.IsZero():
		said = p.say(notApplicable)
	case st.State == questionnaire.NotApplicable:
		said += " (" + p.say(notApplicable) + ")"
	}
	if st.Bins != nil {
		return append(lines, said, p.binLine(st.Bins, st.Base))
	}
	var chosen []string
	for _, o := range st.Options {
		if o.Chosen || o.Possible {
			chosen = append(chosen, p.optionLine(st.Question, o))
		}
	}
	switch {
	case len(chosen) == 0 || st.State == questionnaire.NotApplicable:
		lines = append(lines, said)
	case st.Answer.Open():
		lines = append(lines, p.say(oneOf.Format(strings.Join(chosen, p.separator()))))
	default:
		lines = append(lines, strings.Join(chosen, p.separator()))
	}
	best := slices.MaxFunc(st.Options, func(a, b benchmark.OptionCount) int { return a.Count - b.Count })
	if !best.Chosen && best.Together == 0 && !best.Suppressed {
		lines = append(lines, p.say(lineMost.Format(p.optionLine(st.Question, best))))
	}
	return lines
}

func (p *page) separator() string {
	if p.ja {
		return "、"
	}
	return "; "
}

func (p *page) optionLine(q *questionnaire.Question, o benchmark.OptionCount) string {
	switch {
	case o.Suppressed:
		return p.say(lineHidden.Format(o.Option.ID, message.Text(o.Option.Label)))
	case o.Together != 0:
		var ids []string
		for i := range o.Together.All() {
			ids = append(ids, q.Option(i).ID)
		}
		return p.say(lineTogether.Format(o.Option.ID, message.Text(o.Option.Label), o.Count, o.Base, message.Plains(ids)))
	}
	said := p.say(lineChosen.Format(o.Option.ID, message.Text(o.Option.Label), o.Count, o.Base))
	var written []message.Text
	for f := range wrote(p.comparison.Survey(), q, o.Option) {
		if f.Count == 0 {
			written = append(written, message.Text(f.Label))
		} else {
			written = append(written, lineWrote.Format(message.Text(f.Label), f.Count))
		}
	}
	if written != nil {
		said += p.say(lineFree.Format(message.List(written)))
	}
	return said
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
func (p *page) binLine(bins []benchmark.Bin, base int) string {
	parts := make([]string, len(bins))
	for i, b := range bins {
		parts[i] = p.say(lineBin.Format(message.Text(b.Label), b.Count, base))
		if b.Here {
			parts[i] = "[" + parts[i] + "]"
		}
	}
	return strings.Join(parts, p.separator())
}

// open lists what is missing: the scored questions in words, the others by number.
func (p *page) open() {
	p.section("open", headOpen)
	scored := map[string]bool{}
	for item := range p.assessment.Model().Items() {
		for ind := range item.Indicators() {
			scored[ind.Question().ID()] = true
		}
	}
	var others []string
	list, complete := entries{}, true
	for q := range p.response.Form().Questions() {
		if state := p.response.State(q); state != questionnaire.Unanswered && state != questionnaire.Partly {
			continue
		}
		complete = false
		if !scored[q.ID()] {
			others = append(others, q.ID())
			continue
		}
		list.items = append(list.items, entry{key: q.ID(), text: p.text(q.Prompt()) + " [" + p.say(answerText(p.response, q)) + "]"})
	}
	if list.items != nil {
		p.add(list)
	}
	if len(others) > 0 {
		p.para(p.say(lineNotScored.Format(message.Plains(others))))
	}
	if complete {
		p.para(p.say(nothingOpen))
	}
}

// remarks shows what the team and the reader of the response have to say beside the answers.
func (p *page) remarks() {
	if ids := p.response.Recheck(); len(ids) > 0 {
		p.section("recheck", headRecheck)
		p.para(p.say(message.Plains(ids)))
	}
	if warnings := p.response.Warnings(); len(warnings) > 0 {
		p.section("warnings", headWarnings)
		for _, w := range warnings {
			p.bullet("- ", w.Message(p.options.Language))
		}
	}
	notes := entries{}
	for q := range p.response.Form().Questions() {
		for _, s := range []string{p.response.Other(q.ID()), p.response.Note(q.ID())} {
			if s != "" {
				notes.items = append(notes.items, entry{key: q.ID(), text: s})
			}
		}
	}
	if notes.items != nil {
		p.section("notes", headNotes)
		p.add(notes)
	}
	if c := p.options.Case; c != nil {
		p.section("passages", headPassages)
		passages := entries{}
		for q := range p.response.Form().Questions() {
			if passage, ok := c.Passage(q.ID()); ok {
				said := entry{key: q.ID(), text: p.say(valuePassage.Format(passage.Sections, textOf(passage.Reading)))}
				if !passage.Flag.IsZero() {
					said.more = []string{p.say(lineFlag.Format(textOf(passage.Flag)))}
				}
				passages.items = append(passages.items, said)
			}
		}
		p.add(passages)
	}
}

// explain says how the totals arise and how much each question counts, and in a detailed report how each of their terms does.
func (p *page) explain() {
	p.section("explain", headExplain)
	for _, e := range p.assessment.Explain() {
		if p.detailed {
			p.part(p.text(e.Title))
			p.para(p.text(e.Text))
		} else {
			p.bullet("- ", p.text(e.Text))
			e.Terms = nil
		}
		for _, term := range e.Terms {
			said := p.text(term.Text)
			if basis := p.text(term.Basis.Text); basis != "" {
				said += p.gap() + p.say(lineBasis.Format(term.Basis.Place, basis))
			}
			p.bullet("- ", said)
		}
		if e.Influences != nil {
			p.influences(e.Influences)
		}
	}
}

func (p *page) caveats() {
	c, published := p.comparison.Survey().Collection(), p.comparison.Survey().Source().Published
	dates := lineDates.Format(c.From, published)
	if c.To != c.From {
		dates = linePeriod.Format(c.From, c.To, published)
	}
	p.section("caveats", headCaveats)
	if _, withheld, _ := p.comparison.Survey().Suppression(); withheld != nil {
		var names []message.Text
		for _, w := range withheld {
			name := message.Plain(cmp.Or(w.Question, w.Table))
			if w.From != "" {
				name = spanName.Format(w.From, w.To)
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		p.bullet("- ", p.say(lineWithheld.Format(message.List(names))))
	}
	for _, caveat := range p.comparison.Caveats {
		p.bullet("- ", p.text(caveat.Text))
	}
	p.bullet("- ", p.say(linePopulation.Format(message.Text(c.Population), message.Text(c.Method)))+p.gap()+p.say(dates))
}
