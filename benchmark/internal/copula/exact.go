package copula

// A leaveOut adds up the parts of an exact total at one node of a factor, but for each part in turn. Sums are kept from
// the least on, in steps of the total's span.
type leaveOut struct {
	*Total
	f     *Factor
	node  int
	joint []float64 // of the parts that are yet to be left out
	room  []float64 // for sums
}

// run adds, for each part from lo to hi, value and score, the chance of the value and of a total below the score; sums
// are those of all others. One half of the parts is added to what the other half leaves out, so that each part is added
// but log₂ times.
func (l *leaveOut) run(lo, hi int, sums []float64) {
	if hi-lo == 1 {
		l.leave(l.parts[lo], sums)
		return
	}
	mid, room := (lo+hi)/2, l.room
	for _, half := range [2][4]int{{lo, mid, mid, hi}, {mid, hi, lo, mid}} {
		others := sums
		for _, p := range l.parts[half[2]:half[3]] {
			others = l.added(p, others)
		}
		l.run(half[0], half[1], others)
		l.room = room
	}
}

// leave is run for one part.
func (l *leaveOut) leave(p part, sums []float64) {
	below := l.take(len(sums) + 1)
	for i, share := range sums {
		below[i+1] = below[i] + share
	}
	for x := range p.values {
		share, joint := l.f.share(p.question, x, l.node)*l.f.nodes[l.node].weight, l.joint[:len(l.Scores)]
		for k := range joint {
			joint[k] += float64(share * below[min(max(k-l.steps(p, x), 0), len(sums))])
		}
		l.joint = l.joint[len(joint):]
	}
}

// added returns the sums with another part.
func (l *leaveOut) added(p part, sums []float64) []float64 {
	next := l.take(len(sums) + l.steps(p, len(p.values)-1))
	for x := range p.values {
		share, to := l.f.share(p.question, x, l.node), next[l.steps(p, x):][:len(sums)]
		for i, s := range sums {
			to[i] += float64(s * share)
		}
	}
	return next
}

// take returns zeros.
func (l *leaveOut) take(n int) []float64 {
	taken := l.room[:n:n]
	clear(taken)
	l.room = l.room[n:]
	return taken
}

// steps returns how far the x-th value of a part is from its first.
func (t *Total) steps(p part, x int) int {
	return int(p.weight * int64(p.values[x]-p.values[0]) / t.span)
}
