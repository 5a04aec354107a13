package maturity

import (
	_ "embed"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/texts.json
var textsDocument []byte

// say returns a text of this package, filled in with its arguments.
var say = message.NewCatalog(textsDocument).Say

// few lists things by their IDs, as many as a problem names.
func few[T any](things []T, id func(T) string) message.Text {
	ids := make([]string, len(things))
	for i, thing := range things {
		ids[i] = id(thing)
	}
	return message.Few(ids)
}
