package questionnaire

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// Limits on texts, in characters.
const (
	maxTeam = 200
	maxText = 1_000 // beside an option
	maxNote = 2_000 // on a question
)

var responseKeys = [...]string{"form", "team", "date", "answers", "other", "notes", "recheck"}

// Problems are listed by these ranks, within answers, texts and notes by question.
const (
	rankKey      = 0
	rankAnswer   = 1 << 20
	rankOther    = 2 << 20
	rankNote     = 3 << 20
	rankRecheck  = 4 << 20
	rankTopLevel = 5 << 20
	rankUnknown  = 1<<20 - 1 // added to one of the above: after the known questions
)

// A checker turns the JSON of a response into a response, and reports all that is wrong with it.
type checker struct {
	*document.Report
	form     *Form
	response *Response
}

func (c *checker) problem(at document.At, err error, found string, what Text, args ...any) {
	c.Add(at, err, found, what.with(args...))
}

// An atQuestion is where an answer, a text or a note stands. The pointer is put together only for a problem.
type atQuestion struct {
	path     [5]string // the deepest is /answers/2.9/a/among/0
	depth    int
	question string
	rank     int
}

func (at atQuestion) down(token string) atQuestion {
	at.path[at.depth] = token
	at.depth++
	return at
}

func (at atQuestion) of(v *strictjson.Value) document.At {
	var pointer strings.Builder
	for _, token := range at.path[:at.depth] {
		pointer.WriteString("/" + strictjson.Token(token))
	}
	return document.At{Pointer: pointer.String(), Offset: v.Offset, Question: at.question, Rank: at.rank}
}

// place returns the question that a pointer leads to, if there is one, and the rank of what stands there.
func (c *checker) place(pointer string) (question string, rank int) {
	tokens := strings.Split(pointer, "/")
	if len(tokens) == 1 {
		return "", rankKey
	}
	rank, ok := map[string]int{
		"form": 0, "team": 1, "date": 2, "answers": rankAnswer, "other": rankOther, "notes": rankNote,
		"recheck": rankRecheck,
	}[tokens[1]]
	switch {
	case !ok:
		return "", rankTopLevel
	case len(tokens) == 2:
		return "", rank
	}
	q := c.form.byID[tokens[2]]
	if q == nil || q.parent != nil && rank != rankAnswer {
		return "", rank + rankUnknown
	}
	if len(tokens) > 3 {
		if s, ok := c.form.byID[q.id+tokens[3]]; ok && s.parent == q {
			q = s
		}
	}
	return q.id, rank + q.cell
}

func (c *checker) check(root *strictjson.Value) {
	top := atQuestion{rank: rankKey}
	if root.Kind != strictjson.Object {
		c.problem(top.of(root), ErrType, document.Excerpt(root), wantObject)
		return
	}
	var seen [len(responseKeys)]bool
	for i := range root.Items {
		v := &root.Items[i]
		at := top.down(v.Key)
		switch v.Key {
		case "form":
			seen[0] = true
			at.rank = 0
			if s, ok := c.string(v, at); ok && s != c.form.id {
				c.problem(at.of(v), ErrUnknownForm, "", wrongForm, document.Shorten(s, 64), c.form.id)
			}
		case "team":
			at.rank = 1
			c.team(v, at)
		case "date":
			at.rank = 2
			c.date(v, at)
		case "answers":
			seen[3] = true
			c.answers(v, at)
		case "other":
			c.texts(v, at, rankOther, maxText)
		case "notes":
			c.texts(v, at, rankNote, maxNote)
		case "recheck":
			c.recheck(v, at)
		default:
			place := at.of(v)
			place.Offset, place.Rank = v.KeyOffset, rankTopLevel
			keys := message.Plains(responseKeys[:])
			c.problem(place, ErrUnknownKey, "", unknownKey, document.Shorten(v.Key, 64), keys)
		}
	}
	for i, key := range [...]string{0: "form", 3: "answers"} {
		if key != "" && !seen[i] {
			place := top.of(root)
			place.Rank = i
			c.problem(place, ErrMissing, "", missingKey, key)
		}
	}
}

func (c *checker) string(v *strictjson.Value, at atQuestion) (string, bool) {
	if v.Kind != strictjson.String {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantString)
		return "", false
	}
	if !utf8.ValidString(v.Text) { // only if built in code
		c.problem(at.of(v), ErrEncoding, "", encoding)
		return "", false
	}
	return v.Text, true
}

// text reads a text that people wrote: at most limit characters, without control characters, lines apart.
func (c *checker) text(v *strictjson.Value, at atQuestion, limit int, lines bool) (string, bool) {
	s, ok := c.string(v, at)
	if !ok {
		return "", false
	}
	if n := utf8.RuneCountInString(s); n > limit {
		c.problem(at.of(v), ErrRange, "", tooLong, n, limit)
		return "", false
	}
	for _, r := range s {
		allowed := lines && (r == '\n' || r == '\r' || r == '\t')
		if !allowed && (r < 0x20 || 0x7F <= r && r <= 0x9F) {
			c.problem(at.of(v), ErrFormat, "", controlCharacter, r)
			return "", false
		}
	}
	return s, true
}

