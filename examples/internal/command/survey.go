package command

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Survey returns the survey in a file, or the built-in one if there is no name.
func Survey(name string) (*benchmark.Survey, error) {
	if name == "" {
		return benchmark.JPCERT2015(), nil
	}
	data, err := Read(name)
	if err != nil {
		return nil, err
	}
	return benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
}
