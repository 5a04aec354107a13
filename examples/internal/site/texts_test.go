package site

import (
	"cmp"
	"io/fs"
	"regexp"
	"testing"
)

// TestComposedTexts: every choice and every refusal has its texts, or else asking for one panics.
func TestComposedTexts(t *testing.T) {
	for name, values := range choices {
		for _, value := range values {
			texts.Say(name + "-" + cmp.Or(value, "none"))
		}
	}
	for reason := range refusals {
		texts.Say("refused-" + string(reason))
		texts.Say("refused-" + string(reason) + "-text")
	}
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
