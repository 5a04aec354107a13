package main

import "github.com/csirtgauge/csirtgauge/questionnaire"

// readResponse reads a response from a file, whatever it is called: an earlier response is kept as JSON, whatever file it came from.
func readResponse(form *questionnaire.Form, file upload) (*questionnaire.Response, error) {
	if file.long {
		return nil, errTooLarge
	}
	return form.Parse(file.data)
}
