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
	return say("numbered", item.Number(), textOf(item.Title()))
}

// scores shows every total with the respondents' mean.
func (p *composer) scores() {
	p.Section("scores", say("scores"))
	c, a := p.comparison, p.assessment
	totals := p.totals()
	covered := !slices.ContainsFunc(totals, func(t total) bool { return len(t.standing.LeftOut) > 0 }) // every total, on all its questions
	t := page.Table{Caption: say("scores"), Columns: []page.Column{{Long: say("column-subject"), Width: subjectWidth + 1}}}
	if covered {
		t.Columns = append(t.Columns, page.Column{Head: say("scores-column-bar"), Long: say("scores-column-bar-long"), Width: page.BarWidth + 2, Graphic: true})
	}
	t.Columns = append(t.Columns, page.Column{Head: say("scores-column-team"), Width: 13, Right: true})
	if !covered {
		t.Columns = append(t.Columns, page.Column{Head: say("scores-column-same"), Width: 15, Right: true}, page.Column{Head: say("scores-column-questions"), Width: 10, Right: true})
	}
	t.Columns = append(t.Columns, page.Column{Head: say("scores-column-mean"), Width: 10, Right: true}, page.Column{Long: say("scores-column-caveat"), Width: 3}, page.Column{Head: say("scores-column-status")})
	for _, total := range totals {
		row, s, st := page.Cells(total.name), total.of.Score, total.standing
		if covered {
			row = append(row, page.Cell{Bar: bar(s, st)})
		}
		row = append(row, page.Cells(scoreText(s))...)
		if !covered {
			compared, all := st.Questions()
			row = append(row, page.Cells(scoreText(st.Comparable), say("of-questions", strconv.Itoa(compared), all))...)
		}
		mean := "-"
		if st.IsComparable() {
			mean = meanText(st.Mean)
		}
		t.Rows = append(t.Rows, append(row, page.Cells(mean, doubt(st.Caveats), total.status)...))
	}
	p.Add(t)
	if covered {
		p.Add(page.Paragraph{Text: say("scores-legend-bar"), Legend: true, Only: page.Characters})
		p.Add(page.Paragraph{Text: say("scores-legend-drawn"), Legend: true, Only: page.Pictures})
	} else {
		p.Legend(say("scores-legend-same"))
	}
	p.Legend(say("scores-legend-caveat"))
	p.Legend(say("scores-legend-status"))
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
	p.Legend(say("scores-legend-mean", compared, all, twoDecimals(c.Overall.MeanRange.Low), twoDecimals(c.Overall.MeanRange.High)))
	if slices.ContainsFunc(totals, func(t total) bool { return !t.standing.Mean.Certain() }) {
		p.Legend(say("scores-legend-mean-range"))
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
		all = append(all, total{item.ID(), textOf(item.Title()), itemName(item), &a.Items[i].Total, standing, named("status", a.Items[i].Status)})
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
	p.Section("levels", say("levels", d.Asked))
	low, _ := d.Level.Points()
	high, _ := d.HighLevel.Points()
	if low == high {
		p.Para(say("levels-one", textOf(d.Level.Name()), low))
	} else {
		p.Para(say("levels-range", textOf(d.Level.Name()), low, textOf(d.HighLevel.Name()), high))
	}
	f := page.Facts{Width: 28}
	for points := maturity.MaxPoints; points > 0; points-- {
		level, _ := maturity.LevelOf(points)
		f.Rows = append(f.Rows, page.Fact{Name: say("levels-reached", textOf(level.Name()), points), Value: say("of-questions", both(d.AtLeast(points)), d.Asked)})
	}
	p.Add(f)
}
