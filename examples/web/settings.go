package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Names of the fields that say what the report shows besides the assessment.
const (
	fieldTarget       = "target"
	fieldSIM3         = "sim3"
	fieldPrevious     = "previous"      // the earlier response, kept in the page: base64
	fieldPreviousName = "previous-name" // and the name of its file
	fieldPreviousFile = "previous-file" // a file chosen anew
	fieldForget       = "previous-forget"
)

// choices are the values of the fields that offer some; the empty one asks for nothing.
var choices = map[string][]string{
	fieldTarget: {"", "written-down", "approved", "most"},
	fieldSIM3:   {"", string(sim3.V1), string(sim3.V2i)},
}

// Settings say what the report shows besides the assessment.
type settings struct {
	target, sim3 string
	previous     upload // the earlier response; without data there is none
}

// settingsOf reads the settings of a post. A file chosen anew replaces the one that the page kept.
func settingsOf(p post) settings {
	s := settings{target: p.fields.Get(fieldTarget), sim3: p.fields.Get(fieldSIM3)}
	if file, ok := p.files[fieldPreviousFile]; ok {
		s.previous = file
		return s
	}
	if p.fields.Get(fieldForget) == "" {
		data, _ := base64.StdEncoding.DecodeString(p.fields.Get(fieldPrevious)) // what is damaged is then found to be no response
		s.previous = upload{name: clean(p.fields.Get(fieldPreviousName)), data: data}
	}
	return s
}

// Name returns the name of the file with the earlier response.
func (s settings) Name() string { return s.previous.name }

// Kept returns the earlier response as the page keeps it.
func (s settings) Kept() string { return base64.StdEncoding.EncodeToString(s.previous.data) }

// options says what to report on a response, or what is wrong with the settings. The earlier response is kept as
// the one that was read from its file, from then on.
func (s *site) options(set *settings, r *questionnaire.Response, t tongue) (report.Options, problems) {
	options := report.Options{Language: t.tag()}
	var wrong problems
	switch set.target {
	case "":
	case "written-down":
		options.Target = s.model.WrittenDown()
	case "approved":
		options.Target = s.model.Approved()
	case "most":
		var ok bool
		if options.Target, ok = s.survey.MajorityTarget(s.model); !ok {
			wrong.add(fieldTarget, t.say("no-most"))
		}
	default:
		wrong.add(fieldTarget, t.say("unknown-choice"))
	}
	switch {
	case !slices.Contains(choices[fieldSIM3], set.sim3):
		wrong.add(fieldSIM3, t.say("unknown-choice"))
	case set.sim3 != "" && r != nil:
		options.SIM3, _ = sim3.JPCERT2015().Read(r, sim3.Version(set.sim3)) // the built-in one leads to both
	}
	if set.previous.given() {
		earlier, err := readResponse(s.form, set.previous)
		if err != nil {
			wrong.add(fieldPreviousFile, fileProblems(set.previous, err, t)...)
			return options, wrong
		}
		options.Previous = s.model.Assess(earlier)
		set.previous.data, err = json.Marshal(earlier)
		if err != nil {
			panic(err) // a response always marshals
		}
	}
	return options, wrong
}

// fileProblems says what is wrong with a file, first that something is.
func fileProblems(file upload, err error, t tongue) []string {
	lines := []string{t.say("bad-file", file.name)}
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, line := range input.Messages(t.tag()) {
			lines = append(lines, sentence(line))
		}
		return lines
	}
	if errors.Is(err, errTooLarge) {
		return append(lines, t.say("long-file", maxFile>>20))
	}
	return append(lines, err.Error())
}
