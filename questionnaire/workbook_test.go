package questionnaire_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// asWorkbook writes a response, which is the same bytes each time.
func asWorkbook(t testing.TB, r *questionnaire.Response, tag language.Tag) []byte {
	t.Helper()
	var b, again bytes.Buffer
	for _, to := range []*bytes.Buffer{&b, &again} {
		if err := r.WriteWorkbook(to, tag); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Fatal("a response is not the same bytes each time")
	}
	return b.Bytes()
}

var tags = []language.Tag{language.English, language.Japanese}

// TestWorkbook: what is written reads back to an equal response, in both languages, also through Parse.
func TestWorkbook(t *testing.T) {
	for _, r := range responses(t, 100) {
		for _, tag := range tags {
			again, err := r.Form().ParseWorkbook(asWorkbook(t, r, tag))
			if err != nil {
				t.Fatalf("%s in %s: %v", asJSON(t, r), tag, err)
			}
			if !again.Equal(r) {
				t.Fatalf("%s in %s reads back as %s", asJSON(t, r), tag, asJSON(t, again))
			}
		}
	}
}

// TestWorkbookCorpus: what other programs and people make of a workbook reads back to the response that was written.
// testdata/workbook/README.md says how each was made.
func TestWorkbookCorpus(t *testing.T) {
	want := parse(t, named(t, "workbook", "response"))
	for _, tag := range tags {
		if path := "testdata/workbook/written-" + tag.String() + ".xlsx"; golden.Updating() {
			if err := os.WriteFile(path, asWorkbook(t, want, tag), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	paths, err := filepath.Glob("testdata/workbook/*.xlsx")
	if err != nil || len(paths) < 10 {
		t.Fatalf("%d workbooks, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".xlsx"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got, err := questionnaire.JPCERT2015().Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(asJSON(t, want)), string(asJSON(t, got))); diff != "" {
				t.Errorf("response (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzParseWorkbook: whatever stands in the cells of a row, it is read or refused, in words and at its cell; and what is read is written
// and reads back to the same.
func FuzzParseWorkbook(f *testing.F) {
	f.Add("Q2.11", "b", "a", "", "x", "recheck")
	f.Add("Q1.2:h", "○", "", "総務", "", "")
	f.Add("Q1.5", "#41730", "", "", "=1", "")
	f.Add("date", "令和8年4月1日", "", "", "", "")
	f.Add("Q2.9a", "<error>", "内製", "'", "\t", "要再確認")
	f.Fuzz(func(t *testing.T, number, answer, or, other, note, state string) {
		all := []string{number, answer, or, other, note, state}
		for _, text := range all {
			if len(text) > 1<<10 || !utf8.ValidString(text) {
				return
			}
		}
		r, err := questionnaire.JPCERT2015().ParseWorkbook(workbookOf(t, rows(all, []string{"Q1.2", "none"})))
		if r == nil {
			checkError(t, err)
			return
		}
		again, err := r.Form().ParseWorkbook(asWorkbook(t, r, language.Japanese))
		if err != nil || !again.Equal(r) {
			t.Errorf("%q: %s reads back as another response, or %v", all, asJSON(t, r), err)
		}
	})
}
