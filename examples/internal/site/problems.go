package site

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A problem is something that is wrong with what was sent. The field "" is the post as a whole.
type problem struct{ field, text string }

// inputProblems returns what is wrong with the response that an entry stands for, each at its field.
func inputProblems(err error, l locale) []problem {
	var all []problem
	input, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok {
		return nil
	}
	for _, p := range input.Problems {
		text := *p
		text.Pointer = "" // the field is the place
		all = append(all, problem{fieldOf(p), sentence(text.Message(l.Tag))})
	}
	if input.Omitted > 0 {
		all = append(all, problem{"", l.say("omitted", input.Omitted)})
	}
	return all
}

// fileProblems says what is wrong with a file: first that something is, then what.
func fileProblems(field string, file upload, err error, l locale) []problem {
	all := []problem{{field, l.say("bad-file", file.name)}}
	input, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok {
		return append(all, problem{field, l.say("long-file", maxFile>>20)})
	}
	for _, line := range input.Messages(l.Tag) {
		all = append(all, problem{field, sentence(line)})
	}
	return all
}

// differs says why responses cannot be taken together.
func differs(err error, l locale) string {
	if team, ok := errors.AsType[*questionnaire.TeamError](err); ok {
		return sentence(team.Message(l.Tag))
	}
	return sentence(err.Error()) // one form reads them all
}

// sentence begins a message as a sentence begins.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// fieldOf returns the name of the field that a problem is about. Fields are called as the parts of a response are,
// those of a question in the singular.
func fieldOf(p *questionnaire.ProblemError) string {
	part, _, _ := strings.Cut(strings.TrimPrefix(p.Pointer, "/"), "/")
	if p.Question == "" {
		return part
	}
	return strings.TrimSuffix(part, "s") + ":" + p.Question
}
