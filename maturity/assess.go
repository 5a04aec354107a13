package maturity

import (
	"iter"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Assessment is what a response is worth under a model. It comes from [Model.Assess].
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
	Status     Status
	Indicators []IndicatorResult // in the model's order
	item       *Item
}

// Item returns the item.
func (r *ItemResult) Item() *Item { return r.item }

// Blockers yields the needed indicators that stay below their threshold whatever the open answers turn out to be.
func (r *ItemResult) Blockers() iter.Seq[*IndicatorResult] { return r.needed(Missed) }

// Open yields the needed indicators whose open answers decide whether they reach their threshold.
func (r *ItemResult) Open() iter.Seq[*IndicatorResult] { return r.needed(Unknown) }

func (r *ItemResult) needed(reach Reach) iter.Seq[*IndicatorResult] {
	return func(yield func(*IndicatorResult) bool) {
		for i := range r.Indicators {
			if ind := &r.Indicators[i]; ind.indicator.needed && ind.Reach == reach && !yield(ind) {
				return
			}
		}
	}
}

// A Reach says whether something reaches what is asked of it: an indicator the threshold of its rule, an answer its goal.
type Reach string

const (
	Reached Reach = "reached"
	Missed  Reach = "missed"
	Unknown Reach = "unknown" // open answers decide
)

// An IndicatorResult is what the answer to one question is worth.
type IndicatorResult struct {
	Points    Range
	Reach     Reach
	indicator *Indicator
	low, high int64 // in units of 1/indicator.unit
}

// Indicator returns the indicator.
func (r *IndicatorResult) Indicator() *Indicator { return r.indicator }

// Documentation is the view on the questions of the documentation scale.
type Documentation struct {
	Total
	Level      Level              // the level that every question surely reaches
	HighLevel  Level              // the level that every question may reach, if open answers turn out best
	Reached    [MaxPoints + 1]int // questions that surely have at least 0, 1, … 4 points
	MayReach   [MaxPoints + 1]int // questions that may have them
	Indicators []IndicatorResult
}

// Assess says what a response is worth. The response must answer the model's form, else Assess panics: with
// [Model.Form], which reads the response, that cannot happen.
func (m *Model) Assess(r *questionnaire.Response) *Assessment {
	if r.Form() != m.form {
		panic("maturity: response to form " + r.Form().ID() + " assessed by a model for another form")
	}
	results := make([]IndicatorResult, 0, m.indicators+len(m.documentation.indicators))
	a := &Assessment{Items: make([]ItemResult, len(m.items)), model: m, response: r}
	var low, answered, high mean
	for i, item := range m.items {
		from := len(results)
		results = item.assess(results, r)
		res := &a.Items[i]
		res.item, res.Indicators = item, results[from:len(results):len(results)]
		res.Total = item.total(res.Indicators)
		res.Status = res.statusWith(-1, Unknown)
		low.add(res.Score.Low)
		answered.add(res.Score.Answered)
		high.add(res.Score.High)
		for j := range res.Indicators {
			if ind := &res.Indicators[j]; !ind.indicator.again && ind.Points.Certain() {
				a.Overall.Answered++
			}
		}
	}
	a.Overall.Score = Score{low.ratio(), answered.ratio(), high.ratio()}
	a.Overall.Asked = m.asked
	from := len(results)
	results = m.documentation.assess(results, r)
	a.Documentation = m.documentation.documentation(results[from:])
	return a
}

func (item *Item) assess(results []IndicatorResult, r *questionnaire.Response) []IndicatorResult {
	for _, ind := range item.indicators {
		low, high := ind.eval(r)
		results = append(results, IndicatorResult{
			Points: Range{Ratio{low, ind.unit}, Ratio{high, ind.unit}}, Reach: ind.reach(low, high, ind.rule.established), indicator: ind, low: low, high: high,
		})
	}
	return results
}

// reach places a range, in units of 1/i.unit, against a number of points.
func (i *Indicator) reach(low, high int64, points int) Reach {
	switch units := int64(points) * i.unit; {
	case low >= units:
		return Reached
	case high < units:
		return Missed
	}
	return Unknown
}

// total adds up in integers; the division is left to [Ratio.Float].
func (item *Item) total(results []IndicatorResult) Total {
	var low, answered, high, weights int64
	t := Total{Asked: len(results)}
	for i := range results {
		r := &results[i]
		w := r.indicator.weight
		if w > 0 {
			w *= item.unit / r.indicator.unit
		}
		low += w * r.low
		high += w * r.high
		if r.low == r.high {
			t.Answered++
			answered += w * r.low
			weights += r.indicator.weight
		}
	}
	t.Score.Low = Ratio{low, item.weights * item.unit}
	t.Score.High = Ratio{high, item.weights * item.unit}
	if weights > 0 {
		t.Score.Answered = Ratio{answered, weights * item.unit}
	}
	return t
}

// statusWith is the one status that every completion of the open answers has, or Undetermined, if the indicator at
// position i, if there is one, reached its threshold as reach says.
func (r *ItemResult) statusWith(i int, reach Reach) Status {
	reached, missed, unknown := 0, 0, 0
	for j := range r.Indicators {
		ind := &r.Indicators[j]
		of := ind.Reach
		if j == i {
			of = reach
		}
		switch {
		case !ind.indicator.needed:
		case of == Reached:
			reached++
		case of == Missed:
			missed++
		default:
			unknown++
		}
	}
	switch {
	case reached > 0 && missed > 0:
		return PartlyEstablished
	case unknown > 0:
		return Undetermined
	case missed > 0:
		return NotEstablished
	}
	return Established
}

func (item *Item) documentation(results []IndicatorResult) Documentation {
	d := Documentation{Total: item.total(results), Level: Audited, HighLevel: Audited, Indicators: results}
	for i := range results {
		r := &results[i]
		for p := range MaxPoints + 1 {
			if r.low >= int64(p) {
				d.Reached[p]++
			}
			if r.high >= int64(p) {
				d.MayReach[p]++
			}
		}
		d.Level = min(d.Level, AdHoc+Level(r.low))
		d.HighLevel = min(d.HighLevel, AdHoc+Level(r.high))
	}
	return d
}

// ScoreOver returns the score of the indicators that keep holds for, by position: what remains of an item where the
// others have nothing to be compared with. Without one that has a weight, it is undefined.
func ScoreOver(results []IndicatorResult, keep func(i int) bool) Score {
	kept := make([]IndicatorResult, 0, len(results))
	item := Item{unit: 1}
	for i := range results {
		if keep(i) {
			kept = append(kept, results[i])
			item.weights += results[i].indicator.weight
			if results[i].indicator.weight > 0 {
				item.unit = lcm(item.unit, results[i].indicator.unit)
			}
		}
	}
	return item.total(kept).Score
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
