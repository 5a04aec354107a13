package report

import (
	"fmt"
	"math"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// subjectWidth is the width of the names in the table of scores.
const subjectWidth = 30

func itemName(item *maturity.Item, p *page) string {
	return fmt.Sprintf("%d %s", item.Number(), p.text(item.Title()))
}

// scores shows every total with the respondents' mean.
func (p *page) scores() {
	p.section("scores", headScores)
	c, a := p.comparison, p.assessment
	t := table{caption: p.say(headScores), columns: []tableColumn{
		{long: p.say(columnSubject), width: subjectWidth + 1},
		{head: " " + p.say(columnBar), long: p.say(columnBarLong), width: barWidth + 2, graphic: true},
		{head: p.say(columnScore), width: 13, right: true}, {head: p.say(columnMean), width: 8, right: true},
		{long: p.say(columnDoubt), width: 3}, {head: p.say(columnStatus)},
	}}
	row := func(name string, s maturity.Score, st *benchmark.TotalStanding, status string) {
		mean := "-"
		switch {
		case st.MeanKnown:
			mean = twoDecimals(st.Mean)
		case st.MeanRange.High > 0:
			mean = fmt.Sprintf("%.1f-%.1f", math.Floor(10*st.MeanRange.Low)/10, math.Ceil(10*st.MeanRange.High)/10)
		}
		r := cells(name, bar(s, st), scoreText(s), mean, doubt(st.Caveats), status)
		r[1].bar = newBarChart(s, st)
		t.rows = append(t.rows, r)
	}
	row(p.text(maturity.OverallTitle()), a.Overall.Score, &c.Overall, "")
	for i := range a.Items {
		r := &a.Items[i]
		standing, _ := c.Item(r.Item().ID())
		row(itemName(r.Item(), p), r.Score, standing, p.say(statusTexts[r.Status]))
	}
	row(p.text(maturity.DocumentationTitle()), a.Documentation.Score, &c.Documentation, "")
	p.add(t)
	p.add(paragraph{p.say(legendBar), true, characters})
	p.add(paragraph{p.say(legendDrawn), true, pictures})
	p.legend(legendDoubt)
	p.legend(legendStatus)
	for i := range a.Items {
		if a.Items[i].Status == maturity.Established {
			for _, said := range p.provisos(a.Items[i].Item()) {
				p.add(paragraph{text: said, legend: true})
			}
		}
	}
	if p.meanOpen() {
		p.legend(legendMeanOpen)
	}
	if c.Overall.MeanKnown {
		p.legend(legendMeanRange.Format(twoDecimals(c.Overall.MeanRange.Low), twoDecimals(c.Overall.MeanRange.High)))
	}
}

// meanOpen reports whether some mean is known only as a range.
func (p *page) meanOpen() bool {
	open := func(t *benchmark.TotalStanding) bool { return t.IsComparable() && !t.MeanKnown }
	for i := range p.comparison.Items {
		if open(&p.comparison.Items[i]) {
			return true
		}
	}
	return open(&p.comparison.Overall) || open(&p.comparison.Documentation)
}

// levels shows the staged view on the documentation scale.
func (p *page) levels() {
	d := &p.assessment.Documentation
	p.section("levels", headLevels.Format(d.Asked))
	low, _ := d.Level.Points()
	high, _ := d.HighLevel.Points()
	if low == high {
		p.para(p.say(valueLevel.Format(textOf(d.Level.Name()), low)))
	} else {
		p.para(p.say(valueLevels.Format(textOf(d.Level.Name()), low, textOf(d.HighLevel.Name()), high)))
	}
	f := facts{width: 28}
	for points := maturity.MaxPoints; points > 0; points-- {
		level, _ := maturity.LevelOf(points)
		f.rows = append(f.rows, [2]string{"  " + p.say(levelReached.Format(textOf(level.Name()), points)), p.say(ofQuestions.Format(both(d.AtLeast(points)), d.Asked))})
	}
	p.add(f)
}
