package page

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A Chart is a picture with its content in words. Colour is never the only sign in it. It is drawn when a page is
// rendered.
type Chart struct {
	ID    string // unique in a page
	Title message.Text
	Draw  func(d *Drawing) // nil if there is nothing to draw
}

// A Drawing is a chart in one language. What is drawn first lies below the rest.
type Drawing struct {
	tongue
	ID, Title     string
	Width, Height int // of what is drawn, without the key
	shapes        strings.Builder
	said          []message.Text
	key           []keyed
}

// A keyed sign is explained below a drawing.
type keyed struct{ sign, text string }

// In draws the chart in the language of tag.
func (c Chart) In(tag language.Tag) *Drawing { return c.draw(tongueOf(tag)) }

func (c Chart) draw(l tongue) *Drawing {
	d := &Drawing{tongue: l, ID: c.ID, Title: l.say(c.Title)}
	if c.Draw != nil {
		c.Draw(d)
	}
	return d
}

// Say adds to what is drawn in words.
func (d *Drawing) Say(t message.Text) { d.said = append(d.said, t) }

// Key explains a sign, which is SVG in a box of 24 by 12.
func (d *Drawing) Key(sign string, t message.Text) { d.key = append(d.key, keyed{sign, d.say(t)}) }

// Stroke and Area are signs for [Drawing.Key]: a line and an area.
func Stroke(class string) string { return `<line class="` + class + `" x1="0" y1="6" x2="24" y2="6"/>` }
func Area(class string) string {
	return `<rect class="` + class + `" x="0" y="0" width="24" height="12"/>`
}

// Columns is the width of a text in the columns of a terminal, by which drawings make room for it.
func (d *Drawing) Columns(t message.Text) int { return Width(d.say(t)) }

// Cut returns a text of at most w columns.
func (d *Drawing) Cut(t message.Text, w int) message.Text { return message.Plain(Cut(d.say(t), w)) }

// Description is what is drawn, in words.
func (d *Drawing) Description() string { return d.say(say("description", message.Clauses(d.said))) }

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

// WriteSVG writes an SVG document on paper of its own. Its colours are dark where a browser prefers that. Each source
// is an element that identifies what the drawing comes from.
func (d *Drawing) WriteSVG(w io.Writer, sources []Source) error {
	const paper = `<rect class="chart-paper" x="0" y="0" width="100%" height="100%"/>`
	var first strings.Builder
	for _, s := range sources {
		fmt.Fprintf(&first, `<metadata data-kind="%s">%s %s</metadata>`, s.Kind, escape(s.ID), s.Digest)
	}
	// Inkscape skips the second style as a whole.
	first.WriteString("<style>" + plainStyle() + "</style><style>" + chartStyle + "</style>" + paper)
	drawing := d.element(`xmlns="http://www.w3.org/2000/svg" `, first.String())
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+drawing+"\n")
	return err
}

// A Source is a document that a drawing comes from.
type Source struct{ Kind, ID, Digest string }

// element returns the drawing as an element. What is first goes behind all that is drawn.
func (d *Drawing) element(attributes, first string) string {
	var key strings.Builder
	x, y, height := 8, d.Height+4, d.Height
	for _, k := range d.key {
		w := 46 + 7*Width(k.text)
		if x > 8 && x+w > d.Width {
			x, y = 8, y+18
		}
		fmt.Fprintf(&key, `<g transform="translate(%d %d)">%s<text class="chart-key" x="30" y="10">%s</text></g>`,
			x, y, k.sign, escape(k.text))
		x += w
		height = y + 18
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg %sclass="chart" role="img" aria-labelledby="%[2]s-title %[2]s-desc" viewBox="0 0 %[3]d %[4]d">`+
		`<title id="%[2]s-title">%[5]s</title><desc id="%[2]s-desc">%[6]s</desc>`,
		attributes, d.ID, d.Width, height, escape(d.Title), escape(d.Description()))
	s.WriteString(first + d.shapes.String() + key.String() + "</svg>")
	return s.String()
}

// shape writes an element with a class and coordinates.
func (d *Drawing) shape(element, class string, at ...float64) {
	args := []any{class}
	for _, x := range at {
		args = append(args, Coordinate(x))
	}
	fmt.Fprintf(&d.shapes, element, args...)
}

func (d *Drawing) Line(class string, x1, y1, x2, y2 float64) {
	d.shape(`<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, x1, y1, x2, y2)
}

