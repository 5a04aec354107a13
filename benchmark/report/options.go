package report

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Options say how to render, and what besides the comparison. The zero value renders in English.
type Options struct {
	Language  language.Tag             // Japanese where it matches Japanese, else English; text only
	Case      *benchmark.Case          // where the answers come from an interview: shown with its passages
	Cases     *benchmark.Cases         // whose practices and guidance are shown; nil for those of JPCERT/CC, where the form is theirs
	Target    *maturity.Target         // the team's own, under the model of the assessment: measured, and first in the roadmap
	Previous  *maturity.Assessment     // an earlier assessment of the team: what has changed since
	Plan      *Plan                    // of the team, for the model of the assessment: what became of it; a new one keeps it
	Years     *maturity.Series         // several earlier assessments, with this one: what became of it over the years
	Consensus *questionnaire.Consensus // of several people, whose response is assessed: on what they differ
	SIM3      *sim3.Result             // what the same response means for SIM3; with a Check, that of the Check
	Check     *sim3.Check              // of that against a baseline
	Detail    Detail                   // of text, Markdown and HTML; "" is DetailStandard
	Sections  []Section                // of these, below the title, in the order of the report; nil for those of Detail
	Width     int                      // of text, in columns; 80 if it is less
}

// A Detail says how much a report tells.
type Detail string

const (
	DetailPage     Detail = "page"     // one page for the management: what is to be decided
	DetailStandard Detail = "standard" // besides, what the team works with: at most eight printed pages
	DetailFull     Detail = "full"     // all there is
)

// A Section is a part of a report that can be left out.
type Section string

const (
	SectionSummary   Section = "summary"   // for the management
	SectionProfile   Section = "profile"   // of the team, with a case
	SectionScores    Section = "scores"    // every total with the respondents' mean
	SectionPlace     Section = "place"     // how many respondents are below and above
	SectionSettled   Section = "settled"   // how many respondents can have settled each area
	SectionDiscuss   Section = "discuss"   // on what people of the team differ, with a consensus
	SectionTrend     Section = "trend"     // what has changed, with an earlier assessment
	SectionYears     Section = "years"     // over several earlier assessments
	SectionLevels    Section = "levels"    // the staged view on the documentation scale
	SectionItems     Section = "items"     // each area with its questions
	SectionUnasked   Section = "unasked"   // what to check besides
	SectionTarget    Section = "target"    // how much of it is reached, with a target
	SectionRoadmap   Section = "roadmap"   // what to do next
	SectionPlan      Section = "plan"      // what became of it, with a plan that was filled in
	SectionLike      Section = "like"      // the interviewed teams that are most like the team
	SectionQuestions Section = "questions" // question by question; not in plain text
	SectionServices  Section = "services"  // if the form asks for them
	SectionContext   Section = "context"   // questions that are not scored
	SectionOpen      Section = "open"      // what is not answered
	SectionRemarks   Section = "remarks"   // what was carried over, what looks odd, notes, passages of a case
	SectionSIM3      Section = "sim3"      // with a result
	SectionMethod    Section = "method"    // and provenance; not in plain text
	SectionCaveats   Section = "caveats"   // what the comparison cannot say; without it, say it elsewhere
	SectionExplain   Section = "explain"   // how the scores arise
	SectionDocuments Section = "documents" // what the figures come from
	SectionClosing   Section = "closing"   // what the report on the survey advises in the end
)

// sections are all of them, in the order of a report.
var sections = []struct {
	id       Section
	standard bool // also in a report of standard length
	detailed bool // only in a report with every question on its own
	say      func(*composer)
}{
	{SectionSummary, true, false, (*composer).management},
	{SectionProfile, false, false, (*composer).profile},
	{SectionScores, true, false, (*composer).scores},
	{SectionPlace, false, false, (*composer).place},
	{SectionSettled, false, false, (*composer).settled},
	{SectionDiscuss, true, false, (*composer).discuss},
	{SectionTrend, true, false, (*composer).trend},
	{SectionYears, true, false, (*composer).years},
	{SectionLevels, false, false, (*composer).levels},
	{SectionItems, true, false, (*composer).items},
	{SectionUnasked, false, false, (*composer).unasked},
	{SectionTarget, true, false, (*composer).target},
	{SectionRoadmap, true, false, (*composer).roadmap},
	{SectionPlan, true, false, (*composer).plan},
	{SectionLike, false, false, (*composer).like},
	{SectionQuestions, false, true, (*composer).questions},
	{SectionServices, false, false, (*composer).services},
	{SectionContext, false, false, (*composer).context},
	{SectionOpen, false, false, (*composer).open},
	{SectionRemarks, false, false, (*composer).remarks},
	{SectionSIM3, true, false, (*composer).sim3},
	{SectionMethod, false, true, (*composer).method},
	{SectionCaveats, true, false, (*composer).caveats},
	{SectionExplain, false, false, (*composer).explain},
	{SectionDocuments, false, false, (*composer).documents},
	{SectionClosing, true, false, (*composer).closing},
}

// shows reports whether a section is selected.
func (o *Options) shows(s Section, standard bool) bool {
	switch {
	case o.Sections != nil:
		return slices.Contains(o.Sections, s)
	case o.Detail == DetailPage:
		return s == SectionSummary
	}
	return standard || o.Detail == DetailFull
}

// checked returns the options with the result that the check is about. It panics if a selected section does not exist.
func (o Options) checked() Options {
	all := make([]Section, len(sections))
	for i, s := range sections {
		all[i] = s.id
	}
	for _, s := range o.Sections {
		if !slices.Contains(all, s) {
			panic(fmt.Sprintf("report: Options.Sections has %q; the sections are %v", s, all))
		}
	}
	switch o.Detail {
	case "", DetailPage, DetailStandard, DetailFull:
	default:
		panic(fmt.Sprintf("report: Options.Detail is %q; it is page, standard or full", o.Detail))
	}
	if o.Check != nil {
		o.SIM3 = o.Check.Result
	}
	return o
}

// width returns how many columns text has.
func (o *Options) width() int {
	return max(o.Width, pageWidth)
}
