package synthetic

import (
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A need is a question that depends on one with several choices: so many have to meet its condition.
type need struct {
	mask       questionnaire.OptionSet
	want, have int
}

// A steering is a question with several choices while options are moved between respondents.
type steering struct {
	*dealer
	column  *column
	parts   []questionnaire.OptionSet // without options that exclude the others
	movable questionnaire.OptionSet   // all parts
	needs   []need
	open    int // respondents without an answer
}

// steer moves options between respondents until enough meet the condition of each question that depends on this one.
// Options dealt at random overlap by chance, which may leave a table with fewer respondents than it has answers. The
// counts of options stay as they are, and so do the numbers of those who answer each part.
func (d *dealer) steer(c *column, parts []questionnaire.OptionSet) {
	s := steering{dealer: d, column: c, parts: parts}
	for _, part := range parts {
		s.movable |= part
	}
	for _, other := range d.columns {
		if other.parent == c && len(other.tables) > 0 {
			s.needs = append(s.needs, need{mask: other.meets, want: base(other.tables)})
		}
	}
	if len(s.needs) == 0 {
		return
	}
	for i := range d.n {
		s.count(i, 1)
	}
	for k := range s.needs {
		s.spread(k)
	}
	if len(parts) > 1 {
		s.trade()
	}
}

func (s *steering) count(i, sign int) {
	if !s.column.given[i] {
		s.open += sign
	}
	for k := range s.needs {
		if s.column.set[i]&s.needs[k].mask != 0 {
			s.needs[k].have += sign
		}
	}
}

// lack returns how many respondents are too few: first those who cannot even be made up for by those without an answer.
func (s *steering) lack() int64 {
	n := int64(0)
	for _, k := range s.needs {
		n += int64(max(0, k.want-k.have-s.open))*MaxRespondents*int64(len(s.needs)) + int64(max(0, k.want-k.have))
	}
	return n
}

// spread moves options of a condition from respondents who have two of them to others who have none.
func (s *steering) spread(at int) {
	set, mask := s.column.set, s.needs[at].mask&s.movable
	var from, to []int
	for i := range s.n {
		if common := set[i] & mask; common.Len() > 1 {
			from = append(from, i)
		} else if common == 0 && set[i]&s.movable != 0 {
			to = append(to, i)
		}
	}
	for _, taker := range sample(s.rng, to, len(to)) {
		for range 64 { // most succeed at once
			if s.needs[at].have >= s.needs[at].want || len(from) == 0 {
				return
			}
			g := s.rng.IntN(len(from))
			giver := from[g]
			if s.try(giver, taker, func() { s.move(giver, taker, s.any(set[giver]&mask)) }) {
				if (set[giver] & mask).Len() == 1 {
					from[g] = from[len(from)-1]
					from = from[:len(from)-1]
				}
				break
			}
		}
	}
}

// trade makes up for what is lacking where a question has several parts, by swapping a whole part between respondents,
// which changes who answers at all, and by moving options, until many trials in a row have changed nothing.
func (s *steering) trade() {
	for stale := 0; s.lack() > 0 && stale < 4_000+8*s.n; stale++ {
		i, j := s.rng.IntN(s.n), s.rng.IntN(s.n)
		set := s.column.set
		if i == j || s.fixed(i) || s.fixed(j) || s.column.applies(i) != s.column.applies(j) {
			continue
		}
		before := s.lack()
		s.try(i, j, func() {
			if s.rng.IntN(2) > 0 && set[i] != 0 {
				s.move(i, j, s.any(set[i]))
				return
			}
			part := s.parts[s.rng.IntN(len(s.parts))]
			set[i], set[j] = set[i]&^part|set[j]&part, set[j]&^part|set[i]&part
		})
		if s.lack() < before {
			stale = 0
		}
	}
}

// fixed reports whether the answer is an option that excludes the others, or that none holds.
func (s *steering) fixed(i int) bool {
	return s.column.set[i]&^s.movable != 0 || s.column.given[i] && s.column.set[i] == 0
}

func (s *steering) move(giver, taker, option int) {
	bit := questionnaire.OptionSet(1) << option
	if s.column.set[taker]&bit == 0 {
		s.column.set[giver] &^= bit
		s.column.set[taker] |= bit
	}
}

// try changes the answers of two respondents, and takes the change back if a part is then answered by more or fewer, or
// if more is lacking. It reports whether the change stands.
func (s *steering) try(i, j int, change func()) bool {
	c, lack := s.column, s.lack()
	setI, setJ := c.set[i], c.set[j]
	s.count(i, -1)
	s.count(j, -1)
	change()
	c.given[i], c.given[j] = c.set[i] != 0, c.set[j] != 0
	s.count(i, 1)
	s.count(j, 1)
	good := s.lack() <= lack
	for _, part := range s.parts {
		good = good && hit(setI, part)+hit(setJ, part) == hit(c.set[i], part)+hit(c.set[j], part)
	}
	if good {
		return true
	}
	s.count(i, -1)
	s.count(j, -1)
	c.set[i], c.set[j] = setI, setJ
	c.given[i], c.given[j] = setI != 0, setJ != 0
	s.count(i, 1)
	s.count(j, 1)
	return false
}

func hit(set, part questionnaire.OptionSet) int {
	if set&part != 0 {
		return 1
	}
	return 0
}
