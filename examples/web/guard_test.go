package main

import (
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/site"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
)

func guarded(local bool) *guard { return newGuard(site.New(benchmark.JPCERT2015()), local) }

var local = guarded(true)

func answer(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	local.ServeHTTP(w, r)
	return w
}

// request is what a tool sends to this machine.
func request(method, target string, body io.Reader) *http.Request {
	r := httptest.NewRequest(method, target, body)
	r.Host = "127.0.0.1:8080"
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

func post(target string, fields url.Values) *http.Request {
	return request(http.MethodPost, target, strings.NewReader(fields.Encode()))
}

// TestHeaders: every answer carries them, also a refusal.
func TestHeaders(t *testing.T) {
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"Referrer-Policy":         "no-referrer", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
	}
	get := func(target string) *http.Request { return request(http.MethodGet, target, nil) }
	for name, r := range map[string]*http.Request{
		"form": get("/"), "style": get("/style.css"), "style of the report": get("/report.css"), "icon": get("/icon.svg"), "nothing": get("/x"), "method": get("/assess"),
		"result": post("/assess", nil), "errors": post("/assess", url.Values{"answer:3.3": {"x"}}), "download": post("/download", url.Values{"format": {"response-json"}}),
	} {
		w := answer(r)
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
	for _, test := range []struct {
		name, why string
		request   func() *http.Request
		status    int
		says      string
	}{
		{"tool", "without what browsers add, there is no browser to be tricked", func() *http.Request { return post("/assess", nil) }, 200, "<title>Maturity assessment: "},
		{"same origin", "a page of the server", func() *http.Request {
			r := post("/assess", nil)
			r.Header.Set("Sec-Fetch-Site", "same-origin")
			return r
		}, 200, ""},
		{"another site", "", func() *http.Request {
			r := post("/assess", nil)
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			return r
		}, 403, "Not sent from these pages"},
		{"another port", "the same machine, but not this server", func() *http.Request { r := post("/assess", nil); r.Header.Set("Sec-Fetch-Site", "same-site"); return r }, 403, ""},
		{"old browser, another site", "", func() *http.Request {
			r := post("/assess", nil)
			r.Header.Set("Origin", "http://evil.example")
			return r
		}, 403, ""},
		{"old browser, same origin", "", func() *http.Request {
			r := post("/assess", nil)
			r.Header.Set("Origin", "http://127.0.0.1:8080")
			return r
		}, 200, ""},
		{"frame without an origin", "", func() *http.Request { r := post("/assess", nil); r.Header.Set("Origin", "null"); return r }, 403, ""},
		{"name that points here", "DNS rebinding", func() *http.Request { r := post("/assess", nil); r.Host = "evil.example:8080"; return r }, 421, "Not at this address"},
		{"and for reading", "", func() *http.Request { r := request("GET", "/", nil); r.Host = "evil.example"; return r }, 421, ""},
		{"no host", "", func() *http.Request { r := request("GET", "/", nil); r.Host = ""; return r }, 421, ""},
		{"IPv6", "", func() *http.Request { r := request("GET", "/", nil); r.Host = "[::1]:8080"; return r }, 200, ""},
		{"IPv6 without port", "", func() *http.Request { r := request("GET", "/", nil); r.Host = "[::1]"; return r }, 200, ""},
		{"name of the machine", "", func() *http.Request { r := request("GET", "/", nil); r.Host = "LocalHost"; return r }, 200, ""},
		{"GET of a result", "the server keeps none", func() *http.Request { r := request("GET", "/assess", nil); r.Host = "localhost"; return r }, 405, "Back"},
		{"cut off", "a page says so, not an empty answer", func() *http.Request { return request("POST", "/assess", iotest.ErrReader(io.ErrUnexpectedEOF)) }, 400, "Not readable"},
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
	s := guarded(false)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = "csirt.example:8080"
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 200 || w.Header().Get("Referrer-Policy") != "same-origin" {
		t.Errorf("status %d, %v", w.Code, w.Header())
	}
}

// TestDownload: what is to be saved says so, under a name that every browser reads.
func TestDownload(t *testing.T) {
	for team, want := range map[string]string{
		"":              `attachment; filename=report.html`,
		"Example CSIRT": `attachment; filename=report-Example-CSIRT.html`,
		"架空CSIRT":       `attachment; filename*=utf-8''report-%E6%9E%B6%E7%A9%BACSIRT.html`,
	} {
		w := answer(post("/download", url.Values{"team": {team}, "format": {"report-html"}}))
		if got := w.Header().Get("Content-Disposition"); w.Code != 200 || got != want {
			t.Errorf("%q: status %d, %s, want %s", team, w.Code, got, want)
		}
	}
}

// TestEndlessPosts: what is read of a post without end is limited, and a page says so.
func TestEndlessPosts(t *testing.T) {
	for _, kind := range []string{"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
		for _, c := range []byte{' ', '&', '-', '\r', 0} {
			e := &io.LimitedReader{R: hostile.Endless(c), N: 100 << 20}
			r := request(http.MethodPost, "/edit", e)
			r.Header.Set("Content-Type", kind)
			w := answer(r)
			if checkAnswer(t, w); w.Code != 413 || !strings.Contains(w.Body.String(), "More than can be taken") || 100<<20-e.N > site.MaxBody+1<<16 {
				t.Errorf("%s of %q: status %d, %d bytes taken", kind, c, w.Code, 100<<20-e.N)
			}
		}
	}
}

// statuses are those that a browser may be answered with.
var statuses = map[int]bool{200: true, 400: true, 403: true, 404: true, 405: true, 413: true, 415: true, 421: true, 422: true}

// checkAnswer checks what holds for every answer: one of the statuses, and headers of one line.
func checkAnswer(t testing.TB, w *httptest.ResponseRecorder) {
	t.Helper()
	if !statuses[w.Code] {
		t.Errorf("status %d", w.Code)
	}
	for name, values := range w.Header() {
		if s := strings.Join(values, ""); strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("header %s: %q", name, s)
		}
	}
	if d := w.Header().Get("Content-Disposition"); d != "" {
		if _, _, err := mime.ParseMediaType(d); err != nil {
			t.Errorf("%s: %v", d, err)
		}
	}
}

// FuzzGet: any method, path, query and headers.
func FuzzGet(f *testing.F) {
	f.Add("GET", "/", "lang=ja", "127.0.0.1:8080", "ja,en;q=0.5", "", "")
	f.Add("HEAD", "/style.css", "lang=\x1b[2J&lang=en", "[::1]:8080", "*;q=0", "http://evil.example", "cross-site")
	f.Add("POST", "/../../etc/passwd", "%zz&lang", "evil.example", "en-\xff", "null", "same-site")
	f.Add("GET", "//evil.example/", "lang="+strings.Repeat("ja,", 1000), "localhost:99999", strings.Repeat("x-", 1000), "", "none")
	f.Add("BREW", "/assess", ";", "127.0.0.1.", "ja-JP-u-ca-japanese", "file:///", "same-origin")
	f.Add("GET", "/open\x00", "lang=<script>", "[fe80::1%25eth0]", "", "", "")
	for _, s := range hostile.Texts {
		f.Add("GET", "/"+s, "lang="+s, "localhost", s, s, s)
	}
	f.Fuzz(func(t *testing.T, method, path, query, host, language, origin, site string) {
		r, err := http.NewRequest(http.MethodGet, "http://127.0.0.1:8080", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Method, r.URL.Path, r.URL.RawQuery, r.Host = method, path, query, host
		for name, value := range map[string]string{"Accept-Language": language, "Origin": origin, "Sec-Fetch-Site": site} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		checkAnswer(t, answer(r))
	})
}
