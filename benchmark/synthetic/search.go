package synthetic

// search looks for months that cost no more than any arrangement must. It mends one arrangement as far as it gets, then
// disturbs the best one a little and mends that, until it has made so many moves.
func (a *arrangement) search() {
	a.left = 20_000 + 100*a.n
	least := a.bound()
	a.mend(least)
	best, kept := a.cost, a.keep(nil)
	for best.compare(least) > 0 && a.left > 0 {
		for range 2 + a.n/16 {
			a.disturb()
		}
		a.mend(least)
		if a.cost.compare(best) <= 0 {
			best, kept = a.cost, a.keep(kept)
		} else {
			a.restore(kept)
		}
	}
}

// bound returns a cost that no arrangement can be below: that of times between months which are both known for more
// respondents, or for fewer, than the table of the times has, each in the cheapest rows.
func (a *arrangement) bound() cost {
	least := cost{}
	for _, l := range a.links {
		if l.span != nil {
			low, high := l.span.known(a.n)
			wanted := sum(l.span.want[:len(l.span.ranges)])
			if len(l.span.gaps) > 0 {
				low = 0
			}
			least.rows += int64(max(low-wanted, wanted-high, 0)) * (2*rowPrice + 1)
		}
	}
	return least
}

// mend moves months of respondents in trouble, never to a higher cost, until nobody is, or many moves in a row have not
// lowered it. Moves at the same cost carry a surplus from row to row.
func (a *arrangement) mend(least cost) {
	patience := 500 + 8*a.n
	for stale := 0; a.cost.compare(least) > 0 && stale < patience && a.left > 0; {
		left, before := a.left, a.cost
		surplus, calm := a.mendOrder()
		if calm {
			return
		}
		a.left -= 1 + a.n/8 // the work of looking for them
		if stale += left - a.left; a.cost.compare(before) < 0 {
			stale = 0
		}
		for move := 0; move < 64+a.n && len(surplus) > 0; move++ {
			at := a.rng.IntN(len(surplus))
			l, ok := a.trouble(surplus[at])
			if !ok {
				surplus[at] = surplus[len(surplus)-1]
				surplus = surplus[:len(surplus)-1]
				continue
			}
			stale++
			if a.move(l, surplus[at]) {
				stale = 0
			}
		}
	}
}

// mendOrder moves months that are in the wrong order. They come first because they are few. It returns who is in trouble
// then, and whether nobody was before.
func (a *arrangement) mendOrder() (troubled []int, calm bool) {
	calm = true
	for i := range a.n {
		l, ok := a.trouble(i)
		calm = calm && !ok
		for try := 0; ok && l.span == nil && try < 32; try++ {
			a.move(l, i)
			l, ok = a.trouble(i)
		}
		if ok {
			troubled = append(troubled, i)
		}
	}
	return troubled, calm
}

// disturb swaps the months of two respondents to one question.
func (a *arrangement) disturb() {
	c, i, j := a.columns[a.rng.IntN(len(a.columns))], a.rng.IntN(a.n), a.rng.IntN(a.n)
	if c.applies(i) != c.applies(j) {
		return
	}
	a.countBoth(i, j, -1)
	mi, mj := c.moment(i), c.moment(j)
	c.put(i, mj)
	c.put(j, mi)
	a.countBoth(i, j, 1)
}

// keep copies all months into kept, or into new memory.
func (a *arrangement) keep(kept []moment) []moment {
	kept = kept[:0]
	for _, c := range a.columns {
		for i := range a.n {
			kept = append(kept, c.moment(i))
		}
	}
	return kept
}

func (a *arrangement) restore(kept []moment) {
	for i := range a.n {
		a.count(i, -1)
		for k, c := range a.columns {
			c.put(i, kept[k*a.n+i])
		}
		a.count(i, 1)
	}
}

