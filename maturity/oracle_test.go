package maturity_test

import (
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The oracle is a second, slow implementation of the design's tables, from answers to assessment. It looks at every
// completion of what is open, and shares nothing with the package but the types of the result.

// options are the letters of the scale that a rule scores.
var options = map[string]string{"documentation": "abcde", "approved": "abcde", "training": "abc", "existence": "abc", "frequency": "abcdef", "authority": "abc"}

// allWorths returns the worths by question: a question in two items has one answer.
func allWorths(a answers) map[string][]*big.Rat {
	all := map[string][]*big.Rat{}
	for _, row := range table {
		for _, ind := range row.indicators() {
			all[ind.question] = worths(a, ind)
		}
	}
	return all
}

var wholes = func() (rats [8]*big.Rat) {
	for n := range rats {
		rats[n] = big.NewRat(int64(n), 1)
	}
	return rats
}()

func whole(n int) *big.Rat {
	if n < len(wholes) {
		return wholes[n]
	}
	return big.NewRat(int64(n), 1)
}

// worths returns the points that completions of the answer can have. An open range is its ends.
func worths(a answers, ind indicator) []*big.Rat {
	answer := a[ind.question]
	n := func(points ...int) []*big.Rat {
		slices.Sort(points)
		var rats []*big.Rat
		for _, p := range slices.Compact(points) {
			rats = append(rats, whole(p))
		}
		return rats
	}
	switch ind.rule {
	case "stated":
		count, isCount := answer.Count()
		switch {
		case answer.IsZero():
			return n(0, 4)
		case isCount && count > 0, len(answer.Options()) > 0:
			return n(4)
		}
		return n(0)
	case "decided":
		var rats []*big.Rat
		decided := 0
		for _, letter := range services {
			if answer := a["2.9"+string(letter)]; !answer.IsZero() && len(answer.Options()) < 5 { // all five are no answer
				decided++
			}
		}
		for k := decided; k <= 22; k++ {
			rats = append(rats, big.NewRat(4*int64(k), 22))
		}
		return rats
	}
	possible := answer.Options()
	if answer.IsZero() {
		possible = strings.Split(options[ind.rule], "")
	}
	var points []int
	for _, option := range possible {
		p, ok := rules[ind.rule].points[option]
		points = append(points, p)
		if !ok { // "other" leaves it open, as an unanswered question does
			points = append(points, 4)
		}
	}
	return n(points...)
}

// A completion is the points of every question of the model, once nothing is open.
type completion map[string]*big.Rat

// mean is Σ w·p / Σ w, nil without a weight.
func mean(values []*big.Rat, weights []int) *big.Rat {
	sum, weight := new(big.Rat), 0
	for i, v := range values {
		if weights[i] > 0 {
			sum.Add(sum, new(big.Rat).Mul(whole(weights[i]), v))
			weight += weights[i]
		}
	}
	if weight == 0 {
		return nil
	}
	return sum.Quo(sum, whole(weight))
}

// score is the weighted mean of points.
func (c completion) score(inds []indicator) *big.Rat {
	var values []*big.Rat
	var weights []int
	for _, ind := range inds {
		values, weights = append(values, c[ind.question]), append(weights, ind.weight)
	}
	return mean(values, weights)
}

func (c completion) reaches(ind indicator) bool {
	return c[ind.question].Cmp(whole(rules[ind.rule].established)) >= 0
}

// status is the definition: established when each needed indicator reaches its threshold, partly when some do.
func (c completion) status(inds []indicator) maturity.Status {
	reached, needed := 0, 0
	for _, ind := range inds {
		if ind.needed {
			needed++
			if c.reaches(ind) {
				reached++
			}
		}
	}
	switch reached {
	case needed:
		return maturity.Established
	case 0:
		return maturity.NotEstablished
	}
	return maturity.PartlyEstablished
}

// level is the documentation level that every question reaches, and how many questions reach each.
func (c completion) level() (maturity.Level, [5]int) {
	var reached [5]int
	var level maturity.Level
	for p := range reached {
		for _, id := range documentation {
			if c[id].Cmp(whole(p)) >= 0 {
				reached[p]++
			}
		}
		if reached[p] == len(documentation) {
			level = []maturity.Level{maturity.AdHoc, maturity.Implicit, maturity.Documented, maturity.Approved, maturity.Audited}[p]
		}
	}
	return level, reached
}

// completions yields every choice of one worth for each question.
func completions(worths map[string][]*big.Rat, yield func(completion)) {
	ids := slices.Sorted(maps.Keys(worths))
	c := completion{}
	var next func(i int)
	next = func(i int) {
		if i == len(ids) {
			yield(c)
			return
		}
		for _, w := range worths[ids[i]] {
			c[ids[i]] = w
			next(i + 1)
		}
	}
	next(0)
}

// A span is the smallest and the largest of some numbers.
type span struct{ low, high *big.Rat }

func (s *span) add(r *big.Rat) {
	if s.low == nil || r.Cmp(s.low) < 0 {
		s.low = r
	}
	if s.high == nil || r.Cmp(s.high) > 0 {
		s.high = r
	}
}

// An outcome is what some completions have between them.
type outcome struct {
	items             [6]span
	docs, overall     span
	statuses          [6]map[maturity.Status]bool
	levels            map[maturity.Level]bool
	reached, mayReach [5]int
}

func newOutcome() *outcome {
	o := &outcome{levels: map[maturity.Level]bool{}, reached: [5]int{14, 14, 14, 14, 14}}
	for i := range o.statuses {
		o.statuses[i] = map[maturity.Status]bool{}
	}
	return o
}

func (o *outcome) look(c completion) {
	var items []*big.Rat
	for i, row := range table {
		inds := row.indicators()
		items = append(items, c.score(inds))
		o.items[i].add(items[i])
		o.statuses[i][c.status(inds)] = true
	}
	o.docs.add(c.score(documentationIndicators()))
	o.overall.add(mean(items, []int{1, 1, 1, 1, 1, 1}))
	level, reached := c.level()
	o.levels[level] = true
	for p, n := range reached {
		o.reached[p], o.mayReach[p] = min(o.reached[p], n), max(o.mayReach[p], n)
	}
}

// exhaust looks at every completion of all answers at once.
func exhaust(worths map[string][]*big.Rat) result {
	o := newOutcome()
	completions(worths, o.look)
	return o.result(worths)
}

// bound looks at the worst and the best completion only, and at every way in which the needed indicators of one item
// can turn out. [TestOraclesAgree] compares it with exhaust, which takes too long where much is open.
func bound(worths map[string][]*big.Rat) result {
	o := newOutcome()
	worst, best := completion{}, completion{}
	for id, w := range worths {
		worst[id], best[id] = w[0], w[len(w)-1]
	}
	o.look(worst)
	o.look(best)
	for i, row := range table {
		needed := map[string][]*big.Rat{}
		for _, ind := range row.indicators() {
			if w := worths[ind.question]; ind.needed {
				needed[ind.question] = slices.Compact([]*big.Rat{w[0], w[len(w)-1]})
			}
		}
		completions(needed, func(c completion) { o.statuses[i][c.status(row.indicators())] = true })
	}
	return o.result(worths)
}

// result puts together what an assessment has to say.
func (o *outcome) result(worths map[string][]*big.Rat) result {
	certain := completion{}
	for id, w := range worths {
		if len(w) == 1 {
			certain[id] = w[0]
		}
	}
	ratio := func(r *big.Rat) maturity.Ratio {
		if r == nil {
			return maturity.Ratio{}
		}
		return maturity.Ratio{Num: r.Num().Int64(), Den: r.Denom().Int64()}
	}
	known := func(inds []indicator) []indicator {
		return slices.DeleteFunc(slices.Clone(inds), func(ind indicator) bool { return certain[ind.question] == nil })
	}
	total := func(s span, inds []indicator) maturity.Total {
		score := maturity.Score{Low: ratio(s.low), Answered: ratio(certain.score(known(inds))), High: ratio(s.high)}
		return maturity.Total{Score: score, Answered: len(known(inds)), Asked: len(inds)}
	}
	indicators := func(inds []indicator) []indicatorResult {
		var results []indicatorResult
		for _, ind := range inds {
			w := worths[ind.question]
			low, high := w[0], w[len(w)-1]
			reach := maturity.ReachUnknown
			if one, other := (completion{ind.question: low}), (completion{ind.question: high}); one.reaches(ind) == other.reaches(ind) {
				reach = map[bool]maturity.Reach{true: maturity.ReachMet, false: maturity.ReachMissed}[one.reaches(ind)]
			}
			results = append(results, indicatorResult{ind.question, ratio(low), ratio(high), reach})
		}
		return results
	}

	var r result
	var answered []*big.Rat // scores of the items that have one
	for i, row := range table {
		inds := row.indicators()
		item := itemResult{ID: row.id, Total: total(o.items[i], inds), Status: maturity.Undetermined, Indicators: indicators(inds)}
		for status := range o.statuses[i] {
			if len(o.statuses[i]) == 1 {
				item.Status = status
			}
		}
		for j, ind := range inds {
			switch {
			case !ind.needed:
			case item.Indicators[j].Reach == maturity.ReachMissed:
				item.Blockers = strings.TrimSpace(item.Blockers + " " + ind.question)
			case item.Indicators[j].Reach == maturity.ReachUnknown:
				item.Open = strings.TrimSpace(item.Open + " " + ind.question)
			}
		}
		r.Items = append(r.Items, item)
		if s := certain.score(known(inds)); s != nil {
			answered = append(answered, s)
		}
	}
	score := maturity.Score{Low: ratio(o.overall.low), Answered: ratio(mean(answered, slices.Repeat([]int{1}, len(answered)))), High: ratio(o.overall.high)}
	r.Overall = maturity.Total{Score: score, Answered: len(certain), Asked: len(worths)}
	docs := documentationIndicators()
	levels := slices.Sorted(maps.Keys(o.levels))
	r.Documentation = documentationResult{total(o.docs, docs), levels[0], levels[len(levels)-1], o.reached, o.mayReach, indicators(docs)}
	return r
}

func documentationIndicators() []indicator {
	var inds []indicator
	for _, id := range documentation {
		inds = append(inds, indicator{id, "documentation", 1, false})
	}
	return inds
}

// reopen returns a complete random response with up to three questions unanswered, or answered in part.
func reopen(rng *rand.Rand) answers {
	a := random(rng, 0, 0)
	questions := slices.Sorted(maps.Keys(allWorths(answers{})))
	for range rng.IntN(4) {
		q, _ := questionnaire.JPCERT2015().Question(questions[rng.IntN(len(questions))])
		switch {
		case q.Kind() == questionnaire.KindServices:
			for k := range 1 + rng.IntN(4) {
				delete(a, "2.9"+string(services[5*k+rng.IntN(5)]))
			}
		case q.Kind() == questionnaire.KindSingle && rng.IntN(2) == 0:
			a.draw(rng, q, 1)
		default:
			delete(a, q.ID())
		}
	}
	return a
}

func TestAssessEveryCompletion(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 1200) {
		a := reopen(rng)
		if diff := cmp.Diff(exhaust(allWorths(a)), view(maturity.Establishment2015().Assess(respond(t, a)))); diff != "" {
			t.Fatalf("%v (-want +got):\n%s", a, diff)
		}
	}
}

func TestAssessEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 3000) {
		a := random(rng, rng.Float64(), rng.Float64())
		if diff := cmp.Diff(bound(allWorths(a)), view(maturity.Establishment2015().Assess(respond(t, a)))); diff != "" {
			t.Fatalf("%v (-want +got):\n%s", a, diff)
		}
	}
}

func TestOraclesAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range exhaustive.Rounds(t, 300) {
		a := reopen(rng)
		if diff := cmp.Diff(exhaust(allWorths(a)), bound(allWorths(a))); diff != "" {
			t.Fatalf("%v (-exhaust +bound):\n%s", a, diff)
		}
	}
}
