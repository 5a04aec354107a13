package maturity

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
		if !ind.again {
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

// overall is the mean of the items.
func (m *Model) overall(items []ItemResult, all sum) Score {
	if m.common == 0 {
		var low, high mean
		for i := range items {
			low.add(items[i].Score.Low)
			high.add(items[i].Score.High)
		}
		return Score{low.ratio(), answered(items), high.ratio()}
	}
	den := m.common * int64(len(items))
	s := Score{Low: Ratio{all.low, den}, Answered: Ratio{all.low, den}, High: Ratio{all.high, den}}
	if all.openWeight > 0 {
		s.Answered = answered(items)
	}
	return s
}

func answered(items []ItemResult) Ratio {
	var m mean
	for i := range items {
		m.add(items[i].Score.Answered)
	}
	return m.ratio()
}
