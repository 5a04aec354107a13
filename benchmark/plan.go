package benchmark

import (
	"math/big"
	"math/bits"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// A plan is what comparing under a model needs and no team changes.
type plan struct {
	model         *maturity.Model
	items         []*total
	documentation *total
	overall       *total
}

// plan returns the plan for a model. The last one is kept: programs rarely use more than one model at a time.
func (s *Survey) plan(m *maturity.Model) *plan {
	if p := s.lastPlan.Load(); p != nil && p.model == m {
		return p
	}
	p := &plan{model: m}
	var groups [][]*maturity.Indicator
	for item := range m.Items() {
		group := weighted(item.Indicators())
		groups = append(groups, group)
		t := s.newTotal(item.ID(), m, group)
		t.standing.Established = s.established(m, item)
		p.items = append(p.items, t)
	}
	p.overall = s.newTotal(overallSubject, m, groups...)
	p.overall.standing.Established = s.established(m, slices.Collect(m.Items())...)
	p.documentation = s.newTotal(documentationSubject, m, weighted(m.Documentation()))
	s.lastPlan.Store(p)
	return p
}

// Subjects besides the IDs of the items, none of which is called so.
const (
	overallSubject       = "overall"
	documentationSubject = "documentation"
)

func weighted(indicators func(func(*maturity.Indicator) bool)) []*maturity.Indicator {
	var list []*maturity.Indicator
	for ind := range indicators {
		if ind.Weight() > 0 {
			list = append(list, ind)
		}
	}
	return list
}

// A total is what is the same for every team in the comparison of an item, the documentation index, or overall. It is
// a mean of weighted means, one for each group of indicators.
type total struct {
	standing TotalStanding
	den      int64 // a total of u units is u/den points
	between  bool  // totals may lie between units, and the bounds count them neither rounded up nor down
	bounds   bounds
	// How totals are spread under the assumptions; nil where the survey does not show what each respondent answered.
	independent, likeRanked spread
}

// A term is one question's part in a total.
type term struct {
	indicator *maturity.Indicator
	share     big.Rat // of the total
	counted   distribution
}

// newTotal prepares a total of groups of weighted indicators. Where the survey publishes the totals under this very
// model, all indicators count; else those with a published distribution.
func (s *Survey) newTotal(subject string, m *maturity.Model, groups ...[]*maturity.Indicator) *total {
	t := &total{standing: TotalStanding{Subject: subject, Respondents: s.collection.Respondents}}
	published, ok := s.totals.of(subject, m)
	var kept [][]*maturity.Indicator
	for _, group := range groups {
		var list []*maturity.Indicator
		for _, ind := range group {
			if _, counted := s.byPoints(ind); counted || ok {
				list = append(list, ind)
				t.standing.Compared = join(t.standing.Compared, ind)
			} else {
				t.standing.LeftOut = join(t.standing.LeftOut, ind)
			}
		}
		if list != nil {
			kept = append(kept, list)
		}
	}
	terms := s.terms(kept)
	t.standing.setMeans(terms)
	switch {
	case kept == nil:
	case ok:
		t.den, t.bounds, t.standing.Published = published.unit, published, true
		_, den, exact := units(terms)
		t.between = !published.exact && (!exact || published.unit%den != 0)
	default:
		t.pack(s, m, terms)
	}
	return t
}

// join adds an indicator unless its question is there already: it may speak to several items.
func join(all []*maturity.Indicator, ind *maturity.Indicator) []*maturity.Indicator {
	for _, other := range all {
		if other.Question() == ind.Question() {
			return all
		}
	}
	return append(all, ind)
}

// terms returns the share of each question in a total, with the respondents by points: all of them missing, where the
// survey publishes the totals but not the answers.
func (s *Survey) terms(groups [][]*maturity.Indicator) []*term {
	terms := shares(groups)
	for _, t := range terms {
		var ok bool
		if t.counted, ok = s.byPoints(t.indicator); !ok {
			t.counted = distribution{counts: make([]int, maturity.MaxPoints+1), missing: s.collection.Respondents}
		}
	}
	return terms
}

// shares returns the share of each question in the mean of the groups' means.
func shares(groups [][]*maturity.Indicator) []*term {
	var terms []*term
	at := map[string]*term{}
	for _, group := range groups {
		weights := int64(0)
		for _, ind := range group {
			weights += int64(ind.Weight())
		}
		for _, ind := range group {
			id := ind.Question().ID()
			if at[id] == nil {
				at[id] = &term{indicator: ind}
				terms = append(terms, at[id])
			}
			share := &at[id].share
			share.Add(share, big.NewRat(int64(ind.Weight()), weights*int64(len(groups))))
		}
	}
	return terms
}

// Units of a total: as few as make all weights whole, if that is not too many.
const (
	maxUnits   = 1 << 20
	roundUnits = 1 << 16
)

// units returns weights of the terms in units of 1/den points, rounded up if they are not exact.
func units(terms []*term) (weights []int64, den int64, exact bool) {
	common := big.NewInt(1)
	for _, t := range terms {
		d := t.share.Denom()
		common.Mul(common, new(big.Int).Quo(d, new(big.Int).GCD(nil, nil, common, d)))
	}
	exact = common.IsInt64() && common.Int64() <= maxUnits
	if den = roundUnits; exact {
		den = common.Int64()
	}
	for _, t := range terms {
		up := new(big.Int).Mul(t.share.Num(), big.NewInt(den))
		up.Add(up, new(big.Int).Sub(t.share.Denom(), big.NewInt(1)))
		weights = append(weights, up.Quo(up, t.share.Denom()).Int64())
	}
	return weights, den, exact
}

// pack prepares the bounds on the spread of totals that only the tables of the questions confine.
func (t *total) pack(s *Survey, m *maturity.Model, terms []*term) {
	weights, den, exact := units(terms)
	t.den = den
	if stored := storedBounds(s, m, t.standing.Subject); stored != nil {
		t.bounds = stored
	} else {
		t.bounds = newPacked(s.collection.Respondents, terms, weights, den, exact)
	}
	if exact {
		t.independent, t.likeRanked = spreads(terms, weights)
	}
}

func newPacked(respondents int, terms []*term, weights []int64, den int64, exact bool) *packed {
	var top, bottom []packing.Column
	for i, t := range terms {
		lowest, highest := t.counted.extremes()
		top = append(top, packing.Column{Weight: weights[i], Counts: highest})
		mirrored := make([]int, len(lowest))
		for p, n := range lowest {
			mirrored[maturity.MaxPoints-p] = n
		}
		bottom = append(bottom, packing.Column{Weight: weights[i], Counts: mirrored})
	}
	return &packed{
		respondents: respondents, highest: maturity.MaxPoints * den, exact: exact,
		top: packing.New(respondents, top), bottom: packing.New(respondents, bottom),
	}
}

// inUnits returns a score in units of 1/den points, rounded down, and whether that is exact.
func inUnits(r maturity.Ratio, den int64) (units int64, exact bool) {
	hi, lo := bits.Mul64(uint64(r.Num), uint64(den))
	quotient, rest := bits.Div64(hi, lo, uint64(r.Den))
	return int64(quotient), rest == 0
}
