package main

import (
	"bytes"
	"path"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// readResponse reads a response from a file: JSON if its beginning or its name says so, else CSV.
func readResponse(form *questionnaire.Form, file upload) (*questionnaire.Response, error) {
	if file.long {
		return nil, errTooLarge
	}
	if isJSON(file) {
		return form.ParseJSON(file.data)
	}
	return form.ParseCSV(file.data)
}

// isJSON goes by the content first: an earlier response is kept as JSON, whatever file it came from.
func isJSON(file upload) bool {
	return bytes.HasPrefix(bytes.TrimSpace(file.data), []byte("{")) || strings.EqualFold(path.Ext(file.name), ".json")
}
