package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
)

// TestRecord: what was published is remembered by the stored counts, so that the same survey may be written again, and
// no other of the same responses. What is refused changes nothing.
func TestRecord(t *testing.T) {
	t.Chdir(t.TempDir())
	all := strings.SplitAfter(lines(t, 40), "\n")
	put := func(name string, lines ...string) {
		if err := os.WriteFile(name, []byte(strings.Join(lines, "")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("old", all[:30]...)
	put("new", all[30:40]...)
	if err := os.Mkdir("empty", 0o700); err != nil {
		t.Fatal(err)
	}
	if got := runCohort(nil, false, "-save", "start.json", "empty"); got.Status != 1 {
		t.Fatal(got.Stderr)
	}
	first := runCohort(nil, false, "-merge", "start.json", "-save", "old.json", "old")
	if first.Status != 0 || strings.Contains(first.Stderr, "-save") {
		t.Fatalf("%+v", first)
	}
	put("survey.json", first.Stdout)
	record, err := os.ReadFile("old.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cohort.Parse(record, model, layout); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct {
		name, why string
		args      []string
		want      string // in the messages; nothing where the survey is written
	}{
		{"again", "it is the same survey", []string{"-merge", "old.json"}, ""},
		{"again, the responses too", "they are the same", []string{"-merge", "old.json", "old"}, ""},
		{"more", "the difference is ten", []string{"-merge", "old.json", "-save", "old.json", "new"}, "30 of these responses have been published, and 10 have not."},
		{"more, in Japanese", "so it is", []string{"-lang", "ja", "-merge", "old.json", "new"}, "30件はすでに公表した集計に含まれ、残りは10件です。"},
		{"another threshold", "it hides less", []string{"-merge", "old.json", "-min", "3"}, "or more of them than the 30 here, have been published in another way."},
		{"totals too", "they say more", []string{"-lang", "ja", "-merge", "old.json", "-totals", "items"}, "ここにある30件は、すでに別の形で公表した集計に含まれています。"},
		{"the new ones", "they are a cohort of their own", []string{"-merge", "start.json", "-save", "new.json", "new"}, ""},
		{"both cohorts", "each was published", []string{"-merge", "new.json", "-merge", "old.json"}, "40 here"},
		{"twice", "all would be counted twice", []string{"-merge", "old.json", "-merge", "old.json"}, "some responses that old.json counts are counted already"},
		{"begun apart", "nobody can tell what both hold", []string{"-save", "apart.json", "new"}, ""},
		{"apart", "nobody can tell what both hold", []string{"-merge", "old.json", "-merge", "apart.json"}, "the counts in apart.json and those in old.json were begun apart"},
		{"in place of another record", "it would be lost", []string{"-merge", "apart.json", "-save", "old.json"}, "the counts in old.json and those in apart.json were begun apart"},
		{"again, without -merge", "the record goes on, and says the same", []string{"-save", "old.json", "old"}, ""},
		{"more, without -merge", "the record goes on", []string{"-save", "old.json", "old", "new"}, "30 of these responses have been published, and 10 have not."},
		{"in place of responses", "it holds no counts", []string{"-save", "survey.json", "new"}, "survey.json: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := runCohort(nil, false, tt.args...)
			if (got.Status == 0) != (tt.want == "") || (got.Stdout == "") != (tt.want != "") || !strings.Contains(got.Stderr, tt.want) {
				t.Errorf("%s: %+v, want %q", tt.why, got, tt.want)
			}
			if strings.HasPrefix(tt.name, "again") && got.Stdout != first.Stdout {
				t.Error("it is another survey")
			}
			if now, err := os.ReadFile("old.json"); err != nil || string(now) != string(record) {
				t.Errorf("the record has changed: %v", err)
			}
		})
	}
}

// TestRecordOfTwo: the file of -save goes on remembering what was published, though its counts are replaced.
func TestRecordOfTwo(t *testing.T) {
	t.Chdir(t.TempDir())
	all := lines(t, 20)
	half := strings.Index(all, "Synthetic 0011")
	half = strings.LastIndex(all[:half], "\n") + 1
	for _, part := range []struct {
		responses string
		status    int
	}{{all[:half], 0}, {all[half:], 0}, {all[:half], 0}, {all, 1}, {all[half:], 0}} {
		got := runCohort(strings.NewReader(part.responses), false, "-save", "record.json")
		if got.Status != part.status {
			t.Errorf("%d bytes of responses: %+v", len(part.responses), got)
		}
	}
}

// TestRecordComesFirst: where the record cannot be kept, no survey is written.
func TestRecordComesFirst(t *testing.T) {
	survey := filepath.Join(t.TempDir(), "survey.json")
	got := runCohort(strings.NewReader(lines(t, 9)), false, "-save", filepath.Join("nowhere", "counts.json"), "-o", survey)
	if _, err := os.Stat(survey); err == nil || got.Status != 1 {
		t.Errorf("%v, %+v", err, got)
	}
}
