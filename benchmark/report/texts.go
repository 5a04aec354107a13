package report

import (
	_ "embed"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/texts.json
var textsDocument []byte

// say returns a text of this package, filled in with its arguments.
var say = message.NewCatalog(textsDocument).Say

// named returns the text of a value of an enumeration; the zero value has none.
func named[T ~string](enumeration string, value T) message.Text {
	if value == "" {
		return message.Text{}
	}
	return say(enumeration + "-" + string(value))
}

// either is one text under a condition and another one without it.
func either(holds bool, yes, no message.Text) message.Text {
	if holds {
		return yes
	}
	return no
}

// only is a text that is said only under a condition.
func only(holds bool, t message.Text) message.Text { return either(holds, t, message.Text{}) }

// fact is a value below what it is the value of.
func fact(name string, value message.Text) page.Fact { return page.Fact{Name: say(name), Value: value} }

// words, numbers and gap are columns of a table: with a head, with one and figures below it, or between two others.
func words(head string) page.Column { return page.Column{Head: say(head)} }

func numbers(head string) page.Column { return page.Column{Head: say(head), Right: true} }

func gap() page.Column { return page.Column{Graphic: true} }

// unnamed is a column whose head stands only where there is room for it.
func unnamed(head string) page.Column { return page.Column{Long: say(head)} }
