package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A result is what one run leaves behind.
type result struct {
	Status         int
	Stdout, Stderr string
}

func assess(stdin io.Reader, args ...string) result {
	var stdout, stderr bytes.Buffer
	status := run(args, stdin, &stdout, &stderr)
	return result{status, stdout.String(), stderr.String()}
}

// members is a survey that the other example has made.
var members = filepath.Join("..", "cohort", "testdata", "survey.golden")

// plan is a made-up team with all that it can ask for: last year's response, a target, SIM3 and a baseline.
func plan(more ...string) []string {
	return append(more, "-previous", "testdata/last-year.json", "-target", "testdata/target.json", "-sim3", "v2i", "-baseline", "testdata/baseline.json", "testdata/this-year.json")
}

// excel has files of spreadsheets, each beside its response as JSON.
var excel = filepath.Join("..", "..", "questionnaire", "testdata", "csv")

func TestReports(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
	}{
		{"sample.page.en.golden", []string{"-detail", "page"}},
		{"sample.page.ja.golden", []string{"-detail", "page", "-lang", "ja"}},
		{"T-SIRT.page.en.golden", []string{"-detail", "page", "-case", "T-SIRT"}},
		{"T-SIRT.page.ja.golden", []string{"-detail", "page", "-case", "T-SIRT", "-lang", "ja"}},
		{"plan.page.ja.html.golden", plan("-detail", "page", "-format", "html", "-lang", "ja")},
		{"plan.page.ja.md.golden", plan("-detail", "page", "-format", "markdown", "-lang", "ja")},
		{"sample.en.golden", []string{"-detail", "full"}},
		{"sample.ja.golden", []string{"-detail", "full", "-lang", "ja"}},
		{"sample.json.golden", []string{"-format", "json"}},
		{"FJC-CERT.en.golden", []string{"-detail", "full", "-case", "FJC-CERT"}},
		{"FJC-CERT.ja.golden", []string{"-detail", "full", "-case", "fjc-cert", "-lang", "ja"}},
		{"members.en.golden", []string{"-detail", "full", "-survey", members}},
		{"members.ja.golden", []string{"-detail", "full", "-survey", members, "-lang", "ja"}},
		{"members.json.golden", []string{"-survey", members, "-format", "json"}},
		{"T-SIRT.json.golden", []string{"-case", "T-SIRT", "-format", "json"}},
		{"plan.en.golden", plan("-detail", "full")},
		{"plan.ja.golden", plan("-detail", "full", "-lang", "ja")},
		{"plan.json.golden", plan("-format", "json")},
		{"plan.ja.html.golden", plan("-format", "html", "-lang", "ja")},
		{"plan.ja.md.golden", plan("-format", "markdown", "-lang", "ja")},
		{"NTT-CERT.en.md.golden", []string{"-case", "NTT-CERT", "-format", "markdown"}},
		{"sample.en.csv.golden", []string{"-format", "csv"}},
		{"sample.ja.csv.golden", []string{"-format", "csv", "-lang", "ja"}},
		{"sample.plan.en.csv.golden", []string{"-format", "plan"}},
		{"sample.plan.ja.csv.golden", []string{"-format", "plan", "-lang", "ja"}},
		{"NTT-CERT.en.golden", []string{"-detail", "full", "-case", "NTT-CERT", "-target", "written-down", "-sim3", "v1"}},
		{"NTT-CERT.ja.golden", []string{"-detail", "full", "-case", "NTT-CERT", "-target", "written-down", "-sim3", "v1", "-lang", "ja"}},
		{"sample.standard.en.golden", nil},
		{"sample.standard.ja.golden", []string{"-lang", "ja"}},
		{"plan.standard.ja.golden", plan("-detail", "standard", "-lang", "ja")},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := assess(strings.NewReader(""), test.args...)
			if got.Status != 0 || got.Stderr != "" {
				t.Fatalf("status %d, stderr %q", got.Status, got.Stderr)
			}
			golden.Compare(t, filepath.Join("testdata", test.name), got.Stdout)
		})
	}
}

