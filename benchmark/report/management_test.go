package report_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func managementPage(t testing.TB, c *benchmark.Comparison, o report.Options) string {
	t.Helper()
	o.Detail = report.DetailPage
	var b strings.Builder
	if err := report.WriteText(&b, c, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPageFits: whatever is answered, the page has at most 62 lines of at most 80 columns, also where a terminal shows
// ambiguous characters wide.
func TestPageFits(t *testing.T) {
	check := func(name, written string) {
		lines := strings.Split(strings.TrimSuffix(written, "\n"), "\n")
		if len(lines) > 62 {
			t.Errorf("%s has %d lines:\n%s", name, len(lines), written)
		}
		for i, line := range lines {
			wide := strings.NewReplacer("■", "あ", "□", "あ").Replace(line)
			if w := page.Width(wide); w > 80 || strings.Contains(line, "%!") || strings.TrimRight(line, " ") != line {
				t.Errorf("%s line %d has %d columns: %q", name, i+1, w, line)
			}
		}
	}
	all := subjects(t)
	long := random(rand.New(rand.NewPCG(3, 4)))
	long.Team = strings.Repeat("長い名前 long name ", 12)
	all = append(all, subject{"long name", respond(t, long), nil})
	sample := settledBut(map[string]questionnaire.Answer{
		"2.10": questionnaire.Choose("b"), "3.4": questionnaire.Choose("d"), "4.3": questionnaire.Choose("d"),
	})
	all = append(all, subject{"three steps", respond(t, questionnaire.Draft{Answers: sample}), nil})
	for i, s := range all {
		o := report.Options{Case: s.of, Previous: maturity.Establishment2015().Assess(all[(i+1)%len(all)].response)}
		for _, o.Language = range languages {
			check(s.name, managementPage(t, compare(t, s.response), o))
		}
	}
	for _, answers := range []map[string]questionnaire.Answer{{}, {"1.1": questionnaire.Choose("d")}} {
		c, err := logReview(answers)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range languages {
			check("own documents", managementPage(t, c, report.Options{Detail: report.DetailFull, Language: tag}))
		}
	}
}

// settledBut returns answers with which all six areas are settled, but for those given.
func settledBut(but map[string]questionnaire.Answer) map[string]questionnaire.Answer {
	answers := map[string]questionnaire.Answer{
		"2.1": questionnaire.ChooseAll("a"), "2.2": questionnaire.ChooseAll("a"), "2.3": questionnaire.ChooseAll("a"),
		"3.3": questionnaire.Count(3),
	}
	for _, id := range []string{"2.8", "2.10", "2.12", "2.13", "3.4", "4.1", "4.2", "4.3", "4.9", "6.1", "6.2", "6.3", "7.1"} {
		answers[id] = questionnaire.Choose("a")
	}
	q, _ := questionnaire.JPCERT2015().Question("2.9")
	for s := range q.Services() {
		answers[s.ID()] = questionnaire.Choose(s.Option(0).ID)
	}
	for id, answer := range but {
		answers[id] = answer
		if answer.IsZero() {
			delete(answers, id)
		}
	}
	return answers
}

// TestPageConclusion: the page opens with how many areas are settled and ends its first part with what is to be decided.
func TestPageConclusion(t *testing.T) {
	open := questionnaire.Answer{}
	for _, tt := range []struct {
		name, why string
		but       map[string]questionnaire.Answer
		en, ja    string
	}{
		{
			"all settled", "there is no step left, but a date", nil,
			"The 6 areas that every CSIRT must settle are all settled. That is a minimum: to\ndecide is when to look again.\n",
			"CSIRTが定めておくべき6事項は、すべて整備済みである。",
		},
		{
			"one step", "its number agrees", map[string]questionnaire.Answer{"2.10": questionnaire.Choose("b")},
			"Of the 6 areas that every CSIRT must settle, 5 are settled. The other one is one\nstep away.\n" +
				"To decide: the step below, who takes it, and by when.\n",
			"残る1事項は、あと一つの取り組みで整備済みになる。",
		},
		{
			"two steps for one area", "not each is one step away",
			map[string]questionnaire.Answer{"6.1": questionnaire.Choose("f"), "6.2": questionnaire.Choose("f")},
			"Of the 6 areas that every CSIRT must settle, 5 are settled. The other one is not\nsettled yet: steps needed, 2.\n",
			"残る1事項は整備済みでなく、必要な取り組みは2件である。",
		},
		{
			"a question of two areas", "it counts once, in both", map[string]questionnaire.Answer{"2.12": questionnaire.Choose("b")},
			"Of the 6 areas that every CSIRT must settle, 4 are settled. The other two are\none step away each.\n" +
				"To decide: the step below, who takes it, and by when.\n",
			"残る2事項は、それぞれあと一つの取り組みで整備済みになる。",
		},
		{
			"one open answer", "open is not missing", map[string]questionnaire.Answer{"4.1": open},
			"Of the 6 areas that every CSIRT must settle, 5 are certainly settled. The other\none is open: 1 answer to decide.\n" +
				"To decide: who answers the question, and by when.\n",
			"整備済みと確認できたのは5事項である。残る1事項は判定保留で、1問の回答で判定できる。",
		},
		{
			"missing and open", "both are said", map[string]questionnaire.Answer{"4.1": open, "2.10": questionnaire.Choose("b")},
			"Of the 6 areas that every CSIRT must settle, 4 are certainly settled. One is one\nstep away. One is open: 1 answer to decide.\n" +
				"To decide: the step below, who takes it, and by when.\n",
			"1事項は、あと一つの取り組みで整備済みになる。1事項は判定保留で、",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := compare(t, respond(t, questionnaire.Draft{Team: "T", Answers: settledBut(tt.but)}))
			if got := conclusion(managementPage(t, c, report.Options{})); !strings.HasPrefix(got, tt.en) {
				t.Errorf("%s (-want +got):\n%s", tt.why, cmp.Diff(tt.en, got))
			}
			ja := conclusion(managementPage(t, c, report.Options{Language: language.Japanese}))
			if !strings.Contains(strings.ReplaceAll(ja, "\n", ""), tt.ja) {
				t.Errorf("%s: %s", tt.why, ja)
			}
		})
	}
}

// conclusion is what stands between the rule below the date and the first heading.
func conclusion(written string) string {
	_, after, _ := strings.Cut(written, "==\n")
	said, _, _ := strings.Cut(after, "\n\n")
	return said + "\n"
}

// TestLengths: each length says what the shorter one does, and more. The standard one, with all that one may ask for, is
// on eight printed sides with up to 430 lines: some 400 took seven to eight.
func TestLengths(t *testing.T) {
	eachWithEverything(t, func(s subject, o report.Options) {
		o.Case = s.of
		for _, o.Language = range languages {
			o.Detail = report.DetailPage
			short := conclusion(render(t, report.WriteText, s.response, o))
			o.Detail = report.DetailStandard
			standard := render(t, report.WriteText, s.response, o)
			o.Detail = report.DetailFull
			whole := render(t, report.WriteText, s.response, o)
			if conclusion(standard) != short || conclusion(whole) != short {
				t.Errorf("%s %v: the conclusion differs", s.name, o.Language)
			}
			lines, all := strings.Count(standard, "\n"), strings.Count(whole, "\n")
			if lines > 430 || all <= lines {
				t.Errorf("%s %v: %d lines of %d", s.name, o.Language, lines, all)
			}
		}
	})
}
