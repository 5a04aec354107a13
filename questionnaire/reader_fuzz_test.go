package questionnaire_test

import (
	"io"
	"testing"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Pieces gives data in pieces, of sizes that come over and over.
type pieces struct {
	data, sizes []byte
	calls       int
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.data) == 0 {
		return 0, io.EOF
	}
	n := len(b)
	if p.calls++; len(p.sizes) > 0 {
		n = min(n, max(int(p.sizes[p.calls%len(p.sizes)]), p.calls%2)) // not nothing for ever
	}
	n = copy(b[:n], p.data)
	p.data = p.data[n:]
	return n, nil
}

// FuzzReadJSON: a response does not depend on how its bytes arrive, nor on white space and on which characters are escaped.
func FuzzReadJSON(f *testing.F) {
	p := responseParser(f)
	for _, c := range p.Documents(f) {
		if len(c.Data) <= 3000 {
			f.Add(c.Data, []byte{1})
		}
	}
	f.Add(named(f, "accept", "full"), []byte{1, 0, 7, 255})
	f.Add([]byte("\uFEFF{\"form\": \"jpcert-csirt-2015\", \"answers\": {\"2.11\": \"\\u0062\"}}"), []byte{2})
	form := questionnaire.JPCERT2015()
	f.Fuzz(func(t *testing.T, data, sizes []byte) {
		if len(data) > fuzzBytes || len(sizes) > 100 {
			return
		}
		p.Check(t, data)
		want, wrong := form.ParseJSON(data)
		got, err := form.ReadJSON(&pieces{data: data, sizes: sizes})
		if (wrong == nil) != (err == nil) || err != nil && wrong.Error() != err.Error() || err == nil && !got.Equal(want) {
			t.Fatalf("in pieces: %v, %v; at once: %v, %v", got, err, want, wrong)
		}
		p.CheckSpaced(t, data)
	})
}
