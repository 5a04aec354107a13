package message

import (
	"encoding/json"
	"sync"
)

// A Catalog is the texts of a package by key, out of an embedded document {"key": {"en": "…", "ja": "…"}, …}. An entry
// may name the arguments of its text in order, "args": ["question", "answer"], for whoever translates. Package
// internal/repo tests that a catalog is whole and that its package says what is in it, and no more.
type Catalog struct {
	texts func() map[string]Text
}

// NewCatalog returns the catalog of a document, which is parsed at the first use.
func NewCatalog(document []byte) *Catalog {
	return &Catalog{sync.OnceValue(func() (texts map[string]Text) {
		if err := json.Unmarshal(document, &texts); err != nil {
			panic("message: the catalog is damaged: " + err.Error())
		}
		return texts
	})}
}

// Say returns a text, filled in as [Text.Format] does. It panics with a key that the catalog does not have.
func (c *Catalog) Say(key string, args ...any) Text {
	text, ok := c.texts()[key]
	if !ok {
		panic("message: the catalog has no text " + key)
	}
	return text.Format(args...)
}