// trouble returns a link that respondent i breaks or, if there is none, one that the respondent is one too many in.
func (a *arrangement) trouble(i int) (link, bool) {
	first := a.rng.IntN(len(a.links))
	crowded, ok := link{}, false
	for k := range a.links {
		l := a.links[(first+k)%len(a.links)]
		switch {
		case l.span == nil:
			if l.broken(i) {
				return l, true
			}
		case !ok:
			row := l.span.row(i)
			crowded, ok = l, l.span.have[row] > l.span.want[row]
		}
	}
	return crowded, ok
}

// A moment is a respondent's answer to a question for a month.
type moment struct {
	given bool
	value int32
	bin   int16
}

func (c *column) moment(i int) moment { return moment{c.given[i], c.value[i], c.bin[i]} }

func (c *column) put(i int, m moment) { c.given[i], c.value[i], c.bin[i] = m.given, m.value, m.bin }

// move swaps months of respondent i with those of another one, to one or several questions, and draws those on both sides
// of a link anew. It takes the change back if that costs more than before, and reports whether it costs less.
func (a *arrangement) move(l link, i int) bool {
	a.left--
	j, swapped := i, uint64(0)
	switch a.rng.IntN(4) {
	case 0: // only draw
	case 1:
		j, swapped = a.rng.IntN(a.n), a.rng.Uint64()
	default:
		j, swapped = a.rng.IntN(a.n), 1<<(l.ends[a.rng.IntN(2)]%64)
	}
	before := a.cost
	a.countBoth(i, j, -1)
	for k, c := range a.columns {
		a.saved[k] = [2]moment{c.moment(i), c.moment(j)}
		if swapped>>(k%64)&1 > 0 && c.applies(i) == c.applies(j) {
			c.put(i, a.saved[k][1])
			c.put(j, a.saved[k][0])
		}
	}
	a.redraw(l, i)
	if i != j {
		a.redraw(l, j)
	}
	a.countBoth(i, j, 1)
	if c := a.cost.compare(before); c <= 0 {
		return c < 0
	}
	a.countBoth(i, j, -1)
	for k, c := range a.columns {
		c.put(i, a.saved[k][0])
		c.put(j, a.saved[k][1])
	}
	a.countBoth(i, j, 1)
	return false
}

func (a *arrangement) countBoth(i, j, sign int) {
	a.count(i, sign)
	if i != j {
		a.count(j, sign)
	}
}

// redraw draws the months of a respondent anew so that the time between those of the link is in one of its ranges, or
// between them, if the ranges allow that. Half of the time, the months of other links follow them in the same way.
func (a *arrangement) redraw(l link, i int) {
	clear(a.drawn)
	a.draw(l, i)
	if a.rng.IntN(2) > 0 {
		return
	}
	first := a.rng.IntN(len(a.links))
	for k := range a.links {
		a.draw(a.links[(first+k)%len(a.links)], i)
	}
}

// draw draws the months of a link, but for those that are drawn already.
func (a *arrangement) draw(l link, i int) {
	if !l.from.given[i] || !l.to.given[i] || a.drawn[l.ends[0]] && a.drawn[l.ends[1]] {
		return
	}
	between := interval{0, beyond}
	if l.span != nil {
		if k := a.rng.IntN(len(l.span.ranges) + len(l.span.gaps)); k < len(l.span.ranges) {
			between = l.span.ranges[k]
		} else {
			between = l.span.gaps[k-len(l.span.ranges)]
		}
	}
	from, to := a.rangeOf(l, 0, i), a.rangeOf(l, 1, i)
	first := interval{max(from.lo, to.lo-between.hi), min(from.hi, to.hi-between.lo)}
	if first.lo > first.hi {
		return
	}
	month := late(a.rng, first)
	l.from.value[i] = int32(month)
	l.to.value[i] = int32(late(a.rng, interval{max(to.lo, month+between.lo), min(to.hi, month+between.hi)}))
	a.drawn[l.ends[0]], a.drawn[l.ends[1]] = true, true
}

// rangeOf returns the months that may be drawn for an end of a link.
func (a *arrangement) rangeOf(l link, end, i int) interval {
	c := a.columns[l.ends[end]]
	if a.drawn[l.ends[end]] {
		return interval{int(c.value[i]), int(c.value[i])}
	}
	return c.ranges[c.bin[i]]
}
