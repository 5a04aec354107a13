package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// write writes a file into a folder that is made for it.
func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// forms are the ways in which a response is stored.
var forms = []struct {
	ending string
	write  func(t *testing.T, r *questionnaire.Response) []byte
}{
	{".json", compact},
	{"-indented.json", indented},
	{"-utf8.csv", func(t *testing.T, r *questionnaire.Response) []byte { return csv(t, r, questionnaire.UTF8WithBOM) }},
	{"-cp932.csv", func(t *testing.T, r *questionnaire.Response) []byte { return csv(t, r, questionnaire.ShiftJIS) }},
	{"-utf16.csv", func(t *testing.T, r *questionnaire.Response) []byte {
		return utf16(t, csv(t, r, questionnaire.UTF8))
	}},
	{"-utf16.json", func(t *testing.T, r *questionnaire.Response) []byte { return utf16(t, indented(t, r)) }},
	{".xlsx", func(t *testing.T, r *questionnaire.Response) []byte {
		var out bytes.Buffer
		if err := r.WriteWorkbook(&out, language.Japanese); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}},
}

func compact(t *testing.T, r *questionnaire.Response) []byte {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func indented(t *testing.T, r *questionnaire.Response) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, compact(t, r), "", "  "); err != nil {
		t.Fatal(err)
	}
	return append(out.Bytes(), '\n')
}

