package schema_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
)

func mustCompile(t testing.TB, source string) *schema.Schema {
	t.Helper()
	s, err := schema.Compile("test.schema.json", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCompile(t *testing.T) {
	for _, tt := range []struct{ name, why, source string }{
		{"true", "a schema may be a bool", `true`},
		{"empty", "", `{}`},
		{"byte order mark", "", "\uFEFF{}"},
		{"own draft", "", `{"$schema": "https://json-schema.org/draft/2020-12/schema"}`},
		{"identified", "", `{"$id": "https://csirtgauge.example/form", "$ref": "#/$defs/a b", "$defs": {"a b": {"type": "string"}}}`},
		{"relative identifier", "", `{"$id": "form.json", "$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}`},
		{"meta-schema", "comes with the library", `{"$ref": "https://json-schema.org/draft/2020-12/schema"}`},
		{"recursive", "a tree of sections", `{"properties": {"sections": {"items": {"$ref": "#"}}}}`},
		{"unknown keyword", "ignored, as the draft says", `{"minimun": 1}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if s, err := schema.Compile("test", []byte(tt.source)); err != nil || s == nil {
				t.Errorf("Compile(%s) = %v, %v; %s", tt.source, s, err, tt.why)
			}
		})
	}
}

func TestCompileErrors(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.json")
	if err := os.WriteFile(secret, []byte(`{"type": "string"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, why, source string }{
		{"empty", "", ``},
		{"trailing data", "the library alone accepts it", `{"type": "string"} garbage`},
		{"duplicate keyword", "the library alone takes the last", `{"type": "string", "type": "number"}`},
		{"not UTF-8", "", "{\"title\": \"\x83\"}"},
		{"number", "a schema is an object or a bool", `1`},
		{"unknown type", "", `{"type": "text"}`},
		{"negative length", "", `{"minLength": -1}`},
		{"required is no list", "", `{"required": "a"}`},
		{"anchor is no string", "", `{"$anchor": 1}`},
		{"bad pattern", "", `{"pattern": "("}`},
		{"lookahead", "is not in RE2", `{"pattern": "a(?=b)"}`},
		{"bad pattern of names", "", `{"patternProperties": {"(": {}}}`},
		{"reference to a file", "the library alone reads it", `{"$ref": "file://` + filepath.ToSlash(secret) + `"}`},
		{"reference to a server", "", `{"$ref": "https://csirtgauge.example/schema"}`},
		{"reference to nothing", "", `{"$ref": "#/$defs/none"}`},
		{"reference to no schema", "", `{"$ref": "#/x", "x": 5}`},
		{"loop", "", `{"$ref": "#"}`},
		{"other draft", "", `{"$schema": "http://json-schema.org/draft-07/schema#"}`},
		{"draft of another type", "", `{"$schema": 7}`},
		{"multiple of 0", "", `{"multipleOf": 0}`},
		{"huge exponent", "nil big.Rat in the library", `{"maximum": 1e1000001}`},
		{"slow exponent", "", `{"enum": [1e1000000]}`},
		{"tiny exponent", "", `{"multipleOf": 1e-1000001}`},
		{"too deep", "", strings.Repeat(`{"not":`, 65) + "{}" + strings.Repeat("}", 65)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := schema.Compile("test", []byte(tt.source))
			if err == nil || s != nil {
				t.Fatalf("Compile(%.80s) = %v, %v; want an error; %s", tt.source, s, err, tt.why)
			}
			if _, again := schema.Compile("test", []byte(tt.source)); again == nil || again.Error() != err.Error() {
				t.Errorf("two runs, two errors:\n%v\n%v", err, again)
			}
			if wd, _ := os.Getwd(); strings.Contains(err.Error(), wd) {
				t.Errorf("error names the working directory: %v", err)
			}
		})
	}
}

func TestCompileNames(t *testing.T) {
	for _, name := range []string{"", "a.json", "dir/a b.json", "a#b", "a%zz", "設問", "https://csirtgauge.example/a", "a?b#c"} {
		s, err := schema.Compile(name, []byte(`{"$ref": "#/$defs/a", "$defs": {"a": {"enum": ["x"]}}}`))
		if err != nil {
			t.Errorf("Compile(%q): %v", name, err)
			continue
		}
		want := []schema.Violation{{Keyword: "enum", Want: []string{`"x"`}}}
		if diff := cmp.Diff(want, s.Validate("y")); diff != "" {
			t.Errorf("Validate with schema %q (-want +got):\n%s", name, diff)
		}
	}
}

// TestCompileErrorPlaces: the error says where in the schema the meta-schema is not satisfied.
func TestCompileErrorPlaces(t *testing.T) {
	_, err := schema.Compile("test", []byte(`{"properties": {"a": {"minLength": -1}}, "required": "a"}`))
	var places []string
	for part := range strings.SplitSeq(strings.TrimPrefix(fmt.Sprint(err), "schema: test: "), "; ") {
		place, _, _ := strings.Cut(part, ": ")
		places = append(places, place)
	}
	if diff := cmp.Diff([]string{"/properties/a/minLength", "/required"}, places); diff != "" {
		t.Errorf("error %v; places (-want +got):\n%s", err, diff)
	}
}

func TestMustCompile(t *testing.T) {
	if v := schema.MustCompile("test", []byte(`{"type": "string"}`)).Validate("x"); v != nil {
		t.Errorf("violations %+v", v)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic for what is no schema")
		}
	}()
	schema.MustCompile("test", []byte(`{"type": "text"}`))
}

// TestValidateMostValues: 262,144 values, the list included, are checked; one more is refused.
func TestValidateMostValues(t *testing.T) {
	s := mustCompile(t, `{"maxItems": 1}`)
	for n, want := range map[int]schema.Violation{1<<18 - 1: {Keyword: "maxItems", Want: []string{"1"}}, 1 << 18: {Keyword: "type"}} {
		if diff := cmp.Diff([]schema.Violation{want}, s.Validate(make([]any, n))); diff != "" {
			t.Errorf("%d values in a list (-want +got):\n%s", n, diff)
		}
	}
}
