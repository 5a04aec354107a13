package page

import (
	"cmp"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// pageWidth is how many columns plain text has: what fits on a page and in a window of 100 columns.
const pageWidth = 100

// Text renders the page as plain text.
func (p *Page) Text(tag language.Tag) string {
	t := textWriter{tongue: tongueOf(tag)}
	for _, b := range p.Blocks {
		t.block(b)
	}
	return t.out.String()
}

type textWriter struct {
	tongue
	out  strings.Builder
	last Block
}

// line writes a line without trailing blanks. Whatever a team or a document says cannot drive a terminal.
func (t *textWriter) line(parts ...string) {
	t.out.WriteString(strings.TrimRight(Clean(strings.Join(parts, "")), " "))
	t.out.WriteByte('\n')
}

// paragraph writes text that wraps, each line after the first indented by as much as the first.
func (t *textWriter) paragraph(first, s string) {
	indent := Width(first)
	for _, l := range Wrap(Clean(s), pageWidth-indent) {
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
	}
	if t.parted(b) {
		t.line()
	}
	switch b := b.(type) {
	case Heading:
		t.heading(b)
	case Paragraph:
		t.paragraph("", t.say(b.Text))
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
		return true
	case Entries:
		if _, ok := b.(Entries); !ok {
			return true
		}
	}
	h, ok := b.(Heading)
	_, afterHeading := t.last.(Heading)
	return ok && (h.Level == 2 || h.Level == 3 && !afterHeading && t.last != nil)
}

func (t *textWriter) heading(h Heading) {
	s := Clean(t.say(h.Text))
	switch t.paragraph("", s); h.Level {
	case 1:
		t.line(strings.Repeat("=", min(Width(s), pageWidth)))
	case 2:
		t.line(strings.Repeat("-", min(Width(s), pageWidth)))
	}
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
	t.row(b.Columns, heads)
	for _, row := range b.Rows {
		t.row(b.Columns, row)
	}
}

func (t *textWriter) row(columns []Column, row []Cell) {
	var line strings.Builder
	for i, c := range columns {
		s := Clean(t.say(row[i].Text))
		switch {
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
