package strictjson

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Code says what kind of problem a [Problem] is, in words for a key of a text.
type Code string

const (
	TooLarge      Code = "too-large"       // more bytes than Limits.Bytes
	Empty         Code = "empty"           // nothing, or nothing but white space
	NotUTF8       Code = "not-utf8"        // a byte that is not part of a UTF-8 character
	TooDeep       Code = "too-deep"        // more arrays and objects inside each other than Limits.Depth
	TooManyValues Code = "too-many-values" // more values than Limits.Values
	Syntax        Code = "syntax"          // not JSON
	Trailing      Code = "trailing"        // something after the value
	Duplicate     Code = "duplicate"       // a name that the object already has
	LoneSurrogate Code = "lone-surrogate"  // \uD800 to \uDFFF without its other half
)

// A Problem is a reason not to accept a document.
type Problem struct {
	Code Code

	// Offset is the byte where it stands: the name for Duplicate, the backslash for LoneSurrogate, the value for
	// TooDeep and TooManyValues, the first byte too many for TooLarge, the end of the input where it ends too soon.
	Offset int

	// Pointer is the JSON Pointer [RFC 6901] of the value at hand: the member or element being read, or else the array
	// or object around Offset.
	Pointer string

	// Found is the token at Offset, printable and at most 40 characters long: the last is … where it was cut, and what
	// cannot be printed is written as \n, \u202e or \x83. It is empty at the end of the input and for TooLarge.
	Found string

	First int // for Duplicate: Offset of the name where it stood first

	Omitted int // in the last of the Duplicate and LoneSurrogate problems that are listed: how many are not
}

const (
	maxCollected = 100     // Duplicate and LoneSurrogate problems
	maxFound     = 40      // runes
	maxPointers  = 1 << 16 // bytes of their pointers, which may all begin with the same long name
)

// collect notes a problem that does not end the reading.
func (p *parser) collect(problem Problem) {
	if n := len(p.problems); n == maxCollected || p.pointers > maxPointers {
		p.problems[n-1].Omitted++
		return
	}
	problem.Pointer, problem.Found = p.pointer(), excerpt(p.all[problem.Offset:])
	p.pointers += len(problem.Pointer)
	p.problems = append(p.problems, problem)
}

// stop notes a problem that ends the reading, and returns false.
func (p *parser) stop(code Code, offset int) bool {
	found := excerpt(p.all[offset:])
	p.problems = append(p.problems, Problem{Code: code, Offset: offset, Pointer: p.pointer(), Found: found})
	return false
}

// syntax stops because of the token at offset, which can be no more valid from at on.
func (p *parser) syntax(offset, at int) bool {
	if at == len(p.src) && len(p.src) < len(p.all) {
		return p.stop(NotUTF8, at)
	}
	return p.stop(Syntax, offset)
}

func (p *parser) pointer() string {
	var b []byte
	for _, s := range p.path {
		switch s.index {
		case outside:
		case named:
			b = append(append(b, '/'), Token(s.key)...)
		default:
			b = strconv.AppendInt(append(b, '/'), int64(s.index), 10)
		}
	}
	return string(b)
}

// token is what a text begins with: a string, an escape, a word or a mark.
var token = regexp.MustCompile(`^(?s:"(?:\\.|[^"\\\r\n])*"?|\\u[^"\\\r\n]{0,4}|\\.|[^ \t\r\n,:\[\]{}"]+|.)`)

// excerpt returns the token at the start of s as [Problem].Found describes it.
func excerpt(s string) string {
	s = token.FindString(s[:min(len(s), 4*(maxFound+2))]) // a character has at most four bytes
	out, fits, length := "", 0, 0                         // fits is what to keep if it must be cut
	for len(s) > 0 && length <= maxFound {
		r, n := utf8.DecodeRuneInString(s)
		shown := s[:n]
		if r == utf8.RuneError && n == 1 {
			shown = fmt.Sprintf(`\x%02x`, s[0])
		} else if !unicode.IsPrint(r) {
			shown = strings.Trim(strconv.QuoteRuneToASCII(r), "'")
		}
		out += shown
		if length += utf8.RuneCountInString(shown); length < maxFound {
			fits = len(out)
		}
		s = s[n:]
	}
	if length > maxFound {
		return out[:fits] + "…"
	}
	return out
}
