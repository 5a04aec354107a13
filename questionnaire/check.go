package questionnaire

import (
	"slices"
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

// responseKeys are in the order in which problems are listed: by key, and below a key by question.
var responseKeys = [...]string{"form", "team", "date", "answers", "other", "notes", "recheck"}

const ranksOfKey = 1 << 20 // more than a form has questions

// A checker turns the JSON of a response into a response, and reports all that is wrong with it.
type checker struct {
	*document.Report
	form     *Form
	response *Response
}

// A path leads to an answer, a text or a note. Its pointer is put together only for a problem.
type path struct {
	tokens   [5]string // the deepest is /answers/2.9/a/among/0
	depth    int
	question *Question // that an element of recheck is about
}

func (p path) down(token string) path {
	p.tokens[p.depth] = token
	p.depth++
	return p
}

// at returns the place of what stands at the end of a path.
func (f *Form) at(p path, offset int) document.At {
	var pointer strings.Builder
	for _, token := range p.tokens[:p.depth] {
		pointer.WriteString("/" + strictjson.Token(token))
	}
	at := document.At{Pointer: pointer.String(), Offset: offset}
	at.Question, at.Rank = f.place(at.Pointer)
	if p.question != nil {
		at.Question, at.Rank = p.question.id, at.Rank+p.question.cell
	}
	return at
}

// place returns the question that a pointer leads to, if there is one, and the rank of what stands there.
func (f *Form) place(pointer string) (question string, rank int) {
	tokens := strictjson.Tokens(pointer)
	if len(tokens) == 0 {
		return "", 0
	}
	key := slices.Index(responseKeys[:], tokens[0])
	if key < 0 {
		key = len(responseKeys)
	}
	rank = key * ranksOfKey
	if len(tokens) == 1 || tokens[0] == "recheck" {
		return "", rank
	}
	q := f.byID[tokens[1]]
	if q == nil || q.parent != nil && tokens[0] != "answers" {
		return "", rank + ranksOfKey - 1 // after those that the form has
	}
	if len(tokens) > 2 {
		if s, ok := f.byID[q.id+tokens[2]]; ok && s.parent == q {
			q = s
		}
	}
	return q.id, rank + q.cell
}

func (c *checker) check(root *strictjson.Value) {
	var top path
	if root.Kind != strictjson.Object {
		c.Add(c.form.at(top, root.Offset), ErrType, document.Excerpt(root), say("want-object"))
		return
	}
	for i := range root.Items {
		v := &root.Items[i]
		p := top.down(v.Key)
		switch v.Key {
		case "form":
			if s, ok := c.string(v, p); ok && s != c.form.id {
				c.Add(c.form.at(p, v.Offset), ErrUnknownForm, "", say("wrong-form", document.Shorten(s, 64), c.form.id))
			}
		case "team":
			c.team(v, p)
		case "date":
			c.date(v, p)
		case "answers":
			c.answers(v, p)
		case "other":
			c.response.other = c.texts(v, p, maxText)
		case "notes":
			c.response.notes = c.texts(v, p, maxNote)
		case "recheck":
			c.recheck(v, p)
		default:
			unknown := say("unknown-key", document.Shorten(v.Key, 64), message.Plains(responseKeys[:]))
			c.Add(c.form.at(p, v.KeyOffset), ErrUnknownKey, "", unknown)
		}
	}
	for _, key := range []string{"form", "answers"} {
		if root.Member(key) == nil {
			_, rank := c.form.place("/" + key)
			c.Add(document.At{Offset: root.Offset, Rank: rank}, ErrMissing, "", say("missing-key", key))
		}
	}
}

func (c *checker) string(v *strictjson.Value, p path) (string, bool) {
	if v.Kind != strictjson.String {
		c.Add(c.form.at(p, v.Offset), ErrType, document.Excerpt(v), say("want-string"))
		return "", false
	}
	if !utf8.ValidString(v.Text) { // only if built in code
		c.Add(c.form.at(p, v.Offset), ErrEncoding, "", say("encoding"))
		return "", false
	}
	return v.Text, true
}

// text reads a text that people wrote: at most limit characters, without control characters, lines apart.
func (c *checker) text(v *strictjson.Value, p path, limit int, lines bool) (string, bool) {
	s, ok := c.string(v, p)
	if !ok {
		return "", false
	}
	if n := utf8.RuneCountInString(s); n > limit {
		c.Add(c.form.at(p, v.Offset), ErrRange, "", say("too-long", n, limit))
		return "", false
	}
	for _, r := range s {
		allowed := lines && (r == '\n' || r == '\r' || r == '\t')
		if !allowed && (r < 0x20 || 0x7F <= r && r <= 0x9F) {
			c.Add(c.form.at(p, v.Offset), ErrFormat, "", say("control-character", r))
			return "", false
		}
	}
	return s, true
}

func (c *checker) team(v *strictjson.Value, p path) {
	s, ok := c.text(v, p, maxTeam, false)
	switch {
	case ok && s == "":
		c.Add(c.form.at(p, v.Offset), ErrRange, "", say("empty-team"))
	case ok && !spreadsheet.Blank(s): // blanks are no name
		c.response.team = strings.Clone(s) // s may keep the whole input alive
	}
}

var isDate = expression(`^\d{4}-\d{2}-\d{2}$`)

func (c *checker) date(v *strictjson.Value, p path) {
	s, ok := c.string(v, p)
	if !ok {
		return
	}
	t, err := time.Parse(time.DateOnly, s)
	switch {
	case err != nil && !isDate().MatchString(s):
		c.Add(c.form.at(p, v.Offset), ErrFormat, document.Excerpt(v), say("date-format"))
	case err != nil || !inRange(t):
		c.Add(c.form.at(p, v.Offset), ErrRange, document.Excerpt(v), say("date-range", firstYear, lastYear))
	default:
		c.response.date = strings.Clone(s)
	}
}

// question finds the question that a name, or an element of recheck, is about, and reports it if there is none.
func (c *checker) question(id string, p path, offset int) *Question {
	q, ok := c.form.byID[id]
	if ok && q.parent == nil {
		return q
	}
	text := say("unknown-question", document.Shorten(id, 64), c.form.questions[0].id,
		c.form.questions[len(c.form.questions)-1].id)
	if ok {
		text = say("service-question", q.parent.id)
	} else if near, found := c.form.near(id); found {
		text = say("unknown-question-near", document.Shorten(id, 64), near)
	}
	c.Add(c.form.at(p, offset), ErrUnknownQuestion, "", text)
	return nil
}

func (c *checker) answers(v *strictjson.Value, p path) {
	if v.Kind != strictjson.Object {
		c.Add(c.form.at(p, v.Offset), ErrType, document.Excerpt(v), say("want-object"))
		return
	}
	apart := map[*Question]document.At{} // the first service by its own number of each services question
	for i := range v.Items {
		item := &v.Items[i]
		p := p.down(item.Key)
		if s := c.form.byID[item.Key]; s != nil && s.parent != nil {
			if _, known := apart[s.parent]; !known {
				apart[s.parent] = c.form.at(p, item.Offset)
			}
			c.one(s, item, p)
		} else if q := c.question(item.Key, p, item.KeyOffset); q != nil {
			c.answer(q, item, p)
		}
	}
	for q, at := range apart {
		if v.Member(q.id) != nil {
			c.Add(at, ErrInconsistent, "", say("services-twice", q.id))
		}
	}
}

// texts reads the object of texts or of notes.
func (c *checker) texts(v *strictjson.Value, p path, limit int) map[string]string {
	if v.Kind != strictjson.Object {
		c.Add(c.form.at(p, v.Offset), ErrType, document.Excerpt(v), say("want-object"))
		return nil
	}
	kept := make(map[string]string, len(v.Items))
	for i := range v.Items {
		item := &v.Items[i]
		p := p.down(item.Key)
		q := c.question(item.Key, p, item.KeyOffset)
		if q == nil {
			continue
		}
		if v.Key == "other" && !q.TakesText() {
			c.Add(c.form.at(p, item.Offset), ErrUnknownOption, "", say("no-free-text", q.id))
		} else if s, ok := c.text(item, p, limit, true); ok && !spreadsheet.Blank(s) {
			kept[q.id] = strings.Clone(s)
		}
	}
	return kept
}

func (c *checker) recheck(v *strictjson.Value, p path) {
	if v.Kind != strictjson.Array {
		c.Add(c.form.at(p, v.Offset), ErrType, document.Excerpt(v), say("want-list"))
		return
	}
	marked := make([]bool, c.form.cells)
	for i := range v.Items {
		item := &v.Items[i]
		p := p.down(strconv.Itoa(i))
		id, ok := c.string(item, p)
		if !ok {
			continue
		}
		q := c.question(id, p, item.Offset)
		if q == nil {
			continue
		}
		if marked[q.cell] {
			p.question = q
			c.Add(c.form.at(p, item.Offset), ErrDuplicate, "", say("twice-question", q.id))
		}
		marked[q.cell] = true
	}
	for _, q := range c.form.questions {
		if marked[q.cell] {
			c.response.recheck = append(c.response.recheck, q.id)
		}
	}
}
