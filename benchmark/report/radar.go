package report

import (
	"math"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the radar says. The arguments are named in the comment.
var (
	radarTitle    = message.Text{EN: "The matters at a glance, 0 to 4 points", JA: "各事項の得点(0～4点)"}
	radarCompared = message.Text{EN: "%[1]s, on %[2]d of the %[3]d questions that count", JA: "%[1]s、得点に用いる%[3]d問中%[2]d問"}   // title, questions, of
	radarAlone    = message.Text{EN: "%[1]s; the survey covers too little for means", JA: "%[1]s、調査に含まれる設問が少なく平均は示せない"}      // title
	radarSaid     = message.Text{EN: "%[1]s: team %[2]s, mean of the respondents %[3]s", JA: "%[1]s: チーム%[2]s、回答組織の平均%[3]s"} // item, score, mean
	keyTeam       = message.Text{EN: "team, certain", JA: "チーム(確定した得点)"}
	keyTeamHigh   = message.Text{EN: "team, at most", JA: "チーム(最高の場合)"}
	keyMean       = message.Text{EN: "mean of the respondents", JA: "回答組織の平均"}
	keyPrevious   = message.Text{EN: "team before", JA: "チーム(前回)"}
	keyPastSure   = message.Text{EN: "team before, certain", JA: "チーム(前回、確定した得点)"}
	keyTeamNow    = message.Text{EN: "team now", JA: "チーム(今回)"}
	keySureBelow  = message.Text{EN: "surely below the team", JA: "確実にチームより下"}
	keyBand       = message.Text{EN: "below or not, cannot be told", JA: "下かどうか分からない"}
	keyIndep      = message.Text{EN: "if answers are independent", JA: "独立と仮定した場合"}
	keyLike       = message.Text{EN: "if respondents rank alike", JA: "順番が一致すると仮定した場合"}
	keyHalf       = message.Text{EN: "half of the respondents", JA: "回答組織の半数"}
	keyChosen     = message.Text{EN: "answer of the team", JA: "チームの回答"}
	keyPossible   = message.Text{EN: "possible answer of the team", JA: "ありうるチームの回答"}
	keyNoAnswer   = message.Text{EN: "no answer, or off the scale", JA: "未回答または尺度外"}
)

// radar draws the matters with the respondents' mean and, if there is one, the earlier assessment.
func (p *page) radar() Chart {
	const width, height, cx, cy, radius = 560.0, 330.0, 270.0, 166.0, 114.0
	c := Chart{ID: "radar", Title: p.say(radarTitle), width: width, height: height}
	items := p.assessment.Items
	if len(items) < 3 {
		return c // two axes span nothing
	}
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
	var d drawing
	for level := 1; level <= maturity.MaxPoints; level++ {
		d.polygon("chart-grid", ring(func(int) float64 { return float64(level) }))
		corner := at(0, float64(level))
		d.label("chart-tick", "start", corner[0]+3, corner[1]+10, coordinate(float64(level)))
	}
	// The team is drawn over the questions that the means are over. Where the survey covers nothing of an item, there are no means.
	means, open, standings := true, false, make([]*benchmark.TotalStanding, len(items))
	for i := range items {
		standings[i], _ = p.comparison.Item(items[i].Item().ID())
		means = means && standings[i].IsComparable()
	}
	scoreOf := func(i int) maturity.Score {
		if means {
			return standings[i].Comparable
		}
		return items[i].Score
	}
	if compared, all := p.comparison.Overall.Questions(); means && compared < all {
		c.Title = p.say(radarCompared.Format(c.Title, compared, all))
	} else if !means {
		c.Title = p.say(radarAlone.Format(c.Title))
	}
	var said []string
	for i := range items {
		name := p.text(items[i].Item().Title())
		corner := at(i, maturity.MaxPoints)
		d.line("chart-grid", cx, cy, corner[0], corner[1])
		p.axis(&d, name, corner, cx, cy)
		open = open || !scoreOf(i).Certain()
		mean := "-"
		if means {
			mean = meanText(standings[i].Mean)
		}
		said = append(said, p.say(radarSaid.Format(name, scoreText(scoreOf(i)), mean)))
	}
	c.Description = strings.Join(said, p.separator()) + p.stop()
	score := func(of func(i int) maturity.Ratio) [][2]float64 {
		return ring(func(i int) float64 {
			f, _ := of(i).Float()
			return f
		})
	}
	if means {
		low := ring(func(i int) float64 { return standings[i].Mean.Low })
		high := ring(func(i int) float64 { return standings[i].Mean.High })
		d.polygon("chart-mean", low)
		if !slices.Equal(low, high) {
			d.polygon("chart-mean", high)
		}
		for _, at := range slices.Compact(slices.Concat(low, high)) {
			d.square("chart-meanmark", at[0], at[1], 3)
		}
		c.key = append(c.key, keyed{`<line class="chart-mean" x1="0" y1="6" x2="24" y2="6"/><rect class="chart-meanmark" x="9" y="3" width="6" height="6"/>`, p.say(keyMean)})
	}
	if p.change != nil && p.change.Comparable() {
		corners := score(func(i int) maturity.Ratio {
			if means {
				return p.options.Previous.ScoreOver(standings[i].Compared).Low
			}
			return p.options.Previous.Items[i].Score.Low
		})
		d.polygon("chart-previous", corners)
		for _, at := range corners {
			d.diamond("chart-previousmark", at[0], at[1], 4)
		}
		c.key = append(c.key, keyed{`<line class="chart-previous" x1="0" y1="6" x2="24" y2="6"/><polygon class="chart-previousmark" points="12,2 16,6 12,10 8,6"/>`, p.say(keyPastSure)})
	}
	if open {
		d.polygon("chart-teamhigh", score(func(i int) maturity.Ratio { return scoreOf(i).High }))
		c.key = append(c.key, keyed{`<line class="chart-teamhigh" x1="0" y1="6" x2="24" y2="6"/>`, p.say(keyTeamHigh)})
	}
	corners := score(func(i int) maturity.Ratio { return scoreOf(i).Low })
	d.polygon("chart-team", corners)
	for _, at := range corners {
		d.circle("chart-teammark", at[0], at[1], 3.5)
	}
	c.key = append([]keyed{{`<line class="chart-team" x1="0" y1="6" x2="24" y2="6"/><circle class="chart-teammark" cx="12" cy="6" r="3.5"/>`, p.say(keyTeam)}}, c.key...)
	c.body = d.String()
	return c
}

// axis names an axis at its outer end.
func (p *page) axis(d *drawing, name string, corner [2]float64, cx, cy float64) {
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
	d.label("chart-axis", anchor, x, y, name)
}

// stop ends a sentence.
func (p *page) stop() string {
	if p.ja {
		return "。"
	}
	return "."
}
