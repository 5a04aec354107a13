package benchmark

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Roadmap puts the gaps of an assessment in the order in which to close them. It comes from [Comparison.Roadmap].
//
// First come open answers, to find out; then what is below the team's own target; then what establishes an item on its
// own ([maturity.Step.Establishes]); then what most respondents have already ([Peers.Most]); then what adds most to the
// overall score; then what more respondents have; last, form order. Whether most are ahead is a question with two
// answers: one respondent more or less among 66 is no reason to put one step before another.
type Roadmap struct {
	Entries []Entry
	// Swaps are the neighbours whose order hangs on a weight, by position: if that weight alone were twice as large, or
	// half as large, they would change places.
	Swaps  []Swap
	Target *maturity.Target // the team's own; nil if there is none
}

// Open returns the entries whose next step is to find out. They come first, and their next steps improve nothing by
// themselves.
func (r *Roadmap) Open() []Entry { return r.Entries[:r.open()] }

// Raises returns the entries whose next step raises an answer.
func (r *Roadmap) Raises() []Entry { return r.Entries[r.open():] }

func (r *Roadmap) open() int {
	if k := slices.IndexFunc(r.Entries, func(e Entry) bool { return !e.Open() }); k >= 0 {
		return k
	}
	return len(r.Entries)
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

// A Swap says that two neighbours of the roadmap would change places if one weight of the model were doubled or halved:
// that of a question in an item, or that of an item in the overall score, which is 1 in every model.
type Swap struct {
	Position int                     `json:"position"` // of the first one in [Roadmap.Entries]; the second follows
	Item     *maturity.Item          `json:"item"`
	Question *questionnaire.Question `json:"question,omitzero"` // nil if it is the weight of the item
	Halved   bool                    `json:"halved"`            // instead of doubled
}

// Roadmap orders what the assessment lacks. The target is the team's own; nil means that it has none. It must be for
// the model of the assessment, else Roadmap panics.
func (c *Comparison) Roadmap(target *maturity.Target) *Roadmap {
	if c == nil || c.survey == nil {
		panic("benchmark: Comparison.Roadmap of a nil or zero Comparison; one comes from Survey.Compare")
	}
	if target != nil && target.Model().Digest() != c.assessment.Model().Digest() {
		panic("benchmark: Comparison.Roadmap: the target is for another model than that of the assessment")
	}
	r := &Roadmap{Target: target}
	for position, gap := range c.assessment.Gaps() {
		e := Entry{Gap: gap, position: position}
		if target != nil {
			e.Goal, _ = target.Points(gap.Question)
			e.BelowGoal = gap.Points.Low.Cmp(maturity.Ratio{Num: int64(e.Goal), Den: 1}) < 0
		}
		for i := range gap.Steps {
			var p Peers
			if step := &gap.Steps[i]; step.Kind == maturity.StepRaise {
				p = c.survey.peers(step.Indicator, int(step.After.Low.Num/step.After.Low.Den))
			}
			e.Peers = append(e.Peers, p)
		}
		r.Entries = append(r.Entries, e)
	}
	slices.SortFunc(r.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.class(), b.class()), a.within(&b, b.Next().Overall.High.Cmp(a.Next().Overall.High)))
	})
	r.sensitivity(c.assessment.Model())
	return r
}

// class is what no weight changes; the lower comes first.
func (e *Entry) class() int {
	class := 0
	for _, first := range []bool{e.Open(), e.BelowGoal, e.Next().Establishes(), e.Peers[0].Most()} {
		if class *= 2; !first {
			class++
		}
	}
	return class
}

// within compares two of one class, given the comparison of what they add to the overall score, by that, then by how
// many respondents are there, then by form order.
func (e *Entry) within(other *Entry, byGain int) int {
	return cmp.Or(byGain, cmp.Compare(other.Peers[0].AtLeast.Min, e.Peers[0].AtLeast.Min),
		cmp.Compare(e.position, other.position))
}

// sensitivity finds the neighbours that would change places under another weight.
func (r *Roadmap) sensitivity(m *maturity.Model) {
	for i := range max(len(r.Entries)-1, 0) {
		first, second := &r.Entries[i], &r.Entries[i+1]
		if first.class() != second.class() {
			continue
		}
		try := func(item *maturity.Item, question *questionnaire.Question, weight int) {
			for _, halved := range []bool{false, true} {
				change := weightChange{Swap{i, item, question, halved}, 2 * int64(weight)}
				if halved {
					change.extra = -int64(weight)
				}
				if first.within(second, change.compareGains(second.Next(), first.Next())) > 0 {
					r.Swaps = append(r.Swaps, change.Swap)
				}
			}
		}
		for item := range m.Items() {
			if !speaks(first, item) && !speaks(second, item) {
				continue
			}
			try(item, nil, 1)
			for ind := range item.Indicators() {
				if ind.Weight() > 0 {
					try(item, ind.Question(), ind.Weight())
				}
			}
		}
	}
}

