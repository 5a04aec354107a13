package report_test

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// only is the built-in survey with the tables of some questions.
func only(t *testing.T, questions ...string) *benchmark.Survey {
	t.Helper()
	var d map[string]any
	if err := json.Unmarshal(benchmark.JPCERT2015Document(), &d); err != nil {
		t.Fatal(err)
	}
	d["id"] = "only"
	d["tables"] = slices.DeleteFunc(d["tables"].([]any), func(v any) bool {
		question, _ := v.(map[string]any)["question"].(string)
		return v.(map[string]any)["group"] != nil || !slices.Contains(questions, question)
	})
	delete(d, "errata")
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return parseSurvey(t, data)
}

// one is a question of each item; the report's tables 2.2.10, 2.2.8, 2.3.1, 2.4.1, 2.4.9 and 2.3.4 have its answers.
var one = []string{"2.10", "2.8", "3.1", "4.1", "4.9", "3.4"}

// TestLikeForLike: a team stands beside the respondents over the same questions, how many these are stands there, and where nothing can
// be compared the report says so.
func TestLikeForLike(t *testing.T) {
	all := questionnaire.Draft{Answers: map[string]questionnaire.Answer{}} // everything at its worst but 2.10 and 2.11
	for item := range maturity.Establishment2015().Items() {
		for ind := range item.Indicators() {
			q := ind.Question()
			switch {
			case q.Kind() == questionnaire.KindSingle && ind.Rule().Kind == maturity.RuleByOption:
				for i := range q.NumOptions() {
					if points, ok := ind.Rule().Points(q.Option(i).ID); ok && points == 0 {
						all.Answers[q.ID()] = questionnaire.Choose(q.Option(i).ID)
					}
				}
			case q.Kind() == questionnaire.KindMultiple:
				all.Answers[q.ID()] = questionnaire.ChooseAll()
			case q.Kind() == questionnaire.KindCount:
				all.Answers[q.ID()] = questionnaire.Count(0)
			}
		}
	}
	all.Answers["2.10"], all.Answers["2.11"] = questionnaire.Choose("a"), questionnaire.Choose("b")
	team, nobody := respond(t, all), respond(t, questionnaire.Draft{})
	// By hand: 2.10 is the best, 4 points; 2.11 with 3 points is compared alone. 64 answered 2.11, 9 a, 19 b, 13 c, 16 d, 7 e, so the mean
	// is (36 + 57 + 26 + 16)/64 = 2.11, and 36 to 38 are below. Service scope has (4 + 3)/5 = 1.40 points in all, overall a sixth of that.
	for _, tt := range []struct {
		name, why  string
		response   *questionnaire.Response
		questions  []string
		en, ja     string
		radar      string
		compared   [2]string // CSV: compared, of
		comparable string    // CSV: low, high, mean low, mean high
	}{
		{"one question", "the team has 3 points on it, not its overall score of 0.23", team, []string{"2.11"},
			"certain is 36 to 38; more cannot be told. Compared on 1 of the 27 questions that count.",
			"確実にいえるのは36～38組織という点だけである。得点に用いる27問中1問での比較である。",
			"The areas at a glance, 0 to 4 points; the survey covers too little for means", [2]string{"1", "27"}, "3 3 2.109375 2.109375"},
		{"one of each item", "the radar shows the team over the same questions as the mean", team, one,
			"Compared on 6 of the 27 questions that count.", "得点に用いる27問中6問での比較である。",
			"The areas at a glance, 0 to 4 points, on 6 of the 27 questions that count", [2]string{"6", "27"}, ""},
		{"least is most", "nobody is below the worst answer: one number, not at least 0 and at most 0", team, []string{"2.12"},
			"0 of the 66 score lower overall.", "66組織のうち0組織の総合得点が、本チームより低い。", "", [2]string{"1", "27"}, ""},
		{"no question", "of those that count", team, []string{"5.1"},
			"Nothing to compare: the survey shows the answers to none of the 27 questions that count.", "得点に用いる27問のいずれも、調査に回答の分布がなく、比較できない。", "", [2]string{"0", "27"}, "   "},
		{"nothing answered", "then the score may be anything", nobody, []string{"2.11", "4.9"},
			"Too little is answered to compare: 0 of 32 questions.", "回答が少なく、比較できない（32問中0問）。", "", [2]string{"2", "27"}, ""},
		{"range of a mean", "2.5 has 44 who named a scheme; the 22 others may be in none: 4·44/66 = 2.67", team, []string{"2.5"},
			"2.67-4.00", "2.67-4.00", "", [2]string{"1", "27"}, "0 0 2.6666666666666665 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := only(t, tt.questions...).Compare(maturity.Establishment2015().Assess(tt.response))
			for _, lang := range []language.Tag{language.English, language.Japanese} {
				want := tt.en
				if lang == language.Japanese {
					want = tt.ja
				}
				for name, written := range formats(c, report.Options{Detail: report.DetailFull, Language: lang}) {
					if name != "text" && name != "Markdown" && name != "HTML" {
						continue
					}
					squeeze := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, `\`, "")), "") }
					if !strings.Contains(squeeze(written), squeeze(want)) {
						t.Errorf("%s: the %s does not say: %s", tt.why, name, want)
					}
				}
			}
			if tt.radar != "" {
				if radar := report.Charts(c, full)[0]; radar.Title != tt.radar {
					t.Errorf("%s: radar %q, want %q", tt.why, radar.Title, tt.radar)
				}
			}
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(formats(c, full)["CSV"], "\uFEFF"))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			cell := func(head string) string { return rows[1][slices.Index(rows[0], head)] }
			if diff := cmp.Diff(tt.compared, [2]string{cell("questions compared"), cell("questions that count")}); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			got := strings.Join([]string{cell("compared score low"), cell("compared score high"), cell("mean of respondents low"), cell("mean of respondents high")}, " ")
			if tt.comparable != "" && got != tt.comparable {
				t.Errorf("%s: %q, want %q", tt.why, got, tt.comparable)
			}
		})
	}
}

// TestRadarLikeForLike: what the radar says of an item is the score over the questions compared.
func TestRadarLikeForLike(t *testing.T) {
	r := respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"2.10": questionnaire.Choose("a"), "2.11": questionnaire.Choose("e")}})
	radar := report.Charts(only(t, one...).Compare(maturity.Establishment2015().Assess(r)), full)[0]
	if want := "Service scope: team 4.00, mean of the respondents 0.83"; !strings.HasPrefix(radar.Description, want) { // 13·4/63
		t.Errorf("the radar says %s, want %s", radar.Description, want)
	}
}
