// Package exhaustive says how far a test goes. Tests take samples, with a fixed seed, so that one need not wait for
// them; where the environment variable CSIRTGAUGE_EXHAUSTIVE is 1, as it is in .ci/run, they go through everything.
package exhaustive

import (
	"os"
	"sync"
	"testing"
)

// Variable is set to 1 to run tests in full.
const Variable = "CSIRTGAUGE_EXHAUSTIVE"

// cut has the tests whose logs say that they are cut short.
var cut sync.Map

// Wanted reports whether a test is to run in full. If not, the log of the test says, once, how to run it so. The
// variable is read each time, for go test keeps results by the variables that a test reads.
func Wanted(t testing.TB) bool {
	t.Helper()
	if os.Getenv(Variable) == "1" {
		return true
	}
	if _, told := cut.LoadOrStore(t, true); !told {
		t.Logf("a sample only; in full with %s=1", Variable)
	}
	return false
}

// Rounds is how often a random test runs: n times in full, else a twentieth of that, and at least once.
func Rounds(t testing.TB, n int) int {
	t.Helper()
	if Wanted(t) {
		return n
	}
	return max(n/20, min(n, 1))
}
