package document

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"unicode/utf16"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// Content is what a document says, however it is written: its [Canonical] form and the digest of that.
type Content struct {
	canonical func() []byte
	digest    func() string
}

// ContentOf returns the content of the data as they are now. It is worked out when it is first asked for.
func ContentOf(data []byte) Content {
	data = slices.Clone(data)
	canonical := sync.OnceValue(func() []byte { return Canonical(data) })
	digest := func() string { return fmt.Sprintf("sha256:%x", sha256.Sum256(canonical())) }
	return Content{canonical, sync.OnceValue(digest)}
}

// Canonical returns the canonical form.
func (c Content) Canonical() []byte { return slices.Clone(c.canonical()) }

// Digest identifies a document by its content: "sha256:" and the 64 hexadecimal digits of the SHA-256 of its canonical
// form.
func (c Content) Digest() string { return c.digest() }

// Canonical writes a document as the JSON Canonicalization Scheme does (RFC 8785), so that it is the same after a
// database or another program wrote it anew: no white space, names in the order of their UTF-16, as few escapes as
// possible, and each number as the shortest one that is the same float64.
func Canonical(data []byte) []byte {
	root, _ := strictjson.Parse(data, limits)
	canonical(root) // only what was read before is asked for
	return root.Append(nil)
}

func canonical(v *strictjson.Value) {
	if v.Kind == strictjson.Number {
		text, err := json.Marshal(v.Any().(float64) + 0) // as ECMAScript does; -0 + 0 is 0
		if err != nil {
			panic(err) // every finite number can be written
		}
		v.Text = string(text)
	}
	if v.Kind == strictjson.Object {
		slices.SortFunc(v.Items, func(a, b strictjson.Value) int {
			return slices.Compare(utf16.Encode([]rune(a.Key)), utf16.Encode([]rune(b.Key)))
		})
	}
	for i := range v.Items {
		canonical(&v.Items[i])
	}
}
