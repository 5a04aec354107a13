package benchmark

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// DefaultThreshold is the smallest count that is shown where nothing else is asked for.
const DefaultThreshold = 5

// A Publication says what a published tally has to say of itself.
type Publication struct {
	ID         string
	Title      questionnaire.Text
	Source     questionnaire.Source
	Collection Collection // Respondents is filled in
	Caveats    []Caveat   // Code and Text

	// Threshold is the smallest count of answers that is shown: 0 stands for DefaultThreshold, 1 shows everything.
	Threshold int
}

// ErrTooFew is what the error of [Tally.Publish] wraps if fewer than the threshold responded, or answered any question.
var ErrTooFew = fmt.Errorf("benchmark: too few respondents")

// Publish returns the tally as a survey document, which [ParseSurvey] reads. Counts of answers below the threshold are
// hidden:
//   - Of a question with one answer each, neighbouring options (and ranges of numbers) are counted together until there
//     are enough. Neighbours in the order of the scale leave the places of all others exact.
//   - Of a question with several answers, the count is left out; and the whole table is withheld where the number of
//     those who answered would give it away.
//   - A table is withheld where fewer than the threshold answered, or where the number of those asked would give away
//     hidden counts of the question that it depends on. A table of time spans is withheld where ranges are merged in it
//     or in the tables of its two months.
//   - Of a total, the numbers of respondents from some scores on are shown, at least the threshold apart. Where tables
//     behind it hide counts, only fixed scores come into question, half or a quarter of a point apart; and a total is left out unless, for each option whose count is
//     hidden, some respondent's answer could be moved from or to it, within the options that it is counted together with,
//     and all totals would stay in their cells. Means are not published.
//
// Publish a cohort once: publications at two thresholds, or of cohorts that differ by a few respondents, can be
// subtracted from each other.
//
// How many gave no answer, or no single one, is always shown, also below the threshold; of a question with several
// answers, that includes those who chose nothing.
//
// The error wraps [ErrTooFew], or is that of [ParseSurvey] if the publication does not describe itself properly.
func (t *Tally) Publish(p Publication) ([]byte, error) {
	threshold := p.Threshold
	if threshold == 0 {
		threshold = DefaultThreshold
	}
	if threshold < 0 || t.respondents < max(1, threshold) {
		return nil, fmt.Errorf("%w: there are %d, the threshold is %d", ErrTooFew, t.respondents, threshold)
	}
	form := t.layout.model.Form()
	d := surveyDocument{ID: p.ID, Form: form.ID(), Title: p.Title, Source: p.Source, Collection: p.Collection, Tables: []tableDocument{}}
	d.Collection.Respondents = t.respondents
	for _, c := range p.Caveats {
		d.Caveats = append(d.Caveats, caveatDocument{c.Code, c.Text})
	}
	e := editor{tally: t, threshold: threshold}
	e.edit()
	for i := range e.tables {
		if e.tables[i].withheld {
			l := &t.layout.tables[i]
			w := Withheld{Table: l.id, Part: l.part}
			if l.question != nil {
				w.Question = l.question.ID()
			} else {
				w.From, w.To = l.from.ID(), l.to.ID()
			}
			e.withheld = append(e.withheld, w)
			continue
		}
		d.Tables = append(d.Tables, e.document(i))
	}
	if len(d.Tables) == 0 {
		return nil, fmt.Errorf("%w: no question is answered by %d", ErrTooFew, threshold)
	}
	if threshold > 1 {
		d.Suppression = &Suppression{Threshold: threshold, Withheld: e.withheld}
		d.Caveats = append(d.Caveats, caveatDocument{suppressionCaveat, questionnaire.Text(suppressionText.Format(threshold))})
	}
	d.Totals = e.totals()
	data, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, fmt.Errorf("benchmark: %w", err)
	}
	if _, err := ParseSurvey(data, form); err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}

const suppressionCaveat CaveatCode = "suppression"

var suppressionText = message.Text{
	EN: "To protect single respondents, an answer that fewer than %[1]d gave is not counted on its own: it is hidden or merged with others, and so are further counts from which it could be worked out. How many gave no definite answer is shown.",
	JA: "個々の組織の回答を推測されにくくするため、%[1]d組織に満たない度数は秘匿するか、ほかとまとめて示している(一次秘匿)。そこから逆算できるほかの度数も同様である(二次秘匿)。未回答の数と、回答が一つに定まらない組織の数は示す。",
}

