package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestDocuments: every format says by digests what was scored, and that a document with a built-in ID is not the built-in one.
func TestDocuments(t *testing.T) {
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	rewrite := func(document []byte, old, new string) []byte {
		if !bytes.Contains(document, []byte(old)) {
			t.Fatalf("no %s to change", old)
		}
		return bytes.Replace(document, []byte(old), []byte(new), 1)
	}
	database := func(document []byte) []byte { // other white space, order of names and escapes
		var v map[string]any
		must(json.Unmarshal(document, &v))
		out, err := json.Marshal(v)
		must(err)
		return out
	}
	formDocument, modelDocument, surveyDocument := questionnaire.JPCERT2015Document(), maturity.Establishment2015Document(), benchmark.JPCERT2015Document()
	for _, tt := range []struct {
		name, why           string
		form, model, survey []byte
		changed             []string
	}{
		{"built-in", "nothing is changed", formDocument, modelDocument, surveyDocument, []string{}},
		{"through a database", "the same content", database(formDocument), database(modelDocument), database(surveyDocument), []string{}},
		{"another weight", "and the old ID", formDocument, rewrite(modelDocument, `"weight": 1`, `"weight": 2`), surveyDocument, []string{"model"}},
		{"another model", "with an ID of its own it claims nothing", formDocument, rewrite(modelDocument, `"establishment-2015"`, `"ours"`), surveyDocument, []string{}},
		{"all three", "a word is enough", rewrite(formDocument, "JPCERT/CC", "CC"), rewrite(modelDocument, "areas", "things"), rewrite(surveyDocument, "JPCERT/CC", "CC"), []string{"form", "model", "survey"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form, err := questionnaire.ParseForm(tt.form)
			must(err)
			model, err := maturity.ParseModel(tt.model, form)
			must(err)
			survey, err := benchmark.ParseSurvey(tt.survey, form)
			must(err)
			response, err := form.ReadJSON(strings.NewReader(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "b"}}`))
			must(err)
			c := survey.Compare(model.Assess(response))
			digests := map[string]string{"form": form.Digest(), "model": model.Digest(), "survey": survey.Digest()}
			for _, lang := range []language.Tag{language.English, language.Japanese} {
				for name, written := range formats(c, report.Options{Detail: report.DetailFull, Language: lang}) {
					for kind, digest := range digests {
						if !strings.Contains(written, digest) {
							t.Errorf("%s, %v: no digest of the %s", name, lang, kind)
						}
					}
					if strings.HasPrefix(name, "chart") || name == "JSON" {
						continue
					}
					mark := map[language.Tag]string{language.English: "(changed: not", language.Japanese: "（変更あり"}[lang]
					if name == "CSV" {
						mark = strings.TrimLeft(mark, "(（")
					}
					if got := strings.Count(unwrapped(written), mark); got != len(tt.changed) {
						t.Errorf("%s, %v: %d documents are called changed, want %d", name, lang, got, len(tt.changed))
					}
				}
			}
			var got struct {
				Digests map[string]string
				Changed []string
			}
			must(json.Unmarshal([]byte(formats(c, full)["JSON"]), &got))
			if diff := cmp.Diff(digests, got.Digests); diff != "" {
				t.Errorf("digests (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.changed, got.Changed); diff != "" {
				t.Errorf("%s: changed (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// unwrapped undoes the line ends of the text report.
func unwrapped(s string) string { return strings.Join(strings.Fields(s), " ") }

// formats writes a comparison in every format.
func formats(c *benchmark.Comparison, o report.Options) map[string]string {
	all := map[string]string{}
	keep := func(name string, write func(*strings.Builder) error) {
		var s strings.Builder
		if err := write(&s); err != nil {
			panic(err)
		}
		all[name] = s.String()
	}
	keep("text", func(s *strings.Builder) error { return report.WriteText(s, c, o) })
	keep("Markdown", func(s *strings.Builder) error { return report.WriteMarkdown(s, c, o) })
	keep("HTML", func(s *strings.Builder) error { return report.WriteHTML(s, c, o) })
	keep("JSON", func(s *strings.Builder) error { return report.WriteJSON(s, c, o) })
	keep("CSV", func(s *strings.Builder) error { return report.WriteCSV(s, c, o) })
	for _, chart := range report.Charts(c, o)[:2] {
		keep("chart "+string(chart.ID), func(s *strings.Builder) error { return chart.WriteSVG(s) })
	}
	return all
}
