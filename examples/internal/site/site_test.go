package site

import (
	"net/url"
	"strings"
	"testing"
)

// TestRefusals: what is not answered says why.
func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		name, why            string
		method, target, kind string
		body                 string
		status               int
		says                 string
	}{
		{"result", "from nothing at all", "POST", "/assess", "application/x-www-form-urlencoded", "", 200, "<title>Maturity assessment: "},
		{"HEAD", "goes where GET goes", "HEAD", "/", "", "", 200, ""},
		{"GET of a result", "the site keeps none", "GET", "/assess", "", "", 405, "Back"},
		{"PUT", "", "PUT", "/", "", "", 405, ""},
		{"POST of the start", "", "POST", "/", "", "", 405, ""},
		{"no such page", "", "POST", "/x", "", "", 404, "no such page"},
		{"no such page in Japanese", "", "GET", "/x?lang=ja", "", "", 404, "ページが見つかりません"},
		{"no form", "", "POST", "/assess", "application/json", "{}", 415, "Not sent as a form"},
		{"no type", "", "POST", "/assess", "", "x=y", 415, ""},
		{"no boundary", "", "POST", "/assess", "multipart/form-data", "--\r\n", 400, "Not readable"},
		{"cut off", "", "POST", "/assess", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=team\r\n\r\nSome", 400, ""},
		{"no such download", "", "POST", "/download", "application/x-www-form-urlencoded", "", 400, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := answer(Request{Method: test.method, URL: parsed(test.target), ContentType: test.kind, Body: []byte(test.body)})
			if w.Status != test.status || !strings.Contains(w.page(), test.says) {
				t.Errorf("status %d, want %d; %s\n%s", w.Status, test.status, test.why, w.page())
			}
			if (w.Status == 405) != (w.Allow != "") {
				t.Errorf("it allows %q", w.Allow)
			}
		})
	}
}

// TestSizes: both sides of every limit. What is too large is refused with a page that says so, and a file that is too
// large takes nothing else away.
func TestSizes(t *testing.T) {
	long := func(n int) string { return strings.Repeat("x", n) }
	t.Run("fields", func(t *testing.T) {
		if w := send(t, "/edit", url.Values{"note:1.1": {long(maxFields - 100)}}, nil); w.Status != 200 || !strings.Contains(w.page(), "the limit is 2000") {
			t.Errorf("below the limit: status %d", w.Status)
		}
		if w := send(t, "/edit", url.Values{"note:1.1": {long(maxFields)}}, nil); w.Status != 413 || !strings.Contains(w.page(), "notes together may have 6 MiB, a file 4 MiB") {
			t.Errorf("above: status %d", w.Status)
		}
	})
	t.Run("many fields", func(t *testing.T) {
		fields := url.Values{}
		for range 5001 {
			fields.Add("x", "")
		}
		if w := send(t, "/edit", fields, nil); w.Status != 413 {
			t.Errorf("status %d", w.Status)
		}
	})
	t.Run("long names", func(t *testing.T) {
		if w := send(t, "/edit", url.Values{long(maxFields + 1): {""}}, nil); w.Status != 413 {
			t.Errorf("status %d", w.Status)
		}
	})
	t.Run("URL-encoded", func(t *testing.T) {
		for n, status := range map[int]int{maxFields: 200, maxFields + 1: 413} {
			if w := submit("/edit", "application/x-www-form-urlencoded", []byte("x="+long(n-2))); w.Status != status {
				t.Errorf("%d bytes: status %d", n, w.Status)
			}
		}
	})
	t.Run("file", func(t *testing.T) {
		for _, path := range []string{"/open", "/assess"} {
			for _, field := range []string{fieldOpen, fieldPreviousFile} {
				w := send(t, path, url.Values{"team": {"Typed"}}, files{field: {name: "big.json", data: []byte(long(maxFile + 1))}})
				if w.Status != 413 || sends(t, w.page()).Get("team") != "Typed" {
					t.Errorf("%s %s: status %d", path, field, w.Status)
				}
			}
		}
	})
	t.Run("all", func(t *testing.T) {
		for n, status := range map[int]int{MaxBody: 200, MaxBody + 1: 413} {
			const form = "\r\n--x\r\nContent-Disposition: form-data; name=team\r\n\r\nT\r\n--x--\r\n"
			w := submit("/edit", "multipart/form-data; boundary=x", []byte(strings.Repeat("\n", n-len(form))+form))
			if w.Status != status {
				t.Errorf("%d bytes: status %d", n, w.Status)
			}
		}
	})
}
