package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// widthID is the width of a question's number where every question may stand.
const widthID = 9

// context shows the questions whose answers have no place on a scale of points: what the team says and how many
// respondents say the same.
func (p *textPage) context() {
	p.title(headContext)
	scored := map[string]bool{}
	for item := range p.assessment.Model().Items() {
		for ind := range item.Indicators() {
			q := ind.Question()
			scored[q.ID()] = ind.Weight() > 0 && q.Order() != questionnaire.Unordered
		}
	}
	indent := strings.Repeat(" ", widthID)
	for i := range p.comparison.Questions {
		st := &p.comparison.Questions[i]
		if scored[st.Question.ID()] || st.State == questionnaire.Unanswered {
			continue
		}
		p.line(column.Left(st.Question.ID(), widthID), p.text(st.Question.Short()))
		for _, l := range p.contextLines(st) {
			p.paragraph(indent, l)
		}
	}
	for _, s := range p.comparison.Spans {
		if !s.Known {
			continue
		}
		p.line(p.say(headSpan.Format(s.From.ID(), message.Text(s.From.Short()), s.To.ID(), message.Text(s.To.Short()))))
		p.line(indent, p.say(months.Format(s.Months)))
		p.paragraph(indent, p.binLine(s.Bins, s.Base))
	}
}

func (p *textPage) contextLines(st *benchmark.QuestionStanding) []string {
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

func (p *textPage) separator() string {
	if p.ja {
		return "、"
	}
	return "; "
}

func (p *textPage) optionLine(q *questionnaire.Question, o benchmark.OptionCount) string {
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
	return p.say(lineChosen.Format(o.Option.ID, message.Text(o.Option.Label), o.Count, o.Base))
}

// binLine lists the ranges, with the team's in brackets.
func (p *textPage) binLine(bins []benchmark.BinCount, base int) string {
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
func (p *textPage) open() {
	p.title(headOpen)
	scored := map[string]bool{}
	for item := range p.assessment.Model().Items() {
		for ind := range item.Indicators() {
			scored[ind.Question().ID()] = true
		}
	}
	var others []string
	complete := true
	for q := range p.response.Form().Questions() {
		if state := p.response.State(q); state != questionnaire.Unanswered && state != questionnaire.Partly {
			continue
		}
		complete = false
		if !scored[q.ID()] {
			others = append(others, q.ID())
			continue
		}
		p.paragraph(column.Left(q.ID(), widthID), p.text(q.Prompt())+" "+p.bracket(p.say(answerText(p.response, q))))
	}
	if len(others) > 0 {
		p.paragraph("", p.say(lineNotScored.Format(message.Plains(others))))
	}
	if complete {
		p.line(p.say(nothingOpen))
	}
}

func (p *textPage) bracket(s string) string {
	if p.ja {
		return "[" + s + "]"
	}
	return "[" + s + "]"
}

// remarks shows what the team and the reader of the response have to say beside the answers.
func (p *textPage) remarks() {
	if ids := p.response.Recheck(); len(ids) > 0 {
		p.title(headRecheck)
		p.paragraph("", p.say(message.Plains(ids)))
	}
	if warnings := p.response.Warnings(); len(warnings) > 0 {
		p.title(headWarnings)
		for _, w := range warnings {
			p.paragraph("- ", w.Message(p.options.Language))
		}
	}
	notes := false
	for q := range p.response.Form().Questions() {
		for _, s := range []string{p.response.Other(q.ID()), p.response.Note(q.ID())} {
			if s == "" {
				continue
			}
			if !notes {
				p.title(headNotes)
				notes = true
			}
			p.paragraph(column.Left(q.ID(), widthID), s)
		}
	}
	if c := p.options.Case; c != nil {
		p.title(headPassages)
		for q := range p.response.Form().Questions() {
			if passage, ok := c.Passage(q.ID()); ok {
				p.paragraph(column.Left(q.ID(), widthID), "("+passage.Sections+") "+p.text(passage.Reading))
			}
		}
	}
}

func (p *textPage) explain() {
	p.title(headExplain)
	for _, e := range p.assessment.Explain() {
		p.paragraph("- ", p.text(e.Text))
	}
}

func (p *textPage) caveats() {
	c, published := p.comparison.Survey().Collection(), p.comparison.Survey().Source().Published
	dates := lineDates.Format(c.From, published)
	if c.To != c.From {
		dates = linePeriod.Format(c.From, c.To, published)
	}
	p.title(headCaveats)
	if hidden, ok := p.comparison.Survey().Suppression(); ok && len(hidden.Withheld) > 0 {
		var names []message.Text
		for _, w := range hidden.Withheld {
			name := message.Plain(cmp.Or(w.Question, w.Table))
			if w.From != "" {
				name = spanName.Format(w.From, w.To)
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		p.paragraph("- ", p.say(lineWithheld.Format(message.List(names))))
	}
	for _, caveat := range p.comparison.Caveats {
		p.paragraph("- ", p.text(caveat.Text))
	}
	p.paragraph("- ", p.say(linePopulation.Format(message.Text(c.Population), message.Text(c.Method)))+p.gap()+p.say(dates))
}

func (p *textPage) gap() string {
	if p.ja {
		return ""
	}
	return " "
}
