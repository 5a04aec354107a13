package made_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/made"
)

func TestCheck(t *testing.T) {
	made.Check(true, "maturity", "Model.Assess", "Model", "ParseModel")
	defer func() {
		const want = "maturity: Model.Assess of a nil or zero Model; one comes from ParseModel or Establishment2015"
		if got := recover(); got != want {
			t.Errorf("%v, want %s", got, want)
		}
	}()
	made.Check(false, "maturity", "Model.Assess", "Model", "ParseModel or Establishment2015")
}
