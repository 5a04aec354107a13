package document_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/document"
)

func TestCanonical(t *testing.T) {
	for _, tt := range []struct{ name, why, data, want string }{
		{"RFC 8785, 3.2.2", "its example", `{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`, `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`},
		{"RFC 8785, 3.2.3", "names in the order of UTF-16: the face, a pair of surrogates, is before U+FB33",
			`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`, `{"\r":2,"1":4,` + "\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}"},
		{"order", "of names, not of elements", `{"b":[2,1],"a":{"d":0,"c":0}}`, `{"a":{"c":0,"d":0},"b":[2,1]}`},
		{"prefix", "the shorter name first", `{"aa":0,"a":0,"":0}`, `{"":0,"a":0,"aa":0}`},
		{"two beyond 16 bits", "in their own order", `{"😁":0,"😀":0}`, `{"😀":0,"😁":0}`},
		{"escapes", "encoding/json alone would escape these", `"<\u003e&\u2028\u007f\b\f"`, "\"<>&\u2028\u007f\\b\\f\""},
		{"numbers", "one for each float64", `[0,-0.0,1.0,1e0,10E-1,100,1e21,1e-7,0.000001]`, `[0,0,1,1,1,100,1e+21,1e-7,0.000001]`},
		{"out of range", "no schema of ours lets these in; nothing breaks", `[1e999,-1e999]`, `[1.7976931348623157e+308,-1.7976931348623157e+308]`},
		{"byte order mark", "is none of the content", "\uFEFF {} ", `{}`},
		{"empty", "", `[{},[],""]`, `[{},[],""]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := string(document.Canonical([]byte(tt.data)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if again := string(document.Canonical([]byte(got))); again != got {
				t.Errorf("the canonical form of %s is %s", got, again)
			}
		})
	}
}

// TestDigest: printf '{"a":[1,"b c"]}' | sha256sum
func TestDigest(t *testing.T) {
	const want = "sha256:6845884469dd530b6ce59344b87f6d8f440f4efe64bb40891e126892b7e9d137"
	for _, data := range []string{`{"a":[1,"b c"]}`, "{ \"a\": [1.0,\t\"b\\u0020c\"]\r\n}\n", "\uFEFF{\"\\u0061\":[1e0,\"b c\"]}"} {
		if got := document.ContentOf([]byte(data)).Digest(); got != want {
			t.Errorf("Digest(%q) = %s, want %s", data, got, want)
		}
	}
}

// TestContentOf: what the caller does with the data afterwards changes nothing, nor what is done with the canonical form.
func TestContentOf(t *testing.T) {
	data := []byte(` {"a":1}`)
	content, want := document.ContentOf(data), document.ContentOf(data).Digest()
	data[6] = '2'
	content.Canonical()[0] = '['
	if got := string(content.Canonical()); got != `{"a":1}` || content.Digest() != want {
		t.Errorf("the content is %s, the digest %s, want %s", got, content.Digest(), want)
	}
}
