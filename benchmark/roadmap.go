package benchmark

import (
	"cmp"
	"iter"
	"math/big"
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Roadmap puts the gaps of an assessment in the order in which to close them. It comes from [Comparison.Roadmap].
//
// First come open answers, to find out; then what is below the team's own target; then what most respondents have
// already ([Peers.Most]); then what adds most to the overall score; then what more respondents have; last, form order.
// Whether most are ahead is a question with two answers: one respondent more or less among 66 is no reason to put one
// step before another.
type Roadmap struct {
	Entries []Entry
	// Swaps are the neighbours whose order hangs on a weight: if that weight alone were twice as large, or half as large,
	// they would change places.
	Swaps []Swap

	target *maturity.Target
}

// Target returns the team's own target; it is false if there is none.
func (r *Roadmap) Target() (*maturity.Target, bool) { return r.target, r.target != nil }

// Open yields the entries whose next step is to find out. They come first, and their next steps improve nothing by themselves.
func (r *Roadmap) Open() iter.Seq[*Entry] { return r.entries(true) }

// Raises yields the entries whose next step raises an answer.
func (r *Roadmap) Raises() iter.Seq[*Entry] { return r.entries(false) }

func (r *Roadmap) entries(open bool) iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for i := range r.Entries {
			if e := &r.Entries[i]; e.Open() == open && !yield(e) {
				return
			}
		}
	}
}

// An Entry is a gap with what else decides its place.
type Entry struct {
	maturity.Gap
	Goal      int     // of the target, in points; 0 if there is none
	BelowGoal bool    // the answer does not surely reach its goal
	Peers     []Peers // by step: Peers[i] is about Steps[i]; not known for one that finds out

	position int // among the gaps, in form order
}

// Next returns what to do next.
func (e *Entry) Next() *maturity.Step { return &e.Steps[0] }

// A Swap says which weights would make two neighbours of the roadmap change places.
type Swap struct {
	Position int // of the first one in [Roadmap.Entries]; the second follows
	Weights  []WeightChange
}

// A WeightChange is one weight of a model, doubled or halved: that of a question in an item, or that of an item in the
// overall score, which is 1 in every model.
type WeightChange struct {
	Item     *maturity.Item
	Question *questionnaire.Question // nil if it is the weight of the item
	Halved   bool                    // instead of doubled
}

// Roadmap orders what the assessment lacks. The target is the team's own; nil means that it has none. It must be for the
// model of the assessment, else Roadmap panics.
func (c *Comparison) Roadmap(target *maturity.Target) *Roadmap {
	if target != nil && target.Model() != c.assessment.Model() {
		panic("benchmark: target for another model than that of the assessment")
	}
	r := &Roadmap{target: target}
	for position, gap := range c.assessment.Gaps() {
		e := Entry{Gap: gap, position: position}
		if target != nil {
			e.Goal, _ = target.Points(gap.Question)
			e.BelowGoal = gap.Points.Low.Cmp(maturity.Ratio{Num: int64(e.Goal), Den: 1}) < 0
		}
		for i := range gap.Steps {
			var p Peers
			if step := &gap.Steps[i]; step.Kind == maturity.StepRaise {
				p = c.survey.peers(step.Indicator(), int(step.After.Low.Num/step.After.Low.Den))
			}
			e.Peers = append(e.Peers, p)
		}
		r.Entries = append(r.Entries, e)
	}
	slices.SortFunc(r.Entries, func(a, b Entry) int {
		return cmp.Or(a.class(&b), a.within(&b, b.Next().Overall.High.Cmp(a.Next().Overall.High)))
	})
	r.sensitivity(c.assessment.Model())
	return r
}

// class compares what no weight changes: less than 0 if e comes first.
func (e *Entry) class(other *Entry) int {
	first := func(a, b bool) int {
		switch {
		case a == b:
			return 0
		case a:
			return -1
		}
		return 1
	}
	return cmp.Or(first(e.Open(), other.Open()), first(e.BelowGoal, other.BelowGoal), first(e.Peers[0].Most(), other.Peers[0].Most()))
}

// within compares two of one class, given the comparison of what they add to the overall score, by that, then by how
// many respondents are there, then by form order.
func (e *Entry) within(other *Entry, byGain int) int {
	return cmp.Or(byGain, cmp.Compare(other.Peers[0].AtLeast.Min, e.Peers[0].AtLeast.Min), cmp.Compare(e.position, other.position))
}

