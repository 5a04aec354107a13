package packing

import "slices"

// A Column says how often each value occurs: Counts[v] rows have the value v.
type Column struct {
	Weight int64 // at least 1
	Counts []int
}

// A Problem is a table whose arrangement is unknown. It never changes.
type Problem struct {
	rows    int
	columns []column
	highest int64 // total of a row with the highest value everywhere
}

type column struct {
	weight int64
	counts []int
	levels []level // in ascending order, without value 0
}

// A level is a value that occurs. To use it takes one of the rows with at least this value; of these there are count.
type level struct {
	value int
	gain  int64 // to the total
	count int
}

// New returns the problem of arranging rows. The counts of each column must add up to rows.
func New(rows int, columns []Column) *Problem {
	p := &Problem{rows: rows}
	for _, c := range columns {
		col := column{weight: c.Weight, counts: slices.Clone(c.Counts)}
		atLeast := rows
		for v, n := range c.Counts {
			if v > 0 && n > 0 {
				col.levels = append(col.levels, level{v, c.Weight * int64(v), atLeast})
			}
			atLeast -= n
		}
		if len(col.levels) > 0 {
			p.highest += col.levels[len(col.levels)-1].gain
		}
		p.columns = append(p.columns, col)
	}
	return p
}

// Highest returns the highest total that a row can have.
func (p *Problem) Highest() int64 { return p.highest }
