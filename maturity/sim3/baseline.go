package sim3

import (
	_ "embed"
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Baseline is a minimum level for some parameters of one version, as an organisation sets it. It comes from
// [Crosswalk.ParseBaseline], never changes, and is safe for concurrent use.
type Baseline struct {
	document  baselineDocument
	crosswalk *Crosswalk
	content   document.Content
}

func (b *Baseline) made(function string) *Baseline {
	made.Check(b != nil && b.crosswalk != nil, "sim3", function, "Baseline", "Crosswalk.ParseBaseline")
	return b
}

// MarshalJSON returns the document in canonical form (RFC 8785), which [Crosswalk.ParseBaseline] reads.
func (b Baseline) MarshalJSON() ([]byte, error) {
	return b.made("Baseline.MarshalJSON").content.Canonical(), nil
}

// UnmarshalJSON fails: only with a crosswalk, which knows the parameters, can a baseline be read.
func (b *Baseline) UnmarshalJSON([]byte) error {
	return errors.New("sim3: a Baseline is read by Crosswalk.ParseBaseline, not by json.Unmarshal")
}

// Owner returns the organisation that sets the baseline.
func (b *Baseline) Owner() string { return b.document.Owner }

// Title returns the title.
func (b *Baseline) Title() questionnaire.Text { return b.document.Title }

// Edition returns the edition.
func (b *Baseline) Edition() string { return b.document.Edition }

// Version returns the version of SIM3 whose parameters the baseline is about.
func (b *Baseline) Version() Version { return b.document.Version }

// Minimum returns the level that a parameter shall have, from 1 to 4; it is false if the baseline asks for none.
func (b *Baseline) Minimum(parameter string) (int, bool) {
	level, ok := b.document.Minimum[parameter]
	return level, ok
}

// Parameters yields the parameters that the baseline asks a level of, in SIM3's order.
func (b *Baseline) Parameters() iter.Seq2[Parameter, int] {
	return func(yield func(Parameter, int) bool) {
		for p := range b.made("Baseline.Parameters").crosswalk.Parameters(b.document.Version) {
			if level, ok := b.document.Minimum[p.ID]; ok && !yield(p, level) {
				return
			}
		}
	}
}

//go:embed data/baseline.schema.json
var baselineSchemaSource []byte

var baselineSchema = sync.OnceValue(func() *schema.Schema {
	return schema.MustCompile("baseline", baselineSchemaSource)
})

// BaselineSchema returns the JSON Schema (draft 2020-12) of baseline documents.
func BaselineSchema() []byte { return slices.Clone(baselineSchemaSource) }

type baselineDocument struct {
	Owner   string             `json:"owner"`
	Title   questionnaire.Text `json:"title"`
	Edition string             `json:"edition"`
	Version Version            `json:"model"`
	Minimum map[string]int     `json:"minimum"`
}

// ParseBaseline reads a baseline document: strict JSON that follows [BaselineSchema] and names parameters of its
// version. The error is a [*questionnaire.InputError] with every problem found.
func (c *Crosswalk) ParseBaseline(data []byte) (*Baseline, error) {
	b := &Baseline{crosswalk: c.made("Crosswalk.ParseBaseline"), content: document.ContentOf(data)}
	doc, report := document.Read(data, baselineSchema, &b.document)
	for _, id := range slices.Sorted(maps.Keys(b.document.Minimum)) {
		if _, ok := c.Parameter(b.Version(), id); !ok && doc != nil {
			doc.Problem(questionnaire.ErrUnknownKey, say("problem-unknown-parameter", id, b.Version()), "minimum", id)
		}
	}
	if !report.Empty() {
		return nil, inputError(report)
	}
	return b, nil
}

// ErrVersion says that a result and a baseline are about different versions of SIM3.
var ErrVersion = errors.New("different versions of SIM3")

// A VersionError reports a result and a baseline of different versions, which are not compared: the same number can
// mean another thing.
type VersionError struct {
	Result   Version `json:"result"`
	Baseline Version `json:"baseline"`
}

// Message returns the reason in the reader's language.
func (e *VersionError) Message(tag language.Tag) string {
	return say("problem-versions-differ", e.Result, e.Baseline).In(tag)
}

// Error returns [VersionError.Message] in English.
func (e *VersionError) Error() string { return "sim3: " + e.Message(language.English) }

// Unwrap returns [ErrVersion].
func (e *VersionError) Unwrap() error { return ErrVersion }

// A Check says how far a result reaches a baseline, by the team's own answers.
type Check struct {
	Parameters []ParameterCheck `json:"parameters"` // that the baseline asks for, in SIM3's order
	Reached    int              `json:"reached"`    // surely at or above the minimum
	Missed     int              `json:"missed"`     // surely below
	Open       int              `json:"open"`       // the answers leave open whether the level reaches the minimum
	Silent     int              `json:"silent"`     // of Open: the form does not ask
	Verdict    maturity.Reach   `json:"verdict"`    // Reached if all are reached, Missed if one is missed, else Unknown
	Baseline   *Baseline        `json:"-"`
	Result     *Result          `json:"-"` // what was compared with it
}

// A ParameterCheck says whether one parameter reaches its minimum.
type ParameterCheck struct {
	ID      string           `json:"id"` // of the parameter
	Result  *ParameterResult `json:"-"`
	Minimum int              `json:"minimum"`
	Reach   maturity.Reach   `json:"reach"`
}

// Against compares the result with a baseline. The error is a [*VersionError] if they are about different versions. The
// baseline must be read by the crosswalk of the result, else Against panics.
func (r *Result) Against(b *Baseline) (*Check, error) {
	if r.made("Result.Against"); !r.Crosswalk.Same(b.made("Result.Against").crosswalk) {
		panic("sim3: Result.Against: the baseline was read by another crosswalk than the response")
	}
	if r.Version != b.Version() {
		return nil, &VersionError{Result: r.Version, Baseline: b.Version()}
	}
	c := &Check{Baseline: b, Result: r, Verdict: maturity.ReachUnknown}
	for i := range r.Parameters {
		p := &r.Parameters[i]
		minimum, ok := b.document.Minimum[p.ID]
		if !ok {
			continue
		}
		one := ParameterCheck{p.ID, p, minimum, maturity.ReachUnknown}
		switch {
		case p.Levels.Min >= minimum:
			one.Reach = maturity.ReachMet
			c.Reached++
		case p.Levels.Max < minimum:
			one.Reach = maturity.ReachMissed
			c.Missed++
		default:
			c.Open++
			if p.State == NotAssessed {
				c.Silent++
			}
		}
		c.Parameters = append(c.Parameters, one)
	}
	switch {
	case c.Missed > 0:
		c.Verdict = maturity.ReachMissed
	case c.Open == 0:
		c.Verdict = maturity.ReachMet
	}
	return c, nil
}