func TestEveryCase(t *testing.T) {
	for _, name := range benchmark.JPCERT2015Cases().Names() {
		for _, lang := range []string{"en", "ja"} {
			for _, format := range []string{"text", "json"} {
				got := assess(nil, "-case", name, "-lang", lang, "-format", format)
				if got.Status != 0 || got.Stderr != "" || !strings.Contains(got.Stdout, name) {
					t.Errorf("%s %s %s: status %d, stderr %q", name, lang, format, got.Status, got.Stderr)
				}
			}
		}
	}
}

// TestSources: a file, standard input and the sample are read alike.
func TestSources(t *testing.T) {
	path := filepath.Join(t.TempDir(), "response.json")
	if err := os.WriteFile(path, sample, 0o600); err != nil {
		t.Fatal(err)
	}
	want := assess(nil)
	if diff := cmp.Diff(want, assess(nil, path)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, assess(bytes.NewReader(sample), "-")); diff != "" {
		t.Errorf("standard input (-want +got):\n%s", diff)
	}
}

// TestSpreadsheet: a file as a Japanese Excel saves it (code page 932, full-width digits, characters that only Windows
// has, a note with a comma and a line end) is assessed like the same response as JSON.
func TestSpreadsheet(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(excel, "excel-japanese.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"text", "markdown", "html", "json", "csv"} {
		read := func(name string) result {
			r := assess(bytes.NewReader(data), "-lang", "ja", "-format", format, name)
			r.Stderr = strings.ReplaceAll(r.Stderr, name+": ", "FILE: ") // before what looks odd
			return r
		}
		want := read(filepath.Join(excel, "excel-japanese.json"))
		if want.Status != 0 || want.Stderr != "FILE: 回答の確認事項: 設問2.10で選択肢「c」が選ばれていますが、自由記述がありません\nFILE: 回答の確認事項: 設問3.8は再確認の対象ですが、回答がありません\n" {
			t.Fatal(want.Stderr)
		}
		if diff := cmp.Diff(want, read(filepath.Join(excel, "excel-japanese.csv"))); diff != "" {
			t.Errorf("%s (-JSON +CSV):\n%s", format, diff)
		}
		if diff := cmp.Diff(want, read("-")); diff != "" {
			t.Errorf("%s from standard input (-JSON +CSV):\n%s", format, diff)
		}
	}
}

// TestTemplate: the blank response reads back as one without answers, in both languages.
func TestTemplate(t *testing.T) {
	want := assess(strings.NewReader(`{"form": "jpcert-csirt-2015", "answers": {}}`), "-")
	for _, name := range []string{"blank.csv", "blank.xlsx", "BLANK.XLSX"} {
		for _, lang := range []string{"en", "ja"} {
			path := filepath.Join(t.TempDir(), name)
			if got := assess(nil, "-template", "-lang", lang, "-o", path); got != (result{}) {
				t.Fatalf("%+v", got)
			}
			data, err := os.ReadFile(path)
			if err != nil || bytes.HasPrefix(data, []byte("PK")) == strings.HasSuffix(name, "csv") {
				t.Errorf("%s begins with %q, %v", name, data[:4], err)
			}
			if diff := cmp.Diff(want, assess(nil, path)); diff != "" {
				t.Errorf("%s in %s (-empty +blank):\n%s", name, lang, diff)
			}
		}
	}
}

// TestWorkbooks: the sample and the interviewed teams come back from workbooks in both languages.
func TestWorkbooks(t *testing.T) {
	own, err := form.Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	all := []*questionnaire.Response{own}
	for _, name := range benchmark.JPCERT2015Cases().Names() {
		c, _ := benchmark.JPCERT2015Cases().Lookup(name)
		all = append(all, c.Response)
	}
	for _, want := range all {
		for _, tag := range []language.Tag{language.English, language.Japanese} {
			var workbook bytes.Buffer
			if err := want.WriteWorkbook(&workbook, tag); err != nil {
				t.Fatal(err)
			}
			got, err := form.Read(&workbook, questionnaire.ReadOptions{})
			if err != nil || !got.Equal(want) {
				t.Errorf("%s in %s: another response, or %v", want.Team(), tag, err)
			}
		}
	}
}

