package benchmark_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A share is what a claim is about: so many of so many. For a claim that one row leads, it is that row against the
// next.
type share struct{ n, of int }

func (s share) value() float64 { return float64(s.n) / float64(s.of) }

// A reading says what the words of the report are taken to mean. A claim holds if it is true of every share.
type reading struct {
	words string
	holds func(share) bool
}

func between(words string, lo, hi float64) reading {
	return reading{words, func(s share) bool { return lo <= s.value() && s.value() <= hi }}
}

// printed is a percentage that rounds to the digits printed.
func printed(percentage string) reading {
	digits := 0
	if _, decimals, ok := strings.Cut(percentage, "."); ok {
		digits = len(decimals)
	}
	return reading{percentage + "%", func(s share) bool { return strconv.FormatFloat(100*s.value(), 'f', digits, 64) == percentage }}
}

// Tenths (割): as they stand, they round; with 約, 程度 or ほど, they are right within a tenth, as 約半数 is.
func tenths(n int) reading {
	return reading{fmt.Sprintf("%d割", n), func(s share) bool { return int(math.Round(10*s.value())) == n }}
}

func aboutTenths(n int) reading {
	return between(fmt.Sprintf("%d割程度、約%[1]d割", n), float64(n-1)/10, float64(n+1)/10)
}

func tenthsOrMore(n int) reading {
	return reading{fmt.Sprintf("%d割以上", n), func(s share) bool { return 10*s.n >= n*s.of }}
}

func overTenths(n int) reading {
	return reading{fmt.Sprintf("%d割を超える", n), func(s share) bool { return 10*s.n > n*s.of }}
}

var (
	half       = between("半数", 0.45, 0.55)
	aboutHalf  = between("約半数、半数程度", 0.4, 0.6)
	barelyHalf = reading{"半数弱", func(s share) bool { return 2*s.n < s.of && 10*s.n >= 4*s.of }}
	halfOrMore = reading{"半数以上", func(s share) bool { return 2*s.n >= s.of }}
	overHalf   = reading{"過半数、半数を超える", func(s share) bool { return 2*s.n > s.of }}
	underHalf  = reading{"半数に満たない", func(s share) bool { return 2*s.n < s.of }}
	many       = reading{"多く、多い: at least half", func(s share) bool { return 2*s.n >= s.of }}
	nearlyAll  = reading{"ほとんど、ほぼ: at least three quarters", func(s share) bool { return 4*s.n >= 3*s.of }}
	few        = reading{"少ない、少数: less than a quarter", func(s share) bool { return 4*s.n < s.of }}
	some       = reading{"も、一定数: at least a tenth", func(s share) bool { return 10*s.n >= s.of }}
	nobody     = reading{"なかった: none", func(s share) bool { return s.n == 0 }}
	leads      = reading{"最も多い: more than the next row", func(s share) bool { return s.n > s.of }}
	smaller    = reading{"低い: less than half as much", func(s share) bool { return 2*s.n < s.of }}
	so         = reading{"1 of 1: it is so", func(s share) bool { return s.n == s.of }}
)

// A verdict says what the tables make of a claim.
type verdict string

const (
	holds        verdict = "holds"        // within the reading
	contradicted verdict = "contradicted" // then there is an erratum with that place
	unknown      verdict = "unknown"      // no table has the figures; why says what is missing
)

type claim struct {
	section string
	says    string // in our words
	why     string // what it is counted on, or why it is read as it is
	shares  []share
	want    string // the shares, read off the report's tables by hand
	reading reading
	verdict verdict
	erratum string // that speaks of the claim
}

func of(pairs ...int) []share {
	var all []share
	for p := range slices.Chunk(pairs, 2) {
		all = append(all, share{p[0], p[1]})
	}
	return all
}

func isSo(b bool) []share {
	if b {
		return []share{{1, 1}}
	}
	return []share{{0, 1}}
}

