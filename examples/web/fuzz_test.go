package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzPost: whatever is sent, the server answers, and never says that it failed. What it shows leaves no room for markup
// of others.
func FuzzPost(f *testing.F) {
	targets := []string{"/edit", "/open?lang=ja", "/assess", "/assess?lang=ja", "/download", "/?lang=x", "/x"}
	for i := range targets {
		target := byte(i)
		content, kind := body(f, entryOf(sample(f)).fields, files{fieldOpen: {name: "a.json", data: []byte(jsonOf(f, sample(f)))}, fieldPreviousFile: {name: "b.csv", data: []byte("question,answer\n2.11,b\n")}})
		data, err := io.ReadAll(content)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(target, kind, data)
		f.Add(target, "application/x-www-form-urlencoded", []byte("format=response-csv&answer:2.11=b&among:2.11=c&answer:3.3=99999999999&answer:1.5=2014%EF%BC%8F13&none:1.1=yes&answer:1.1=a&target=most&sim3=v3&previous=e30&previous-name=x"))
		f.Add(target, "application/x-www-form-urlencoded", []byte(`format=report-html&response={"form":"jpcert-csirt-2015","answers":{"2.9":{"a":{"among":["mixed"]}}}}`))
		f.Add(target, "application/x-www-form-urlencoded", []byte("response="+strings.Repeat("[", 1000)+"&team=<script>"))
	}
	f.Fuzz(func(t *testing.T, target byte, kind string, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		r, err := http.NewRequest(http.MethodPost, "http://127.0.0.1:8080", strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		r.URL.Path, r.URL.RawQuery, _ = strings.Cut(targets[int(target)%len(targets)], "?")
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		testSite().ServeHTTP(w, r)
		if w.Code >= 500 || w.Code < 200 {
			t.Errorf("status %d", w.Code)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && strings.Contains(w.Body.String(), "<script") {
			t.Error("a script in the page")
		}
	})
}
