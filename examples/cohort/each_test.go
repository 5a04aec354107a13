package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
)

// TestEach: every respondent has a page of its own, which nobody else can read, and no name of a team leads anywhere
// else.
func TestEach(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	teams := []string{
		"Example CSIRT", "ＥＸＡＭＰＬＥ ＣＳＩＲＴ", "../../escape", "/etc/passwd", `..\..\boot`, ".hidden", "CON", "nul.txt", "-rf",
		"a:b", "a/b", "シーサート", "シーサート ", strings.Repeat("長い名前", 49), strings.Repeat("長い名前", 50), "\u202Egpj", "...",
	}
	responses := slices.Collect(madeup.Responses(len(teams)))
	var input strings.Builder
	for i, team := range teams {
		if team == "シーサート " {
			team = "シーサート\u200B2"
		}
		input.Write(compact(t, respond(t, responses[i], team, "2026-04-01")))
		input.WriteByte('\n')
	}
	got := runCohort(strings.NewReader(input.String()), false, "-lang", "ja", "-each", "pages")
	if got.Status != 0 {
		t.Fatal(got.Stderr)
	}
	var names []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if info, _ := entry.Info(); !entry.IsDir() {
			names = append(names, strings.TrimPrefix(path, folder+string(os.PathSeparator)+"pages"+string(os.PathSeparator)))
			page, _ := os.ReadFile(path)
			if info.Mode().Perm() != 0o600 || !strings.HasPrefix(string(page), "<!doctype html>") {
				t.Errorf("%s: mode %v, %.50q", path, info.Mode(), page)
			}
		}
		return err
	})
	long := strings.Repeat("長い名前", 8)
	want := []string{
		"boot.html", "EXAMPLE CSIRT 2.html", "Example CSIRT.html", "_CON.html", "_nul.txt.html", "a-b 2.html", "a-b.html",
		"escape.html", "etc-passwd.html", "gpj.html", "hidden.html", "response.html", "rf.html", "シーサート.html", "シーサート2.html",
		long[:93] + " 2.html", long[:93] + ".html",
	}
	slices.Sort(names)
	slices.Sort(want)
	if diff := cmp.Diff(want, names); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	again := runCohort(strings.NewReader(input.String()), false, "-each", "pages")
	if again.Status != 1 || again.Stdout != "" || again.Stderr != "cohort: -each pages: there is something in this folder; choose another one, or empty it\n" {
		t.Errorf("a second run: %d %s", again.Status, again.Stderr)
	}
}

// FuzzFileStem: whatever a team is called, the name of its file is one, here and elsewhere.
func FuzzFileStem(f *testing.F) {
	for _, seed := range []string{"", ".", "..", "con", "COM¹.x", "ＣＯＮ", "a/b", "..／x", "~$a", "a. . .", "\u202E", "\xFF/", strings.Repeat("が", 200), "CON .a", "- con"} {
		f.Add(seed, 12)
	}
	f.Fuzz(func(t *testing.T, team string, n int) {
		for _, name := range []string{numbered(fileStem(team), 1), numbered(fileStem(team), max(2, n))} {
			device, _, _ := strings.Cut(strings.ToUpper(name), ".")
			device = strings.TrimRight(device, " ")
			switch {
			case !utf8.ValidString(name), len(name) > maxName, !strings.HasSuffix(name, pageEnding), strings.ContainsAny(name, "/\\:*?\"<>|\x00\n"),
				strings.HasPrefix(name, "."), strings.HasPrefix(name, "-"), strings.HasPrefix(name, "~"), strings.HasPrefix(name, " "),
				filepath.Base(name) != name, !filepath.IsLocal(name), slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", ""}, device):
				t.Errorf("%q becomes %q", team, name)
			}
		}
	})
}
