package report

import (
	"math"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// radar draws the areas with the respondents' mean and, if there is one, the earlier assessment.
func (p *composer) radar() page.Chart {
	c := page.Chart{ID: string(ChartRadar), Title: say("radar"), Draw: p.drawRadar}
	if len(p.assessment.Items) < 3 {
		c.Draw = nil // two axes span nothing
	}
	if compared, all := p.comparison.Overall.Questions(); !p.means() {
		c.Title = say("radar-alone", c.Title)
	} else if compared < all {
		c.Title = say("radar-compared", c.Title, compared, all)
	}
	return c
}

// means reports whether every item can be drawn beside the respondents' mean. Where the survey covers nothing of one
// item, none is.
func (p *composer) means() bool {
	return !slices.ContainsFunc(p.comparison.Items, func(t benchmark.TotalStanding) bool { return !t.IsComparable() })
}

func (p *composer) drawRadar(d *page.Drawing) {
	const cx, cy, radius = 270.0, 166.0, 114.0
	d.Width, d.Height = 560, 330
	items := p.assessment.Items
	n := float64(len(items))
	at := func(i int, points float64) [2]float64 {
		angle := math.Pi * (2*float64(i)/n - 0.5)
		out := radius * points / maturity.MaxPoints
		return [2]float64{cx + float64(out*math.Cos(angle)), cy + float64(out*math.Sin(angle))}
	}
	ring := func(points func(i int) float64) [][2]float64 {
		corners := make([][2]float64, len(items))
		for i := range corners {
			corners[i] = at(i, points(i))
		}
		return corners
	}
	for level := 1; level <= maturity.MaxPoints; level++ {
		d.Polygon("chart-grid", ring(func(int) float64 { return float64(level) }))
		corner := at(0, float64(level))
		d.Label("chart-tick", "start", corner[0]+3, corner[1]+10, message.Plain(page.Coordinate(float64(level))))
	}
	// The team is drawn over the questions that the means are over.
	means, open, standings := p.means(), false, make([]*benchmark.TotalStanding, len(items))
	for i := range items {
		standings[i], _ = p.comparison.Item(items[i].Item().ID())
	}
	scoreOf := func(i int) maturity.Score {
		if means {
			return standings[i].Comparable
		}
		return items[i].Score
	}
	for i := range items {
		name := textOf(items[i].Item().Title())
		corner := at(i, maturity.MaxPoints)
		d.Line("chart-grid", cx, cy, corner[0], corner[1])
		axis(d, name, corner, cx, cy)
		open = open || !scoreOf(i).Certain()
		mean := "-"
		if means {
			mean = meanText(standings[i].Mean)
		}
		d.Say(say("radar-said", name, scoreText(scoreOf(i)), mean))
	}
	d.Key(page.Stroke("chart-team")+`<circle class="chart-teammark" cx="12" cy="6" r="3.5"/>`, say("radar-key-team"))
	score := func(of func(i int) maturity.Ratio) [][2]float64 {
		return ring(func(i int) float64 {
			f, _ := of(i).Float()
			return f
		})
	}
	if means {
		low := ring(func(i int) float64 { return standings[i].Mean.Low })
		high := ring(func(i int) float64 { return standings[i].Mean.High })
		d.Polygon("chart-mean", low)
		if !slices.Equal(low, high) {
			d.Polygon("chart-mean", high)
		}
		for _, at := range slices.Compact(slices.Concat(low, high)) {
			d.Square("chart-meanmark", at[0], at[1], 3)
		}
		mark := `<rect class="chart-meanmark" x="9" y="3" width="6" height="6"/>`
		d.Key(page.Stroke("chart-mean")+mark, say("radar-key-mean"))
	}
	if p.change != nil && p.change.Comparable() {
		corners := score(func(i int) maturity.Ratio {
			if means {
				return p.options.Previous.ScoreOver(standings[i].Compared).Low
			}
			return p.options.Previous.Items[i].Score.Low
		})
		d.Polygon("chart-previous", corners)
		for _, at := range corners {
			d.Diamond("chart-previousmark", at[0], at[1], 4)
		}
		mark := `<polygon class="chart-previousmark" points="12,2 16,6 12,10 8,6"/>`
		d.Key(page.Stroke("chart-previous")+mark, say("radar-key-previous"))
	}
	if open {
		d.Polygon("chart-teamhigh", score(func(i int) maturity.Ratio { return scoreOf(i).High }))
		d.Key(page.Stroke("chart-teamhigh"), say("radar-key-team-high"))
	}
	corners := score(func(i int) maturity.Ratio { return scoreOf(i).Low })
	d.Polygon("chart-team", corners)
	for _, at := range corners {
		d.Circle("chart-teammark", at[0], at[1], 3.5)
	}
}

// axis names an axis at its outer end.
func axis(d *page.Drawing, name message.Text, corner [2]float64, cx, cy float64) {
	x, y, anchor := corner[0], corner[1]+4, "middle"
	switch {
	case corner[0] > cx+1:
		x, anchor = x+10, "start"
	case corner[0] < cx-1:
		x, anchor = x-10, "end"
	case corner[1] < cy:
		y -= 12
	default:
		y += 14
	}
	d.Label("chart-axis", anchor, x, y, name)
}
