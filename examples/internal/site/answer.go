package site

import (
	"cmp"
	"encoding/json"
	"net/url"
	"time"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const (
	fieldOpen  = "open-file"
	fieldCarry = "carry" // the opened response is last year's
)

// A received is a post with what it stands for.
type received struct {
	locale
	post     post
	entry    entry
	settings settings
	wrong    []problem
	notice   string // what has just happened, or ""
	stays    bool   // the reader goes on at the same place
}

// receive returns the handler of posts that are read.
func (s *Site) receive(handle func(*received) Reply) func(Request) Reply {
	return func(r Request) Reply {
		p, refused := readPost(r)
		if refused != "" {
			return s.Refuse(r, refused)
		}
		got := &received{locale: localeOf(r), post: p, entry: entry{s.form, p.fields}, settings: settingsOf(p)}
		if whole := p.fields.Get(fieldResponse); whole != "" {
			response, err := s.form.ParseJSON([]byte(whole))
			if err != nil { // this page has never sent it
				got.wrong = fileProblems("", upload{name: got.say("page")}, err, got.locale)
				got.entry.fields = url.Values{}
			} else {
				got.entry = entryOf(response)
			}
		}
		got.forgetMarks(s.form)
		return handle(got)
	}
}

// check returns the response that was sent, and finds all that is wrong with it.
func (got *received) check() *questionnaire.Response {
	response, wrong := got.entry.respond(got.locale)
	got.wrong = append(got.wrong, wrong...)
	if file, ok := got.post.file(fieldOpen); ok { // with another button than the one beside it
		got.wrong = append(got.wrong, problem{fieldOpen, got.say("not-opened", file.name)})
	}
	return response
}

// edit shows the questionnaire with what was sent, in another language perhaps, and counts again.
func (s *Site) edit(got *received) Reply {
	got.stays = true
	got.confirm(s.form)
	s.options(got, got.check())
	return s.showForm(got, statusOK)
}

// open goes on with a saved response.
func (s *Site) open(got *received) Reply {
	files := got.post.files[fieldOpen]
	if len(files) == 0 {
		got.wrong = append(got.wrong, problem{fieldOpen, got.say("no-file")})
		return s.showForm(got, statusUnacceptable)
	}
	responses, wrong := got.readPeople(s.form, files)
	if len(wrong) > 0 {
		got.wrong = append(got.wrong, wrong...)
		return s.showForm(got, statusUnacceptable)
	}
	file, response := files[0], responses[0]
	got.notice = got.say("opened", file.name)
	got.settings.people = nil
	if len(files) > 1 {
		together, err := s.form.Consensus(responses, got.Tag)
		if err != nil {
			got.wrong = append(got.wrong, problem{fieldOpen, differs(err, got.locale)})
			return s.showForm(got, statusUnacceptable)
		}
		response = together.Response
		file.name = got.say("people-name", len(files))
		got.notice = got.say("people-opened", len(files), len(together.Disagreements))
		for _, r := range responses {
			got.settings.people = append(got.settings.people, upload{data: responseJSON(r)})
		}
	}
	if got.post.fields.Get(fieldCarry) != "" {
		got.settings.keep(file.name, response)
		got.settings.people = nil
		response, got.notice = s.carry(response), got.say("carried", file.name)
	}
	got.entry, got.wrong = entryOf(response), nil
	return s.showForm(got, statusOK)
}

// readPeople reads what several people answered, or all that is wrong with it.
func (got *received) readPeople(form *questionnaire.Form, files []upload) ([]*questionnaire.Response, []problem) {
	var responses []*questionnaire.Response
	var wrong []problem
	for _, file := range files {
		response, err := file.response(form)
		if err != nil {
			file.name = cmp.Or(file.name, got.say("page"))
			wrong = append(wrong, fileProblems(fieldOpen, file, err, got.locale)...)
		}
		responses = append(responses, response)
	}
	return responses, wrong
}

// carry starts this year's response from last year's: every answer is to be looked at again.
func (s *Site) carry(last *questionnaire.Response) *questionnaire.Response {
	draft := last.CarryOver()
	draft.Date = s.today().Format(time.DateOnly)
	response, err := s.form.Respond(draft)
	if err != nil {
		panic(err) // only date and marks differ from a response
	}
	return response
}

// responseJSON returns a response as the pages keep it.
func responseJSON(r *questionnaire.Response) []byte {
	data, err := json.Marshal(r)
	if err != nil {
		panic(err) // a response always marshals
	}
	return data
}
