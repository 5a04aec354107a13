package page

import (
	_ "embed"
	"fmt"
	"html"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/report.css
var pageStyle string

// Style returns the style sheet of [Page.HTML], which is about elements within the class "report".
func Style() string { return pageStyle + chartStyle }

// HTML renders the page as a document that needs nothing else: no script, no style sheet, no image from elsewhere. Text
// is escaped.
func (p *Page) HTML(tag language.Tag) string {
	h := htmlWriter{tongue: tongueOf(tag), blocks: p.Blocks}
	title, lang, class := "", "en", "report report-single" // prints on one side
	for _, b := range p.Blocks {
		switch s, _ := b.(Heading); {
		case s.Level == 1:
			title = h.text(s.Text)
		case s.Level == 2 && !s.Hidden:
			class = "report"
		}
	}
	if h.ja {
		lang = "ja"
	}
	fmt.Fprintf(&h.out, `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="generator" content="csirtgauge"/>
<title>%s</title>
<style>
%s</style>
</head>
<body>
<main class="%s">
`, lang, title, Style(), class)
	h.write()
	h.out.WriteString("</main>\n</body>\n</html>\n")
	return h.out.String()
}

// HTMLBody renders the sections alone, without title and contents.
func (p *Page) HTMLBody(tag language.Tag) string {
	h := htmlWriter{tongue: tongueOf(tag), blocks: p.Blocks, inner: true}
	h.write()
	return h.out.String()
}

// escape makes text of a user harmless in HTML and SVG: nothing in it is markup, a control character or a change of
// direction.
func escape(s string) string { return html.EscapeString(Clean(s)) }

type htmlWriter struct {
	tongue
	out    strings.Builder
	blocks []Block
	inner  bool // without title and contents
	open   bool // a section is
	hidden bool // its title
	part   bool // a part of it is, which ends where a legend for all parts or another heading stands
}

// text is what is said, escaped.
func (h *htmlWriter) text(t message.Text) string { return escape(strings.TrimSpace(h.say(t))) }

func (h *htmlWriter) write() {
	for _, b := range h.blocks {
		h.block(b)
	}
	h.end()
}

func (h *htmlWriter) end() {
	h.endPart()
	if h.open {
		h.out.WriteString("</section>\n")
	}
	h.open, h.hidden = false, false
}

func (h *htmlWriter) endPart() {
	if h.part {
		h.out.WriteString("</div>\n")
	}
	h.part = false
}

func (h *htmlWriter) heading(s Heading) {
	switch {
	case s.Level == 3:
		h.endPart()
		level := 3
		if h.hidden {
			level = 2
		}
		fmt.Fprintf(&h.out, "<div class=\"report-part\">\n<h%[1]d>%[2]s</h%[1]d>\n", level, h.text(s.full()))
		h.part = true
	case s.Hidden:
		h.end()
		fmt.Fprintf(&h.out, "<section id=\"%s\" class=\"report-page\" aria-label=\"%s\">\n", s.ID, h.text(s.Text))
		h.open, h.hidden = true, true
	case s.Level == 2:
		h.end()
		fmt.Fprintf(&h.out, `<section id="%[1]s" aria-labelledby="%[1]s-head">`+"\n"+`<h2 id="%[1]s-head">%[2]s</h2>`+"\n",
			s.ID, h.text(s.Text))
		h.open = true
	case !h.inner:
		fmt.Fprintf(&h.out, "<h1>%s</h1>\n", h.text(s.Text))
	}
}

func (h *htmlWriter) contents(c Contents) {
	if h.inner {
		return
	}
	h.end()
	fmt.Fprintf(&h.out, `<nav class="report-toc" aria-labelledby="toc-head">
<h2 id="toc-head">%s</h2>
<ul>
`, h.text(c.Title))
	for _, b := range h.blocks {
		if s, ok := b.(Heading); ok && s.Level == 2 && !s.Hidden {
			fmt.Fprintf(&h.out, "<li><a href=\"#%s\">%s</a></li>\n", s.ID, h.text(s.Text))
		}
	}
	h.out.WriteString("</ul>\n</nav>\n")
}

func (h *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		h.heading(b)
	case Contents:
		h.contents(b)
	case Paragraph:
		h.paragraph(b)
	case Masthead:
		if !h.inner {
			fmt.Fprintf(&h.out, "<p class=\"report-masthead\"><b>%s</b> <span>%s</span></p>\n", h.text(b.Name), h.text(b.Date))
		}
	case Conclusion:
		h.conclusion(b)
	case Tasks:
		h.out.WriteString("<ol class=\"report-tasks\">\n")
		for _, task := range b {
			fmt.Fprintf(&h.out, "<li><p><b>%s</b></p>%s%s</li>\n", h.text(task.Text), h.lines(task.More), h.blanks(task.Blanks))
		}
		h.out.WriteString("</ol>\n")
	case Form:
		h.out.WriteString("<div class=\"report-form\">\n")
		for _, l := range b {
			box := ""
			if l.Tick {
				box = "☐ "
			}
			fmt.Fprintf(&h.out, "<div>%s%s</div>\n", box, h.blanks(l.Blanks))
		}
		h.out.WriteString("</div>\n")
	case Facts:
		h.out.WriteString("<dl class=\"report-facts\">\n")
		for _, f := range b.Rows {
			if h.say(f.Value) != "" {
				fmt.Fprintf(&h.out, "<div><dt>%s</dt><dd>%s</dd></div>\n", h.text(f.Name), h.text(f.Value))
			}
		}
		h.out.WriteString("</dl>\n")
	case Bullets:
		class := map[string]string{Warning: ` class="report-warn"`, Check: ` class="report-check"`}[b.Mark]
		fmt.Fprintf(&h.out, "<ul%s>\n", class)
		for _, item := range b.Items {
			fmt.Fprintf(&h.out, "<li>%s</li>\n", h.text(item))
		}
		h.out.WriteString("</ul>\n")
	case Entries:
		h.entries(b)
	case Table:
		h.table(b)
	case Figure:
		if b.Chart.Draw != nil {
			fmt.Fprintf(&h.out, `<figure>
<div class="report-drawing" role="group" tabindex="0" aria-label="%[1]s">%[2]s</div>
<figcaption>%[1]s</figcaption>
</figure>
`, h.text(b.Chart.Title), b.Chart.draw(h.tongue).element("", ""))
		}
	}
}

