package maturity_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func TestEstablishment2015IsTheDesign(t *testing.T) {
	m := maturity.Establishment2015()
	gotRules := map[string]rule{}
	for r := range m.Rules() {
		got := rule{established: r.Established}
		for option := 'a'; option <= 'j'; option++ {
			if p, ok := r.Points(string(option)); ok {
				if got.points == nil {
					got.points = map[string]int{}
				}
				got.points[string(option)] = p
			}
		}
		gotRules[r.ID] = got
	}
	if diff := cmp.Diff(rules, gotRules, cmp.AllowUnexported(rule{})); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}

	type item struct {
		Number     int
		ID, JA     string
		Place      string
		Weights    int
		Indicators []indicator
	}
	var want, got []item
	for _, r := range table {
		w := item{Number: r.number, ID: r.id, JA: r.ja, Place: fmt.Sprintf("4.%d", r.number), Indicators: r.indicators()}
		for _, ind := range w.Indicators {
			w.Weights += ind.weight
		}
		want = append(want, w)
	}
	for i := range m.Items() {
		g := item{Number: i.Number(), ID: i.ID(), JA: i.Title().JA, Place: i.Place(), Weights: i.TotalWeight()}
		for ind := range i.Indicators() {
			g.Indicators = append(g.Indicators, indicator{ind.Question().ID(), ind.Rule().ID, ind.Weight(), ind.Needed()})
		}
		got = append(got, g)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(indicator{})); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
}

func TestEstablishment2015Bases(t *testing.T) {
	m := maturity.Establishment2015()
	for item := range m.Items() {
		for ind := range item.Indicators() {
			id, basis := ind.Question().ID(), ind.Basis()
			want := maturity.BasisNamed
			if slices.Contains(assigned, id) {
				want = maturity.BasisAssigned
			}
			if basis.Kind != want {
				t.Errorf("%s of %s is %q, the design says %q", id, item.ID(), basis.Kind, want)
			}
			if basis.Place != item.Place() {
				t.Errorf("%s of %s: basis in %q, item in %q", id, item.ID(), basis.Place, item.Place())
			}
			// A text that cites a table cites the one of its question, and only what is named cites one.
			cites := strings.Contains(basis.Text.EN, "Cites table ")
			table := ind.Question().Table()
			if cites != strings.Contains(basis.Text.EN, "table "+table) || cites != strings.Contains(basis.Text.JA, "表"+table) {
				t.Errorf("%s of %s: not table %s, or not in both languages: %v", id, item.ID(), table, basis.Text)
			}
			if cites && basis.Kind == maturity.BasisAssigned {
				t.Errorf("%s of %s is assigned, but cites a table", id, item.ID())
			}
		}
	}
}