// TestNothingIsOverwritten: a filled-in questionnaire is not lost to a template or a report.
func TestNothingIsOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.json")
	if err := os.WriteFile(path, sample, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-template", "-o", path}, {"-o", path, path}, {"-o", path, "-previous", path}} {
		if got := assess(nil, args...); got.Status != 1 || !strings.Contains(got.Stderr, "take") {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if data, err := os.ReadFile(path); err != nil || !bytes.Equal(data, sample) {
		t.Errorf("the file has changed, %v", err)
	}
}

// utf16File encodes a text as PowerShell writes it to a file.
func utf16File(s string) string {
	b, err := binary.Append([]byte("\xFF\xFE"), binary.LittleEndian, utf16.Encode([]rune(s)))
	if err != nil {
		panic(err) // numbers always encode
	}
	return string(b)
}

// TestByteOrderMark: Windows puts one before what it saves, and pipes keep it.
func TestByteOrderMark(t *testing.T) {
	want := assess(bytes.NewReader(sample), "-")
	for name, input := range map[string]string{
		"one": "\uFEFF \r\n" + string(sample), "two": "\uFEFF\uFEFF" + string(sample), "of UTF-16": utf16File("\r\n" + string(sample)),
	} {
		if diff := cmp.Diff(want, assess(strings.NewReader(input), "-")); diff != "" {
			t.Errorf("%s (-without +with):\n%s", name, diff)
		}
	}
}

// TestSurveyProblems: a survey that is none stops the run, in the reader's language.
func TestSurveyProblems(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.json")
	if err := os.WriteFile(path, []byte(`{"id": "x"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, lang, want string }{
		{path, "en", path + ": (line 1, column 1): missing: collection, form, source, tables, title\n"},
		{path, "ja", path + ": （1行目の1文字目）: collection、form、source、tables、titleがありません\n"},
		{"nowhere.json", "en", "assess: cannot read nowhere.json: "},
	} {
		got := assess(nil, "-survey", test.name, "-lang", test.lang)
		if got.Status != 1 || got.Stdout != "" || !strings.HasPrefix(got.Stderr, test.want) {
			t.Errorf("%s %s: status %d, stdout %q, stderr %q, want it to begin with %q", test.name, test.lang, got.Status, got.Stdout, got.Stderr, test.want)
		}
	}
}

// TestDocumentProblems: what is wrong with a document beside the response stops the run, under its own name and in the
// reader's language.
func TestDocumentProblems(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"target for another model", []string{"-target", "testdata/bad-target.json"}, "testdata/bad-target.json: /questions/9.9 (line 1, column 103): the model does not assess question \"9.9\"\n"},
		{"in Japanese", []string{"-target", "testdata/bad-target.json", "-lang", "ja"}, "testdata/bad-target.json: /questions/9.9（1行目の103文字目）: 評価モデルは設問「9.9」を評価に用いていません\n"},
		{"earlier response", []string{"-previous", "testdata/bad-target.json"}, "testdata/bad-target.json: "},
		{"baseline that is none", []string{"-sim3", "v1", "-baseline", "testdata/bad-target.json"}, "testdata/bad-target.json: (line 1, column 1): unknown key: \"id\", \"questions\"\ntestdata/bad-target.json: (line 1, column 1): missing: edition, minimum, owner\n"},
		{"baseline of another version", []string{"-sim3", "v1", "-baseline", "testdata/baseline.json"}, "assess: testdata/baseline.json: the result is on SIM3 v1, the baseline on SIM3 v2i"},
		{"that in Japanese", []string{"-sim3", "v1", "-baseline", "testdata/baseline.json", "-lang", "ja"}, "assess: testdata/baseline.json: 結果はSIM3 v1、ベースラインはSIM3 v2iのものです"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := assess(nil, test.args...)
			if got.Status != 1 || got.Stdout != "" || !strings.HasPrefix(got.Stderr, test.want) {
				t.Errorf("status %d, stdout %q, stderr %q, want it to begin with %q", got.Status, got.Stdout, got.Stderr, test.want)
			}
		})
	}
}

// TestTargets: every word for a target is one, and names itself in the report.
func TestTargets(t *testing.T) {
	for word, title := range map[string]string{
		"written-down": "Target: Written down", "approved": "Target: Approved", "most": "Target: What most respondents have, question by question", "1": "Target: At least 1 of 4 points everywhere", "4": "Target: At least 4 of 4 points everywhere",
		"testdata/target.json": "Target: Plan for 2027",
	} {
		if got := assess(nil, "-target", word); got.Status != 0 || !strings.Contains(got.Stdout, "\n"+title+"\n") {
			t.Errorf("%s: status %d, %s", word, got.Status, got.Stderr)
		}
	}
}

func TestOutputFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.txt")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	bad := assess(strings.NewReader("{}"), "-o", path, "-")
	if old, err := os.ReadFile(path); err != nil || string(old) != "old" || bad.Status != 1 {
		t.Errorf("after a bad response: status %d, file %q, %v", bad.Status, old, err)
	}
	if diff := cmp.Diff(result{}, assess(nil, "-o", path)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != assess(nil).Stdout {
		t.Errorf("file differs from standard output, %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestProblems(t *testing.T) {
	const response = `{
  "form": "jpcert-csirt-2015",
  "answers": {"3.3": 1e1000001, "2.11": "z", "9.9": "a"}
}`
	for _, test := range []struct{ name, lang, want string }{
		{"English, in form order, a line each", "en", `-: /answers/2.11 (line 3, column 41): question 2.11 has no option "z"; the options are a, b, c, d, e
-: /answers/3.3 (line 3, column 22): question 3.3 takes a whole number written in digits only, such as 12 (found 1e1000001)
-: /answers/9.9 (line 3, column 46): the form has no question "9.9"; it has 1.1 to 7.1.2
`},
		{"Japanese", "ja", `-: /answers/2.11（3行目の41文字目）: 設問2.11に選択肢「z」はありません。選択肢はa、b、c、d、eです
-: /answers/3.3（3行目の22文字目）: 設問3.3の人数は、数字だけの整数で書いてください（例：12）（入力：1e1000001）
-: /answers/9.9（3行目の46文字目）: 調査票に設問「9.9」はありません。設問は1.1から7.1.2までです
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := assess(strings.NewReader(response), "-lang", test.lang, "-")
			if diff := cmp.Diff(result{Status: 1, Stderr: test.want}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWarnings: what looks odd, in the response and in the earlier one, is said on standard error and on the page.
func TestWarnings(t *testing.T) {
	folder := t.TempDir()
	now, before := filepath.Join(folder, "now.json"), filepath.Join(folder, "before.csv")
	for name, content := range map[string]string{
		now:    `{"form": "jpcert-csirt-2015", "date": "2026-04-01", "answers": {"1.5": "2015-04", "1.6": "2014-01", "2.14": "b", "2.14.1": "a"}}`,
		before: "question,answer\nQ2.14,b\nQ2.14.1,b\n",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for lang, want := range map[string][2]string{
		"en": {now + ": double-check: 1.6 (2014-01) is before 1.5 (2015-04)\n" +
			now + ": double-check: question 2.14.1 does not apply, because of the answer to 2.14; it is kept but not counted\n" +
			before + ": double-check: question 2.14.1 does not apply, because of the answer to 2.14; it is kept but not counted\n",
			"Answers to double-check: 1.6, 2.14.1."},
		"ja": {now + ": 回答の確認事項: 設問1.6（2014-01）が設問1.5（2015-04）より前になっています\n" +
			now + ": 回答の確認事項: 設問2.14の回答により、設問2.14.1は該当しません。回答は残しますが、集計には含めません\n" +
			before + ": 回答の確認事項: 設問2.14の回答により、設問2.14.1は該当しません。回答は残しますが、集計には含めません\n",
			"確認が必要な回答：設問1.6、2.14.1。"},
	} {
		got := assess(nil, "-lang", lang, "-previous", before, now)
		if diff := cmp.Diff(want[0], got.Stderr); diff != "" || got.Status != 0 {
			t.Errorf("status %d, stderr (-want +got):\n%s", got.Status, diff)
		}
		if page := assess(nil, "-detail", "page", "-lang", lang, "-previous", before, now).Stdout; !strings.Contains(page, want[1]) {
			t.Errorf("not on the page: %s\n%s", want[1], page)
		}
		if quiet := assess(strings.NewReader(`{"form": "jpcert-csirt-2015", "answers": {}}`), "-lang", lang, "-"); strings.Contains(quiet.Stdout, want[1][:strings.Index(want[1], "1.6")]) || quiet.Stderr != "" {
			t.Errorf("nothing is odd, and yet: %s%s", quiet.Stderr, quiet.Stdout)
		}
	}
}

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		name, why string
		args      []string
		status    int
		says      string
	}{
		{"help", "asking for help is not wrong", []string{"-h"}, 0, "usage: assess"},
		{"unknown flag", "usage", []string{"-x"}, 2, "-x"},
		{"language", "only two languages", []string{"-lang", "fr"}, 2, `"fr"`},
		{"format", "only two formats", []string{"-format", "pdf"}, 2, `"pdf"`},
		{"case", "the names are listed", []string{"-case", "nobody"}, 2, "ASY-CSIRT, DeNA CERT"},
		{"template and file", "a template is blank", []string{"-template", "x.json"}, 2, "takes no response"},
		{"case and file", "which one is meant is open", []string{"-case", "FJC-CERT", "x.json"}, 2, "not both"},
		{"standard input twice", "the second would be empty", []string{"-", "a.json", "-"}, 2, "only once"},
		{"template and a place for the response", "there is no response", []string{"-template", "-save", "x.json"}, 2, "only -lang, -o and one -previous"},
		{"response to where it is read", "it would be lost", []string{"-save", "testdata/this-year.json", "testdata/this-year.json"}, 1, "take the place"},
		{"SIM3", "only two versions", []string{"-sim3", "v3"}, 2, `"v3"`},
		{"baseline without SIM3", "which version is meant is open", []string{"-baseline", "testdata/baseline.json"}, 2, "needs -sim3"},
		{"empty file", "a variable that is not set is not the sample", []string{""}, 2, "FILE is empty"},
		{"empty survey", "it is not the built-in one", []string{"-survey", ""}, 2, "-survey: the value is empty"},
		{"empty response before", "no trend was asked for", []string{"-previous="}, 2, "-previous: the value is empty"},
		{"empty case", "it is not the sample", []string{"-case", ""}, 2, "-case: the value is empty"},
		{"empty output", "it is not standard output", []string{"-o", ""}, 2, "-o: the value is empty"},
		{"in Japanese", "wherever -lang stands", []string{"-survey", "", "-lang", "ja", ""}, 2, "assess: -surveyの値が空です。オプションごと省くか、変数が設定されているか確認してください\nassess: FILEが空です。"},
		{"help in Japanese", "of a reader of Japanese", []string{"-h", "-lang", "ja"}, 0, "使い方：assess [オプション] [FILE...]\n"},
		{"flags end", "a file may begin with a hyphen", []string{"--", "-lang"}, 1, "cannot read -lang: there is no such file"},
		{"no such target", "it would be a file", []string{"-target", "best"}, 1, "it is written-down"},
		{"flags behind", "a file that a shell pattern names is no flag", []string{"x.json", "-format", "csv"}, 2, "-format: flags go before FILE"},
		{"template with a format", "there is one format", []string{"-template", "-format", "json"}, 2, "only -lang, -o and one -previous"},
		{"no such earlier response", "not a question of usage", []string{"-previous", "testdata/none.json"}, 1, "none.json"},
		{"no such file", "not a question of usage", []string{"testdata/none.json"}, 1, "none.json"},
		{"output nowhere", "the report has no place to go", []string{"-o", "testdata/none/report.txt"}, 1, "report.txt"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := assess(strings.NewReader(""), test.args...)
			if got.Status != test.status || got.Stdout != "" || !strings.Contains(got.Stderr, test.says) {
				t.Errorf("status %d, stdout %q, stderr %q; %s", got.Status, got.Stdout, got.Stderr, test.why)
			}
		})
	}
}

func TestBrokenPipes(t *testing.T) {
	broken := errors.New("broken")
	if got := assess(iotest.ErrReader(broken), "-"); got.Status != 1 || !strings.Contains(got.Stderr, "broken") {
		t.Errorf("broken input: %+v", got)
	}
	var stderr bytes.Buffer
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	w.Close()
	if status := run(nil, nil, w, &stderr); status != 1 || stderr.Len() == 0 {
		t.Errorf("broken output: status %d, stderr %q", status, stderr.String())
	}
}
