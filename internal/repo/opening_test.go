package repo

import (
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// opening has, in turn, what the docs of these packages open with.
func opening(t *testing.T, file io.Reader, w io.Writer) {
	response, err := questionnaire.JPCERT2015().ReadJSON(file) // or Read, of JSON, CSV and Excel workbooks
	if err != nil {
		t.Fatal(err)
	}
	assessment := maturity.Establishment2015().Assess(response)
	score := assessment.Overall.Score // from score.Low to score.High, of 4 points
	if score.Low.Cmp(score.High) > 0 {
		t.Errorf("the score is from %v to %v", score.Low, score.High)
	}
	result, ok := sim3.JPCERT2015().Read(response, sim3.V2i)
	if !ok || len(result.Parameters) != 45 {
		t.Errorf("SIM3: %+v, %t", result, ok)
	}
	comparison := benchmark.JPCERT2015().Compare(assessment)
	if standing, ok := comparison.Question("2.11"); !ok || standing.Low == nil {
		t.Errorf("2.11: %+v, %t", standing, ok)
	}
	if roadmap := comparison.Roadmap(nil); len(roadmap.Entries) == 0 {
		t.Error("the roadmap is empty")
	}
	if err := report.WriteHTML(w, comparison, report.Options{Language: language.Japanese}); err != nil {
		t.Error(err)
	}
}

// TestDocsOpenWithCode: go doc shows first what one types first, and that compiles and works.
func TestDocsOpenWithCode(t *testing.T) {
	var page strings.Builder
	opening(t, strings.NewReader(read(t, "examples/assess/sample.json")), &page)
	if !strings.Contains(page.String(), "Sample CSIRT") {
		t.Error("the page does not name the team")
	}
	compiled := read(t, "internal/repo/opening_test.go")
	opens := regexp.MustCompile(`(?m)\A(?:// \S.*\n)+//\n((?://\t.*\n)+)`)
	for _, folder := range []string{"questionnaire", "maturity", "maturity/sim3", "benchmark", "benchmark/cohort", "benchmark/report"} {
		code := opens.FindStringSubmatch(read(t, filepath.Join(folder, "doc.go")))
		if code == nil {
			t.Errorf("the doc of %s does not open with code", folder)
			continue
		}
		for line := range strings.Lines(code[1]) {
			line, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "//\t"), " // ")
			if folder != "benchmark/cohort" && !strings.Contains(compiled, strings.TrimSpace(line)) { // cohort has examples of its own
				t.Errorf("%s opens with %q, which is not compiled here", folder, line)
			}
		}
	}
}
