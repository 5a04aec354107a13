package questionnaire

import (
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// csvTopRows are the rows that are about no question.
var csvTopRows = [...]struct {
	name            string
	prompt, options message.Text
}{
	{"form", message.Text{EN: "Form; leave this as it is", JA: "調査票(変更しないでください)"}, message.Text{}},
	{"team", message.Text{EN: "Name of the team", JA: "チーム名"}, message.Text{}},
	{"date", message.Text{EN: "Date of the response", JA: "回答日"}, message.Text{EN: "such as 1 April 2026", JA: "例: 2026年4月1日"}},
	{
		"recheck", message.Text{EN: "Questions whose answers are last year's and need another look", JA: "前回の回答のままで、再確認が必要な設問"},
		message.Text{EN: "question numbers with the Q before them, separated by ;", JA: "Qを付けた設問番号。複数のときは;で区切る"},
	},
}

// What a template says beside the form's own texts.
var (
	hintCondition = message.Text{EN: " (only if Q%[1]s is %[2]s)", JA: "(Q%[1]sが%[2]sの場合のみ)"}
	hintFree      = message.Text{EN: ` (name it in the column "%s")`, JA: "(「%s」の列に記入)"}
	hintSeveral   = message.Text{EN: " (any number, such as %[1]s;%[2]s, or [] for none)", JA: "(複数選択可。例: %[1]s;%[2]s。該当なしは[])"}
	hintPeople    = message.Text{EN: "a number of people from %d to %d", JA: "%d以上%d以下の人数"}
	hintMonth     = message.Text{EN: "a month, such as 2014-04", JA: "年月(例: 2014年4月)"}
	hintServices  = message.Text{EN: "answer for each service below", JA: "下の行でサービスごとに回答"}
)

// prompt returns the prompt, and when the question applies; for a service, its name.
func (c *csvWriter) prompt(q *Question) string {
	s := q.prompt.In(c.tag)
	if q.extra {
		s += c.in(hintFree.Format(c.name(columnOther)))
	}
	if q.condition != nil && q.parent == nil {
		var ids []string
		for i := range q.condition.options.All() {
			ids = append(ids, q.condition.question.options[i].ID)
		}
		s += c.in(hintCondition.Format(q.condition.question.id, strings.Join(ids, "/")))
	}
	return s
}

// options returns the options, or what else the answer may be.
func (c *csvWriter) options(q *Question) string {
	switch q.kind {
	case KindServices:
		return c.in(hintServices)
	case KindCount:
		return c.in(hintPeople.Format(q.min, q.max))
	case KindMonth:
		return c.in(hintMonth)
	}
	var s strings.Builder
	for i, o := range q.options {
		if i > 0 {
			s.WriteString(" / ")
		}
		s.WriteString(o.ID + ": " + o.Label.In(c.tag))
		if o.Free {
			s.WriteString(c.in(hintFree.Format(c.name(columnOther))))
		}
	}
	if q.kind == KindMultiple {
		s.WriteString(c.in(hintSeveral.Format(q.options[0].ID, q.options[1].ID)))
	}
	return s.String()
}
