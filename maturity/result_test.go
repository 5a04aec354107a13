package maturity_test

import (
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// A result is all that an assessment says, in plain values. Ratios compare as numbers.
type result struct {
	Overall       maturity.Total
	Documentation documentationResult
	Items         []itemResult
}

type documentationResult struct {
	maturity.Total
	Level, HighLevel  maturity.Level
	Reached, MayReach [5]int
	Indicators        []indicatorResult
}

type itemResult struct {
	ID string
	maturity.Total
	Status         maturity.Status
	Blockers, Open string // questions, in the model's order
	Indicators     []indicatorResult
}

type indicatorResult struct {
	Question  string
	Low, High maturity.Ratio
	Reach     maturity.Reach
}

func view(a *maturity.Assessment) result {
	indicators := func(results []maturity.IndicatorResult) []indicatorResult {
		var all []indicatorResult
		for i := range results {
			r := &results[i]
			all = append(all, indicatorResult{r.Indicator.Question().ID(), r.Points.Low, r.Points.High, r.Reach})
		}
		return all
	}
	d := a.Documentation
	v := result{
		Overall:       a.Overall,
		Documentation: documentationResult{Total: d.Total, Level: d.Level, HighLevel: d.HighLevel, Indicators: indicators(d.Indicators())},
	}
	for points := range v.Documentation.Reached {
		v.Documentation.Reached[points], v.Documentation.MayReach[points] = d.AtLeast(points)
	}
	for i := range a.Items {
		r := &a.Items[i]
		item := itemResult{ID: r.Item().ID(), Total: r.Total, Status: r.Status, Indicators: indicators(r.Indicators())}
		var blockers, open []string
		for _, b := range r.Blockers() {
			blockers = append(blockers, b.Question().ID())
		}
		for _, o := range r.Open() {
			open = append(open, o.Question().ID())
		}
		item.Blockers, item.Open = strings.Join(blockers, " "), strings.Join(open, " ")
		v.Items = append(v.Items, item)
	}
	return v
}

// frac reads a fraction such as "16/7" or "4"; "-" is undefined.
func frac(s string) maturity.Ratio {
	if s == "-" {
		return maturity.Ratio{}
	}
	num, den, ok := strings.Cut(s, "/")
	if !ok {
		den = "1"
	}
	n, err1 := strconv.ParseInt(num, 10, 64)
	d, err2 := strconv.ParseInt(den, 10, 64)
	if err1 != nil || err2 != nil {
		panic("no fraction: " + s)
	}
	return maturity.Ratio{Num: n, Den: d}
}

// score reads "low answered high", or one number for all three.
func score(s string) maturity.Score {
	f := strings.Fields(s)
	if len(f) == 1 {
		f = []string{s, s, s}
	}
	return maturity.Score{Low: frac(f[0]), Answered: frac(f[1]), High: frac(f[2])}
}

func total(scores string, answered, asked int) maturity.Total {
	return maturity.Total{Score: score(scores), Answered: answered, Asked: asked}
}

// points reads "2.10 0 missed, 2.9 2/11..4 unknown, …".
func points(s string) []indicatorResult {
	var all []indicatorResult
	for entry := range strings.SplitSeq(s, ", ") {
		f := strings.Fields(entry)
		low, high, ok := strings.Cut(f[1], "..")
		if !ok {
			high = low
		}
		all = append(all, indicatorResult{f[0], frac(low), frac(high), maturity.Reach(f[2])})
	}
	return all
}

// open is what item and documentation index are without any answer: 0 to 4 each, nothing known.
func open(questions string) []indicatorResult {
	var all []indicatorResult
	for id := range strings.FieldsSeq(questions) {
		all = append(all, indicatorResult{id, frac("0"), frac("4"), maturity.ReachUnknown})
	}
	return all
}

// settled is the same certain points for each question.
func settled(questions, points string, reach maturity.Reach) []indicatorResult {
	var all []indicatorResult
	for id := range strings.FieldsSeq(questions) {
		all = append(all, indicatorResult{id, frac(points), frac(points), reach})
	}
	return all
}
