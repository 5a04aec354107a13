package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A result is what one run leaves behind.
type result struct {
	Status         int
	Stdout, Stderr string
}

func runCohort(stdin io.Reader, terminal bool, args ...string) result {
	var stdout, stderr bytes.Buffer
	columns := 0
	if terminal {
		columns = 80
	}
	status := run(args, stdin, &stdout, &stderr, columns)
	return result{status, stdout.String(), stderr.String()}
}

// forgotten is what a run without -save ends with, before the summary.
var forgotten = map[string]string{
	"en": "cohort: " + say("no-record").In(language.English) + "\n", "ja": "cohort: " + say("no-record").In(language.Japanese) + "\n",
}

// lines writes made-up responses, one a line.
func lines(t *testing.T, n int) string {
	t.Helper()
	var all strings.Builder
	for r := range madeup.Responses(n) {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(line)
		all.WriteByte('\n')
	}
	return all.String()
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSurvey(t *testing.T) {
	all := lines(t, 66)
	args := []string{
		"-title", "Members, 2026", "-publisher", "An association", "-population", "All members", "-method", "Web form",
		"-sampling", "census", "-id", "members-2026", "-from", "2026-02-01", "-to", "2026-02-28", "-published", "2026-04-01", "-url", "https://example.org",
	}
	got := runCohort(strings.NewReader(all), false, args...)
	if got.Status != 0 || got.Stderr != forgotten["en"]+"responses counted: 66; left out: 0\n" {
		t.Fatalf("status %d, stderr %q", got.Status, got.Stderr)
	}
	golden.Compare(t, filepath.Join("testdata", "survey.golden"), got.Stdout)
	survey, err := benchmark.ParseSurvey([]byte(got.Stdout), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	want := benchmark.Collection{
		From: "2026-02-01", To: "2026-02-28", Respondents: 66, Sampling: benchmark.SamplingCensus,
		Population: questionnaire.Text{EN: "All members", JA: "All members"}, Method: questionnaire.Text{EN: "Web form", JA: "Web form"},
	}
	if diff := cmp.Diff(want, survey.Collection()); diff != "" {
		t.Errorf("collection (-want +got):\n%s", diff)
	}
}

// TestSources: files, standard input, stored counts and made-up responses come to the same.
func TestSources(t *testing.T) {
	all := lines(t, 132)
	first, second := file(t, "a.ndjson", all[:strings.Index(all, "\n")+1]), file(t, "b.ndjson", all[strings.Index(all, "\n")+1:])
	want := runCohort(strings.NewReader(all), false)
	stored := filepath.Join(t.TempDir(), "tally.json")
	if got := runCohort(nil, false, "-save", stored, first); got.Status != 1 || !strings.Contains(got.Stderr, "threshold: 5") {
		t.Fatalf("status %d, stderr %q", got.Status, got.Stderr)
	}
	for name, got := range map[string]result{
		"files":         runCohort(nil, false, first, second),
		"order":         runCohort(nil, false, second, first),
		"dash":          runCohort(strings.NewReader(all), false, "-"),
		"stored counts": runCohort(nil, false, "-merge", stored, second),
	} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestWorkbooks: fifty workbooks are counted as fifty lines are, and in two seconds on two cores. One that is no response is told, and
// left out with -skip.
func TestWorkbooks(t *testing.T) {
	want := runCohort(strings.NewReader(lines(t, 50)), false)
	var paths []string
	for r := range madeup.Responses(50) {
		var workbook bytes.Buffer
		if err := r.WriteWorkbook(&workbook, []language.Tag{language.English, language.Japanese}[len(paths)%2]); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, file(t, "member.xlsx", workbook.String()))
	}
	start := time.Now()
	got := runCohort(nil, false, paths...)
	if taken := time.Since(start); taken > 20*time.Second { // ten times what it may take, for machines that do more than this
		t.Errorf("fifty workbooks take %v", taken)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines and workbooks (-lines +workbooks):\n%s", diff)
	}
	bad := file(t, "bad.xlsx", "PK\x03\x04 and no more")
	if got := runCohort(nil, false, append(paths, bad)...); got.Status != 1 || !strings.Contains(got.Stderr, "bad.xlsx: this is a ZIP archive") {
		t.Errorf("%+v", got)
	}
	got = runCohort(nil, false, append([]string{"-skip", bad}, paths...)...)
	if got.Status != 0 || got.Stdout != want.Stdout || !strings.HasSuffix(got.Stderr, "responses counted: 50; left out: 1\n") {
		t.Errorf("-skip: %+v", got)
	}
}

func TestOutputFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.json")
	want := runCohort(nil, false, "-synthetic", "66")
	got := runCohort(nil, false, "-synthetic", "66", "-o", path)
	written, err := os.ReadFile(path)
	if err != nil || string(written) != want.Stdout || got.Stdout != "" || got.Status != 0 {
		t.Errorf("status %d, stdout %q, %v; the file differs from standard output: %t", got.Status, got.Stdout, err, string(written) != want.Stdout)
	}
}

// TestCountsAreKept: neither the responses nor what was counted are lost to an output, and counts are not stored if the
// survey could not be written, so that the run can be repeated.
func TestCountsAreKept(t *testing.T) {
	t.Chdir(t.TempDir())
	all := lines(t, 6)
	keep := map[string]string{"in.ndjson": all}
	for name, content := range keep {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := runCohort(nil, false, "-save", "counts.json", "-o", "survey.json", "in.ndjson"); got.Status != 0 {
		t.Fatal(got.Stderr)
	}
	counts, err := os.ReadFile("counts.json")
	if err != nil {
		t.Fatal(err)
	}
	keep["counts.json"] = string(counts)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-o", "in.ndjson", "in.ndjson"}, "cohort: -o in.ndjson would take the place of in.ndjson"},
		{[]string{"-save", "in.ndjson", "in.ndjson"}, "cohort: -save in.ndjson would take the place of in.ndjson"},
		{[]string{"-merge", "counts.json", "-o", "counts.json"}, "cohort: -o counts.json would take the place of -merge counts.json"},
		{[]string{"-save", "new.json", "-o", "new.json", "in.ndjson"}, "cohort: -save new.json and -o new.json go to the same place"},
		{[]string{"-save", "counts.json", "-merge", "counts.json", "-o", "nowhere/survey.json", "in.ndjson"}, "cohort: responses that the stored counts have already: 6; each is counted once\ncohort: cannot write nowhere/survey.json: there is no such folder\n"},
		{[]string{"-save", "nowhere/counts.json", "in.ndjson"}, "cohort: cannot write nowhere/counts.json: there is no such folder\n"},
		{[]string{"-title", "", "in.ndjson"}, "cohort: -title: the value is empty"},
		{[]string{"in.ndjson", ""}, "cohort: FILE is empty"},
	} {
		if got := runCohort(nil, false, test.args...); got.Status == 0 || !strings.HasPrefix(got.Stderr, test.want) {
			t.Errorf("%q: %+v", test.args, got)
		}
		for name, want := range keep {
			if got, err := os.ReadFile(name); string(got) != want {
				t.Fatalf("%q: %s has changed, %v", test.args, name, err)
			}
		}
	}
	adding := []string{"-save", "counts.json", "-merge", "counts.json", "-o", "survey.json", "in.ndjson"}
	if got := runCohort(nil, false, adding...); got.Status != 0 || !strings.HasSuffix(got.Stderr, "counted once\nresponses counted: 6; left out: 0\n") {
		t.Errorf("adding to what was counted: %+v", got)
	}
}

// TestBadLines: every bad line is named, in both languages, and nothing is written unless they are to be left out.
func TestBadLines(t *testing.T) {
	all := strings.Split(lines(t, 66), "\n")
	all[2] = `{"form": "jpcert-csirt-2015", "answers": {"2.11": "f", "3.3": -1}}`
	all[40] = "not a response\r"
	all[50] = ""
	path := file(t, "responses.ndjson", strings.Join(all, "\n"))
	for _, lang := range []string{"en", "ja"} {
		stopped := runCohort(nil, false, "-lang", lang, path)
		if stopped.Status != 1 || stopped.Stdout != "" {
			t.Errorf("status %d, stdout %q", stopped.Status, stopped.Stdout)
		}
		golden.Compare(t, filepath.Join("testdata", "bad."+lang+".golden"), strings.ReplaceAll(stopped.Stderr, path, "responses.ndjson"))
		skipped := runCohort(nil, false, "-lang", lang, "-skip", path)
		if skipped.Status != 0 || skipped.Stdout == "" {
			t.Errorf("-skip: status %d, stdout %q", skipped.Status, skipped.Stdout)
		}
		golden.Compare(t, filepath.Join("testdata", "skipped."+lang+".golden"), strings.ReplaceAll(skipped.Stderr, path, "responses.ndjson"))
	}
}

// TestOdd: what looks odd is reported with its line, a hundred times at most.
func TestOdd(t *testing.T) {
	odd := func(n int) (all string) {
		for i := range n {
			all += fmt.Sprintf(`{"form": "jpcert-csirt-2015", "team": "Odd %d", "date": "2015-12-08", "answers": {"2.14": "b", "2.14.1": "a"}}`+"\n", i)
		}
		return all
	}
	two := file(t, "two.ndjson", lines(t, 9)+odd(1))
	for lang, want := range map[string]string{
		"en": two + " (line 10): double-check: question 2.14.1 does not apply, because of the answer to 2.14; it is kept but not counted\n" + forgotten["en"] + "responses counted: 10; left out: 0\n",
		"ja": two + "（10行目）: 回答の確認事項: 設問2.14の回答により、設問2.14.1は該当しません。回答は残しますが、集計には含めません\n" + forgotten["ja"] + "回答10件を集計、0件を除外\n",
	} {
		if got := runCohort(nil, false, "-lang", lang, two); got.Status != 0 || got.Stderr != want {
			t.Errorf("status %d, stderr (-want +got):\n%s", got.Status, cmp.Diff(want, got.Stderr))
		}
	}
	many := runCohort(strings.NewReader(odd(100)), false)
	more := runCohort(strings.NewReader(odd(103)), false)
	if strings.Count(many.Stderr, "\n") != 102 || strings.Count(more.Stderr, "\n") != 103 || !strings.Contains(more.Stderr, "cohort: further answers to double-check: 3\n") {
		t.Errorf("of 100: %.3000s\nof 103: %.300s", many.Stderr, more.Stderr)
	}
}

// TestProgress: a terminal sees a bar, a message does not run into it, and anything else sees no control characters.
func TestProgress(t *testing.T) {
	all := lines(t, 400)
	path := file(t, "responses.ndjson", all+"bad\n")
	got := runCohort(nil, true, "-skip", path)
	want := "\r[##############################] 100%  file 1 of 1, responses: 400\x1b[K\n" + forgotten["en"] + "responses counted: 400; left out: 1\n"
	if !strings.HasSuffix(got.Stderr, want) || !strings.Contains(got.Stderr, "\r\x1b[K"+path+": (line 401, column 1): ") {
		t.Errorf("stderr %q", got.Stderr)
	}
	piped := runCohort(strings.NewReader(all), true, "-lang", "ja")
	if want := "回答400件、0.4 MB\x1b[K\n" + forgotten["ja"] + "回答400件を集計、0件を除外\n"; !strings.HasSuffix(piped.Stderr, want) {
		t.Errorf("stderr %q, want it to end in %q", piped.Stderr, want)
	}
	if quiet := runCohort(nil, false, "-skip", path); strings.ContainsAny(quiet.Stderr, "\r\x1b") {
		t.Errorf("without a terminal: %q", quiet.Stderr)
	}
}

// TestProgressFits: no line is as wide as the terminal, of any width and in either language, and the bar takes what is
// left.
func TestProgressFits(t *testing.T) {
	for _, lang := range []language.Tag{language.English, language.Japanese} {
		for columns := range 200 {
			p := progress{columns: columns, lang: lang}
			for _, share := range []int64{0, 1, 50, 99, 100, 101} {
				line := p.fit(say("counted", 12, 240, 1_000_000).In(lang), share, 100)
				if width(line) > max(columns-1, 0) {
					t.Errorf("%d columns: %q has %d", columns, line, width(line))
				}
				if bar := strings.HasPrefix(line, "["); bar != (columns >= 60) && (columns < 40 || columns >= 60) {
					t.Errorf("%d columns: %q", columns, line)
				}
			}
		}
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{"-min", "0"}, {"-min", "-1"}, {"-min", "2"}, {"-lang", "fr"}, {"-synthetic", "-1"}, {"-unknown"}, {"-duplicates", "oldest"}, {"-detail", "full"}} {
		if got := runCohort(nil, false, args...); got.Status != 2 || got.Stdout != "" || !strings.Contains(got.Stderr, args[0]) {
			t.Errorf("%q: status %d, stdout %q, stderr %q", args, got.Status, got.Stdout, got.Stderr)
		}
	}
	if got := runCohort(nil, false, "-h"); got.Status != 0 {
		t.Errorf("-h: status %d", got.Status)
	}
}

func TestProblems(t *testing.T) {
	damaged := file(t, "tally.json", `{"tally": 1}`)
	few := lines(t, 4)
	for _, test := range []struct {
		name  string
		stdin io.Reader
		args  []string
		want  string
	}{
		{"too few", strings.NewReader(few), nil, "cohort: respondents: 4, threshold: 5; with fewer than the threshold, no survey is written\n"},
		{"too few, in Japanese", strings.NewReader(few), []string{"-lang", "ja"}, "cohort: 回答が4件で、しきい値の5件に満たないため、集計結果を出力しません\n"},
		{"nothing", strings.NewReader(""), nil, "-: (line 1, column 1): this is empty; "},
		{"no such file", nil, []string{"nowhere.ndjson"}, "cohort: cannot read nowhere.ndjson: "},
		{"no such counts", nil, []string{"-merge", "nowhere.json"}, "cohort: cannot read nowhere.json: "},
		{"damaged counts", nil, []string{"-merge", damaged}, damaged + ": "},
		{"reader fails", iotest.ErrReader(errors.New("cut off")), nil, "cohort: -: "},
		{"title too long", nil, []string{"-synthetic", "66", "-title", strings.Repeat("x", 3000)}, "-: "},
		{"sampling", nil, []string{"-synthetic", "66", "-sampling", "some"}, "-: "},
		{"no dates", strings.NewReader(`{"form": "jpcert-csirt-2015", "team": "A", "answers": {}}`), nil, "cohort: no response has a date; give -from, -to and -published\n"},
		{"unwritable", nil, []string{"-synthetic", "66", "-o", filepath.Join(damaged, "survey.json")}, "cohort: cannot write "},
	} {
		got := runCohort(test.stdin, false, test.args...)
		if got.Status != 1 || got.Stdout != "" || !strings.HasPrefix(got.Stderr, test.want) {
			t.Errorf("%s: status %d, stdout %q, stderr %q, want it to begin with %q", test.name, got.Status, got.Stdout, got.Stderr, test.want)
		}
	}
}
