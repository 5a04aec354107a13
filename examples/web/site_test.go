package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// TestHeaders: every answer carries them, also a refusal.
func TestHeaders(t *testing.T) {
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"Referrer-Policy":         "no-referrer", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
	}
	for name, w := range map[string]*httptest.ResponseRecorder{
		"form": get("/"), "style": get("/style.css"), "style of the report": get("/report.css"), "icon": get("/icon.svg"), "nothing": get("/x"), "method": get("/assess"),
		"result": send(t, "/assess", nil, nil), "errors": send(t, "/assess", url.Values{"answer:3.3": {"x"}}, nil), "download": send(t, "/download", url.Values{fieldFormat: {"response-json"}}, nil),
	} {
		for header, value := range want {
			if got := w.Header().Get(header); got != value {
				t.Errorf("%s: %s %q, want %q", name, header, got, value)
			}
		}
		if w.Header().Get("Set-Cookie") != "" || w.Header().Get("Content-Type") == "" {
			t.Errorf("%s: headers %v", name, w.Header())
		}
	}
}

func TestRefusals(t *testing.T) {
	post := func(path string) *http.Request {
		content, kind := body(t, nil, nil)
		r := httptest.NewRequest(http.MethodPost, path, content)
		r.Host = "127.0.0.1:8080"
		r.Header.Set("Content-Type", kind)
		return r
	}
	for _, test := range []struct {
		name, why string
		request   func() *http.Request
		status    int
		says      string
	}{
		{"tool", "without what browsers add, there is no browser to be tricked", func() *http.Request { return post("/assess") }, 200, "<title>Maturity assessment: "},
		{"same origin", "a page of the server", func() *http.Request { r := post("/assess"); r.Header.Set("Sec-Fetch-Site", "same-origin"); return r }, 200, ""},
		{"another site", "", func() *http.Request { r := post("/assess"); r.Header.Set("Sec-Fetch-Site", "cross-site"); return r }, 403, "Not sent from these pages"},
		{"another port", "the same machine, but not this server", func() *http.Request { r := post("/assess"); r.Header.Set("Sec-Fetch-Site", "same-site"); return r }, 403, ""},
		{"old browser, another site", "", func() *http.Request { r := post("/assess"); r.Header.Set("Origin", "http://evil.example"); return r }, 403, ""},
		{"old browser, same origin", "", func() *http.Request { r := post("/assess"); r.Header.Set("Origin", "http://127.0.0.1:8080"); return r }, 200, ""},
		{"frame without an origin", "", func() *http.Request { r := post("/assess"); r.Header.Set("Origin", "null"); return r }, 403, ""},
		{"name that points here", "DNS rebinding", func() *http.Request { r := post("/assess"); r.Host = "evil.example:8080"; return r }, 421, "Not at this address"},
		{"and for reading", "", func() *http.Request { r := httptest.NewRequest("GET", "/", nil); r.Host = "evil.example"; return r }, 421, ""},
		{"no host", "", func() *http.Request { r := httptest.NewRequest("GET", "/", nil); r.Host = ""; return r }, 421, ""},
		{"IPv6", "", func() *http.Request { r := httptest.NewRequest("GET", "/", nil); r.Host = "[::1]:8080"; return r }, 200, ""},
		{"IPv6 without port", "", func() *http.Request { r := httptest.NewRequest("GET", "/", nil); r.Host = "[::1]"; return r }, 200, ""},
		{"name of the machine", "", func() *http.Request { r := httptest.NewRequest("GET", "/", nil); r.Host = "LocalHost"; return r }, 200, ""},
		{"HEAD", "goes where GET goes", func() *http.Request { r := httptest.NewRequest("HEAD", "/", nil); r.Host = "localhost"; return r }, 200, ""},
		{"GET of a result", "the server keeps none", func() *http.Request { r := httptest.NewRequest("GET", "/assess", nil); r.Host = "localhost"; return r }, 405, "Back"},
		{"PUT", "", func() *http.Request { r := httptest.NewRequest("PUT", "/", nil); r.Host = "localhost"; return r }, 405, ""},
		{"POST of the start", "", func() *http.Request { return post("/") }, 405, ""},
		{"no such page", "", func() *http.Request { return post("/x") }, 404, "no such page"},
		{"no such page in Japanese", "", func() *http.Request { return post("/x?lang=ja") }, 404, "ページが見つかりません"},
		{"no form", "", func() *http.Request { r := post("/assess"); r.Header.Set("Content-Type", "application/json"); return r }, 415, "Not sent as a form"},
		{"no type", "", func() *http.Request { r := post("/assess"); r.Header.Del("Content-Type"); return r }, 415, ""},
		{"no boundary", "", func() *http.Request {
			r := post("/assess")
			r.Header.Set("Content-Type", "multipart/form-data")
			return r
		}, 400, "Not readable"},
		{"cut off", "", func() *http.Request {
			r := post("/assess")
			r.Body = io.NopCloser(io.LimitReader(r.Body, 50))
			return r
		}, 400, ""},
		{"no such download", "", func() *http.Request { return post("/download") }, 400, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := answer(test.request())
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.says) {
				t.Errorf("status %d, want %d; %s\n%s", w.Code, test.status, test.why, w.Body)
			}
			if allow := w.Header().Get("Allow"); (w.Code == 405) != (allow != "") {
				t.Errorf("Allow is %q", allow)
			}
		})
	}
}

