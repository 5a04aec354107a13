package schema_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
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
		{"empty", "", `{}`},
		{"own draft", "", `{"$schema": "https://json-schema.org/draft/2020-12/schema"}`},
		{"identified", "", `{"$id": "https://csirtgauge.example/form", "$ref": "#/$defs/a b", "$defs": {"a b": {"type": "string"}}}`},
		{"relative identifier", "", `{"$id": "form.json", "$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}`},
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
		{"unknown type", "", `{"type": "text"}`},
		{"negative length", "", `{"minLength": -1}`},
		{"required is no list", "", `{"required": "a"}`},
		{"bad pattern", "", `{"pattern": "("}`},
		{"lookahead", "is not in RE2", `{"pattern": "a(?=b)"}`},
		{"reference to a file", "the library alone reads it", `{"$ref": "file://` + filepath.ToSlash(secret) + `"}`},
		{"reference to a server", "", `{"$ref": "https://csirtgauge.example/schema"}`},
		{"reference to nothing", "", `{"$ref": "#/$defs/none"}`},
		{"loop", "", `{"$ref": "#"}`},
		{"too deep", "", strings.Repeat(`{"not":`, 65) + "{}" + strings.Repeat("}", 65)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := schema.Compile("test", []byte(tt.source))
			if err == nil || s != nil {
				t.Fatalf("Compile(%.80s) = %v, %v; want an error; %s", tt.source, s, err, tt.why)
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
		if diff := cmp.Diff(want, s.Validate(mustParse(t, `"y"`))); diff != "" {
			t.Errorf("Validate with schema %q (-want +got):\n%s", name, diff)
		}
	}
}

// TestCompileErrorPlaces: the error says where in the schema the meta-schema is not satisfied.
func TestCompileErrorPlaces(t *testing.T) {
	_, err := schema.Compile("test", []byte(`{"properties": {"a": {"minLength": -1}}, "required": "a"}`))
	for _, place := range []string{"/properties/a/minLength", "/required"} {
		if !strings.Contains(fmt.Sprint(err), place) {
			t.Errorf("no %s in %v", place, err)
		}
	}
}

func TestMustCompile(t *testing.T) {
	if v := schema.MustCompile("test", []byte(`{"type": "string"}`)).Validate(mustParse(t, `"x"`)); v != nil {
		t.Errorf("violations %+v", v)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic for what is no schema")
		}
	}()
	schema.MustCompile("test", []byte(`{"type": "text"}`))
}

// TestKeywords: the schemas of this module have the keywords that this package can report, and no others: a misspelt one would be
// ignored.
func TestKeywords(t *testing.T) {
	known := strings.Fields(`$schema $id $ref $defs title description type enum const format pattern properties additionalProperties
		propertyNames required items uniqueItems minItems maxItems minProperties maxProperties minLength maxLength minimum maximum
		allOf oneOf not if then else dependentSchemas`)
	var check func(where string, v *strictjson.Value)
	check = func(where string, v *strictjson.Value) {
		for i := range v.Items {
			member := &v.Items[i]
			switch at := where + "/" + member.Key; member.Key {
			case "properties", "dependentSchemas", "$defs", "allOf", "oneOf":
				for i := range member.Items {
					check(at+"/"+member.Items[i].Key, &member.Items[i])
				}
			case "enum", "required":
			default:
				if !slices.Contains(known, member.Key) {
					t.Errorf("unknown keyword %s", at)
				}
				check(at, member)
			}
		}
	}
	files := 0
	err := fs.WalkDir(os.DirFS("../.."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".schema.json") {
			return err
		}
		files++
		data, err := os.ReadFile(filepath.Join("../..", path))
		if err == nil {
			check(path, mustParse(t, string(data)))
		}
		return err
	})
	if err != nil || files < 10 {
		t.Errorf("%d schemas found, %v", files, err)
	}
}
