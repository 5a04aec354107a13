package main

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

const (
	maxName    = 100 // bytes of the name of a file
	pageEnding = ".html"
)

// reserved are names that mean devices on Windows, with any ending.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(\.|$)`)

// fileStem returns what the file of a team is called, without number and ending: its folded name, with a hyphen for each
// mark that is a separator or has a meaning somewhere, and without what does not print. It does not begin with a dot, a
// hyphen or a tilde, nor end with a dot, and is no name of a device. A name of which nothing is left is "response".
func fileStem(team string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, spreadsheet.FoldName(team))
	name = strings.Join(strings.Fields(name), " ")
	name = cut(strings.TrimLeft(name, " .-~"), maxName-len(pageEnding))
	if reserved.MatchString(name) {
		name = cut("_"+name, maxName-len(pageEnding))
	}
	if name == "" {
		return "response"
	}
	return name
}

// cut returns the beginning of a name, of so many bytes at most and without a dot or a space at its end.
func cut(name string, most int) string {
	if len(name) > most {
		for most > 0 && !utf8.RuneStart(name[most]) {
			most--
		}
		name = name[:most]
	}
	return strings.TrimRight(name, " .")
}
