package site

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"mime"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func csvOf(t *testing.T, r *questionnaire.Response) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := r.WriteCSV(&out, questionnaire.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// shown returns the response that a page of the questionnaire stands for.
func shown(t *testing.T, page string) string {
	t.Helper()
	r, wrong := entry{form, sends(t, page)}.respond(english)
	if r == nil {
		t.Fatal(wrong)
	}
	return jsonOf(t, r)
}

// TestOpen: a saved response is there again, whatever it was saved as and called.
func TestOpen(t *testing.T) {
	want := jsonOf(t, sample(t))
	for name, data := range map[string][]byte{"response.json": []byte(want), "response.csv": csvOf(t, sample(t)), "回答": []byte(" " + want), "two marks.csv": []byte("\uFEFF\uFEFF" + want), "answers.txt": csvOf(t, sample(t))} {
		w := send(t, "/open", url.Values{"team": {"replaced"}, fieldTarget: {"most"}}, files{fieldOpen: {name: name, data: data}})
		if w.Status != 200 {
			t.Fatalf("%s: status %d", name, w.Status)
		}
		page := w.page()
		if diff := cmp.Diff(want, shown(t, page)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if sends(t, page).Get(fieldTarget) != "most" || !strings.Contains(page, "“"+name+"” is open.") {
			t.Errorf("%s: settings lost, or nothing said", name)
		}
	}
}

// TestOpenOdd: what looks odd is listed when a file is opened and as long as it is so, each with the way to its
// question.
func TestOpenOdd(t *testing.T) {
	const odd = `{"form": "jpcert-csirt-2015", "answers": {"1.5": "2015-04", "1.6": "2014-01", "2.14": "b", "2.14.1": "a"}}`
	for lang, want := range map[string][]string{
		"en": {"Answers to double-check: 2", `<a href="#q1.6">1.6 (2014-01) is before 1.5 (2015-04)</a>`, `<a href="#q2.14.1">question 2.14.1 does not apply,`},
		"ja": {"確認が必要な回答：2件", `<a href="#q1.6">設問1.6（2014-01）が設問1.5（2015-04）より前になっています</a>`, `<a href="#q2.14.1">設問2.14の回答により、`},
	} {
		opened := send(t, "/open?lang="+lang, nil, files{fieldOpen: {name: "response.json", data: []byte(odd)}}).page()
		updated := send(t, "/edit?lang="+lang, sends(t, opened), nil).page()
		fields := sends(t, opened)
		fields.Set("answer:2.14", "a")
		fields.Del("answer:1.6")
		mended := send(t, "/edit?lang="+lang, fields, nil).page()
		for _, said := range want {
			if !strings.Contains(opened, said) || !strings.Contains(updated, said) || strings.Contains(mended, said) {
				t.Errorf("%s: opened %v, updated %v, mended %v", said, strings.Contains(opened, said), strings.Contains(updated, said), strings.Contains(mended, said))
			}
		}
		if strings.Contains(mended, `class="odd"`) || strings.Contains(get("/?lang="+lang).page(), `class="odd"`) {
			t.Error("something looks odd where nothing is")
		}
	}
}

// TestCarry: last year's response is the start of this year's, and what it is compared with.
func TestCarry(t *testing.T) {
	w := send(t, "/open", url.Values{fieldCarry: {ticked}}, files{fieldOpen: {name: "2025.csv", data: csvOf(t, sample(t))}})
	page := w.page()
	r, wrong := entry{form, sends(t, page)}.respond(english)
	if r == nil {
		t.Fatal(wrong)
	}
	if diff := cmp.Diff([]string{"1.1", "1.2", "1.4", "1.5", "2.5", "2.9", "2.11", "2.13", "3.3"}, r.Recheck()); diff != "" || r.Date() != "2026-04-01" {
		t.Errorf("dated %s; to recheck (-want +got):\n%s", r.Date(), diff)
	}
	result := send(t, "/assess", sends(t, page), nil)
	if result.Status != 200 || !strings.Contains(result.page(), "2026-03-31") {
		t.Errorf("status %d, or no trend since last year", result.Status)
	}
}

// TestBadFiles: what is wrong with a file is told with the places, and what was typed stays.
func TestBadFiles(t *testing.T) {
	typed := url.Values{"team": {"Typed"}, "answer:3.3": {"abc"}}
	for _, test := range []struct {
		name, file, data, says string
	}{
		{"nothing chosen", "", "", "Choose a file first."},
		{"empty", "a.json", "", "cannot be read"},
		{"not JSON", "a.json", "hello", "line 1, column 1"},
		{"wrong answers", "a.json", "{\"form\": \"jpcert-csirt-2015\",\n \"answers\": {\"2.11\": \"z\", \"9.9\": 1}}", "(line 2, column 22): question 2.11 has no option"},
		{"another form", "a.json", `{"form": "x", "answers": {}}`, "this response is to form"},
		{"wrong rows", "a.csv", "question,answer\n2.11,z\n", "2.11"},
		{"binary", "a.csv", "\x00\x01\xff\xfe\x00", "cannot be read"},
		{"workbook", "response.json", "PK\x03\x04xl/workbook.xml", "The workbook is damaged"},
		{"list", "a.csv", "[]", "a JSON object"},
		{"hostile name", "<b>\u202e.json", "", "&lt;b&gt;\uFFFD.json"},
	} {
		for _, path := range []string{"/open", "/assess"} {
			field := map[string]string{"/open": fieldOpen, "/assess": fieldPreviousFile}[path]
			if test.file == "" && path == "/assess" {
				continue
			}
			w := send(t, path, typed, files{field: {name: test.file, data: []byte(test.data)}})
			page := w.page()
			if w.Status != 422 || !strings.Contains(page, test.says) && !strings.Contains(elementWith(t, page, "content").text, test.says) {
				t.Errorf("%s %s: status %d, or it does not say %q: %s", path, test.name, w.Status, test.says, elementWith(t, page, "open-problem").text)
			}
			if got := sends(t, page); got.Get("team") != "Typed" || got.Get("answer:3.3") != "abc" {
				t.Errorf("%s %s: typed text is lost", path, test.name)
			}
		}
	}
}

// TestNotOpened: a file that was chosen and not opened is not passed over in silence.
func TestNotOpened(t *testing.T) {
	w := send(t, "/assess", nil, files{fieldOpen: {name: "a.json", data: []byte(jsonOf(t, sample(t)))}})
	if w.Status != 422 || !strings.Contains(w.page(), "has been chosen, but not opened") {
		t.Errorf("status %d", w.Status)
	}
}

// TestPrevious: last year's response stays with the page through errors and on the result, right or wrong, until it is
// replaced or given up.
func TestPrevious(t *testing.T) {
	last := files{fieldPreviousFile: {name: "前回.csv", data: csvOf(t, sample(t))}}
	page := send(t, "/assess", url.Values{"answer:3.3": {"abc"}}, last)
	fields := sends(t, page.page())
	if page.Status != 422 || fields.Get(fieldPreviousName) != "前回.csv" {
		t.Fatalf("status %d, %q", page.Status, fields.Get(fieldPreviousName))
	}
	fields.Set("answer:3.3", "14")
	result := send(t, "/assess", fields, nil)
	if got := sends(t, result.page()); result.Status != 200 || got.Get(fieldPrevious) != base64.StdEncoding.EncodeToString([]byte(jsonOf(t, sample(t)))) {
		t.Fatalf("status %d", result.Status)
	}
	trend := "2026-03-31"
	if !strings.Contains(result.page(), trend) {
		t.Error("the result does not compare")
	}
	fields.Set(fieldForget, ticked)
	if got := send(t, "/assess", fields, nil); got.Status != 200 || strings.Contains(got.page(), trend) || sends(t, got.page()).Has(fieldPrevious) {
		t.Errorf("given up: status %d", got.Status)
	}

	for _, data := range []string{"x\xff", "PK\x03\x04" + strings.Repeat("x", maxFile-4)} {
		bad := send(t, "/assess", nil, files{fieldPreviousFile: {name: "bad.csv", data: []byte(data)}})
		again := send(t, "/assess", sends(t, bad.page()), nil)
		if bad.Status != 422 || again.Status != 422 || !strings.Contains(again.page(), "“bad.csv” cannot be read") {
			t.Errorf("a wrong file of %d bytes: status %d, then %d", len(data), bad.Status, again.Status)
		}
		if replaced := send(t, "/assess", sends(t, again.page()), last); replaced.Status != 200 {
			t.Errorf("replaced: status %d", replaced.Status)
		}
	}
}

// TestDownloads: what is saved reads back equal, from the questionnaire and from the result, and carries its name.
func TestDownloads(t *testing.T) {
	want := jsonOf(t, sample(t))
	for source, fields := range map[string]url.Values{"questionnaire": entryOf(sample(t)).fields, "result": {fieldResponse: {want}}} {
		for value, mediaType := range map[string]string{
			"response-json": "application/json", "response-csv": "text/csv", "response-xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "report-html": "text/html", "report-markdown": "text/markdown", "result-json": "application/json",
		} {
			fields.Set(fieldFormat, value)
			w := send(t, "/download?lang=ja", fields, nil)
			kind, params, err := mime.ParseMediaType(w.ContentType)
			if err != nil || w.Status != 200 || kind != mediaType || strings.HasPrefix(kind, "text/") && params["charset"] != "utf-8" {
				t.Errorf("%s %s: status %d, %s, %v", source, value, w.Status, w.ContentType, err)
			}
			if !strings.HasPrefix(w.Name, "re") || !strings.Contains(w.Name, "-架空CSIRT-script-alert-1-script-2026-03-31.") {
				t.Errorf("%s %s: %s", source, value, w.Name)
			}
			read := map[string]func([]byte) (*questionnaire.Response, error){"response-json": form.ParseJSON, "response-csv": form.ParseCSV, "response-xlsx": form.ParseWorkbook}[value]
			if read == nil {
				continue
			}
			r, err := read(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, jsonOf(t, r)); diff != "" {
				t.Errorf("%s %s (-want +got):\n%s", source, value, diff)
			}
		}
	}
	fields := url.Values{fieldResponse: {want}, fieldFormat: {"result-json"}, fieldTarget: {"most"}, fieldSIM3: {"v1"}}
	var result struct {
		Team   string
		Target struct{ ID string }
		SIM3   struct{ Version string }
	}
	if err := json.Unmarshal(send(t, "/download", fields, nil).Body, &result); err != nil || result.Team != sample(t).Team() || result.Target.ID == "" || result.SIM3.Version != "v1" {
		t.Errorf("%+v, %v", result, err)
	}
	if w := send(t, "/download", url.Values{fieldFormat: {"response-json"}, "answer:3.3": {"abc"}}, nil); w.Status != 422 || w.Name != "" {
		t.Errorf("with an error: status %d", w.Status)
	}
}

func TestFileNames(t *testing.T) {
	f := format{stem: "report", extension: ".html"}
	for _, test := range []struct{ team, date, want string }{
		{"", "", "report.html"},
		{"Example CSIRT", "2026-04-01", "report-Example-CSIRT-2026-04-01.html"},
		{"架空CSIRT", "2026-04-01", "report-架空CSIRT-2026-04-01.html"},
		{"../../etc/passwd\x00\r\n\"; x=\"\u202e.exe", "", "report-etc-passwd-x-exe.html"},
		{strings.Repeat("a", 200), "", "report-" + strings.Repeat("a", 100) + ".html"},
	} {
		if got := fileName(f, test.team, test.date); got != test.want {
			t.Errorf("%q:\n%s, want\n%s", test.team, got, test.want)
		}
	}
}
