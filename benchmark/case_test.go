package benchmark_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// interviewed are the teams of table 1.3.2 of the report with the day of the interview, and what the head of each
// section of chapter 3 says of industry (事業分野) and size (人数規模).
var interviewed = []struct{ section, name, date, industry, size string }{
	{"3.1", "ASY-CSIRT", "2016-01-18", "空運業", "10名程度"},
	{"3.2", "DeNA CERT", "2016-02-12", "サービス業", "10名程度"},
	{"3.3", "FJC-CERT", "2015-12-14", "情報通信業", "40名程度"},
	{"3.4", "Fuji Xerox CERT", "2015-12-24", "製造業", "約20名"},
	{"3.5", "I-SIRT", "2016-01-20", "サービス業", "事務局5名"},
	{"3.6", "MB-SIRT", "2015-12-25", "不動産業", "5名程度"},
	{"3.7", "NTT-CERT", "2016-02-10", "情報・通信業", "60名程度"},
	{"3.8", "T-SIRT", "2015-12-07", "建設業", "8名"},
	{"3.9", "YMC-CSIRT", "2016-02-03", "製造業", "8名"},
}

// lookup returns a case that must be there.
func lookup(t testing.TB, name string) benchmark.Case {
	t.Helper()
	c, ok := benchmark.JPCERT2015Cases().Lookup(name)
	if !ok {
		t.Fatalf("no case %s", name)
	}
	return c
}

func TestCases(t *testing.T) {
	var got []string
	for _, tt := range interviewed {
		got = append(got, tt.name)
		for _, name := range []string{tt.name, strings.ToLower(tt.name), strings.ToUpper(tt.name), strings.ToUpper(tt.name[:2]) + strings.ToLower(tt.name[2:])} {
			c := lookup(t, name)
			r := c.Response
			plain := strings.NewReplacer(" ", "")
			got := []string{c.Section, r.Team(), r.Date(), c.Profile.Industry.JA, plain.Replace(c.Profile.Size.JA)}
			if diff := cmp.Diff([]string{tt.section, tt.name, tt.date, tt.industry, tt.size}, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
			if r.Form() != questionnaire.JPCERT2015() {
				t.Errorf("%s answers form %s", name, r.Form().ID())
			}
		}
	}
	if diff := cmp.Diff(got, benchmark.JPCERT2015Cases().Names()); diff != "" {
		t.Errorf("names, in the order of the report (-want +got):\n%s", diff)
	}
}

// TestCaseInOtherLetters: two names are the same after folding, and in any case of letters.
func TestCaseInOtherLetters(t *testing.T) {
	for _, name := range []string{"asy-csirt", "ＡＳＹ－ＣＳＩＲＴ", "ASY-CSIRT ", "\u3000ASY-CSIRT"} {
		if c := lookup(t, name); c.Response.Team() != "ASY-CSIRT" {
			t.Errorf("%q is %s", name, c.Response.Team())
		}
	}
}

func TestUnknownCase(t *testing.T) {
	for _, tt := range []struct{ name, why string }{
		{"", "no name"},
		{"ASY", "no prefixes"},
		{"FujiXerox CERT", "spaces count"},
		{"JPCERT/CC", "not interviewed"},
	} {
		if c, ok := benchmark.JPCERT2015Cases().Lookup(tt.name); ok || c.Response != nil || c.Section != "" {
			t.Errorf("%q (%s): %v", tt.name, tt.why, c)
		}
	}
}

// TestCasesPinned: a published edition never changes.
func TestCasesPinned(t *testing.T) {
	document, err := os.ReadFile("data/jpcert-csirt-2015.cases.json")
	if err != nil {
		t.Fatal(err)
	}
	const want = "99a33a59d9c54bdd50759bec871ce0f5f6dc18a0a8d017e26fd16d643effad4d"
	if got := fmt.Sprintf("%x", sha256.Sum256(document)); got != want {
		t.Errorf("SHA-256 of the document (-want +got):\n%s", cmp.Diff(want, got))
	}
	benchmark.CasesSchema()[0] = 'x'
	if benchmark.CasesSchema()[0] != '{' {
		t.Error("a change to the returned schema changes it")
	}
}

// TestCasesAreCopies: what one caller does to a case is nothing to another.
func TestCasesAreCopies(t *testing.T) {
	c := lookup(t, "FJC-CERT")
	c.Section, c.Response, c.Profile.Size = "x", nil, questionnaire.Text{}
	if again := lookup(t, "FJC-CERT"); again.Section != "3.3" || again.Response == nil || again.Profile.Size.IsZero() {
		t.Errorf("section %q, response %v, size %v after a change to the case returned before", again.Section, again.Response, again.Profile.Size)
	}
	benchmark.JPCERT2015Cases().Names()[0] = "x"
	benchmark.JPCERT2015Cases().Adjudications()[0].Team = "x"
	if benchmark.JPCERT2015Cases().Names()[0] == "x" || benchmark.JPCERT2015Cases().Adjudications()[0].Team == "x" {
		t.Error("a change to the returned names or settlements changes the cases")
	}
	if id := benchmark.JPCERT2015Cases().ID(); id != "jpcert-csirt-2015-interviews" {
		t.Errorf("cases %q", id)
	}
}

// sections are those that the report has in chapter 3.n. All nine interviews have the same.
func sections(chapter string) []string {
	all := []string{chapter}
	for tail := range strings.FieldsSeq("1 2 3 3.1 3.2 3.3 4 4.1 4.2 4.3 5 5.1 5.2 5.3 5.4 6") {
		all = append(all, chapter+"."+tail)
	}
	return all
}

// passageQuestions returns the questions with a passage, by team, as they stand in the document.
func passageQuestions(t *testing.T) map[string][]string {
	data, err := os.ReadFile("data/jpcert-csirt-2015.cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Cases []struct {
			Response struct{ Team string }
			Passages map[string]any
		}
	}
	if err := json.Unmarshal(data, &document); err != nil {
		t.Fatal(err)
	}
	questions := map[string][]string{}
	for _, c := range document.Cases {
		questions[c.Response.Team] = slices.Sorted(maps.Keys(c.Passages))
	}
	return questions
}

