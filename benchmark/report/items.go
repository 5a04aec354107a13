package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// items shows each matter with its questions.
func (p *page) items() {
	head := headItems
	if len(p.assessment.Items) != 6 {
		head = headItemsN
	}
	p.section("items", head)
	for i := range p.assessment.Items {
		p.item(&p.assessment.Items[i])
	}
	p.legend(legendNeeded)
	p.legend(legendCells)
	p.legend(legendPeers)
	if _, _, ok := p.comparison.Survey().Suppression(); ok {
		p.legend(legendMerged)
	}
}

func (p *page) item(r *maturity.ItemResult) {
	head := p.say(lineItem.Format(r.Item().Number(), textOf(r.Item().Title()), statusTexts[r.Status]))
	p.part(head)
	for _, list := range []struct {
		label message.Text
		ids   []string
	}{{lineBlockers, p.inFormOrder(questions(r.Blockers()))}, {lineOpen, p.inFormOrder(questions(r.Open()))}} {
		if len(list.ids) > 0 {
			p.bullet("   ", p.say(list.label.Format(message.Plains(list.ids))))
		}
	}
	if r.Status == maturity.Established {
		for _, said := range p.provisos(r.Item()) {
			p.bullet("   ", said)
		}
	}
	t := table{caption: head, head: 2, columns: []tableColumn{
		{long: p.say(columnNeeded), width: 3}, {head: p.say(columnNo), width: 6}, {head: p.say(columnWhat), width: 31, cut: 30}, {head: p.say(columnAnswer), width: 16},
		{head: p.say(columnPoints), width: 4, right: true}, {head: p.say(columnBelow), width: 6, right: true}, {head: p.say(columnEqual), width: 6, right: true},
		{head: p.say(columnAbove), width: 7, right: true}, {head: p.say(columnMissing), width: 4, right: true}, {width: 2, graphic: true}, {head: p.say(columnRank)},
	}}
	indicators := r.Indicators()
	for i := range indicators {
		t.rows = append(t.rows, p.indicator(&indicators[i]))
	}
	p.add(t)
	p.beside(r.Item())
}

func questions(results func(func(*maturity.IndicatorResult) bool)) []string {
	var ids []string
	for r := range results {
		ids = append(ids, r.Indicator().Question().ID())
	}
	return ids
}

func (p *page) inFormOrder(ids []string) []string {
	var ordered []string
	for q := range p.response.Form().Questions() {
		if slices.Contains(ids, q.ID()) {
			ordered = append(ordered, q.ID())
		}
	}
	return ordered
}

func (p *page) indicator(r *maturity.IndicatorResult) []cell {
	ind := r.Indicator()
	q := ind.Question()
	mark := ""
	if ind.Needed() {
		mark = " *"
	}
	points := pointsText(r.Points)
	if ind.Weight() == 0 {
		points = "-"
	}
	row := []string{mark, q.ID(), p.text(q.Short()), p.say(cellText(p.response, q)), points, "", "", "", "", "", ""}
	if st, ok := p.comparison.Question(q.ID()); ok && st.Low != nil {
		row = append(row[:5], both(st.Low.Below, st.High.Below), same(st), both(st.Low.Above, st.High.Above), both(st.Low.Missing, st.High.Missing), "", rank(st.Low, st.High))
	}
	return cells(row...)
}

// same writes how many respondents gave an answer that the team may mean, least to most.
func same(st *benchmark.QuestionStanding) string {
	least, most := st.Low.Equal, st.High.Equal
	for _, o := range st.Options {
		if o.Possible {
			least, most = min(least, o.Count), max(most, o.Count)
		}
	}
	return both(least, most)
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

// services shows which services there are, and how many respondents provide each.
func (p *page) services() {
	if len(p.comparison.Services) == 0 {
		return
	}
	p.section("services", headServices)
	t := table{caption: p.say(headServices), head: 1, columns: []tableColumn{
		{long: p.say(columnNo), width: 3}, {head: p.say(columnService), width: 45, cut: 43}, {head: p.say(columnTeam), width: 14},
		{head: p.say(columnProviders), width: 12, right: true}, {width: 3, graphic: true}, {head: p.say(columnHow)},
	}}
	for i := range p.comparison.Services {
		t.rows = append(t.rows, p.service(&p.comparison.Services[i]))
	}
	p.add(t)
	p.legend(legendHow)
}

func (p *page) service(st *benchmark.QuestionStanding) []cell {
	_, letter, _ := st.Question.Parent()
	answer := "-"
	if st.State != questionnaire.Unanswered {
		answer = p.say(cellText(p.response, st.Question))
	}
	var how []string
	var counted questionnaire.OptionSet
	for _, o := range st.Options {
		if counted&o.Together == 0 {
			how = append(how, shortCount(o))
		}
		counted |= o.Together
	}
	providedBy := p.say(ofBase.Format(st.Providers, st.Base))
	if st.Suppressed {
		providedBy = p.say(hiddenCount)
	}
	return cells(" "+letter, p.text(st.Question.Short()), answer, providedBy, "", strings.Join(how, "/"))
}
