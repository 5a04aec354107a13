package packing

import "sort"

// A Column says how often each value occurs: Counts[v] rows have the value v.
type Column struct {
	Weight int64 // at least 1
	Counts []int
}

// A Problem is a table whose arrangement is unknown. It never changes.
type Problem struct {
	rows    int
	columns [][]level // in ascending order, without value 0
	levels  []level   // of all columns, one after the other
	highest int64     // total of a row with the highest value everywhere
}

// A level is a value that occurs. To use it takes one of the rows with at least this value; of these there are count.
type level struct {
	gain  int64 // to the total
	step  int64 // what it gains more than the level below
	count int
}

// A Row has, for each column, which of the values above 0 that occur there it has, counted from 1; or 0.
type Row []uint16

// New returns the problem of arranging rows. The counts of each column must add up to rows, and the highest total times
// the number of rows must be below 2^62.
func New(rows int, columns []Column) *Problem {
	p := &Problem{rows: rows}
	for _, c := range columns {
		first, last, atLeast := len(p.levels), int64(0), rows
		for v, n := range c.Counts {
			if gain := c.Weight * int64(v); v > 0 && n > 0 {
				p.levels = append(p.levels, level{gain, gain - last, atLeast})
				last = gain
			}
			atLeast -= n
		}
		p.highest += last
		p.columns = append(p.columns, p.levels[first:])
	}
	return p
}

// Highest returns the highest total that a row can have.
func (p *Problem) Highest() int64 { return p.highest }

// average returns how many rows can reach a total because the highest values of each column do so on average, which
// falls with the number of rows. Its prices prove that it is no more: a value that more rows have is free.
func (p *Problem) average(total int64) (k int, prices Prices) {
	if total > 0 && total <= p.highest {
		prices = make(Prices, len(p.levels))
		k = sort.Search(p.rows, func(k int) bool {
			n, sum := k+1, int64(0)
			for _, l := range p.levels {
				sum += l.step * int64(min(n, l.count))
			}
			return sum < int64(n)*total
		})
	} else if total <= 0 {
		k = p.rows
	}
	for i := range prices {
		if l := p.levels[i]; l.count <= k {
			prices[i] = l.step
		}
	}
	return k, prices
}
