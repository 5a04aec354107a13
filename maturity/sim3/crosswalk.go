package sim3

import (
	"errors"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/made"
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

// A Crosswalk says what the answers to a form mean for SIM3. It comes from [ParseCrosswalk] or [JPCERT2015], never
// changes, and is safe for concurrent use.
type Crosswalk struct {
	document crosswalkDocument
	form     *questionnaire.Form
	versions []Edition
	models   map[Version][]Parameter
	content  document.Content
}

func (c *Crosswalk) made(function string) *Crosswalk {
	made.Check(c != nil && c.form != nil, "sim3", function, "Crosswalk", "ParseCrosswalk or JPCERT2015")
	return c
}

// An Edition describes a version.
type Edition struct {
	Version   Version            `json:"id"`
	Title     questionnaire.Text `json:"title"`
	Published string             `json:"published,omitzero"` // YYYY-MM-DD, or "" if not known
}

// ID names the crosswalk in reports.
func (c *Crosswalk) ID() string { return c.document.ID }

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
func (c *Crosswalk) Title() questionnaire.Text { return c.document.Title }

// Credit says whose work SIM3 is, and what is not.
func (c *Crosswalk) Credit() questionnaire.Text { return c.document.Credit }

// Basis says what the links rest on.
func (c *Crosswalk) Basis() questionnaire.Text { return c.document.Basis }

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
func (c *Crosswalk) Parameters(v Version) iter.Seq[Parameter] { return slices.Values(c.models[v]) }

// Parameter returns a parameter of a version by its number, such as "P-1".
func (c *Crosswalk) Parameter(v Version, id string) (Parameter, bool) {
	i := slices.IndexFunc(c.models[v], func(p Parameter) bool { return p.ID == id })
	if i < 0 {
		return Parameter{}, false
	}
	return c.models[v][i], true
}

// A Parameter is a parameter of one version of SIM3, with the links that lead to it.
type Parameter struct {
	ID     string             `json:"id"`     // its number, such as "P-1"
	Name   questionnaire.Text `json:"name"`   // the Japanese one is ours
	Mark   Mark               `json:"mark"`   // how sure the English one is
	Source questionnaire.Text `json:"source"` // where it comes from
	links  []Link
}

// Quadrant returns the quadrant.
func (p *Parameter) Quadrant() Quadrant { return Quadrant(p.ID[:min(1, len(p.ID))]) }

// Links yields the links in document order.
func (p *Parameter) Links() iter.Seq[Link] { return slices.Values(p.links) }

// Coverage returns how far the form covers the parameter at best; "" if no question speaks to it.
func (p *Parameter) Coverage() Coverage {
	best := Coverage("")
	for _, l := range p.links {
		if coverages[l.Coverage] > coverages[best] {
			best = l.Coverage
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
	CertaintyHigh Certainty = "high" // the question asks for what the name says, on the scale that has its levels
	CertaintyFair Certainty = "fair" // on another scale, or under a condition that is not asked
	CertaintyLow  Certainty = "low"  // the parameter is wider, or the question lumps several things together
)

// A Link says that the answer to a question speaks to a parameter.
type Link struct {
	Question  *questionnaire.Question `json:"question"`
	Coverage  Coverage                `json:"coverage"`           // how far the question covers the parameter
	Certainty Certainty               `json:"certainty"`          // how sure the link is
	Reason    questionnaire.Text      `json:"reason"`             // why the link is as it is
	Condition questionnaire.Text      `json:"condition,omitzero"` // under which the link holds
	Reading   questionnaire.Text      `json:"reading,omitzero"`   // why answers have their levels; zero if none follows
	reading   *reading                // nil if no level follows
	warning   warning
}

type warning struct {
	Below int                `json:"below"`
	Text  questionnaire.Text `json:"text"`
}

// Levels returns the levels that an option of a one-choice question is compatible with; it is false for any other.
func (l *Link) Levels(option string) (Levels, bool) {
	if l.reading == nil {
		return Levels{}, false
	}
	levels, ok := l.reading.Options[option]
	return levels.both(), ok
}

// Stated returns the levels that an answer to a question with several choices, or to services, is compatible with: if
// something is chosen, and if it is said that nothing holds. It is false for any other question.
func (l *Link) Stated() (something, nothing Levels, ok bool) {
	if l.reading == nil || l.reading.Options != nil {
		return Levels{}, Levels{}, false
	}
	return l.reading.Stated.both(), l.reading.None.both(), true
}

// A reading says which levels each answer is compatible with.
type reading struct {
	ID      string             `json:"id"`
	Text    questionnaire.Text `json:"text"`
	Options map[string]levels  `json:"options"` // of a one-choice question
	Stated  levels             `json:"stated"`  // of several choices: at least one; of services: one has an answer
	None    levels             `json:"none"`    // of several choices: none, and that is said

	bound int // the lowest upper bound that an answer gives
	least int // the highest level that an answer gives at least
}

// levels are the lowest and the highest level, as documents have them.
type levels [2]int

func (l levels) both() Levels { return Levels{l[0], l[1]} }

// Levels are a range of levels from 0 to 4, both ends included.
type Levels struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// anyLevel is what is known without an answer.
var anyLevel = Levels{0, MaxLevel}

// IsZero reports whether nothing is known, so that omitzero leaves the levels out of JSON.
func (l Levels) IsZero() bool { return l == anyLevel }

// Certain reports whether there is one level only.
func (l Levels) Certain() bool { return l.Min == l.Max }

// over returns the range over both.
func (l Levels) over(m Levels) Levels { return Levels{min(l.Min, m.Min), max(l.Max, m.Max)} }
