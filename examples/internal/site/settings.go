package site

import (
	"encoding/base64"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Names of the fields that say what the report shows besides the assessment.
const (
	fieldTarget       = "target"
	fieldSIM3         = "sim3"
	fieldDetail       = "detail"
	fieldPrevious     = "previous"      // the earlier response, kept in the page: base64
	fieldPreviousName = "previous-name" // and the name of its file
	fieldPreviousFile = "previous-file" // a file chosen anew
	fieldForget       = "previous-forget"
	fieldPerson       = "person" // what one of several people answered, kept in the page: base64
	fieldForgetPeople = "people-forget"
)

// choices are the values of the fields that offer some; the empty one asks for nothing.
var choices = map[string][]string{
	fieldTarget: {"", "written-down", "approved", "most"},
	fieldSIM3:   {"", string(sim3.V1), string(sim3.V2i)},
}

// details are the lengths that a report can have.
var details = []string{string(report.DetailPage), string(report.DetailStandard), string(report.DetailFull)}

// Settings say what the report shows besides the assessment.
type settings struct {
	target, sim3 string
	detail       string
	previous     upload   // the earlier response; without data there is none
	people       []upload // what several people answered; none if the response is that of one
}

// settingsOf reads the settings of a post. A file chosen anew replaces the one that the page kept.
func settingsOf(p post) settings {
	s := settings{target: p.fields.Get(fieldTarget), sim3: p.fields.Get(fieldSIM3), detail: p.fields.Get(fieldDetail)}
	if file, ok := p.file(fieldPreviousFile); ok {
		s.previous = file
	} else if p.fields.Get(fieldForget) == "" {
		// What is damaged is then found to be no response.
		data, _ := base64.StdEncoding.DecodeString(p.fields.Get(fieldPrevious))
		s.previous = upload{name: clean(p.fields.Get(fieldPreviousName)), data: data}
	}
	if p.fields.Get(fieldForgetPeople) == "" {
		for _, person := range p.fields[fieldPerson] {
			data, _ := base64.StdEncoding.DecodeString(person)
			s.people = append(s.people, upload{data: data})
		}
	}
	return s
}

// keep makes a response the earlier one.
func (s *settings) keep(name string, r *questionnaire.Response) {
	s.previous = upload{name: name, data: responseJSON(r)}
}

// options says what to report on a response, and finds what is wrong with the settings. The earlier response is kept
// as the one that was read from its file, from then on.
func (s *Site) options(got *received, r *questionnaire.Response) report.Options {
	options := report.Options{Language: got.Tag}
	wrong := func(field, key string) { got.wrong = append(got.wrong, problem{field, got.say(key)}) }
	switch got.settings.target {
	case "":
	case "written-down":
		options.Target = s.model.WrittenDown()
	case "approved":
		options.Target = s.model.Approved()
	case "most":
		var ok bool
		if options.Target, ok = s.survey.MajorityTarget(s.model); !ok {
			wrong(fieldTarget, "no-most")
		}
	default:
		wrong(fieldTarget, "unknown-choice")
	}
	switch version := got.settings.sim3; {
	case !slices.Contains(choices[fieldSIM3], version):
		wrong(fieldSIM3, "unknown-choice")
	case version != "" && r != nil:
		options.SIM3, _ = sim3.JPCERT2015().Read(r, sim3.Version(version)) // the built-in one leads to both
	}
	if detail := got.settings.detail; detail == "" || slices.Contains(details, detail) {
		options.Detail = report.Detail(detail)
	} else {
		wrong(fieldDetail, "unknown-choice")
	}
	if len(got.settings.people) > 0 {
		people, wrong := got.readPeople(s.form, got.settings.people)
		if got.wrong = append(got.wrong, wrong...); len(wrong) > 0 {
			got.settings.people = nil // this page has never sent them
			return options
		}
		options.Consensus, _ = s.form.Consensus(people, got.Tag) // nothing else than when they were opened
	}
	if file := got.settings.previous; file.given() {
		earlier, err := file.response(s.form)
		if err != nil {
			got.wrong = append(got.wrong, fileProblems(fieldPreviousFile, file, err, got.locale)...)
			return options
		}
		options.Previous = s.model.Assess(earlier)
		got.settings.keep(file.name, earlier)
	}
	return options
}
