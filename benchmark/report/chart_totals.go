package report

import (
	"fmt"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// The layout of charts with a row for each total.
const (
	rowsWidth  = 640.0
	rowsLeft   = 210.0
	rowsRight  = 620.0
	rowsTop    = 24.0
	rowsHeight = 26.0
)

// boundsChart draws for each total how many respondents are certainly below, how many likely, and how many may be.
func (p *composer) boundsChart() page.Chart {
	title := say("bounds", p.comparison.Overall.Respondents)
	return page.Chart{ID: string(ChartBounds), Title: title, Draw: p.drawBounds}
}

func (p *composer) drawBounds(d *page.Drawing) {
	c := p.comparison
	n := c.Overall.Respondents
	x := func(count float64) float64 { return rowsLeft + (rowsRight-rowsLeft)*count/float64(n) }
	y, likely := rowsTop, false
	for _, total := range p.totals() {
		name, t := total.name, total.standing
		d.Label("chart-axis", "end", rowsLeft-14, y+13, name)
		d.Rect("chart-rest", rowsLeft, y+2, rowsRight-rowsLeft, 16)
		if t.IsComparable() {
			least, most := x(float64(t.Below.Min)), x(float64(t.Below.Max))
			d.Rect("chart-sure", rowsLeft, y+2, least-rowsLeft, 16)
			d.Rect("chart-band", least, y+2, most-least, 16)
			certain := howMany(t.Below, n)
			if l := t.Likely; l.Narrows(t.Below) {
				likely = true
				least, most = x(float64(l.Below.Min)), x(float64(l.Below.Max))
				d.Rect("chart-likely", least, y+6, max(most-least, 2), 8)
				d.Say(say("bounds-said-likely", name, rangeOf(l.Below.Min, l.Below.Max), certain))
			} else {
				d.Say(say("bounds-said", name, certain))
			}
		}
		y += rowsHeight
	}
	d.Line("chart-half", x(float64(n)/2), rowsTop-4, x(float64(n)/2), y)
	for _, count := range []float64{0, float64(n) / 2, float64(n)} {
		d.Label("chart-tick", "middle", x(count), rowsTop-9, message.Plain(page.Coordinate(count)))
	}
	d.Width, d.Height = rowsWidth, int(y)+4
	d.Key(page.Area("chart-sure"), say("bounds-key-below"))
	d.Key(page.Area("chart-band"), say("bounds-key-perhaps"))
	d.Key(`<line class="chart-half" x1="12" y1="0" x2="12" y2="12"/>`, say("bounds-key-half"))
	if likely {
		d.Key(`<rect class="chart-band" x="0" y="0" width="24" height="12"/>`+
			`<rect class="chart-likely" x="6" y="3" width="12" height="6"/>`, say("bounds-key-likely"))
	}
}

// trendChart draws every score before and now.
func (p *composer) trendChart() page.Chart {
	return page.Chart{ID: string(ChartChange), Title: say("change"), Draw: p.drawTrend}
}

func (p *composer) drawTrend(d *page.Drawing) {
	changes := totalChanges(p.change)
	x := func(r maturity.Ratio) float64 {
		f, _ := r.Float()
		return rowsLeft + float64((rowsRight-rowsLeft)*f/maturity.MaxPoints)
	}
	bottom := rowsTop + float64(rowsHeight*float64(len(changes)))
	for points := range maturity.MaxPoints + 1 {
		at := x(maturity.Ratio{Num: int64(points), Den: 1})
		d.Line("chart-grid", at, rowsTop-4, at, bottom)
		d.Label("chart-tick", "middle", at, rowsTop-9, message.Plain(fmt.Sprint(points)))
	}
	y := rowsTop
	for _, c := range changes {
		d.Label("chart-axis", "end", rowsLeft-14, y+14, c.name)
		d.Line("chart-grid", rowsLeft, y+10, rowsRight, y+10)
		d.Line("chart-previousrange", x(c.Before.Low), y+6, x(c.Before.High), y+6)
		d.Diamond("chart-previousmark", x(c.Before.Low), y+6, 4.5)
		d.Line("chart-teamrange", x(c.After.Low), y+14, x(c.After.High), y+14)
		d.Circle("chart-teammark", x(c.After.Low), y+14, 4.5)
		d.Say(say("change-said", c.name, scoreText(c.Before), scoreText(c.After), named("direction", c.Direction)))
		y += rowsHeight
	}
	d.Width, d.Height = rowsWidth, int(y)+4
	d.Key(`<line class="chart-previousrange" x1="8" y1="6" x2="24" y2="6"/>`+
		`<polygon class="chart-previousmark" points="8,1.5 12.5,6 8,10.5 3.5,6"/>`, say("change-key-previous"))
	d.Key(`<line class="chart-teamrange" x1="8" y1="6" x2="24" y2="6"/>`+
		`<circle class="chart-teammark" cx="8" cy="6" r="4.5"/>`, say("change-key-now"))
}

// howMany says how many of all are counted.
func howMany(c benchmark.CountRange, all int) message.Text {
	switch {
	case c.Min == c.Max:
		return message.Plain(strconv.Itoa(c.Min))
	case c.Min == 0 && c.Max == all:
		return say("summary-not-told")
	case c.Max == all:
		return say("summary-at-least", c.Min)
	}
	return say("summary-range", c.Min, c.Max)
}

// rangeOf writes one number, or two in a sentence.
func rangeOf(least, most int) message.Text {
	return either(least == most, message.Plain(strconv.Itoa(least)), say("range", least, most))
}
