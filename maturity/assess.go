package maturity

import (
	"iter"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Assessment is what a response is worth under a model. It comes from [Model.Assess], and is safe to share as long as
// nobody writes to it.
type Assessment struct {
	Overall       Total // the mean of the items
	Documentation Documentation
	Items         []ItemResult // in the model's order

	model    *Model
	response *questionnaire.Response
}

// Model returns the model.
func (a *Assessment) Model() *Model { return a.model }

// Response returns the response.
func (a *Assessment) Response() *questionnaire.Response { return a.response }

// Item returns the result of the item with that ID.
func (a *Assessment) Item(id string) (*ItemResult, bool) {
	for i := range a.Items {
		if a.Items[i].item.id == id {
			return &a.Items[i], true
		}
	}
	return nil, false
}

// Points returns what the answer to a question is worth; undefined if the model does not use the question.
func (a *Assessment) Points(q *questionnaire.Question) Range {
	ind := a.model.uses[q]
	if ind == nil {
		return Range{}
	}
	return ind.eval(a.response).points(ind.unit)
}

// A Total is a score with what it rests on.
type Total struct {
	Score    Score
	Answered int // indicators with certain points: answered, or open only between options that are worth the same
	Asked    int // indicators, also those of weight 0; for the overall score, different questions
}

// A Score is a weighted mean of points, from 0 to 4. Answered need not lie between Low and High: it leaves out the
// indicators that these two fill with the worst and the best. Of the overall score it is the mean over the items that
// have one.
type Score struct {
	Low      Ratio `json:"low"`               // if every open answer turns out to be the worst possible
	Answered Ratio `json:"answered,omitzero"` // over the indicators with certain points only; undefined if there is none with a weight
	High     Ratio `json:"high"`              // if every open answer turns out to be the best possible
}

// Certain reports whether nothing is open.
func (s Score) Certain() bool { return s.Low.Equal(s.High) }

// A Status says whether an item is settled: whether each needed indicator reaches the threshold of its rule.
type Status string

const (
	Established       Status = "established"     // each does
	PartlyEstablished Status = "partly"          // some do, some do not
	NotEstablished    Status = "not-established" // none does
	Undetermined      Status = "undetermined"    // open answers decide
)

// An ItemResult is what a response is worth in one item.
type ItemResult struct {
	Total
	Status   Status
	item     *Item
	response *questionnaire.Response
}

// Item returns the item.
func (r *ItemResult) Item() *Item { return r.item }

// Indicators returns what each answer is worth, in the model's order.
func (r *ItemResult) Indicators() []IndicatorResult {
	if r.item == nil {
		return nil
	}
	return r.item.results(r.response)
}

// Blockers yields the needed indicators that stay below their threshold whatever the open answers turn out to be.
func (r *ItemResult) Blockers() iter.Seq[*IndicatorResult] { return r.needed(ReachMissed) }

// Open yields the needed indicators whose open answers decide whether they reach their threshold.
func (r *ItemResult) Open() iter.Seq[*IndicatorResult] { return r.needed(ReachUnknown) }

func (r *ItemResult) needed(reach Reach) iter.Seq[*IndicatorResult] {
	return func(yield func(*IndicatorResult) bool) {
		results := r.Indicators()
		for i := range results {
			if ind := &results[i]; ind.indicator.needed && ind.Reach == reach && !yield(ind) {
				return
			}
		}
	}
}

// A Reach says whether something reaches what is asked of it: an indicator the threshold of its rule, an answer its goal.
type Reach string

const (
	ReachMet     Reach = "reached"
	ReachMissed  Reach = "missed"
	ReachUnknown Reach = "unknown" // open answers decide
)

// An IndicatorResult is what the answer to one question is worth.
type IndicatorResult struct {
	Points    Range
	Reach     Reach
	indicator *Indicator
}

// Indicator returns the indicator.
func (r *IndicatorResult) Indicator() *Indicator { return r.indicator }

// Documentation is the view on the questions of the documentation scale.
type Documentation struct {
	Total
	Level     Level // the level that every question surely reaches
	HighLevel Level // the level that every question may reach, if open answers turn out best
	item      *Item
	response  *questionnaire.Response
}

// AtLeast returns how many questions surely have at least so many points, and how many may have them.
func (d *Documentation) AtLeast(points int) (surely, perhaps int) {
	for _, r := range d.Indicators() {
		worth := r.span()
		if worth.low >= int64(points) {
			surely++
		}
		if worth.high >= int64(points) {
			perhaps++
		}
	}
	return surely, perhaps
}

// Indicators returns what each answer is worth, in the model's order.
func (d *Documentation) Indicators() []IndicatorResult {
	if d.item == nil {
		return nil
	}
	return d.item.results(d.response)
}

// Assess says what a response is worth. The response must answer the model's form, else Assess panics: with
// [Model.Form], which reads the response, that cannot happen.
func (m *Model) Assess(r *questionnaire.Response) *Assessment {
	if r.Form() != m.form {
		panic("maturity: response to form " + r.Form().ID() + " assessed by a model for another form")
	}
	a := &Assessment{Items: make([]ItemResult, len(m.items)), model: m, response: r}
	var all sum // of the items, in units of 1/Model.common
	for i, item := range m.items {
		var s sum
		for _, ind := range item.indicators {
			s.add(ind, ind.scale, ind.eval(r))
		}
		res := &a.Items[i]
		res.Total, res.Status, res.item, res.response = s.total(item), s.status(), item, r
		all.low += s.low * item.share
		all.high += s.high * item.share
		all.openWeight += s.openWeight
		a.Overall.Answered += item.first - s.openFirst
	}
	a.Overall.Asked = m.asked
	a.Overall.Score = m.overall(a.Items, all)
	a.Documentation.assess(m.documentation, r)
	return a
}

// statusWith is the status if the answer to the indicator at position i were worth so much.
func (r *ItemResult) statusWith(i int, points span) Status {
	var s sum
	for j, ind := range r.item.indicators {
		switch {
		case !ind.needed:
		case j == i:
			s.need(ind, points)
		default:
			s.need(ind, ind.eval(r.response))
		}
	}
	return s.status()
}

func (item *Item) results(r *questionnaire.Response) []IndicatorResult {
	results := make([]IndicatorResult, len(item.indicators))
	for i, ind := range item.indicators {
		points := ind.eval(r)
		results[i] = IndicatorResult{points.points(ind.unit), points.reach(ind.threshold), ind}
	}
	return results
}

func (d *Documentation) assess(item *Item, r *questionnaire.Response) {
	var s sum
	level := span{MaxPoints, MaxPoints}
	for _, ind := range item.indicators {
		points := ind.eval(r)
		s.add(ind, ind.scale, points)
		level.low, level.high = min(level.low, points.low), min(level.high, points.high)
	}
	d.Total, d.item, d.response = s.total(item), item, r
	d.Level, d.HighLevel = AdHoc+Level(level.low), AdHoc+Level(level.high)
}

// ScoreOver returns the score of some indicators of one item, or of the documentation index, alone: what remains where the
// others have nothing to be compared with. Without one that has a weight, it is undefined. The indicators must be for the
// form of the response, else ScoreOver panics.
func (a *Assessment) ScoreOver(indicators []*Indicator) Score {
	part := Item{indicators: indicators, unit: 1}
	for _, ind := range indicators {
		if ind.question.Form() != a.response.Form() {
			panic("maturity: score over indicators for another form")
		}
		if ind.weight > 0 {
			part.weights += ind.weight
			part.unit = lcm(part.unit, ind.unit)
		}
	}
	var s sum
	for _, ind := range indicators {
		s.add(ind, ind.weight*(part.unit/ind.unit), ind.eval(a.response))
	}
	return s.total(&part).Score
}

// MeanScore returns the mean of scores, end by end; undefined ones are left out.
func MeanScore(scores ...Score) Score {
	var low, answered, high mean
	for _, s := range scores {
		low.add(s.Low)
		answered.add(s.Answered)
		high.add(s.High)
	}
	return Score{low.ratio(), answered.ratio(), high.ratio()}
}
