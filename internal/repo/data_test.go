package repo

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
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

// TestSchemasAreDescribed: every property of the schemas for models, targets, crosswalks and baselines says what it is.
func TestSchemasAreDescribed(t *testing.T) {
	schemas := 0
	err := filepath.WalkDir(filepath.Join(root, "maturity"), func(file string, d fs.DirEntry, err error) error {
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
		for _, place := range undescribed(source, file) {
			t.Errorf("%s has no description", place)
		}
		return nil
	})
	if err != nil || schemas < 4 {
		t.Errorf("%d schemas found, %v", schemas, err)
	}
}

// undescribed returns the properties in a part of a schema without a description, but for those in conditions, which are described where
// they are defined.
func undescribed(part any, at string) (places []string) {
	object, _ := part.(map[string]any)
	condition := slices.Contains([]string{"if", "then", "else"}, path.Base(at))
	for key, inner := range object {
		if properties, ok := inner.(map[string]any); ok && key == "properties" && !condition {
			for name, property := range properties {
				if p, _ := property.(map[string]any); p["description"] == nil {
					places = append(places, at+"/properties/"+name)
				}
			}
		}
		places = append(places, undescribed(inner, at+"/"+key)...)
	}
	return places
}
