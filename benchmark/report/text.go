package report

import (
	"io"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
)

// pageWidth is how many columns the text report has: what fits on a page and in a window of 100 columns.
const pageWidth = 100

// WriteText writes the comparison as plain text. The only error is that of w.
func WriteText(w io.Writer, c *benchmark.Comparison, o Options) error {
	var t textWriter
	for _, b := range newPage(c, o, false).blocks {
		t.block(b)
	}
	_, err := io.WriteString(w, t.out.String())
	return err
}

// A textWriter renders blocks as plain text.
type textWriter struct {
	out  strings.Builder
	last block
}

// line writes a line without trailing blanks. Whatever a team or a document says cannot drive a terminal.
func (t *textWriter) line(parts ...string) {
	t.out.WriteString(strings.TrimRight(column.Clean(strings.Join(parts, "")), " "))
	t.out.WriteByte('\n')
}

// paragraph writes text that wraps, each line after the first indented by as much as the first.
func (t *textWriter) paragraph(first, s string) {
	indent := column.Width(first)
	for _, l := range column.Wrap(column.Clean(s), pageWidth-indent) {
		t.line(first, l)
		first = strings.Repeat(" ", indent)
	}
}

func (t *textWriter) block(b block) {
	if p, ok := b.(paragraph); ok && p.only == pictures {
		return
	}
	if t.parted(b) {
		t.line()
	}
	switch b := b.(type) {
	case heading:
		t.heading(b)
	case paragraph:
		t.paragraph("", b.text)
	case facts:
		for _, row := range b.rows {
			t.paragraph(column.Left(row[0], b.width), row[1])
		}
	case bullets:
		for _, item := range b.items {
			t.paragraph(b.mark, item)
		}
	case entries:
		for _, e := range b.items {
			t.entry(e)
		}
	case table:
		t.table(b)
	case figure:
		return
	}
	t.last = b
}

// parted reports whether an empty line stands before a block.
func (t *textWriter) parted(b block) bool {
	_, afterTable := t.last.(table)
	_, afterEntries := t.last.(entries)
	_, afterHeading := t.last.(heading)
	switch b := b.(type) {
	case heading:
		return b.level == 2 || b.level == 3 && !afterHeading && t.last != nil
	case figure:
		return false
	case entries:
		return afterTable
	case table:
		return afterTable || afterEntries
	}
	return afterTable || afterEntries
}

func (t *textWriter) heading(h heading) {
	s := column.Clean(h.text)
	switch t.paragraph("", s); h.level {
	case 1:
		t.line(strings.Repeat("=", min(column.Width(s), pageWidth)))
	case 2:
		t.line(strings.Repeat("-", min(column.Width(s), pageWidth)))
	}
}

func (t *textWriter) entry(e entry) {
	first := column.Left(e.key, widthID)
	if e.position != "" {
		first = column.Right(e.position, 3) + " " + first
	}
	text := e.text
	if text == "" && len(e.more) > 0 {
		text, e.more = e.more[0], e.more[1:]
	}
	t.paragraph(first, text)
	for _, s := range e.more {
		t.paragraph(strings.Repeat(" ", column.Width(first)), s)
	}
}

func (t *textWriter) table(b table) {
	heads := make([]cell, len(b.columns))
	for i, c := range b.columns {
		heads[i].text = c.head
	}
	t.row(b.columns, heads)
	for _, row := range b.rows {
		t.row(b.columns, row)
	}
}

func (t *textWriter) row(columns []tableColumn, row []cell) {
	var line strings.Builder
	for i, c := range columns {
		s := column.Clean(row[i].text)
		cut := c.cut
		if cut == 0 {
			cut = c.width
		}
		switch {
		case c.wraps:
			t.paragraph(line.String(), s)
			return
		case c.width == 0: // the last one takes what it needs
			line.WriteString(s)
		case c.right:
			line.WriteString(column.Right(s, c.width))
		default:
			line.WriteString(column.Left(column.Cut(s, cut), c.width))
		}
	}
	t.line(line.String())
}
