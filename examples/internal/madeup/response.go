package madeup

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Responses yields n responses of teams called "Synthetic 0001" and so on. The same survey and seed give the same ones.
func Responses(s *benchmark.Survey, seed uint64, n int) iter.Seq[*questionnaire.Response] {
	return func(yield func(*questionnaire.Response) bool) {
		d := dealer{survey: s, rng: rand.New(rand.NewPCG(seed, 0)), decks: map[*benchmark.Table][]*deck{}}
		for i := range n {
			if !yield(d.response(i + 1)) {
				return
			}
		}
	}
}

// A dealer deals the answers of one team after another.
type dealer struct {
	survey *benchmark.Survey
	rng    *rand.Rand
	decks  map[*benchmark.Table][]*deck
}

func (d *dealer) response(number int) *questionnaire.Response {
	form := d.survey.Form()
	draft := questionnaire.Draft{
		Team: fmt.Sprintf("Synthetic %04d", number), Date: d.survey.Collection().To,
		Answers: map[string]questionnaire.Answer{}, Other: map[string]string{},
	}
	for q := range form.Questions() {
		if d.applies(q, draft) {
			d.answer(q, draft)
		}
	}
	r, err := form.Respond(draft)
	if err != nil {
		panic(err) // answers are dealt by the rules of the form
	}
	return r
}

func (d *dealer) applies(q *questionnaire.Question, draft questionnaire.Draft) bool {
	c, conditional := q.Condition()
	return !conditional || slices.ContainsFunc(draft.Answers[c.Question].Options(), func(id string) bool {
		return slices.Contains(c.Options, id)
	})
}

func (d *dealer) answer(q *questionnaire.Question, draft questionnaire.Draft) {
	tables := slices.Collect(d.survey.TablesOf(q.ID()))
	if len(tables) == 0 {
		return
	}
	switch q.Kind() {
	case questionnaire.KindSingle:
		if i, ok := d.draw(tables[0], 0, positionDeck); ok {
			d.choose(q, i, draft)
		}
	case questionnaire.KindMultiple:
		d.several(q, tables, draft)
	case questionnaire.KindServices:
		d.services(q, tables, draft)
	default:
		d.value(q, tables[0], draft)
	}
}

func (d *dealer) choose(q *questionnaire.Question, i int, draft questionnaire.Draft) {
	draft.Answers[q.ID()] = questionnaire.Choose(q.Option(i).ID)
	if q.Option(i).Free {
		draft.Other[q.ID()] = "made up"
	}
}

func (d *dealer) several(q *questionnaire.Question, tables []*benchmark.Table, draft questionnaire.Draft) {
	var chosen []string
	for _, t := range tables {
		for i := range q.NumOptions() {
			if drawn, ok := d.draw(t, i, rowDeck); !ok || drawn == 0 {
				continue
			}
			if q.Option(i).Exclusive && len(chosen) > 0 {
				continue
			}
			chosen = append(chosen, q.Option(i).ID)
			if q.Option(i).Free {
				draft.Other[q.ID()] = "made up"
			}
			if q.Option(i).Exclusive {
				break
			}
		}
	}
	if cards := positionDeck(tables[0], 0); len(chosen) == 0 && len(cards) > 0 { // who answers names at least one
		if i := cards[d.rng.IntN(len(cards))]; i != noCard {
			chosen = append(chosen, q.Option(i).ID)
		}
	}
	if len(chosen) > 0 {
		draft.Answers[q.ID()] = questionnaire.ChooseAll(chosen...)
	}
}

func (d *dealer) services(q *questionnaire.Question, tables []*benchmark.Table, draft questionnaire.Draft) {
	i := -1
	for service := range q.Services() {
		i++
		if drawn, ok := d.draw(tables[0], i, rowDeck); !ok || drawn == 0 {
			if !service.IsOther() {
				d.choose(service, service.NumOptions()-1, draft) // not provided
			}
			continue
		}
		for t := range d.survey.TablesOf(service.ID()) {
			if way, ok := d.draw(t, 0, positionDeck); ok {
				d.choose(service, way, draft)
			}
		}
		if _, ok := draft.Answers[service.ID()]; ok && service.IsOther() {
			draft.Other[service.ID()] = "made up"
		}
	}
}

// value draws a number or a month from one of the ranges: from one that is open at the top up to ten more than twice its
// lower end, from one that is open at the bottom the last ten years.
func (d *dealer) value(q *questionnaire.Question, t *benchmark.Table, draft questionnaire.Draft) {
	bins := slices.Collect(t.Bins())
	i, ok := d.draw(t, 0, positionDeck)
	if !ok {
		return
	}
	from, to := bins[i].From, bins[i].To
	switch month := q.Kind() == questionnaire.KindMonth; {
	case bins[i].OpenFrom && month:
		from = to - 119
	case bins[i].OpenTo && month:
		to = from + 11
	case bins[i].OpenTo:
		to = 2*from + 10
	}
	if q.Kind() == questionnaire.KindCount {
		lowest, highest := q.Bounds()
		draft.Answers[q.ID()] = questionnaire.Count(min(max(from+d.rng.IntN(to-from+1), lowest), highest))
		return
	}
	if before, ok := q.NotBefore(); ok {
		if m, ok := draft.Answers[before.ID()].Month(); ok {
			from = max(from, m.Sub(questionnaire.Month{Month: 1}))
			to = max(from, to)
		}
	}
	v := from + d.rng.IntN(to-from+1)
	draft.Answers[q.ID()] = questionnaire.InMonth(questionnaire.Month{Year: v / 12, Month: v%12 + 1})
}
