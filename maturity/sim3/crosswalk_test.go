package sim3_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var versions = []sim3.Version{sim3.V1, sim3.V2i}

func TestNamesAreTranscribed(t *testing.T) {
	type name struct {
		Version  sim3.Version
		ID, Name string
		Mark     sim3.Mark
		Quadrant sim3.Quadrant
	}
	marks := map[string]sim3.Mark{"C": sim3.MarkCorroborated, "R": sim3.MarkRecalled}
	var want, got []name
	for _, p := range transcribedParameters {
		quadrant := sim3.Quadrant(p.ID[:1])
		if p.V1 != "" {
			want = append(want, name{sim3.V1, p.ID, p.V1, marks[p.V1Mark], quadrant})
		}
		want = append(want, name{sim3.V2i, p.ID, p.V2i, sim3.MarkSecondary, quadrant})
	}
	slices.SortStableFunc(want, func(a, b name) int { return cmp.Compare(a.Version, b.Version) })
	for _, v := range versions {
		for p := range sim3.JPCERT2015().Parameters(v) {
			got = append(got, name{v, p.ID, p.Name.EN, p.Mark, p.Quadrant()})
			if found, ok := sim3.JPCERT2015().Parameter(v, p.ID); !ok || found.ID != p.ID || found.Name != p.Name {
				t.Errorf("Parameter(%s, %s) = %v, %v", v, p.ID, found, ok)
			}
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p, ok := sim3.JPCERT2015().Parameter(sim3.V1, "O-6"); ok {
		t.Errorf("v1 has an O-6, %v", p.Name)
	}
}

func TestLinksAreTranscribed(t *testing.T) {
	order := func(a, b link) int {
		return cmp.Or(cmp.Compare(a.Parameter, b.Parameter), cmp.Compare(a.Question, b.Question))
	}
	for _, v := range versions {
		want := links(v)
		var got []link
		unlinked := []string(nil)
		for p := range sim3.JPCERT2015().Parameters(v) {
			for l := range p.Links() {
				got = append(got, link{p.ID, l.Question.ID(), l.Coverage})
				if ok := !l.Reading.IsZero(); ok != (l.Coverage == sim3.CoverageFull || l.Coverage == sim3.CoveragePart) {
					t.Errorf("%s of %s: a reading is there: %v", l.Question.ID(), p.ID, ok)
				}
			}
			if p.Coverage() == "" || p.Coverage() == sim3.CoverageNote {
				unlinked = append(unlinked, p.ID)
			}
		}
		slices.SortFunc(want, order)
		slices.SortFunc(got, order)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("links of %s (-want +got):\n%s", v, diff)
		}
		var never []string
		for _, n := range transcribedNeverLinked {
			if n.Version == string(v) {
				never = append(never, n.Parameter)
			}
		}
		if diff := gocmp.Diff(never, unlinked); diff != "" {
			t.Errorf("never linked in %s (-want +got):\n%s", v, diff)
		}
	}
}

func TestCoverageIsTranscribed(t *testing.T) {
	for v, all := range map[sim3.Version][2]int{sim3.V1: {29, 44}, sim3.V2i: {29, 45}} {
		got, sum := map[string][2]int{}, [2]int{}
		for _, q := range read(t, v, answers{}).Quadrants {
			got[string(q.Quadrant)] = [2]int{q.Covered, q.Parameters}
			sum[0] += q.Covered
			sum[1] += q.Parameters
		}
		if diff := gocmp.Diff(transcribedCoverage[string(v)], got); diff != "" || sum != all {
			t.Errorf("%s: %v in all, want %v (-want +got):\n%s", v, sum, all, diff)
		}
	}
}

// TestLevelsAreTranscribed gives each answer alone. Where a parameter is covered in part, only the upper end counts. What differs is
// settled, and all that is settled differs.
func TestLevelsAreTranscribed(t *testing.T) {
	type difference struct {
		Question, Option string
		Document         sim3.Levels
	}
	want, got := map[difference]bool{}, map[difference]bool{}
	for _, s := range settled {
		want[difference{s.question, s.option, s.levels}] = true
	}
	options := map[string]int{}
	for _, row := range transcribedLevels {
		options[row.Question]++
		for _, v := range versions {
			r := read(t, v, answers{row.Question: questionnaire.Choose(row.Option)})
			for _, l := range links(v) {
				p, ok := r.Parameter(l.Parameter)
				switch transcribed := (sim3.Levels{Min: row.Min, Max: row.Max}); {
				case !ok:
					t.Fatalf("no %s", l.Parameter)
				case l.Question != row.Question || l.Coverage != sim3.CoverageFull && l.Coverage != sim3.CoveragePart:
				case l.Coverage == sim3.CoverageFull && p.Levels != transcribed, p.Levels.Max != transcribed.Max:
					got[difference{row.Question, row.Option, p.Levels}] = true
				}
			}
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("differences (-settled +found):\n%s", diff)
	}
	for _, l := range links(sim3.V2i) {
		q, _ := sim3.JPCERT2015().Form().Question(l.Question)
		if (l.Coverage == sim3.CoverageFull || l.Coverage == sim3.CoveragePart) && q.Kind() == questionnaire.KindSingle && options[l.Question] != q.NumOptions() {
			t.Errorf("%s has %d options, %d are transcribed", l.Question, q.NumOptions(), options[l.Question])
		}
	}
}

func TestEditions(t *testing.T) {
	type edition struct {
		Version          sim3.Version
		Title, Published string
		Marks            []sim3.Mark // of its names, each with one source
	}
	var got []edition
	c := sim3.JPCERT2015()
	for e := range c.Editions() {
		one := edition{e.Version, e.Title.EN, e.Published, nil}
		sources := map[sim3.Mark]questionnaire.Text{}
		for p := range c.Parameters(e.Version) {
			if known, ok := sources[p.Mark]; ok && known != p.Source || p.Source.IsZero() {
				t.Errorf("%s of %s: source %v, another of the same mark has %v", p.ID, e.Version, p.Source, known)
			}
			sources[p.Mark] = p.Source
		}
		one.Marks = slices.Sorted(maps.Keys(sources))
		if same, ok := c.Edition(e.Version); !ok || same != e {
			t.Errorf("Edition(%s) = %v, %v", e.Version, same, ok)
		}
		got = append(got, one)
	}
	want := []edition{ // when v1 was published is not known here
		{sim3.V1, "SIM3 v1", "", []sim3.Mark{sim3.MarkCorroborated, sim3.MarkRecalled}},
		{sim3.V2i, "SIM3 v2 interim", "2023-01-01", []sim3.Mark{sim3.MarkSecondary}},
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if e, ok := c.Edition("v2"); ok || e.Version != "" {
		t.Errorf("Edition(v2) = %v, %v", e, ok)
	}
}

// TestCertainties: the document keeps what the constants say.
func TestCertainties(t *testing.T) {
	for _, v := range versions {
		for p := range sim3.JPCERT2015().Parameters(v) {
			for l := range p.Links() {
				scale, conditional := l.Question.Scale() == "documentation", !l.Condition.IsZero()
				switch {
				case l.Certainty == sim3.CertaintyHigh && (l.Coverage != sim3.CoverageFull || !scale || conditional),
					l.Certainty == sim3.CertaintyFair && l.Coverage == sim3.CoverageFull && scale && !conditional,
					l.Certainty == sim3.CertaintyLow && l.Coverage == sim3.CoverageFull:
					t.Errorf("%s of %s in %s: %s, %s, documentation scale %v, condition %q", l.Question.ID(), p.ID, v, l.Certainty, l.Coverage, scale, l.Condition.EN)
				}
			}
		}
	}
}

// texts returns every text of the built-in document by its place, with numbers instead of positions.
func texts(t *testing.T) map[string]questionnaire.Text {
	t.Helper()
	var doc any
	if err := json.Unmarshal(sim3.JPCERT2015Document(), &doc); err != nil {
		t.Fatal(err)
	}
	all := map[string]questionnaire.Text{}
	var walk func(v any, place string)
	walk = func(v any, place string) {
		switch v := v.(type) {
		case []any:
			for i, element := range v {
				name := fmt.Sprint(i)
				if object, ok := element.(map[string]any); ok {
					id, _ := object["id"].(string)
					question, _ := object["question"].(string)
					name = cmp.Or(id, question)
				}
				walk(element, place+"/"+name)
			}
		case map[string]any:
			if en, ok := v["en"].(string); ok {
				all[place] = questionnaire.Text{EN: en, JA: v["ja"].(string)}
				return
			}
			for key, value := range v {
				walk(value, place+"/"+key)
			}
		}
	}
	walk(doc, "")
	return all
}

func TestTexts(t *testing.T) {
	japanese := regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}。、]`)
	polite := regexp.MustCompile(`です|ます|ません|ください`)
	all := texts(t)
	for _, place := range slices.Sorted(maps.Keys(all)) {
		text := all[place]
		for _, s := range []string{text.EN, text.JA} {
			if s == "" || s != strings.TrimSpace(s) || strings.Contains(s, "  ") || strings.ContainsAny(s, "\n\t！？，．") {
				t.Errorf("%s: %q", place, s)
			}
		}
		if japanese.MatchString(text.EN) {
			t.Errorf("%s: Japanese in the English %q", place, text.EN)
		}
		if !japanese.MatchString(text.JA) && place != "/versions/v1/title" { // "SIM3 v1" is a name
			t.Errorf("%s: no Japanese in %q", place, text.JA)
		}
		if polite.MatchString(text.JA) != strings.Contains(place, "/warning/") { // reports are in plain style, warnings polite
			t.Errorf("%s is in the wrong register: %q", place, text.JA)
		}
		if strings.HasSuffix(text.EN, ".") != strings.HasSuffix(text.JA, "。") {
			t.Errorf("%s is a sentence in one language only: %q, %q", place, text.EN, text.JA)
		}
	}
	// 5 at the top and in versions, 3 sources, 9 readings, 89 names, 36 links with 4 conditions and a warning
	if want := 5 + 3 + 9 + 89 + 36 + 4 + 1; len(all) != want {
		t.Errorf("%d texts, want %d", len(all), want)
	}
}

// TestNoAudit: a team's own answers are no audit and certify nothing, and no text says so.
func TestNoAudit(t *testing.T) {
	claim := regexp.MustCompile(`(?i)audit|certif|accredit|complian|conform|監査|認証|認定|準拠|適合`)
	var got []string
	for place, text := range texts(t) {
		if claim.MatchString(text.EN) || claim.MatchString(text.JA) {
			got = append(got, place)
		}
	}
	slices.Sort(got)
	want := []string{ // the parameter that is about audits of the CSIRT's work, and the question that asks for them
		"/parameters/P-8/links/4.5/reason", "/parameters/P-8/names/v1/name", "/parameters/P-8/names/v2i/name",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("texts that speak of audits (-want +got):\n%s", diff)
	}
	for key, m := range messages(t) {
		if claim.MatchString(m.EN) || claim.MatchString(m.JA) {
			t.Errorf("%s: %v", key, m)
		}
	}
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(doc, []byte("It is no SIM3 audit.")) {
		t.Error("the documentation does not say that this is no audit")
	}
}

// A published edition never changes. Whoever has to change these sums makes a new edition instead.
func TestPublishedDocuments(t *testing.T) {
	for _, tt := range []struct {
		name, why, want string
		document        func() []byte
	}{
		{"jpcert-csirt-2015.crosswalk.json", "levels are API", "daaa82230f07702c157c9dc64b074b20205fdb1a27598f091e02efa52802cdcc", sim3.JPCERT2015Document},
		{"crosswalk.schema.json", "file formats are API", "809708ca3f7ef9b717c8f75ce39cff7fc3d03d1c46fa35f49d872b349805424c", sim3.CrosswalkSchema},
		{"baseline.schema.json", "file formats are API", "677f9aba0ca54db339a73e738268df64e875064d5ad20a291b2344198221cc16", sim3.BaselineSchema},
	} {
		clear(tt.document()) // a copy, so that nothing changes
		if got := fmt.Sprintf("%x", sha256.Sum256(tt.document())); got != tt.want {
			t.Errorf("%s has SHA-256 %s, want %s: %s", tt.name, got, tt.want, tt.why)
		}
	}
}

func TestSchemaAcceptsTheDocument(t *testing.T) {
	s, err := schema.Compile("crosswalk", sim3.CrosswalkSchema())
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := strictjson.Parse(sim3.JPCERT2015Document(), strictjson.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if violations := s.Validate(doc); len(violations) > 0 {
		t.Error(violations)
	}
	// The document names its schema by the schema's own identifier.
	source, _ := strictjson.Parse(sim3.CrosswalkSchema(), strictjson.Limits{})
	if id, named := source.Member("$id").Text, doc.Member("$schema").Text; id != named {
		t.Errorf("the schema is %q, the document names %q", id, named)
	}
}