func (c *checker) team(v *strictjson.Value, at atQuestion) {
	s, ok := c.text(v, at, maxTeam, false)
	switch {
	case ok && s == "":
		c.problem(at.of(v), ErrRange, "", emptyTeam)
	case ok && !spreadsheet.Blank(s): // blanks are no name
		c.response.team = strings.Clone(s) // s may keep the whole input alive
	}
}

func (c *checker) date(v *strictjson.Value, at atQuestion) {
	s, ok := c.string(v, at)
	if !ok {
		return
	}
	if !isDate(s) {
		c.problem(at.of(v), ErrFormat, document.Excerpt(v), dateFormat)
		return
	}
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Year() < firstYear || t.Year() > lastYear {
		c.problem(at.of(v), ErrRange, document.Excerpt(v), dateRange, firstYear, lastYear)
		return
	}
	c.response.date = strings.Clone(s)
}

// isDate reports whether s looks like YYYY-MM-DD.
func isDate(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	for i := range len(s) {
		if digit := '0' <= s[i] && s[i] <= '9'; digit == (i == 4 || i == 7) || !digit && s[i] != '-' {
			return false
		}
	}
	return true
}

// question finds the question that a key names, and reports it if there is none.
func (c *checker) question(v *strictjson.Value, id string, at *atQuestion) *Question {
	q, ok := c.form.byID[id]
	if ok && q.parent == nil {
		at.question, at.rank = q.id, at.rank+q.cell
		return q
	}
	place := at.of(v)
	place.Rank += rankUnknown
	if v.KeyOffset > 0 { // a name, not an element of recheck
		place.Offset = v.KeyOffset
	}
	near, found := c.form.near(id)
	first, last := c.form.questions[0], c.form.questions[len(c.form.questions)-1]
	short := document.Shorten(id, 64)
	switch {
	case ok:
		c.problem(place, ErrUnknownQuestion, "", serviceQuestion, q.parent.id)
	case found:
		c.problem(place, ErrUnknownQuestion, "", unknownQuestionNear, short, near)
	default:
		c.problem(place, ErrUnknownQuestion, "", unknownQuestion, short, first.id, last.id)
	}
	return nil
}

func (c *checker) answers(v *strictjson.Value, at atQuestion) {
	if v.Kind != strictjson.Object {
		at.rank = rankAnswer
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantObject)
		return
	}
	var together map[*Question]bool // services questions with an object of services
	for i := range v.Items {
		item := &v.Items[i]
		at := at.down(item.Key)
		at.rank = rankAnswer
		if s := c.form.byID[item.Key]; s != nil && s.parent != nil {
			if together == nil {
				together = map[*Question]bool{}
				for j := range v.Items {
					together[c.form.byID[v.Items[j].Key]] = true
				}
			}
			at.question, at.rank = s.id, rankAnswer+s.cell
			if together[s.parent] {
				c.problem(at.of(item), ErrInconsistent, "", servicesTwice, s.parent.id)
				together[s.parent] = false // once is enough
			}
			c.one(s, item, at, &c.response.cells[s.cell])
			continue
		}
		if q := c.question(item, item.Key, &at); q != nil {
			c.answer(q, item, at)
		}
	}
}

// texts reads the object of texts or of notes.
func (c *checker) texts(v *strictjson.Value, at atQuestion, rank, limit int) {
	at.rank = rank
	if v.Kind != strictjson.Object {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantObject)
		return
	}
	kept := make(map[string]string, len(v.Items))
	for i := range v.Items {
		item := &v.Items[i]
		at := at.down(item.Key)
		q := c.question(item, item.Key, &at)
		if q == nil {
			continue
		}
		if rank == rankOther && !q.TakesText() {
			c.problem(at.of(item), ErrUnknownOption, "", noFreeText, q.id)
			continue
		}
		if s, ok := c.text(item, at, limit, true); ok && !spreadsheet.Blank(s) {
			kept[q.id] = strings.Clone(s)
		}
	}
	if rank == rankOther {
		c.response.other = kept
	} else {
		c.response.notes = kept
	}
}

func (c *checker) recheck(v *strictjson.Value, at atQuestion) {
	at.rank = rankRecheck
	if v.Kind != strictjson.Array {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantList)
		return
	}
	marked := make([]bool, len(c.form.questions))
	for i := range v.Items {
		item := &v.Items[i]
		at := at.down(strconv.Itoa(i))
		id, ok := c.string(item, at)
		if !ok {
			continue
		}
		q := c.question(item, id, &at)
		if q == nil {
			continue
		}
		if marked[q.place] {
			c.problem(at.of(item), ErrDuplicate, "", twiceQuestion, q.id)
		}
		marked[q.place] = true
	}
	for i, q := range c.form.questions {
		if marked[i] {
			c.response.recheck = append(c.response.recheck, q.id)
		}
	}
}
