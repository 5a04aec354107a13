package document

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

var syntaxErrors = [...]struct {
	err  error
	text message.Text // takes the size limit, the depth limit or the value limit where it names one
}{
	strictjson.TooLarge:      {ErrTooLarge, message.Text{EN: "the input is larger than the limit of %d bytes", JA: "入力が上限の%dバイトを超えています"}},
	strictjson.Empty:         {ErrSyntax, message.Text{EN: "the input is empty; a JSON object is needed", JA: "入力が空です。JSONオブジェクトが必要です"}},
	strictjson.NotUTF8:       {ErrEncoding, message.Text{EN: "this is not UTF-8; save the file as UTF-8", JA: "UTF-8として読めません。UTF-8で保存してください"}},
	strictjson.TooDeep:       {ErrTooLarge, message.Text{EN: "nested deeper than the limit of %d levels", JA: "入れ子が上限の%d段を超えています"}},
	strictjson.TooManyValues: {ErrTooLarge, message.Text{EN: "there are more values than the limit of %d", JA: "値の数が上限の%d個を超えています"}},
	strictjson.Syntax:        {ErrSyntax, message.Text{EN: "this is not valid JSON from here on", JA: "ここから先がJSONとして正しくありません"}},
	strictjson.Trailing:      {ErrSyntax, message.Text{EN: "something follows the end of the JSON value; remove it", JA: "JSONの値が終わった後に余分な内容があります。削除してください"}},
	strictjson.Duplicate:     {ErrDuplicate, message.Text{EN: "this key is already given at line %d; keep one of the two", JA: "このキーは%d行目にもあります。どちらか一方だけにしてください"}},
	strictjson.LoneSurrogate: {ErrEncoding, message.Text{EN: "half of a surrogate pair; write the whole character", JA: "サロゲートペアの片方だけになっています。文字全体を書いてください"}},
}

var foreign = message.Text{EN: "this is %s; JSON is needed", JA: "%sです。JSONが必要です"}

// Parse reads strict JSON. The value is nil where the reading ended. It may be there beside problems, to look for more: check does so
// before these are reported. Place says which question a pointer leads to, and its rank; where the reading ended, what is wrong stays
// in the order of the input. Either may be nil.
func (r *Report) Parse(
	limits strictjson.Limits, place func(pointer string) (question string, rank int), check func(root *strictjson.Value),
) *strictjson.Value {
	value, problems := strictjson.Parse(r.data, limits)
	switch {
	case value == nil:
		place = nil
	case check != nil:
		check(value)
	}
	if r.data == nil {
		r.data = []byte{} // nil would stand for an input built in code; an empty one is a text, with a line
	}
	if len(problems) == 0 {
		return value
	}
	if format, ok := spreadsheet.Foreign(r.data); ok {
		r.Add(At{}, ErrEncoding, "", foreign.Format(format.Name))
		return value
	}
	for _, p := range problems {
		s := syntaxErrors[p.Code]
		text := s.text
		switch p.Code {
		case strictjson.TooLarge:
			text = text.Format(limits.Bytes)
		case strictjson.TooDeep:
			text = text.Format(limits.Depth)
		case strictjson.TooManyValues:
			text = text.Format(limits.Values)
		}
		first := -1
		if p.Code == strictjson.Duplicate {
			first = p.First
		}
		at := At{Pointer: p.Pointer, Offset: p.Offset, Rank: p.Offset}
		if place != nil {
			at.Question, at.Rank = place(p.Pointer)
		}
		r.add(ranked{Problem{Code: s.err.(Code), Pointer: p.Pointer, Question: at.Question, Found: p.Found, Text: text}, at, first})
		r.Omitted += p.Omitted
	}
	return value
}

// Excerpt returns what stands at value as a reader would recognise it, shortened.
func Excerpt(v *strictjson.Value) string {
	const most = 40
	switch v.Kind {
	case strictjson.String:
		return `"` + Shorten(v.Text, most) + `"`
	case strictjson.Number, strictjson.Bool:
		return Shorten(v.Text, most)
	case strictjson.Array:
		return "[…]"
	case strictjson.Object:
		return "{…}"
	default:
		return "null"
	}
}

// Shorten cuts s to n runes and replaces what does not print.
func Shorten(s string, n int) string {
	out := make([]rune, 0, min(len(s), n+1))
	for _, c := range s {
		if len(out) == n {
			return string(append(out, '…'))
		}
		if !printable(c) {
			c = '\uFFFD'
		}
		out = append(out, c)
	}
	return string(out)
}