func TestCaseAnswers(t *testing.T) {
	passages := passageQuestions(t)
	documentationScale := 0
	for _, name := range benchmark.JPCERT2015Cases().Names() {
		t.Run(name, func(t *testing.T) {
			c := lookup(t, name)
			r := c.Response
			for _, w := range r.Warnings() {
				t.Errorf("warning %s on %s: %s", w.Code, w.Question, w.Text.EN)
			}
			var answered []string
			for q := range r.Answers() {
				id := q.ID()
				if parent, _, ok := q.Parent(); ok {
					id = parent.ID()
				}
				if !slices.Contains(answered, id) {
					answered = append(answered, id)
				}
				if q.Scale() == "documentation" {
					documentationScale++
					if o, one := r.Possible(q).First(); one && r.Possible(q).Len() == 1 && o <= 2 {
						t.Errorf("%s: no interview says whether a document is approved, the answer is %s", id, q.Option(o).ID)
					}
				}
			}
			slices.Sort(answered)
			if diff := cmp.Diff(answered, passages[name]); diff != "" {
				t.Errorf("questions with an answer, and with a passage (-answer +passage):\n%s", diff)
			}
			for _, id := range answered {
				p, ok := c.Passage(id)
				if !ok {
					t.Fatalf("%s has no passage", id)
				}
				last := ""
				for section := range strings.SplitSeq(p.Sections, ", ") {
					if !slices.Contains(sections(c.Section), section) {
						t.Errorf("%s: passage %q is no section of %s", id, section, c.Section)
					}
					if section <= last { // no section has a number of two digits
						t.Errorf("%s: passages %s are not in order", id, p.Sections)
					}
					last = section
				}
				inBothLanguages(t, name+" "+id, p.Reading)
				namesNobody(t, name+" "+id, p.Reading)
			}
			if p, ok := c.Passage("9.9"); ok || p != (benchmark.Passage{}) {
				t.Errorf("passage %v of question 9.9", p)
			}
			for field, text := range map[string]questionnaire.Text{
				"form": c.Profile.Form, "industry": c.Profile.Industry, "size": c.Profile.Size, "placement": c.Profile.Placement,
				"budget": c.Profile.Budget, "constituency": c.Profile.Constituency,
			} {
				inBothLanguages(t, name+" "+field, text)
				namesNobody(t, name+" "+field, text)
			}
			checkShares(t, benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r)))
		})
	}
	if documentationScale == 0 {
		t.Error("no answer on the documentation scale was looked at")
	}
	inBothLanguages(t, "coding", benchmark.JPCERT2015Cases().Coding())
}

