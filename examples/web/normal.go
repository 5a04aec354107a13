package main

import (
	"regexp"
	"slices"
	"strings"
)

// fold turns full-width letters, digits and signs into those of ASCII, and takes blanks away at both ends.
func fold(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case '！' <= r && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		case strings.ContainsRune("‐‑‒–—―−ーｰ", r): // all that a minus key may give
			return '-'
		}
		return r
	}, s))
}

var (
	wholeNumber = regexp.MustCompile(`^(-?)0*([0-9]+)(?:人|名)?$`)
	anyMonth    = regexp.MustCompile(`^([0-9]{4})(?:[-/.]([0-9]{1,2})|年([0-9]{1,2})月)$`)
	anyDate     = regexp.MustCompile(`^([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)$`)
)

// normalNumber returns the digits of a number, such as 12 for "１２人". What is none stays as it is, to be found wrong.
func normalNumber(s string) string {
	m := wholeNumber.FindStringSubmatch(fold(s))
	if m == nil {
		return s
	}
	return m[1] + m[2]
}

// normalMonth returns a month as YYYY-MM where it is one in a usual writing, such as 2014/4 or 2014年4月, else s as it
// is.
func normalMonth(s string) string { return hyphenated(anyMonth, s) }

// normalDate is normalMonth for dates. Blanks are no date.
func normalDate(s string) string {
	if isBlank(s) {
		return ""
	}
	return hyphenated(anyDate, s)
}

func hyphenated(pattern *regexp.Regexp, s string) string {
	parts := pattern.FindStringSubmatch(fold(s))
	if parts == nil {
		return s
	}
	parts = slices.DeleteFunc(parts[1:], func(part string) bool { return part == "" }) // of the other writing
	for i, part := range parts {
		parts[i] = strings.Repeat("0", max(0, 2-len(part))) + part
	}
	return strings.Join(parts, "-")
}
