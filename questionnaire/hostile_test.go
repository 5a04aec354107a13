package questionnaire_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// responseParser reads responses as JSON, formParser forms.
func responseParser(t testing.TB) hostile.Parser {
	return hostile.Parser{
		Package: "questionnaire", Pattern: named(t, "accept", "full"), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			r, err := questionnaire.JPCERT2015().ParseJSON(data)
			return r != nil, err
		},
	}
}

func formParser(t testing.TB) hostile.Parser {
	return hostile.Parser{
		Package: "questionnaire", Pattern: named(t, "form-accept", "all-kinds"), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			f, err := questionnaire.ParseForm(data)
			return f != nil, err
		},
	}
}

func TestHostileResponses(t *testing.T) { responseParser(t).Run(t) }

func TestHostileForms(t *testing.T) { formParser(t).Run(t) }
