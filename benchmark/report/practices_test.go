package report_test

import (
	"encoding/json"
	"html"
	"maps"
	"os"
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

// best answers every question that is assessed as well as can be, but for those given.
func best(t testing.TB, but map[string]questionnaire.Answer) *questionnaire.Response {
	t.Helper()
	d := questionnaire.Draft{Answers: map[string]questionnaire.Answer{}}
	for item := range maturity.Establishment2015().Items() {
		for ind := range item.Indicators() {
			q := ind.Question()
			switch q.Kind() {
			case questionnaire.KindSingle:
				d.Answers[q.ID()] = questionnaire.Choose("a")
			case questionnaire.KindMultiple:
				d.Answers[q.ID()] = questionnaire.ChooseAll("a")
			case questionnaire.KindCount:
				d.Answers[q.ID()] = questionnaire.Count(6)
			case questionnaire.KindServices:
				for s := range q.Services() {
					d.Answers[s.ID()] = questionnaire.Choose("in-house")
				}
			}
		}
	}
	maps.Copy(d.Answers, but)
	return respond(t, d)
}

// TestPracticesWithSteps: of three steps, each with its practices, or else with advice; by hand.
func TestPracticesWithSteps(t *testing.T) {
	r := best(t, map[string]questionnaire.Answer{
		"2.1": questionnaire.ChooseAll("a"), "6.3": questionnaire.Choose("f"), "4.3": questionnaire.Choose("e"), "3.4": questionnaire.Choose("e"),
		"4.9": questionnaire.Choose("e"),
	})
	var sections strings.Builder
	o := report.Options{Detail: report.DetailFull, Sections: []report.Section{report.SectionRoadmap, report.SectionLike}}
	if err := report.WriteText(&sections, compare(t, r), o); err != nil {
		t.Fatal(err)
	}
	said := unwrapped(sections.String())
	for _, tt := range []struct {
		text, why string
		times     int
	}{
		{
			"Practice of I-SIRT (section 3.5.5.3; alike: placed in Information systems, close in size: about 5 members): The chart of contacts is reviewed when staff are transferred.",
			"6.3: 2.1 and 3.3 are alike; 5 is nearer to 6 than 8 is, and I-SIRT comes before MB-SIRT in the report", 1,
		},
		{"Practice of MB-SIRT (section 3.6.5.3;", "the second for 6.3", 1},
		{"Practice of T-SIRT (section 3.8.5.3;", "6.3 has two already", 0},
		{"Advice (section 4.4): Arrange for what is reported to be escalated to the right departments.", "4.3 has no practice", 1},
		{"I-SIRT (section 3.5): services; information systems department; members: 5 in the secretariat", "the most alike", 1},
		{"Alike: placed in Information systems, close in size: about 8 members.", "T-SIRT is the third; YMC-CSIRT is as near, and later", 1},
	} {
		if got := strings.Count(said, tt.text); got != tt.times {
			t.Errorf("%d times, want %d (%s): %s\n%s", got, tt.times, tt.why, tt.text, sections.String())
		}
	}
}

// TestFullReportHasEveryPractice: in both languages, but for what the team itself does; and all advice, in the end that of chapter 5.
func TestFullReportHasEveryPractice(t *testing.T) {
	cases := benchmark.JPCERT2015Cases()
	ids := []string{}
	for q := range cases.Form().Questions() {
		ids = append(ids, q.ID())
	}
	for item := range maturity.Establishment2015().Items() {
		ids = append(ids, item.ID())
	}
	tjs, _ := cases.Lookup("T-SIRT")
	for name, r := range map[string]*questionnaire.Response{"": respond(t, questionnaire.Draft{}), "T-SIRT": tjs.Response} {
		for _, tag := range []language.Tag{language.English, language.Japanese} {
			page := html.UnescapeString(render(t, report.WriteHTML, r, report.Options{Detail: report.DetailFull, Language: tag}))
			in := func(text questionnaire.Text) string {
				if tag == language.Japanese {
					return text.JA
				}
				return text.EN
			}
			found, missing := 0, 0
			for _, id := range ids {
				for _, p := range cases.Practices(id) {
					switch has := strings.Contains(page, in(p.Text)); {
					case has == (p.Team == name):
						t.Errorf("%s: practice of %s is there: %v: %s", name, p.Team, has, in(p.Text))
					case has:
						found++
					default:
						missing++
					}
				}
				for _, g := range cases.Guidance(id) {
					if !strings.Contains(page, in(g.Text)) {
						t.Errorf("no advice %s", in(g.Text))
					}
				}
			}
			if found < 100 || (missing > 0) != (name != "") {
				t.Errorf("%d found, %d are of the team itself", found, missing)
			}
			last := -1
			for _, g := range cases.Closing() {
				at := strings.Index(page, in(g.Text))
				if at <= last || strings.Contains(page[max(at, 0):], "<h2") {
					t.Errorf("not at the end, in its order: %s", in(g.Text))
				}
				last = at
			}
		}
	}
}

// TestJSONHasPractices: the same practices as in the text, with what is alike.
func TestJSONHasPractices(t *testing.T) {
	r := best(t, map[string]questionnaire.Answer{"2.1": questionnaire.ChooseAll("a"), "6.3": questionnaire.Choose("f")})
	type like struct {
		Team  string
		Alike struct {
			Members     int
			Departments []string
		}
	}
	var got struct {
		Roadmap struct {
			Entries []struct{ Practices []like }
		}
		Interviewed []like
		Items       []struct{ Guidance []any }
		Closing     []any
	}
	if err := json.Unmarshal(jsonReport(t, compare(t, r)), &got); err != nil {
		t.Fatal(err)
	}
	var iSIRT, mbSIRT like
	iSIRT.Team, iSIRT.Alike.Members, iSIRT.Alike.Departments = "I-SIRT", 5, []string{"a"}
	mbSIRT, mbSIRT.Team = iSIRT, "MB-SIRT"
	if diff := cmp.Diff([]like{iSIRT, mbSIRT}, got.Roadmap.Entries[0].Practices); diff != "" {
		t.Errorf("practices of the step (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]like{iSIRT, mbSIRT}, got.Interviewed[:2]); diff != "" || len(got.Interviewed) != 9 || len(got.Closing) != 7 {
		t.Errorf("%d interviewed, %d of chapter 5 (-want +got):\n%s", len(got.Interviewed), len(got.Closing), diff)
	}
	advice := 0
	for _, item := range got.Items {
		advice += len(item.Guidance)
	}
	if advice != 29 {
		t.Errorf("%d pieces of advice; there are 27, of which 2 are on two items", advice)
	}
}

// TestPracticesOfOwnCases: a user's own cases take the place of the built-in ones.
func TestPracticesOfOwnCases(t *testing.T) {
	data, err := os.ReadFile("../testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := benchmark.ParseCases(data, maturity.Establishment2015())
	if err != nil {
		t.Fatal(err)
	}
	page := render(t, report.WriteMarkdown, respond(t, questionnaire.Draft{}), report.Options{Detail: report.DetailFull, Cases: cases})
	if strings.Count(page, "Practice of Own CSIRT (section 3.1.2): It sits in IT.") != 1 || !strings.Contains(page, "Advice (section 4.3): Sit where it works.") {
		t.Error("the practice or the advice is missing")
	}
	for _, other := range []string{"Practice of T-SIRT", "Start small.", "Beyond the six areas"} { // advice on one item closes no report on six
		if strings.Contains(page, other) {
			t.Errorf("%q", other)
		}
	}
}

// TestNoPracticesForAnotherForm: the built-in cases say nothing of the questions of another form.
func TestNoPracticesForAnotherForm(t *testing.T) {
	c, err := logReview(nil)
	if err != nil {
		t.Fatal(err)
	}
	for format, said := range formats(c, full) {
		if i := slices.IndexFunc([]string{"Practice of", "Advice (", "interviewed", "closing"}, func(s string) bool { return strings.Contains(said, s) }); i >= 0 {
			t.Errorf("%s has something of the interviewed teams", format)
		}
	}
}

// TestGroups: supplement 2 beside 2.9d and 2.9e for a team in the one department and not in the other, by hand.
func TestGroups(t *testing.T) {
	const systems, security = "In the information systems department, not in a security department", "In a security department, not in the information systems department"
	for _, tt := range []struct {
		name, why string
		placement questionnaire.Answer
		want      []string
	}{
		{"systems", "supplement 2.1: 4, 3, 12 and 6 without an answer; 2.2: 5, 4, 8 and 8", questionnaire.ChooseAll("a", "f"), []string{
			"2.9d Malware analysis. " + systems + " (11.6 members on average) Mainly in-house: 4; About half and half: 3; Mainly outsourced: 12; no answer: 6 The team: In-house",
			"2.9e Forensics. " + systems + " (11.6 members on average) Mainly in-house: 5; About half and half: 4; Mainly outsourced: 8; no answer: 8 The team: In-house",
		}},
		{"security", "supplement 2.1: 8, 1, 1 and 10; 2.2: 6, 2, 1 and 11", questionnaire.ChooseAll("h"), []string{
			"2.9d Malware analysis. " + security + " (13.0 members on average) Mainly in-house: 8; About half and half: 1; Mainly outsourced: 1; no answer: 10 The team: In-house",
			"2.9e Forensics. " + security + " (13.0 members on average) Mainly in-house: 6; About half and half: 2; Mainly outsourced: 1; no answer: 11 The team: In-house",
		}},
		{"both", "the supplement leaves these out", questionnaire.ChooseAll("a", "h"), nil},
		{"neither", "nor is such a team in one of the groups", questionnaire.ChooseAll("b"), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := best(t, map[string]questionnaire.Answer{"2.1": tt.placement})
			said := unwrapped(render(t, report.WriteText, r, report.Options{Detail: report.DetailFull, Sections: []report.Section{report.SectionServices}}))
			if got := strings.Contains(said, "How respondents placed like the team"); got != (tt.want != nil) {
				t.Errorf("groups are there: %v, because %s", got, tt.why)
			}
			for _, want := range tt.want {
				if !strings.Contains(said, want) {
					t.Errorf("no %q, because %s:\n%s", want, tt.why, said)
				}
			}
			var got struct {
				Services []struct {
					Service string
					Groups  []struct {
						Table    string
						Counts   map[string]int
						NoAnswer int
					}
				}
			}
			if err := json.Unmarshal(jsonReport(t, compare(t, r)), &got); err != nil {
				t.Fatal(err)
			}
			for _, s := range got.Services {
				if has := s.Groups != nil; has != (tt.want != nil && (s.Service == "2.9d" || s.Service == "2.9e")) {
					t.Errorf("groups of %s: %v", s.Service, s.Groups)
				}
			}
		})
	}
}
