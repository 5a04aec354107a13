package report

import (
	"encoding/json"
	"io"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

// WriteText writes the comparison as plain text. The only error is that of w.
func WriteText(w io.Writer, c *benchmark.Comparison, o Options) error {
	return render("WriteText", w, c, o, false, func(p *page.Page, tag language.Tag) string {
		return p.Text(tag, o.width())
	})
}

// WriteMarkdown writes the comparison as Markdown (CommonMark with tables). Text of a team or a document is escaped: it
// cannot become a heading, a link, an image or HTML. The only error is that of w.
func WriteMarkdown(w io.Writer, c *benchmark.Comparison, o Options) error {
	return render("WriteMarkdown", w, c, o, true, (*page.Page).Markdown)
}

// WriteHTML writes the comparison as an HTML document that needs nothing else: no script, no style sheet, no image from
// elsewhere. It has light and dark colours, and prints on A4 with the summary on the first page. Text of a team or a
// document is escaped. The only error is that of w.
func WriteHTML(w io.Writer, c *benchmark.Comparison, o Options) error {
	return render("WriteHTML", w, c, o, true, (*page.Page).HTML)
}

// WriteHTMLBody writes the sections of [WriteHTML] without its title, as h2 and h3, for a page of one's own with
// [Style].
func WriteHTMLBody(w io.Writer, c *benchmark.Comparison, o Options) error {
	return render("WriteHTMLBody", w, c, o, true, (*page.Page).HTMLBody)
}

func render(
	function string, w io.Writer, c *benchmark.Comparison, o Options,
	detailed bool, in func(*page.Page, language.Tag) string,
) error {
	need(function, w != nil, c)
	_, err := io.WriteString(w, in(compose(c, o, detailed), o.Language))
	return err
}

// Style returns the style sheet of [WriteHTML] for a page of one's own. It is about elements within the class "report".
// All classes of a report are "report" and "chart" or begin with "report-" and "chart-", so that a page has the others
// for itself.
func Style() string { return page.Style() }

// WriteJSON writes the comparison as an indented JSON document that follows [Schema], in both languages at once,
// whatever the language of the options. The only error is that of w.
func WriteJSON(w io.Writer, c *benchmark.Comparison, o Options) error {
	need("WriteJSON", w != nil, c)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(jsonReport(c, o))
}

// WriteCSV writes the results as CSV for a spreadsheet: a row for each total, for what no question asks of it, for each
// question, and for each document that they come from, UTF-8 with a byte order mark, numbers as numbers with a point.
// With [Options.Years] there is also a row for each total of each date, for each break, and for each answer of which is
// known since when it holds. A cell is empty where there is no number. Question numbers have the prefix Q, as spreadsheets would make 2.1 of 2.10;
// text that a spreadsheet would take for a formula begins with an apostrophe. The only error is that of w.
func WriteCSV(w io.Writer, c *benchmark.Comparison, o Options) error {
	need("WriteCSV", w != nil, c)
	_, err := w.Write(newSheet(c, o))
	return err
}

// WritePlan writes what to do next as CSV for a spreadsheet, to be filled in and read back by [ReadPlan]: a row for the
// next step of each question, in the order of [benchmark.Comparison.Roadmap], with empty columns for its owner, a date,
// the status and a remark. With [Options.Plan], what was filled in there stands there again, and other steps of the
// same questions keep their rows, but for those that the answers show done. Each row has the digests of form and model.
// It is UTF-8 with a byte order mark; text that a spreadsheet would take for a formula begins with an apostrophe. The
// only error is that of w.
func WritePlan(w io.Writer, c *benchmark.Comparison, o Options) error {
	need("WritePlan", w != nil, c)
	_, err := w.Write(newPlan(c, o))
	return err
}

// need panics where an argument is nil.
func need(function string, writer bool, c *benchmark.Comparison) {
	if !writer {
		panic("report: " + function + ": the writer is nil")
	}
	if c == nil {
		panic("report: " + function + ": the comparison is nil; Survey.Compare makes one")
	}
}
