package page

import (
	"fmt"
	"math"
	"strings"
)

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
