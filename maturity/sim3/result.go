package sim3

import (
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Result says what a response means for one version of SIM3. It comes from [Crosswalk.Read].
type Result struct {
	Version    Version           `json:"version"`
	Parameters []ParameterResult `json:"parameters"` // in SIM3's order
	Quadrants  []QuadrantResult  `json:"quadrants"`  // O, H, T, P

	Crosswalk *Crosswalk              `json:"-"`
	Response  *questionnaire.Response `json:"-"`
}

func (r *Result) made(function string) *Result {
	made.Check(r != nil && r.Crosswalk != nil, "sim3", function, "Result", "Crosswalk.Read")
	return r
}

// A State says what is known of a parameter.
type State string

const (
	Assessed    State = "assessed"     // a level or a bound follows from the answers
	Mentioned   State = "mentioned"    // the answers speak to it, but no level follows
	Unanswered  State = "unanswered"   // the form asks, but there is no answer
	NotAssessed State = "not-assessed" // the form does not ask; this is not level 0
)

// A ParameterResult is what is known of one parameter.
type ParameterResult struct {
	Parameter
	State    State    `json:"state"`
	Levels   Levels   `json:"levels,omitzero"`   // that the answers are compatible with; 0 to 4 unless Assessed
	Coverage Coverage `json:"coverage,omitzero"` // the most that a question covers; "" if NotAssessed
	// Certainty is the lowest of the links that give Levels, of all links if none does; "" if NotAssessed.
	Certainty Certainty  `json:"certainty,omitzero"`
	Evidence  []Evidence `json:"evidence"`

	answered bool // a question that covers it in full or in part has an answer
}

// Evidence is what one answer says of a parameter.
type Evidence struct {
	Link
	State    questionnaire.State  `json:"state"`
	Answer   string               `json:"answer,omitzero"` // as a response has it; empty if unanswered, and for services
	Levels   Levels               `json:"levels,omitzero"` // that the answer is compatible with, coverage considered
	Warnings []questionnaire.Text `json:"warnings,omitempty"`
}

// A QuadrantResult sums up one quadrant.
type QuadrantResult struct {
	Quadrant   Quadrant `json:"quadrant"`
	Parameters int      `json:"parameters"` // in the version
	Covered    int      `json:"covered"`    // that the form says more of than a note
	Answered   int      `json:"answered"`   // that a question covers in full or in part, and has an answer to
	Assessed   int      `json:"assessed"`   // with a level or a bound from this response
	Certain    int      `json:"certain"`    // with one level
	// Mean is the mean level over the answered ones, between their lowest and their highest levels; where no level
	// follows from an answer, these are 0 and 4, so that good answers count like bad ones. It is given only where at
	// least two thirds of the parameters are answered, else it is undefined: over fewer it would stand for a quadrant
	// that nobody looked at.
	Mean maturity.Range `json:"mean,omitzero"`
}

// Read says what a response means for a version of SIM3. It is false if the crosswalk does not lead to that version.
// The response must answer the crosswalk's form, else Read panics; [Crosswalk.Check] finds out before.
func (c *Crosswalk) Read(r *questionnaire.Response, v Version) (*Result, bool) {
	if r == nil {
		panic("sim3: Crosswalk.Read of a nil Response")
	}
	if err := c.made("Crosswalk.Read").Check(r); err != nil {
		panic("sim3: Crosswalk.Read: " + err.Error())
	}
	if len(c.models[v]) == 0 {
		return nil, false
	}
	result := &Result{Version: v, Crosswalk: c, Response: r}
	for _, p := range c.models[v] {
		result.Parameters = append(result.Parameters, p.read(r))
	}
	for _, q := range quadrants {
		result.Quadrants = append(result.Quadrants, result.quadrant(q))
	}
	return result, true
}

// Check returns a [*questionnaire.FormError] unless the response answers the crosswalk's form, the same by content.
func (c *Crosswalk) Check(r *questionnaire.Response) error {
	return c.made("Crosswalk.Check").form.Require(r.Form())
}

// Parameter returns what is known of the parameter with that number.
func (r *Result) Parameter(id string) (*ParameterResult, bool) {
	for i := range r.Parameters {
		if r.Parameters[i].ID == id {
			return &r.Parameters[i], true
		}
	}
	return nil, false
}

func (p Parameter) read(r *questionnaire.Response) ParameterResult {
	result := ParameterResult{Parameter: p, Levels: anyLevel, Coverage: p.Coverage(), Evidence: []Evidence{}}
	answered := false
	for _, l := range p.links {
		e := l.read(r)
		result.Evidence = append(result.Evidence, e)
		if e.State == questionnaire.Answered || e.State == questionnaire.Partly {
			answered = true
			result.answered = result.answered || l.Coverage.leads()
		}
		result.Levels.Min, result.Levels.Max = max(result.Levels.Min, e.Levels.Min), min(result.Levels.Max, e.Levels.Max)
	}
	switch {
	case len(p.links) == 0:
		result.State = NotAssessed
	case result.Levels != anyLevel:
		result.State = Assessed
	case answered:
		result.State = Mentioned
	default:
		result.State = Unanswered
	}
	for _, e := range result.Evidence {
		if result.State == Assessed && e.Levels == anyLevel {
			continue
		}
		if result.Certainty == "" || certainties[e.Certainty] < certainties[result.Certainty] {
			result.Certainty = e.Certainty
		}
	}
	return result
}

var certainties = map[Certainty]int{CertaintyLow: 1, CertaintyFair: 2, CertaintyHigh: 3}

func (l Link) read(r *questionnaire.Response) Evidence {
	answer, _ := r.AnswerTo(l.Question)
	e := Evidence{Link: l, State: r.State(l.Question), Answer: answer.String(), Levels: anyLevel}
	if n, ok := r.Count(l.Question); ok && n < l.warning.Below && e.State == questionnaire.Answered {
		e.Warnings = append(e.Warnings, l.warning.Text)
	}
	if l.reading == nil || e.State == questionnaire.Unanswered || e.State == questionnaire.NotApplicable {
		return e
	}
	e.Levels = l.reading.levels(r, l.Question)
	if l.Coverage == CoveragePart {
		e.Levels.Min = 0
	}
	return e
}

// levels returns the range over all that an answer may be.
func (g *reading) levels(r *questionnaire.Response, q *questionnaire.Question) Levels {
	if q.Kind() != questionnaire.KindSingle {
		chosen, ok := r.Chosen(q)
		if ok && chosen == 0 {
			return g.None.both()
		}
		return g.Stated.both()
	}
	levels := Levels{MaxLevel, 0}
	for i := range r.Possible(q).All() {
		levels = levels.over(g.Options[q.Option(i).ID].both())
	}
	return levels
}

func (r *Result) quadrant(q Quadrant) QuadrantResult {
	result := QuadrantResult{Quadrant: q}
	var sum Levels
	for _, p := range r.Parameters {
		if p.Quadrant() != q {
			continue
		}
		result.Parameters++
		if coverages[p.Coverage] > coverages[CoverageNote] {
			result.Covered++
		}
		if p.answered {
			result.Answered++
			sum.Min += p.Levels.Min
			sum.Max += p.Levels.Max
		}
		if p.State == Assessed {
			result.Assessed++
			if p.Levels.Certain() {
				result.Certain++
			}
		}
	}
	if n := result.Answered; n > 0 && 3*n >= 2*result.Parameters {
		result.Mean.Low = maturity.Ratio{Num: int64(sum.Min), Den: int64(n)}
		result.Mean.High = maturity.Ratio{Num: int64(sum.Max), Den: int64(n)}
	}
	return result
}