const (
	ofAll      = "of all respondents"
	ofAsked    = "of those to whom the question applies"
	ofAnswers  = "of those who gave an answer"
	written    = "of all; written down is a, b or c"
	set        = "of all; set, in writing or not, is a to d"
	largest    = "the largest row against the next"
	twoLargest = "each of the two largest rows against the third"
	yearly     = "of all; a to d is once a year or more often"
	notInTable = "no table has it"
)

// claims are what the prose of chapters 2 and 4 and of the supplements says about figures, in its order.
func claims(p published) []claim {
	n, base, answered := p.n, p.base, p.answered
	all := p.s.Respondents()
	since2014 := func(table string) int { return n(table, "2014-01 2014-07 2015-01 2015-07") }
	q := func(id string) *questionnaire.Question { return question(p.t, id) }
	mentions := func(id, word string) bool {
		return strings.Contains(q(id).Prompt().JA, word) || slices.ContainsFunc(slices.Collect(q(id).Options()), func(o questionnaire.Option) bool {
			return strings.Contains(o.Label.JA, word)
		})
	}
	inGroup := func(group, letter string) bool {
		_, ok := count(p.tables("2.2.9/" + group)[0], letter)
		return ok
	}
	hasTable := func(id string) bool {
		for table := range p.s.Tables() {
			if table.ID() == id {
				return true
			}
		}
		return false
	}
	const systems1, security1 = "supplement-2.1/information-systems", "supplement-2.1/security" // malware analysis
	const systems2, security2 = "supplement-2.2/information-systems", "supplement-2.2/security" // forensics
	return []claim{
		// 2.1 How the CSIRT was built
		{"2.1.1", "most were led by information systems or security", twoLargest, of(n("2.1.1", "a"), n("2.1.1", "j"), n("2.1.1", "h"), n("2.1.1", "j")), "23/8 26/8", leads, holds, ""},
		{"2.1.2", "besides information systems and security, planning and general affairs took part", ofAll, of(n("2.1.2", "b"), all, n("2.1.2", "f"), all), "9/66 8/66", some, holds, ""},
		{"2.1.3", "coordination was needed most with information systems", largest, of(n("2.1.3", "a"), n("2.1.3", "h")), "40/20", leads, holds, ""},
		{"2.1.3", "other departments were named too", "of the 61 who named one", of(n("2.1.3", "b"), base("2.1.3"), n("2.1.3", "c"), base("2.1.3"), n("2.1.3", "g"), base("2.1.3"), n("2.1.3", "h"), base("2.1.3")), "14/61 15/61 18/61 20/61", some, holds, ""},
		{"2.1.4", "about half were built by fewer than five", ofAll, of(n("2.1.4", "a"), all), "31/66", aboutHalf, holds, ""},
		{"2.1.4", "over 80% were built by fewer than ten", ofAll, of(n("2.1.4", "a b"), all), "57/66", overTenths(8), holds, ""},
		{"2.1.5", "about half started in 2014 or later", "of all, as everywhere unless the text says otherwise; of the 59 who answered it would be 42%", of(since2014("2.1.5")+n("2.1.5", "#0"), all), "25/66", aboutHalf, contradicted, "2.1.5-text"},
		{"2.1.6", "half or more were established in 2014 or later", "of all: exactly half", of(since2014("2.1.6"), all), "33/66", halfOrMore, holds, ""},

		// 2.2 How the CSIRT is set up
		{"2.2.1", "most sit in information systems or security", twoLargest, of(n("2.2.1", "a"), n("2.2.1", "j"), n("2.2.1", "h"), n("2.2.1", "j")), "32/12 26/12", leads, holds, ""},
		{"2.2.1", "three of the others named a research department", notInTable + "; 3 of the 12 that chose other is possible", of(3, n("2.2.1", "j")), "3/12", reading{}, unknown, ""},
		{"2.2.2", "roles range from work on site over advice to coordination", "each of all", of(n("2.2.2", "a"), all, n("2.2.2", "b"), all, n("2.2.2", "c"), all), "47/66 42/66 51/66", many, holds, ""},
		{"2.2.3", "many serve their own organisation or group companies", "each of all", of(n("2.2.3", "a"), all, n("2.2.3", "b"), all), "59/66 39/66", many, holds, ""},
		{"2.2.3", "about 30% serve customers", ofAll, of(n("2.2.3", "c"), all), "20/66", aboutTenths(3), holds, ""},
		{"2.2.4", "many have been contacted from outside", "all without those whom nobody contacted", of(all-n("2.2.4", "e"), all), "48/66", many, holds, ""},
		{"2.2.4.1", "several kinds of organisations made contact", ofAsked, of(n("2.2.4.1", "a"), base("2.2.4.1"), n("2.2.4.1", "b"), base("2.2.4.1"), n("2.2.4.1", "c"), base("2.2.4.1"), n("2.2.4.1", "e"), base("2.2.4.1")), "17/48 15/48 18/48 13/48", some, holds, ""},
		{"2.2.4.1", "JPCERT/CC made contact most often", largest, of(n("2.2.4.1", "d"), n("2.2.4.1", "c")), "28/18", leads, holds, ""},
		{"2.2.5", "JPCERT/CC is the scheme that is used", "the largest row against the next; 32 of the 44 who named one", of(n("2.2.5", "d"), n("2.2.5", "c")), "32/13", leads, holds, ""},
		{"2.2.5", "five of the others named other CSIRTs", notInTable + "; 5 of the 9 that chose other is possible", of(5, n("2.2.5", "e")), "5/9", reading{}, unknown, ""},
		{"2.2.6", "nearly all share information as text", "of the 56 who named a format; of all it would be 85%", of(n("2.2.6", "a"), base("2.2.6")), "56/56", nearlyAll, holds, ""},
		{"2.2.7", "nearly all handle incidents of their own network or of systems for customers", "at least one of the two, of all", of(base("2.2.7/own-organisation"), all), "62/66", nearlyAll, holds, ""},
		{"2.2.7", "nearly all handle each of the two", "each of all: customers only just", of(n("2.2.7", "a"), all, n("2.2.7", "b"), all), "61/66 50/66", nearlyAll, holds, ""},
		{"2.2.7", "about 20% offer incident response to others", "at least one of the two, of all", of(base("2.2.7/other-organisations"), all), "15/66", aboutTenths(2), holds, ""},
		{"2.2.7", "those are few", "at least one of the two, of all", of(base("2.2.7/other-organisations"), all), "15/66", few, holds, ""},
		{"2.2.7", "a certain number handle vulnerabilities of own products", ofAll, of(n("2.2.7", "e"), all), "18/66", some, holds, ""},
		{"2.2.8", "about 90% may advise to stop systems", "of all; 85% within a tenth. With those who may order it: 97%", of(n("2.2.8", "b"), all, n("2.2.8", "a b"), all), "56/66 64/66", aboutTenths(9), holds, ""},
		{"2.2.8", "about 10% may order it", ofAll, of(n("2.2.8", "a"), all), "8/66", aboutTenths(1), holds, ""},
		{"2.2.9", "incident handling leads the reactive services", largest, of(n("2.2.9/reactive", "b"), n("2.2.9/reactive", "a")), "58/57", leads, holds, ""},
		{"2.2.9", "many provide announcements among the proactive services", "of all, and the largest row", of(n("2.2.9/proactive", "k"), all), "54/66", many, holds, ""},
		{"2.2.9", "announcements lead the proactive services", largest, of(n("2.2.9/proactive", "k"), n("2.2.9/proactive", "l")), "54/49", leads, holds, ""},
		{"2.2.9", "many provide awareness building and training among the quality services", "each of all", of(n("2.2.9/quality", "s"), all, n("2.2.9/quality", "t"), all), "51/66 49/66", many, holds, ""},
		{"2.2.9", "awareness building and training lead the quality services", twoLargest, of(n("2.2.9/quality", "s"), n("2.2.9/quality", "r"), n("2.2.9/quality", "t"), n("2.2.9/quality", "r")), "51/47 49/47", leads, holds, ""},
		{"2.2.9", "one organisation named another service", "vulnerability assessment, mostly in-house", of(n("2.2.9w", "in-house"), 1), "1/1", so, holds, ""},
		{"2.2.10", "many have no service levels", ofAll, of(n("2.2.10", "b"), all), "50/66", many, holds, ""},
		{"2.2.11", "many have set a classification, in writing or not", set, of(n("2.2.11", "a b c d"), all), "57/66", many, holds, ""},
		{"2.2.11", "incidents are handled by class", notInTable + ": the question is whether there is a classification", nil, "", reading{}, unknown, ""},
		{"2.2.12", "many have written down roles and definitions", ofAll, of(n("2.2.12", "a"), all), "41/66", many, holds, ""},
		{"2.2.12", "two gave a free text", "the row other", of(n("2.2.12", "c"), 2), "2/2", so, holds, ""},
		{"2.2.13", "many have a written security policy", written, of(n("2.2.13", "a b c"), all), "58/66", many, holds, ""},
		{"2.2.13", "policies are put into practice", "of all; practice is checked in a only", of(n("2.2.13", "a"), all), "35/66", many, holds, ""},
		{"2.2.13", "policies are uniform", notInTable + ": no option speaks of it", nil, "", reading{}, unknown, ""},
		{"2.2.14", "many are monitored by a SOC", ofAll, of(n("2.2.14", "a"), all), "46/66", many, holds, ""},
		{"2.2.14.1", "nearly all SOCs work around the clock", "of the 46 with a SOC, without the one that does in part", of(n("2.2.14.1", "a"), base("2.2.14.1")), "36/46", nearlyAll, holds, ""},
		{"2.2.14.2", "just under half run the SOC themselves", ofAsked, of(n("2.2.14.2", "a"), base("2.2.14.2")), "22/46", barelyHalf, holds, ""},
		{"2.2.14.2", "the others leave it to a group company or another company", "of the 24 that do not: 27 answers name a contractor, so some name two or do both", of(base("2.2.14.2")-n("2.2.14.2", "a"), n("2.2.14.2", "b c")), "24/27", reading{"それ以外: no more than answers", func(s share) bool { return s.n <= s.of }}, holds, ""},
		{"2.2.14.3", "many keep SOC and CSIRT apart", "of the 46 with a SOC; of the 66 that are printed it would be 47%", of(n("2.2.14.3", "c"), base("2.2.14.3")), "31/46", many, holds, "2.2.14.3-base"},
		{"2.2.14.3", "the same on the base as printed", "of 66", of(n("2.2.14.3", "c"), p.tables("2.2.14.3")[0].PrintedBase()), "31/66", many, contradicted, "2.2.14.3-base"},

		// 2.3 Members
		{"2.3.1", "many have a code of conduct, in writing or not", set, of(n("2.3.1", "a b c d"), all), "48/66", many, holds, ""},
		{"2.3.2", "fewer than five at the start leads", "the largest row against the next, without those who gave no answer", of(n("2.3.2", "0"), n("2.3.2", "5")), "15/13", leads, holds, ""},
		{"2.3.2", "half or more started with fewer than ten", "of those who gave an answer, as the text says", of(n("2.3.2", "0 5"), answered("2.3.2")), "28/37", halfOrMore, holds, ""},
		{"2.3.2.1", "many started with employees only", ofAll, of(n("2.3.2.1", "f"), all), "53/66", many, holds, ""},
		{"2.3.2.1", "nobody started with contractors only", ofAll, of(n("2.3.2.1", "a"), all), "0/66", nobody, holds, ""},
		{"2.3.3", "five to nine members leads", "the largest row against the next, without those who gave no answer", of(n("2.3.3", "5"), n("2.3.3", "10")), "18/11", leads, holds, ""},
		{"2.3.3", "nearly all have fewer than 20", "of the 40 who gave an answer, though the text does not say so; of all it would be 53%", of(n("2.3.3", "0 5 10"), answered("2.3.3")), "35/40", nearlyAll, holds, ""},
		{"2.3.3.1", "many have employees only", ofAll, of(n("2.3.3.1", "f"), all), "48/66", many, holds, ""},
		{"2.3.3.1", "nobody has contractors only", ofAll, of(n("2.3.3.1", "a"), all), "0/66", nobody, holds, ""},
		{"2.3.4", "few have defined a skill set", written, of(n("2.3.4", "a b c"), all), "12/66", few, holds, ""},
		{"2.3.4", "many have a rough norm or decide case by case", ofAll, of(n("2.3.4", "d e"), all), "53/66", many, holds, ""},
		{"2.3.5", "few have clear criteria for internal training", ofAll, of(n("2.3.5", "a"), all), "5/66", few, holds, ""},
		{"2.3.5", "many decide on internal training case by case", ofAll, of(n("2.3.5", "c"), all), "54/66", many, holds, ""},
		{"2.3.6", "few have clear criteria for external training", ofAll, of(n("2.3.6", "a"), all), "1/66", few, holds, ""},
		{"2.3.6", "external training is decided case by case", ofAll, of(n("2.3.6", "c"), all), "56/66", many, holds, ""},
		{"2.3.7", "few have clear criteria for communication training", ofAll, of(n("2.3.7", "a"), all), "1/66", few, holds, ""},
		{"2.3.7", "communication training is decided case by case", ofAll, of(n("2.3.7", "c"), all), "54/66", many, holds, ""},
		{"2.3.8", "few measure skills", ofAll, of(n("2.3.8", "a"), all), "5/66", few, holds, ""},
		{"2.3.8", "one of the others named external certificates", notInTable + "; 1 of the 3 that chose other is possible", of(1, n("2.3.8", "c")), "1/3", reading{}, unknown, ""},

		// 2.4 Processes and rules
		{"2.4.1", "many have a written rule for escalating to the management", written, of(n("2.4.1", "a b c"), all), "51/66", many, holds, ""},
		{"2.4.2", "many have one for public relations", written, of(n("2.4.2", "a b c"), all), "39/66", many, holds, ""},
		{"2.4.3", "many have one for the legal department", written, of(n("2.4.3", "a b c"), all), "39/66", many, holds, ""},
		{"2.4.4", "many have set an incident process, in writing or not", set, of(n("2.4.4", "a b c d"), all), "60/66", many, holds, ""},
		{"2.4.5", "few have set audits of the CSIRT", written, of(n("2.4.5", "a b c"), all), "13/66", few, holds, ""},
		{"2.4.6", "half or more have a contact list", written, of(n("2.4.6", "a b c"), all), "45/66", halfOrMore, holds, ""},
		{"2.4.7", "about 30% have a web page", ofAll, of(n("2.4.7", "a"), all), "20/66", aboutTenths(3), holds, ""},
		{"2.4.8", "more than half have written down how to handle sensitive information", written, of(n("2.4.8", "a b c"), all), "41/66", overHalf, holds, ""},
		{"2.4.8", "important information is handled properly", notInTable + ": practice is checked in a only", nil, "", reading{}, unknown, ""},
		{"2.4.9", "about half have to report to the management", written, of(n("2.4.9", "a b c"), all), "31/66", aboutHalf, holds, ""},
		{"2.4.10", "less than half have to disclose statistics", "of all; written down, and also with a rough norm", of(n("2.4.10", "a b c"), all, n("2.4.10", "a b c d"), all), "17/66 30/66", underHalf, holds, ""},
		{"2.4.10", "half decide on it case by case", "of all: exactly half", of(n("2.4.10", "e"), all), "33/66", half, holds, ""},
		{"2.4.11", "many hold regular meetings, by a written rule or not", set, of(n("2.4.11", "a b c d"), all), "52/66", many, holds, ""},

		// 2.5 Tools, 2.6 Reviews, 2.7 Reports
		{"2.5.1", "80% or more manage their IT assets", ofAll, of(n("2.5.1", "a"), all), "57/66", tenthsOrMore(8), holds, ""},
		{"2.5.2", "about 30% track incidents with a tool", ofAll, of(n("2.5.2", "a"), all), "22/66", aboutTenths(3), holds, ""},
		{"2.6.1", "half or more review the service scope yearly", "of all, a to d: exactly half", of(n("2.6.1", "a b c d"), all), "33/66", halfOrMore, holds, ""},
		{"2.6.2", "more than half review the policy yearly", yearly, of(n("2.6.2", "a b c d"), all), "40/66", overHalf, holds, ""},
		{"2.6.3", "70% or more review the contacts yearly", yearly, of(n("2.6.3", "a b c d"), all), "50/66", tenthsOrMore(7), holds, ""},
		{"2.7.1", "about half issue regular reports", ofAll, of(n("2.7.1", "a b c d e"), all), "30/66", aboutHalf, holds, ""},
		{"2.7.1", "monthly reports lead", "among those who issue reports", of(n("2.7.1", "a"), n("2.7.1", "b")), "11/12", leads, contradicted, "2.7.1-text"},
		{"2.7.1.1", "about half show reports to departments concerned only", "of the 39 on which the table is counted", of(n("2.7.1.1", "b"), base("2.7.1.1")), "19/39", aboutHalf, holds, "2.7.1.1-base"},

		// 4.1 Services
		{"4", "six matters are to be settled", notInTable + ": the report's list has six entries, 4.1 to 4.6", nil, "", reading{}, unknown, ""},
		{"4.1", "about 60% have written definitions of services (2.2.12)", ofAll, of(n("2.2.12", "a"), all), "41/66", aboutTenths(6), holds, ""},
		{"4.1", "over 80% have a written and approved policy (2.2.13)", "of all, a and b", of(n("2.2.13", "a b"), all), "56/66", overTenths(8), holds, "4.1-approval"},
		{"4.1", "the management approved it", "whether an option of 2.13 speaks of the management (経営層)", isSo(mentions("2.13", "経営")), "0/1", so, contradicted, "4.1-approval"},
		{"4.1", "services are of three groups", "parts of table 2.2.9", of(len(p.tables("2.2.9")), 3), "3/3", so, holds, ""},
		{"4.1", "many chose incident handling and alerts", "each of all", of(n("2.2.9/reactive", "b"), all, n("2.2.9/reactive", "a"), all), "58/66 57/66", many, holds, ""},
		{"4.1", "those two are reactive", "part of table 2.2.9", isSo(inGroup("reactive", "a") && inGroup("reactive", "b")), "1/1", so, holds, ""},
		{"4.1", "many chose intrusion detection", "of all; two proactive services have more", of(n("2.2.9/proactive", "i"), all), "46/66", many, holds, ""},
		{"4.1", "many chose awareness building", ofAll, of(n("2.2.9/quality", "s"), all), "51/66", many, holds, ""},
		{"4.1", "many chose announcements", ofAll, of(n("2.2.9", "k"), all), "54/66", many, holds, ""},
		{"4.1", "announcements are a quality service", "part of table 2.2.9", isSo(inGroup("quality", "k")), "0/1", so, contradicted, "4.1-announcements"},
		{"4.1", "many chose training", ofAll, of(n("2.2.9/quality", "t"), all), "49/66", many, holds, ""},

		// 4.2 Authority
		{"4.2", "12% may order a stop (2.2.8)", ofAll, of(n("2.2.8", "a"), all), "8/66", printed("12"), holds, ""},
		{"4.2", "85% may advise", ofAll, of(n("2.2.8", "b"), all), "56/66", printed("85"), holds, ""},
		{"4.2", "3% neither order nor advise", "of all; that they do not advise is read into the row", of(n("2.2.8", "c"), all), "2/66", printed("3"), holds, "4.2-neither"},
		{"4.2", "about 60% have written down the authority (2.2.12)", ofAll, of(n("2.2.12", "a"), all), "41/66", aboutTenths(6), holds, ""},

		// 4.3 Placement and members
		{"4.3", "information systems and security led most buildings (2.1.1)", twoLargest, of(n("2.1.1", "a"), n("2.1.1", "j"), n("2.1.1", "h"), n("2.1.1", "j")), "23/8 26/8", leads, holds, ""},
		{"4.3", "most teams sit there (2.2.1)", twoLargest, of(n("2.2.1", "a"), n("2.2.1", "j"), n("2.2.1", "h"), n("2.2.1", "j")), "32/12 26/12", leads, holds, ""},
		{"4.3", "80% have employees only", "of all, at the start (2.3.2.1)", of(n("2.3.2.1", "f"), all), "53/66", tenths(8), holds, "4.3-reference"},
		{"4.3", "80% have employees only now", "of all, now (2.3.3.1), which the present tense suggests", of(n("2.3.3.1", "f"), all), "48/66", tenths(8), contradicted, "4.3-reference"},
		{"4.3", "the figure is that of question 3.1", "whether 3.1 asks for employees (正社員)", isSo(mentions("3.1", "正社員")), "0/1", so, contradicted, "4.3-reference"},

		// 4.4 Point of contact
		{"4.4", "77% have a written rule for escalating to the management (2.4.1)", written, of(n("2.4.1", "a b c"), all), "51/66", printed("77"), holds, ""},
		{"4.4", "20% have a rough norm", "of all, d", of(n("2.4.1", "d"), all), "13/66", printed("20"), holds, ""},
		{"4.4", "1.5% decide case by case", "of all, e", of(n("2.4.1", "e"), all), "1/66", printed("1.5"), holds, ""},
		{"4.4", "1.5% gave no answer", ofAll, of(n("2.4.1", "?"), all), "1/66", printed("1.5"), holds, ""},
		{"4.4", "nearly all have set it", set, of(n("2.4.1", "a b c d"), all), "64/66", nearlyAll, holds, ""},
		{"4.4", "the table shows that points of contact are in place", "whether 4.1 asks for a point of contact (窓口)", isSo(mentions("4.1", "窓口")), "0/1", so, contradicted, "4.4-contact"},
		{"4.4", "table 2.2.5 shows the interviewed teams in NCA", "whether 2.5 offers NCA (協議会) at all", isSo(mentions("2.5", "NCA") || mentions("2.5", "協議会")), "0/1", so, contradicted, "4.4-reference"},
		{"4.4", "many interviewed teams take part in a scheme", notInTable + ": tables count respondents, not the interviewed teams", nil, "", reading{}, unknown, "4.4-reference"},

		// 4.5 Reporting
		{"4.5", "about half issue regular reports (2.7.1)", ofAll, of(n("2.7.1", "a b c d e"), all), "30/66", aboutHalf, holds, ""},
		{"4.5", "many of these reach departments concerned or the whole company", "of the 39 on which 2.7.1.1 is counted; 33 is more than the 30 who issue reports", of(n("2.7.1.1", "b c"), base("2.7.1.1")), "33/39", many, holds, "2.7.1.1-base"},
		{"4.5", "about half have arranged reports to the management (2.4.9)", written, of(n("2.4.9", "a b c"), all), "31/66", aboutHalf, holds, ""},

		// 4.6 Review
		{"4.6", "many review once a year or more often (2.6.1 to 2.6.3)", "each of all; service scope is exactly half", of(n("2.6.1", "a b c d"), all, n("2.6.2", "a b c d"), all, n("2.6.3", "a b c d"), all), "33/66 40/66 50/66", many, holds, ""},
		{"4.6", "few have defined a skill set", written, of(n("2.3.4", "a b c"), all), "12/66", few, holds, ""},
		{"4.6", "the table of skill sets is 3.4", "whether there is a table of that number", isSo(hasTable("3.4")), "0/1", so, contradicted, "4.6-reference"},

		// Supplements
		{"supplement-1", "half or more took a year or less", "of all: less than a year", of(n("supplement-1", "0 6"), all), "37/66", halfOrMore, holds, ""},
		{"supplement-1", "22 took less than six months", "the row", of(n("supplement-1", "0"), 22), "22/22", so, holds, ""},
		{"supplement-1", "15 of the 22, about 70%, were established in 2014 or later", notInTable + ": no table crosses the two; 15 of 22 is 68%, and 33 were", of(15, n("supplement-1", "0")), "15/22", aboutTenths(7), unknown, "supplement-1-recent"},
		{"supplement-2", "most services show no great difference", notInTable + ": two of the 22 services are published by department", nil, "", reading{}, unknown, ""},
		{"supplement-2", "the first group has 11.6 members on average", notInTable + ": headcounts are not published by department; the figure is in the data as printed", nil, "", reading{}, unknown, ""},
		{"supplement-2", "the second group has 13.0 members on average", notInTable + ", as above", nil, "", reading{}, unknown, ""},
		{"supplement-2.1", "many of the first group outsource malware analysis at least in part", ofAnswers, of(n(systems1, "mixed outsourced"), n(systems1, "in-house mixed outsourced")), "15/19", many, holds, ""},
		{"supplement-2.1", "many of the second group do it in-house", ofAnswers, of(n(security1, "in-house"), n(security1, "in-house mixed outsourced")), "8/10", many, holds, ""},
		{"supplement-2.2", "the first group does forensics in-house as often as not", "of those who gave an answer, with half of the mixed: 2·5+4 of 2·17", of(2*n(systems2, "in-house")+n(systems2, "mixed"), 2*n(systems2, "in-house mixed outsourced")), "14/34", aboutHalf, holds, ""},
		{"supplement-2.2", "the second group seldom outsources forensics", "outsourced, 1 of 9, against 8 of 17 in the first group: 1·17 against 8·9", of(n(security2, "outsourced")*n(systems2, "in-house mixed outsourced"), n(systems2, "outsourced")*n(security2, "in-house mixed outsourced")), "17/72", smaller, holds, ""},
	}
}

