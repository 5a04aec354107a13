package report

import (
	"fmt"
	"iter"
	"strconv"

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
	covered := p.covered()
	t := table{caption: p.say(headScores), columns: []tableColumn{{long: p.say(columnSubject), width: subjectWidth + 1}}}
	if covered {
		t.columns = append(t.columns, tableColumn{head: " " + p.say(columnBar), long: p.say(columnBarLong), width: barWidth + 2, graphic: true})
	}
	t.columns = append(t.columns, tableColumn{head: p.say(columnScore), width: 13, right: true})
	if !covered {
		t.columns = append(t.columns, tableColumn{head: p.say(columnSame), width: 15, right: true}, tableColumn{head: p.say(columnCovered), width: 10, right: true})
	}
	t.columns = append(t.columns, tableColumn{head: p.say(columnMean), width: 10, right: true}, tableColumn{long: p.say(columnDoubt), width: 3}, tableColumn{head: p.say(columnStatus)})
	row := func(name string, s maturity.Score, st *benchmark.TotalStanding, status string) {
		r := cells(name)
		if covered {
			r = append(r, cell{text: bar(s, st), bar: newBarChart(s, st)})
		}
		r = append(r, cell{text: scoreText(s)})
		if !covered {
			compared, all := st.Questions()
			r = append(r, cells(scoreText(st.Comparable), p.say(ofQuestions.Format(strconv.Itoa(compared), all)))...)
		}
		mean := "-"
		if st.IsComparable() {
			mean = meanText(st.Mean)
		}
		t.rows = append(t.rows, append(r, cells(mean, doubt(st.Caveats), status)...))
	}
	row(p.text(maturity.OverallTitle()), a.Overall.Score, &c.Overall, "")
	for i := range a.Items {
		r := &a.Items[i]
		standing, _ := c.Item(r.Item().ID())
		row(itemName(r.Item(), p), r.Score, standing, p.say(statusTexts[r.Status]))
	}
	row(p.text(maturity.DocumentationTitle()), a.Documentation.Score, &c.Documentation, "")
	p.add(t)
	if covered {
		p.add(paragraph{p.say(legendBar), true, characters})
		p.add(paragraph{p.say(legendDrawn), true, pictures})
	} else {
		p.legend(legendSame)
	}
	p.legend(legendDoubt)
	p.legend(legendStatus)
	for i := range a.Items {
		if a.Items[i].Status == maturity.Established {
			for _, said := range p.provisos(a.Items[i].Item()) {
				p.add(paragraph{text: said, legend: true})
			}
		}
	}
	if !c.Overall.IsComparable() {
		return
	}
	compared, all := c.Overall.Questions()
	p.legend(legendMean.Format(compared, all, twoDecimals(c.Overall.MeanRange.Low), twoDecimals(c.Overall.MeanRange.High)))
	if p.meanOpen() {
		p.legend(legendMeanOpen)
	}
}

// totals yields the standings of all totals.
func (p *page) totals() iter.Seq[*benchmark.TotalStanding] {
	return func(yield func(*benchmark.TotalStanding) bool) {
		for i := range p.comparison.Items {
			if !yield(&p.comparison.Items[i]) {
				return
			}
		}
		_ = yield(&p.comparison.Overall) && yield(&p.comparison.Documentation)
	}
}

// covered reports whether every total is compared on all questions that count in it.
func (p *page) covered() bool {
	for t := range p.totals() {
		if len(t.LeftOut) > 0 {
			return false
		}
	}
	return true
}

// meanOpen reports whether some mean is known only as a range.
func (p *page) meanOpen() bool {
	for t := range p.totals() {
		if !t.Mean.Certain() {
			return true
		}
	}
	return false
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
