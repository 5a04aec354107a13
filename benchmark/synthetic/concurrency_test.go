package synthetic_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/internal/sharing"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// populationCalls are all ways to use a population.
func populationCalls() map[string]func(*synthetic.Population) any {
	return map[string]func(*synthetic.Population) any{
		"what it is":      func(p *synthetic.Population) any { return []any{p.Seed(), p.Survey().ID(), p.Deviations()} },
		"responses":       func(p *synthetic.Population) any { return written(p.Responses()) },
		"responses again": func(p *synthetic.Population) any { return written(p.Responses()) },
	}
}

// written are responses as JSON.
func written(responses func(func(*questionnaire.Response) bool)) any {
	var all []string
	for r := range responses {
		data, err := r.MarshalJSON()
		if err != nil {
			return err
		}
		all = append(all, string(data))
	}
	return all
}

// TestConcurrentPopulation uses a population that was only just made up from many goroutines.
func TestConcurrentPopulation(t *testing.T) {
	sharing.Hammer(t, func() *synthetic.Population { return population(t) }, populationCalls())
}

// TestConcurrentSurvey makes up populations of one survey from many goroutines, and goes through one stream several times.
func TestConcurrentSurvey(t *testing.T) {
	stream, err := synthetic.Stream(benchmark.JPCERT2015(), 3, 20)
	if err != nil {
		t.Fatal(err)
	}
	sharing.Hammer(t, benchmark.JPCERT2015, map[string]func(*benchmark.Survey) any{
		"New": func(s *benchmark.Survey) any {
			p, err := synthetic.New(s, 2)
			return []any{p.Deviations(), err}
		},
		"Stream": func(*benchmark.Survey) any { return written(stream) },
	})
}

// TestPopulationIsCopied: writing to what a population gives changes neither it nor its survey.
func TestPopulationIsCopied(t *testing.T) {
	p := population(t)
	shown := sharing.Show([]any{benchmark.JPCERT2015(), p.Deviations()})
	calls := populationCalls()
	if !testing.Short() {
		calls["all"] = func(p *synthetic.Population) any { return p }
	}
	sharing.Copies(t, p, calls)
	if sharing.Show([]any{benchmark.JPCERT2015(), p.Deviations()}) != shown {
		t.Error("the survey has changed")
	}
}

func population(t *testing.T) *synthetic.Population {
	t.Helper()
	p, err := synthetic.New(benchmark.JPCERT2015(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
