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
	out    strings.Builder
	hidden bool // the title of the section
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
		m.heading(b)
	case Masthead:
		fmt.Fprintf(&m.out, "\n**%s**", m.text(b.Name))
		if b.Date != (message.Text{}) {
			fmt.Fprintf(&m.out, " · %s", m.text(b.Date))
		}
		m.out.WriteByte('\n')
	case Conclusion:
		for _, said := range b {
			fmt.Fprintf(&m.out, "\n%s\n", m.text(said))
		}
	case Tasks:
		m.tasks(b)
	case Form:
		m.out.WriteByte('\n')
		for _, l := range b {
			box := ""
			if l.Tick {
				box = Check
			}
			fmt.Fprintf(&m.out, "- %s%s\n", box, m.blanks(l.Blanks))
		}
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

func (m *markdownWriter) heading(h Heading) {
	level := h.Level
	switch {
	case h.Hidden:
		m.hidden = true
		return
	case level == 2:
		m.hidden = false
	case level == 3 && m.hidden:
		level = 2
	}
	fmt.Fprintf(&m.out, "\n%s %s\n", strings.Repeat("#", level), m.text(h.full()))
}

func (m *markdownWriter) tasks(tasks Tasks) {
	for i, task := range tasks {
		fmt.Fprintf(&m.out, "\n%d. **%s**\n", i+1, m.text(task.Text))
		for _, more := range task.More {
			fmt.Fprintf(&m.out, "   - %s\n", m.text(more))
		}
		if task.Blanks != nil {
			fmt.Fprintf(&m.out, "   - %s\n", m.blanks(task.Blanks))
		}
	}
}

// blanks writes labels with their values or with lines to write on.
func (m *markdownWriter) blanks(blanks []Blank) string {
	parts := make([]string, len(blanks))
	for i, b := range blanks {
		value := m.text(b.Value)
		if value == "" {
			value = strings.Repeat(`\_`, 12)
		}
		parts[i] = m.text(b.Label) + " " + value
	}
	return strings.Join(parts, " · ")
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
	for at, row := range b.Rows {
		m.out.WriteByte('|')
		for i, c := range b.Columns {
			if !c.Graphic {
				m.out.WriteString(" " + m.text(row[i].Text))
				if i == b.Head && b.Below != nil {
					for _, said := range b.Below[at] {
						m.out.WriteString("<br/>" + m.text(said))
					}
				}
				m.out.WriteString(" |")
			}
		}
		m.out.WriteByte('\n')
	}
}
