package questionnaire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// ReadJSON reads one response as JSON. It reads strictly: size, UTF-8, nesting, duplicate names, trailing data,
// unknown keys, questions and options, types and ranges. The error is an [*InputError] with every problem, in form
// order, unless r itself fails; on an error there is no response. Only what is no JSON, or beyond a limit, ends the
// reading.
func (f *Form) ReadJSON(r io.Reader) (*Response, error) {
	return f.read("Form.ReadJSON", r, ReadOptions{}, f.parseJSON)
}

// ParseJSON is [Form.ReadJSON] on bytes. It does not keep data.
func (f *Form) ParseJSON(data []byte) (*Response, error) { return f.parseJSON(data, responseLimits) }

func (f *Form) parseJSON(data []byte, limits strictjson.Limits) (*Response, error) {
	report := document.NewReport(data)
	c := checker{report, f.made("Form.ParseJSON"), f.blank()}
	report.Check(limits, f.place, c.check)
	return c.response.checked(report)
}

// Respond makes a response from code. A mistake in the draft is reported as in JSON, with the same pointers.
func (f *Form) Respond(d Draft) (*Response, error) {
	d.Form = cmp.Or(d.Form, f.made("Form.Respond").id)
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
	return r, nil
}

// MarshalJSON returns the draft as JSON, which [Form.ParseJSON] reads if the draft names its form. A month out of
// range is an error.
func (d Draft) MarshalJSON() ([]byte, error) {
	for id, a := range d.Answers {
		if _, err := a.MarshalJSON(); err != nil {
			return nil, fmt.Errorf("questionnaire: Draft.MarshalJSON: answer to %q: %w", id, err)
		}
	}
	root := d.tree()
	return root.Append(nil), nil
}

// UnmarshalJSON reads what MarshalJSON returns, and the JSON of responses, without a form. [Form.Respond] checks what
// was read.
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
	other, notes := maps.Collect(maps.All(raw.Other)), maps.Collect(maps.All(raw.Notes))
	*d = Draft{raw.Form, raw.Team, raw.Date, answers, other, notes, raw.Recheck}
	return nil
}

// tree returns the JSON that a draft stands for.
func (d Draft) tree() strictjson.Value {
	answers := object("answers")
	for _, id := range slices.Sorted(maps.Keys(d.Answers)) {
		if a := d.Answers[id]; !a.IsZero() {
			answers.Items = append(answers.Items, a.tree(id))
		}
	}
	return responseTree(
		str("form", d.Form), str("team", d.Team), str("date", d.Date), answers,
		texts("other", slices.Sorted(maps.Keys(d.Other)), d.Other),
		texts("notes", slices.Sorted(maps.Keys(d.Notes)), d.Notes), array("recheck", d.Recheck),
	)
}

// tree returns the response as JSON, in form order.
func (r *Response) tree() strictjson.Value {
	answers := object("answers")
	for q, a := range r.Answers() {
		if q.parent == nil {
			answers.Items = append(answers.Items, a.tree(q.id))
			continue
		}
		if n := len(answers.Items); n == 0 || answers.Items[n-1].Key != q.parent.id {
			answers.Items = append(answers.Items, object(q.parent.id))
		}
		services := &answers.Items[len(answers.Items)-1]
		services.Items = append(services.Items, a.tree(q.letter))
	}
	ids := make([]string, len(r.form.questions))
	for i, q := range r.form.questions {
		ids[i] = q.id
	}
	return responseTree(
		str("form", r.form.id), str("team", r.team), str("date", r.date), answers,
		texts("other", ids, r.other), texts("notes", ids, r.notes), array("recheck", r.recheck),
	)
}

// responseTree returns an object of the members that say something; the answers say something even if there are none.
func responseTree(members ...strictjson.Value) strictjson.Value {
	return object("", slices.DeleteFunc(members, func(v strictjson.Value) bool {
		return v.Text == "" && len(v.Items) == 0 && v.Key != "answers"
	})...)
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
	case month:
		return str(key, a.month.String())
	default:
		return strictjson.Value{Kind: strictjson.Null, Key: key}
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

// texts returns those of the IDs that have one.
func texts(key string, ids []string, m map[string]string) strictjson.Value {
	v := object(key)
	for _, id := range ids {
		if s, ok := m[id]; ok {
			v.Items = append(v.Items, str(id, s))
		}
	}
	return v
}

// MarshalJSON returns the response as compact JSON in form order, which reads back to an equal response.
func (r Response) MarshalJSON() ([]byte, error) {
	r.made("Response.MarshalJSON")
	root := r.tree()
	return root.Append(make([]byte, 0, 2048)), nil
}

// WriteJSON writes the response as JSON for people to read, too: indented, in form order, with a line end. The error is
// that of w.
func (r *Response) WriteJSON(w io.Writer) error {
	r.made("Response.WriteJSON")
	if w == nil {
		panic("questionnaire: Response.WriteJSON to a nil io.Writer")
	}
	root := r.tree()
	var out bytes.Buffer
	if err := json.Indent(&out, append(root.Append(nil), '\n'), "", "  "); err != nil {
		panic(err) // the tree is JSON
	}
	_, err := w.Write(out.Bytes())
	return err
}

// UnmarshalJSON fails: only with its form can a response be read.
func (r *Response) UnmarshalJSON([]byte) error {
	return errors.New("questionnaire: a Response is read by Form.ParseJSON, which knows the form, not json.Unmarshal")
}
