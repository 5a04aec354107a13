package page

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/width"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// Text renders the page as plain text of so many columns.
func (p *Page) Text(tag language.Tag, width int) string {
	t := textWriter{tongue: tongueOf(tag), width: width, blocks: p.Blocks}
	for i, b := range p.Blocks {
		t.next = nil
		if i+1 < len(p.Blocks) {
			t.next = p.Blocks[i+1]
		}
		t.block(b)
	}
	return t.out.String()
}

type textWriter struct {
	tongue
	width      int
	blocks     []Block
	out        strings.Builder
	last, next Block
	hidden     bool // the title of the section
}

// line writes a line without trailing blanks. Whatever a team or a document says cannot drive a terminal.
func (t *textWriter) line(parts ...string) {
	t.out.WriteString(strings.TrimRight(Clean(strings.Join(parts, "")), " "))
	t.out.WriteByte('\n')
}

// paragraph writes text that wraps, each line after the first indented by as much as the first.
func (t *textWriter) paragraph(first, s string) {
	indent := Width(first)
	for _, l := range Wrap(Clean(s), t.width-indent) {
		t.line(first, l)
		first = strings.Repeat(" ", indent)
	}
}

func (t *textWriter) block(b Block) {
	switch b := b.(type) {
	case Paragraph:
		if b.Only == Pictures {
			return
		}
	case Figure:
		return
	case Heading:
		if b.Level == 2 {
			t.hidden = b.Hidden
		}
		if b.Hidden {
			return
		}
	}
	if t.parted(b) {
		t.line()
	}
	switch b := b.(type) {
	case Heading:
		t.heading(b)
	case Paragraph:
		t.paragraph("", t.say(b.Text))
	case Contents:
		t.contents(b)
	case Masthead:
		t.masthead(b)
	case Conclusion:
		for _, said := range b {
			t.paragraph("", t.say(said))
		}
	case Tasks:
		for i, task := range b {
			t.task(i+1, task)
		}
	case Form:
		for _, l := range b {
			t.blanks(boxed(l.Tick), l.Blanks)
		}
	case Facts:
		t.facts(b)
	case Bullets:
		for _, item := range b.Items {
			t.paragraph(b.Mark, t.say(item))
		}
	case Entries:
		for _, e := range b {
			t.entry(e)
		}
	case Table:
		t.table(b)
	}
	t.last = b
}

// parted reports whether an empty line stands before a block.
func (t *textWriter) parted(b Block) bool {
	switch t.last.(type) {
	case Table:
		return !t.hidden || !isParagraph(b)
	case Entries:
		if _, ok := b.(Entries); !ok {
			return true
		}
	}
	h, ok := b.(Heading)
	_, afterHeading := t.last.(Heading)
	return ok && (h.Level == 2 || h.Level == 3 && !afterHeading && t.last != nil)
}

func isParagraph(b Block) bool {
	_, ok := b.(Paragraph)
	return ok
}

func (t *textWriter) heading(h Heading) {
	s := Clean(t.say(h.Text))
	if t.hidden && h.Level == 3 {
		s = strings.ToUpper(s)
	}
	if h.Note != (message.Text{}) {
		s = t.say(say("heading", message.Plain(s), h.Note))
	}
	if table, ok := t.next.(Table); ok && t.hidden {
		t.line(t.above(s, table))
		return
	}
	t.paragraph("", s)
	if _, ok := t.next.(Masthead); ok {
		return // which has the rule
	}
	switch h.Level {
	case 1:
		t.line(strings.Repeat("=", min(Width(s), t.width)))
	case 2:
		t.line(strings.Repeat("-", min(Width(s), t.width)))
	}
}

// above writes a title before the first lines of the heads of a table.
func (t *textWriter) above(title string, b Table) string {
	widths, apart := t.layout(b)
	column := 0
	for i, c := range b.Columns {
		if above := t.say(c.Above); above != "" {
			title = Left(title, column) + above
		}
		if widths[i].width > 0 {
			column += widths[i].width + apart
		}
	}
	return title
}

// contents names the sections, behind an empty line.
func (t *textWriter) contents(c Contents) {
	var titles []message.Text
	for _, b := range t.blocks {
		if h, ok := b.(Heading); ok && h.Level == 2 && !h.Hidden {
			titles = append(titles, h.Text)
		}
	}
	if titles != nil {
		t.line()
		t.paragraph("", t.say(say("contents", c.Title, message.Clauses(titles))))
	}
}

func (t *textWriter) masthead(m Masthead) {
	date := Clean(t.say(m.Date))
	room := t.width - Width(date)
	if date != "" {
		room -= 2
	}
	name := Cut(Clean(t.say(m.Name)), room)
	t.line(Left(name, t.width-Width(date)), date)
	t.line(strings.Repeat("=", t.width))
}

func (t *textWriter) task(position int, task Task) {
	first := strconv.Itoa(position) + " "
	t.paragraph(first, t.say(task.Text))
	indent := strings.Repeat(" ", len(first))
	for _, more := range task.More {
		t.paragraph(indent, t.say(more))
	}
	if task.Blanks != nil {
		t.blanks(indent, task.Blanks)
	}
}

// boxed is what a line begins with that may be ticked off.
func boxed(tick bool) string {
	if tick {
		return Check
	}
	return ""
}

// blanks writes labels with their values or with lines to write on.
func (t *textWriter) blanks(line string, blanks []Blank) {
	for i, b := range blanks {
		if i > 0 {
			line += "  "
		}
		line += Clean(t.say(b.Label))
		if !strings.HasSuffix(line, "：") || b.Value == (message.Text{}) {
			line += " "
		}
		if value := Clean(t.say(b.Value)); value != "" {
			line += value
			continue
		}
		room := b.Width
		if room == 0 {
			room = t.width - Width(line)
		}
		line += strings.Repeat("_", max(room, 0))
	}
	t.paragraph("", line)
}

