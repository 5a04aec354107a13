package questionnaire

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// ParseAnswer reads the answer to one question, or to one service, as people write it in a form, a spreadsheet or a
// letter. It takes English and Japanese, capitals and small letters, and characters of any width:
//
//   - an option by its letter (b), its label or its short name (はい, approved) or both (b: Approved, b) Approved,
//     b. Approved, b Approved), the label as templates print it or cut off by an ellipsis (b: Writ…);
//   - one of several options, where it is open which: a|b;
//   - several options between ; , 、 ・ / or line ends, or letters between blanks: a;h, a・h, a h;
//   - that none of them holds: [], none, なし, 該当なし, or the form's own words for that ([Question.None]);
//   - a number of people: 12, 1,200, 12.0, 12人, 12名, 12 people;
//   - a month: 2014-04, 2014/4, 2014.4, 2014年4月, April 2014, Apr 2014, 4/2014, 平成26年4月, H26.4, or its first day;
//   - that nobody knows: 不明, 分からない, don't know, unknown, not sure, ?.
//
// Days are those of [ParseDate]. An option comes before any other reading of its words. For blanks, and where nobody
// knows, the answer is the zero one; what was said then comes back as a note, which belongs into the notes of the
// response, so that "nobody knows" stays apart from "nobody answered". One of all the options is no answer either.
//
// Nothing is guessed: a letter beside the text of another option, a word that two options share, several options for
// a question that takes one, 4/1/2014, Apr-14 (April 2014, or the 14th) and 2014.1 (which spreadsheets make of
// 2014.10) are refused. The error is an [*InputError] with every problem, each with what would be right.
func (q *Question) ParseAnswer(text string) (answer Answer, note string, err error) {
	report := document.NewReport(nil)
	c, p := checker{report, q.form, q.form.made("Question.ParseAnswer").blank()}, path{}.down("answers").down(q.id)
	v, unknown := q.read(text, func(err error, t message.Text) { c.Add(c.form.at(p, 0), err, quoted(text), t) })
	if v.Kind != 0 {
		c.answer(q, &v, p)
	}
	if !report.Empty() {
		return Answer{}, "", inputError(report)
	}
	if unknown {
		note = strings.TrimSpace(text)
	}
	return q.answer(c.response.cells[q.cell]), note, nil
}

// maxAnswer is how many characters an answer may have: those of a cell in Excel.
const maxAnswer = 32_767

// nones are the ways to say that no option holds.
var nones = []string{"[]", "none", "なし", "該当なし"}

// unknowns are the ways to say that nobody knows.
var unknowns = []string{
	"?", "??", "unknown", "not known", "not sure", "don't know", "do not know", "dont know", "I don't know",
	"不明", "分からない", "わからない", "分かりません", "わかりません",
}

// read returns the JSON that a text stands for as an answer, of kind 0 if there is none, and whether it says that
// nobody knows. What no text of an answer may be is refused; options and numbers are checked later, as those of JSON
// are.
func (q *Question) read(text string, wrong func(error, message.Text)) (v strictjson.Value, unknown bool) {
	if n := utf8.RuneCountInString(text); n > maxAnswer {
		wrong(ErrRange, say("too-long", n, maxAnswer))
		return v, false
	}
	s := plain(text)
	switch set, _ := q.match(s); {
	case s == "":
	case set == 0 && said(unknowns, s):
		return v, true
	case q.kind == KindServices:
		wrong(ErrType, say("answer-services", q.id, q.services[0].id))
	case q.kind == KindCount:
		return numberOf(s), false
	case q.kind == KindMonth:
		return q.month(s, wrong), false
	case q.kind == KindMultiple && set == 0 && strings.Contains(s, "|"):
		wrong(ErrType, say("answer-several", q.id, q.options[0].ID, q.options[1].ID))
	case q.kind == KindMultiple && set == 0 && (said(nones, s) || said([]string{plain(q.none.EN), plain(q.none.JA)}, s)):
		return array("", nil), false
	case q.kind == KindMultiple:
		return array("", q.named(q.items(lines(text)), wrong)), false
	case set == 0 && strings.Contains(s, "|"):
		return object("", array("among", q.named(strings.Split(s, "|"), wrong))), false
	default:
		if i, only := set.Only(); only {
			return str("", q.ids[i]), false
		}
		items := []string{s}
		if set == 0 {
			items = q.items(lines(text))
		}
		if first, _ := q.match(items[0]); len(items) > 1 && first != 0 {
			wrong(ErrType, say("answer-one", q.id, q.options[0].ID, q.options[1].ID))
		} else if ids := q.named([]string{s}, wrong); len(ids) == 1 {
			return str("", ids[0]), false
		}
	}
	return v, false
}

// plain returns a text in one width, with the punctuation of ASCII and with single blanks.
func plain(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		s = spreadsheet.Typewriter(spreadsheet.Windows(s))
	}
	s = spreadsheet.FoldCode(s)
	if strings.Contains(s, "  ") || strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

var lineEnds = expression(`[\s;]*\n\s*`)

// quoted returns a text as a problem shows what was found.
func quoted(s string) string { return `"` + document.Shorten(s, 40) + `"` }

// lines is plain for a list, with semicolons for line ends.
func lines(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "\n") {
		s = lineEnds().ReplaceAllString(s, ";")
	}
	return plain(s)
}

// said reports whether a plain text is one of some words, in any case.
func said(words []string, s string) bool {
	return s != "" && slices.ContainsFunc(words, func(word string) bool { return strings.EqualFold(word, s) })
}

