package main

import (
	"encoding/json"
	"net/http"
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
}

// receive returns the handler of posts that are read.
func (s *site) receive(handle func(http.ResponseWriter, *received)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, refused := readPost(w, r)
		if refused != "" {
			s.refuse(w, localeOf(r), refused)
			return
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
		handle(w, got)
	}
}

// check returns the response that was sent, and finds all that is wrong with it.
func (got *received) check() *questionnaire.Response {
	response, wrong := got.entry.respond(got.locale)
	got.wrong = append(got.wrong, wrong...)
	if file, ok := got.post.files[fieldOpen]; ok { // with another button than the one beside it
		got.wrong = append(got.wrong, problem{fieldOpen, got.say("not-opened", file.name)})
	}
	return response
}

// edit shows the questionnaire with what was sent, in another language perhaps, and counts again.
func (s *site) edit(w http.ResponseWriter, got *received) {
	s.options(got, got.check())
	s.showForm(w, got, http.StatusOK)
}

// open goes on with a saved response.
func (s *site) open(w http.ResponseWriter, got *received) {
	file, ok := got.post.files[fieldOpen]
	if !ok {
		got.wrong = append(got.wrong, problem{fieldOpen, got.say("no-file")})
		s.showForm(w, got, http.StatusUnprocessableEntity)
		return
	}
	response, err := file.response(s.form)
	if err != nil {
		got.wrong = append(got.wrong, fileProblems(fieldOpen, file, err, got.locale)...)
		s.showForm(w, got, http.StatusUnprocessableEntity)
		return
	}
	got.notice = got.say("opened", file.name)
	if got.post.fields.Get(fieldCarry) != "" {
		got.settings.keep(file.name, response)
		response, got.notice = s.carry(response), got.say("carried", file.name)
	}
	got.entry, got.wrong = entryOf(response), nil
	s.showForm(w, got, http.StatusOK)
}

// carry starts this year's response from last year's: every answer is to be looked at again.
func (s *site) carry(last *questionnaire.Response) *questionnaire.Response {
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