// TestNotLocal: reached by other machines, the server goes by any name, and browsers say where a form comes from.
func TestNotLocal(t *testing.T) {
	s := newSite(benchmark.JPCERT2015(), false)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = "csirt.example:8080"
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 200 || w.Header().Get("Referrer-Policy") != "same-origin" {
		t.Errorf("status %d, %v", w.Code, w.Header())
	}
}

// TestSizes: both sides of every limit. What is too large is refused with a page that says so, and a file that is too
// large takes nothing else away.
func TestSizes(t *testing.T) {
	long := func(n int) string { return strings.Repeat("x", n) }
	t.Run("fields", func(t *testing.T) {
		if w := send(t, "/edit", url.Values{"note:1.1": {long(maxBody - 100)}}, nil); w.Code != 200 || !strings.Contains(w.Body.String(), "the limit is 2000") {
			t.Errorf("below the limit: status %d", w.Code)
		}
		if w := send(t, "/edit", url.Values{"note:1.1": {long(maxBody)}}, nil); w.Code != 413 || !strings.Contains(w.Body.String(), "More than the server takes") {
			t.Errorf("above: status %d", w.Code)
		}
	})
	t.Run("many fields", func(t *testing.T) {
		fields := url.Values{}
		for range 5001 {
			fields.Add("x", "")
		}
		if w := send(t, "/edit", fields, nil); w.Code != 413 {
			t.Errorf("status %d", w.Code)
		}
	})
	t.Run("long names", func(t *testing.T) {
		if w := send(t, "/edit", url.Values{long(maxBody + 1): {""}}, nil); w.Code != 413 {
			t.Errorf("status %d", w.Code)
		}
	})
	t.Run("URL-encoded", func(t *testing.T) {
		for n, status := range map[int]int{maxBody: 200, maxBody + 1: 413} {
			r := httptest.NewRequest(http.MethodPost, "/edit", strings.NewReader("x="+long(n-2)))
			r.Host = "localhost"
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if w := answer(r); w.Code != status {
				t.Errorf("%d bytes: status %d", n, w.Code)
			}
		}
	})
	t.Run("file", func(t *testing.T) {
		for _, path := range []string{"/open", "/assess"} {
			for _, field := range []string{fieldOpen, fieldPreviousFile} {
				w := send(t, path, url.Values{"team": {"Typed"}}, files{field: {name: "big.json", data: []byte(long(maxFile + 1))}})
				if w.Code != 413 || sends(t, w.Body.String()).Get("team") != "Typed" {
					t.Errorf("%s %s: status %d", path, field, w.Code)
				}
			}
		}
	})
	t.Run("endless", func(t *testing.T) {
		content, kind := body(t, nil, files{fieldOpen: {name: "big.json", data: []byte(long(maxRead + 1))}})
		r := httptest.NewRequest(http.MethodPost, "/open", content)
		r.Host = "localhost"
		r.Header.Set("Content-Type", kind)
		if w := answer(r); w.Code != 413 || !strings.Contains(w.Body.String(), "More than the server takes") {
			t.Errorf("status %d", w.Code)
		}
	})
}