// document writes one table.
func (e *editor) document(i int) tableDocument {
	l, t, edit := &e.tally.layout.tables[i], &e.tally.tables[i], &e.tables[i]
	d := tableDocument{Table: l.id, Part: l.part, Base: &t.base, Several: l.several}
	if l.question != nil {
		d.Question = l.question.ID()
	} else {
		d.Span = &spanDocument{l.from.ID(), l.to.ID()}
	}
	none := t.none
	d.NoAnswer = &none
	if t.open > 0 {
		d.OffForm = []Row{{Label: questionnaire.Text(openAnswers), Count: t.open}}
	}
	if l.bins != nil {
		for _, g := range edit.groups {
			d.Bins = append(d.Bins, mergeBins(l, t, g))
		}
		return d
	}
	ids := rows(l.question)
	d.Counts = map[string]int{}
	for _, g := range edit.groups {
		switch {
		case len(g) == 1:
			d.Counts[ids[g[0]]] = t.counts[g[0]]
		default:
			row := mergedDocument{}
			for _, k := range g {
				row.Of = append(row.Of, ids[k])
				row.Count += t.counts[k]
			}
			d.Merged = append(d.Merged, row)
		}
	}
	for _, k := range edit.suppressed {
		d.Suppressed = append(d.Suppressed, ids[k])
	}
	return d
}

var openAnswers = message.Text{EN: "no single answer", JA: "回答が一つに定まらない"}

// mergeBins writes neighbouring ranges as one.
func mergeBins(l *tableLayout, t *tableTally, group []int) binDocument {
	first, last := l.bins[group[0]], l.bins[group[len(group)-1]]
	d := binDocument{From: boundDocument(first.From, l.question), To: boundDocument(last.To, l.question), Label: first.Label}
	for _, k := range group {
		d.Count += t.counts[k]
	}
	if len(group) > 1 {
		d.Label = rangeLabel(l.question, first.From, last.To)
	}
	return d
}

func boundDocument(b Bound, q *questionnaire.Question) json.RawMessage {
	switch {
	case b.Open:
		return nil
	case q != nil && q.Kind() == questionnaire.KindMonth:
		return json.RawMessage(fmt.Sprintf("%q", questionnaire.Month{Year: b.Value / 12, Month: b.Value%12 + 1}))
	}
	return json.RawMessage(fmt.Sprint(b.Value))
}

// totals writes the totals that are published.
func (e *editor) totals() *totalsDocument {
	m := e.tally.layout.model
	d := &totalsDocument{Model: m.ID(), Digest: m.Digest(), Of: []totalDocument{}}
	for i := range e.tally.layout.totals {
		if e.shown[i] {
			l := &e.tally.layout.totals[i]
			d.Of = append(d.Of, totalDocument{l.subject, l.den, e.threshold <= 1, e.edges(i)})
		}
	}
	return d
}

// edges picks the scores from which on respondents are counted, from the top: each counts at least the threshold more
// than the one before, by what totals are at least and by what they are at most. Where these two differ by fewer
// respondents than the threshold, the one for the least is lowered until they do not: it still holds.
func (e *editor) edges(i int) []edgeDocument {
	l, t := &e.tally.layout.totals[i], &e.tally.totals[i]
	n := e.tally.respondents
	edges := []edgeDocument{}
	least, most := 0, 0         // respondents with at least so many units
	lastLeast, lastMost := 0, 0 // as published
	far := func(last, now int) bool { return now-last == 0 || now-last >= e.threshold }
	for u := maturity.MaxPoints * l.den; u > 0; u-- {
		least += t.low[u]
		most += t.high[u]
		if cells := e.cells[i]; cells > 0 && l.cell(u, cells) == l.cell(u-1, cells) {
			continue
		}
		shown := least
		if most-shown < e.threshold && most != shown {
			shown = max(0, most-e.threshold)
		}
		// Those above are as few, or enough; so are those below.
		if (shown != lastLeast || most != lastMost) && far(lastLeast, shown) && far(lastMost, most) && far(shown, n) && far(most, n) {
			edges = append(edges, edgeDocument{u, shown, most})
			lastLeast, lastMost = shown, most
		}
		if least == n {
			break
		}
	}
	slices.Reverse(edges)
	return edges
}
