package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
)

// people of the made-up team, who answered in different ways and in different formats.
var people = []string{"testdata/people/first.json", "testdata/people/second.csv", "testdata/people/third.json"}

// TestPeople: several files are taken together, in any order; the report says on what people differ, and standard error
// that they answered at different times.
func TestPeople(t *testing.T) {
	dates := map[string][2]string{
		"en": {"\nWhere people differ\n", "assess: the responses are of different dates (2026-04-01, 2026-04-08); the consensus has the latest\n"},
		"ja": {"\n回答が分かれている設問\n", "assess: 回答日が異なるため（2026-04-01、2026-04-08）、最も新しい日付を使います\n"},
	}
	for lang, want := range dates {
		got := assess(nil, append([]string{"-lang", lang}, people...)...)
		if got.Status != 0 || got.Stderr != want[1] {
			t.Fatalf("status %d, stderr %q, want %q", got.Status, got.Stderr, want[1])
		}
		_, section, _ := strings.Cut(got.Stdout, want[0])
		section = strings.Join(strings.SplitN(section, "\n\n", 3)[:2], "\n\n") + "\n" // with effect, and without
		golden.Compare(t, filepath.Join("testdata", "people."+lang+".golden"), section)
		if diff := cmp.Diff(got, assess(nil, "-lang", lang, people[2], people[0], people[1])); diff != "" {
			t.Errorf("the order matters (-want +got):\n%s", diff)
		}
	}
}

// TestSave: what people agree on is kept as a response to go on with, in three formats, and is worth the same again. One
// that was worked on is not lost, and nobody but the owner may read it.
func TestSave(t *testing.T) {
	dir := t.TempDir()
	type worth struct{ Date, Overall, Items any }
	read := func(got result) (w worth) {
		if got.Status != 0 || json.Unmarshal([]byte(got.Stdout), &w) != nil {
			t.Fatalf("%+v", got)
		}
		return w
	}
	for _, name := range []string{"consensus.json", "consensus.CSV", "consensus.xlsx"} {
		path := filepath.Join(dir, name)
		args := append([]string{"-format", "json", "-save", path}, people...)
		want := read(assess(nil, args...))
		if diff := cmp.Diff(want, read(assess(nil, "-format", "json", path))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		kept, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, ".xlsx") { // which is compressed
			golden.Compare(t, filepath.Join("testdata", name+".golden"), string(kept))
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
		if got := assess(nil, args...); got.Status != 1 || got.Stdout != "" || got.Stderr != "assess: "+path+": the file exists; the response does not take its place\n" {
			t.Errorf("over one that exists: %+v", got)
		}
	}
}

// TestPeopleProblems: what is wrong with any of the files is said at once; so are the teams that they are of.
func TestPeopleProblems(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(`{"form": "jpcert-csirt-2015", `+content+`}`), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	bad, worse := write("bad.json", `"answers": {"2.11": "z"}`), write("worse.json", `"answers": {"3.3": -1}`)
	ours, theirs := write("ours.json", `"team": "ＡＢＣ", "answers": {}`), write("theirs.json", `"team": "XYZ", "answers": {}`)
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"files", []string{bad, ours, worse}, bad + `: /answers/2.11 (line 1, column 51): question 2.11 has no option "z"; the options are a, b, c, d, e` + "\n" +
			worse + ": /answers/3.3 (line 1, column 50): question 3.3 takes a number from 0 to 100000 (found -1)\n"},
		{"teams", []string{ours, "-", theirs}, `assess: the responses name different teams: "ＡＢＣ" (response 1), "XYZ" (response 3); give only those of one team` + "\n"},
		{"teams in Japanese", []string{"-lang", "ja", ours, "-", theirs}, "assess: チーム名が一致しない回答があります（「ＡＢＣ」（1件目）、「XYZ」（3件目））。同じチームの回答だけを指定してください\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := assess(strings.NewReader(`{"form": "jpcert-csirt-2015", "team": "ABC", "answers": {}}`), test.args...)
			if diff := cmp.Diff(result{Status: 1, Stderr: test.want}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
