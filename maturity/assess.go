package maturity

import (
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Assessment is what a response is worth under a model. It comes from [Model.Assess], and is safe to share as long
// as nobody writes to it.
type Assessment struct {
	Overall       Total         `json:"overall"` // the mean of the items
	Documentation Documentation `json:"documentation,omitzero"`
	Items         []ItemResult  `json:"items"` // in the model's order

	model    *Model
	response *questionnaire.Response
}

func (a *Assessment) made(function string) *Assessment {
	made.Check(a != nil && a.model != nil, "maturity", function, "Assessment", "Model.Assess")
	return a
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
	m := a.made("Assessment.Points").model
	if q == nil || !m.form.Same(q.Form()) || m.uses[q.ID()] == nil {
		return Range{}
	}
	ind := m.uses[q.ID()]
	return ind.eval(a.response).points(ind.unit)
}

// A Total is a score with what it rests on.
type Total struct {
	Score    Score `json:"score"`
	Answered int   `json:"answered"` // indicators with certain points, whatever is open about the answer
	Asked    int   `json:"asked"`    // indicators, also those of weight 0; for the overall score, different questions
}

// A Score is a weighted mean of points, from 0 to 4. Answered need not lie between Low and High: it leaves out the
// indicators that these two fill with the worst and the best. Of the overall score it is the mean over the items that
// have one.
type Score struct {
	Low      Ratio `json:"low"`               // if every open answer turns out to be the worst possible
	Answered Ratio `json:"answered,omitzero"` // over those with certain points only; undefined if none has a weight
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
	Status Status
	answers
}

// Item returns the item.
func (r *ItemResult) Item() *Item { return r.item }

// Blockers returns the needed indicators that stay below their threshold whatever the open answers turn out to be.
func (r *ItemResult) Blockers() []*Indicator { return r.needed(ReachMissed) }

// Open returns the needed indicators whose open answers decide whether they reach their threshold.
func (r *ItemResult) Open() []*Indicator { return r.needed(ReachUnknown) }

func (r *ItemResult) needed(reach Reach) []*Indicator {
	needed := []*Indicator{}
	for _, result := range r.Indicators() {
		if result.Indicator.needed && result.Reach == reach {
			needed = append(needed, result.Indicator)
		}
	}
	return needed
}

// answers are those to the questions of an item, or of the documentation index.
type answers struct {
	item     *Item
	response *questionnaire.Response
}

// Indicators returns what each answer is worth, in the model's order.
func (a answers) Indicators() []IndicatorResult {
	if a.item == nil {
		return nil
	}
	results := make([]IndicatorResult, len(a.item.indicators))
	for k, ind := range a.item.indicators {
		worth := ind.eval(a.response)
		results[k] = IndicatorResult{ind, worth.points(ind.unit), worth.reach(ind.threshold)}
	}
	return results
}

// A Reach says whether something reaches what is asked of it: an indicator the threshold of its rule, an answer its
// goal.
type Reach string

const (
	ReachMet     Reach = "reached"
	ReachMissed  Reach = "missed"
	ReachUnknown Reach = "unknown" // open answers decide
)

// An IndicatorResult is what the answer to one question is worth.
type IndicatorResult struct {
	Indicator *Indicator `json:"question,omitzero"`
	Points    Range      `json:"points"`
	Reach     Reach      `json:"reach"`
}

// Documentation is the view on the questions of the documentation scale.
type Documentation struct {
	Total
	Level     Level // the level that every question surely reaches; no level if the model has no such question
	HighLevel Level // the level that every question may reach, if open answers turn out best
	answers
}

// AtLeast returns how many questions surely have at least so many points, and how many may have them.
func (d *Documentation) AtLeast(points int) (surely, perhaps int) {
	if d.item == nil {
		return 0, 0
	}
	for _, ind := range d.item.indicators {
		worth := ind.eval(d.response)
		if worth.low >= int64(points) {
			surely++
		}
		if worth.high >= int64(points) {
			perhaps++
		}
	}
	return surely, perhaps
}

// Assess says what a response is worth. The response must answer the model's form, else Assess panics: with
// [Model.Form], which reads the response, that cannot happen. [Model.Check] finds out before.
func (m *Model) Assess(r *questionnaire.Response) *Assessment {
	if r == nil {
		panic("maturity: Model.Assess of a nil Response")
	}
	if err := m.made("Model.Assess").Check(r); err != nil {
		panic("maturity: Model.Assess: " + err.Error())
	}
	a := &Assessment{Items: make([]ItemResult, len(m.items)), model: m, response: r}
	var all sum // of the items, in units of 1/Model.common
	for i, item := range m.items {
		var s sum
		for _, ind := range item.indicators {
			s.add(ind, ind.scale, ind.eval(r))
		}
		res := &a.Items[i]
		res.Total, res.Status, res.answers = s.total(item), s.status(), answers{item, r}
		all.low += s.low * item.share
		all.high += s.high * item.share
		all.openWeight += s.openWeight
		all.openFirst += s.openFirst
	}
	a.Overall = Total{m.overall(a.Items, all), m.asked - all.openFirst, m.asked}
	a.Documentation.assess(m.documentation, r)
	return a
}

// Check returns a [*questionnaire.FormError] unless the response answers the model's form: the same by content, as
// [questionnaire.Form.Same] says, wherever it was read from.
func (m *Model) Check(r *questionnaire.Response) error {
	return m.made("Model.Check").form.Require(r.Form())
}

func (d *Documentation) assess(item *Item, r *questionnaire.Response) {
	var s sum
	level := span{MaxPoints, MaxPoints}
	for _, ind := range item.indicators {
		worth := ind.eval(r)
		s.add(ind, ind.scale, worth)
		level.low, level.high = min(level.low, worth.low), min(level.high, worth.high)
	}
	d.Total, d.answers = s.total(item), answers{item, r}
	if d.Asked > 0 {
		d.Level, d.HighLevel = AdHoc+Level(level.low), AdHoc+Level(level.high)
	}
}

// ScoreOver returns the score of some indicators of one item, or of the documentation index, alone: what remains where
// the others have nothing to be compared with. Without one that has a weight, it is undefined. The indicators must be
// for the form of the response, else ScoreOver panics.
func (a *Assessment) ScoreOver(indicators []*Indicator) Score {
	a.made("Assessment.ScoreOver")
	part := Item{unit: 1}
	for _, ind := range indicators {
		if ind == nil || ind.question == nil || !a.model.form.Same(ind.question.Form()) {
			panic("maturity: Assessment.ScoreOver of an Indicator for another form, or of none")
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

// A sum adds up what the answers to some indicators are worth, in integers; the division is left to [Ratio.Float].
type sum struct {
	low, high                  int64 // points times weight, in units of 1/Item.unit
	open                       int   // indicators without certain points
	openFirst                  int   // of these, those whose question no earlier item has
	openLow, openWeight        int64 // what low has of the open ones, and their weight
	reached, missed, unsettled int   // needed indicators
}

// add adds an answer; a unit of its points makes scale units of the sum.
func (s *sum) add(ind *Indicator, scale int64, points span) {
	s.low += scale * points.low
	s.high += scale * points.high
	if !points.certain() {
		s.open++
		s.openLow += scale * points.low
		s.openWeight += ind.weight
		if ind.first {
			s.openFirst++
		}
	}
	if ind.needed {
		s.need(ind, points)
	}
}

func (s *sum) need(ind *Indicator, points span) {
	switch { // as span.reach, in numbers
	case points.low >= ind.threshold:
		s.reached++
	case points.high < ind.threshold:
		s.missed++
	default:
		s.unsettled++
	}
}

func (s *sum) total(item *Item) Total {
	t := Total{Answered: len(item.indicators) - s.open, Asked: len(item.indicators)}
	t.Score.Low = Ratio{s.low, item.weights * item.unit}
	t.Score.High = Ratio{s.high, item.weights * item.unit}
	if certain := item.weights - s.openWeight; certain > 0 {
		t.Score.Answered = Ratio{s.low - s.openLow, certain * item.unit}
	}
	return t
}

// statusWith is the status if the answer to the indicator at position i were worth so much.
func (r *ItemResult) statusWith(i int, points span) Status {
	var s sum
	for k, ind := range r.item.indicators {
		switch {
		case !ind.needed:
		case k == i:
			s.need(ind, points)
		default:
			s.need(ind, ind.eval(r.response))
		}
	}
	return s.status()
}

// status is the one that every completion of the open answers has, or Undetermined.
func (s *sum) status() Status {
	switch {
	case s.reached > 0 && s.missed > 0:
		return PartlyEstablished
	case s.unsettled > 0:
		return Undetermined
	case s.missed > 0:
		return NotEstablished
	}
	return Established
}

// overall is the mean of the items: in one unit where they have one, which is nearly always.
func (m *Model) overall(items []ItemResult, all sum) Score {
	den := m.common * int64(len(items))
	s := Score{Low: Ratio{all.low, den}, Answered: Ratio{all.low, den}, High: Ratio{all.high, den}}
	if m.common > 0 && all.openWeight == 0 {
		return s
	}
	var low, answered, high mean
	for i := range items {
		answered.add(items[i].Score.Answered)
		if m.common == 0 {
			low.add(items[i].Score.Low)
			high.add(items[i].Score.High)
		}
	}
	if s.Answered = answered.ratio(); m.common == 0 {
		s.Low, s.High = low.ratio(), high.ratio()
	}
	return s
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
