package benchmark_test

import (
	"math"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// TestShareDifference compares with table II of Newcombe (1998), method 10, which gives four decimals.
func TestShareDifference(t *testing.T) {
	for _, tt := range []struct {
		a, m, b, n int
		low, high  float64
	}{
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{6, 7, 2, 7, 0.0582, 0.8062},
		{5, 56, 0, 29, -0.0381, 0.1926},
		{0, 10, 0, 20, -0.1611, 0.2775},
		{0, 10, 0, 10, -0.2775, 0.2775},
		{10, 10, 0, 20, 0.6791, 1.0000},
		{10, 10, 0, 10, 0.6075, 1.0000},
	} {
		d, interval, ok := benchmark.ShareDifference(tt.a, tt.m, tt.b, tt.n)
		want := float64(tt.a)/float64(tt.m) - float64(tt.b)/float64(tt.n)
		if !ok || d != want || math.Abs(interval.Low-tt.low) > 0.00006 || math.Abs(interval.High-tt.high) > 0.00006 {
			t.Errorf("%d/%d - %d/%d: %v, %v, %v, want %v to %v", tt.a, tt.m, tt.b, tt.n, d, interval, ok, tt.low, tt.high)
		}
		back, turned, _ := benchmark.ShareDifference(tt.b, tt.n, tt.a, tt.m)
		if back != -d || turned.Low != -interval.High || turned.High != -interval.Low {
			t.Errorf("%d/%d - %d/%d: the other way round %v, %v", tt.a, tt.m, tt.b, tt.n, back, turned)
		}
	}
	for _, bad := range [][4]int{{0, 0, 1, 2}, {1, 2, 0, 0}, {3, 2, 1, 2}, {-1, 2, 1, 2}} {
		if d, interval, ok := benchmark.ShareDifference(bad[0], bad[1], bad[2], bad[3]); ok || d != 0 || interval != (benchmark.Interval{}) {
			t.Errorf("%v: %v, %v", bad, d, interval)
		}
	}
}
