package benchmark

import (
	_ "embed"
	"encoding/json"
	"math"
	"sync"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// The bounds of the built-in survey under the built-in model are computed beforehand. A test proves each of them from
// the prices beside this file, by the dynamic programme alone, and each sharp one from an arrangement that it counts.
//
//go:embed data/jpcert-csirt-2015.establishment-2015.bounds.json
var jpcert2015Bounds []byte

// A storedDocument says of which survey and model it has the bounds, by their digests, which a test compares with those of the
// built-in ones.
type storedDocument struct {
	Survey string        `json:"survey"`
	Model  string        `json:"model"`
	Totals []storedTotal `json:"totals"`
}

// A storedTotal has the steps of both problems of a total: [from, rows, sharpTo].
type storedTotal struct {
	Total  string     `json:"total"`
	Unit   int64      `json:"unit"`
	Top    [][3]int64 `json:"top"`
	Bottom [][3]int64 `json:"bottom"`
}

var storedTotals = sync.OnceValue(func() map[string]*stepped {
	var stored storedDocument
	if err := json.Unmarshal(jpcert2015Bounds, &stored); err != nil {
		panic(err) // the document is part of the program
	}
	all := map[string]*stepped{}
	for _, t := range stored.Totals {
		all[t.Total] = &stepped{
			respondents: JPCERT2015().Respondents(), highest: maturity.MaxPoints * t.Unit, top: stepsOf(t.Top), bottom: stepsOf(t.Bottom),
		}
	}
	return all
})

func stepsOf(rows [][3]int64) []step {
	var steps []step
	for _, r := range rows {
		steps = append(steps, step{from: r[0], n: int(r[1]), sharpTo: r[2]})
	}
	return append(steps, step{from: math.MaxInt64, sharpTo: math.MaxInt64})
}

// storedBounds returns the bounds of a total of the built-in survey under the built-in model; it is nil for any other.
func storedBounds(s *Survey, m *maturity.Model, subject string) *stepped {
	if !s.builtIn || m != maturity.Establishment2015() {
		return nil
	}
	return storedTotals()[subject]
}
