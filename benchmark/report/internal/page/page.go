// Package page has the blocks that reports are made of, and renders them: as plain text, Markdown and HTML with charts
// as SVG.
//
// Blocks say what in English and Japanese at once; language, width and format are chosen once, when a [Page] is
// rendered. The package knows nothing of what a report is about.
//
// Plain text is laid out in the columns of a terminal, where a Chinese or Japanese character takes two. Widths follow
// Unicode Standard Annex #11: wide and full-width characters take two columns, ambiguous ones take one, as in terminals
// without a legacy East Asian font. Combining marks, format and control characters take none. Terminals disagree on
// emoji that are joined of several; here they are as wide as their parts.
package page

import (
	_ "embed"
	"slices"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/texts.json
var textsDocument []byte

// say returns a text of this package, filled in with its arguments.
var say = message.NewCatalog(textsDocument).Say

// A Page is what is said, before language, width and format are chosen: blocks that each format renders in its own way.
// The methods of a Page append.
type Page struct{ Blocks []Block }

// A Block is one of the types below, as a value.
type Block any

// A Heading opens the page (level 1), a section (2) or a part of one (3).
type Heading struct {
	Level  int
	ID     string // of a section, unique
	Text   message.Text
	Note   message.Text // behind the text of a part, in brackets
	Hidden bool         // a section that needs no title; its parts have theirs in capitals, and no rule
}

// A Masthead has a name at the left and a date at the right, below the title.
type Masthead struct{ Name, Date message.Text }

// A Conclusion is what a reader has to know if it is all that is read, by paragraph.
type Conclusion []message.Text

// Tasks are numbered things to do.
type Tasks []Task

// A Task is one of them, with what there is to say about it and what to fill in.
type Task struct {
	Text   message.Text
	More   []message.Text
	Blanks []Blank
}

// A Form is lines to fill in.
type Form []FormLine

// A FormLine is one of them. One to tick off begins with a box.
type FormLine struct {
	Tick   bool
	Blanks []Blank
}

// A Blank has a label, and a value or room to write one.
type Blank struct {
	Label message.Text
	Value message.Text
	Width int // of the room, in plain text; 0 for what is left of the line
}

// Contents is where the table of contents stands, if a format has one.
type Contents struct{ Title message.Text }

// A Paragraph is running text. A legend explains what stands before it.
type Paragraph struct {
	Text   message.Text
	Legend bool
	Only   Medium
}

// A Medium is what a format is made of, where that matters.
type Medium uint8

const (
	AnyMedium  Medium = iota
	Characters        // plain text draws with them
	Pictures
)

// Facts are names with values. A fact with an empty value is not shown.
type Facts struct {
	Rows  []Fact
	Width int // of the names in plain text; 0 for as much as they need
}

// A Fact is a value with its name.
type Fact struct{ Name, Value message.Text }

// Bullets are a list. Plain text has the mark before each item.
type Bullets struct {
	Mark  string
	Items []message.Text
}

// The marks that mean something.
const (
	Warning = "! "
	Check   = "[ ] " // what the reader may tick off
)

// Entries are things with a key or a position, and what there is to say about them.
type Entries []Entry

// An Entry is one of them. What is empty is left out.
type Entry struct {
	Position string // in an order; then it has no key
	Key      string // at most KeyWidth columns
	Text     message.Text
	More     []message.Text
}

// KeyWidth is the width of the key of an entry in plain text.
const KeyWidth = 9

// A Table has a header row, and in each row a cell that names it.
type Table struct {
	Caption message.Text
	Columns []Column
	Rows    [][]Cell
	Head    int              // the column that names the row
	Below   [][]message.Text // what stands below each row, across the columns; nil if there is nothing
}

// A Column says how the cells below each other look.
type Column struct {
	Head    message.Text
	Above   message.Text // the first line of a head of two
	Long    message.Text // the head in full, where plain text has no place for it
	Right   bool
	Wraps   bool // it may wrap where there is room for more
	Graphic bool // bars, which Markdown leaves out; without a head it only keeps others apart
	Only    Medium
}

// A Cell has a text or, in a graphic column, a bar.
type Cell struct {
	Text message.Text
	Bar  *Bar
}

// A Figure is a chart, with what it shows in words.
type Figure struct {
	Chart Chart
	Said  bool // the words stand for the chart where there are no pictures; else the numbers stand elsewhere, too
}

// Add appends blocks, but for entries of which there are none.
func (p *Page) Add(blocks ...Block) {
	for _, b := range blocks {
		if entries, ok := b.(Entries); !ok || len(entries) > 0 {
			p.Blocks = append(p.Blocks, b)
		}
	}
}

// Section opens a section.
func (p *Page) Section(id string, t message.Text) { p.Add(Heading{Level: 2, ID: id, Text: t}) }

// Part opens a part of a section.
func (p *Page) Part(t message.Text) { p.Add(Heading{Level: 3, Text: t}) }

// Para appends paragraphs, but for zero texts.
func (p *Page) Para(texts ...message.Text) { p.paragraphs(false, texts) }

// Legend appends paragraphs that explain what stands before them, but for zero texts.
func (p *Page) Legend(texts ...message.Text) { p.paragraphs(true, texts) }

func (p *Page) paragraphs(legend bool, texts []message.Text) {
	for _, t := range texts {
		if t != (message.Text{}) {
			p.Add(Paragraph{Text: t, Legend: legend})
		}
	}
}

// Bullet appends items, but for zero texts, to the list with that mark at the end of the page, or to a new one.
func (p *Page) Bullet(mark string, items ...message.Text) {
	items = slices.DeleteFunc(items, func(t message.Text) bool { return t == message.Text{} })
	if len(items) == 0 {
		return
	}
	if n := len(p.Blocks); n > 0 {
		if last, ok := p.Blocks[n-1].(Bullets); ok && last.Mark == mark {
			p.Blocks[n-1] = Bullets{mark, append(last.Items, items...)}
			return
		}
	}
	p.Add(Bullets{mark, items})
}

// Row appends a row of [Cells].
func (t *Table) Row(texts ...any) { t.Rows = append(t.Rows, Cells(texts...)) }

// Cells makes a row: of each message.Text a cell, of each string one that reads the same in both languages.
func Cells(texts ...any) []Cell {
	row := make([]Cell, len(texts))
	for i, t := range texts {
		switch t := t.(type) {
		case string:
			row[i].Text = message.Plain(t)
		case message.Text:
			row[i].Text = t
		}
	}
	return row
}

// A tongue is the language that a page is rendered in.
type tongue struct{ ja bool }

func tongueOf(tag language.Tag) tongue { return tongue{message.Japanese(tag)} }

func (l tongue) say(t message.Text) string {
	if l.ja {
		return t.JA
	}
	return t.EN
}
