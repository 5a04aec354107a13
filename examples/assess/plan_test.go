package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
)

// lastPlan is what -format plan wrote of last year's response, filled in, sorted and saved by a Japanese spreadsheet.
const lastPlan = "testdata/last-plan.csv"

// TestPlan: a plan that was filled in is shown beside this year's answers, in either language; who takes a step stands on the
// page for the management.
func TestPlan(t *testing.T) {
	for lang, heads := range map[string][2]string{
		"en": {"\nThe plan and the answers\n", "\nSIM3 v2 interim"}, "ja": {"\n計画と回答\n", "\nSIM3 v2暫定版"},
	} {
		got := assess(nil, plan("-lang", lang, "-detail", "full", "-plan", lastPlan)...)
		_, section, ok := strings.Cut(got.Stdout, heads[0])
		section, _, _ = strings.Cut(section, heads[1])
		if got.Status != 0 || got.Stderr != "" || !ok {
			t.Fatalf("%s: status %d, stderr %q", lang, got.Status, got.Stderr)
		}
		section, _, _ = strings.Cut(section, map[string]string{"en": "\nThe interviewed teams", "ja": "\nインタビュー"}[lang])
		golden.Compare(t, filepath.Join("testdata", "planned."+lang+".golden"), section)
	}
	if page := assess(nil, plan("-lang", "ja", "-detail", "page", "-plan", lastPlan)...).Stdout; !strings.Contains(page, "担当 企画担当  期限 2026-09-30  必要な決定 ____") {
		t.Errorf("nobody takes the step on skills:\n%s", page)
	}
}

// TestNewPlan: a new plan keeps what is filled in, reads back, and does not take the place of a file that may be filled in.
func TestNewPlan(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.csv")
	args := plan("-lang", "en", "-format", "plan", "-plan", lastPlan, "-o", path)
	if got := assess(nil, args...); got != (result{}) {
		t.Fatalf("%+v", got)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.Join("testdata", "planned.csv.golden"), string(written))
	if got := assess(nil, plan("-plan", path)...); got.Status != 0 || !strings.Contains(got.Stdout, "企画担当") {
		t.Errorf("%+v", got)
	}
	if got := assess(nil, args...); got.Status != 1 || got.Stderr != "assess: "+path+": the file exists; a plan does not take its place\n" {
		t.Errorf("over one that exists: %+v", got)
	}
}

// TestPlanProblems: all that is wrong with a plan is said, one a line, behind its name.
func TestPlanProblems(t *testing.T) {
	data, err := os.ReadFile(lastPlan)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(path, []byte(strings.NewReplacer("2025/9/30", "9/30", "Q4.8", "Q4.88").Replace(string(data))), 0o600); err != nil {
		t.Fatal(err)
	}
	want := path + ": J3、設問2.11: 日付は、年を4桁にして年月日の順に書いてください（例：2026年4月1日、2026/4/1）（入力：\"9/30\"）\n" +
		path + ": B19: このような設問は調査票にありません。設問番号はQ2.10のようにQを付けて書いてください（入力：\"Q4.88\"）\n"
	if got := assess(nil, "-lang", "ja", "-plan", path); got.Status != 1 || got.Stdout != "" || got.Stderr != want {
		t.Errorf("%+v, want %s", got, want)
	}
}
