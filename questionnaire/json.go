package questionnaire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// DefaultMaxBytes is the size up to which a response is read: 1 MiB. A complete response has some 2 KiB.
const DefaultMaxBytes = 1 << 20

// responseLimits bound what a response may hold; a complete one has some 100 values in 4 levels.
var responseLimits = strictjson.Limits{Bytes: DefaultMaxBytes, Depth: 16, Values: 1 << 14}

// ReadOptions change how a response is read. The zero value is that of [Form.ReadJSON] and [Form.ReadCSV].
type ReadOptions struct {
	MaxBytes int // 0 means DefaultMaxBytes; at most 2 GiB
}

// ReadJSON reads one response as JSON. It reads strictly: size, UTF-8, nesting, duplicate names, trailing data,
// unknown keys, questions and options, types and ranges. The error is an [*InputError] with every problem, in form
// order, unless r itself fails; on an error there is no response. Only what is no JSON, or beyond a limit, ends the reading.
func (f *Form) ReadJSON(r io.Reader) (*Response, error) { return f.ReadJSONOptions(r, ReadOptions{}) }

// ReadJSONOptions is [Form.ReadJSON] with options.
func (f *Form) ReadJSONOptions(r io.Reader, o ReadOptions) (*Response, error) {
	data, limits, err := f.read("ReadJSON", r, o)
	if err != nil {
		return nil, err
	}
	return f.parseJSON(data, limits)
}

// read reads at most one byte more than it may.
func (f *Form) read(method string, r io.Reader, o ReadOptions) ([]byte, strictjson.Limits, error) {
	if f.made(method); r == nil {
		panic("questionnaire: Form." + method + " of a nil io.Reader")
	}
	limits := responseLimits
	if o.MaxBytes > 0 {
		limits.Bytes = min(o.MaxBytes, math.MaxInt32)
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(limits.Bytes)+1))
	return data, limits, err
}

// ParseJSON is [Form.ReadJSON] on bytes. It does not keep data.
func (f *Form) ParseJSON(data []byte) (*Response, error) { return f.parseJSON(data, responseLimits) }

func (f *Form) parseJSON(data []byte, limits strictjson.Limits) (*Response, error) {
	report := document.NewReport(data)
	c := checker{report, f.made("ParseJSON"), f.blank()}
	report.Parse(limits, c.place, c.check)
	return c.response.checked(report)
}

// Respond makes a response from code. A mistake in the draft is reported as in JSON, with the same pointers.
func (f *Form) Respond(d Draft) (*Response, error) {
	d.Form = cmp.Or(d.Form, f.made("Respond").id)
	root := d.tree()
	return f.respond(&root, document.NewReport(nil))
}

func (f *Form) respond(root *strictjson.Value, report *document.Report) (*Response, error) {
	c := checker{report, f, f.blank()}
	c.check(root)
	return c.response.checked(report)
}

// blank returns a response without answers.
func (f *Form) blank() *Response { return &Response{form: f, cells: make([]cell, f.cells)} }

// checked completes the response, unless something is wrong.
func (r *Response) checked(report *document.Report) (*Response, error) {
	if !report.Empty() {
		return nil, inputError(report)
	}
	r.countServices()
	r.warnings = r.warn()
	return r, nil
}

// MarshalJSON returns the draft as JSON, which [Form.ParseJSON] reads if the draft names its form. A month out of range is an error.
func (d Draft) MarshalJSON() ([]byte, error) {
	for id, a := range d.Answers {
		if _, err := a.MarshalJSON(); err != nil {
			return nil, fmt.Errorf("questionnaire: Draft.MarshalJSON: answer to %q: %w", id, err)
		}
	}
	root := d.tree()
	return root.Append(nil), nil
}

// UnmarshalJSON reads what MarshalJSON returns, and the JSON of responses, without a form. [Form.Respond] checks what was read.
func (d *Draft) UnmarshalJSON(data []byte) error {
	var raw struct {
		Form, Team, Date string
		Answers          map[string]json.RawMessage
		Other, Notes     map[string]string
		Recheck          []string
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&raw); err != nil {
		return fmt.Errorf("questionnaire: Draft.UnmarshalJSON: %v", err)
	}
	answers := map[string]Answer{}
	for id, data := range raw.Answers {
		var answer Answer
		if err := answer.UnmarshalJSON(data); err == nil {
			answers[id] = answer
			continue
		}
		var services map[string]Answer
		if err := json.Unmarshal(data, &services); err != nil {
			return fmt.Errorf("questionnaire: Draft.UnmarshalJSON: answer to %q: %w", id, ErrType)
		}
		for letter, service := range services {
			answers[id+letter] = service
		}
	}
	*d = Draft{
		raw.Form, raw.Team, raw.Date, answers, maps.Collect(maps.All(raw.Other)), maps.Collect(maps.All(raw.Notes)), raw.Recheck,
	}
	return nil
}