func speaks(e *Entry, item *maturity.Item) bool {
	return slices.ContainsFunc(e.Next().Effects, func(effect maturity.Effect) bool { return effect.Item == item })
}

// A weightChange doubles or halves a weight. All weights are taken twice, so that one can be halved.
type weightChange struct {
	Swap
	extra int64 // what the changed weight has more
}

// compareGains compares what two steps add to the overall score under the changed weight.
func (c *weightChange) compareGains(a, b *maturity.Step) int {
	if len(a.Effects) == 1 && len(b.Effects) == 1 {
		// Weights of up to 1000 in items of up to 200 indicators, points in shares of some hundred services: the
		// products are far from 2^63.
		x, y := c.gain(a, 0), c.gain(b, 0)
		return cmp.Compare(x.Num*y.Den, y.Num*x.Den)
	}
	sum := func(step *maturity.Step) *big.Rat {
		sum := new(big.Rat)
		for i := range step.Effects {
			gain := c.gain(step, i)
			sum.Add(sum, big.NewRat(gain.Num, gain.Den))
		}
		return sum
	}
	return sum(a).Cmp(sum(b))
}

// gain returns what a step adds to the overall score through one of its effects, times the sum of the weights of all
// items, which is the same for every step: the weight of the item, times the share of the question in the item, times
// what the step adds to the question.
func (c *weightChange) gain(step *maturity.Step, i int) maturity.Ratio {
	from, to := step.Before.Low, step.After.Low // in the same unit
	if step.Kind == maturity.StepFindOut {
		to = step.Before.High
	}
	effect := &step.Effects[i]
	item, question, all := int64(2), 2*int64(effect.Indicator.Weight()), 2*int64(effect.Item.TotalWeight())
	switch {
	case effect.Item != c.Item:
	case c.Question == nil:
		item += c.extra
	case c.Question == effect.Indicator.Question():
		question += c.extra
		fallthrough
	default:
		all += c.extra
	}
	return maturity.Ratio{Num: item * question * (to.Num - from.Num), Den: all * to.Den}
}

// Peers say how many respondents are already where a step leads, or reach the threshold of a question. The zero Peers
// are not known.
type Peers struct {
	Question *questionnaire.Question `json:"question"`
	// AtLeast are the respondents whose answer is worth at least as much; a range where the survey merges answers.
	AtLeast CountRange `json:"atLeast"`
	// N are the respondents whose answer is worth known points; 0 if the survey does not publish how they are spread.
	N int `json:"n"`
	// Missing are the others: no answer, or one off the form or the scale. Some of them may be there, too.
	Missing int `json:"missing"`
}

// Known reports whether the survey publishes how the answers are spread.
func (p Peers) Known() bool { return p.N > 0 }

// Most reports whether more than half of all respondents are surely there, whatever the missing would have answered.
func (p Peers) Most() bool { return 2*p.AtLeast.Min > p.N+p.Missing }

// Open returns how many may be there besides those of AtLeast.Min, who surely are.
func (p Peers) Open() int { return p.AtLeast.Max - p.AtLeast.Min + p.Missing }

// peers counts the respondents whose answer is worth at least so many points.
func (s *Survey) peers(ind *maturity.Indicator, points int) Peers {
	d, ok := s.byPoints(ind)
	if !ok {
		return Peers{}
	}
	p := Peers{Question: ind.Question(), N: d.known(), Missing: d.missing}
	p.AtLeast = CountRange{MinSharp: true, MaxSharp: true}
	p.AtLeast.Min, p.AtLeast.Max = d.from(points)
	return p
}

// MajorityTarget returns the target to be where most respondents are: for each question, the most points that the
// answers of more than half of all respondents are surely worth. It is false if there is no such question. The model
// must be for the survey's form, else MajorityTarget panics.
func (s *Survey) MajorityTarget(m *maturity.Model) (*maturity.Target, bool) {
	if m == nil {
		panic("benchmark: Survey.MajorityTarget: the model is nil")
	}
	if err := s.made("Survey.MajorityTarget").form.Require(m.Form()); err != nil {
		panic("benchmark: Survey.MajorityTarget: " + err.Error())
	}
	title := questionnaire.Text(say("majority-target"))
	goal := maturity.Goal{ID: "as-most-respondents", Title: title, Questions: map[string]int{}}
	for ind := range m.Indicators() {
		for points := maturity.MaxPoints; points > 0; points-- {
			if s.peers(ind, points).Most() {
				goal.Questions[ind.Question().ID()] = points
				break
			}
		}
	}
	if len(goal.Questions) == 0 {
		return nil, false
	}
	t, err := m.Aim(goal)
	if err != nil {
		panic(err) // nobody's answer is worth more than the best one
	}
	return t, true
}
