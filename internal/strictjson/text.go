package strictjson

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

var (
	tokenEscaper   = strings.NewReplacer("~", "~0", "/", "~1")
	tokenUnescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

// Token escapes a member name for use as one reference token of a JSON Pointer [RFC 6901].
func Token(s string) string { return tokenEscaper.Replace(s) }

// Tokens splits a JSON Pointer into its reference tokens, unescaped.
func Tokens(pointer string) []string {
	tokens := strings.Split(pointer, "/")[1:]
	for i, token := range tokens {
		tokens[i] = tokenUnescaper.Replace(token)
	}
	return tokens
}

// AppendString appends s as a JSON string, with no more escapes than JSON demands. Bytes that are not UTF-8 become
// U+FFFD.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for _, r := range s {
		switch short := strings.IndexRune(shortMeanings, r); {
		case r == '/', r >= ' ' && short < 0:
			dst = utf8.AppendRune(dst, r)
		case short >= 0:
			dst = append(dst, '\\', shortEscapes[short])
		default:
			dst = fmt.Appendf(dst, `\u%04x`, r)
		}
	}
	return append(dst, '"')
}
