// Package message keeps what the library says in English and in Japanese.
package message

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// A Text is one text in both languages of the library.
type Text struct {
	EN string `json:"en"`
	JA string `json:"ja"`
}

// matcher prefers the first language: it serves a reader of any other.
var matcher = sync.OnceValue(func() language.Matcher {
	return language.NewMatcher([]language.Tag{language.English, language.Japanese})
})

// Japanese reports whether a reader of tag is better served in Japanese than in English.
// The matched tag itself is useless for that: for ja-JP it carries an extension.
func Japanese(tag language.Tag) bool {
	switch tag {
	case language.English, language.Und:
		return false
	case language.Japanese:
		return true
	}
	_, i, _ := matcher().Match(tag)
	return i == 1
}

// In returns the text for a reader of tag: Japanese for Japanese, English for all others.
func (t Text) In(tag language.Tag) string {
	if Japanese(tag) {
		return t.JA
	}
	return t.EN
}

// Format fills both texts as [fmt.Sprintf] does. An argument that is a Text goes in in the language of each.
func (t Text) Format(args ...any) Text {
	if len(args) == 0 {
		return t
	}
	en, ja := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		en[i], ja[i] = a, a
		if text, ok := a.(Text); ok {
			en[i], ja[i] = text.EN, text.JA
		}
	}
	return Text{EN: fmt.Sprintf(t.EN, en...), JA: fmt.Sprintf(t.JA, ja...)}
}

// List joins the texts as a list: with ", " in English, with 、 in Japanese.
func List(items []Text) Text { return join(items, Text{", ", "、"}) }

// Clauses joins the texts as clauses of a sentence: with "; " in English, with 、 in Japanese.
func Clauses(items []Text) Text { return join(items, Text{"; ", "、"}) }

// Sentences joins whole sentences, without those that are zero.
func Sentences(items ...Text) Text {
	said := slices.DeleteFunc(slices.Clone(items), func(t Text) bool { return t == Text{} })
	return join(said, Text{" ", ""})
}

func join(items []Text, between Text) Text {
	var en, ja strings.Builder
	for i, item := range items {
		if i > 0 {
			en.WriteString(between.EN)
			ja.WriteString(between.JA)
		}
		en.WriteString(item.EN)
		ja.WriteString(item.JA)
	}
	return Text{EN: en.String(), JA: ja.String()}
}

// Plain is a text that reads the same in both languages, such as an identifier.
func Plain(s string) Text { return Text{EN: s, JA: s} }

// Plains is [List] over plain strings.
func Plains(items []string) Text { return First(len(items), items) }

// Few is [First] for a problem, of which there may be thousands: it names as many as a question may have options.
func Few(items []string) Text { return First(32, items) }

// First is [Plains] of the first items, and says how many more there are.
func First(most int, items []string) Text {
	texts := make([]Text, 0, most+1)
	for _, item := range items[:min(len(items), most)] {
		texts = append(texts, Plain(item))
	}
	if more := len(items) - most; more > 0 {
		texts = append(texts, Text{EN: "and %d more", JA: "ほか%d件"}.Format(more))
	}
	return List(texts)
}