// tree returns the JSON that a draft stands for.
func (d Draft) tree() strictjson.Value {
	root := object("")
	for _, v := range [...]strictjson.Value{str("form", d.Form), str("team", d.Team), str("date", d.Date)} {
		if v.Text != "" {
			root.Items = append(root.Items, v)
		}
	}
	answers := object("answers")
	for _, id := range slices.Sorted(maps.Keys(d.Answers)) {
		if a := d.Answers[id]; !a.IsZero() {
			answers.Items = append(answers.Items, a.tree(id))
		}
	}
	root.Items = append(root.Items, answers)
	for _, v := range [...]strictjson.Value{texts("other", d.Other), texts("notes", d.Notes), array("recheck", d.Recheck)} {
		if len(v.Items) > 0 {
			root.Items = append(root.Items, v)
		}
	}
	return root
}

func (a Answer) tree(key string) strictjson.Value {
	switch a.kind {
	case chosen:
		return str(key, a.options[0])
	case among:
		return object(key, array("among", a.options))
	case list:
		return array(key, a.options)
	case people:
		return strictjson.Value{Kind: strictjson.Number, Key: key, Text: strconv.Itoa(a.number)}
	default:
		return str(key, a.month.String())
	}
}

func str(key, s string) strictjson.Value {
	return strictjson.Value{Kind: strictjson.String, Key: key, Text: s}
}

func object(key string, items ...strictjson.Value) strictjson.Value {
	return strictjson.Value{Kind: strictjson.Object, Key: key, Items: items}
}

func array(key string, texts []string) strictjson.Value {
	v := strictjson.Value{Kind: strictjson.Array, Key: key, Items: make([]strictjson.Value, len(texts))}
	for i, s := range texts {
		v.Items[i] = str("", s)
	}
	return v
}

func texts(key string, m map[string]string) strictjson.Value {
	v := object(key)
	for _, id := range slices.Sorted(maps.Keys(m)) {
		v.Items = append(v.Items, str(id, m[id]))
	}
	return v
}

// MarshalJSON returns the response as compact JSON in form order, which reads back to an equal response.
func (r Response) MarshalJSON() ([]byte, error) {
	r.made("MarshalJSON")
	return r.appendJSON(make([]byte, 0, 2048)), nil
}

// UnmarshalJSON fails: only with its form can a response be read.
func (r *Response) UnmarshalJSON([]byte) error {
	return errors.New("questionnaire: a Response is read by Form.ParseJSON, which knows the questions, not by json.Unmarshal")
}

func (r *Response) appendJSON(b []byte) []byte {
	b = append(b, `{"form":`...)
	b = strictjson.AppendString(b, r.form.id)
	if r.team != "" {
		b = append(b, `,"team":`...)
		b = strictjson.AppendString(b, r.team)
	}
	if r.date != "" {
		b = append(b, `,"date":`...)
		b = strictjson.AppendString(b, r.date)
	}
	b = append(b, `,"answers":{`...)
	b = r.appendAnswers(b)
	b = append(b, '}')
	b = r.appendTexts(b, "other", r.other)
	b = r.appendTexts(b, "notes", r.notes)
	if len(r.recheck) > 0 {
		b = append(b, `,"recheck":`...)
		b = appendList(b, r.recheck)
	}
	return append(b, '}')
}

func (r *Response) appendAnswers(b []byte) []byte {
	first := true
	var parent *Question
	for q, a := range r.Answers() {
		if parent != nil && q.parent != parent {
			b = append(b, '}')
		}
		switch {
		case q.parent == nil:
			b = appendKey(b, q.id, first)
		case q.parent != parent:
			b = appendKey(b, q.parent.id, first)
			b = append(b, '{')
			b = appendKey(b, q.letter, true)
		default:
			b = appendKey(b, q.letter, false)
		}
		parent, first = q.parent, false
		b = a.appendJSON(b)
	}
	if parent != nil {
		b = append(b, '}')
	}
	return b
}

func (a Answer) appendJSON(b []byte) []byte {
	switch a.kind {
	case chosen:
		return strictjson.AppendString(b, a.options[0])
	case among:
		b = append(b, `{"among":`...)
		b = appendList(b, a.options)
		return append(b, '}')
	case list:
		return appendList(b, a.options)
	case people:
		return strconv.AppendInt(b, int64(a.number), 10)
	default:
		return strictjson.AppendString(b, a.month.String())
	}
}

func (r *Response) appendTexts(b []byte, key string, m map[string]string) []byte {
	if len(m) == 0 {
		return b
	}
	b = append(b, `,"`+key+`":{`...)
	first := true
	for _, q := range r.form.questions {
		if s, ok := m[q.id]; ok {
			b = appendKey(b, q.id, first)
			b = strictjson.AppendString(b, s)
			first = false
		}
	}
	return append(b, '}')
}

func appendKey(b []byte, key string, first bool) []byte {
	if !first {
		b = append(b, ',')
	}
	return append(strictjson.AppendString(b, key), ':')
}

func appendList(b []byte, ids []string) []byte {
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strictjson.AppendString(b, id)
	}
	return append(b, ']')
}
