package report

import (
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
)

// Options say how to render, and what besides the comparison. The zero value renders in English.
type Options struct {
	Language language.Tag         // Japanese where it matches Japanese, else English; text only
	Case     *benchmark.Case      // where the answers come from an interview: shown with its passages
	Target   *maturity.Target     // the team's own, under the model of the assessment: measured, and first in the roadmap
	Previous *maturity.Assessment // an earlier assessment of the team: what has changed since
	SIM3     *sim3.Result         // what the same response means for SIM3; with a Check, that of the Check
	Check    *sim3.Check          // of that against a baseline
	Sections []Section            // of text, Markdown and HTML, below the title, in the order of the report; nil for all
}

// checked returns the options with the result that the check is about.
func (o Options) checked() Options {
	o.check()
	if o.Check != nil {
		o.SIM3 = o.Check.Result
	}
	return o
}