// TestClaims checks the prose of the report against its tables, and that what we call an erratum is one.
func TestClaims(t *testing.T) {
	p := builtin(t)
	errata := map[string]benchmark.Erratum{}
	for _, e := range p.s.Errata() {
		errata[e.ID] = e
	}
	cited := map[string]bool{}
	tally := map[verdict]int{}
	for _, c := range claims(p) {
		tally[c.verdict]++
		cited[c.erratum] = true
		t.Run(c.section+" "+c.says, func(t *testing.T) {
			var got []string
			all := true
			for _, s := range c.shares {
				got = append(got, fmt.Sprintf("%d/%d", s.n, s.of))
				all = all && (c.reading.holds == nil || c.reading.holds(s))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.why, diff)
			}
			e, ok := errata[c.erratum]
			if c.erratum != "" && (!ok || c.verdict == contradicted && e.Place != c.section) {
				t.Errorf("erratum %q of place %q, for a claim in %s", c.erratum, e.Place, c.section)
			}
			switch {
			case c.why == "":
				t.Error("no reason is given")
			case c.verdict == unknown && c.reading.holds == nil && len(c.shares) > 0:
				for _, s := range c.shares { // cannot be computed, but must be possible
					if s.n > s.of {
						t.Errorf("%d of %d is impossible", s.n, s.of)
					}
				}
			case c.verdict != unknown && (len(c.shares) == 0 || c.reading.holds == nil):
				t.Error("nothing is computed")
			case c.verdict == contradicted && (all || c.erratum == ""):
				t.Errorf("%s, read as %q, is called contradicted; erratum %q", c.want, c.reading.words, c.erratum)
			case c.verdict != contradicted && !all:
				t.Errorf("%s does not hold, read as %q", c.want, c.reading.words)
			}
		})
	}
	for _, e := range errata {
		if (e.Kind == "text" || e.Kind == "reference") && !cited[e.ID] {
			t.Errorf("erratum %s is about the prose, and no claim bears it out", e.ID)
		}
	}
	if diff := cmp.Diff(map[verdict]int{holds: 109, contradicted: 10, unknown: 12}, tally); diff != "" {
		t.Errorf("number of verdicts (-want +got):\n%s", diff)
	}
}
