package site

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Limits on what a browser may send. A complete response with a note on every question has some 50 KiB.
const (
	MaxBody   = 3 * maxFields                  // of all: browsers send all before they listen
	maxFields = 6 << 20                        // of all fields, as name=value: with a wrong file that the page keeps
	maxFile   = questionnaire.MaxWorkbookBytes // of one file
)

// A post is what a browser sent.
type post struct {
	fields url.Values
	files  map[string][]upload
	excess bool // a file is longer than what is kept, and is left out
}

// file returns the last file of a field.
func (p post) file(field string) (upload, bool) {
	files := p.files[field]
	if len(files) == 0 {
		return upload{}, false
	}
	return files[len(files)-1], true
}

// An upload is a file that was sent. Its name is only for people to read.
type upload struct {
	name string
	data []byte
	long bool // too long to be kept; there is no data
}

func (u upload) given() bool { return u.name != "" || len(u.data) > 0 }

var errLong = errors.New("file too long")

// response reads a response from the file, by its content: an earlier one is kept as JSON, whatever file it came from.
func (u upload) response(form *questionnaire.Form) (*questionnaire.Response, error) {
	if u.long {
		return nil, errLong
	}
	return form.Parse(u.data)
}

// readPost reads a form that was sent, or else says for which reason it is refused. A file that is too long is none,
// since what else was sent can be kept.
func readPost(r Request) (p post, refused Refusal) {
	if len(r.Body) > MaxBody {
		return p, TooLarge
	}
	kind, params, _ := mime.ParseMediaType(r.ContentType)
	sent := new(multipart.Form)
	var err error
	switch kind {
	case "application/x-www-form-urlencoded":
		sent.Value, err = url.ParseQuery(string(r.Body))
	case "multipart/form-data":
		if params["boundary"] == "" {
			return p, Unreadable
		}
		parts := multipart.NewReader(bytes.NewReader(r.Body), params["boundary"])
		sent, err = parts.ReadForm(2 * MaxBody) // more than there is, so that nothing is written to the disk
	default:
		return p, noForm
	}
	if errors.Is(err, multipart.ErrMessageTooLarge) {
		return p, TooLarge
	}
	if err != nil {
		return p, Unreadable
	}
	size := 0
	for name, values := range sent.Value {
		for _, value := range values {
			size += len(name) + len("=") + len(value)
		}
	}
	if size > maxFields {
		return p, TooLarge
	}
	if p, err = keep(sent); err != nil {
		return p, Unreadable
	}
	return p, ""
}

// keep returns what is kept of a form. Browsers send lines that end in CR LF, whatever was typed.
func keep(sent *multipart.Form) (post, error) {
	p := post{fields: url.Values{}, files: map[string][]upload{}}
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	for name, values := range sent.Value {
		for _, value := range values {
			p.fields.Add(name, strings.ToValidUTF8(lines.Replace(value), "\uFFFD"))
		}
	}
	for name, files := range sent.File {
		for _, sent := range files {
			u := upload{name: clean(sent.Filename), long: sent.Size > maxFile}
			if p.excess = p.excess || u.long; !u.long {
				file, err := sent.Open()
				if err != nil {
					return post{}, err
				}
				if u.data, err = io.ReadAll(file); err != nil {
					return post{}, err
				}
			}
			p.files[name] = append(p.files[name], u)
		}
	}
	return p, nil
}

// maxName is how much of a file's name is shown, in characters.
const maxName = 100

// clean makes the name of a file fit to be shown.
func clean(name string) string {
	runes := []rune(strings.Map(func(r rune) rune {
		switch {
		case r < ' ', 0x7F <= r && r <= 0x9F, '\u2028' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD")))
	if len(runes) > maxName {
		return string(runes[:maxName]) + "…"
	}
	return string(runes)
}
