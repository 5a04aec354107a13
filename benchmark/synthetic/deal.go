package synthetic

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A dealer deals the answers to each question to respondents 0 to n-1.
type dealer struct {
	survey  *benchmark.Survey
	rng     *rand.Rand
	n       int
	date    string // of the responses, or ""
	latest  int    // answers name no later month, unless a table does
	columns []*column
	byID    map[string]*column
	reasons map[*benchmark.Table]message.Text
}

// deal deals out a whole population.
func deal(s *benchmark.Survey, seed uint64) *dealer {
	d := &dealer{
		survey: s, rng: rand.New(rand.NewPCG(seed, 0)), n: s.Respondents(), latest: lastMonth,
		byID: map[string]*column{}, reasons: map[*benchmark.Table]message.Text{},
	}
	if t, err := time.Parse(time.DateOnly, s.Collection().To); err == nil {
		month := 12*t.Year() + int(t.Month()) - 1
		d.latest = min(max(month, firstMonth), lastMonth)
		if d.latest == month {
			d.date = s.Collection().To
		}
	}
	for q := range s.Form().Questions() {
		c := d.column(q)
		for service := range q.Services() {
			c.services = append(c.services, d.column(service))
		}
	}
	for _, c := range d.columns {
		_, _, service := c.q.Service()
		switch c.q.Kind() {
		case questionnaire.KindOne:
			if !service {
				d.one(c)
			}
		case questionnaire.KindSeveral:
			d.several(c)
		case questionnaire.KindServices:
			d.services(c)
		case questionnaire.KindPeople:
			d.people(c)
		case questionnaire.KindMonth:
			d.months(c)
		}
	}
	d.arrange()
	return d
}

// because keeps the first reason why a table is not reproduced as it stands.
func (d *dealer) because(t *benchmark.Table, reason message.Text) {
	if _, ok := d.reasons[t]; !ok {
		d.reasons[t] = reason
	}
}

// response makes the response of respondent i. Its team gets that number, counted from 0.
func (d *dealer) response(i, number int) *questionnaire.Response {
	draft := questionnaire.Draft{
		Team: fmt.Sprintf("Synthetic %04d", number+1), Date: d.date,
		Answers: make(map[string]questionnaire.Answer, len(d.columns)),
	}
	for _, c := range d.columns {
		if c.given[i] {
			draft.Answers[c.q.ID()] = c.answer(i)
		}
	}
	r, err := d.survey.Form().Respond(draft)
	if err != nil {
		panic(err) // answers are drawn from the form
	}
	return r
}

// A column holds the answers of all respondents to a question, or to a service.
type column struct {
	q        *questionnaire.Question
	tables   []*benchmark.Table
	services []*column

	parent *column                 // of the condition, or nil
	meets  questionnaire.OptionSet // options of parent that meet the condition

	given []bool
	set   []questionnaire.OptionSet // of questions with options
	value []int32                   // of others: people, or months since January of year 0
	bin   []int16                   // of months: the range that value is from, in ranges

	ranges []interval
}

func (d *dealer) column(q *questionnaire.Question) *column {
	c := &column{q: q, given: make([]bool, d.n)}
	switch q.Kind() {
	case questionnaire.KindOne, questionnaire.KindSeveral:
		c.set = make([]questionnaire.OptionSet, d.n)
	case questionnaire.KindPeople, questionnaire.KindMonth:
		c.value, c.bin = make([]int32, d.n), make([]int16, d.n)
	}
	for t := range d.survey.TablesOf(q.ID()) {
		c.tables = append(c.tables, t)
	}
	if condition, ok := q.Condition(); ok {
		c.parent = d.byID[condition.Question]
		c.meets = options(c.parent.q, condition.Options)
	}
	d.columns = append(d.columns, c)
	d.byID[q.ID()] = c
	return c
}

func options(q *questionnaire.Question, ids []string) questionnaire.OptionSet {
	var set questionnaire.OptionSet
	for _, id := range ids {
		if i, ok := q.OptionIndex(id); ok {
			set |= 1 << i
		}
	}
	return set
}

// choose adds options to the answer of respondent i; an empty set says that none holds.
func (c *column) choose(i int, options questionnaire.OptionSet) {
	c.given[i] = true
	c.set[i] |= options
}

// answers returns how many answer.
func (c *column) answers() int {
	n := 0
	for _, given := range c.given {
		if given {
			n++
		}
	}
	return n
}

func (c *column) answer(i int) questionnaire.Answer {
	switch c.q.Kind() {
	case questionnaire.KindPeople:
		return questionnaire.People(int(c.value[i]))
	case questionnaire.KindMonth:
		return questionnaire.InMonth(questionnaire.Month{Year: int(c.value[i]) / 12, Month: int(c.value[i])%12 + 1})
	}
	ids := make([]string, 0, c.set[i].Len())
	for k := range c.set[i].All() {
		ids = append(ids, c.q.Option(k).ID)
	}
	if c.q.Kind() == questionnaire.KindSeveral {
		return questionnaire.List(ids...)
	}
	return questionnaire.Among(ids...)
}
