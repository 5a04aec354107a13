package main

import (
	"encoding/json"
	"errors"
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
	tongue   tongue
	post     post
	entry    entry
	settings settings
	wrong    problems
}

// receive reads a post. It is false if there is no more to do.
func (s *site) receive(w http.ResponseWriter, r *http.Request) (received, bool) {
	p, err := readPost(w, r)
	switch {
	case err == nil:
	case errors.Is(err, errTooLarge):
		s.refuse(w, r, http.StatusRequestEntityTooLarge, "large")
		return received{}, false
	case errors.Is(err, errMedia):
		s.refuse(w, r, http.StatusUnsupportedMediaType, "media")
		return received{}, false
	default:
		s.refuse(w, r, http.StatusBadRequest, "post")
		return received{}, false
	}
	got := received{tongue: tongueOf(r), post: p, entry: entry{s.form, p.fields}, settings: settingsOf(p)}
	if whole := p.fields.Get(fieldResponse); whole != "" {
		response, err := s.form.ParseJSON([]byte(whole))
		if err != nil { // this page has never sent it
			got.wrong.add("", fileProblems(upload{name: got.tongue.say("page")}, err, got.tongue)...)
			got.entry.fields = url.Values{}
		} else {
			got.entry = entryOf(response)
		}
	}
	return got, true
}

// check returns the response that was sent, and finds all that is wrong with it.
func (got *received) check() *questionnaire.Response {
	response, wrong := got.entry.respond(got.tongue)
	got.wrong.join(wrong)
	if file, ok := got.post.files[fieldOpen]; ok { // with another button than the one beside it
		got.wrong.add(fieldOpen, got.tongue.say("not-opened", file.name))
	}
	return response
}

// back shows the questionnaire again, with all that was typed, and what is wrong.
func (s *site) back(w http.ResponseWriter, got received, status int) {
	if got.post.excess {
		status = http.StatusRequestEntityTooLarge
	}
	s.showForm(w, got.tongue, status, got.entry, got.settings, got.wrong, "")
}

// edit shows the questionnaire with what was sent, in another language perhaps, and counts again.
func (s *site) edit(w http.ResponseWriter, r *http.Request) {
	got, ok := s.receive(w, r)
	if !ok {
		return
	}
	response := got.check()
	_, wrong := s.options(&got.settings, response, got.tongue)
	got.wrong.join(wrong)
	s.back(w, got, http.StatusOK)
}

// open goes on with a saved response.
func (s *site) open(w http.ResponseWriter, r *http.Request) {
	got, ok := s.receive(w, r)
	if !ok {
		return
	}
	file, ok := got.post.files[fieldOpen]
	if !ok {
		got.wrong.add(fieldOpen, got.tongue.say("no-file"))
		s.back(w, got, http.StatusUnprocessableEntity)
		return
	}
	response, err := readResponse(s.form, file)
	if err != nil {
		got.wrong.add(fieldOpen, fileProblems(file, err, got.tongue)...)
		s.back(w, got, http.StatusUnprocessableEntity)
		return
	}
	notice := got.tongue.say("opened", file.name)
	if got.post.fields.Get(fieldCarry) != "" {
		response, notice = s.carry(&got.settings, file.name, response), got.tongue.say("carried", file.name)
	}
	s.showForm(w, got.tongue, http.StatusOK, entryOf(response), got.settings, problems{}, notice)
}

// carry starts this year's response from last year's: every answer is to be looked at again, and the report says what has
// changed since.
func (s *site) carry(set *settings, name string, last *questionnaire.Response) *questionnaire.Response {
	data, err := json.Marshal(last)
	if err != nil {
		panic(err) // a response always marshals
	}
	set.previous = upload{name: name, data: data}
	draft := last.Draft()
	draft.Date, draft.Recheck = s.today().Format(time.DateOnly), nil
	for q := range s.form.Questions() {
		if state := last.State(q); state == questionnaire.Answered || state == questionnaire.Partly {
			draft.Recheck = append(draft.Recheck, q.ID())
		}
	}
	response, err := s.form.Respond(draft)
	if err != nil {
		panic(err) // only date and marks differ from a response
	}
	return response
}
