package report

import (
	"fmt"
	"math"
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
	switch {
	case t.MeanKnown:
		mean = twoDecimals(t.Mean)
	case t.MeanRange.High > 0:
		mean = fmt.Sprintf("%.1f-%.1f", math.Floor(10*t.MeanRange.Low)/10, math.Ceil(10*t.MeanRange.High)/10)
	}
	p.line(column.Left(column.Cut(name, subjectWidth), subjectWidth), " ", bar(s, t), column.Right(scoreText(s), 13), column.Right(mean, 8), doubt(t.Caveats), " ", status)
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
	p.paragraph("", p.say(legendNeeded))
	p.paragraph("", p.say(legendCells))
	p.paragraph("", p.say(legendPeers))
	if _, ok := p.comparison.Survey().Suppression(); ok {
		p.paragraph("", p.say(legendMerged))
	}
}

func (p *textPage) item(r *maturity.ItemResult) {
	p.line(p.say(lineItem.Format(r.Item().Number(), message.Text(r.Item().Title()), statusTexts[r.Status])))
	for _, list := range []struct {
		label message.Text
		ids   []string
	}{{lineBlockers, p.inFormOrder(questions(r.Blockers()))}, {lineOpen, p.inFormOrder(questions(r.Open()))}} {
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

func (p *textPage) inFormOrder(ids []string) []string {
	var ordered []string
	for q := range p.response.Form().Questions() {
		if slices.Contains(ids, q.ID()) {
			ordered = append(ordered, q.ID())
		}
	}
	return ordered
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
		standing = peers(both(st.Low.Below, st.High.Below), p.same(st), both(st.Low.Above, st.High.Above),
			both(st.Low.Missing, st.High.Missing), rank(st.Low, st.High))
	}
	p.line(" ", mark, " ", column.Left(q.ID(), widthNo), column.Left(column.Cut(p.text(q.Short()), widthWhat), widthWhat), " ",
		column.Left(column.Cut(p.say(cellText(p.response, q)), widthAnswer), widthAnswer), column.Right(points, widthPoints), standing)
}

// same writes how many respondents gave an answer that the team may mean, least to most.
func (p *textPage) same(st *benchmark.QuestionStanding) string {
	least, most := st.Low.Equal, st.High.Equal
	for _, o := range st.Options {
		if o.Possible {
			least, most = min(least, o.Count), max(most, o.Count)
		}
	}
	return both(least, most)
}

// peers lays out what the table says of the respondents.
func peers(below, equal, above, missing, rank string) string {
	return column.Right(below, widthBelow) + column.Right(equal, widthEqual) + column.Right(above, widthAbove) + column.Right(missing, widthMissing) + "  " + rank
}

// shortCount writes a count, in brackets if it is one of several options together.
func shortCount(o benchmark.OptionCount) string {
	switch {
	case o.Suppressed:
		return "?"
	case o.Together != 0:
		return "(" + strconv.Itoa(o.Count) + ")"
	}
	return strconv.Itoa(o.Count)
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
		answer := "-"
		if st.State != questionnaire.Unanswered {
			answer = p.say(cellText(p.response, st.Service))
		}
		var how []string
		var counted questionnaire.OptionSet
		for _, o := range st.Provision {
			if counted&o.Together == 0 {
				how = append(how, shortCount(o))
			}
			counted |= o.Together
		}
		providedBy := p.say(ofBase.Format(st.Providers, st.Base))
		if st.Suppressed {
			providedBy = p.say(hiddenCount)
		}
		p.line(" ", letter, " ", column.Left(column.Cut(p.text(st.Service.Short()), name), name), "  ", column.Left(column.Cut(answer, team), team),
			column.Right(providedBy, providers), "   ", strings.Join(how, "/"))
	}
	p.line()
	p.paragraph("", p.say(legendHow))
}
