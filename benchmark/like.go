package benchmark

import (
	"cmp"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Likeness is what an interviewed team and another have in common. What is not known of either is not alike.
type Likeness struct {
	Team        string                 // the interviewed one
	Members     int                    // about how many it has, if neither has more than twice as many; else 0
	Departments []questionnaire.Option // in which both are placed
	Industry    questionnaire.Text     // of both, if the other is one of the cases, too: the form does not ask for it

	ratio [2]int // of the larger number of members to the smaller one; of zeros if it is not known
}

// Alike counts what is alike, of size, placement and industry.
func (l *Likeness) Alike() int {
	n := 0
	for _, alike := range []bool{l.Members > 0, len(l.Departments) > 0, !l.Industry.IsZero()} {
		if alike {
			n++
		}
	}
	return n
}

// Like compares the interviewed teams with that of a response: first those with the most alike, of these the nearest in
// size, else in the order of the report. A case is not compared with itself. The response must be to the form of the
// cases, else Like panics.
func (c *Cases) Like(r *questionnaire.Response) []Likeness {
	if err := c.form.Require(r.Form()); err != nil {
		panic("benchmark: Cases.Like: " + err.Error())
	}
	self, interviewed := c.Lookup(r.Team())
	var all []Likeness
	for _, name := range c.names {
		other, _ := c.Lookup(name)
		if interviewed && other.Response == self.Response {
			continue
		}
		l := Likeness{Team: name}
		if c.members != nil {
			n, known := r.Count(c.members)
			if interviewed && !known {
				n = self.Profile.Members
			}
			l.size(n, other.Profile.Members)
		}
		if c.placement != nil {
			own, _ := r.Chosen(c.placement)
			theirs, _ := other.Response.Chosen(c.placement)
			for i := range (own & theirs).All() {
				l.Departments = append(l.Departments, c.placement.Option(i))
			}
		}
		if industry := other.Profile.Industry; interviewed && industry == self.Profile.Industry {
			l.Industry = industry
		}
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(a, b Likeness) int { return cmp.Or(b.Alike()-a.Alike(), a.farther(b)) })
	return all
}

// size compares the numbers of members, of the other team and of the interviewed one.
func (l *Likeness) size(n, members int) {
	if n <= 0 || members <= 0 {
		return
	}
	if l.ratio = [2]int{max(n, members), min(n, members)}; l.ratio[0] <= 2*l.ratio[1] {
		l.Members = members
	}
}

// farther is less than 0 if l is nearer in size than other; one whose size is not known is the farthest.
func (l Likeness) farther(other Likeness) int {
	if l.ratio[1] == 0 || other.ratio[1] == 0 {
		return cmp.Compare(other.ratio[1], l.ratio[1])
	}
	return cmp.Compare(l.ratio[0]*other.ratio[1], other.ratio[0]*l.ratio[1])
}

// An Example is a practice with what its team has in common with another.
type Example struct {
	Practice
	Likeness Likeness
}

// Examples returns the practices of [Cases.Practices] for the team of a response: those that are examples of just what
// is asked before those that are only close to it, and within each, in the order of [Cases.Like]. A case is no example
// for itself. It panics as Like does.
func (c *Cases) Examples(of string, r *questionnaire.Response) []Example {
	practices, like := c.Practices(of), c.Like(r)
	var all []Example
	for _, near := range []bool{false, true} {
		for _, l := range like {
			for _, p := range practices {
				if p.Team == l.Team && p.Near == near {
					all = append(all, Example{p, l})
				}
			}
		}
	}
	return all
}
