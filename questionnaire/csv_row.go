package questionnaire

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// row reads a row that is not blank.
func (c *csvReader) row(cells []spreadsheet.Cell) {
	c.values++
	var row csvRow
	for column := range row {
		if i := c.columns[column]; 0 < i && i <= len(cells) {
			row[column] = cells[i-1]
		}
	}
	outside := document.At{Rank: len(responseKeys) * ranksOfKey} // after all that has a place
	for i, cell := range cells {
		if (i >= len(c.named) || !c.named[i]) && !blank(cell) {
			outside.Offset = cell.Offset
			c.Add(outside, ErrUnknownKey, excerpt(cell), say("csv-outside"))
		}
	}
	switch key := spreadsheet.FoldCode(row[columnQuestion].Text); {
	case key != "":
		if top := strings.ToLower(key); slices.Contains(csvTopRows[:], top) {
			c.topRow(top, row)
		} else {
			c.questionRow(key, row, cells)
		}
	case !blankRow(row[:]): // but in columns that are not read
		outside.Offset = cells[0].Offset
		c.Add(outside, ErrMissing, "", say("csv-no-question"))
	}
}

// topRow reads a row that is about no question.
func (c *csvReader) topRow(name string, row csvRow) {
	p, answer := path{}.down(name), row[columnAnswer]
	if first, seen := c.seenTop[name]; seen {
		c.twice(p, row[columnQuestion], say("csv-row-twice", name, c.cellOf(columnQuestion, first)))
		return
	}
	c.seenTop[name] = c.line
	s := spreadsheet.FoldCode(answer.Text)
	v, ok := str("", s), s != ""
	switch {
	case name == "team":
		v, ok = str("", spreadsheet.Unguard(answer.Text)), answer.Text != ""
	case name == "recheck":
		v = c.recheck(p, s, answer)
	case name == "date" && ok:
		v, ok = c.date(p, s, answer)
	}
	if ok {
		v.Key, v.Offset = name, answer.Offset
		c.top = append(c.top, v)
	}
	for _, cell := range row[columnOther:] {
		if !blank(cell) {
			c.refuse(p, cell, ErrUnknownKey, say("csv-answer-only", name))
		}
	}
}

// recheck reads a list of question numbers. One that stands alone may have been changed by a spreadsheet.
func (c *csvReader) recheck(p path, s string, cell spreadsheet.Cell) strictjson.Value {
	list := strictjson.Value{Kind: strictjson.Array}
	if s == "" || isNone(s) {
		return list
	}
	items := c.split(semicolons(s), ";")
	for i, key := range items {
		p := p.down(strconv.Itoa(i))
		q, bare := c.form.find(key)
		p.question = q
		switch {
		case q == nil && len(items) == 1 && c.unknown(p, key, cell):
			continue
		case q != nil && q.parent != nil:
			c.refuse(p, cell, ErrUnknownQuestion, say("csv-service-recheck", q.parent.id))
			continue
		case q != nil:
			if other, ok := c.form.zero(q.id); ok && bare && len(items) == 1 {
				c.refuse(p, cell, ErrFormat, say("csv-zero", q.id, other.id))
			}
			key = q.id
		}
		v := str("", key)
		v.Offset = cell.Offset
		list.Items = append(list.Items, v)
	}
	return list
}

// questionRow reads the row of a question or a service.
func (c *csvReader) questionRow(key string, row csvRow, cells []spreadsheet.Cell) {
	number, answer := row[columnQuestion], row[columnAnswer]
	p := path{}.down("answers")
	q, bare := c.form.find(key)
	if q == nil {
		if len(key) > 1 && key[0]|0x20 == 'q' && '0' <= key[1] && key[1] <= '9' { // as JSON has it
			key = key[1:]
		}
		if !c.unknown(p.down(key), key, number) {
			unknown := strictjson.Value{Key: key, KeyOffset: number.Offset, Offset: answer.Offset}
			c.answers.Items = append(c.answers.Items, unknown)
		}
		return
	}
	p = p.down(q.id)
	first, again := c.seen[q]
	if again {
		text := say("csv-row-twice", "Q"+q.id, c.cellOf(columnQuestion, first.line))
		other, ok := c.form.zero(q.id)
		if _, seen := c.seen[other]; ok && !seen && (first.bare || bare) {
			text = say("csv-zero-twice", q.id, c.cellOf(columnQuestion, first.line), other.id)
		}
		c.twice(p, number, text)
		first.twice = true
		c.seen[q] = first
		return
	}
	c.seen[q] = csvSeen{line: c.line, offset: number.Offset, bare: bare}
	if s := spreadsheet.FoldCode(answer.Text); s != "" {
		if v, ok := c.answer(p, q, s, answer); ok {
			v.Key, v.KeyOffset = q.id, number.Offset
			setOffset(&v, answer.Offset)
			c.answers.Items = append(c.answers.Items, v)
		}
	}
	c.texts(p, q, row)
	c.refuseSplit(p, q, cells)
}

