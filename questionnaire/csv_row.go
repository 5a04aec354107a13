package questionnaire

import (
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
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
		v, ok = str("", c.written(nil, answer.Text)), answer.Text != ""
	case name == "recheck":
		v = c.recheck(p, s, answer)
	case name == "date" && ok:
		v = str("", readDay(answer.Text, func(err error, t message.Text) { c.refuse(p, answer, err, t) }))
		ok = v.Text != ""
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
	if s == "" || said(nones, s) {
		return list
	}
	items := c.split(s)
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
	v, unknown := q.read(answer.Text, func(err error, t message.Text) { c.refuse(p, answer, err, t) })
	if v.Kind != 0 {
		v.Key, v.KeyOffset = q.id, number.Offset
		c.place(&v, answer.Offset)
		c.answers.Items = append(c.answers.Items, v)
	}
	if unknown {
		c.unknownAnswer(q, answer, number)
	}
	c.texts(p, q, row)
	c.refuseSplit(p, q, cells)
}

// place gives a value, and all that is in it, the place of its cell, and counts the items of lists.
func (c *csvReader) place(v *strictjson.Value, offset int) {
	v.Offset = offset
	for i := range v.Items {
		c.values++
		c.place(&v.Items[i], offset)
	}
}

// unknownAnswer notes in which words a team said that nobody knows the answer.
func (c *csvReader) unknownAnswer(q *Question, answer, number spreadsheet.Cell) {
	words := strings.TrimSpace(answer.Text)
	if q.parent != nil {
		q, words = q.parent, "Q"+q.id+": "+words
	}
	v := str(q.id, words)
	v.Offset, v.KeyOffset = answer.Offset, number.Offset
	c.note(q, v)
}

// note adds to the note on a question.
func (c *csvReader) note(q *Question, v strictjson.Value) {
	if i, ok := c.noted[q]; ok {
		c.notes.Items[i].Text += "\n" + v.Text
		return
	}
	c.noted[q] = len(c.notes.Items)
	c.notes.Items = append(c.notes.Items, v)
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
		c.note(q, c.text(q, note, number))
	}
	if other.Text == "" || q.parent != nil && !q.extra || !owner.TakesText() && blank(other) {
		return
	}
	if first, ok := c.seenText[owner]; ok {
		c.twice(p, other, say("csv-text-twice", owner.id, c.cellOf(columnOther, first)))
		return
	}
	c.seenText[owner] = c.line
	c.other.Items = append(c.other.Items, c.text(owner, other, number))
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
		text := document.Shorten(plain(cell.Text), 40)
		c.refuse(p, cell, ErrFormat, say("csv-split", q.id, string(comma), list, text))
		return
	}
}

func (c *csvReader) text(q *Question, cell, number spreadsheet.Cell) strictjson.Value {
	v := str(q.id, c.written(q, cell.Text))
	v.Offset, v.KeyOffset = cell.Offset, number.Offset
	return v
}

// split returns the question numbers in a list, also empty ones, up to the limit of values.
func (c *csvReader) split(s string) (items []string) {
	for item := range strings.SplitSeq(strings.NewReplacer(",", ";", "、", ";").Replace(s), ";") {
		if c.values++; c.values > responseLimits.Values {
			break
		}
		items = append(items, strings.TrimSpace(item))
	}
	return items
}
