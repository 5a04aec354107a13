package site

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// statuses are those that a browser may be answered with.
var statuses = map[int]bool{200: true, 400: true, 404: true, 405: true, 413: true, 415: true, 422: true}

// checkAnswer checks what holds for every answer: one of the statuses, a name that a file can have, and a page that is
// whole, with nothing in it that the templates do not have.
func checkAnswer(t testing.TB, w answered) {
	t.Helper()
	if !statuses[w.Status] {
		t.Errorf("status %d", w.Status)
	}
	if name := w.Name; strings.ContainsAny(name, `/\:*?"<>|`) || strings.HasPrefix(name, ".") || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		t.Errorf("file name %q", name)
	}
	if !strings.HasPrefix(w.ContentType, "text/html") || w.Name != "" || len(w.Body) == 0 {
		return
	}
	page := w.page()
	if !utf8.ValidString(page) || strings.Contains(page, "\x00") {
		t.Error("the page is no text")
	}
	if !strings.HasSuffix(strings.TrimSpace(page), "</html>") {
		t.Errorf("the page is cut off: %q", page[max(len(page)-100, 0):])
	}
	for after := range strings.SplitSeq(page, "<") {
		if name := strings.ToLower(after[:min(len(after), 6)]); strings.HasPrefix(name, "script") || strings.HasPrefix(name, "img") || strings.HasPrefix(name, "base") {
			t.Fatalf("an element <%s", after)
		}
	}
	if fuzzing := flag.Lookup("test.fuzz"); fuzzing != nil && fuzzing.Value.String() != "" && len(page)%16 > 0 {
		return // what follows is ten times slower than the server
	}
	for _, e := range walk(t, page) {
		switch e.name {
		case "script", "img", "iframe", "object", "embed", "base":
			t.Fatalf("an element %s, %v", e.name, e.attrs)
		}
		for name, value := range e.attrs {
			if strings.HasPrefix(name, "on") || (name == "href" || name == "src" || name == "action") && strings.Contains(strings.ToLower(value), "script:") {
				t.Fatalf("an attribute %s of %s: %q", name, e.name, value)
			}
		}
	}
}

// rawParts writes parts as no browser would: names and file names as they are, in any headers.
func rawParts(parts ...[3]string) (body []byte, kind string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, p := range parts {
		disposition := fmt.Sprintf(`form-data; name="%s"`, p[0])
		if p[1] != "" {
			disposition += fmt.Sprintf(`; filename="%s"`, p[1])
		}
		part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {disposition}})
		if err == nil {
			_, err = part.Write([]byte(p[2]))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	w.Close()
	return out.Bytes(), w.FormDataContentType()
}

// TestHostileFields puts each text in every field, setting, and name of a field or file at once.
func TestHostileFields(t *testing.T) {
	targets := []string{"/edit", "/open?lang=ja", "/assess", "/download", "/assess?lang=ja"}
	for i, s := range hostile.Texts {
		if !exhaustive.Wanted(t) && i%16 > 0 {
			continue
		}
		fields := url.Values{
			"team": {s}, "date": {s}, "answer:1.1": {s, "a", s}, "answer:1.5": {s}, "answer:2.11": {s}, "among:2.13": {s, "a"}, "answer:3.3": {s}, "answer:2.9a": {s}, "other:2.10": {s}, "note:2.11": {s},
			"recheck:" + s: {s}, "answer:" + s: {s}, s: {s}, fieldTarget: {s}, fieldSIM3: {s}, fieldFormat: {s}, fieldPrevious: {s}, fieldPreviousName: {s}, fieldForget: {s}, fieldCarry: {s},
		}
		only := url.Values{"team": {s}, "other:2.10": {s}, "note:2.11": {s}, "answer:2.11": {"b"}, fieldFormat: {[]string{"response-json", "response-csv", "response-xlsx", "report-html", "report-markdown", "result-json"}[i%6]}}
		target := targets[i%len(targets)]
		for _, fields := range []url.Values{fields, only} {
			for _, target := range []string{target, "/download"} {
				checkAnswer(t, submit(target, "application/x-www-form-urlencoded", []byte(fields.Encode())))
			}
		}
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "%0D", "\n", "%0A").Replace(s)
		for _, name := range []string{quoted, s} {
			body, kind := rawParts([3]string{fieldOpen, name, "{"}, [3]string{fieldPreviousFile, name, s}, [3]string{name, "", s}, [3]string{"team", "", s})
			checkAnswer(t, submit(target, kind, body))
		}
		checkAnswer(t, get("/?lang="+url.QueryEscape(s)))
		checkAnswer(t, get("/"+url.PathEscape(s)))
		if t.Failed() {
			t.Fatalf("with %.100q", s)
		}
	}
}

// decoded are the hostile documents that are a response once the encoding of the file is known: the page reads what
// editors write, though JSON by itself has to be UTF-8.
var decoded = []string{"UTF-16, little endian", "UTF-16, big endian", "two byte order marks"}

// TestHostileFiles opens each hostile document, as the file and as the earlier response that the page keeps.
func TestHostileFiles(t *testing.T) {
	p := hostile.Parser[*questionnaire.InputError]{Pattern: []byte(jsonOf(t, sample(t))), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14}
	for i, c := range p.Documents(t) {
		if !exhaustive.Wanted(t) && (i%20 > 0 && !slices.Contains(decoded, c.Name) || len(c.Data) > 1<<16) {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			want := statusUnacceptable
			switch {
			case len(c.Data) > maxFile:
				want = statusTooLarge
			case c.Want == nil || slices.Contains(decoded, c.Name):
				want = statusOK
			}
			w := send(t, "/open", nil, files{fieldOpen: {name: "a.json", data: c.Data}})
			if checkAnswer(t, w); w.Status != want {
				t.Errorf("opened: status %d, want %d; %s", w.Status, want, c.Why)
			}
			w = send(t, "/assess", url.Values{fieldPrevious: {base64.StdEncoding.EncodeToString(c.Data)}, fieldPreviousName: {"a.json"}}, nil)
			if len(c.Data) == 0 || len(c.Data) > maxFile { // nothing was kept; more than is kept
				want = w.Status
			}
			if checkAnswer(t, w); w.Status != want {
				t.Errorf("kept: status %d, want %d; %s", w.Status, want, c.Why)
			}
			checkAnswer(t, submit("/edit", "application/x-www-form-urlencoded", []byte(url.Values{fieldResponse: {string(c.Data)}}.Encode())))
			checkAnswer(t, submit("/download", "application/x-www-form-urlencoded", c.Data))
			checkAnswer(t, submit("/open", "multipart/form-data; boundary=x", append([]byte("--x\r\n"), c.Data...)))
		})
	}
}