var digits = regexp.MustCompile(`&#?\w+;|[0-9]+`) // or what escaping made, which has some

// conclusion writes the paragraphs, with the numbers of the first in bold.
func (h *htmlWriter) conclusion(c Conclusion) {
	h.out.WriteString("<div class=\"report-conclusion\">\n")
	for i, said := range c {
		s := h.text(said)
		if i == 0 {
			s = digits.ReplaceAllStringFunc(s, func(found string) string {
				if found[0] == '&' {
					return found
				}
				return "<b>" + found + "</b>"
			})
		}
		fmt.Fprintf(&h.out, "<p>%s</p>\n", s)
	}
	h.out.WriteString("</div>\n")
}

// blanks writes labels with their values or with room to write on.
func (h *htmlWriter) blanks(blanks []Blank) string {
	if blanks == nil {
		return ""
	}
	var s strings.Builder
	s.WriteString("<p class=\"report-blanks\">")
	for _, b := range blanks {
		class := "report-blank"
		if b.Value != (message.Text{}) {
			class = "report-filled"
		}
		fmt.Fprintf(&s, "<span><span>%s</span> <span class=\"%s\">%s</span></span>", h.text(b.Label), class, h.text(b.Value))
	}
	s.WriteString("</p>")
	return s.String()
}

func (h *htmlWriter) paragraph(b Paragraph) {
	if b.Only == Characters {
		return
	}
	class := ""
	if b.Legend {
		h.endPart()
		class = ` class="report-legend"`
	}
	fmt.Fprintf(&h.out, "<p%s>%s</p>\n", class, h.text(b.Text))
}

