package benchmark_test

import "testing"

// BenchmarkHostile reads what is made to cost much. It is long: choose from it, or run it with -benchtime 10x.
func BenchmarkHostile(b *testing.B) {
	surveys, tallies, lines := surveyParser(b), tallyParser(b), linesParser(b)
	b.Run("survey", func(b *testing.B) { surveys.Benchmark(b, surveys.Costs()) })
	b.Run("tally", func(b *testing.B) { tallies.Benchmark(b, tallies.Costs()) })
	b.Run("lines", func(b *testing.B) { lines.Benchmark(b, lines.Costs()) })
}