// namesNobody checks that a text names no person: in Japanese names come with 氏 or 様, in English with a title.
func namesNobody(t *testing.T, where string, text questionnaire.Text) {
	t.Helper()
	ja := strings.NewReplacer("様子", "", "同様", "", "仕様", "", "多様", "", "様々", "").Replace(text.JA)
	if strings.ContainsAny(ja, "氏様") || strings.Contains(text.EN, "Mr. ") || strings.Contains(text.EN, "Ms. ") || strings.Contains(text.EN, "Mrs. ") {
		t.Errorf("%s names a person: %q", where, text)
	}
}

// TestSettlements: where the two readings of an interview differ, the answer is neither narrower than one of them, nor
// there if the reason says that there is none.
func TestSettlements(t *testing.T) {
	settlements := benchmark.JPCERT2015Cases().Adjudications()
	if len(settlements) != 31+6 {
		t.Errorf("%d settlements, the two readings differ in 31 answers, and 6 were decided anew", len(settlements))
	}
	form := questionnaire.JPCERT2015()
	seen := map[string]bool{}
	codes := 0
	for _, name := range benchmark.JPCERT2015Cases().Names() {
		for range lookup(t, name).Response.Answers() {
			codes++
		}
	}
	for _, s := range settlements {
		where := s.Team + " " + s.Question
		if seen[where] {
			t.Errorf("%s is settled twice", where)
		}
		seen[where] = true
		c := lookup(t, s.Team)
		if c.Response.Team() != s.Team {
			t.Errorf("%s: the team is %s", where, c.Response.Team())
		}
		q := question(t, s.Question)
		answer, answered := c.Response.Answer(s.Question)
		kept := false
		if s.Anew != (s.First == s.Second) || s.Anew != strings.HasPrefix(s.Reason.EN, "Decided anew") || s.Anew != strings.Contains(s.Reason.JA, "改めて検討した。") {
			t.Errorf("%s: the readings are %s and %s, decided anew: %v, %q", where, s.First, s.Second, s.Anew, s.Reason)
		}
		for _, reading := range []string{s.First, s.Second} {
			if reading == "" {
				continue // no answer
			}
			answers := fmt.Sprintf(`{%q: %s}`, s.Question, reading)
			if parent, letter, ok := q.Parent(); ok {
				answers = fmt.Sprintf(`{%q: {%q: %s}}`, parent.ID(), letter, reading)
			}
			read, _ := testdoc.Respond(t, form, answers).Answer(s.Question)
			kept = kept || read.Equal(answer)
			for _, option := range read.Options() {
				if answered && !slices.Contains(answer.Options(), option) {
					t.Errorf("%s: the answer %v leaves out %s of the reading %s", where, answer, option, reading)
				}
			}
		}
		if !answered {
			codes++
		}
		if none := strings.HasSuffix(s.Reason.EN, "so there is no answer."); none == answered || none != strings.HasSuffix(s.Reason.JA, "回答なしとした。") {
			t.Errorf("%s: the answer is %v, the reason %q", where, answer, s.Reason)
		}
		if strings.HasPrefix(s.Reason.EN, "The wider reading was kept") && !kept {
			t.Errorf("%s: the answer %v is neither reading, %s nor %s, though the reason says that one was kept", where, answer, s.First, s.Second)
		}
		inBothLanguages(t, where, s.Reason)
		namesNobody(t, where, s.Reason)
	}
	if codes != 207+3 { // answers, and questions that one reading answered and the other was right not to; 3 that neither did
		t.Errorf("%d codes, data/README.md says 207, and 3 that were decided anew without one", codes)
	}
}
