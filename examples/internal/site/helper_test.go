package site

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"mime/multipart"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var testSite = sync.OnceValue(func() *Site {
	s := New(benchmark.JPCERT2015())
	s.today = func() time.Time { return time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC) }
	return s
})

var form = questionnaire.JPCERT2015()

// files are uploads by the name of the field.
type files map[string]upload

// body writes what a browser sends: lines end in CR LF, and a file input without a file is a part without a name.
func body(t testing.TB, fields url.Values, uploads files) ([]byte, string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		for _, value := range fields[name] {
			if err := w.WriteField(name, strings.ReplaceAll(value, "\n", "\r\n")); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, name := range []string{fieldOpen, fieldPreviousFile} {
		part, err := w.CreateFormFile(name, uploads[name].name)
		if err == nil {
			_, err = part.Write(uploads[name].data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), w.FormDataContentType()
}

// An answered is a reply whose body can be read as a page.
type answered struct{ Reply }

func (a answered) page() string { return string(a.Body) }

// send posts fields and files as a page of the site does.
func send(t testing.TB, target string, fields url.Values, uploads files) answered {
	t.Helper()
	content, kind := body(t, fields, uploads)
	return submit(target, kind, content)
}

func submit(target, kind string, content []byte) answered {
	return answer(Request{Method: "POST", URL: parsed(target), ContentType: kind, Body: content})
}

func get(target string) answered { return answer(Request{Method: "GET", URL: parsed(target)}) }

func answer(r Request) answered { return answered{testSite().Answer(r)} }

// parsed returns an address of the site.
func parsed(target string) *url.URL {
	u, err := url.Parse(target)
	if err != nil {
		panic(err) // the tests write none
	}
	return u
}

// An element is one of a page, with its text.
type element struct {
	name  string
	attrs map[string]string
	text  string

	start, end int // of the text, within that of the page
}

// walk reads a page as HTML that is nearly XML, as the templates are.
func walk(t testing.TB, page string) []*element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF' { // XML takes none of these; typed ones are shown as typed
			return '\uFFFD'
		}
		return r
	}, page)))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var all, open []*element
	var text strings.Builder
	for {
		token, err := d.Token()
		if err == io.EOF {
			for _, e := range all {
				e.text = text.String()[e.start:e.end]
			}
			return all
		}
		if err != nil {
			t.Fatalf("%v in page:\n%.500s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}, start: text.Len()}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open[len(open)-1].end = text.Len()
			open = open[:len(open)-1]
		case xml.CharData:
			text.Write(token)
		}
	}
}

// sends returns the fields that a browser sends for a page, buttons and files aside.
func sends(t testing.TB, page string) url.Values {
	t.Helper()
	fields := url.Values{}
	for _, e := range walk(t, page) {
		_, checked := e.attrs["checked"]
		switch kind := e.attrs["type"]; {
		case e.name == "textarea":
			fields.Add(e.attrs["name"], strings.TrimPrefix(e.text, "\n")) // as HTML has it
		case e.name != "input" || kind == "file" || (kind == "radio" || kind == "checkbox") && !checked:
		default:
			fields.Add(e.attrs["name"], e.attrs["value"])
		}
	}
	return fields
}

// element returns the element with that ID.
func elementWith(t testing.TB, page, id string) *element {
	t.Helper()
	for _, e := range walk(t, page) {
		if e.attrs["id"] == id {
			return e
		}
	}
	t.Fatalf("no element %s", id)
	return nil
}

// sample is a response with something of everything.
func sample(t testing.TB) *questionnaire.Response {
	t.Helper()
	r, err := form.Respond(questionnaire.Draft{
		Team: "架空CSIRT <script>alert(1)</script>", Date: "2026-03-31",
		Answers: map[string]questionnaire.Answer{
			"1.1": questionnaire.ChooseAll("a", "h"), "1.2": questionnaire.ChooseAll(), "1.4": questionnaire.Choose("b"), "1.5": questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 4}),
			"2.5": questionnaire.ChooseAll("e"), "2.9a": questionnaire.Choose("in-house"), "2.9b": questionnaire.Among("mixed", "outsourced"), "2.9w": questionnaire.Choose("in-house"),
			"2.11": questionnaire.Choose("b"), "2.13": questionnaire.Among("a", "b"), "3.3": questionnaire.Count(12),
		},
		Other:   map[string]string{"2.5": "地域の連絡会\n\"二行目\"", "2.9": "</textarea><b>"},
		Notes:   map[string]string{"2.11": "\n規程 <第4版> & 'x'\n"},
		Recheck: []string{"2.9", "2.11"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
