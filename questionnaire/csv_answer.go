package questionnaire

import (
	"cmp"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// answer returns the JSON that a folded answer stands for. Options and numbers are checked later, as those of JSON are.
func (c *csvReader) answer(at atQuestion, q *Question, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	switch q.kind {
	case KindSingle:
		if strings.ContainsAny(s, ";,、") {
			c.refuse(at, cell, ErrType, csvOne, q.id, q.options[0].ID, q.options[1].ID)
			return v, false
		}
		if strings.Contains(s, "|") {
			return object("", array("among", c.options(q, s, "|"))), true
		}
		return str("", q.sameOption(s)), true
	case KindMultiple:
		if strings.Contains(s, "|") {
			c.refuse(at, cell, ErrType, csvSeveral, q.id, q.options[0].ID, q.options[1].ID)
			return v, false
		}
		if _, ok := q.OptionIndex(q.sameOption(s)); !ok && isNone(s) { // an option may have that name
			return array("", nil), true
		}
		return array("", c.options(q, semicolons(s), ";")), true
	case KindServices:
		c.refuse(at, cell, ErrType, csvServices, q.id, q.services[0].id)
		return v, false
	case KindCount:
		return peopleOf(s), true
	default:
		return c.month(at, q, s, cell)
	}
}

// isNone reports whether a folded cell says that nothing is chosen.
func isNone(s string) bool { return s == "[]" || strings.EqualFold(s, "none") || s == "なし" }

// semicolons returns a list with the marks that people write in the place of the semicolon replaced.
func semicolons(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, ",", ";"), "、", ";")
}

// options returns the options in a list.
func (c *csvReader) options(q *Question, s, mark string) []string {
	items := c.split(s, mark)
	for i := range items {
		items[i] = q.sameOption(items[i])
	}
	return items
}

// split returns the items of a list, also empty ones, up to the limit of values.
func (c *csvReader) split(s, mark string) []string {
	items := make([]string, 0, min(strings.Count(s, mark)+1, responseLimits.Values))
	for item := range strings.SplitSeq(s, mark) {
		if c.values++; c.values > responseLimits.Values {
			break
		}
		items = append(items, strings.TrimSpace(item))
	}
	return items
}

// sameOption returns the ID of the option that is the same but for case or, where IDs are words, that has this name in either language; s
// if there is none, or more than one.
func (q *Question) sameOption(s string) string {
	same := ""
	for i := range q.options {
		switch id := q.options[i].ID; {
		case id == s:
			return s
		case strings.EqualFold(id, s) && same != "":
			same = s
		case strings.EqualFold(id, s):
			same = id
		}
	}
	for i := 0; same == "" && i < len(q.options); i++ {
		if o := q.options[i]; len(o.ID) > 1 && (strings.EqualFold(o.Name.EN, s) || o.Name.JA == s) {
			same = o.ID
		}
	}
	return cmp.Or(same, s)
}

// isOption reports whether a cell is nothing but an option.
func (q *Question) isOption(s string) bool {
	if q == nil || s == "" || len(s) > 256 { // no ID has more than 64 characters
		return false
	}
	_, ok := q.OptionIndex(q.sameOption(spreadsheet.FoldCode(s)))
	return ok
}

// guard is [spreadsheet.Guard], also for a text that is nothing but an option. In a text beside no question, q is nil.
func (q *Question) guard(s string) string {
	if q.isOption(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return spreadsheet.Guard(s)
}

// unguard takes away what guard has put there.
func (q *Question) unguard(s string) string {
	if q.isOption(strings.TrimLeft(s, "'")) {
		return strings.TrimPrefix(s, "'")
	}
	return spreadsheet.Unguard(s)
}

// peopleOf returns a number if s is one, also with commas between the thousands, and else a text, which is no number of people.
func peopleOf(s string) strictjson.Value {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	groups := strings.SplitN(whole, ",", 10)
	good := len(groups) == 1 || len(groups[0]) < 4
	for i, group := range groups {
		_, ok := digits(group)
		good = good && ok && group != "" && (i == 0 || len(group) == 3)
	}
	if _, ok := digits(fraction); !ok || !good {
		return str("", s)
	}
	return strictjson.Value{Kind: strictjson.Number, Text: strings.ReplaceAll(s, ",", "")}
}
