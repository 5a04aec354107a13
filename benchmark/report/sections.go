package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func itemName(item *maturity.Item, p *textPage) string {
	return fmt.Sprintf("%d %s", item.Number(), p.text(item.Title()))
}

func (p *textPage) score(name string, s maturity.Score, t *benchmark.TotalStanding, status string) {
	mean := "-"
	if t.IsComparable() {
		mean = twoDecimals(t.Mean)
	}
	p.line(column.Left(column.Cut(name, subjectWidth), subjectWidth), " ", bar(s, t), column.Right(scoreText(s), 14), column.Right(mean, 7), "   ", status)
}

func (p *textPage) levels() {
	d := &p.assessment.Documentation
	p.title(headLevels.Format(d.Asked))
	low, _ := d.Level.Points()
	high, _ := d.HighLevel.Points()
	if low == high {
		p.line(p.say(valueLevel.Format(message.Text(d.Level.Name()), low)))
	} else {
		p.line(p.say(valueLevels.Format(message.Text(d.Level.Name()), low, message.Text(d.HighLevel.Name()), high)))
	}
	for points := maturity.MaxPoints; points > 0; points-- {
		level, _ := maturity.LevelOf(points)
		label := p.say(levelReached.Format(message.Text(level.Name()), points))
		p.line("  ", column.Left(label, 26), p.say(ofQuestions.Format(both(d.Reached[points], d.MayReach[points]), d.Asked)))
	}
}

// Widths of the columns of the table of questions.
const (
	widthNo      = 6
	widthWhat    = 30
	widthAnswer  = 16
	widthPoints  = 4
	widthBelow   = 6
	widthEqual   = 6
	widthAbove   = 7
	widthMissing = 4
)

func (p *textPage) items() {
	head := headItems
	if len(p.assessment.Items) != 6 {
		head = headItemsN
	}
	p.title(head)
	for i := range p.assessment.Items {
		p.item(&p.assessment.Items[i])
	}
	p.paragraph("", p.say(legendTable))
	p.paragraph("", p.say(legendPeers))
}

func (p *textPage) item(r *maturity.ItemResult) {
	p.line(p.say(lineItem.Format(r.Item().Number(), message.Text(r.Item().Title()), statusTexts[r.Status])))
	for _, list := range []struct {
		label message.Text
		ids   []string
	}{{lineBlockers, questions(r.Blockers())}, {lineOpen, questions(r.Open())}} {
		if len(list.ids) > 0 {
			p.paragraph("   ", p.say(list.label.Format(message.Plains(list.ids))))
		}
	}
	p.line("   ", column.Left(p.say(columnNo), widthNo), column.Left(p.say(columnWhat), widthWhat), " ", column.Left(p.say(columnAnswer), widthAnswer),
		column.Right(p.say(columnPoints), widthPoints), peers(p.say(columnBelow), p.say(columnEqual), p.say(columnAbove), p.say(columnMissing), p.say(columnRank)))
	for i := range r.Indicators {
		p.indicator(&r.Indicators[i])
	}
	p.line()
}

func questions(results func(func(*maturity.IndicatorResult) bool)) []string {
	var ids []string
	for r := range results {
		ids = append(ids, r.Indicator().Question().ID())
	}
	return ids
}

func (p *textPage) indicator(r *maturity.IndicatorResult) {
	ind := r.Indicator()
	q := ind.Question()
	mark := " "
	if ind.Needed() {
		mark = "*"
	}
	points := pointsText(r.Points)
	if ind.Weight() == 0 {
		points = "-"
	}
	standing := ""
	if st, ok := p.comparison.Question(q.ID()); ok && st.Low != nil {
		standing = peers(both(st.Low.Below, st.High.Below), both(st.Low.Equal, st.High.Equal), both(st.Low.Above, st.High.Above),
			both(st.Low.Missing, st.High.Missing), rank(st.Low, st.High))
	}
	p.line(" ", mark, " ", column.Left(q.ID(), widthNo), column.Left(column.Cut(p.text(q.Short()), widthWhat), widthWhat), " ",
		column.Left(column.Cut(p.say(cellText(p.response, q)), widthAnswer), widthAnswer), column.Right(points, widthPoints), standing)
}

