package questionnaire

import (
	"cmp"
	"encoding/json"
	"errors"
	"iter"
	"slices"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A Form is a questionnaire: what is asked, in which order, and with which answers.
// It comes from [ParseForm] or [JPCERT2015], never changes, and is safe for concurrent use.
type Form struct {
	id        string
	title     Text
	source    Source
	sections  []*Section
	questions []*Question // without the single services
	byID      map[string]*Question
	folded    map[string]*Question // by ID in lower case; nil where that is open
	cells     int                  // questions, and single services
	schema    func() []byte
	content   document.Content
}

// A Text is one text in English and in Japanese. Where a document gives it in one of them, that stands for the other.
type Text struct {
	EN string `json:"en"`
	JA string `json:"ja"`
}

// In returns the text for a reader of tag: Japanese where the tag matches Japanese, else English.
func (t Text) In(tag language.Tag) string { return message.Text(t).In(tag) }

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// UnmarshalJSON reads an object with the key en, ja or both.
func (t *Text) UnmarshalJSON(data []byte) error {
	var read struct{ EN, JA string }
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	t.EN, t.JA = cmp.Or(read.EN, read.JA), cmp.Or(read.JA, read.EN)
	return nil
}

// A Source says where a document comes from.
type Source struct {
	Title     Text   `json:"title"`
	Publisher Text   `json:"publisher"`
	Published string `json:"published"` // YYYY-MM-DD
	URL       string `json:"url,omitzero"`
	Place     Text   `json:"place,omitzero"` // the table or the page within it
}

// ID names the form in responses, models and surveys.
func (f *Form) ID() string { return f.id }

// Title returns the title.
func (f *Form) Title() Text { return f.title }

// Source returns where the form was published; zero if its document does not say.
func (f *Form) Source() Source { return f.source }

// Digest identifies the form by the content of its document: "sha256:" and the 64 hexadecimal digits of the SHA-256 of
// the document in canonical form (RFC 8785).
func (f *Form) Digest() string { return f.made("Form.Digest").content.Digest() }

// MarshalJSON returns the document in canonical form (RFC 8785), over which [Form.Digest] is, and which [ParseForm]
// reads.
func (f Form) MarshalJSON() ([]byte, error) {
	return f.made("Form.MarshalJSON").content.Canonical(), nil
}

// UnmarshalJSON fails: a form is read by [ParseForm], which checks it.
func (f *Form) UnmarshalJSON([]byte) error {
	return errors.New("questionnaire: a Form is read by ParseForm, which checks it, not by json.Unmarshal")
}

// made returns the form, and panics in words if it comes from no constructor.
func (f *Form) made(function string) *Form {
	made.Check(f != nil && f.byID != nil, "questionnaire", function, "Form", "ParseForm or JPCERT2015")
	return f
}

// Same reports whether both are the same form: by content, that is by [Form.Digest], so that a form that was kept in a
// database and read again is the same as the one that was stored. Questions of one then serve for responses to the
// other. No form is the same as nil.
func (f *Form) Same(other *Form) bool {
	if f == nil || other == nil || f == other {
		return f == other && f != nil
	}
	return f.id == other.id && f.byID != nil && other.byID != nil && f.Digest() == other.Digest()
}

// Require returns a [*FormError] unless other, which something at hand is made for, is the same form.
func (f *Form) Require(other *Form) error {
	switch {
	case f.Same(other):
		return nil
	case other == nil || other.byID == nil:
		return &FormError{Want: f.id, WantDigest: f.made("Form.Require").Digest()}
	}
	return &FormError{Want: f.id, WantDigest: f.made("Form.Require").Digest(), Got: other.id, GotDigest: other.Digest()}
}

// Sections yields the sections in form order.
func (f *Form) Sections() iter.Seq[*Section] { return slices.Values(f.sections) }

// Questions yields the questions in form order. A services question is one; its services come from
// [Question.Services].
func (f *Form) Questions() iter.Seq[*Question] { return slices.Values(f.questions) }

// Len returns the number of questions; a services question counts once.
func (f *Form) Len() int { return len(f.questions) }

// Question returns the question with that number, such as "2.11", or the service with that letter, such as "2.9a".
func (f *Form) Question(id string) (*Question, bool) {
	q, ok := f.byID[id]
	return q, ok
}

// ResponseSchema returns the JSON Schema (draft 2020-12) of responses to the form, derived from it.
// [Form.ReadJSON] accepts what the schema accepts, and besides rejects what a schema cannot see: duplicate names,
// text that is not UTF-8, dates outside of the calendar, and counts written as 12.0 or 1.2e1.
func (f *Form) ResponseSchema() []byte { return slices.Clone(f.made("Form.ResponseSchema").schema()) }

// A Section is a part of a form with a title of its own.
type Section struct {
	id        string
	title     Text
	questions []*Question
}

// ID returns the section's number on the form.
func (s *Section) ID() string { return s.id }

// MarshalText returns the section's number.
func (s Section) MarshalText() ([]byte, error) { return []byte(s.id), nil }

// Title returns the title.
func (s *Section) Title() Text { return s.title }

// Questions yields the questions of the section in form order.
func (s *Section) Questions() iter.Seq[*Question] { return slices.Values(s.questions) }
