package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestTexts: each is there in both languages, takes the same arguments in both, and is used; Japanese is Japanese.
func TestTexts(t *testing.T) {
	used := map[string]bool{}
	for _, glob := range []string{"*.go", "templates/*.html"} {
		paths, err := filepath.Glob(glob)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", glob, len(paths), err)
		}
		for _, path := range paths {
			if path == "texts.go" || strings.HasSuffix(path, "_test.go") {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`"([a-z0-9-]+)"`).FindAllStringSubmatch(string(data), -1) {
				used[m[1]] = true
			}
			for _, m := range regexp.MustCompile(`\{\{[^}]*\bt "([^"]+)"|\bsay\("([^"]+)"[,)]`).FindAllStringSubmatch(string(data), -1) {
				if _, ok := texts[m[1]+m[2]]; !ok {
					t.Errorf("%s: no text %q", path, m[1]+m[2])
				}
			}
		}
	}
	for name, values := range choices {
		for _, value := range values {
			if value != "" {
				used[name+"-"+value] = true
			}
			used[name+"-none"] = true
		}
	}
	for key := range texts {
		if reason, ok := strings.CutPrefix(key, "refused-"); ok {
			used[key] = used[strings.TrimSuffix(reason, "-text")]
		}
	}
	verb := regexp.MustCompile(`%\[\d\][ds]`)
	for key, text := range texts {
		if strings.TrimSpace(text.EN) == "" || strings.TrimSpace(text.JA) == "" {
			t.Errorf("%s: %+v", key, text)
		}
		if !used[key] {
			t.Errorf("%s is not used", key)
		}
		en, ja := map[string]bool{}, map[string]bool{}
		for _, v := range verb.FindAllString(text.EN, -1) {
			en[v] = true
		}
		for _, v := range verb.FindAllString(text.JA, -1) {
			ja[v] = true
		}
		for v := range ja {
			if !en[v] {
				t.Errorf("%s: only the Japanese text has %s", key, v)
			}
		}
		if len(en) != len(ja) {
			t.Errorf("%s: English takes %v, Japanese %v", key, en, ja)
		}
		if strings.Contains(verb.ReplaceAllString(text.EN+text.JA, ""), "%") {
			t.Errorf("%s has another %%", key)
		}
		if strings.ContainsFunc(text.EN, isJapanese) {
			t.Errorf("%s: English is %q", key, text.EN)
		}
		if !strings.ContainsFunc(text.JA, isJapanese) && text.JA != text.EN {
			t.Errorf("%s: Japanese is %q", key, text.JA)
		}
		for sentence := range strings.SplitAfterSeq(text.JA, "。") {
			if strings.HasSuffix(sentence, "。") && !regexp.MustCompile(`(です|ます|ません|ました|ください)。$`).MatchString(sentence) {
				t.Errorf("%s: %q is not polite", key, sentence)
			}
		}
	}
}

func isJapanese(r rune) bool {
	return r == '、' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// TestJapanesePages: no English sentence is left in a Japanese page.
func TestJapanesePages(t *testing.T) {
	sentence := regexp.MustCompile(`[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+`)
	for name, page := range pages(t, "ja") {
		for _, e := range walk(t, page) {
			if e.name == "html" {
				if found := sentence.FindString(e.text); found != "" {
					t.Errorf("%s: %q", name, found)
				}
			}
		}
	}
}

// TestTemplates: what a page says is in the table of texts, not in a template.
func TestTemplates(t *testing.T) {
	err := fs.WalkDir(templateFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := templateFiles.ReadFile(path)
		if err != nil {
			return err
		}
		text := regexp.MustCompile(`(?s)\{\{.*?\}\}|<[^>]*>|[a-z-]+="[^"]*"`).ReplaceAllString(string(data), " ")
		text = regexp.MustCompile(`[–✓◐:\s]`).ReplaceAllString(text, "")
		if text != "" {
			t.Errorf("%s says %q", path, text)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
