package questionnaire_test

import (
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// FuzzParseCSV: an error comes alone and well-formed; a response written as CSV, in every way, and as JSON reads back as the same.
func FuzzParseCSV(f *testing.F) {
	for _, folder := range []string{"csv", "csv-reject"} {
		for _, c := range csvCases(f, folder) {
			if len(c.Data) <= 3000 {
				f.Add(c.Data)
			}
		}
	}
	for _, s := range hostile.Texts {
		f.Add([]byte(headCSV + "team," + s + "\nQ2.10,\"" + s + "\"," + s + "," + s))
	}
	for _, c := range csvCosts() {
		f.Add(c.Make(500))
	}
	form := questionnaire.JPCERT2015()
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		r, err := form.ParseCSV(data)
		if err != nil {
			if r != nil {
				t.Error("a response beside an error")
			}
			checkError(t, err)
			return
		}
		if again, err := form.ParseJSON(asJSON(t, r)); err != nil || !again.Equal(r) {
			t.Fatalf("as JSON it reads back as another response, or %v", err)
		}
		for _, o := range csvOptions {
			want := r
			if o.Encoding == questionnaire.ShiftJIS {
				want = windows(t, r)
			}
			printed := asCSV(t, want, o)
			if again, err := form.ParseCSV(printed); err != nil || !again.Equal(want) || !slices.Equal(again.Warnings(), want.Warnings()) {
				t.Fatalf("%v: reads back as another response, or %v\n%q", o, err, printed)
			}
		}
	})
}
