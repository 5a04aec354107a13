package schema_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func mustCompile(t testing.TB, source string) *schema.Schema {
	t.Helper()
	return schema.MustCompile("test", []byte(source))
}

// TestMustCompile: what is no schema ends the program where it starts to use it, with what is wrong.
func TestMustCompile(t *testing.T) {
	for _, tt := range []struct{ name, why, source, want string }{
		{"empty", "", ``, "empty"},
		{"trailing data", "the library alone accepts it", `{"type": "string"} garbage`, "trailing"},
		{"duplicate keyword", "the library alone takes the last", `{"type": "string", "type": "number"}`, "duplicate"},
		{"unknown type", "", `{"type": "text"}`, "schema"},
		{"bad pattern", "", `{"pattern": "("}`, "schema"},
		{"reference to nothing", "", `{"$ref": "#/$defs/none"}`, "none"},
		{"too deep", "", strings.Repeat(`{"not":`, 65) + "{}" + strings.Repeat("}", 65), "too-deep"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if said := recover(); said == nil || !strings.Contains(fmt.Sprint(said), tt.want) {
					t.Errorf("%v, want %s; %s", said, tt.want, tt.why)
				}
			}()
			schema.MustCompile("test", []byte(tt.source))
		})
	}
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
			case "$ref":
				if !strings.HasPrefix(member.Text, "#") {
					t.Errorf("%s leads out of the document", at)
				}
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
