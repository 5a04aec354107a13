package madeup

import (
	"slices"

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

// positionDeck has the positions of the options or ranges; of options that are counted together, each is the first in
// turn.
func positionDeck(t *benchmark.Table, _ int) []int {
	var cards []int
	add := func(card, n int) { cards = append(cards, slices.Repeat([]int{card}, n)...) }
	if q, ok := t.Question(); ok {
		for i := range q.NumOptions() {
			n, alone := t.Count(i)
			if set, together, ok := t.Together(i); !alone && ok {
				n = together / set.Len()
			}
			add(i, n)
		}
	}
	position := 0
	for bin := range t.Bins() {
		add(position, bin.Count)
		position++
	}
	missing, _ := t.NoAnswer()
	add(noCard, missing)
	for row := range t.OffForm() {
		add(noCard, row.Count)
	}
	return cards
}

// rowDeck has 1 for each respondent who chose the option, or provides the service, and 0 for the others.
func rowDeck(t *benchmark.Table, row int) []int {
	n, _ := t.Count(row)
	return slices.Concat(slices.Repeat([]int{1}, n), make([]int, t.Base()-n))
}
