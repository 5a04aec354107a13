package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A document is the JSON of a response, right or wrong.
type document struct {
	Form    string            `json:"form"`
	Team    string            `json:"team,omitempty"`
	Date    string            `json:"date,omitempty"`
	Answers map[string]any    `json:"answers"`
	Other   map[string]string `json:"other,omitempty"`
	Notes   map[string]string `json:"notes,omitempty"`
	Recheck []string          `json:"recheck,omitempty"`
}

// read makes a response of it.
func (d document) read(form *questionnaire.Form) (*questionnaire.Response, error) {
	data, err := json.Marshal(d)
	if err != nil {
		panic(err) // maps and lists of texts and of digits always marshal
	}
	return form.Read(bytes.NewReader(data), questionnaire.ReadOptions{MaxBytes: 8 * maxBody}) // with room for escapes
}

// drop leaves out what the problems are about.
func (d *document) drop(err error) {
	input, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok {
		return
	}
	for _, p := range input.Problems {
		switch path := strings.Split(p.Pointer, "/"); {
		case len(path) < 2:
		case path[1] == "team":
			d.Team = ""
		case path[1] == "date":
			d.Date = ""
		case path[1] == "other":
			delete(d.Other, p.Question)
		case path[1] == "notes":
			delete(d.Notes, p.Question)
		case path[1] == "answers" && len(path) > 2:
			services, ok := d.Answers[path[2]].(map[string]any)
			if ok && len(path) > 3 && len(services) > 1 {
				delete(services, path[3])
			} else {
				delete(d.Answers, path[2])
			}
		}
	}
}
