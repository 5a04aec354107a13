package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A page is a report in one language: blocks that each format renders in its own way.
type page struct {
	blocks     []block
	ja         bool
	detailed   bool // with every question on its own, and every number explained
	comparison *benchmark.Comparison
	assessment *maturity.Assessment
	response   *questionnaire.Response
	options    Options
	scored     map[string]bool // questions whose points count
	next       *benchmark.Roadmap
	change     *maturity.Trend      // nil without an earlier assessment
	attained   *maturity.Attainment // nil without a target

	// Found while placing the totals, for the legend.
	loose   bool           // some bound is not proven to be the tightest
	stepped []message.Text // totals of which the survey publishes the distribution
}

// A block is one of the types below.
type block any

// A heading opens the report (level 1), a section (2) or a part of one (3).
type heading struct {
	level int
	id    string // of a section, unique
	text  string
}

// A paragraph is running text. A legend explains what stands before it.
type paragraph struct {
	text   string
	legend bool
	only   medium // "" for all formats
}

// A medium is what a format is made of, where that matters.
type medium string

const (
	characters medium = "characters" // the text report draws with them
	pictures   medium = "pictures"
)

// Facts are names with values.
type facts struct {
	rows  [][2]string
	width int // of the names
}

// Bullets are a list. The text report has the mark before each item.
type bullets struct {
	mark  string
	items []string
}

// Entries are things with a number or a position, and what there is to say about them.
type entries struct{ items []entry }

type entry struct {
	position string // in an order, or ""
	key      string
	text     string
	more     []string
}

// A table has a header row, and in each row a cell that names it.
type table struct {
	caption string
	columns []tableColumn
	rows    [][]cell
	head    int // the column that names the row
}

type tableColumn struct {
	head    string
	long    string // the head in full, where the text report has no place for it
	width   int    // in the text report
	cut     int    // the most that fits in, if less than the width
	right   bool
	wraps   bool // the last one may wrap
	graphic bool // a bar, which Markdown leaves out
}

type cell struct {
	text string
	bar  *barChart // drawn instead of the text where that is possible
}

// A figure is a chart, with what it shows in words.
type figure struct {
	chart Chart
	said  bool // the words stand for the chart where there are no pictures; else the numbers stand elsewhere, too
}

// blankPage has no blocks, and nothing of what the options ask for.
func blankPage(c *benchmark.Comparison, o Options) *page {
	a := c.Assessment()
	return &page{ja: message.Japanese(o.Language), comparison: c, assessment: a, response: a.Response(), options: o.checked(), scored: scored(a.Model())}
}

// newPage builds the whole report.
func newPage(c *benchmark.Comparison, o Options, detailed bool) *page {
	p := blankPage(c, o)
	a, o := p.assessment, p.options
	p.detailed, p.next = detailed, c.Roadmap(o.Target)
	if o.Previous != nil {
		p.change = a.Since(o.Previous)
	}
	if o.Target != nil {
		p.attained = a.Against(o.Target)
	}
	p.head()
	p.summary()
	p.scores()
	p.place()
	p.settled()
	p.trend()
	p.target()
	p.roadmap()
	p.levels()
	p.items()
	p.unasked()
	if detailed {
		p.questions()
	}
	p.services()
	p.context()
	p.open()
	p.remarks()
	p.sim3()
	if detailed {
		p.method()
	}
	p.caveats()
	p.explain()
	p.documents()
	return p
}

// say picks the text of the page's language.
func (p *page) say(t message.Text) string {
	if p.ja {
		return t.JA
	}
	return t.EN
}

func (p *page) text(t questionnaire.Text) string { return p.say(message.Text(t)) }

// gap is what stands between two sentences.
func (p *page) gap() string {
	if p.ja {
		return ""
	}
	return " "
}

// comma is what stands between two words.
func (p *page) comma() string {
	if p.ja {
		return "、"
	}
	return ", "
}

func (p *page) add(b block) { p.blocks = append(p.blocks, b) }

func (p *page) section(id string, t message.Text) { p.add(heading{2, id, p.say(t)}) }

func (p *page) part(s string) { p.add(heading{level: 3, text: s}) }

func (p *page) para(s string) { p.add(paragraph{text: s}) }

func (p *page) legend(t message.Text) { p.add(paragraph{text: p.say(t), legend: true}) }

func (p *page) bullet(mark string, s string) {
	if len(p.blocks) > 0 {
		if last, ok := p.blocks[len(p.blocks)-1].(bullets); ok && last.mark == mark {
			last.items = append(last.items, s)
			p.blocks[len(p.blocks)-1] = last
			return
		}
	}
	p.add(bullets{mark, []string{s}})
}

// cells makes a row of plain texts.
func cells(texts ...string) []cell {
	row := make([]cell, len(texts))
	for i, s := range texts {
		row[i].text = s
	}
	return row
}