func (d *Drawing) Rect(class string, x, y, w, h float64) {
	d.shape(`<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, x, y, max(w, 0), h)
}

func (d *Drawing) Circle(class string, x, y, r float64) {
	d.shape(`<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, x, y, r)
}

// Diamond and Square are the other marks, so that none is known by its colour alone.
func (d *Drawing) Diamond(class string, x, y, r float64) {
	d.Polygon(class, [][2]float64{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}})
}

func (d *Drawing) Square(class string, x, y, r float64) { d.Rect(class, x-r, y-r, 2*r, 2*r) }

func (d *Drawing) Polygon(class string, points [][2]float64) {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = Coordinate(p[0]) + "," + Coordinate(p[1])
	}
	fmt.Fprintf(&d.shapes, `<polygon class="%s" points="%s"/>`, class, strings.Join(parts, " "))
}

// Label writes text; anchor is start, middle or end.
func (d *Drawing) Label(class, anchor string, x, y float64, t message.Text) {
	d.shape(`<text class="%s" text-anchor="`+anchor+`" x="%s" y="%s">`, class, x, y)
	d.shapes.WriteString(escape(d.say(t)) + "</text>")
}

// Coordinate writes a number with one decimal, the same on every platform: halves go up, and so does what a cosine may
// have put just below one.
func Coordinate(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(math.Floor(float64(10*x)+0.5+1e-6)/10, 'f', 1, 64), ".0")
}

// A Bar draws a number of which the least and the most are known, beside another one.
type Bar struct {
	Low, High, Max float64
	Beside         *[2]float64 // the least and the most of the other one, nil if there is none
}

// BarWidth is the number of characters of a bar between its brackets.
const BarWidth = 20

// characters draws # up to what is certain, + up to what is possible, | at the other number, or where it may be.
func (b *Bar) characters() string {
	cells := []byte(strings.Repeat(".", BarWidth))
	cell := func(x float64) int { return min(max(int(math.Round(x/b.Max*BarWidth)), 0), BarWidth) }
	for i := range cell(b.High) {
		cells[i] = '+'
	}
	for i := range cell(b.Low) {
		cells[i] = '#'
	}
	if b.Beside != nil {
		for i := cell(b.Beside[0]); i <= cell(b.Beside[1]); i++ {
			cells[min(i, BarWidth-1)] = '|'
		}
	}
	return "[" + string(cells) + "]"
}

// element draws the bar as SVG that readers of the numbers beside it do not need.
func (b *Bar) element() string {
	const width, height = 120, 14
	at := func(x float64) float64 { return width * x / b.Max }
	var d Drawing
	d.Rect("chart-rest", 0, 2, width, height-4)
	d.Rect("chart-open", 0, 2, at(b.High), height-4)
	d.Rect("chart-sure", 0, 2, at(b.Low), height-4)
	if b.Beside != nil {
		d.Line("chart-mean", at(b.Beside[0]), 0, at(b.Beside[0]), height)
		d.Line("chart-mean", at(b.Beside[1]), 0, at(b.Beside[1]), height)
	}
	return fmt.Sprintf(`<svg class="chart chart-bar" aria-hidden="true" viewBox="0 0 %[1]d %[2]d" `+
		`width="%[1]d" height="%[2]d">%[3]s</svg>`, width, height, d.shapes.String())
}
