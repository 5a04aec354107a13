package report

import (
	_ "embed"

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
