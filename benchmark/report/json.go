package report

import (
	_ "embed"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed data/assessment.schema.json
var schemaSource []byte

// Schema returns the JSON Schema (draft 2020-12) of what [WriteJSON] writes.
func Schema() []byte { return slices.Clone(schemaSource) }

type jsonReport struct {
	Form          string                 `json:"form"`
	Model         string                 `json:"model"`
	Survey        string                 `json:"survey"`
	Digests       map[string]string      `json:"digests"` // of form, model and survey
	Changed       []string               `json:"changed"` // of these, those with the ID of a built-in document and another digest
	Team          string                 `json:"team,omitzero"`
	Date          string                 `json:"date,omitzero"`
	Overall       jsonTotal              `json:"overall"`
	Documentation jsonDocumentation      `json:"documentation"`
	Items         []jsonItem             `json:"items"`
	Questions     []jsonQuestion         `json:"questions"`
	Services      []jsonService          `json:"services"`
	Spans         []jsonSpan             `json:"spans"`
	Roadmap       jsonRoadmap            `json:"roadmap"`
	Target        *jsonAttainment        `json:"target,omitzero"`
	Trend         *jsonTrend             `json:"trend,omitzero"`
	SIM3          *jsonSIM3              `json:"sim3,omitzero"`
	Open          []string               `json:"open"`
	Recheck       []string               `json:"recheck"`
	Warnings      []jsonWarning          `json:"warnings"`
	Explanations  []maturity.Explanation `json:"explanations"`
	Provenance    jsonProvenance         `json:"provenance"`
	Caveats       []benchmark.Caveat     `json:"caveats"`
	Case          *jsonCase              `json:"case,omitzero"`
}

type jsonCase struct {
	Section  string                       `json:"section"`
	Profile  benchmark.Profile            `json:"profile"`
	Coding   questionnaire.Text           `json:"coding"`
	Passages map[string]benchmark.Passage `json:"passages"`
}

type jsonTotal struct {
	Score    maturity.Score     `json:"score"`
	Answered int                `json:"answered"`
	Asked    int                `json:"asked"`
	Standing *jsonTotalStanding `json:"standing,omitzero"`
}

type jsonDocumentation struct {
	jsonTotal
	Level     int   `json:"level"`
	HighLevel int   `json:"highLevel"`
	Reached   []int `json:"reached"`
	MayReach  []int `json:"mayReach"`
}

type jsonItem struct {
	ID    string             `json:"id"`
	Title questionnaire.Text `json:"title"`
	jsonTotal
	Status   maturity.Status `json:"status"`
	Blockers []string        `json:"blockers"`
	Open     []string        `json:"open"`

	Beside  []string           `json:"beside"`
	Unasked []maturity.Unasked `json:"unasked"`
}

type jsonTotalStanding struct {
	Comparable maturity.Score `json:"comparable"`
	AtOrAbove  jsonCountRange `json:"atOrAbove"`
	Above      jsonCountRange `json:"above"`
	AtOrBelow  jsonCountRange `json:"atOrBelow"`
	Below      jsonCountRange `json:"below"`
	// Established is left out of the documentation index.
	Established *jsonEstablished   `json:"established,omitzero"`
	Verdict     benchmark.Verdict  `json:"verdict"`
	Words       questionnaire.Text `json:"verdictText"`
	Published   bool               `json:"published"`
	Scenarios   *jsonScenarios     `json:"scenarios,omitzero"`
	Mean        *float64           `json:"mean,omitzero"` // left out where MeanOf is no single number
	MeanOf      benchmark.Interval `json:"meanOf"`        // of those on the scale of each question
	MeanRange   benchmark.Interval `json:"meanRange"`
	N           int                `json:"n"`
	SmallestN   int                `json:"smallestN"`
	Questions   jsonQuestions      `json:"questions"`
	Compared    []string           `json:"compared"`
	LeftOut     []string           `json:"leftOut"`
	Caveats     []benchmark.Caveat `json:"caveats,omitzero"`
}

type jsonQuestions struct {
	Compared int `json:"compared"`
	Of       int `json:"of"`
}

type jsonCountRange struct {
	Min      int  `json:"min"`
	Max      int  `json:"max"`
	MinSharp bool `json:"minSharp"`
	MaxSharp bool `json:"maxSharp"`
}

type jsonEstablished struct {
	jsonCountRange
	Text   questionnaire.Text `json:"text"`
	Needed []jsonReach        `json:"needed"`
}

type jsonReach struct {
	Question string `json:"question"`
	Reached  int    `json:"reached"`
	Open     int    `json:"open"`
}

type jsonScenarios struct {
	Independent jsonScenario `json:"independent"`
	Comonotonic jsonScenario `json:"likeRanked"`
}

type jsonScenario struct {
	Low  jsonExpected `json:"low"`
	High jsonExpected `json:"high"`
}

type jsonExpected struct {
	Below float64 `json:"below"`
	Equal float64 `json:"equal"`
	Above float64 `json:"above"`
}

type jsonQuestion struct {
	Question      string             `json:"question"`
	Title         questionnaire.Text `json:"title"`
	State         string             `json:"state"`
	Answer        any                `json:"answer,omitzero"`
	Among         []string           `json:"among,omitzero"`
	Points        maturity.Ratio     `json:"points,omitzero"`
	PointsRange   *jsonRange         `json:"pointsRange,omitzero"`
	Standing      *jsonStanding      `json:"standing,omitzero"`
	StandingRange *jsonStandingRange `json:"standingRange,omitzero"`
	Base          int                `json:"base"`
	Missing       int                `json:"missing"`
	Options       []jsonOption       `json:"options,omitzero"`
	Bins          []jsonBin          `json:"bins,omitzero"`
	OffForm       []benchmark.Row    `json:"offForm,omitzero"`
}

type jsonRange struct {
	Low  maturity.Ratio `json:"low"`
	High maturity.Ratio `json:"high"`
}

type jsonStanding struct {
	Below       int                `json:"below"`
	Equal       int                `json:"equal"`
	Above       int                `json:"above"`
	Missing     int                `json:"missing"`
	Percentile  float64            `json:"percentile"`
	Nonresponse benchmark.Interval `json:"nonresponse"`
	Sampling    jsonSampling       `json:"sampling"`
	Caveats     []benchmark.Caveat `json:"caveats,omitzero"`
}

type jsonSampling struct {
	benchmark.Interval
	Confidence float64 `json:"confidence"`
}

type jsonStandingRange struct {
	Low  jsonStanding `json:"low"`
	High jsonStanding `json:"high"`
}

type jsonOption struct {
	Option   string             `json:"option"`
	Label    questionnaire.Text `json:"label"`
	Count    *int               `json:"count,omitzero"`
	Base     int                `json:"base"`
	Chosen   bool               `json:"chosen"`
	Possible bool               `json:"possible,omitzero"`
	Together []string           `json:"together,omitempty"`
	Hidden   bool               `json:"hidden,omitzero"`
	Free     []jsonFree         `json:"free,omitempty"`
}

type jsonFree struct {
	Label questionnaire.Text `json:"label"`
	Count int                `json:"count,omitzero"`
}

type jsonBin struct {
	Label questionnaire.Text `json:"label"`
	Count int                `json:"count"`
	Here  bool               `json:"here"`
}

type jsonService struct {
	Service   string             `json:"service"`
	Title     questionnaire.Text `json:"title"`
	Answer    string             `json:"answer,omitzero"`
	Among     []string           `json:"among,omitzero"`
	Providers *int               `json:"providers,omitzero"`
	Base      int                `json:"base"`
	Hidden    bool               `json:"hidden,omitzero"`
	Provision []jsonOption       `json:"provision"`
	NoAnswer  int                `json:"noAnswer"`
}

type jsonSpan struct {
	From    string    `json:"from"`
	To      string    `json:"to"`
	Months  *int      `json:"months,omitzero"`
	Base    int       `json:"base"`
	Missing int       `json:"missing"`
	Bins    []jsonBin `json:"bins"`
}

type jsonWarning struct {
	Code     questionnaire.WarningCode `json:"code"`
	Question string                    `json:"question"`
	Text     questionnaire.Text        `json:"text"`
}

type jsonSuppression struct {
	Threshold int                  `json:"threshold"`
	Withheld  []benchmark.Withheld `json:"withheld,omitempty"`
}

type jsonProvenance struct {
	Title      questionnaire.Text   `json:"title"`
	Source     questionnaire.Source `json:"source"`
	Collection benchmark.Collection `json:"collection"`
	// Suppression says what the survey hides; it is left out if that is nothing.
	Suppression *jsonSuppression `json:"suppression,omitzero"`
}
