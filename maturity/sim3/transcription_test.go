package sim3_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The facts on SIM3 and on the questionnaire, as a second coding that the document is compared with.

// transcribedParameters are the names of both versions, and how sure those of v1 are: C is confirmed by a published source,
// R recalled. The adjective of H-2 is recalled, too; T-5 to T-7 are confirmed as a group.
var transcribedParameters = []struct{ ID, V1, V1Mark, V2i string }{
	{"O-1", "Mandate", "C", "Mandate"},
	{"O-2", "Constituency", "C", "Constituency"},
	{"O-3", "Authority", "C", "Authority"},
	{"O-4", "Responsibility", "C", "Responsibility"},
	{"O-5", "Service Description", "C", "Service Description"},
	{"O-6", "", "C", "Public Media Policy"},
	{"O-7", "Service Level Description", "C", "Service Level Description"},
	{"O-8", "Incident Classification", "C", "Incident Classification"},
	{"O-9", "Integration in Existing CSIRT Systems", "C", "Participation in CSIRT Systems"},
	{"O-10", "Organisational Framework", "C", "Organisational Framework"},
	{"O-11", "Security Policy", "C", "Security Policy"},
	{"H-1", "Code of Conduct/Practice/Ethics", "C", "Code of Conduct/Practice/Ethics"},
	{"H-2", "Personal Resilience", "C", "Staff Resilience"},
	{"H-3", "Skillset Description", "C", "Skillset Description"},
	{"H-4", "Internal Training", "C", "Staff Development"},
	{"H-5", "(External) Technical Training", "R", "Technical Training"},
	{"H-6", "(External) Communication Training", "R", "Soft Skills Training"},
	{"H-7", "External Networking", "C", "External Networking"},
	{"T-1", "IT Resources List", "C", "IT Assets and Configurations"},
	{"T-2", "Information Sources List", "C", "Information Sources List"},
	{"T-3", "Consolidated E-mail System", "C", "Consolidated Messaging System(s)"},
	{"T-4", "Incident Tracking System", "C", "Incident Tracking System"},
	{"T-5", "Resilient Phone", "C", "Resilient Voice Calls"},
	{"T-6", "Resilient E-mail", "C", "Resilient Messaging"},
	{"T-7", "Resilient Internet Access", "C", "Resilient Internet Access"},
	{"T-8", "Incident Prevention Toolset", "C", "Incident Prevention Toolset"},
	{"T-9", "Incident Detection Toolset", "C", "Incident Detection Toolset"},
	{"T-10", "Incident Resolution Toolset", "C", "Incident Resolution Toolset"},
	{"P-1", "Escalation to Governance Level", "C", "Escalation to Governance Level"},
	{"P-2", "Escalation to Press Function", "C", "Escalation to Press Function"},
	{"P-3", "Escalation to Legal Function", "C", "Escalation to Legal Function"},
	{"P-4", "Incident Prevention Process", "C", "Incident Prevention Process"},
	{"P-5", "Incident Detection Process", "C", "Incident Detection Process"},
	{"P-6", "Incident Resolution Process", "C", "Incident Resolution Process"},
	{"P-7", "Specific Incident Processes", "R", "Specific Incident Processes"},
	{"P-8", "Audit/Feedback Process", "C", "Audit & Feedback Process"},
	{"P-9", "Emergency Reachability Process", "R", "Emergency Reachability Process"},
	{"P-10", "Best Practice E-mail and Web Presence", "R", "Best Practice Internet Presence"},
	{"P-11", "Secure Information Handling Process", "C", "Secure Information Handling Process"},
	{"P-12", "Information Sources Process", "R", "Information Sources Process"},
	{"P-13", "Outreach Process", "C", "Outreach Process"},
	{"P-14", "Reporting Process", "C", "Governance Reporting Process"},
	{"P-15", "Statistics Process", "C", "Constituency Reporting Process"},
	{"P-16", "Meeting Process", "R", "Meeting Process"},
	{"P-17", "Peer-to-Peer Process", "C", "Peer Collaboration Process"},
}