// peers lays out what the table says of the respondents.
func peers(below, equal, above, missing, rank string) string {
	return column.Right(below, widthBelow) + column.Right(equal, widthEqual) + column.Right(above, widthAbove) + column.Right(missing, widthMissing) + "  " + rank
}

func (p *textPage) services() {
	if len(p.comparison.Services) == 0 {
		return
	}
	p.title(headServices)
	const name, team, providers = 43, 14, 12
	p.line("   ", column.Left(p.say(columnService), name), "  ", column.Left(p.say(columnTeam), team), column.Right(p.say(columnProviders), providers), "   ", p.say(columnHow))
	for i := range p.comparison.Services {
		st := &p.comparison.Services[i]
		_, letter, _ := st.Service.Service()
		answer := ""
		if st.State != questionnaire.Unanswered {
			answer = p.say(cellText(p.response, st.Service))
		}
		var how []string
		for _, o := range st.Provision {
			how = append(how, strconv.Itoa(o.Count))
		}
		p.line(" ", letter, " ", column.Left(column.Cut(p.text(st.Service.Short()), name), name), "  ", column.Left(column.Cut(answer, team), team),
			column.Right(p.say(ofBase.Format(st.Providers, st.Base)), providers), "   ", strings.Join(how, "/"))
	}
}

// widthID is the width of a question's number where every question may stand.
const widthID = 9

// context shows the questions that are not scored: what the team says and how many respondents say the same.
func (p *textPage) context() {
	p.title(headContext)
	scored := map[string]bool{}
	for item := range p.assessment.Model().Items() {
		for ind := range item.Indicators() {
			scored[ind.Question().ID()] = ind.Weight() > 0
		}
	}
	for i := range p.comparison.Questions {
		st := &p.comparison.Questions[i]
		if scored[st.Question.ID()] {
			continue
		}
		p.line(column.Left(st.Question.ID(), widthID), column.Left(column.Cut(p.text(st.Question.Short()), 60), 60))
		indent := strings.Repeat(" ", widthID)
		for _, l := range p.contextLines(st) {
			p.paragraph(indent, l)
		}
	}
	for _, s := range p.comparison.Spans {
		p.line(p.say(headSpan.Format(s.From.ID(), s.To.ID())))
		indent := strings.Repeat(" ", widthID)
		if s.Known {
			p.line(indent, p.say(months.Format(s.Months)))
		} else {
			p.line(indent, p.say(unanswered))
		}
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
			chosen = append(chosen, p.optionLine(o, st.Base))
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
	if !best.Chosen {
		lines = append(lines, p.say(lineMost.Format(p.optionLine(best, st.Base))))
	}
	return lines
}

func (p *textPage) separator() string {
	if p.ja {
		return "、"
	}
	return "; "
}

func (p *textPage) optionLine(o benchmark.OptionCount, base int) string {
	return p.say(lineChosen.Format(o.Option.ID, message.Text(o.Option.Label), o.Count, base))
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

func (p *textPage) open() {
	p.title(headOpen)
	any := false
	for q := range p.response.Form().Questions() {
		state := p.response.State(q)
		if state != questionnaire.Unanswered && state != questionnaire.Partly {
			continue
		}
		any = true
		p.paragraph(column.Left(q.ID(), widthID), p.text(q.Prompt())+" "+p.bracket(p.say(answerText(p.response, q))))
	}
	if !any {
		p.line(p.say(nothingOpen))
	}
}

func (p *textPage) bracket(s string) string {
	if p.ja {
		return "〔" + s + "〕"
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
			p.paragraph(column.Left(q.ID(), widthID), column.Clean(s))
		}
	}
	if c := p.options.Case; c != nil {
		p.title(headPassages)
		for q := range p.response.Form().Questions() {
			if passage, ok := c.Passage(q.ID()); ok {
				p.paragraph(column.Left(q.ID(), widthID), "("+passage.Passage+") "+p.text(passage.Reading))
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
	c := p.comparison.Survey().Collection()
	p.title(headCaveats)
	for _, caveat := range p.comparison.Caveats {
		p.paragraph("- ", p.text(caveat.Text))
	}
	p.paragraph("- ", p.say(linePopulation.Format(message.Text(c.Population), message.Text(c.Method)))+p.gap()+p.say(lineDates.Format(c.From, p.comparison.Survey().Source().Published)))
}

func (p *textPage) gap() string {
	if p.ja {
		return ""
	}
	return " "
}
