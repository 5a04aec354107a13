package strictjson

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The escapes of one letter, and what they mean.
const (
	shortEscapes  = `"\/bfnrt`
	shortMeanings = "\"\\/\b\f\n\r\t"
)

// text reads a string. Without escapes it is a part of p.src.
func (p *parser) text() (string, bool) {
	start := p.pos + 1
	for i := start; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '"':
			p.pos = i + 1
			return p.src[start:i], true
		case c == '\\':
			return p.escaped(start, i)
		case c < ' ':
			return "", p.syntax(i, i)
		}
	}
	return "", p.syntax(p.pos, len(p.src))
}

// escaped reads the rest of a string that starts at start and has its first escape at i.
func (p *parser) escaped(start, i int) (string, bool) {
	b := []byte(p.src[start:i])
	for i < len(p.src) {
		c := p.src[i]
		switch {
		case c == '"':
			p.pos = i + 1
			return string(b), true
		case c < ' ':
			return "", p.syntax(i, i)
		case c != '\\':
			b = append(b, c)
			i++
			continue
		case i+1 == len(p.src):
			return "", p.syntax(i, i+1)
		}
		if p.src[i+1] == 'u' {
			r, end := p.unicode(i)
			if r < 0 {
				return "", p.syntax(i, end)
			}
			b = utf8.AppendRune(b, r)
			i = end
			continue
		}
		short := strings.IndexByte(shortEscapes, p.src[i+1])
		if short < 0 {
			return "", p.syntax(i, i+1)
		}
		b = append(b, shortMeanings[short])
		i += 2
	}
	return "", p.syntax(p.pos, i)
}

// unicode reads the \u escape at i, and a second one if they are a pair. It returns the rune and the end of the escape,
// or -1 and where it went wrong. A lone surrogate becomes U+FFFD, as in encoding/json.
func (p *parser) unicode(i int) (r rune, end int) {
	r, end = p.hex(i)
	if !utf16.IsSurrogate(r) {
		return r, end
	}
	if low, after := p.hex(end); low >= 0 {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, after
		}
	}
	p.collect(Problem{Code: LoneSurrogate, Offset: i})
	return utf8.RuneError, end
}

// hex reads \uXXXX. It returns -1 if there is no such thing at i, and the end of the input if that comes too soon.
func (p *parser) hex(i int) (r rune, end int) {
	end = min(i+6, len(p.src))
	digits, ok := strings.CutPrefix(p.src[i:end], `\u`)
	n, err := strconv.ParseUint(digits, 16, 16)
	if !ok || err != nil || len(digits) < 4 {
		return -1, end
	}
	return rune(n), end
}

// word reads true, false, null or a number. What goes on as no number does, such as 01 or 2026-04-01, is wrong as a
// whole.
func (p *parser) word() (kind Kind, text string, ok bool) {
	start := p.pos
	for p.pos < len(p.src) && wordByte(p.src[p.pos]) {
		p.pos++
	}
	switch text = p.src[start:p.pos]; {
	case text == "true", text == "false":
		return Bool, text, true
	case text == "null":
		return Null, "", true
	case text != "" && (text[0] == '-' || '0' <= text[0] && text[0] <= '9') && json.Valid([]byte(text)):
		return Number, text, true
	}
	return 0, "", p.syntax(start, p.pos)
}

func wordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '+' || c == '-' || c == '_'
}