// transcribedLinks: full is that the level carries over, part an upper bound only, fact no level, note evidence only.
var transcribedLinks = []struct{ Question, Parameter, V1, V2i string }{
	{"2.3", "O-2", "full", "full"},
	{"2.5", "O-9", "part", "part"},
	{"2.5", "H-7", "note", "note"}, // only if people attend and contribute
	{"2.5", "P-17", "note", "note"},
	{"2.8", "O-3", "full", "full"}, // does not give O-4
	{"2.9", "O-5", "part", "part"}, // also needs contact, hours, handling policy
	{"2.10", "O-7", "full", "full"},
	{"2.11", "O-8", "full", "full"}, // if also applied to records
	{"2.12", "O-2", "part", "part"}, // evidence, but nothing written is a bound
	{"2.12", "O-3", "part", "part"},
	{"2.12", "O-5", "part", "part"},
	{"2.12", "O-8", "note", "note"},  // the definition of an incident is no classification
	{"2.12", "O-10", "part", "part"}, // never O-1 or O-4: the item names neither
	{"2.13", "O-11", "full", "full"}, // if it binds the CSIRT itself
	{"3.1", "H-1", "full", "full"},
	{"3.2", "H-2", "fact", "fact"},
	{"3.3", "H-2", "fact", "fact"},
	{"3.4", "H-3", "full", "full"},
	{"3.5", "H-4", "full", "part"},
	{"3.6", "H-5", "full", "part"},
	{"3.7", "H-6", "full", "part"},
	{"4.1", "P-1", "full", "full"},
	{"4.2", "P-2", "full", "full"}, // does not give v2i O-6
	{"4.3", "P-3", "full", "full"},
	{"4.4", "P-4", "part", "part"}, // one answer for three, low confidence
	{"4.4", "P-5", "part", "part"},
	{"4.4", "P-6", "part", "part"},
	{"4.5", "P-8", "full", "full"},
	{"4.6", "P-9", "full", "full"},
	{"4.7", "P-10", "part", "part"},
	{"4.8", "P-11", "full", "full"},
	{"4.9", "P-14", "full", "full"},
	{"4.10", "P-15", "full", "part"}, // v2i: only if the statistics go to the constituency
	{"4.11", "P-16", "full", "full"},
	{"5.1", "T-1", "full", "part"}, // v1: if it covers the constituency
	{"5.2", "T-4", "full", "full"},
}

// transcribedLevels are the levels that an answer is compatible with, for the one-choice questions that cover a parameter in full
// or in part. Min is the lowest level that the answer does not contradict, Max the highest; silence on writing, approval
// and checks leaves those levels open. On the documentation scale a is 3, or 4 if the check is ordered above the head of
// the CSIRT, b 3, c 2, d 1, e 0. The other scales have their reason at their head.
var transcribedLevels = []struct {
	Question, Option string
	Min, Max         int
}{
	// What the team may order (a) or advise (b) it knows, so not 0; written, approved and checked stay open. No authority (c)
	// may be a defined and approved limit as well as the lack of any definition.
	{"2.8", "a", 1, 4}, {"2.8", "b", 1, 4}, {"2.8", "c", 0, 4},
	// What exists (a) is known, written or not. No (b) rules out anything written; a notion in heads stays open. Other (c) is
	// free text.
	{"2.10", "a", 1, 4}, {"2.10", "b", 0, 1}, {"2.10", "c", 0, 4},
	{"2.11", "a", 3, 4}, {"2.11", "b", 3, 3}, {"2.11", "c", 2, 2}, {"2.11", "d", 1, 1}, {"2.11", "e", 0, 0},
	// A document that exists (a) is written; without one (b) it is in heads at most.
	{"2.12", "a", 2, 4}, {"2.12", "b", 0, 1}, {"2.12", "c", 0, 4},
	{"2.13", "a", 3, 4}, {"2.13", "b", 3, 3}, {"2.13", "c", 2, 2}, {"2.13", "d", 1, 1}, {"2.13", "e", 0, 0},
	{"3.1", "a", 3, 4}, {"3.1", "b", 3, 3}, {"3.1", "c", 2, 2}, {"3.1", "d", 1, 1}, {"3.1", "e", 0, 0},
	{"3.4", "a", 3, 4}, {"3.4", "b", 3, 3}, {"3.4", "c", 2, 2}, {"3.4", "d", 1, 1}, {"3.4", "e", 0, 0},
	// Clear criteria (a) are known, written or not. Rough criteria (b) may be an informal note, but approved ones would not be
	// called rough. Case by case (c) has the words of option e of the documentation scale, which may also be read as 1.
	{"3.5", "a", 1, 4}, {"3.5", "b", 1, 2}, {"3.5", "c", 0, 1},
	{"3.6", "a", 1, 4}, {"3.6", "b", 1, 2}, {"3.6", "c", 0, 1},
	{"3.7", "a", 1, 4}, {"3.7", "b", 1, 2}, {"3.7", "c", 0, 1},
	{"4.1", "a", 3, 4}, {"4.1", "b", 3, 3}, {"4.1", "c", 2, 2}, {"4.1", "d", 1, 1}, {"4.1", "e", 0, 0},
	{"4.2", "a", 3, 4}, {"4.2", "b", 3, 3}, {"4.2", "c", 2, 2}, {"4.2", "d", 1, 1}, {"4.2", "e", 0, 0},
	{"4.3", "a", 3, 4}, {"4.3", "b", 3, 3}, {"4.3", "c", 2, 2}, {"4.3", "d", 1, 1}, {"4.3", "e", 0, 0},
	{"4.4", "a", 3, 4}, {"4.4", "b", 3, 3}, {"4.4", "c", 2, 2}, {"4.4", "d", 1, 1}, {"4.4", "e", 0, 0},
	{"4.5", "a", 3, 4}, {"4.5", "b", 3, 3}, {"4.5", "c", 2, 2}, {"4.5", "d", 1, 1}, {"4.5", "e", 0, 0},
	{"4.6", "a", 3, 4}, {"4.6", "b", 3, 3}, {"4.6", "c", 2, 2}, {"4.6", "d", 1, 1}, {"4.6", "e", 0, 0},
	// A page (a) shows that the presence is known; it is not yet a written arrangement for it, nor excludes one. Without one (b)
	// there is an idea at most. Other (c) is free text.
	{"4.7", "a", 1, 4}, {"4.7", "b", 0, 1}, {"4.7", "c", 0, 4},
	{"4.8", "a", 3, 4}, {"4.8", "b", 3, 3}, {"4.8", "c", 2, 2}, {"4.8", "d", 1, 1}, {"4.8", "e", 0, 0},
	{"4.9", "a", 3, 4}, {"4.9", "b", 3, 3}, {"4.9", "c", 2, 2}, {"4.9", "d", 1, 1}, {"4.9", "e", 0, 0},
	{"4.10", "a", 3, 4}, {"4.10", "b", 3, 3}, {"4.10", "c", 2, 2}, {"4.10", "d", 1, 1}, {"4.10", "e", 0, 0},
	{"4.11", "a", 3, 4}, {"4.11", "b", 3, 3}, {"4.11", "c", 2, 2}, {"4.11", "d", 1, 1}, {"4.11", "e", 0, 0},
	// What is managed (a) is known. Not managed as an organisation (b) excludes an approved list, but not an informal one.
	{"5.1", "a", 1, 4}, {"5.1", "b", 0, 2},
	// A tool in use (a) is known. Without one (b) there is nothing to write down; the need may be known.
	{"5.2", "a", 1, 4}, {"5.2", "b", 0, 1},
}