func (h *htmlWriter) entries(entries Entries) {
	if first := entries[0].Position; first != "" {
		fmt.Fprintf(&h.out, "<ol class=\"report-steps\" start=\"%s\">\n", first)
		for _, e := range entries {
			fmt.Fprintf(&h.out, `<li><p class="report-do">%s</p>%s</li>`+"\n", h.text(e.Text), h.lines(e.More))
		}
		h.out.WriteString("</ol>\n")
		return
	}
	h.out.WriteString("<dl class=\"report-entries\">\n")
	for _, e := range entries {
		key, text := escape(e.Key), h.text(e.Text)
		if key == "" {
			key, text = text, ""
		}
		if text != "" {
			text = "<p>" + text + "</p>"
		}
		fmt.Fprintf(&h.out, "<div><dt>%s</dt><dd>%s%s</dd></div>\n", key, text, h.lines(e.More))
	}
	h.out.WriteString("</dl>\n")
}

func (h *htmlWriter) lines(lines []message.Text) string {
	var s strings.Builder
	for _, l := range lines {
		s.WriteString("<p>" + h.text(l) + "</p>")
	}
	return s.String()
}

// full is the text with its note.
func (h *Heading) full() message.Text {
	if h.Note == (message.Text{}) {
		return h.Text
	}
	return say("heading", h.Text, h.Note)
}

// spacer reports whether a column only keeps others apart in plain text.
func (c *Column) spacer() bool { return c.Graphic && c.name() == (message.Text{}) }

// name is the head of a column where there is place for it.
func (c *Column) name() message.Text {
	if c.Above != (message.Text{}) {
		return message.Sentences(c.Above, c.Head)
	}
	if !c.Graphic && c.Head != (message.Text{}) {
		return c.Head
	}
	return c.Long
}

func (h *htmlWriter) table(b Table) {
	short := ""
	if len(b.Rows) <= 10 { // such a table stays on one page
		short = ` class="report-short"`
	}
	fmt.Fprintf(&h.out, `<div class="report-scroll" role="region" tabindex="0" aria-label="%s"><table%s>`+"\n<thead><tr>",
		h.text(say("table", b.Caption)), short)
	shown := 0
	for _, c := range b.Columns {
		if !c.spacer() {
			shown++
			head := h.text(c.name())
			if above := h.text(c.Above); above != "" {
				head = above + "<wbr/>" + strings.TrimPrefix(head, above)
			}
			fmt.Fprintf(&h.out, `<th scope="col"%s>%s</th>`, class(&c), head)
		}
	}
	h.out.WriteString("</tr></thead>\n<tbody>\n")
	for at, row := range b.Rows {
		h.out.WriteString("<tr>")
		for i, c := range b.Columns {
			switch text := h.text(row[i].Text); {
			case c.spacer():
			case row[i].Bar != nil:
				fmt.Fprintf(&h.out, "<td%s>%s</td>", class(&c), row[i].Bar.element())
			case i == b.Head:
				fmt.Fprintf(&h.out, `<th scope="row">%s</th>`, text)
			default:
				fmt.Fprintf(&h.out, `<td%s>%s</td>`, class(&c), text)
			}
		}
		h.out.WriteString("</tr>\n")
		if b.Below != nil && len(b.Below[at]) > 0 {
			fmt.Fprintf(&h.out, "<tr class=\"report-below\"><td colspan=\"%d\">%s</td></tr>\n", shown, h.lines(b.Below[at]))
		}
	}
	h.out.WriteString("</tbody>\n</table></div>\n")
}

// class says how the cells of a column look.
func class(c *Column) string {
	switch {
	case c.Graphic:
		return ` class="report-graphic"`
	case c.Right:
		return ` class="report-number"`
	case c.Wraps:
		return ` class="report-wraps"`
	}
	return ""
}
