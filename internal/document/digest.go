package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Digest identifies a document by its content: "sha256:" and the 64 hexadecimal digits of the SHA-256 of its [Canonical] form. The
// data must be JSON, with or without a byte order mark.
func Digest(data []byte) string { return ContentOf(data).Digest() }

// Content is what a document says, however it is written: its [Canonical] form and the digest of that.
type Content struct {
	canonical func() []byte
	digest    func() string
}

// ContentOf returns the content of the data as they are now. It is worked out when it is first asked for.
func ContentOf(data []byte) Content {
	data = slices.Clone(data)
	canonical := sync.OnceValue(func() []byte { return Canonical(data) })
	return Content{canonical, sync.OnceValue(func() string { return fmt.Sprintf("sha256:%x", sha256.Sum256(canonical())) })}
}

// Canonical returns the canonical form.
func (c Content) Canonical() []byte { return slices.Clone(c.canonical()) }

// Digest is that of the canonical form.
func (c Content) Digest() string { return c.digest() }

// Canonical writes a document as the JSON Canonicalization Scheme does (RFC 8785), so that it is the same after a database or another
// program wrote it anew: no white space, names in the order of their UTF-16, as few escapes as possible, and each number as the
// shortest one that is the same float64.
func Canonical(data []byte) []byte {
	d := json.NewDecoder(bytes.NewReader(trimBOM(data)))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic(err) // only what was read before is asked for
	}
	return appendCanonical(nil, v)
}

func appendCanonical(out []byte, v any) []byte {
	switch v := v.(type) {
	case map[string]any:
		out = append(out, '{')
		for i, name := range slices.SortedFunc(maps.Keys(v), compareUTF16) {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(appendString(out, name), ':')
			out = appendCanonical(out, v[name])
		}
		return append(out, '}')
	case []any:
		out = append(out, '[')
		for i, item := range v {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendCanonical(out, item)
		}
		return append(out, ']')
	case string:
		return appendString(out, v)
	case json.Number:
		f, _ := strconv.ParseFloat(string(v), 64)
		return appendNumber(out, min(max(f, -math.MaxFloat64), math.MaxFloat64))
	case bool:
		return strconv.AppendBool(out, v)
	}
	return append(out, "null"...)
}

// compareUTF16 compares as UTF-16 does: a character beyond 16 bits begins with a surrogate, before U+E000.
func compareUTF16(a, b string) int {
	high := func(c rune) rune {
		if c > 0xFFFF {
			return 0xD800 // the order among these is theirs
		}
		return c
	}
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			if h, k := high(x[i]), high(y[i]); h != k {
				return int(h - k)
			}
			return int(x[i] - y[i])
		}
	}
	return len(x) - len(y)
}

func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	for _, c := range s {
		if i := strings.IndexRune("\b\t\n\f\r\"\\", c); i >= 0 {
			out = append(out, '\\', `btnfr"\`[i])
		} else if c < ' ' {
			out = fmt.Appendf(out, `\u%04x`, c)
		} else {
			out = append(out, string(c)...)
		}
	}
	return append(out, '"')
}

// appendNumber writes a number as ECMAScript does, which encoding/json does but for the sign of zero.
func appendNumber(out []byte, f float64) []byte {
	if f == 0 {
		return append(out, '0')
	}
	text, err := json.Marshal(f)
	if err != nil {
		panic(err) // every finite number can be written
	}
	return append(out, text...)
}
