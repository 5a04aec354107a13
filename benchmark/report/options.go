package report

import (
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// Options say how to render. The zero value renders in English.
type Options struct {
	Language language.Tag    // Japanese where it matches Japanese, else English; text only
	Case     *benchmark.Case // where the answers come from an interview: shown with its passages
}
