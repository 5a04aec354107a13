package main

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// readAll reads a response from each file. Of an error, it returns the file that it is about; those of other files are
// written.
func (req request) readAll(
	names []string, stdin io.Reader,
) (failing string, responses []*questionnaire.Response, failed error) {
	for _, name := range names {
		response, err := req.read(name, stdin)
		if err != nil && failed != nil {
			req.Complain(failing, failed)
		}
		if err != nil {
			failing, failed = name, err
		}
		responses = append(responses, response)
	}
	return failing, responses, failed
}

// consensus takes together what people answered.
func (req request) consensus(responses []*questionnaire.Response) (*questionnaire.Consensus, error) {
	c, err := form.Consensus(responses, req.Lang)
	if err == nil && len(c.Dates) > 1 {
		req.Tell(say("dates", message.Plains(c.Dates)))
	}
	return c, err
}

// keep writes a response to the file of -save: as a workbook or as CSV where its name says so, else as JSON.
func (req request) keep(response *questionnaire.Response, stdout io.Writer) error {
	var kept bytes.Buffer
	var err error
	switch strings.ToLower(filepath.Ext(req.save)) {
	case ".xlsx":
		err = response.WriteWorkbook(&kept, req.Lang)
	case ".csv":
		err = response.WriteCSV(&kept, questionnaire.CSVOptions{Language: req.Lang})
	default:
		err = response.WriteJSON(&kept)
	}
	if err != nil {
		return err
	}
	return command.Save(req.save, kept.Bytes(), stdout)
}