func csv(t *testing.T, r *questionnaire.Response, encoding questionnaire.CSVEncoding) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := r.WriteCSV(&out, questionnaire.CSVOptions{Language: language.Japanese, Encoding: encoding}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func utf16(t *testing.T, text []byte) []byte {
	t.Helper()
	data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// respond makes a response with another team and date.
func respond(t *testing.T, r *questionnaire.Response, team, date string) *questionnaire.Response {
	t.Helper()
	draft := r.Draft()
	draft.Team, draft.Date = team, date
	r, err := questionnaire.JPCERT2015().Respond(draft)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// members is a folder as an association has it: 200 made-up responses in one file, 40 in files of every form, three of
// which are there twice, and what lies about in folders.
func members(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "members")
	all := slices.Collect(madeup.Responses(240))
	var many []byte
	for _, r := range all[:200] {
		many = append(append(many, compact(t, r)...), '\n')
	}
	write(t, filepath.Join(folder, "portal", "200.ndjson"), many)
	for i, r := range all[200:] {
		r = respond(t, r, fmt.Sprintf("シーサート%02d", i), "2015-12-08")
		form := forms[i%len(forms)]
		write(t, filepath.Join(folder, fmt.Sprintf("%02d%s", i, form.ending)), form.write(t, r))
		if i < 3 {
			again := forms[(i+3)%len(forms)]
			write(t, filepath.Join(folder, "mail", fmt.Sprintf("again-%02d%s", i, again.ending)), again.write(t, r))
		}
	}
	write(t, filepath.Join(folder, "mail", ".DS_Store"), []byte{0, 1})
	write(t, filepath.Join(folder, "mail", "~$00.xlsx"), []byte("a user"))
	write(t, filepath.Join(folder, ".git", "config"), nil)
	if err := os.Symlink(t.TempDir(), filepath.Join(folder, "elsewhere")); err != nil {
		t.Skip(err)
	}
	return folder
}

// TestFolder: a folder of responses in every form comes to the same survey as their lines, and what is skipped, counted
// once or broken is told, in both languages.
func TestFolder(t *testing.T) {
	folder := members(t)
	var all []byte
	for r := range madeup.Responses(240) {
		all = append(append(all, compact(t, r)...), '\n')
	}
	want := runCohort(bytes.NewReader(all), false)
	for _, lang := range []string{"en", "ja"} {
		got := runCohort(nil, false, "-lang", lang, folder)
		if diff := cmp.Diff(want.Stdout, got.Stdout); diff != "" || got.Status != 0 {
			t.Fatalf("%s(-lines +folder):\n%s", got.Stderr, diff)
		}
		golden.Compare(t, filepath.Join("testdata", "folder."+lang+".golden"), strings.ReplaceAll(got.Stderr, folder, "members"))
	}
	write(t, filepath.Join(folder, "41.json"), []byte(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "b"`))
	for _, lang := range []string{"en", "ja"} {
		got := runCohort(nil, false, "-lang", lang, folder)
		if got.Status != 1 || got.Stdout != "" {
			t.Errorf("with a broken file: status %d, stdout %.100q", got.Status, got.Stdout)
		}
		golden.Compare(t, filepath.Join("testdata", "broken."+lang+".golden"), strings.ReplaceAll(got.Stderr, folder, "members"))
	}
	got := runCohort(nil, false, "-skip", folder)
	if got.Status != 0 || got.Stdout != want.Stdout || !strings.HasSuffix(got.Stderr, "responses counted: 240; left out: 1\n") {
		t.Errorf("-skip: status %d, %s", got.Status, got.Stderr)
	}
}

// TestOwnFiles: what one run has written into the folder does not stop the next, and no response is written over.
func TestOwnFiles(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	write(t, "all.ndjson", []byte(lines(t, 9)))
	write(t, "a.json", indented(t, respond(t, slices.Collect(madeup.Responses(10))[9], "A", "2015-12-08")))
	args := []string{"-o", "survey.json", "-save", "counts.json", "-report", "survey.html", "."}
	first, second := runCohort(nil, false, args...), runCohort(nil, false, args...)
	want := result{Stderr: "responses counted: 10; left out: 0\n"}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("first (-want +got):\n%s", diff)
	}
	want.Stderr = "cohort: skipped: counts.json (file of -save)\ncohort: skipped: survey.html (file of -report)\n" +
		"cohort: skipped: survey.json (file of -o)\n" + want.Stderr
	if diff := cmp.Diff(want, second); diff != "" {
		t.Errorf("second (-want +got):\n%s", diff)
	}
	before, _ := os.ReadFile("a.json")
	got := runCohort(nil, false, "-o", "a.json", ".")
	if after, err := os.ReadFile("a.json"); got.Status != 1 || err != nil || !bytes.Equal(before, after) ||
		!strings.Contains(got.Stderr, "cohort: a.json: this is a response, and -o would take its place; choose another name\n") {
		t.Errorf("-o over a response: %+v", got)
	}
}

// TestKinds: other documents are named as what they are, whatever their names.
func TestKinds(t *testing.T) {
	stored := filepath.Join(t.TempDir(), "counts")
	if got := runCohort(nil, false, "-synthetic", "9", "-save", stored); got.Status != 0 {
		t.Fatal(got.Stderr)
	}
	const data = "../../"
	for _, test := range []struct{ path, en, ja string }{
		{stored, "stored counts; add them with -merge", "保存した件数です。-mergeで加えてください"},
		{data + "benchmark/data/jpcert-csirt-2015.survey.json", "a survey", "調査の集計結果です"},
		{data + "benchmark/data/jpcert-csirt-2015.cases.json", "a document of interviewed teams", "インタビュー事例の文書です"},
		{data + "maturity/data/establishment-2015.model.json", "a model", "評価モデルです"},
		{data + "questionnaire/data/jpcert-csirt-2015.form.json", "a questionnaire", "調査票です"},
		{data + "examples/assess/testdata/target.json", "a target", "目標です"},
		{data + "examples/assess/testdata/baseline.json", "a baseline for SIM3", "SIM3の基準です"},
		{data + "examples/assess/testdata/sample.json.golden", "results for programs (JSON); give the response itself", "評価データ（JSON）です。元の回答を指定してください"},
		{data + "examples/assess/testdata/sample.plan.en.csv.golden", "a plan of steps", "取り組みの計画です"},
	} {
		data, err := os.ReadFile(test.path)
		if err != nil {
			t.Fatal(err)
		}
		path := file(t, "response.json", string(data))
		for lang, want := range map[string]string{
			"en": "cohort: " + path + ": this is no response but " + test.en + "\n",
			"ja": "cohort: " + path + ": これは回答ではなく、" + test.ja + "\n",
		} {
			got := runCohort(nil, false, "-lang", lang, path)
			if got.Status != 1 || !strings.HasPrefix(got.Stderr, want) {
				t.Errorf("%s: %s, want it to begin with %s", test.path, got.Stderr, want)
			}
		}
	}
	other := file(t, "other.json", `{"form": "members-2026", "answers": {"1": "a", "2": "b"}}`)
	got := runCohort(nil, false, other)
	want := other + ": /form (line 1, column 10): this response is to form \"members-2026\"; the form here is \"jpcert-csirt-2015\"\n"
	if !strings.HasPrefix(got.Stderr, want) || strings.Count(got.Stderr, "\n") != 2 {
		t.Errorf("a response to another form: %s", got.Stderr)
	}
}

// TestManyProblems: a file with many problems, and many files with one, do not fill the screen.
func TestManyProblems(t *testing.T) {
	folder := t.TempDir()
	for i := range 60 {
		write(t, filepath.Join(folder, fmt.Sprintf("%02d.txt", i)), bytes.Repeat([]byte("{\n"), 30))
	}
	got := runCohort(nil, false, folder)
	first := filepath.Join(folder, "00.txt")
	if strings.Count(got.Stderr, first) != 21 || !strings.Contains(got.Stderr, "cohort: "+first+": further problems: 10\n") ||
		!strings.HasSuffix(got.Stderr, "cohort: further files with problems: 10\n"+
			"cohort: files or parts of files that are no response: 1800; correct them, or leave them out with -skip\n") {
		t.Errorf("%d lines, %.3000s", strings.Count(got.Stderr, "\n"), got.Stderr)
	}
}
