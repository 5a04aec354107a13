package madeup

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
)

// A deck has a card for each respondent of a table. It is shuffled when it is used up, so that as many cards as there are
// respondents reproduce the table.
type deck struct {
	cards []int // noCard is no answer
	next  int
}

const noCard = -1

// draw takes the next card of a table's deck; it is false for no answer. A table over several choices has a deck for each row.
func (d *dealer) draw(t *benchmark.Table, row int, cards func(t *benchmark.Table, row int) []int) (int, bool) {
	for len(d.decks[t]) <= row {
		d.decks[t] = append(d.decks[t], &deck{cards: cards(t, len(d.decks[t]))})
	}
	k := d.decks[t][row]
	if len(k.cards) == 0 {
		return 0, false
	}
	if k.next == 0 {
		d.rng.Shuffle(len(k.cards), func(i, j int) { k.cards[i], k.cards[j] = k.cards[j], k.cards[i] })
	}
	card := k.cards[k.next]
	k.next = (k.next + 1) % len(k.cards)
	return card, card != noCard
}

// optionDeck has the positions of the options; of options that are counted together, each is the first in turn.
func optionDeck(t *benchmark.Table, _ int) []int {
	q, _ := t.Question()
	cards := []int{}
	for i := range q.NumOptions() {
		n, alone := t.Count(i)
		if set, together, ok := t.Together(i); !alone && ok {
			n = together / set.Len()
		}
		cards = appendCards(cards, i, n)
	}
	missing, _ := t.NoAnswer()
	return appendCards(cards, noCard, missing+offForm(t))
}

// rowDeck has 1 for each respondent who chose the option, or provides the service, and 0 for the others.
func rowDeck(t *benchmark.Table, row int) []int {
	n, _ := t.Count(row)
	return appendCards(appendCards(nil, 1, n), 0, t.Base()-n)
}

// binDeck has the positions of the ranges.
func binDeck(t *benchmark.Table, _ int) []int {
	cards, i := []int{}, 0
	for bin := range t.Bins() {
		cards = appendCards(cards, i, bin.Count)
		i++
	}
	missing, _ := t.NoAnswer()
	return appendCards(cards, noCard, missing+offForm(t))
}

func offForm(t *benchmark.Table) int {
	n := 0
	for row := range t.OffForm() {
		n += row.Count
	}
	return n
}

func appendCards(cards []int, card, n int) []int {
	for range n {
		cards = append(cards, card)
	}
	return cards
}
