package maturity

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Trend compares two assessments of one team. It comes from [Assessment.Since].
//
// A score is said to have risen or fallen only if it did under every completion of the open answers on both sides.
type Trend struct {
	Reservations []Reservation `json:"reservations,omitempty"` // what limits the comparison
	Overlap      Overlap       `json:"overlap"`
	// Questions apply on either side, and their answers are not the same: in form order, services one by one.
	Questions     []AnswerChange `json:"questions,omitempty"`
	Items         []TotalChange  `json:"items,omitempty"`        // in the model's order; nil under different models
	Documentation TotalChange    `json:"documentation,omitzero"` // zero if Items is nil, or there is no such index
	Overall       TotalChange    `json:"overall,omitzero"`       // zero where Items is nil
	// Recheck are the answers of the later response that were carried over and not looked at since, in form order.
	Recheck []*questionnaire.Question `json:"recheck,omitempty"`

	Before *Assessment `json:"-"` // the earlier one
	After  *Assessment `json:"-"` // the later one
}

// A Reservation is a reason why a comparison is limited, or not possible.
type Reservation struct {
	Code ReservationCode    `json:"code"`
	Text questionnaire.Text `json:"text"`
}

// A ReservationCode names a reservation.
type ReservationCode string

const (
	OtherForm  ReservationCode = "other-form"  // they answer different forms: nothing is compared
	OtherModel ReservationCode = "other-model" // they are scored by different models: only answers are compared
	NoOverlap  ReservationCode = "no-overlap"  // no assessed question has certain points on both sides
	OtherTeam  ReservationCode = "other-team"  // they name different teams, apart from the width of letters
	DateOrder  ReservationCode = "date-order"  // the earlier response has the later date
)

// Overlap counts different questions of the model with certain points.
type Overlap struct {
	Both   int `json:"both"` // on both sides
	Before int `json:"before"`
	After  int `json:"after"`
	Asked  int `json:"asked"`
}

// A Direction says how an answer or a score moved.
type Direction string

const (
	DirectionRose     Direction = "rose"     // surely higher on its scale
	DirectionFell     Direction = "fell"     // surely lower
	DirectionSame     Direction = "same"     // no answer that it rests on differs, or certain and equal on both sides
	DirectionMoved    Direction = "moved"    // neither higher nor lower, or it applies on one side only
	DirectionNarrowed Direction = "narrowed" // less is open than before, within what was possible
	DirectionWidened  Direction = "widened"  // more is open than before, and what was is still possible
	DirectionUnsure   Direction = "unsure"   // open answers could undo the difference
)

// An AnswerChange is a question whose answer differs.
type AnswerChange struct {
	Question *questionnaire.Question `json:"question"` // or service
	Before   questionnaire.Answer    `json:"before"`   // zero if unanswered
	After    questionnaire.Answer    `json:"after"`
	// Direction is that on the scale of the options or, where they have none, of their points: Rose means a better
	// answer.
	Direction    Direction `json:"direction"`
	PointsBefore Range     `json:"pointsBefore,omitzero"` // undefined if the model does not assess the question
	PointsAfter  Range     `json:"pointsAfter,omitzero"`
}

// A TotalChange is what became of a score.
type TotalChange struct {
	Item   *Item `json:"item,omitzero"` // nil for the documentation index and the overall score
	Before Score `json:"before"`
	After  Score `json:"after"`
	// Change encloses every completion of the open answers: After.Low − Before.High to After.High − Before.Low.
	Change       Range     `json:"change"`
	Direction    Direction `json:"direction"`
	Common       Common    `json:"common,omitzero"`
	StatusBefore Status    `json:"statusBefore,omitzero"` // of an item; "" otherwise
	StatusAfter  Status    `json:"statusAfter,omitzero"`
}

// A Common compares like for like: the scores over the indicators with certain points on both sides, in points;
// undefined if none of them has a weight. For the overall score they are the means of the items that have one.
type Common struct {
	Before Ratio `json:"before"`
	After  Ratio `json:"after"`
}

// Since compares the assessment with an earlier one.
func (a *Assessment) Since(earlier *Assessment) *Trend {
	t := &Trend{Before: earlier.made("Assessment.Since"), After: a.made("Assessment.Since")}
	before, after := earlier.response, a.response
	reserve := func(code ReservationCode, text message.Text) {
		t.Reservations = append(t.Reservations, Reservation{code, questionnaire.Text(text)})
	}
	if !after.Form().Same(before.Form()) {
		text := say("reservation-other-form", before.Form().ID(), after.Form().ID())
		if before.Form().ID() == after.Form().ID() {
			text = say("reservation-other-form-content", after.Form().ID())
		}
		reserve(OtherForm, text)
		return t
	}
	t.answers()
	for _, id := range after.Recheck() {
		q, _ := after.Form().Question(id)
		t.Recheck = append(t.Recheck, q)
	}
	if earlier.model.Digest() != a.model.Digest() {
		text := say("reservation-other-model", earlier.model.document.ID, a.model.document.ID)
		if earlier.model.document.ID == a.model.document.ID {
			text = say("reservation-other-content", a.model.document.ID)
		}
		reserve(OtherModel, text)
	} else {
		t.totals()
		if t.Overlap.Both == 0 {
			reserve(NoOverlap, say("reservation-no-overlap"))
		}
	}
	was, is := before.Team(), after.Team()
	if was != "" && is != "" && spreadsheet.FoldName(was) != spreadsheet.FoldName(is) {
		reserve(OtherTeam, say("reservation-other-team", was, is))
	}
	if before.Date() > after.Date() && after.Date() != "" {
		reserve(DateOrder, say("reservation-date-order", before.Date(), after.Date()))
	}
	return t
}

