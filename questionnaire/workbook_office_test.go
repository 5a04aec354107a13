package questionnaire_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestLibreOffice makes the workbooks of LibreOffice in testdata/workbook anew, with whatever version there is, and has it work out the
// formulas: what it makes reads back to the response, and the line of progress says what was filled in.
func TestLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil || !exhaustive.Wanted(t) {
		t.Skip("takes LibreOffice, for half a minute")
	}
	folder := t.TempDir()
	convert := func(to, path string) string {
		t.Helper()
		out := filepath.Join(folder, "from-"+strings.TrimPrefix(filepath.Ext(path), "."))
		profile := "-env:UserInstallation=file://" + filepath.Join(folder, "profile")
		if said, err := exec.Command(office, profile, "--headless", "--convert-to", to, "--outdir", out, path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		return filepath.Join(out, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+to)
	}
	r := parse(t, named(t, "workbook", "response"))
	for _, tag := range tags {
		path := filepath.Join(folder, tag.String()+".xlsx")
		if err := os.WriteFile(path, asWorkbook(t, r, tag), 0o600); err != nil {
			t.Fatal(err)
		}
		for name, made := range map[string]string{"xlsx": convert("xlsx", path), "ods": convert("xlsx", convert("ods", path))} {
			data, err := os.ReadFile(made)
			if err != nil {
				t.Fatal(err)
			}
			got, err := questionnaire.JPCERT2015().ParseWorkbook(data)
			if err != nil {
				t.Fatalf("%s in %s: %v", name, tag, err)
			}
			if diff := cmp.Diff(string(asJSON(t, r)), string(asJSON(t, got))); diff != "" {
				t.Errorf("%s in %s (-want +got):\n%s", name, tag, diff)
			}
		}
	}
	data, err := os.ReadFile(convert("xlsx", "testdata/workbook/openpyxl-ja.xlsx")) // which has the formulas without their values
	if err != nil {
		t.Fatal(err)
	}
	sheets, problem := spreadsheet.ReadWorkbook(data)
	if problem != nil {
		t.Fatalf("%+v", problem)
	}
	if got := sheets[1].Rows[1].Cells[0].Text; got != "記入済み: 73/73項目" {
		t.Errorf("the line of progress says %q", got)
	}
}
