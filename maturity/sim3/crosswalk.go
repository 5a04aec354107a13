package sim3

import (
	"errors"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Version is a version of SIM3.
type Version string

const (
	V1  Version = "v1"  // 44 parameters
	V2i Version = "v2i" // 45 parameters, interim, of 2023-01-01
)

// MaxLevel is the highest level.
const MaxLevel = 4

// A Crosswalk says what the answers to a form mean for SIM3. It comes from [ParseCrosswalk] or [JPCERT2015], never changes,
// and is safe for concurrent use.
type Crosswalk struct {
	id       string
	title    questionnaire.Text
	credit   questionnaire.Text
	basis    questionnaire.Text
	form     *questionnaire.Form
	versions []Edition
	models   map[Version][]*Parameter
	content  document.Content
}

// made panics in words, unless what a function is called with comes from a constructor.
func made(ok bool, function, what, constructor string) {
	if !ok {
		panic("sim3: " + function + " of a nil or zero " + what + "; one comes from " + constructor)
	}
}

func (c *Crosswalk) made(function string) *Crosswalk {
	made(c != nil && c.form != nil, function, "Crosswalk", "ParseCrosswalk or JPCERT2015")
	return c
}

// An Edition describes a version.
type Edition struct {
	Version   Version            `json:"version"`
	Title     questionnaire.Text `json:"title"`
	Published string             `json:"published,omitzero"` // YYYY-MM-DD, or "" if not known
	sources   map[Mark]questionnaire.Text
}

// Source says where a name with that mark comes from.
func (e *Edition) Source(m Mark) questionnaire.Text { return e.sources[m] }

// ID names the crosswalk in reports.
func (c *Crosswalk) ID() string { return c.id }

// Digest identifies the crosswalk by the content of its document, as [maturity.Model.Digest] does a model.
func (c *Crosswalk) Digest() string { return c.made("Crosswalk.Digest").content.Digest() }

// Same reports whether both are the same crosswalk for the same form, by content. No crosswalk is the same as nil.
func (c *Crosswalk) Same(other *Crosswalk) bool {
	return c != nil && other != nil && c.form.Same(other.form) && c.Digest() == other.Digest()
}

// MarshalJSON returns the document in canonical form (RFC 8785), which [ParseCrosswalk] reads.
func (c Crosswalk) MarshalJSON() ([]byte, error) {
	return c.made("Crosswalk.MarshalJSON").content.Canonical(), nil
}

// UnmarshalJSON fails: only with its form can a crosswalk be read.
func (c *Crosswalk) UnmarshalJSON([]byte) error {
	return errors.New("sim3: a Crosswalk is read by ParseCrosswalk, which knows the form, not by json.Unmarshal")
}

// Title returns the title.
func (c *Crosswalk) Title() questionnaire.Text { return c.title }

// Credit says whose work SIM3 is, and what is not.
func (c *Crosswalk) Credit() questionnaire.Text { return c.credit }

// Basis says what the links rest on.
func (c *Crosswalk) Basis() questionnaire.Text { return c.basis }

// Form returns the form whose answers are read.
func (c *Crosswalk) Form() *questionnaire.Form { return c.form }

// Editions yields the versions of SIM3 that the crosswalk leads to.
func (c *Crosswalk) Editions() iter.Seq[Edition] { return slices.Values(c.versions) }

// Edition returns what there is to say about a version; it is false if the crosswalk does not lead there.
func (c *Crosswalk) Edition(v Version) (Edition, bool) {
	i := slices.IndexFunc(c.versions, func(e Edition) bool { return e.Version == v })
	if i < 0 {
		return Edition{}, false
	}
	return c.versions[i], true
}

// Parameters yields the parameters of a version in SIM3's order.
func (c *Crosswalk) Parameters(v Version) iter.Seq[*Parameter] { return slices.Values(c.models[v]) }

// Parameter returns a parameter of a version by its number, such as "P-1".
func (c *Crosswalk) Parameter(v Version, id string) (*Parameter, bool) {
	i := slices.IndexFunc(c.models[v], func(p *Parameter) bool { return p.id == id })
	if i < 0 {
		return nil, false
	}
	return c.models[v][i], true
}

// A Parameter is a parameter of one version of SIM3, with the links that lead to it.
type Parameter struct {
	version Version
	id      string
	name    questionnaire.Text
	mark    Mark
	links   []*Link
}

// Version returns the version that the parameter belongs to.
func (p *Parameter) Version() Version { return p.version }

// ID returns the number, such as "P-1".
func (p *Parameter) ID() string { return p.id }

// MarshalText returns the number.
func (p Parameter) MarshalText() ([]byte, error) { return []byte(p.id), nil }

// Quadrant returns the quadrant.
func (p *Parameter) Quadrant() Quadrant { return Quadrant(p.id[:min(1, len(p.id))]) }

// Name returns the name. The Japanese one is ours.
func (p *Parameter) Name() questionnaire.Text { return p.name }

// Mark says how sure the English name is.
func (p *Parameter) Mark() Mark { return p.mark }

// Links yields the links in document order.
func (p *Parameter) Links() iter.Seq[*Link] { return slices.Values(p.links) }

// Coverage returns how far the form covers the parameter at best; "" if no question speaks to it.
func (p *Parameter) Coverage() Coverage {
	best := Coverage("")
	for _, l := range p.links {
		if coverages[l.coverage] > coverages[best] {
			best = l.coverage
		}
	}
	return best
}

// A Mark says where a name comes from.
type Mark string

const (
	MarkCorroborated Mark = "corroborated" // confirmed by a published source
	MarkSecondary    Mark = "secondary"    // from a transcription of the standard
	MarkRecalled     Mark = "recalled"     // from memory, not checked
)

// A Quadrant is a part of SIM3.
type Quadrant string

const (
	Organisation Quadrant = "O"
	Human        Quadrant = "H"
	Tools        Quadrant = "T"
	Processes    Quadrant = "P"
)

var quadrants = [...]Quadrant{Organisation, Human, Tools, Processes}

// A Coverage says how far a question covers a parameter.
type Coverage string

const (
	CoverageFull Coverage = "full" // the level carries over
	CoveragePart Coverage = "part" // the parameter asks for more: only an upper bound follows
	CoverageFact Coverage = "fact" // a fact that matters, without a level
	CoverageNote Coverage = "note" // evidence to look at, without a level
)

// coverages orders them.
var coverages = map[Coverage]int{CoverageFull: 4, CoveragePart: 3, CoverageFact: 2, CoverageNote: 1}

// leads reports whether a level or a bound can follow.
func (c Coverage) leads() bool { return c == CoverageFull || c == CoveragePart }

// A Certainty says how sure it is that a question speaks to a parameter in the way that the crosswalk says.
type Certainty string

const (
	CertaintyHigh Certainty = "high" // the question asks for what the parameter's name says, on the scale that has its levels
	CertaintyFair Certainty = "fair" // on another scale, or under a condition that is not asked
	CertaintyLow  Certainty = "low"  // the parameter is wider, or the question lumps several things together
)

// A Link says that the answer to a question speaks to a parameter.
type Link struct {
	question  *questionnaire.Question
	coverage  Coverage
	certainty Certainty
	reading   *Reading // nil if no level follows
	reason    questionnaire.Text
	condition questionnaire.Text
	warning   warning
}

type warning struct {
	Below int                `json:"below"`
	Text  questionnaire.Text `json:"text"`
}

// MarshalText returns the number of the question.
func (l Link) MarshalText() ([]byte, error) {
	made(l.question != nil, "Link.MarshalText", "Link", "a Parameter")
	return l.question.MarshalText()
}

// Question returns the question.
func (l *Link) Question() *questionnaire.Question { return l.question }

// Coverage says how far the question covers the parameter.
func (l *Link) Coverage() Coverage { return l.coverage }

// Certainty says how sure the link is.
func (l *Link) Certainty() Certainty { return l.certainty }

// Reading says which levels the answers are compatible with; it is false if none follows.
func (l *Link) Reading() (*Reading, bool) { return l.reading, l.reading != nil }

// Reason says why the link is as it is.
func (l *Link) Reason() questionnaire.Text { return l.reason }

// Condition says under which condition the link holds, or is a zero Text.
func (l *Link) Condition() questionnaire.Text { return l.condition }

// A Reading says which levels each answer is compatible with.
type Reading struct {
	id      string
	text    questionnaire.Text
	options map[string]Levels // of a one-choice question
	stated  Levels            // of a question with several choices: at least one; of services: at least one has an answer
	none    Levels            // of a question with several choices: none, and that is said
}

// ID names the reading.
func (r *Reading) ID() string { return r.id }

// MarshalText returns the ID.
func (r Reading) MarshalText() ([]byte, error) { return []byte(r.id), nil }

// Text gives the reasons.
func (r *Reading) Text() questionnaire.Text { return r.text }

// Levels returns the levels that an option of a one-choice question is compatible with; it is false for any other.
func (r *Reading) Levels(option string) (Levels, bool) {
	l, ok := r.options[option]
	return l, ok
}

// Stated returns the levels that an answer to a question with several choices, or to services, is compatible with: if
// something is chosen, and if it is said that nothing holds. It is false for a reading of options.
func (r *Reading) Stated() (something, nothing Levels, ok bool) {
	return r.stated, r.none, r.options == nil
}

// Levels are a range of levels from 0 to 4, both ends included.
type Levels struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// anyLevel is what is known without an answer.
var anyLevel = Levels{0, MaxLevel}

// Certain reports whether there is one level only.
func (l Levels) Certain() bool { return l.Min == l.Max }

// over returns the range over both.
func (l Levels) over(m Levels) Levels { return Levels{min(l.Min, m.Min), max(l.Max, m.Max)} }
