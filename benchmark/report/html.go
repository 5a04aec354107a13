package report

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/report.css
var reportStyle string

// Style returns the style sheet of [WriteHTML] for a page of one's own. It is about elements within the class "report". All
// classes of a report are "report" and "chart" or begin with "report-" and "chart-", so that a page has the others for itself.
func Style() string { return reportStyle + chartStyle }

// WriteHTML writes the comparison as an HTML document that needs nothing else: no script, no style sheet, no image from
// elsewhere. It has light and dark colours, and prints on A4 with the summary on the first page. Text of a team or a document
// is escaped. The only error is that of w.
func WriteHTML(w io.Writer, c *benchmark.Comparison, o Options) error {
	p := newPage(c, o, true)
	lang := "en"
	if p.ja {
		lang = "ja"
	}
	h := htmlWriter{page: p}
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
<main class="report">
`, lang, escape(p.say(labelTitle)+": "+p.team()), Style())
	h.contents = p.say(contents)
	h.write()
	h.out.WriteString("</main>\n</body>\n</html>\n")
	_, err := io.WriteString(w, h.out.String())
	return err
}

// WriteHTMLBody writes the sections of [WriteHTML] without its title, as h2 and h3, for a page of one's own with [Style].
func WriteHTMLBody(w io.Writer, c *benchmark.Comparison, o Options) error {
	h := htmlWriter{page: newPage(c, o, true), inner: true}
	h.write()
	_, err := io.WriteString(w, h.out.String())
	return err
}

var (
	contents  = message.Text{EN: "Contents", JA: "目次"}
	scrollTip = message.Text{EN: "%[1]s (table)", JA: "%[1]s(表)"} // caption
)

// An htmlWriter renders blocks as HTML.
type htmlWriter struct {
	page     *page
	out      strings.Builder
	inner    bool
	contents string // the heading of the table of contents, "" if there is none
	open     bool   // a section is
	part     bool   // a part of it is, which ends where a legend for all parts or another heading stands
}

func (h *htmlWriter) write() {
	for _, b := range h.page.blocks {
		if s, ok := b.(heading); ok && s.level == 2 {
			h.section(s)
			continue
		}
		h.block(b)
	}
	h.end()
}

func (h *htmlWriter) end() {
	h.endPart()
	if h.open {
		h.out.WriteString("</section>\n")
	}
	h.open = false
}

func (h *htmlWriter) endPart() {
	if h.part {
		h.out.WriteString("</div>\n")
	}
	h.part = false
}

func (h *htmlWriter) section(s heading) {
	h.end()
	if h.contents != "" && s.id != "profile" && s.id != "summary" {
		h.toc()
		h.contents = ""
	}
	fmt.Fprintf(&h.out, "<section id=\"%s\" aria-labelledby=\"%s-head\">\n<h2 id=\"%s-head\">%s</h2>\n", s.id, s.id, s.id, escape(s.text))
	h.open = true
}

func (h *htmlWriter) toc() {
	fmt.Fprintf(&h.out, "<nav class=\"report-toc\" aria-labelledby=\"toc-head\">\n<h2 id=\"toc-head\">%s</h2>\n<ul>\n", escape(h.contents))
	for _, b := range h.page.blocks {
		if s, ok := b.(heading); ok && s.level == 2 {
			fmt.Fprintf(&h.out, "<li><a href=\"#%s\">%s</a></li>\n", s.id, escape(s.text))
		}
	}
	h.out.WriteString("</ul>\n</nav>\n")
}

func (h *htmlWriter) block(b block) {
	switch b := b.(type) {
	case heading:
		switch {
		case b.level == 3:
			h.endPart()
			fmt.Fprintf(&h.out, "<div class=\"report-part\">\n<h3>%s</h3>\n", escape(b.text))
			h.part = true
		case !h.inner:
			fmt.Fprintf(&h.out, "<h1>%s</h1>\n", escape(b.text))
		}
	case paragraph:
		if b.only == characters {
			return
		}
		class := ""
		if b.legend {
			h.endPart()
			class = ` class="report-legend"`
		}
		fmt.Fprintf(&h.out, "<p%s>%s</p>\n", class, escape(b.text))
	case facts:
		h.out.WriteString("<dl class=\"report-facts\">\n")
		for _, row := range b.rows {
			fmt.Fprintf(&h.out, "<div><dt>%s</dt><dd>%s</dd></div>\n", escape(strings.TrimSpace(row[0])), escape(row[1]))
		}
		h.out.WriteString("</dl>\n")
	case bullets:
		class := ""
		switch {
		case strings.HasPrefix(b.mark, "!"):
			class = ` class="report-warn"`
		case b.mark == checkMark:
			class = ` class="report-check"`
		}
		fmt.Fprintf(&h.out, "<ul%s>\n", class)
		for _, item := range b.items {
			fmt.Fprintf(&h.out, "<li>%s</li>\n", escape(item))
		}
		h.out.WriteString("</ul>\n")
	case entries:
		h.entries(b)
	case table:
		h.table(b)
	case figure:
		if b.chart.body != "" {
			fmt.Fprintf(&h.out, "<figure>\n<div class=\"report-drawing\" role=\"group\" tabindex=\"0\" aria-label=\"%[1]s\">%[2]s</div>\n<figcaption>%[1]s</figcaption>\n</figure>\n", escape(b.chart.Title), b.chart.svg("", ""))
		}
	}
}

func (h *htmlWriter) entries(b entries) {
	if len(b.items) == 0 {
		return
	}
	if b.items[0].position != "" {
		fmt.Fprintf(&h.out, "<ol class=\"report-steps\" start=\"%s\">\n", b.items[0].position)
		for _, e := range b.items {
			fmt.Fprintf(&h.out, "<li><p class=\"report-do\"><b>%s</b> %s</p>%s</li>\n", escape(e.key), escape(e.text), h.lines(e.more))
		}
		h.out.WriteString("</ol>\n")
		return
	}
	h.out.WriteString("<dl class=\"report-entries\">\n")
	for _, e := range b.items {
		key := e.key
		if key == "" {
			key, e.text = e.text, ""
		}
		first := ""
		if e.text != "" {
			first = "<p>" + escape(e.text) + "</p>"
		}
		fmt.Fprintf(&h.out, "<div><dt>%s</dt><dd>%s%s</dd></div>\n", escape(key), first, h.lines(e.more))
	}
	h.out.WriteString("</dl>\n")
}

func (h *htmlWriter) lines(lines []string) string {
	var s strings.Builder
	for _, l := range lines {
		s.WriteString("<p>" + escape(l) + "</p>")
	}
	return s.String()
}

// spacer reports whether a column only keeps others apart in the text report.
func (c *tableColumn) spacer() bool { return c.graphic && c.long == "" && c.head == "" }

// name is the head of a column where there is place for it.
func (c *tableColumn) name() string {
	if head := strings.TrimSpace(c.head); head != "" && !c.graphic {
		return head
	}
	return c.long
}

func (h *htmlWriter) table(b table) {
	name := h.page.say(scrollTip.Format(b.caption))
	short := ""
	if len(b.rows) <= 10 { // such a table stays on one page
		short = ` class="report-short"`
	}
	fmt.Fprintf(&h.out, "<div class=\"report-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"><table%s>\n<thead><tr>", escape(name), short)
	for i := range b.columns {
		if c := &b.columns[i]; !c.spacer() {
			fmt.Fprintf(&h.out, `<th scope="col"%s>%s</th>`, class(c), escape(c.name()))
		}
	}
	h.out.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range b.rows {
		h.out.WriteString("<tr>")
		for i := range b.columns {
			c := &b.columns[i]
			text := escape(strings.TrimSpace(row[i].text))
			switch {
			case c.spacer():
			case row[i].bar != nil:
				fmt.Fprintf(&h.out, `<td class="report-graphic">%s</td>`, row[i].bar.svg())
			case c.graphic:
				h.out.WriteString(`<td class="report-graphic"></td>`)
			case i == b.head:
				fmt.Fprintf(&h.out, `<th scope="row">%s</th>`, text)
			default:
				fmt.Fprintf(&h.out, `<td%s>%s</td>`, class(c), text)
			}
		}
		h.out.WriteString("</tr>\n")
	}
	h.out.WriteString("</tbody>\n</table></div>\n")
}

// class says how the cells of a column look.
func class(c *tableColumn) string {
	switch {
	case c.graphic:
		return ` class="report-graphic"`
	case c.right:
		return ` class="report-number"`
	case c.wraps:
		return ` class="report-wraps"`
	}
	return ""
}
