package report

import (
	_ "embed"
	"fmt"
	"html"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// A Chart is a picture with its content in words, in one language. Colour is never the only sign in it.
type Chart struct {
	ID          string // unique in a report, such as "radar" or "answers-2.11"
	Title       string
	Description string // what is drawn, with every number

	width, height int
	body          string
	key           []keyed
	sources       []source // known to those of Charts
}

// A keyed sign is explained below a chart.
type keyed struct {
	sign string // SVG, in a box of 24 by 12
	text string
}

//go:embed data/chart.css
var chartStyle string

// plainStyle is chartStyle with the light colours in place of the variables, for librsvg and Inkscape, which know none.
var plainStyle = sync.OnceValue(func() string {
	rules, _, _ := strings.Cut(chartStyle, "@media")
	variables, rules, _ := strings.Cut(rules, "\n")
	var colours []string
	for _, m := range regexp.MustCompile(`(--[a-z]+):([^;}]+)`).FindAllStringSubmatch(variables, -1) {
		colours = append(colours, "var("+m[1]+")", m[2])
	}
	return strings.NewReplacer(colours...).Replace(rules)
})

// WriteSVG writes the chart as an SVG document of its own, on paper of its own. Its colours are dark where a browser
// prefers that. The only error is that of w.
func (c Chart) WriteSVG(w io.Writer) error {
	const paper = `<rect class="chart-paper" x="0" y="0" width="100%" height="100%"/>`
	style := "<style>" + plainStyle() + "</style><style>" + chartStyle + "</style>" // Inkscape skips the second one as a whole
	svg := c.svg(`xmlns="http://www.w3.org/2000/svg" `, c.metadata()+style+paper)
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+svg+"\n")
	return err
}

// Charts returns the charts of a report: the matters with the respondents' mean, the bounds of the totals, the change
// since an earlier assessment if there is one, and for each question how the respondents answered.
func Charts(c *benchmark.Comparison, o Options) []Chart {
	var charts []Chart
	for _, b := range newPage(c, o, true).blocks {
		if f, ok := b.(figure); ok && f.chart.body != "" {
			f.chart.sources = sources(c)
			charts = append(charts, f.chart)
		}
	}
	return charts
}

// metadata identifies the documents that the chart comes from.
func (c Chart) metadata() string {
	var s strings.Builder
	for _, from := range c.sources {
		fmt.Fprintf(&s, `<metadata data-kind="%s">%s %s</metadata>`, from.kind, escape(from.id), from.digest)
	}
	return s.String()
}

// svg returns the chart as an element. What is first goes behind all that is drawn.
func (c Chart) svg(attributes, first string) string {
	var key strings.Builder
	x, y, height := 8, c.height+4, c.height
	for _, k := range c.key {
		w := 46 + 7*column.Width(k.text)
		if x > 8 && x+w > c.width {
			x, y = 8, y+18
		}
		fmt.Fprintf(&key, `<g transform="translate(%d %d)">%s<text class="chart-key" x="30" y="10">%s</text></g>`, x, y, k.sign, escape(k.text))
		x += w
		height = y + 18
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg %sclass="chart" role="img" aria-labelledby="%s-title %s-desc" viewBox="0 0 %d %d">`, attributes, c.ID, c.ID, c.width, height)
	fmt.Fprintf(&s, `<title id="%s-title">%s</title><desc id="%s-desc">%s</desc>`, c.ID, escape(c.Title), c.ID, escape(c.Description))
	s.WriteString(first)
	s.WriteString(c.body)
	s.WriteString(key.String())
	s.WriteString("</svg>")
	return s.String()
}

// escape makes text of a user harmless in HTML and SVG: nothing in it is markup, a control character or a change of
// direction.
func escape(s string) string { return html.EscapeString(column.Clean(s)) }

// A drawing collects SVG elements.
type drawing struct{ strings.Builder }

func (d *drawing) line(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(d, `<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2))
}

func (d *drawing) rect(class string, x, y, w, h float64) {
	fmt.Fprintf(d, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, coordinate(x), coordinate(y), coordinate(max(w, 0)), coordinate(h))
}

func (d *drawing) circle(class string, x, y, r float64) {
	fmt.Fprintf(d, `<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, coordinate(x), coordinate(y), coordinate(r))
}

// diamond and square are the other marks, so that none is known by its colour alone.
func (d *drawing) diamond(class string, x, y, r float64) {
	d.polygon(class, [][2]float64{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}})
}

func (d *drawing) square(class string, x, y, r float64) { d.rect(class, x-r, y-r, 2*r, 2*r) }

func (d *drawing) polygon(class string, points [][2]float64) {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = coordinate(p[0]) + "," + coordinate(p[1])
	}
	fmt.Fprintf(d, `<polygon class="%s" points="%s"/>`, class, strings.Join(parts, " "))
}

// label writes text; anchor is start, middle or end.
func (d *drawing) label(class, anchor string, x, y float64, s string) {
	fmt.Fprintf(d, `<text class="%s" text-anchor="%s" x="%s" y="%s">%s</text>`, class, anchor, coordinate(x), coordinate(y), escape(s))
}

// coordinate writes a number with one decimal, the same on every platform: halves go up, and so does what a cosine may have put just
// below one.
func coordinate(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(math.Floor(float64(10*x)+0.5+1e-6)/10, 'f', 1, 64), ".0")
}

// A barChart draws a score in a row of a table.
type barChart struct {
	low, high float64
	mean      *benchmark.Interval // nil if there is none
}

func newBarChart(s maturity.Score, t *benchmark.TotalStanding) *barChart {
	low, ok := s.Low.Float()
	if !ok {
		return nil
	}
	high, _ := s.High.Float()
	b := &barChart{low: low, high: high}
	if t.IsComparable() {
		b.mean = &t.Mean
	}
	return b
}

// svg returns the bar as an element that readers of the numbers beside it do not need.
func (b *barChart) svg() string {
	const width, height = 120, 14
	at := func(points float64) float64 { return width * points / maturity.MaxPoints }
	var d drawing
	d.rect("chart-rest", 0, 2, width, height-4)
	d.rect("chart-open", 0, 2, at(b.high), height-4)
	d.rect("chart-sure", 0, 2, at(b.low), height-4)
	if b.mean != nil {
		d.line("chart-mean", at(b.mean.Low), 0, at(b.mean.Low), height)
		d.line("chart-mean", at(b.mean.High), 0, at(b.mean.High), height)
	}
	return fmt.Sprintf(`<svg class="chart chart-bar" aria-hidden="true" viewBox="0 0 %d %d" width="%d" height="%d">%s</svg>`, width, height, width, height, d.String())
}
