package main

import (
	"regexp"
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
		case r == '‐', r == '‑', r == '‒', r == '–', r == '—', r == '―', r == '−', r == 'ー', r == 'ｰ': // all that a minus key may give
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

// normalMonth returns a month as YYYY-MM where it is one in a usual writing, such as 2014/4 or 2014年4月, else s as it is.
func normalMonth(s string) string {
	m := anyMonth.FindStringSubmatch(fold(s))
	if m == nil {
		return s
	}
	return m[1] + "-" + twoDigits(m[2]+m[3])
}

// normalDate is normalMonth for dates. Blanks are no date.
func normalDate(s string) string {
	if isBlank(s) {
		return ""
	}
	m := anyDate.FindStringSubmatch(fold(s))
	if m == nil {
		return s
	}
	return m[1] + "-" + twoDigits(m[2]+m[4]) + "-" + twoDigits(m[3]+m[5])
}

func twoDigits(s string) string {
	if len(s) < 2 {
		return "0" + s
	}
	return s
}
