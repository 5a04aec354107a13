package report_test

import (
	"encoding/csv"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestMarkdown: tables have as many cells in each row as in their head, and headings follow each other in order.
func TestMarkdown(t *testing.T) {
	eachWithEverything(t, func(s subject, o report.Options) {
		o.Case = s.of
		for _, o.Language = range languages {
			cells, level := 0, 0
			for i, line := range strings.Split(render(t, report.WriteMarkdown, s.response, o), "\n") {
				n := len(regexp.MustCompile(`(?:^|[^\\])\|`).FindAllString(line, -1))
				switch {
				case !strings.HasPrefix(line, "|"):
					cells = 0
				case cells == 0:
					cells = n
				case n != cells:
					t.Errorf("%s line %d has %d cells, its head %d: %s", s.name, i+1, n, cells, line)
				}
				if mark, _, ok := strings.Cut(line, " "); ok && strings.Trim(mark, "#") == "" && mark != "" {
					if len(mark) > level+1 {
						t.Errorf("%s line %d: level %d follows %d", s.name, i+1, len(mark), level)
					}
					level = len(mark)
				}
				if strings.Contains(line, "%!") {
					t.Errorf("%s line %d: %q", s.name, i+1, line)
				}
			}
		}
	})
}

// TestHostileMarkdown: nothing that a team writes is markup. Taking our own marks and the escapes away leaves no character
// that could be.
func TestHostileMarkdown(t *testing.T) {
	r, o := hostile(t)
	for _, o.Language = range languages {
		page := render(t, report.WriteMarkdown, r, o)
		for line := range strings.SplitSeq(page, "\n") {
			if !strings.Contains(line, "evil") && !strings.Contains(line, "2.11") && !strings.Contains(line, "3.") {
				continue
			}
			bare := regexp.MustCompile(`\\[\\`+"`"+`*_\[\]>|~@/.#=+-]|&lt;|&amp;|\*\*`).ReplaceAllString(line, "")
			bare = strings.Trim(bare, "| ")
			if at := regexp.MustCompile("[`_\\[\\]<>&~@]|://|www\\.").FindString(bare); at != "" {
				t.Errorf("%v: %q is not escaped in %q", o.Language, at, line)
			}
		}
		if strings.ContainsRune(page, '\u202e') {
			t.Error("a change of direction got through")
		}
	}
	for _, test := range []struct{ note, want string }{
		{"# no heading", `\# no heading`}, {"- no item", `\- no item`}, {"1. no number", `1\. no number`}, {"12) nor that", `12\) nor that`}, {"===", `\===`}, {"---", `\---`}, {"2.5 is a number", "2.5 is a number"},
	} {
		r := respond(t, questionnaire.Draft{Notes: map[string]string{"2.11": test.note}})
		if page := render(t, report.WriteMarkdown, r, report.Options{Detail: report.DetailFull}); !strings.Contains(page, "**2.11** "+test.want+"\n") {
			t.Errorf("%q does not stand as %q", test.note, test.want)
		}
	}
}

// TestCSV: there is a row for each of 8 totals, for each of 16 things that no question asks, for each question and for each of 3
// documents; every row has the columns of the head, numbers are numbers, but for the last columns (digest, date, answer before), and nothing is a formula.
func TestCSV(t *testing.T) {
	for _, s := range subjects(t) {
		for _, tag := range languages {
			page := render(t, report.WriteCSV, s.response, report.Options{Detail: report.DetailFull, Language: tag})
			if !strings.HasPrefix(page, "\uFEFF") {
				t.Fatal("no byte order mark, which Excel needs")
			}
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(page, "\uFEFF"))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != 1+8+16+3+len(compare(t, s.response).Questions) {
				t.Fatalf("%d rows", len(rows))
			}
			for _, row := range rows[1:] {
				for i, cell := range row {
					if i >= 5 && i < len(row)-3 && cell != "" {
						if _, err := strconv.ParseFloat(cell, 64); err != nil {
							t.Errorf("%s: %q is no number", s.name, cell)
						}
					}
					if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
						t.Errorf("%s: %q would be a formula", s.name, cell)
					}
				}
			}
		}
	}
}

// TestCSVByHand has the numbers of table 2.2.11 for the answer b: 36 lower, 19 the same, 9 higher, 2 missing.
func TestCSVByHand(t *testing.T) {
	r := respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("b")}})
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(render(t, report.WriteCSV, r, full), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(row []string) bool { return row[1] == "Q2.11" })
	want := strings.Split("question,Q2.11,Incident classification,b,answered,3,3,3,,,,,,,,,66,36,36,19,9,9,2,0.7109375,0.7109375,,,,,,,", ",")
	if diff := cmp.Diff(want, rows[i]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBrokenWriters(t *testing.T) {
	r := respond(t, questionnaire.Draft{})
	o := everything(t, r, r, sim3.V1, nil)
	o.Language = language.Japanese
	for name, f := range map[string]renderer{"HTML": report.WriteHTML, "HTMLBody": report.WriteHTMLBody, "Markdown": report.WriteMarkdown, "CSV": report.WriteCSV} {
		if err := f(brokenWriter{}, compare(t, r), o); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