// setOffset gives a value, and all that is in it, the place of its cell.
func setOffset(v *strictjson.Value, offset int) {
	v.Offset = offset
	for i := range v.Items {
		setOffset(&v.Items[i], offset)
	}
}

// texts reads the cells beside an answer. A text on services belongs to their question, but may stand in the row of
// the service that it names.
func (c *csvReader) texts(p path, q *Question, row csvRow) {
	number, other, note := row[columnQuestion], row[columnOther], row[columnNote]
	owner := q
	if q.parent != nil {
		owner = q.parent
		if !blank(other) && !q.extra {
			c.refuse(p, other, ErrUnknownKey, say("csv-service-text", owner.id))
		}
		if !blank(note) {
			c.refuse(p, note, ErrUnknownKey, say("csv-service-text", owner.id))
		}
	} else if note.Text != "" {
		c.notes.Items = append(c.notes.Items, textOf(q, note, number))
	}
	if other.Text == "" || q.parent != nil && !q.extra || !owner.TakesText() && blank(other) {
		return
	}
	if first, ok := c.seenText[owner]; ok {
		c.twice(p, other, say("csv-text-twice", owner.id, c.cellOf(columnOther, first)))
		return
	}
	c.seenText[owner] = c.line
	c.other.Items = append(c.other.Items, textOf(owner, other, number))
}

// refuseSplit refuses an option that stands to the right of the answer: it is what is left of a list that the
// delimiter has split, or a text that one would take for that.
func (c *csvReader) refuseSplit(p path, q *Question, cells []spreadsheet.Cell) {
	comma := c.rows.Comma()
	if comma == '\t' || c.columns[columnAnswer] >= len(cells) {
		return
	}
	for _, cell := range cells[c.columns[columnAnswer]:] {
		if !q.isOption(cell.Text) {
			continue
		}
		list := q.options[0].ID + "|" + q.options[1].ID
		if q.kind == KindMultiple {
			list = strings.ReplaceAll(list, "|", map[byte]string{',': ";", ';': ","}[comma])
		}
		option := q.sameOption(spreadsheet.FoldCode(cell.Text))
		c.refuse(p, cell, ErrFormat, say("csv-split", q.id, string(comma), list, option))
		return
	}
}

func textOf(q *Question, cell, number spreadsheet.Cell) strictjson.Value {
	v := str(q.id, q.unguard(cell.Text))
	v.Offset, v.KeyOffset = cell.Offset, number.Offset
	return v
}

// answer returns the JSON that a folded answer stands for. Options and numbers are checked later, as those of JSON are.
func (c *csvReader) answer(p path, q *Question, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	switch q.kind {
	case KindSingle:
		if strings.ContainsAny(s, ";,、") {
			c.refuse(p, cell, ErrType, say("csv-one", q.id, q.options[0].ID, q.options[1].ID))
			return v, false
		}
		if strings.Contains(s, "|") {
			return object("", array("among", c.options(q, s, "|"))), true
		}
		return str("", q.sameOption(s)), true
	case KindMultiple:
		if strings.Contains(s, "|") {
			c.refuse(p, cell, ErrType, say("csv-several", q.id, q.options[0].ID, q.options[1].ID))
			return v, false
		}
		if _, ok := q.OptionIndex(q.sameOption(s)); !ok && isNone(s) { // an option may have that name
			return array("", nil), true
		}
		return array("", c.options(q, semicolons(s), ";")), true
	case KindServices:
		c.refuse(p, cell, ErrType, say("csv-services", q.id, q.services[0].id))
		return v, false
	case KindCount:
		if decimal().MatchString(s) {
			return strictjson.Value{Kind: strictjson.Number, Text: strings.ReplaceAll(s, ",", "")}, true
		}
		return str("", s), true
	default:
		return c.month(p, q, s, cell)
	}
}

// decimal matches a number, also with commas between the thousands.
var decimal = expression(`^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?$`)

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

// month returns the month in a cell as JSON has it. Spreadsheets make a month the first day of it.
func (c *csvReader) month(p path, q *Question, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	t, precision := readDate(s)
	switch {
	case precision == outside, precision >= toTheMonth && !inRange(t):
		text := say("month-range", q.id, Month{firstYear, 1}, Month{lastYear, 12})
		c.refuse(p, cell, ErrRange, text)
	case precision < toTheMonth, t.Day() != 1:
		c.refuse(p, cell, ErrFormat, say("csv-month", q.id))
	default:
		return str("", t.Format("2006-01")), true
	}
	return v, false
}

// date returns the date in a cell as JSON has it.
func (c *csvReader) date(p path, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	t, precision := readDate(s)
	switch {
	case precision == outside, precision == toTheDay && !inRange(t):
		c.refuse(p, cell, ErrRange, say("date-range", firstYear, lastYear))
	case precision != toTheDay:
		c.refuse(p, cell, ErrFormat, say("csv-date"))
	default:
		return str("", t.Format(time.DateOnly)), true
	}
	return v, false
}
