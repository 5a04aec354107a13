package benchmark_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// firstUses are what a program may do first with the documents, each with what it needs to be there already.
var firstUses = []struct {
	name        string
	before, use func()
}{
	{"form", func() {}, func() { questionnaire.JPCERT2015() }},
	{"model", func() { questionnaire.JPCERT2015() }, func() { maturity.Establishment2015() }},
	{"survey", func() { questionnaire.JPCERT2015() }, func() { benchmark.JPCERT2015() }},
	{"cases", func() { questionnaire.JPCERT2015() }, func() { benchmark.JPCERT2015Cases() }},
	{"crosswalk", func() { questionnaire.JPCERT2015() }, func() { sim3.JPCERT2015() }},
	{"json.Unmarshal of the form", func() {}, func() {
		var v any
		if err := json.Unmarshal(questionnaire.JPCERT2015Document(), &v); err != nil {
			panic(err)
		}
	}},
}

// firstUse tells a program of these tests that it runs only to measure the first use of that name.
const firstUse = "CSIRTGAUGE_FIRST_USE"

// TestFirstUse is what [BenchmarkFirstUse] runs in a process of its own. Without one it sees to it that each use can be
// measured.
func TestFirstUse(t *testing.T) {
	name := os.Getenv(firstUse)
	for _, u := range firstUses {
		if u.name == name || name == "" {
			u.before()
			start := time.Now()
			u.use()
			fmt.Fprintf(t.Output(), "took %d ns\n", time.Since(start))
		}
	}
}

var took = regexp.MustCompile(`took (\d+) ns`)

// BenchmarkFirstUse reports what the first use of each document costs, each time in a new process. The baseline is what
// encoding/json takes there for the largest of them.
func BenchmarkFirstUse(b *testing.B) {
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	for _, u := range firstUses {
		b.Run(u.name, func(b *testing.B) {
			total := 0
			for b.Loop() {
				cmd := exec.Command(program, "-test.run=^TestFirstUse$", "-test.v")
				cmd.Env = append(os.Environ(), firstUse+"="+u.name)
				out, err := cmd.CombinedOutput()
				found := took.FindSubmatch(out)
				if err != nil || found == nil {
					b.Fatalf("%v\n%s", err, out)
				}
				n, err := strconv.Atoi(string(found[1]))
				if err != nil {
					b.Fatal(err)
				}
				total += n
			}
			b.ReportMetric(float64(total)/float64(b.N), "ns/first-use")
		})
	}
}
