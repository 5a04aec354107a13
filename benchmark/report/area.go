package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// An area is an item of the model as the management sees it: which of the answers that it needs are good enough, which
// are not, and which are open.
type area struct {
	item     *maturity.Item
	words    itemWords
	standing *benchmark.TotalStanding
	have     int
	missing  []*maturity.Indicator
	open     []*maturity.Indicator
}

// areas returns those of the assessment, in the model's order.
func (p *composer) areas() []*area {
	all := make([]*area, len(p.assessment.Items))
	for i := range all {
		r := &p.assessment.Items[i]
		a := &area{item: r.Item(), words: p.words.Items[r.Item().ID()], standing: &p.comparison.Items[i]}
		for _, ind := range r.Indicators() {
			switch {
			case !ind.Indicator.Needed():
			case ind.Reach == maturity.ReachMet:
				a.have++
			case ind.Reach == maturity.ReachMissed:
				a.missing = append(a.missing, ind.Indicator)
			default:
				a.open = append(a.open, ind.Indicator)
			}
		}
		all[i] = a
	}
	return all
}

func (a *area) settled() bool { return a.missing == nil && a.open == nil }

// undecided reports whether open answers decide if the area is settled.
func (a *area) undecided() bool { return a.missing == nil && a.open != nil }

// status is one word for how the area stands.
func (a *area) status() message.Text {
	switch {
	case a.settled():
		return say("page-settled")
	case a.undecided():
		return say("page-open")
	case a.have > 0:
		return say("page-partly")
	}
	return say("page-not-settled")
}

// maxBoxes is how many answers have a box each; more are counted.
const maxBoxes = 10

// boxes shows each answer that is needed.
func (a *area) boxes() message.Text {
	have, missing, open := a.have, len(a.missing), len(a.open)
	if all := have + missing + open; all > maxBoxes {
		return say("page-boxes", have, all)
	}
	return message.Plain(strings.Repeat("■", have) + strings.Repeat("□", missing) + strings.Repeat("?", open))
}

// settledBy says how many respondents can have settled the area.
func (a *area) settledBy() message.Text {
	e := a.standing.Established
	switch {
	case e.Min == e.Max:
		return message.Plain(both(e.Min, e.Max))
	case e.Max < a.standing.Respondents:
		return say("page-at-most", e.Max)
	case e.Min > 0:
		return say("summary-at-least", e.Min)
	}
	return say("page-not-known")
}

// distinct counts different questions.
func distinct(lists ...[]*maturity.Indicator) int {
	seen := map[string]bool{}
	for _, list := range lists {
		for _, ind := range list {
			seen[ind.Question().ID()] = true
		}
	}
	return len(seen)
}

// A pageStep is something to do about an area, up to what the area needs.
type pageStep struct {
	indicator *maturity.Indicator
	peers     benchmark.Peers
}

// pageSteps returns what to do, area by area: first those that need the fewest steps and answers, then in the order of
// the roadmap. A question that several areas need is there once.
func (p *composer) pageSteps(areas []*area) (steps []pageStep, inOrder []*area) {
	position := map[string]int{}
	for i := range p.next.Entries {
		position[p.next.Entries[i].Question.ID()] = i
	}
	first := func(a *area) int {
		least := len(position)
		for _, ind := range a.missing {
			least = min(least, position[ind.Question().ID()])
		}
		return least
	}
	for _, a := range areas {
		if a.missing != nil {
			inOrder = append(inOrder, a)
		}
	}
	slices.SortStableFunc(inOrder, func(a, b *area) int {
		return cmp.Or(cmp.Compare(len(a.missing)+len(a.open), len(b.missing)+len(b.open)), cmp.Compare(first(a), first(b)))
	})
	done := map[string]bool{}
	for _, a := range inOrder {
		missing := slices.Clone(a.missing)
		slices.SortStableFunc(missing, func(x, y *maturity.Indicator) int {
			return cmp.Compare(position[x.Question().ID()], position[y.Question().ID()])
		})
		for _, ind := range missing {
			if id := ind.Question().ID(); !done[id] {
				done[id] = true
				steps = append(steps, pageStep{ind, a.peers(id)})
			}
		}
	}
	return steps, inOrder
}

// peers returns how many respondents reach what the area needs of a question.
func (a *area) peers(question string) benchmark.Peers {
	for _, n := range a.standing.Established.Needed {
		if n.Question.ID() == question {
			return n
		}
	}
	return benchmark.Peers{}
}

// inquiries returns the areas that open answers decide: first those that need the fewest, then in the model's order.
// Of each, it returns the questions that no earlier one has, in form order.
func (p *composer) inquiries(areas []*area) (inOrder []*area, open [][]*maturity.Indicator) {
	position := map[string]int{}
	for q := range p.response.Form().Questions() {
		position[q.ID()] = len(position)
	}
	for _, a := range areas {
		if a.undecided() {
			inOrder = append(inOrder, a)
		}
	}
	slices.SortStableFunc(inOrder, func(a, b *area) int { return cmp.Compare(len(a.open), len(b.open)) })
	done := map[string]bool{}
	for _, a := range inOrder {
		var rest []*maturity.Indicator
		for _, ind := range a.open {
			if id := ind.Question().ID(); !done[id] {
				done[id] = true
				rest = append(rest, ind)
			}
		}
		slices.SortFunc(rest, func(x, y *maturity.Indicator) int {
			return cmp.Compare(position[x.Question().ID()], position[y.Question().ID()])
		})
		open = append(open, rest)
	}
	return inOrder, open
}
