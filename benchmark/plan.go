package benchmark

import (
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/totals"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A plan is what comparing under a model needs and no team changes.
type plan struct {
	items         []*totalTemplate
	documentation *totalTemplate
	overall       *totalTemplate
	setLikely     func() // works out what is likely, if it is not yet known
}

// plans keeps those of the models that were used last, by their digests: to read a document again makes another model,
// but no other plan. Models may be anybody's, so there are only a few.
type plans struct {
	mu   sync.Mutex
	last []keptPlan // the latest first
}

type keptPlan struct {
	digest string
	plan   func() *plan // the first who asks makes it; others wait
}

const maxPlans = 8

// plan returns the plan for a model.
func (s *Survey) plan(m *maturity.Model) *plan {
	kept := keptPlan{m.Digest(), sync.OnceValue(func() *plan { return s.newPlan(m) })}
	s.plans.mu.Lock()
	last := s.plans.last
	if i := slices.IndexFunc(last, func(k keptPlan) bool { return k.digest == kept.digest }); i >= 0 {
		kept = last[i]
		last = slices.Delete(last, i, i+1)
	} else if len(last) == maxPlans {
		last = slices.Delete(last, maxPlans-1, maxPlans)
	}
	s.plans.last = slices.Insert(last, 0, kept)
	s.plans.mu.Unlock()
	return kept.plan()
}

func (s *Survey) newPlan(m *maturity.Model) *plan {
	p := &plan{}
	var groups [][]*maturity.Indicator
	for item := range m.Items() {
		group := totals.Weighted(item.Indicators())
		groups = append(groups, group)
		t := s.totalTemplate(item.ID(), m, group)
		t.standing.Established = s.established(m, item)
		p.items = append(p.items, t)
	}
	p.overall = s.totalTemplate(totals.Overall, m, groups...)
	p.overall.standing.Established = s.established(m, slices.Collect(m.Items())...)
	p.documentation = s.totalTemplate(totals.Documentation, m, totals.Weighted(m.Documentation()))
	p.setLikely = sync.OnceFunc(func() { s.setLikely(append(slices.Clone(p.items), p.documentation, p.overall)) })
	return p
}

// A totalTemplate is what is the same for every team in the comparison of an item, the documentation index, or overall.
// It is a mean of weighted means, one for each group of indicators.
type totalTemplate struct {
	standing TotalStanding
	den      int64 // a total of u units is u/den points
	between  bool  // totals may lie between units, and the bounds count them neither rounded up nor down
	bounds   bounds
	// How totals are spread under the assumptions; nil where the survey does not show what each respondent answered.
	independent, comonotonic *spreads

	terms   []term // for what is likely, with their weights in units; nil where that is not worked out
	weights []int64
	likely  *likely
}

// A term is one question's part in a total.
type term struct {
	*totals.Share
	counted distribution
}

// totalTemplate prepares a total of groups of weighted indicators. Where the survey publishes the totals under this
// very model, all indicators count; else those with a published distribution.
func (s *Survey) totalTemplate(subject string, m *maturity.Model, groups ...[]*maturity.Indicator) *totalTemplate {
	t := &totalTemplate{standing: TotalStanding{Subject: subject, Respondents: s.collection.Respondents}}
	published, ok := s.document.Totals.total(subject, m)
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
	shares := totals.Shares(kept...)
	terms := s.terms(shares)
	t.standing.setMeans(terms)
	switch {
	case kept == nil:
	case ok:
		t.den, t.bounds, t.standing.Published = published.Unit, published, true
		_, den, exact := totals.Units(shares)
		t.between = !published.Exact && (!exact || published.Unit%den != 0)
		if published.Stated {
			t.standing.Stated, t.standing.SmallestN = true, t.standing.Respondents
			t.standing.Mean = published.mean()
			t.standing.MeanRange = t.standing.Mean
			text := questionnaire.Text(say("caveat-points-stated"))
			t.standing.Caveats = []Caveat{{Code: PointsStated, Text: text}}
		}
	default:
		t.pack(s, m, shares, terms)
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
func (s *Survey) terms(shares []*totals.Share) []term {
	var terms []term
	for _, share := range shares {
		counted, _ := s.byPoints(share.Indicator)
		terms = append(terms, term{share, counted})
	}
	return terms
}

// pack prepares the bounds on the spread of totals that only the tables of the questions confine.
func (t *totalTemplate) pack(s *Survey, m *maturity.Model, shares []*totals.Share, terms []term) {
	weights, den, exact := totals.Units(shares)
	t.den = den
	if stored := s.storedBounds(m, t.standing.Subject); stored != nil {
		t.bounds = stored
	} else {
		among := 2 // the documentation index and overall
		for range m.Items() {
			among++
		}
		t.bounds = newPacked(s.collection.Respondents, terms, weights, den, exact, among)
	}
	if exact {
		t.terms, t.weights = terms, weights
		t.independent, t.comonotonic = newSpreads(terms, weights, den)
	}
}
