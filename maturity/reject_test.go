package maturity_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/rejection"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// rejected returns the problems that an error of the package reports.
func rejected(t *testing.T, err error) error {
	t.Helper()
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok {
		t.Fatalf("accepted, or an error of another type: %v", err)
	}
	if e.Package != "maturity" || !strings.HasPrefix(err.Error(), "maturity: ") {
		t.Errorf("package %q in %q", e.Package, err)
	}
	if e.Omitted > 0 {
		t.Errorf("%d problems omitted", e.Omitted)
	}
	return err
}

// TestParseModelReject reads testdata/reject: testdata/accept/minimal.json with something wrong.
func TestParseModelReject(t *testing.T) {
	modelParser(t).Rejects(t, "testdata/reject")
}

func TestRejectReachesTheModelSchema(t *testing.T) {
	var documents [][]byte
	for _, c := range golden.Cases(t, "testdata/reject") {
		documents = append(documents, c.Data)
	}
	for _, l := range limits(t) {
		documents = append(documents, l.data)
	}
	rejection.ReachesSchema(t, "model", maturity.ModelSchema(), documents, 70)
}
