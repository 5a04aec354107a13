package main

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Limits on what a browser may send. A complete response with a note on every question has some 50 KiB.
const (
	maxBody  = 2 << 20                       // kept of one post
	maxFile  = questionnaire.DefaultMaxBytes // kept of one file
	maxRead  = 8 * maxBody                   // read before the connection is closed, so that a browser listens to the answer
	maxParts = 5000                          // fields of one post
)

// A post is what a browser sent.
type post struct {
	fields url.Values
	files  map[string]upload
	excess bool // a file was longer than what is kept, and is left out
}

// An upload is a file that was sent. Its name is only for people to read.
type upload struct {
	name string
	data []byte
	long bool // too long to be kept; there is no data
}

func (u upload) given() bool { return u.name != "" || len(u.data) > 0 }

var (
	errTooLarge   = errors.New("post too large")
	errUnreadable = errors.New("post unreadable")
	errMedia      = errors.New("post neither of the two kinds that forms send")
)

// readPost reads a form that was sent. A file that is too long is no error, since what else was sent can be kept.
func readPost(w http.ResponseWriter, r *http.Request) (post, error) {
	p := post{fields: url.Values{}, files: map[string]upload{}}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return p, errMedia
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxRead)
	switch kind {
	case "application/x-www-form-urlencoded":
		err = p.readURLEncoded(r.Body)
	case "multipart/form-data":
		var parts *multipart.Reader
		if parts, err = r.MultipartReader(); err == nil {
			err = p.readParts(parts)
		}
	default:
		return p, errMedia
	}
	if err == nil {
		return p, nil
	}
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge || errors.Is(err, errTooLarge) {
		io.Copy(io.Discard, r.Body) // what is left, up to maxRead
		return post{}, errTooLarge
	}
	return post{}, errUnreadable
}

func (p *post) readURLEncoded(body io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(body, maxBody+1))
	if err != nil {
		return err
	}
	if len(data) > maxBody {
		return errTooLarge
	}
	fields, err := url.ParseQuery(string(data))
	for name, values := range fields {
		for _, value := range values {
			p.add(name, value)
		}
	}
	return err
}

func (p *post) readParts(parts *multipart.Reader) error {
	left := maxBody
	for range maxParts {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		_, params, _ := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
		fileName, isFile := params["filename"]
		if left -= len(part.FormName()); left < 0 {
			return errTooLarge
		}
		limit := left
		if isFile {
			limit = min(limit, maxFile)
		}
		data, err := io.ReadAll(io.LimitReader(part, int64(limit)+1))
		if err != nil {
			return err
		}
		long := len(data) > limit
		switch {
		case long && !isFile:
			return errTooLarge
		case long:
			data, p.excess = nil, true
			if _, err := io.Copy(io.Discard, part); err != nil {
				return err
			}
		}
		left -= len(data)
		if !isFile {
			p.add(part.FormName(), string(data))
		} else if fileName != "" { // browsers send a part without a name where no file is chosen
			p.files[part.FormName()] = upload{clean(fileName), data, long}
		}
	}
	return errTooLarge
}

// add keeps a field. Browsers send lines that end in CR LF, whatever was typed.
func (p *post) add(name, value string) {
	value = strings.ReplaceAll(value, "\r\n", "\n")
	p.fields.Add(name, strings.ToValidUTF8(strings.ReplaceAll(value, "\r", "\n"), "\uFFFD"))
}

// maxName is how much of a file's name is shown, in characters.
const maxName = 100

// clean makes the name of a file fit to be shown.
func clean(name string) string {
	runes := []rune(strings.Map(func(r rune) rune {
		switch {
		case r < ' ', 0x7F <= r && r <= 0x9F, '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069', r == '\u2028', r == '\u2029':
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD")))
	if len(runes) > maxName {
		return string(runes[:maxName]) + "…"
	}
	return string(runes)
}