// transcribedNeverLinked have nothing, or only a note (H-7 and P-17 from 2.5).
var transcribedNeverLinked = []struct{ Version, Parameter string }{
	{"v1", "O-1"}, {"v1", "O-4"},
	{"v1", "H-7"},
	{"v1", "T-2"}, {"v1", "T-3"}, {"v1", "T-5"}, {"v1", "T-6"}, {"v1", "T-7"}, {"v1", "T-8"}, {"v1", "T-9"}, {"v1", "T-10"},
	{"v1", "P-7"}, {"v1", "P-12"}, {"v1", "P-13"}, {"v1", "P-17"},
	{"v2i", "O-1"}, {"v2i", "O-4"}, {"v2i", "O-6"},
	{"v2i", "H-7"},
	{"v2i", "T-2"}, {"v2i", "T-3"}, {"v2i", "T-5"}, {"v2i", "T-6"}, {"v2i", "T-7"}, {"v2i", "T-8"}, {"v2i", "T-9"}, {"v2i", "T-10"},
	{"v2i", "P-7"}, {"v2i", "P-12"}, {"v2i", "P-13"}, {"v2i", "P-17"},
}

// transcribedCoverage are the parameters with more than a note, and all, by quadrant.
var transcribedCoverage = map[string]map[string][2]int{
	"v1":  {"O": {8, 10}, "H": {6, 7}, "T": {2, 10}, "P": {13, 17}},
	"v2i": {"O": {8, 11}, "H": {6, 7}, "T": {2, 10}, "P": {13, 17}},
}

// settled are the answers that the document reads otherwise than transcribedLevels.
var settled = []struct {
	question, option string
	levels           sim3.Levels
	why              string
}{
	{"3.5", "c", sim3.Levels{Min: 0, Max: 0}, "the same words, decided case by case, are 0 on the documentation scale"},
	{"3.6", "c", sim3.Levels{Min: 0, Max: 0}, "as 3.5"},
	{"3.7", "c", sim3.Levels{Min: 0, Max: 0}, "as 3.5"},
}

// A link is one of transcribedLinks in one version.
type link struct {
	Parameter, Question string
	Coverage            sim3.Coverage
}

// links are the links of a version, in the order of the questions.
func links(v sim3.Version) []link {
	var all []link
	for _, l := range transcribedLinks {
		coverage := map[sim3.Version]string{sim3.V1: l.V1, sim3.V2i: l.V2i}[v]
		if coverage != "" {
			all = append(all, link{l.Parameter, l.Question, sim3.Coverage(coverage)})
		}
	}
	return all
}

