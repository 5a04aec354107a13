package benchmark

import (
	_ "embed"
	"encoding/json"
	"sync"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// The bounds of the built-in survey under the built-in model are computed beforehand, and hold for any survey and model
// of the same documents: all else that the form has to say of them, both documents name. A test proves each of them
// from the prices beside this file, by the dynamic programme alone, and each sharp one from an arrangement that it
// counts.
//
//go:embed data/jpcert-csirt-2015.establishment-2015.bounds.json
var jpcert2015Bounds []byte

// A storedDocument says of which survey and model it has the bounds, by their digests.
type storedDocument struct {
	Survey string        `json:"survey"`
	Model  string        `json:"model"`
	Totals []storedTotal `json:"totals"`
}

// A storedTotal has both sides of a total.
type storedTotal struct {
	Total  string `json:"total"`
	Unit   int64  `json:"unit"`
	Top    stored `json:"top"`
	Bottom stored `json:"bottom"`
}

var stored2015 = sync.OnceValue(func() *storedDocument {
	document := &storedDocument{}
	if err := json.Unmarshal(jpcert2015Bounds, document); err != nil {
		panic(err) // it is part of the program
	}
	return document
})

// storedBounds returns the stored bounds of a total; it is nil if none are stored for this very survey and model.
func (s *Survey) storedBounds(m *maturity.Model, subject string) *tabled {
	document := stored2015()
	if m.Digest() != document.Model || s.Digest() != document.Survey {
		return nil
	}
	for _, t := range document.Totals {
		if t.Total == subject {
			return &tabled{s.Respondents(), maturity.MaxPoints * t.Unit, t.Top, t.Bottom}
		}
	}
	return nil
}
