package spreadsheet

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// escapes finds the form _x000D_, which stands for a character that XML lacks or changes.
var escapes = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`) })

func decodeEscapes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapes().ReplaceAllStringFunc(s, func(escape string) string {
		n, _ := strconv.ParseUint(escape[2:6], 16, 16)
		return string(rune(n))
	})
}

// encodeEscapes is what [decodeEscapes] undoes.
func encodeEscapes(s string) string {
	var out strings.Builder
	for i, c := range s {
		switch {
		case c == '_' && escapes().MatchString(s[i:min(i+7, len(s))]), c < ' ' && c != '\n' && c != '\t',
			c == 0xFFFE, c == 0xFFFF:
			out.WriteString("_x" + strings.ToUpper(strconv.FormatUint(uint64(c)|1<<16, 16)[1:]) + "_")
		default:
			out.WriteRune(c)
		}
	}
	return out.String()
}