// parameters are the numbers of a version's parameters in order.
func parameters(v sim3.Version) []string {
	var all []string
	for _, p := range transcribedParameters {
		if v != sim3.V1 || p.V1 != "" {
			all = append(all, p.ID)
		}
	}
	return all
}

// span returns the levels that an answer is compatible with, by the second coding.
func span(question string, a questionnaire.Answer) sim3.Levels {
	options := a.Options()
	switch question {
	case "2.3": // whom it serves is known if anybody is named, and in heads at most if nobody is
		if len(options) == 0 {
			return sim3.Levels{Min: 0, Max: 1}
		}
		return sim3.Levels{Min: 1, Max: 4}
	case "2.5", "2.9": // schemes and services say nothing of levels
		return sim3.Levels{Min: 0, Max: 4}
	}
	levels := sim3.Levels{Min: 4, Max: 0}
	for _, row := range transcribedLevels {
		if row.Question != question || !slices.Contains(options, row.Option) {
			continue
		}
		one := sim3.Levels{Min: row.Min, Max: row.Max}
		for _, s := range settled {
			if s.question == row.Question && s.option == row.Option {
				one = s.levels
			}
		}
		levels.Min, levels.Max = min(levels.Min, one.Min), max(levels.Max, one.Max)
	}
	return levels
}

// literal reads answers by the second coding, parameter by parameter.
func literal(v sim3.Version, a answers) []outcome {
	rank := map[sim3.Coverage]int{sim3.CoverageNote: 1, sim3.CoverageFact: 2, sim3.CoveragePart: 3, sim3.CoverageFull: 4}
	var all []outcome
	for _, id := range parameters(v) {
		o := outcome{ID: id, State: sim3.NotAssessed, Levels: sim3.Levels{Min: 0, Max: 4}}
		for _, l := range links(v) {
			if l.Parameter != id {
				continue
			}
			if rank[l.Coverage] > rank[o.Coverage] {
				o.Coverage = l.Coverage
			}
			if o.State == sim3.NotAssessed {
				o.State = sim3.Unanswered
			}
			answer, answered := a[l.Question]
			if l.Question == "2.9" {
				for question := range a {
					answered = answered || strings.HasPrefix(question, "2.9")
				}
			}
			options := 0
			for _, row := range transcribedLevels {
				if row.Question == l.Question {
					options++
				}
			}
			if !answered || answer.Open() && len(answer.Options()) == options { // open between all is no answer
				continue
			}
			o.State = sim3.Mentioned
			switch levels := span(l.Question, answer); l.Coverage {
			case sim3.CoverageFull:
				o.Levels = levels // no other link gives a level then
			case sim3.CoveragePart:
				o.Levels.Max = min(o.Levels.Max, levels.Max)
			}
		}
		if o.Levels != (sim3.Levels{Min: 0, Max: 4}) {
			o.State = sim3.Assessed
		}
		all = append(all, o)
	}
	return all
}

// answeredIn are the parameters that a question covers in full or in part, and has an answer to.
func answeredIn(t *testing.T, v sim3.Version, a answers) map[string]bool {
	t.Helper()
	covered, r := map[string]bool{}, respond(t, a)
	for _, l := range links(v) {
		q, _ := questionnaire.JPCERT2015().Question(l.Question)
		given := r.State(q) != questionnaire.Unanswered
		covered[l.Parameter] = covered[l.Parameter] || given && (l.Coverage == sim3.CoverageFull || l.Coverage == sim3.CoveragePart)
	}
	return covered
}

// summary counts the outcomes of one quadrant.
func summary(q sim3.Quadrant, all []outcome, answered map[string]bool) sim3.QuadrantResult {
	want := sim3.QuadrantResult{Quadrant: q}
	var low, high int64
	for _, o := range all {
		if o.ID[:1] != string(q) {
			continue
		}
		want.Parameters++
		if o.Coverage == sim3.CoverageFull || o.Coverage == sim3.CoveragePart || o.Coverage == sim3.CoverageFact {
			want.Covered++
		}
		if answered[o.ID] {
			want.Answered++
			low, high = low+int64(o.Levels.Min), high+int64(o.Levels.Max)
		}
		if o.State != sim3.Assessed {
			continue
		}
		want.Assessed++
		if o.Levels.Min == o.Levels.Max {
			want.Certain++
		}
	}
	if 3*want.Answered >= 2*want.Parameters {
		n := int64(want.Answered)
		want.Mean = maturity.Range{Low: maturity.Ratio{Num: low, Den: n}, High: maturity.Ratio{Num: high, Den: n}}
	}
	return want
}
