package maturity

// A sum adds up what the answers to some indicators are worth, in integers; the division is left to [Ratio.Float].
type sum struct {
	low, high                  int64 // points times weight, in units of 1/Item.unit
	open, openFirst            int   // indicators without certain points, of which no earlier item has the question
	openLow, openWeight        int64 // of these: what low has of them, and their weight
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
	switch {
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
