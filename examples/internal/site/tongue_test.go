package site

import "testing"

// TestLanguage: the address decides, else the browser.
func TestLanguage(t *testing.T) {
	for _, test := range []struct{ query, accept, want string }{
		{"", "", "en"}, {"", "ja", "ja"}, {"", "ja-JP,ja;q=0.9,en;q=0.8", "ja"}, {"", "fr-FR, ja;q=0.5", "ja"}, {"", "fr", "en"}, {"", "en-GB,ja;q=0.9", "en"},
		{"", "nonsense;;q", "en"}, {"?lang=en", "ja", "en"}, {"?lang=ja", "en", "ja"}, {"?lang=fr", "ja", "ja"},
	} {
		page := answer(Request{Method: "GET", URL: parsed("/" + test.query), Languages: test.accept}).page()
		if got := walk(t, page)[0].attrs["lang"]; got != test.want {
			t.Errorf("%q %q: %s, want %s", test.query, test.accept, got, test.want)
		}
	}
}
