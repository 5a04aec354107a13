package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// Text renders the page as plain text of so many columns.
func (p *Page) Text(tag language.Tag, width int) string {
	t := textWriter{tongue: tongueOf(tag), width: width}
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
	case Contents, Figure:
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
	switch last := t.last.(type) {
	case Table:
		return !last.Fit || !isParagraph(b)
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
	column := 0
	for _, c := range t.fitted(b) {
		if above := t.say(c.Above); above != "" {
			title = Left(title, column) + above
		}
		column += c.Width
	}
	return title
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
		if value := t.say(f.Value); value != "" {
			t.paragraph(Left(t.say(f.Name), width), value)
		}
	}
}

func (t *textWriter) entry(e Entry) {
	first := Left(e.Key, KeyWidth)
	if e.Position != "" {
		first = Right(e.Position, 3) + " " + first
	}
	if e.Text == (message.Text{}) && len(e.More) > 0 {
		e.Text, e.More = e.More[0], e.More[1:]
	}
	t.paragraph(first, t.say(e.Text))
	for _, more := range e.More {
		t.paragraph(strings.Repeat(" ", Width(first)), t.say(more))
	}
}

func (t *textWriter) table(b Table) {
	heads := make([]Cell, len(b.Columns))
	for i, c := range b.Columns {
		heads[i].Text = c.Head
	}
	columns := t.fitted(b)
	t.row(columns, heads)
	for i, row := range b.Rows {
		t.row(columns, row)
		if b.Below != nil {
			for _, said := range b.Below[i] {
				t.paragraph("    ", t.say(said))
			}
		}
	}
}

// fitted returns the columns with the widths that their cells need, and one to keep the next column apart.
func (t *textWriter) fitted(b Table) []Column {
	if !b.Fit {
		return b.Columns
	}
	columns := slices.Clone(b.Columns)
	for i := range columns {
		c := &columns[i]
		if c.Only == Pictures || c.Width == 0 {
			continue
		}
		need := max(Width(t.say(c.Head)), Width(t.say(c.Above)))
		for _, row := range b.Rows {
			need = max(need, Width(Clean(t.say(row[i].Text))))
		}
		c.Cut = min(need, c.Width)
		c.Width = c.Cut + 1
	}
	return columns
}

func (t *textWriter) row(columns []Column, row []Cell) {
	var line strings.Builder
	for i, c := range columns {
		s := Clean(t.say(row[i].Text))
		switch {
		case c.Only == Pictures:
		case row[i].Bar != nil:
			line.WriteString(row[i].Bar.characters())
		case c.Wraps:
			t.paragraph(line.String(), s)
			return
		case c.Width == 0:
			line.WriteString(s)
		case c.Right:
			line.WriteString(Right(s, c.Width))
		default:
			line.WriteString(Left(Cut(s, cmp.Or(c.Cut, c.Width)), c.Width))
		}
	}
	t.line(line.String())
}
