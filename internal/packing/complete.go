package packing

// A kind of row, with the share of all rows that the linear programme packs of it.
type kind struct {
	levels row
	share  float64
}

// complete looks for k rows that reach the total: whole rows of the kinds that the linear programme packs and, from what
// these leave, the rest by arranging. However many rows there are, the rest is hardly more than there are kinds. It
// returns nil if it finds none.
func (p *Problem) complete(kinds []kind, k int, total int64, rows int) func() [][]int {
	rest := make([][]int, len(p.columns)) // by column and level: how many rows with at least this level are left
	for j, c := range p.columns {
		for _, l := range c.levels {
			rest[j] = append(rest[j], l.count)
		}
	}
	packed, whole := 0, make([]int, len(kinds))
	for at, kind := range kinds {
		if p.total(kind.levels) < total {
			continue // only in a coarser grid did it reach the total
		}
		n := int(kind.share * float64(p.rows))
		for j, level := range kind.levels {
			for i := range int(level) {
				n = min(n, rest[j][i])
			}
		}
		n = max(0, min(n, k-packed))
		packed += n
		whole[at] = n
		for j, level := range kind.levels {
			for i := range int(level) {
				rest[j][i] -= n
			}
		}
	}
	left := &Problem{rows: p.rows - packed, highest: p.highest}
	for j, c := range p.columns {
		col := column{weight: c.weight, counts: make([]int, len(c.counts)), levels: c.levels}
		// Whoever has a level has those below, too.
		atLeast, last := left.rows, 0
		for i, l := range c.levels {
			next := min(atLeast, rest[j][i])
			col.counts[last] = atLeast - next
			atLeast, last = next, l.value
		}
		col.counts[last] = atLeast
		left.columns = append(left.columns, col)
	}
	attempt, ok := left.Arrange(k-packed, total, rows)
	if !ok {
		return nil
	}
	return func() [][]int {
		all := left.witness(k-packed, total, attempt)()
		for at, n := range whole {
			for range n {
				all = append(all, p.values(kinds[at].levels))
			}
		}
		return all
	}
}

// values returns what a row has in each column.
func (p *Problem) values(levels row) []int {
	values := make([]int, len(levels))
	for j, level := range levels {
		if level > 0 {
			values[j] = p.columns[j].levels[level-1].value
		}
	}
	return values
}

// total returns what a row adds up to.
func (p *Problem) total(levels row) int64 {
	sum := int64(0)
	for j, level := range levels {
		if level > 0 {
			sum += p.columns[j].levels[level-1].gain
		}
	}
	return sum
}
