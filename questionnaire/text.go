package questionnaire

import (
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A Text is one text in English and in Japanese.
type Text struct {
	EN string `json:"en"`
	JA string `json:"ja"`
}

// In returns the text for a reader of tag: Japanese where the tag matches Japanese, else English.
func (t Text) In(tag language.Tag) string { return message.Text(t).In(tag) }

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }
