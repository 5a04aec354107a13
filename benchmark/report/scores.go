package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// itemName is the title of an item behind its number.
func itemName(item *maturity.Item) message.Text {
	return say("numbered", item.Number(), textOf(item.Title()))
}

// scores shows every total with the respondents' mean.
func (p *composer) scores() {
	p.Section("scores", say("scores"))
	if p.full() {
		p.Add(page.Figure{Chart: p.radar()})
	}
	c, a := p.comparison, p.assessment
	totals := p.totals()
	leavesOut := func(t total) bool { return len(t.standing.LeftOut) > 0 }
	covered := !slices.ContainsFunc(totals, leavesOut) // every total, on all its questions
	t := page.Table{Caption: say("scores"), Columns: []page.Column{unnamed("column-subject")}}
	if covered {
		t.Columns = append(t.Columns, page.Column{
			Head: say("scores-column-bar"), Long: say("scores-column-bar-long"), Graphic: true,
		}, numbers("scores-column-team"))
	} else {
		t.Columns = append(t.Columns, numbers("scores-column-team"),
			numbers("scores-column-same"), numbers("scores-column-questions"))
	}
	t.Columns = append(t.Columns, numbers("scores-column-mean"), unnamed("scores-column-caveat"),
		words("scores-column-status"))
	for _, total := range totals {
		row, s, st := page.Cells(total.name), total.of.Score, total.standing
		if covered {
			row = append(row, page.Cell{Bar: bar(s, st)}, page.Cell{Text: message.Plain(scoreText(s))})
		} else {
			compared, all := st.Questions()
			of := say("of-questions", strconv.Itoa(compared), all)
			row = append(row, page.Cells(scoreText(s), scoreText(st.Comparable), of)...)
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
	}
	p.Legend(only(!covered, say("scores-legend-same")), p.stated(), say("scores-legend-caveat"), say("scores-legend-status"))
	for i := range a.Items {
		p.Legend(provisos(a.Items[i].Item(), a.Items[i].Status == maturity.Established)...)
	}
	if !c.Overall.IsComparable() || c.Overall.Stated || !p.full() {
		return
	}
	compared, all := c.Overall.Questions()
	worst, best := twoDecimals(c.Overall.MeanRange.Low), twoDecimals(c.Overall.MeanRange.High)
	open := slices.ContainsFunc(totals, func(t total) bool { return !t.standing.Mean.Certain() })
	p.Legend(say("scores-legend-mean", compared, all, worst, best), only(open, say("scores-legend-mean-range")))
}

// A total is a row of the tables and charts about totals.
type total struct {
	id          string
	title, name message.Text // the name has the number of an item
	of          *maturity.Total
	standing    *benchmark.TotalStanding
	status      message.Text // of an item
}

// narrows reports whether what is likely is shown beside what is certain.
func (t total) narrows() bool { return t.standing.Likely.Narrows(t.standing.Below) }

// totals returns the overall score, the items, and the documentation index if the model has one.
func (p *composer) totals() []total {
	a, c := p.assessment, p.comparison
	title := textOf(maturity.OverallTitle())
	all := []total{{"overall", title, title, &a.Overall, &c.Overall, message.Text{}}}
	for i := range a.Items {
		item, r := a.Items[i].Item(), &a.Items[i]
		standing, _ := c.Item(item.ID())
		status := named("status", r.Status)
		all = append(all, total{item.ID(), textOf(item.Title()), itemName(item), &r.Total, standing, status})
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
	lowest, highest := textOf(d.Level.Name()), textOf(d.HighLevel.Name())
	p.Para(either(low == high, say("levels-one", lowest, low), say("levels-range", lowest, low, highest, high)))
	f := page.Facts{Width: 34}
	for points := maturity.MaxPoints; points > 0; points-- {
		level, _ := maturity.LevelOf(points)
		name, reached := say("levels-reached", textOf(level.Name()), points), both(d.AtLeast(points))
		f.Rows = append(f.Rows, page.Fact{Name: name, Value: say("of-questions", reached, d.Asked)})
	}
	p.Add(f)
}