func (t *textWriter) facts(b Facts) {
	width := b.Width
	for _, f := range b.Rows {
		if b.Width == 0 {
			width = max(width, Width(t.say(f.Name))+2)
		}
	}
	for _, f := range b.Rows {
		var need columnWidth
		value := t.say(f.Value)
		switch t.widen(&need, value, false); {
		case value == "":
		case width+need.least > t.width: // such as a digest, which is not broken
			t.line(t.say(f.Name))
			t.paragraph("  ", value)
		default:
			t.paragraph(Left(t.say(f.Name), width), value)
		}
	}
}

func (t *textWriter) entry(e Entry) {
	first := Left(e.Key, KeyWidth)
	if e.Position != "" {
		first = Right(e.Position, 3) + " "
	}
	if e.Text == (message.Text{}) && len(e.More) > 0 {
		e.Text, e.More = e.More[0], e.More[1:]
	}
	t.paragraph(first, t.say(e.Text))
	for _, more := range e.More {
		t.paragraph(strings.Repeat(" ", Width(first)), t.say(more))
	}
}

// A columnWidth says how wide a column is, and how far it may give way.
type columnWidth struct{ width, least int }

// layout makes columns as wide as their cells, two apart. Where they do not fit, they stand one apart, and the widest
// of words gives way, but none breaks a word as long as another one can give way.
func (t *textWriter) layout(b Table) (widths []columnWidth, apart int) {
	widths = make([]columnWidth, len(b.Columns))
	sum, shown := 0, 0
	for i, c := range b.Columns {
		w := &widths[i]
		w.width, w.least = Width(t.say(c.Above)), Width(t.say(c.Above))
		t.widen(w, t.say(c.Head), false)
		for _, row := range b.Rows {
			if row[i].Bar != nil {
				w.width, w.least = max(w.width, BarWidth+2), max(w.least, BarWidth+2)
			}
			t.widen(w, t.say(row[i].Text), c.Right)
		}
		if c.Only == Pictures {
			*w = columnWidth{}
		}
		if sum += w.width; w.width > 0 {
			shown++
		}
	}
	apart = 2
	if sum+apart*(shown-1) > t.width {
		apart = 1
	}
	for sum += apart * (shown - 1); sum > t.width; sum-- {
		widest := widestAbove(widths, func(i int) int { return widths[i].least })
		if widest < 0 {
			widest = widestAbove(widths, func(int) int { return narrowest })
		}
		if widest < 0 {
			break
		}
		widths[widest].width--
	}
	return widths, apart
}

// narrowest is what is left of a column where nothing else gives way: then words break.
const narrowest = 5

// widestAbove returns the widest of the columns that are wider than their limit, or -1.
func widestAbove(widths []columnWidth, limit func(i int) int) int {
	widest := -1
	for i, w := range widths {
		if w.width > limit(i) && (widest < 0 || w.width > widths[widest].width) {
			widest = i
		}
	}
	return widest
}

// widen makes room for a cell, which may be broken between words unless it is whole: also where a terminal shows
// ambiguous characters wide.
func (t *textWriter) widen(w *columnWidth, cell string, whole bool) {
	cell = strings.TrimSpace(Clean(cell))
	columns := Width(cell)
	for _, r := range cell {
		if width.LookupRune(r).Kind() == width.EastAsianAmbiguous {
			columns++
		}
	}
	w.width = max(w.width, columns)
	if whole {
		w.least = max(w.least, columns)
		return
	}
	for word := range wordsOf(cell) {
		w.least = max(w.least, Width(trim(word)))
	}
}

func (t *textWriter) table(b Table) {
	heads := make([]Cell, len(b.Columns))
	for i, c := range b.Columns {
		heads[i].Text = c.Head
	}
	widths, apart := t.layout(b)
	if slices.ContainsFunc(heads, func(c Cell) bool { return c.Text != message.Text{} }) {
		t.row(b.Columns, widths, apart, heads, true)
	}
	for i, row := range b.Rows {
		t.row(b.Columns, widths, apart, row, false)
		if b.Below != nil {
			for _, said := range b.Below[i] {
				t.paragraph("    ", t.say(said))
			}
		}
	}
}

// row writes the cells beside each other, on as many lines as they need: heads end on the last one.
func (t *textWriter) row(columns []Column, widths []columnWidth, apart int, row []Cell, heads bool) {
	cells := make([][]string, len(row))
	height := 1
	for i := range row {
		switch {
		case widths[i].width == 0:
		case row[i].Bar != nil:
			cells[i] = []string{row[i].Bar.characters()}
		default:
			cells[i] = WrapWords(strings.TrimSpace(Clean(t.say(row[i].Text))), widths[i].width)
		}
		height = max(height, len(cells[i]))
	}
	for at := range height {
		var line strings.Builder
		for i, c := range columns {
			w := widths[i].width
			if w == 0 {
				continue
			}
			s, from := "", at
			if heads {
				from -= height - len(cells[i])
			}
			if 0 <= from && from < len(cells[i]) {
				s = cells[i][from]
			}
			if line.Len() > 0 {
				line.WriteString(strings.Repeat(" ", apart))
			}
			if c.Right {
				line.WriteString(Right(s, w))
			} else {
				line.WriteString(Left(s, w))
			}
		}
		t.line(line.String())
	}
}
