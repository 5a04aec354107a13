package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// items shows each area with its questions.
func (p *composer) items() {
	p.Section("items", say("items"))
	for i := range p.assessment.Items {
		p.item(&p.assessment.Items[i])
	}
	_, _, hides := p.comparison.Survey().Suppression()
	p.Legend(say("items-legend-needed"), say("items-legend-cells"), either(p.full(), say("items-legend-peers"), say("items-legend-short")),
		only(hides, say("items-legend-merged")))
}

func (p *composer) item(r *maturity.ItemResult) {
	head := say("items-item", r.Item().Number(), textOf(r.Item().Title()), named("status", r.Status))
	p.Part(head)
	blockers, open := p.inFormOrder(questions(r.Blockers())), p.inFormOrder(questions(r.Open()))
	p.Bullet("   ", only(blockers != nil, say("items-blockers", message.Plains(blockers))),
		only(open != nil, say("items-open", message.Plains(open))))
	p.Bullet("   ", provisos(r.Item(), r.Status == maturity.Established)...)
	t := page.Table{Caption: head, Head: 2, Columns: []page.Column{
		unnamed("items-column-needed"), words("column-number"), words("column-question"),
		words("items-column-answer"), numbers("items-column-points"), numbers("items-column-lower"),
		numbers("items-column-same"), numbers("items-column-higher"),
	}}
	if p.full() {
		t.Columns = append(t.Columns, numbers("items-column-off"), gap(), words("items-column-percentile"))
	}
	indicators := r.Indicators()
	for i := range indicators {
		t.Rows = append(t.Rows, p.indicator(&indicators[i]))
	}
	p.Add(t)
	if !p.full() {
		return
	}
	p.besideItem(r.Item())
	for _, g := range p.advice(r.Item().ID()) {
		p.Bullet("- ", said(&g))
	}
	if p.detailed {
		p.practices(r.Item().ID(), aboutNoQuestion)
	}
}

func questions(indicators []*maturity.Indicator) []*questionnaire.Question {
	var list []*questionnaire.Question
	for _, ind := range indicators {
		list = append(list, ind.Question())
	}
	return list
}

func (p *composer) inFormOrder(list []*questionnaire.Question) []string {
	var ordered []string
	for q := range p.response.Form().Questions() {
		if slices.ContainsFunc(list, func(other *questionnaire.Question) bool { return other.ID() == q.ID() }) {
			ordered = append(ordered, q.ID())
		}
	}
	return ordered
}

func (p *composer) indicator(r *maturity.IndicatorResult) []page.Cell {
	ind := r.Indicator
	q := ind.Question()
	mark := ""
	if ind.Needed() {
		mark = " *"
	}
	points := pointsText(r.Points)
	if ind.Weight() == 0 {
		points = "-"
	}
	row := page.Cells(mark, q.ID(), textOf(q.Short()), cellText(p.response, q), points)
	if st, ok := p.comparison.Question(q.ID()); ok && st.Low != nil {
		low, high := st.Low, st.High
		row = append(row, page.Cells(both(low.Below, high.Below), same(st), both(low.Above, high.Above))...)
		if p.full() {
			row = append(row, page.Cells(both(low.Missing, high.Missing), "", rank(low, high))...)
		}
		return row
	}
	if p.full() {
		return append(row, make([]page.Cell, 6)...)
	}
	return append(row, make([]page.Cell, 3)...)
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
func (p *composer) services() {
	if len(p.comparison.Services) == 0 {
		return
	}
	p.Section("services", say("services"))
	t := page.Table{Caption: say("services"), Head: 1, Columns: []page.Column{
		unnamed("column-number"), words("services-column-service"), words("services-column-team"),
		numbers("services-column-providers"), gap(), words("services-column-how"),
	}}
	for i := range p.comparison.Services {
		t.Rows = append(t.Rows, p.service(&p.comparison.Services[i]))
	}
	p.Add(t)
	p.Legend(say("services-legend"))
	p.groups()
	if parent, _, ok := p.comparison.Services[0].Question.Parent(); ok && p.detailed {
		p.practices(parent.ID(), anyPractice)
	}
}

// groups shows how the respondents of a group that the team is in, too, provide a service.
func (p *composer) groups() {
	var list page.Entries
	for i := range p.comparison.Services {
		st := &p.comparison.Services[i]
		for _, g := range groupsOf(p.comparison, st) {
			more := []message.Text{optionCounts(g)}
			if st.State == questionnaire.Answered || st.State == questionnaire.Partly {
				more = append(more, say("groups-team", cellText(p.response, st.Question)))
			}
			title, members, _ := g.Group()
			said := say("groups-service", textOf(st.Question.Short()), textOf(title))
			if members > 0 {
				said = say("groups-service-members", textOf(st.Question.Short()), textOf(title), fmt.Sprintf("%.1f", members))
			}
			list = append(list, page.Entry{Key: st.Question.ID(), Text: said, More: more})
		}
	}
	if list != nil {
		p.Part(say("groups"))
		p.Add(list)
	}
}

// groupsOf returns the tables of a question over groups of respondents that the team is in, too.
func groupsOf(c *benchmark.Comparison, st *benchmark.QuestionStanding) []*benchmark.Table {
	var all []*benchmark.Table
	for t := range c.Survey().Tables() {
		if q, ok := t.Question(); ok && q.ID() == st.Question.ID() && t.InGroup(c.Assessment().Response()) {
			all = append(all, t)
		}
	}
	return all
}

// optionCounts says how many respondents of a table gave each answer, and none.
func optionCounts(t *benchmark.Table) message.Text {
	q, _ := t.Question()
	var counts []message.Text
	for o := range q.Options() {
		i, _ := q.OptionIndex(o.ID)
		if n, ok := t.Count(i); ok {
			counts = append(counts, say("groups-count", textOf(o.Label), n))
		}
	}
	if n, ok := t.NoAnswer(); ok {
		counts = append(counts, say("groups-count", say("answer-missing"), n))
	}
	return message.Clauses(counts)
}

func (p *composer) service(st *benchmark.QuestionStanding) []page.Cell {
	_, letter, _ := st.Question.Parent()
	known := st.State != questionnaire.Unanswered
	answer := either(known, cellText(p.response, st.Question), message.Plain("-"))
	var how []string
	var counted questionnaire.OptionSet
	for _, o := range st.Options {
		if counted&o.Together == 0 {
			how = append(how, shortCount(o))
		}
		counted |= o.Together
	}
	providedBy := either(st.Suppressed, say("services-hidden"), say("services-of", st.Providers, st.Base))
	return page.Cells(" "+letter, textOf(st.Question.Short()), answer, providedBy, "", strings.Join(how, "/"))
}
