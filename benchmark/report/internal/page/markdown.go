package page

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// Markdown renders the page as Markdown (CommonMark with tables). Text is escaped: it cannot become a heading, a link,
// an image or HTML.
func (p *Page) Markdown(tag language.Tag) string {
	m := markdownWriter{tongue: tongueOf(tag)}
	for _, b := range p.Blocks {
		m.block(b)
	}
	return strings.TrimLeft(m.out.String(), "\n")
}

type markdownWriter struct {
	tongue
	out strings.Builder
}

// inline escapes what is markup anywhere. Like lineStart, it is made at first use.
var inline = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`,
	"[", `\[`, "]", `\]`, "<", "&lt;", ">", `\>`,
	"&", "&amp;", "|", `\|`, "~", `\~`, "@", `\@`, "://", `:\//`, "www.", `www\.`)

// lineStart finds what is markup at the start of a line only.
var lineStart = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:[-+]|#{1,6}|\d{1,9}[.)])(?:\s|$)|^\s*(?:=+|-+|\+)\s*$`)
})

// plain escapes text so that it reads as it is.
func plain(s string) string {
	s = inline.Replace(Clean(s))
	return lineStart().ReplaceAllStringFunc(s, func(match string) string {
		i := strings.IndexAny(match, "-+=#.)")
		return match[:i] + `\` + match[i:]
	})
}

// text is what is said, as plain text.
func (m *markdownWriter) text(t message.Text) string { return plain(strings.TrimSpace(m.say(t))) }

func (m *markdownWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		fmt.Fprintf(&m.out, "\n%s %s\n", strings.Repeat("#", b.Level), m.text(b.Text))
	case Paragraph:
		if b.Only == AnyMedium {
			fmt.Fprintf(&m.out, "\n%s\n", m.text(b.Text))
		}
	case Facts:
		m.out.WriteByte('\n')
		for _, f := range b.Rows {
			if m.say(f.Value) != "" {
				fmt.Fprintf(&m.out, "- **%s**: %s\n", m.text(f.Name), m.text(f.Value))
			}
		}
	case Bullets:
		m.out.WriteByte('\n')
		mark := "- "
		if b.Mark == Check {
			mark += Check
		}
		for _, item := range b.Items {
			fmt.Fprintf(&m.out, "%s%s\n", mark, m.text(item))
		}
	case Entries:
		m.entries(b)
	case Table:
		m.table(b)
	case Figure:
		if b.Said {
			fmt.Fprintf(&m.out, "\n%s\n", plain(b.Chart.draw(m.tongue).Description()))
		}
	}
}

func (m *markdownWriter) entries(entries Entries) {
	m.out.WriteByte('\n')
	for _, e := range entries {
		mark, indent := "- ", "  "
		if e.Position != "" {
			mark = e.Position + ". "
			indent = strings.Repeat(" ", len(mark))
		}
		if e.Key != "" {
			mark += "**" + plain(e.Key) + "** "
		}
		m.out.WriteString(mark + m.text(e.Text) + "\n")
		for _, more := range e.More {
			fmt.Fprintf(&m.out, "\n%s%s\n", indent, m.text(more))
		}
	}
}

func (m *markdownWriter) table(b Table) {
	head, rule := "|", "|"
	for _, c := range b.Columns {
		if c.Graphic {
			continue
		}
		head += " " + m.text(c.name()) + " |"
		if c.Right {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	fmt.Fprintf(&m.out, "\n%s\n%s\n", head, rule)
	for _, row := range b.Rows {
		m.out.WriteByte('|')
		for i, c := range b.Columns {
			if !c.Graphic {
				m.out.WriteString(" " + m.text(row[i].Text) + " |")
			}
		}
		m.out.WriteByte('\n')
	}
}