// Comparable reports whether scores are compared at all: under the same form and model. Whether there is anything to
// compare like for like, [Trend.Overlap] says.
func (t *Trend) Comparable() bool { return t.Items != nil }

func (t *Trend) answers() {
	before, after := t.Before.response, t.After.response
	compare := func(q *questionnaire.Question) {
		p, _ := before.Form().Question(q.ID())
		old, _ := before.Answer(q.ID())
		now, _ := after.Answer(q.ID())
		applied := before.State(p) != questionnaire.NotApplicable
		applies := after.State(q) != questionnaire.NotApplicable
		if old.Equal(now) || !applied && !applies {
			return
		}
		change := AnswerChange{
			Question: q, Before: old, PointsBefore: t.Before.Points(p), After: now, PointsAfter: t.After.Points(q),
			Direction: direction(q, old, now, before.Possible(p), after.Possible(q)),
		}
		switch by := change.PointsBefore.to(change.PointsAfter); {
		case applied != applies:
			change.Direction = DirectionMoved
		case change.Direction == DirectionMoved && by != DirectionUnsure:
			change.Direction = by
		}
		t.Questions = append(t.Questions, change)
	}
	for q := range after.Form().Questions() {
		if q.Kind() != questionnaire.KindServices {
			compare(q)
		}
		for s := range q.Services() {
			compare(s)
		}
	}
}

// direction compares two answers that differ.
func direction(q *questionnaire.Question, old, now questionnaire.Answer, was, is questionnaire.OptionSet) Direction {
	if q.Kind() != questionnaire.KindSingle {
		switch {
		case old.IsZero():
			return DirectionNarrowed
		case now.IsZero():
			return DirectionWidened
		}
		return DirectionMoved
	}
	switch was & is {
	case is:
		return DirectionNarrowed
	case was:
		return DirectionWidened
	}
	by := ranks(q, was).to(ranks(q, is))
	if by == DirectionMoved && was&is != 0 {
		return DirectionUnsure
	}
	return by
}

// ranks returns the lowest and the highest place on the scale; undefined if one of the options has none.
func ranks(q *questionnaire.Question, set questionnaire.OptionSet) Range {
	low, high := q.NumOptions(), -1
	for i := range set.All() {
		rank, ok := q.Rank(i)
		if !ok {
			return Range{}
		}
		low, high = min(low, rank), max(high, rank)
	}
	return span{int64(low), int64(high)}.points(1)
}

// to says how a range moved: surely up or down, unsure where the two overlap; Moved where one is undefined.
func (r Range) to(s Range) Direction {
	switch {
	case !r.Low.Defined() || !s.Low.Defined():
		return DirectionMoved
	case s.Low.Cmp(r.High) > 0:
		return DirectionRose
	case s.High.Cmp(r.Low) < 0:
		return DirectionFell
	}
	return DirectionUnsure
}

func (t *Trend) totals() {
	before, after := t.Before, t.After
	for id, ind := range after.model.uses {
		was, is := before.model.uses[id].eval(before.response).certain(), ind.eval(after.response).certain()
		t.Overlap.Asked++
		if was {
			t.Overlap.Before++
		}
		if is {
			t.Overlap.After++
		}
		if was && is {
			t.Overlap.Both++
		}
	}
	var wasCommon, isCommon mean
	same := true
	for i := range after.Items {
		was, is := &before.Items[i], &after.Items[i]
		c := t.total(was.item, is.item, was.Score, is.Score)
		c.Item, c.StatusBefore, c.StatusAfter = is.item, was.Status, is.Status
		wasCommon.add(c.Common.Before)
		isCommon.add(c.Common.After)
		same = same && t.unchanged(is.item)
		t.Items = append(t.Items, c)
	}
	if was, is := &before.Documentation, &after.Documentation; !is.IsZero() {
		t.Documentation = t.total(was.item, is.item, was.Score, is.Score)
	}
	t.Overall = change(before.Overall.Score, after.Overall.Score, same)
	t.Overall.Common = Common{wasCommon.ratio(), isCommon.ratio()}
}

// total says what became of a score, also over the indicators with certain points on both sides alone.
func (t *Trend) total(wasItem, isItem *Item, before, after Score) TotalChange {
	var was, is []*Indicator
	for i, ind := range isItem.indicators {
		if old := wasItem.indicators[i]; old.eval(t.Before.response).certain() && ind.eval(t.After.response).certain() {
			was, is = append(was, old), append(is, ind)
		}
	}
	c := change(before, after, t.unchanged(isItem))
	c.Common = Common{t.Before.ScoreOver(was).Low, t.After.ScoreOver(is).Low}
	return c
}

// unchanged reports whether the answers are the same to all of these questions that have a weight.
func (t *Trend) unchanged(item *Item) bool {
	for _, ind := range item.indicators {
		q := ind.question
		if ind.weight == 0 {
			continue
		}
		for _, c := range t.Questions {
			parent, _, _ := c.Question.Parent()
			if c.Question == q || parent == q && !c.Question.IsOther() {
				return false
			}
		}
	}
	return true
}

// change says what became of a score. Without a change of the answers there is none, however open they are.
func change(before, after Score, unchanged bool) TotalChange {
	c := TotalChange{Before: before, After: after}
	c.Change = Range{minus(after.Low, before.High), minus(after.High, before.Low)}
	c.Direction = Range{before.Low, before.High}.to(Range{after.Low, after.High})
	if unchanged || before.Certain() && after.Certain() && before.Low.Equal(after.Low) {
		c.Direction = DirectionSame
	}
	return c
}