// A spelling is how people write the options of a question: which options a plain text in small letters stands for, be
// it a letter, a name, a label, or this as templates print it.
type spelling struct {
	options map[string]OptionSet
	parts   int // the most into which marks between items split one text
}

func spell(options []Option) spelling {
	s := spelling{options: map[string]OptionSet{}}
	for i, o := range options {
		texts := []message.Text{{EN: o.ID, JA: o.ID}, message.Text(o.Name), message.Text(o.Label)}
		if o.Free {
			for _, column := range []string{csvColumns[columnOther].EN, csvColumns[columnOther].JA} {
				hint := say("hint-free", column)
				texts = append(texts, message.Text{EN: o.Label.EN + hint.EN, JA: o.Label.JA + hint.JA})
			}
		}
		for _, t := range texts {
			for _, text := range []string{plain(t.EN), plain(t.JA)} {
				s.options[strings.ToLower(text)] |= 1 << i
				s.parts = max(s.parts, len(strings.FieldsFunc(text, isListMark)))
			}
		}
	}
	return s
}

// match returns the options that a plain text may stand for, and the position of the one whose letter it begins with,
// or -1.
func (q *Question) match(s string) (set OptionSet, letter int) {
	letter = -1
	if len(q.options) == 0 {
		return 0, letter
	}
	if i, ok := q.OptionIndex(s); ok {
		return 1 << i, letter
	}
	spelled := q.spelled().options
	s = strings.ToLower(s)
	set = spelled[s]
	s = strings.TrimPrefix(s, "(")
	for i, o := range q.options {
		if len(s) <= len(o.ID) || !strings.EqualFold(s[:len(o.ID)], o.ID) || strings.IndexByte(":.) ", s[len(o.ID)]) < 0 {
			continue
		}
		if s[len(o.ID)] != ' ' {
			letter = i
		}
		rest := strings.TrimLeft(s[len(o.ID):], ":.) ")
		if rest == "" || spelled[rest].Has(i) || cutOff(rest, spelled, i) {
			set |= 1 << i
		}
	}
	return set, letter
}

// cutOff reports whether a text ends in an ellipsis, and begins as one of those of the option at position i.
func cutOff(s string, spelled map[string]OptionSet, i int) bool {
	start, ok := strings.CutSuffix(s, "...")
	if ok {
		for text, set := range spelled {
			if set.Has(i) && strings.HasPrefix(text, start) {
				return true
			}
		}
	}
	return false
}

// named returns the IDs of the options that some plain texts stand for. A text that stands for none comes back as it
// is, and is found to be none later.
func (q *Question) named(items []string, wrong func(error, message.Text)) (ids []string) {
	for _, item := range items {
		item = strings.TrimSpace(item)
		set, letter := q.match(item)
		i, only := set.Only()
		switch {
		case only:
			ids = append(ids, q.ids[i])
		case set != 0:
			var shared []string
			for i := range set.All() {
				shared = append(shared, q.ids[i])
			}
			wrong(ErrUnknownOption, say("answer-shared", q.id, document.Shorten(item, 40), message.Plains(shared)))
		case letter >= 0:
			wrong(ErrInconsistent, say("answer-letter", q.id, q.ids[letter], message.Text(q.options[letter].Name)))
		default:
			ids = append(ids, item)
		}
	}
	return ids
}

// isListMark reports whether a character stands between the items of a list; it may stand in an option, too.
func isListMark(r rune) bool { return strings.ContainsRune(";,、・/", r) }

// items splits a list. An item is the longest that is an option, else it ends at the next mark. Letters between blanks
// are items of their own.
func (q *Question) items(s string) (items []string) {
	most := min(q.spelled().parts, 16)
	for {
		first, last := -1, -1
		for end, marks := 0, 0; marks <= most && end <= len(s); marks++ {
			if next := strings.IndexFunc(s[end:], isListMark); next < 0 {
				end = len(s)
			} else {
				end += next
			}
			if first < 0 {
				first = end
			}
			if set, _ := q.match(strings.TrimSpace(s[:end])); set != 0 {
				last = end
			}
			_, size := utf8.DecodeRuneInString(s[end:])
			end += max(size, 1)
		}
		end := max(first, last)
		item := strings.TrimSpace(s[:end])
		words := strings.Fields(item)
		if slices.ContainsFunc(words, func(word string) bool { return !said(q.ids, word) }) || item == "" {
			words = []string{item}
		}
		if items = append(items, words...); end == len(s) {
			return items
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		s = s[end+size:]
	}
}

// isOption reports whether a text is nothing but an option.
func (q *Question) isOption(s string) bool {
	if q == nil || s == "" || len(s) > 4096 { // a label has no more than 2,000 characters
		return false
	}
	set, _ := q.match(plain(s))
	return set != 0
}

// headcount matches a number of people, also with commas between the thousands.
var headcount = expression(`^(?i)(-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+))(\.[0-9]*)? ?(?:人|名|people|persons?)?$`)

// numberOf returns a number of people; any other text is found to be none later.
func numberOf(s string) strictjson.Value {
	m := headcount().FindStringSubmatch(s)
	if m == nil {
		return str("", s)
	}
	n := strings.ReplaceAll(m[1], ",", "")
	if strings.Trim(m[2], ".0") != "" {
		n += m[2]
	}
	return strictjson.Value{Kind: strictjson.Number, Text: n}
}
