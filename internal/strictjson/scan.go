package strictjson

import (
	"unicode/utf16"
	"unicode/utf8"
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
		switch c = p.src[i+1]; c {
		case '"', '\\', '/':
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r, end := p.unicode(i)
			if r < 0 {
				return "", p.syntax(i, end)
			}
			b = utf8.AppendRune(b, r)
			i = end
			continue
		default:
			return "", p.syntax(i, i+1)
		}
		b = append(b, c)
		i += 2
	}
	return "", p.syntax(p.pos, i)
}

// unicode reads the \u escape at i, and a second one if they are a pair. It returns -1 and the place of a wrong digit, or the
// rune and the end of the escape. A lone surrogate becomes U+FFFD, as in encoding/json.
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

// hex reads \uXXXX. It returns -1 and where it went wrong if there is no such thing at i.
func (p *parser) hex(i int) (r rune, end int) {
	for j := range 6 {
		if i+j >= len(p.src) {
			return -1, len(p.src)
		}
		c := p.src[i+j]
		switch {
		case j == 0 && c == '\\', j == 1 && c == 'u':
			continue
		case j < 2:
			return -1, i + j
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1, i + j
		}
		r = r<<4 | rune(c)
	}
	return r, i + 6
}

// number reads a number. One that goes on as no number does, such as 01 or 2026-04-01, is wrong as a whole.
func (p *parser) number() (string, bool) {
	start, i := p.pos, p.pos
	if p.src[i] == '-' {
		i++
	}
	digits := i
	i = p.digits(i)
	ok := i > digits && (i == digits+1 || p.src[digits] != '0')
	if ok && i < len(p.src) && p.src[i] == '.' {
		digits = i + 1
		i = p.digits(digits)
		ok = i > digits
	}
	if ok && i < len(p.src) && p.src[i]|0x20 == 'e' {
		i++
		if i < len(p.src) && (p.src[i] == '+' || p.src[i] == '-') {
			i++
		}
		digits = i
		i = p.digits(i)
		ok = i > digits
	}
	if !ok || i < len(p.src) && wordByte(p.src[i]) {
		return "", p.syntax(start, i)
	}
	p.pos = i
	return p.src[start:i], true
}

func (p *parser) digits(i int) int {
	for i < len(p.src) && '0' <= p.src[i] && p.src[i] <= '9' {
		i++
	}
	return i
}

func wordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '+' || c == '-' || c == '_'
}

func (p *parser) literal(want string) (string, bool) {
	start := p.pos
	for i := range len(want) {
		if start+i == len(p.src) || p.src[start+i] != want[i] {
			return "", p.syntax(start, start+i)
		}
	}
	end := start + len(want)
	if end < len(p.src) && wordByte(p.src[end]) {
		return "", p.syntax(start, end)
	}
	p.pos = end
	return want, true
}