func TestEstablishment2015Documentation(t *testing.T) {
	var got []string
	for ind := range maturity.Establishment2015().Documentation() {
		got = append(got, ind.Question().ID())
		if ind.Rule().ID != "documentation" || ind.Weight() != 1 || ind.Needed() {
			t.Errorf("%s has rule %s, weight %d, needed %v", ind.Question().ID(), ind.Rule().ID, ind.Weight(), ind.Needed())
		}
	}
	if diff := cmp.Diff(documentation, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// The scale itself is asked 14 times, so the list forgets none.
	var scale []string
	for q := range questionnaire.JPCERT2015().Questions() {
		if q.Scale() == "documentation" {
			scale = append(scale, q.ID())
		}
	}
	if diff := cmp.Diff(scale, got); diff != "" || len(got) != 14 {
		t.Errorf("%d questions; on the form (-want +got):\n%s", len(got), diff)
	}
}

// TestEstablishment2015Rules checks the points against the options as the form words them, so that no letter is off.
func TestEstablishment2015Rules(t *testing.T) {
	for _, tt := range []struct {
		name, why, question string
		want                []string // points, and what the label has
	}{
		{"documentation", "five levels", "2.13", []string{"4 checked", "3 approved by the CSIRT head", "2 not formally approved", "1 guideline", "0 case by case"}},
		{"training", "rough criteria are half way", "3.5", []string{"4 Clear", "2 Rough", "0 case by case"}},
		{"existence", "other stays open", "2.10", []string{"4 Yes", "0 No", "open Other"}},
		{"frequency", "once a year or more often is enough", "6.1", []string{"4 Monthly", "4 Quarterly", "4 Half-yearly", "4 Yearly", "2 Less than once a year", "0 Not"}},
		{"authority", "advice is enough", "2.8", []string{"4 order", "4 advise", "0 No"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for item := range maturity.Establishment2015().Items() {
				for ind := range item.Indicators() {
					q := ind.Question()
					if q.ID() != tt.question {
						continue
					}
					if q.NumOptions() != len(tt.want) {
						t.Fatalf("%d options, want %d", q.NumOptions(), len(tt.want))
					}
					for i, want := range tt.want {
						option, got := q.Option(i), "open"
						if p, ok := ind.Rule().Points(option.ID); ok {
							got = fmt.Sprint(p)
						}
						points, label, _ := strings.Cut(want, " ")
						if got != points || !strings.Contains(option.Label.EN, label) {
							t.Errorf("option %s, %q, is worth %s, want %s for %q: %s", option.ID, option.Label.EN, got, points, label, tt.why)
						}
					}
				}
			}
		})
	}
}

func TestEstablishment2015Source(t *testing.T) {
	m := maturity.Establishment2015()
	type header struct {
		ID     string
		Title  questionnaire.Text
		Source questionnaire.Source
	}
	want := header{
		"establishment-2015",
		questionnaire.Text{EN: "Six areas to settle when building a CSIRT, 2015", JA: "CSIRT構築時に定めておくべき6事項（2015年）"},
		questionnaire.Source{
			Title:     questionnaire.Text{EN: "Survey on the building and running of CSIRTs, fiscal year 2015 (in Japanese)", JA: "2015年度 CSIRT構築および運用における実態調査"},
			Publisher: questionnaire.Text{EN: "JPCERT Coordination Center (JPCERT/CC)", JA: "一般社団法人JPCERTコーディネーションセンター（JPCERT/CC）"},
			Published: "2016-06-29",
			URL:       "https://www.jpcert.or.jp/research/CSIRT-survey.html",
			Place:     questionnaire.Text{EN: "chapter 4", JA: "4章"},
		},
	}
	if diff := cmp.Diff(want, header{m.ID(), m.Title(), m.Source()}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if m.Form() != questionnaire.JPCERT2015() {
		t.Error("the model is not for the built-in form")
	}
	if item, ok := m.Item("contact"); !ok || item.Number() != 4 {
		t.Errorf("Item(contact) = %v, %v", item, ok)
	}
	if item, ok := m.Item("Contact"); ok || item != nil {
		t.Errorf("Item(Contact) = %v, %v", item, ok)
	}
}

func TestEstablishment2015Texts(t *testing.T) {
	m := maturity.Establishment2015()
	seen := map[string]bool{}
	check := func(where string, text questionnaire.Text) {
		t.Helper()
		seen[where] = true
		for lang, s := range map[string]string{"en": text.EN, "ja": text.JA} {
			if s == "" || s != strings.TrimSpace(s) || strings.Contains(s, "  ") || strings.ContainsAny(s, "\n\t") {
				t.Errorf("%s has the %s text %q", where, lang, s)
			}
			japanese := strings.ContainsFunc(s, func(r rune) bool { return 'ぁ' <= r && r <= 'ヶ' || '一' <= r && r <= '龠' })
			if japanese != (lang == "ja") {
				t.Errorf("%s has a %s text in the other language: %q", where, lang, s)
			}
			for _, polite := range []string{"です", "ます", "ません", "ください"} { // the library writes plain style to readers of a report
				if strings.Contains(s, polite) {
					t.Errorf("%s is polite: %q", where, s)
				}
			}
		}
	}
	for r := range m.Rules() {
		check("rule "+r.ID, r.Title)
		check("reason of rule "+r.ID, r.Reason)
	}
	for item := range m.Items() {
		check("item "+item.ID(), item.Title())
		for ind := range item.Indicators() {
			check("basis of "+ind.Question().ID()+" in "+item.ID(), ind.Basis().Text)
		}
		for b := range item.Beside() {
			check("basis of "+b.Question.ID()+" beside "+item.ID(), b.Basis.Text)
		}
		for u := range item.Unasked() {
			check("unasked "+u.Text.EN, u.Text)
		}
	}
	check("documentation", maturity.DocumentationTitle())
	check("overall", maturity.OverallTitle())
	for l := maturity.AdHoc; l <= maturity.Audited; l++ {
		check("level "+l.String(), l.Name())
	}
	if want := 2*len(rules) + 6 + 33 + 1 + 16 + 2 + 5; len(seen) != want { // 33 indicators: 7 + 3 + 5 + 6 + 3 + 9
		t.Errorf("%d texts, want %d", len(seen), want)
	}
}

func TestEstablishment2015IsItsDocument(t *testing.T) {
	m, err := maturity.ParseModel(maturity.Establishment2015Document(), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(describe(maturity.Establishment2015()), describe(m)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if first, second := maturity.Establishment2015(), maturity.Establishment2015(); first != second {
		t.Error("the built-in model is parsed twice")
	}
}

// describe writes everything that a model says through its methods, one line each.
func describe(m *maturity.Model) []string {
	lines := []string{fmt.Sprint(m.ID(), m.Form().ID(), m.Title(), m.Source())}
	for r := range m.Rules() {
		var line strings.Builder
		line.WriteString(fmt.Sprint("rule ", r.ID, r.Kind, r.Title, r.Reason, r.Established))
		for option := 'a'; option <= 'z'; option++ {
			if p, ok := r.Points(string(option)); ok {
				line.WriteString(fmt.Sprintf(" %c=%d", option, p))
			}
		}
		lines = append(lines, line.String())
	}
	one := func(ind *maturity.Indicator) string {
		return fmt.Sprint(ind.Question().ID(), " ", ind.Rule().ID, ind.Weight(), ind.Needed(), ind.Basis())
	}
	for ind := range m.Documentation() {
		lines = append(lines, "documentation "+one(ind))
	}
	for item := range m.Items() {
		lines = append(lines, fmt.Sprint("item ", item.ID(), item.Number(), item.Title(), item.Place(), item.TotalWeight()))
		for ind := range item.Indicators() {
			lines = append(lines, item.ID()+" "+one(ind))
		}
		for b := range item.Beside() {
			lines = append(lines, fmt.Sprint(item.ID(), " beside ", b.Question.ID(), b.Basis))
		}
		for u := range item.Unasked() {
			lines = append(lines, fmt.Sprint(item.ID(), " unasked ", u))
		}
	}
	return lines
}

// A published edition never changes. Whoever has to change these sums makes a new edition instead.
func TestPublishedDocuments(t *testing.T) {
	for _, tt := range []struct {
		name, why, want string
		data            []byte
	}{
		{"establishment-2015.model.json", "scores are API", "24d9e9beb83527d0818c860caa37708b0222ba7b341e45fa10d0a5fbbec89842", maturity.Establishment2015Document()},
		{"model.schema.json", "file formats are API", "7961d664a833a5f29126b201fc3fa6b693577bdd2392e603596387214d9540d9", maturity.ModelSchema()},
		{"target.schema.json", "file formats are API", "fc1b3b374686be962f2458fe60a305acca5757563fe53910afa37a5340542ddd", maturity.TargetSchema()},
	} {
		if got := fmt.Sprintf("%x", sha256.Sum256(tt.data)); got != tt.want {
			t.Errorf("%s has SHA-256 %s, want %s: %s", tt.name, got, tt.want, tt.why)
		}
	}
}

func TestModelSchemaAcceptsTheDocument(t *testing.T) {
	s, err := schema.Compile("model", maturity.ModelSchema())
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := strictjson.Parse(maturity.Establishment2015Document(), strictjson.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if violations := s.Validate(doc); len(violations) > 0 {
		t.Error(violations)
	}
	// The document names its schema by the schema's own identifier.
	source, _ := strictjson.Parse(maturity.ModelSchema(), strictjson.Limits{})
	if id, named := source.Member("$id").Text, doc.Member("$schema").Text; id != named {
		t.Errorf("the schema is %q, the document names %q", id, named)
	}
}

// TestNothingMutable writes to all that the package hands out, and asks again.
func TestNothingMutable(t *testing.T) {
	m := maturity.Establishment2015()
	model := describe(m)
	document, schema := maturity.Establishment2015Document(), maturity.ModelSchema()
	r := respond(t, mixed())
	assessment, explanations := view(m.Assess(r)), explain(m.Assess(r), language.Und)

	for _, data := range [][]byte{maturity.Establishment2015Document(), maturity.ModelSchema()} {
		clear(data)
	}
	a := m.Assess(r)
	for _, e := range a.Explain() {
		for i := range e.Terms {
			e.Terms[i] = maturity.Term{}
		}
	}
	for i := range a.Items {
		clear(a.Items[i].Indicators())
	}
	clear(a.Items)
	clear(a.Documentation.Indicators())

	if diff := cmp.Diff(model, describe(m)); diff != "" {
		t.Errorf("model (-want +got):\n%s", diff)
	}
	if !bytes.Equal(document, maturity.Establishment2015Document()) || !bytes.Equal(schema, maturity.ModelSchema()) {
		t.Error("document or schema changed")
	}
	if diff := cmp.Diff(assessment, view(m.Assess(r))); diff != "" {
		t.Errorf("assessment (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(explanations, explain(m.Assess(r), language.Und)); diff != "" {
		t.Errorf("explanations (-want +got):\n%s", diff)
	}
}

// TestBuiltInEqualsParsed: the built-in model is one like any other.
func TestBuiltInEqualsParsed(t *testing.T) {
	builtIn := maturity.Establishment2015()
	parsed, err := maturity.ParseModel(maturity.Establishment2015Document(), builtIn.Form())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sharing.Show(parsed), sharing.Show(builtIn)); diff != "" {
		t.Errorf("(-parsed +built in):\n%s", diff)
	}
}
