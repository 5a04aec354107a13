package copula

import "slices"

// attainable makes the scores of an exact total all sums.
func (t *Total) attainable(steps *int) bool {
	sums := []int64{0}
	for _, p := range t.parts {
		if sums, _ = p.added(sums, steps); sums == nil {
			return false
		}
	}
	t.Scores = append(sums, sums[len(sums)-1]+1)
	return true
}

// added returns the sums with the points of another question, and for each sum and value which of these it becomes.
// Both are nil if that takes too many steps.
func (p part) added(sums []int64, steps *int) (next []int64, hop []int32) {
	if *steps -= len(sums) * len(p.values); *steps < 0 {
		return nil, nil
	}
	for _, s := range sums {
		for _, v := range p.values {
			next = append(next, s+p.weight*int64(v))
		}
	}
	all := slices.Clone(next)
	slices.Sort(next)
	next = slices.Compact(next)
	for _, s := range all {
		at, _ := slices.BinarySearch(next, s)
		hop = append(hop, int32(at))
	}
	return next, hop
}

// split prepares to leave out each of the questions from lo to hi; sums are those of all others. One half of the
// questions is added to what the other half splits, so that each question is added but log₂ times. At a single
// question, for each of its values and each score, so many sums stay below.
func (t *Total) split(lo, hi int, sums []int64, steps *int) bool {
	if hi-lo == 1 {
		p := t.parts[lo]
		if *steps -= len(p.values) * len(t.Scores); *steps < 0 {
			return false
		}
		var cut []int32
		for _, v := range p.values {
			for _, score := range t.Scores {
				below, _ := slices.BinarySearch(sums, score-p.weight*int64(v))
				cut = append(cut, int32(below))
			}
		}
		t.cuts = append(t.cuts, cut)
		return true
	}
	mid := (lo + hi) / 2
	for _, half := range [2][4]int{{lo, mid, mid, hi}, {mid, hi, lo, mid}} {
		others := sums
		for _, p := range t.parts[half[2]:half[3]] {
			var hop []int32
			if others, hop = p.added(others, steps); others == nil {
				return false
			}
			t.hops = append(t.hops, hop)
		}
		if !t.split(half[0], half[1], others, steps) {
			return false
		}
	}
	return true
}

// A leaveOut works through the splits of a total at one node of a factor.
type leaveOut struct {
	*Total
	f          *Factor
	node       int
	hop, cut   int // next
	joint      []float64
	free, full []float64 // room for distributions
}

// run adds, for each question from lo to hi, value and score, the chance of the value and of a total below the score.
func (l *leaveOut) run(lo, hi int, others []float64) {
	if hi-lo == 1 {
		below := l.take(len(others) + 1)
		for i, share := range others {
			below[i+1] = below[i] + share
		}
		cut := l.cuts[l.cut]
		l.cut++
		count := len(l.Scores)
		for x := range l.parts[lo].values {
			share := l.f.share(l.parts[lo].question, x, l.node) * l.f.nodes[l.node].weight
			joint := l.joint[:count]
			for k, n := range cut[x*count:][:count] {
				joint[k] += float64(share * below[n])
			}
			l.joint = l.joint[count:]
		}
		return
	}
	mid := (lo + hi) / 2
	room := l.free
	for _, half := range [2][4]int{{lo, mid, mid, hi}, {mid, hi, lo, mid}} {
		sums := others
		for _, p := range l.parts[half[2]:half[3]] {
			sums = l.added(p, sums)
		}
		l.run(half[0], half[1], sums)
		l.free = room
	}
}

func (l *leaveOut) added(p part, sums []float64) []float64 {
	hop := l.hops[l.hop]
	l.hop++
	var shares [maxValues]float64
	for x := range p.values {
		shares[x] = l.f.share(p.question, x, l.node)
	}
	next := l.take(int(hop[len(hop)-1]) + 1)
	width := len(p.values)
	for i, s := range sums {
		for x, to := range hop[i*width:][:width] {
			next[to] += float64(s * shares[x])
		}
	}
	return next
}

// take returns zeros.
func (l *leaveOut) take(n int) []float64 {
	if n > len(l.free) {
		l.free = make([]float64, n+len(l.full))
	}
	taken := l.free[:n:n]
	clear(taken)
	l.free = l.free[n:]
	return taken
}
