package report

import (
	"slices"
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
	totals := p.totals()
	covered := !slices.ContainsFunc(totals, func(t total) bool { return len(t.standing.LeftOut) > 0 }) // every total, on all its questions
	t := page.Table{Caption: headScores, Columns: []page.Column{{Long: columnSubject, Width: subjectWidth + 1}}}
	if covered {
		t.Columns = append(t.Columns, page.Column{Head: columnBar, Long: columnBarLong, Width: page.BarWidth + 2, Graphic: true})
	}
	t.Columns = append(t.Columns, page.Column{Head: columnScore, Width: 13, Right: true})
	if !covered {
		t.Columns = append(t.Columns, page.Column{Head: columnSame, Width: 15, Right: true}, page.Column{Head: columnCovered, Width: 10, Right: true})
	}
	t.Columns = append(t.Columns, page.Column{Head: columnMean, Width: 10, Right: true}, page.Column{Long: columnDoubt, Width: 3}, page.Column{Head: columnStatus})
	for _, total := range totals {
		row, s, st := page.Cells(total.name), total.of.Score, total.standing
		if covered {
			row = append(row, page.Cell{Bar: bar(s, st)})
		}
		row = append(row, page.Cells(scoreText(s))...)
		if !covered {
			compared, all := st.Questions()
			row = append(row, page.Cells(scoreText(st.Comparable), ofQuestions.Format(strconv.Itoa(compared), all))...)
		}
		mean := "-"
		if st.IsComparable() {
			mean = meanText(st.Mean)
		}
		t.Rows = append(t.Rows, append(row, page.Cells(mean, doubt(st.Caveats), total.status)...))
	}
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
	if slices.ContainsFunc(totals, func(t total) bool { return !t.standing.Mean.Certain() }) {
		p.Legend(legendMeanOpen)
	}
}

// A total is a row of the tables and charts about totals.
type total struct {
	id          string
	title, name message.Text // the name has the number of an item
	of          *maturity.Total
	standing    *benchmark.TotalStanding
	status      message.Text // of an item
}

// totals returns the overall score, the items, and the documentation index if the model has one.
func (p *composer) totals() []total {
	a, c := p.assessment, p.comparison
	title := textOf(maturity.OverallTitle())
	all := []total{{"overall", title, title, &a.Overall, &c.Overall, message.Text{}}}
	for i := range a.Items {
		item := a.Items[i].Item()
		standing, _ := c.Item(item.ID())
		all = append(all, total{item.ID(), textOf(item.Title()), itemName(item), &a.Items[i].Total, standing, statusTexts[a.Items[i].Status]})
	}
	if !a.Documentation.IsZero() {
		title = textOf(maturity.DocumentationTitle())
		all = append(all, total{"documentation", title, title, &a.Documentation.Total, &c.Documentation, message.Text{}})
	}
	return all
}

// levels shows the staged view on the documentation scale.
func (p *composer) levels() {
	d := &p.assessment.Documentation
	if d.IsZero() {
		return
	}
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
