package synthetic_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
)

// What a population costs is to be seen against encoding its responses as JSON and reading them back, in the same run: a load test does at
// least that. Stream leaves out the counting.
func BenchmarkPopulation(b *testing.B) {
	s := benchmark.JPCERT2015()
	responses := slices.Collect(newPopulation(b, s, 1).Responses())
	var documents [][]byte
	for _, r := range responses {
		data, err := json.Marshal(r)
		if err != nil {
			b.Fatal(err)
		}
		documents = append(documents, data)
	}
	b.Run("New", func(b *testing.B) {
		b.ReportAllocs()
		for seed := uint64(0); b.Loop(); seed++ {
			newPopulation(b, s, seed)
		}
	})
	b.Run("Stream", func(b *testing.B) {
		b.ReportAllocs()
		for seed := uint64(0); b.Loop(); seed++ {
			stream, err := synthetic.Stream(s, seed, s.Respondents())
			if err != nil {
				b.Fatal(err)
			}
			for range stream {
			}
		}
	})
	b.Run("MarshalJSON", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, r := range responses {
				if _, err := json.Marshal(r); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("ParseJSON", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, data := range documents {
				if _, err := s.Form().ParseJSON(data); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
