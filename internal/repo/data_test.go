package repo

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestDataPinned: a test beside each data folder says the SHA-256 of every document in it, so that none is added or changed unseen.
// Texts are no documents: package wording tests them.
func TestDataPinned(t *testing.T) {
	pins := map[string]string{} // package: its tests
	documents := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || filepath.Base(filepath.Dir(path)) != "data" || filepath.Ext(path) != ".json" || d.Name() == "texts.json":
			return nil
		}
		documents++
		in := filepath.Dir(filepath.Dir(path))
		if pins[in] == "" {
			if pins[in], err = testsOf(in); err != nil {
				return err
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); !strings.Contains(pins[in], `"`+sum+`"`) {
			t.Errorf("no test of %s pins %s to its SHA-256, %s", in, filepath.Base(path), sum)
		}
		return nil
	})
	if err != nil || documents < 17 {
		t.Errorf("%d documents found, %v", documents, err)
	}
}

// testsOf returns the source of the tests in a folder.
func testsOf(folder string) (string, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		all.Write(data)
	}
	return all.String(), nil
}

// TestEmbeddedDocuments: what a package embeds as a document lies in its data folder, where [TestDataPinned] looks. What examples and tests
// embed is not published.
func TestEmbeddedDocuments(t *testing.T) {
	embedded := 0
	for _, folder := range []string{"questionnaire", "maturity", "benchmark"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if d.IsDir() && within(filepath.ToSlash(strings.TrimPrefix(path, root+"/")), testOnly) {
				return filepath.SkipDir
			}
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for line := range strings.Lines(string(data)) {
				patterns, ok := strings.CutPrefix(line, "//go:"+"embed ")
				if !ok {
					continue
				}
				for pattern := range strings.FieldsSeq(patterns) {
					embedded++
					if dir, name := filepath.Split(pattern); dir != "data/" || strings.ContainsAny(name, "*?[") {
						t.Errorf("%s embeds %s, which is no single file in data", path, pattern)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	if embedded < 15 {
		t.Errorf("%d embedded files found", embedded)
	}
}

// TestSchemasAreDescribed: every property of every schema that is shipped says what it is.
func TestSchemasAreDescribed(t *testing.T) {
	schemas := 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".schema.json") || filepath.Base(filepath.Dir(file)) != "data" {
			return err
		}
		schemas++
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var source any
		if err := json.Unmarshal(data, &source); err != nil {
			return err
		}
		places := undescribed(source, "")
		slices.Sort(places)
		for _, place := range places {
			t.Errorf("%s: %s has no description", strings.TrimPrefix(file, root+"/"), place)
		}
		return nil
	})
	if err != nil || schemas < 10 {
		t.Errorf("%d schemas found, %v", schemas, err)
	}
}

// undescribed returns the properties in a part of a schema without a description, but for those in conditions, which are described where
// they are defined.
func undescribed(part any, at string) (places []string) {
	switch part := part.(type) {
	case []any:
		for i, inner := range part {
			places = append(places, undescribed(inner, fmt.Sprintf("%s/%d", at, i))...)
		}
	case map[string]any:
		for key, inner := range part {
			at := at + "/" + key
			switch properties, _ := inner.(map[string]any); key {
			case "if", "then", "else", "not", "dependentSchemas":
			case "properties":
				for name, property := range properties {
					object, _ := property.(map[string]any)
					if words, _ := object["description"].(string); words == "" {
						places = append(places, at+"/"+name)
					}
					places = append(places, undescribed(property, at+"/"+name)...)
				}
			default:
				places = append(places, undescribed(inner, at)...)
			}
		}
	}
	return places
}

// TestUndescribed: no property hides from [undescribed], whatever it is called and wherever it is defined.
func TestUndescribed(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		schema    string
		want      []string
	}{
		{"described", "", `{"properties": {"a": {"description": "x"}}}`, nil},
		{"title", "a title alone does not say it", `{"properties": {"a": {"title": "x"}}}`, []string{"/properties/a"}},
		{"empty", "nor do no words", `{"properties": {"a": {"description": ""}}}`, []string{"/properties/a"}},
		{"choice", "in a list, too", `{"oneOf": [{}, {"properties": {"a": {}}}]}`, []string{"/oneOf/1/properties/a"}},
		{"then", "a property, not a condition", `{"properties": {"then": {"description": "x", "properties": {"a": {}}}}}`, []string{"/properties/then/properties/a"}},
		{"condition", "described where it is defined", `{"allOf": [{"if": {"properties": {"a": {}}}, "then": {"properties": {"b": false}}}]}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var source any
			if err := json.Unmarshal([]byte(tt.schema), &source); err != nil {
				t.Fatal(err)
			}
			if got := undescribed(source, ""); !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v; %s", got, tt.want, tt.why)
			}
		})
	}
}
