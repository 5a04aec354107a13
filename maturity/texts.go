package maturity

import (
	_ "embed"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed data/texts.json
var textsDocument []byte

// say returns a text of this package, filled in with its arguments.
var say = message.NewCatalog(textsDocument).Say
