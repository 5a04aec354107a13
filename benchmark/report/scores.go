package report

import (
	"iter"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// subjectWidth is the width of the names in the table of scores.
const subjectWidth = 30

// itemName is the title of an item behind its number.
func itemName(item *maturity.Item) message.Text {
	return numbered.Format(item.Number(), textOf(item.Title()))
}

var numbered = message.Text{EN: "%[1]d %[2]s", JA: "%[1]d %[2]s"} // number, title

// scores shows every total with the respondents' mean.
func (p *composer) scores() {
	p.Section("scores", headScores)
	c, a := p.comparison, p.assessment
	covered := p.covered()
	t := page.Table{Caption: headScores, Columns: []page.Column{{Long: columnSubject, Width: subjectWidth + 1}}}
	if covered {
		t.Columns = append(t.Columns, page.Column{Head: columnBar, Long: columnBarLong, Width: page.BarWidth + 2, Graphic: true})
	}
	t.Columns = append(t.Columns, page.Column{Head: columnScore, Width: 13, Right: true})
	if !covered {
		t.Columns = append(t.Columns, page.Column{Head: columnSame, Width: 15, Right: true}, page.Column{Head: columnCovered, Width: 10, Right: true})
	}
	t.Columns = append(t.Columns, page.Column{Head: columnMean, Width: 10, Right: true}, page.Column{Long: columnDoubt, Width: 3}, page.Column{Head: columnStatus})
	row := func(name message.Text, s maturity.Score, st *benchmark.TotalStanding, status message.Text) {
		r := page.Cells(name)
		if covered {
			r = append(r, page.Cell{Bar: bar(s, st)})
		}
		r = append(r, page.Cells(scoreText(s))...)
		if !covered {
			compared, all := st.Questions()
			r = append(r, page.Cells(scoreText(st.Comparable), ofQuestions.Format(strconv.Itoa(compared), all))...)
		}
		mean := "-"
		if st.IsComparable() {
			mean = meanText(st.Mean)
		}
		t.Rows = append(t.Rows, append(r, page.Cells(mean, doubt(st.Caveats), status)...))
	}
	row(textOf(maturity.OverallTitle()), a.Overall.Score, &c.Overall, message.Text{})
	for i := range a.Items {
		r := &a.Items[i]
		standing, _ := c.Item(r.Item().ID())
		row(itemName(r.Item()), r.Score, standing, statusTexts[r.Status])
	}
	row(textOf(maturity.DocumentationTitle()), a.Documentation.Score, &c.Documentation, message.Text{})
	p.Add(t)
	if covered {
		p.Add(page.Paragraph{Text: legendBar, Legend: true, Only: page.Characters})
		p.Add(page.Paragraph{Text: legendDrawn, Legend: true, Only: page.Pictures})
	} else {
		p.Legend(legendSame)
	}
	p.Legend(legendDoubt)
	p.Legend(legendStatus)
	for i := range a.Items {
		if a.Items[i].Status == maturity.Established {
			for _, said := range provisos(a.Items[i].Item()) {
				p.Legend(said)
			}
		}
	}
	if !c.Overall.IsComparable() {
		return
	}
	compared, all := c.Overall.Questions()
	p.Legend(legendMean.Format(compared, all, twoDecimals(c.Overall.MeanRange.Low), twoDecimals(c.Overall.MeanRange.High)))
	if p.meanOpen() {
		p.Legend(legendMeanOpen)
	}
}

// totals yields the standings of all totals.
func (p *composer) totals() iter.Seq[*benchmark.TotalStanding] {
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
func (p *composer) covered() bool {
	for t := range p.totals() {
		if len(t.LeftOut) > 0 {
			return false
		}
	}
	return true
}

// meanOpen reports whether some mean is known only as a range.
func (p *composer) meanOpen() bool {
	for t := range p.totals() {
		if !t.Mean.Certain() {
			return true
		}
	}
	return false
}

// levels shows the staged view on the documentation scale.
func (p *composer) levels() {
	d := &p.assessment.Documentation
	p.Section("levels", headLevels.Format(d.Asked))
	low, _ := d.Level.Points()
	high, _ := d.HighLevel.Points()
	if low == high {
		p.Para(valueLevel.Format(textOf(d.Level.Name()), low))
	} else {
		p.Para(valueLevels.Format(textOf(d.Level.Name()), low, textOf(d.HighLevel.Name()), high))
	}
	f := page.Facts{Width: 28}
	for points := maturity.MaxPoints; points > 0; points-- {
		level, _ := maturity.LevelOf(points)
		f.Rows = append(f.Rows, page.Fact{Name: levelReached.Format(textOf(level.Name()), points), Value: ofQuestions.Format(both(d.AtLeast(points)), d.Asked)})
	}
	p.Add(f)
}