// sensitivity finds the neighbours that would change places under another weight.
func (r *Roadmap) sensitivity(m *maturity.Model) {
	items := slices.Collect(m.Items())
	for i := range max(len(r.Entries)-1, 0) {
		first, second := &r.Entries[i], &r.Entries[i+1]
		if first.class(second) != 0 {
			continue
		}
		swap := Swap{Position: i}
		try := func(change WeightChange) {
			if first.within(second, compareGains(second.Next(), first.Next(), change, len(items))) > 0 {
				swap.Weights = append(swap.Weights, change)
			}
		}
		for _, item := range items {
			if !speaks(first, item) && !speaks(second, item) {
				continue
			}
			for _, halved := range []bool{false, true} {
				try(WeightChange{Item: item, Halved: halved})
			}
			for ind := range item.Indicators() {
				if ind.Weight() > 0 {
					try(WeightChange{Item: item, Question: ind.Question()})
					try(WeightChange{Item: item, Question: ind.Question(), Halved: true})
				}
			}
		}
		if swap.Weights != nil {
			r.Swaps = append(r.Swaps, swap)
		}
	}
}

func speaks(e *Entry, item *maturity.Item) bool {
	return slices.ContainsFunc(e.Next().Effects, func(effect maturity.Effect) bool { return effect.Item == item })
}

// A fraction is a number as a fraction of small numbers.
type fraction struct{ num, den int64 }

func (f fraction) times(g fraction) fraction { return fraction{f.num * g.num, f.den * g.den} }

// compareGains compares what two steps add to the overall score under another weight.
func compareGains(a, b *maturity.Step, change WeightChange, items int) int {
	if len(a.Effects) == 1 && len(b.Effects) == 1 {
		// Weights of up to 1000 in items of up to 200 indicators, points in shares of some hundred services, up to 50 items:
		// the products below stay under 2^62.
		x, y := gainUnder(a, 0, change, items), gainUnder(b, 0, change, items)
		return cmp.Compare(x.num*y.den, y.num*x.den)
	}
	sum := func(step *maturity.Step) *big.Rat {
		var sum big.Rat
		for i := range step.Effects {
			f := gainUnder(step, i, change, items)
			sum.Add(&sum, big.NewRat(f.num, f.den))
		}
		return &sum
	}
	return sum(a).Cmp(sum(b))
}

// gainUnder returns what a step adds to the overall score through one of its effects, under another weight.
func gainUnder(step *maturity.Step, i int, change WeightChange, items int) fraction {
	effect := &step.Effects[i]
	ofItem := fraction{1, int64(items)} // share of the item in the overall score
	ofQuestion := fraction{int64(effect.Indicator.Weight()), int64(effect.Item.TotalWeight())}
	switch {
	case change.Question == nil:
		ofItem = shareUnder(1, 1, int64(items), effect.Item == change.Item, change.Halved)
	case effect.Item == change.Item:
		ofQuestion = shareUnder(ofQuestion.num, weightOf(effect.Item, change.Question), ofQuestion.den, effect.Indicator.Question() == change.Question, change.Halved)
	}
	from, to := step.Before.Low, step.After.Low
	if step.Kind == maturity.StepFindOut {
		to = step.Before.High
	}
	// Both are in the same unit.
	return ofItem.times(ofQuestion).times(fraction{to.Num - from.Num, to.Den})
}

// shareUnder returns the share of a weight in the sum of weights once one of these, its own or another one, is doubled or
// halved. To halve one is to double all others.
func shareUnder(weight, changed, sum int64, own, halved bool) fraction {
	switch {
	case own && halved:
		return fraction{weight, 2*sum - changed}
	case own:
		return fraction{2 * weight, sum + changed}
	case halved:
		return fraction{2 * weight, 2*sum - changed}
	}
	return fraction{weight, sum + changed}
}

// weightOf returns the weight of a question in an item.
func weightOf(item *maturity.Item, q *questionnaire.Question) int64 {
	for ind := range item.Indicators() {
		if ind.Question() == q {
			return int64(ind.Weight())
		}
	}
	return 0
}
