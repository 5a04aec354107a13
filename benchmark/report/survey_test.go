package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// published is a survey that hides small counts, as examples/cohort writes it.
func published(t *testing.T) *benchmark.Survey {
	t.Helper()
	data, err := os.ReadFile("../../examples/cohort/testdata/survey.golden")
	if err != nil {
		t.Fatal(err)
	}
	return parseSurvey(t, data)
}

func parseSurvey(t *testing.T, data []byte) *benchmark.Survey {
	t.Helper()
	s, err := benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func surveyReport(t *testing.T, s *benchmark.Survey, o report.SurveyOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteSurvey(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteSurvey(t *testing.T) {
	hides, builtin := published(t), benchmark.JPCERT2015()
	for _, tt := range []struct {
		name string
		of   *benchmark.Survey
		o    report.SurveyOptions
	}{
		{"survey.en.md", builtin, report.SurveyOptions{Format: report.SurveyMarkdown}},
		{"survey.ja.md", builtin, report.SurveyOptions{Format: report.SurveyMarkdown, Language: language.Japanese}},
		{"survey.en.csv", builtin, report.SurveyOptions{Format: report.SurveyCSV}},
		{"survey.hidden.ja.txt", hides, report.SurveyOptions{Language: language.Japanese, Against: builtin}},
	} {
		golden.Compare(t, "testdata/"+tt.name, surveyReport(t, tt.of, tt.o))
	}
}

// TestSurveyFindings: each finding is a row of a table beside it, and nothing that is shown of its section is more
// common, or less.
func TestSurveyFindings(t *testing.T) {
	finding := regexp.MustCompile(`\(([0-9.a-z]+)\): ([^,]+), ([0-9]+) of ([0-9]+) \(([0-9]+)%\)`)
	for _, s := range []*benchmark.Survey{benchmark.JPCERT2015(), published(t)} {
		rows := surveyRows(t, s)
		text := surveyReport(t, s, report.SurveyOptions{Format: report.SurveyMarkdown})
		_, text, _ = strings.Cut(text, "What stands out")
		text, _, _ = strings.Cut(text, "By rule")
		text = strings.ReplaceAll(text, `\`, "")
		all := finding.FindAllStringSubmatch(text, -1)
		if len(all) != 14 {
			t.Fatalf("%s: %d findings, want two of each of seven sections\n%s", s.ID(), len(all), text)
		}
		for i, m := range all {
			count, _ := strconv.Atoi(m[3])
			base, _ := strconv.Atoi(m[4])
			if !rows[fmt.Sprintf("Q%s|%s|%d|%d", m[1], m[2], count, base)] {
				t.Errorf("%s: no table has %s", s.ID(), m[0])
			}
			q, _ := s.Form().Question(m[1])
			for other := range s.Form().Questions() {
				if other.Section() != q.Section() || other.Kind() == questionnaire.KindServices {
					continue
				}
				for table := range s.TablesOf(other.ID()) {
					for j := range other.NumOptions() {
						n, ok := table.Count(j)
						if o := other.Option(j); !ok || o.Free || o.OffScale || table.Base() == 0 {
							continue
						}
						if more := n*base - count*table.Base(); i%2 == 0 && more > 0 || i%2 == 1 && more < 0 {
							t.Errorf("%s: %s, but %s %s has %d of %d", s.ID(), m[0], other.ID(), other.Option(j).ID, n, table.Base())
						}
					}
				}
			}
		}
	}
}

// surveyRows are the rows of the CSV by number, answer, count and base.
func surveyRows(t *testing.T, s *benchmark.Survey) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, r := range surveyTable(t, s, report.SurveyOptions{}) {
		all[strings.Join([]string{r[1], r[5], r[6], r[7]}, "|")] = true
	}
	return all
}

func surveyTable(t *testing.T, s *benchmark.Survey, o report.SurveyOptions) [][]string {
	t.Helper()
	o.Format = report.SurveyCSV
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(surveyReport(t, s, o), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestSurveyCSV: every count that a survey shows is in the CSV, once, and none that it hides; the languages say the same.
func TestSurveyCSV(t *testing.T) {
	for _, s := range []*benchmark.Survey{benchmark.JPCERT2015(), published(t)} {
		rows, ja := surveyTable(t, s, report.SurveyOptions{}), surveyTable(t, s, report.SurveyOptions{Language: language.Japanese})
		numbers := func(rows [][]string) (all [][]string) {
			for _, r := range rows {
				all = append(all, []string{r[0], r[1], r[4], r[6], r[7], r[8]})
			}
			return all
		}
		if diff := cmp.Diff(numbers(rows), numbers(ja)); diff != "" {
			t.Errorf("%s (-English +Japanese):\n%s", s.ID(), diff)
		}
		sum, want := 0, 0
		for _, r := range rows {
			n, _ := strconv.Atoi(r[6])
			sum += n
		}
		for table := range s.Tables() {
			want += shown(table)
		}
		if sum != want {
			t.Errorf("%s: the counts add up to %d, want %d", s.ID(), sum, want)
		}
	}
}

// shown adds up what a table shows.
func shown(t *benchmark.Table) (sum int) {
	for i := range 32 {
		if set, n, ok := t.Together(i); ok {
			if first, _ := firstOf(set); first == i {
				sum += n
			}
		} else if n, ok := t.Count(i); ok {
			sum += n
		}
	}
	for b := range t.Bins() {
		sum += b.Count
	}
	for r := range t.OffForm() {
		sum += r.Count
	}
	n, _ := t.NoAnswer()
	return sum + n
}

func firstOf(set questionnaire.OptionSet) (int, bool) {
	for i := range set.All() {
		return i, true
	}
	return 0, false
}

// TestSurveyAgainstItself: nothing differs, and every interval holds zero.
func TestSurveyAgainstItself(t *testing.T) {
	s := benchmark.JPCERT2015()
	text := surveyReport(t, s, report.SurveyOptions{Against: s, Format: report.SurveyMarkdown})
	_, text, _ = strings.Cut(text, "Against another survey")
	text, _, _ = strings.Cut(text, "Differences in percentage points")
	rows := regexp.MustCompile(`(?m)\| (\S+) \| -?(\d+) to \+?(\d+) \|$`).FindAllStringSubmatch(text, -1)
	if len(rows) < 200 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, m := range rows {
		if m[1] != "0" || m[2] != m[3] {
			t.Errorf("%s", m[0])
		}
	}
}

// TestSurveyCSVAgainst: beside each row that both surveys show alone stands what the other one has, with the difference
// of the shares inside its interval; a negative number is one.
func TestSurveyCSVAgainst(t *testing.T) {
	s, other := published(t), benchmark.JPCERT2015()
	there, compared, fell := surveyTable(t, other, report.SurveyOptions{}), 0, 0
	for _, r := range surveyTable(t, s, report.SurveyOptions{Against: other}) {
		var same [][]string
		for _, o := range there {
			if slices.Equal(r[1:6], o[1:6]) && r[6] != "" && r[7] != "0" && o[7] != "0" {
				same = append(same, o)
			}
		}
		if len(same) != 1 {
			if r[9] != "" {
				t.Errorf("%q is compared, with %q", r, same)
			}
			continue
		}
		number := func(s string) float64 {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Errorf("%q: %v", r, err)
			}
			return x
		}
		compared++
		if r[9] != same[0][6] || r[10] != same[0][7] {
			t.Errorf("%q, want %q", r, same[0])
		}
		d := 100 * (number(r[6])/number(r[7]) - number(r[9])/number(r[10]))
		if got := number(r[11]); math.Abs(got-d) > 0.06 || got < number(r[12]) || got > number(r[13]) {
			t.Errorf("%q: the difference is %v", r, d)
		}
		if d < 0 {
			fell++
		}
	}
	if compared < 200 || fell < 10 {
		t.Errorf("%d rows compared, %d of them fell", compared, fell)
	}
}

// TestSurveyHTML: the page needs nothing else, is well-formed, and every chart in it has an ID of its own.
func TestSurveyHTML(t *testing.T) {
	for _, s := range []*benchmark.Survey{benchmark.JPCERT2015(), published(t)} {
		page := surveyReport(t, s, report.SurveyOptions{Format: report.SurveyHTML, Against: benchmark.JPCERT2015()})
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] {
				t.Errorf("%s: the ID %s stands twice", s.ID(), m[1])
			}
			ids[m[1]] = true
		}
		if outside := regexp.MustCompile(`<script|<link|<img|src=`).FindString(page); outside != "" {
			t.Errorf("%s: %s", s.ID(), outside)
		}
	}
}

func TestWriteSurveyPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"report: WriteSurvey: the writer is nil":                                        func() { _ = report.WriteSurvey(nil, benchmark.JPCERT2015(), report.SurveyOptions{}) },
		"report: WriteSurvey: the survey is nil; ParseSurvey and JPCERT2015 return one": func() { _ = report.WriteSurvey(&bytes.Buffer{}, nil, report.SurveyOptions{}) },
		`report: WriteSurvey: there is no format "pdf"`: func() {
			_ = report.WriteSurvey(&bytes.Buffer{}, benchmark.JPCERT2015(), report.SurveyOptions{Format: "pdf"})
		},
	} {
		func() {
			defer func() {
				if got := recover(); got != name {
					t.Errorf("panic %v, want %s", got, name)
				}
			}()
			f()
		}()
	}
}
