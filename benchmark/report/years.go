package report

import (
	"fmt"
	"time"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

const (
	yearsInRow      = 5 // dates that a table has beside each other
	standardHolding = 5 // answers of which a report of standard length says since when they hold
)

// years shows what became of the team's scores and answers over several assessments.
func (p *composer) years() {
	s := p.options.Years
	if s == nil || len(s.Assessments) < 2 {
		return
	}
	first, last := s.Assessments[0], s.Assessments[len(s.Assessments)-1]
	p.Section("years", say("years", dateOf(first), dateOf(last)))
	for _, b := range s.Breaks {
		from := say("years-break", dateOf(s.Assessments[b.Index-1]), dateOf(s.Assessments[b.Index]))
		p.Bullet(page.Warning, message.Sentences(from, textOf(b.Reason.Text)))
	}
	p.Add(page.Figure{Chart: p.yearsChart()})
	rows := yearRows(s)
	for from := 0; from < len(s.Assessments); from += yearsInRow {
		to := min(from+yearsInRow, len(s.Assessments))
		table := page.Table{Caption: say("years-table"), Columns: []page.Column{unnamed("column-subject")}}
		for _, a := range s.Assessments[from:to] {
			table.Columns = append(table.Columns, page.Column{Head: message.Plain(dateOf(a)), Right: true})
		}
		for _, row := range rows {
			cells := []any{row.name}
			for _, total := range row.totals[from:to] {
				cells = append(cells, scoreText(total.Score))
			}
			table.Row(cells...)
		}
		p.Add(table)
	}
	if t := last.Since(first); t.Items != nil && (p.full() || p.options.Sections != nil) {
		table := page.Table{Caption: say("years-change", dateOf(first)), Columns: []page.Column{
			unnamed("column-subject"), numbers("trend-column-change"), gap(), unnamed("trend-column-direction"),
		}}
		for _, c := range totalChanges(t) {
			table.Row(c.name, changeText(c.TotalChange), "", named("direction", c.Direction))
		}
		p.Para(say("years-change", dateOf(first)))
		p.Add(table)
	}
	p.Legend(say("years-legend"))
	p.holdings(s)
}

// holdings says since when the answers hold.
func (p *composer) holdings(s *maturity.Series) {
	var began page.Entries
	var ever []string
	last := s.Assessments[len(s.Assessments)-1].Response()
	for _, h := range s.Holdings {
		since := dateOf(s.Assessments[h.Since])
		if h.Origin == maturity.OriginUnknown && h.Since == 0 {
			ever = append(ever, h.Question.ID())
			continue
		}
		text := say("years-holds-"+string(h.Origin), since)
		if h.Origin == maturity.OriginChanged {
			before := s.Assessments[h.Since-1].Response()
			q, _ := before.Form().Question(h.Question.ID())
			text = message.Sentences(text, say("years-before", appliedText(before, q)))
		}
		said := say("labelled", textOf(h.Question.Short()), appliedText(last, h.Question))
		began = append(began, page.Entry{Key: h.Question.ID(), Text: said, More: []message.Text{text}})
	}
	if began == nil && ever == nil {
		return
	}
	p.Part(say("years-holds"))
	shown := p.atMost(len(began), standardHolding)
	p.Add(began[:shown])
	p.Para(only(shown < len(began), say("years-more", len(began)-shown)))
	p.Para(only(ever != nil && (p.full() || p.options.Sections != nil), say("years-ever", dateOf(s.Assessments[0]), message.Plains(ever))))
	p.Legend(say("years-holds-legend"))
}

func dateOf(a *maturity.Assessment) string { return a.Response().Date() }

// A yearRow is what became of one total; a total is zero where an assessment has none such.
type yearRow struct {
	name       message.Text
	id         string
	totals     []maturity.Total
	directions []maturity.Direction // from the score before; "" where the two cannot be compared
}

// yearRows returns the totals of the latest assessment, in the order of those of one response.
func yearRows(s *maturity.Series) []yearRow {
	var trends []*maturity.Trend // from each assessment to the next
	for i, a := range s.Assessments[1:] {
		trends = append(trends, a.Since(s.Assessments[i]))
	}
	over := func(name message.Text, id string, of func(*maturity.Assessment) maturity.Total,
		change func(*maturity.Trend) maturity.TotalChange) yearRow {
		row := yearRow{name: name, id: id, directions: []maturity.Direction{""}}
		for _, a := range s.Assessments {
			row.totals = append(row.totals, of(a))
		}
		for _, t := range trends {
			row.directions = append(row.directions, change(t).Direction)
		}
		return row
	}
	rows := []yearRow{over(textOf(maturity.OverallTitle()), "overall",
		func(a *maturity.Assessment) maturity.Total { return a.Overall },
		func(t *maturity.Trend) maturity.TotalChange { return t.Overall })}
	last := s.Assessments[len(s.Assessments)-1]
	for i := range last.Items {
		item := last.Items[i].Item()
		rows = append(rows, over(itemName(item), item.ID(), func(a *maturity.Assessment) maturity.Total {
			if own, ok := a.Item(item.ID()); ok {
				return own.Total
			}
			return maturity.Total{}
		}, func(t *maturity.Trend) maturity.TotalChange {
			for _, c := range t.Items {
				if c.Item.ID() == item.ID() {
					return c
				}
			}
			return maturity.TotalChange{}
		}))
	}
	if !last.Documentation.IsZero() {
		rows = append(rows, over(textOf(maturity.DocumentationTitle()), "documentation",
			func(a *maturity.Assessment) maturity.Total { return a.Documentation.Total },
			func(t *maturity.Trend) maturity.TotalChange { return t.Documentation }))
	}
	return rows
}

// The layout of small charts, two beside each other.
const (
	smallWidth  = 320.0
	smallHeight = 92.0
	smallLeft   = 24.0
	smallRight  = 300.0
	smallTop    = 24.0
	smallBottom = 74.0
)

// yearsChart draws a small chart of each total over the years.
func (p *composer) yearsChart() page.Chart {
	s := p.options.Years
	return page.Chart{ID: string(ChartYears), Title: say("years", dateOf(s.Assessments[0]),
		dateOf(s.Assessments[len(s.Assessments)-1])), Draw: func(d *page.Drawing) { drawYears(d, s) }}
}

func drawYears(d *page.Drawing, s *maturity.Series) {
	rows, days := yearRows(s), make([]float64, len(s.Assessments))
	for i, a := range s.Assessments {
		day, _ := time.Parse(time.DateOnly, dateOf(a)) // which a response has checked
		days[i] = float64(day.Unix() / (24 * 60 * 60))
	}
	for n, row := range rows {
		left, top := float64(smallWidth*float64(n%2)), float64(smallHeight*float64(n/2))
		x := func(i int) float64 {
			share := (days[i] - days[0]) / max(days[len(days)-1]-days[0], 1)
			return left + smallLeft + 8 + float64((smallRight-smallLeft-16)*share)
		}
		y := func(r maturity.Ratio) float64 {
			f, _ := r.Float()
			return top + smallBottom - float64((smallBottom-smallTop)*f/maturity.MaxPoints)
		}
		d.Label("chart-axis", "start", left+smallLeft, top+14, d.Cut(row.name, 40))
		for _, points := range []int64{0, 2, 4} {
			at := y(maturity.Ratio{Num: points, Den: 1})
			d.Line("chart-grid", left+smallLeft, at, left+smallRight, at)
			d.Label("chart-tick", "end", left+smallLeft-5, at+4, message.Plain(fmt.Sprint(points)))
		}
		drawYear(d, &row, x, y)
		said := make([]message.Text, 0, len(row.totals))
		for i, total := range row.totals {
			said = append(said, say("years-said", dateOf(s.Assessments[i]), scoreText(total.Score)))
		}
		d.Say(say("labelled", row.name, message.List(said)))
		last := len(days) - 1
		d.Label("chart-tick", "start", x(0), top+smallBottom+12, message.Plain(dateOf(s.Assessments[0])))
		d.Label("chart-tick", "end", x(last), top+smallBottom+12, message.Plain(dateOf(s.Assessments[last])))
	}
	d.Width, d.Height = 2*smallWidth, int(smallHeight)*((len(rows)+1)/2)
	d.Key(`<circle class="chart-teammark" cx="12" cy="6" r="4"/>`, say("years-key-certain"))
	d.Key(`<path class="chart-line" d="M8 1H16M12 1V11M8 11H16"/>`, say("years-key-open"))
	d.Key(page.Stroke("chart-teamhigh"), say("years-key-unsure"))
}

// drawYear draws one total: a line leads to the next score, a dashed one where open answers could undo the difference,
// none where the two cannot be compared.
func drawYear(d *page.Drawing, row *yearRow, x func(int) float64, y func(maturity.Ratio) float64) {
	middle := func(s maturity.Score) float64 { return (y(s.Low) + y(s.High)) / 2 }
	for i, direction := range row.directions {
		if direction == "" || !row.totals[i-1].Score.Low.Defined() || !row.totals[i].Score.Low.Defined() {
			continue
		}
		class := "chart-line"
		if direction == maturity.DirectionUnsure {
			class = "chart-teamhigh"
		}
		d.Line(class, x(i-1), middle(row.totals[i-1].Score), x(i), middle(row.totals[i].Score))
	}
	for i, total := range row.totals {
		switch score := total.Score; {
		case !score.Low.Defined():
		case score.Certain():
			d.Circle("chart-teammark", x(i), y(score.Low), 4)
		default:
			d.Line("chart-teamrange", x(i), y(score.Low), x(i), y(score.High))
			for _, end := range []maturity.Ratio{score.Low, score.High} {
				d.Line("chart-line", x(i)-4, y(end), x(i)+4, y(end))
			}
		}
	}
}

// jsonYears is a series in JSON; breaks and holdings name an assessment by its index.
func jsonYears(s *maturity.Series) object {
	last := s.Assessments[len(s.Assessments)-1].Response()
	return object{
		{"assessments", each(s.Assessments, func(a **maturity.Assessment) object { return jsonYear(*a) })},
		{"breaks", nonNil(s.Breaks)},
		{"holdings", each(s.Holdings, func(h *maturity.Holding) object {
			answer, _ := last.Answer(h.Question.ID())
			return object{
				{"question", h.Question}, {"title", h.Question.Short()},
				{"answer", answer.String()}, {"since", h.Since}, {"origin", h.Origin},
				{"before", optional(h.Before.String())},
			}
		})},
	}
}

func jsonYear(a *maturity.Assessment) object {
	type item struct {
		Item   string          `json:"item"`
		Score  maturity.Score  `json:"score"`
		Status maturity.Status `json:"status"`
	}
	items := []item{}
	for i := range a.Items {
		items = append(items, item{a.Items[i].Item().ID(), a.Items[i].Score, a.Items[i].Status})
	}
	return object{
		{"date", dateOf(a)}, {"team", optional(a.Response().Team())},
		{"model", a.Model().ID()},
		{"overall", a.Overall.Score},
		{"documentation", when(!a.Documentation.IsZero(), a.Documentation.Score)},
		{"items", items},
	}
}
