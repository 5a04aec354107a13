package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
)

// WriteMarkdown writes the comparison as Markdown (CommonMark with tables). Text of a team or a document is escaped: it
// cannot become a heading, a link, an image or HTML. The only error is that of w.
func WriteMarkdown(w io.Writer, c *benchmark.Comparison, o Options) error {
	var m markdownWriter
	for _, b := range newPage(c, o, true).blocks {
		m.block(b)
	}
	_, err := io.WriteString(w, strings.TrimLeft(m.out.String(), "\n"))
	return err
}

// A markdownWriter renders blocks as Markdown.
type markdownWriter struct{ out strings.Builder }

// inline escapes what is markup anywhere. Like lineStart, it is made at first use.
var inline = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", `\>`,
	"&", "&amp;", "|", `\|`, "~", `\~`, "@", `\@`, "://", `:\//`, "www.", `www\.`)

// lineStart finds what is markup at the start of a line only.
var lineStart = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:[-+]|#{1,6}|\d{1,9}[.)])(?:\s|$)|^\s*(?:=+|-+|\+)\s*$`)
})

// plain escapes text so that it reads as it is.
func plain(s string) string {
	s = inline.Replace(column.Clean(s))
	return lineStart().ReplaceAllStringFunc(s, func(match string) string {
		i := strings.IndexAny(match, "-+=#.)")
		return match[:i] + `\` + match[i:]
	})
}

func (m *markdownWriter) block(b block) {
	switch b := b.(type) {
	case heading:
		fmt.Fprintf(&m.out, "\n%s %s\n", strings.Repeat("#", b.level), plain(b.text))
	case paragraph:
		if b.only != "" {
			return
		}
		fmt.Fprintf(&m.out, "\n%s\n", plain(b.text))
	case facts:
		m.out.WriteByte('\n')
		for _, row := range b.rows {
			fmt.Fprintf(&m.out, "- **%s**: %s\n", plain(strings.TrimSpace(row[0])), plain(row[1]))
		}
	case bullets:
		m.out.WriteByte('\n')
		mark := "- "
		if b.mark == checkMark {
			mark += checkMark
		}
		for _, item := range b.items {
			fmt.Fprintf(&m.out, "%s%s\n", mark, plain(item))
		}
	case entries:
		m.entries(b)
	case table:
		m.table(b)
	case figure:
		if b.said {
			fmt.Fprintf(&m.out, "\n%s\n", plain(b.chart.Description))
		}
	}
}

func (m *markdownWriter) entries(b entries) {
	m.out.WriteByte('\n')
	for _, e := range b.items {
		mark, indent := "- ", "  "
		if e.position != "" {
			mark = e.position + ". "
			indent = strings.Repeat(" ", len(mark))
		}
		if e.key != "" {
			mark += "**" + plain(e.key) + "** "
		}
		m.out.WriteString(mark + plain(e.text) + "\n")
		for _, s := range e.more {
			fmt.Fprintf(&m.out, "\n%s%s\n", indent, plain(s))
		}
	}
}

func (m *markdownWriter) table(b table) {
	head, rule := "|", "|"
	for i := range b.columns {
		c := &b.columns[i]
		if c.graphic {
			continue
		}
		head += " " + plain(c.name()) + " |"
		if c.right {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	fmt.Fprintf(&m.out, "\n%s\n%s\n", head, rule)
	for _, row := range b.rows {
		m.out.WriteByte('|')
		for i := range b.columns {
			if !b.columns[i].graphic {
				m.out.WriteString(" " + plain(strings.TrimSpace(row[i].text)) + " |")
			}
		}
		m.out.WriteByte('\n')
	}
}
