package benchmark

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestWilsonAgainstR compares with R 4.2.2, which takes half successes too:
//
//	sprintf("%.16g", prop.test(successes, n, conf.level = confidence, correct = FALSE)$conf.int)
//
// scipy 1.10.1, binomtest(successes, n).proportion_ci(confidence, method="wilson"), gives the same to 15 digits where
// successes are whole.
func TestWilsonAgainstR(t *testing.T) {
	for _, tt := range []struct {
		name, why  string
		successes  float64
		n          int
		confidence float64
		want       wilsonInterval
	}{
		{"0 of 20", "Newcombe's third example: the lower end is 0", 0, 20, 0.95, wilsonInterval{0, 0.1611251580528193}},
		{"1 of 29", "Newcombe's fourth: close to the end", 1, 29, 0.95, wilsonInterval{0.006113214292762661, 0.1717552187932028}},
		{"15 of 148", "Newcombe's second", 15, 148, 0.95, wilsonInterval{0.06238639953073628, 0.160487241723308}},
		{"81 of 263", "Newcombe's first", 81, 263, 0.95, wilsonInterval{0.2552885198782743, 0.3662095769828002}},
		{"0 of 1", "smallest n", 0, 1, 0.95, wilsonInterval{0, 0.7934506856227626}},
		{"1 of 1", "its mirror image", 1, 1, 0.95, wilsonInterval{0.2065493143772375, 1}},
		{"7 of 66 at 90%", "another confidence", 7, 66, 0.9, wilsonInterval{0.05853202573871363, 0.1846149259371285}},
		{"65 of 66", "all but one", 65, 66, 0.95, wilsonInterval{0.9190407973793361, 0.9973203594560179}},
		{"66 of 66", "the upper end is 1", 66, 66, 0.95, wilsonInterval{0.9449974429864588, 1}},
		{"3 of 10 at 99%", "a wide interval", 3, 10, 0.99, wilsonInterval{0.0795663165230658, 0.6799753207988973}},
		{"9 of 47 at 99.9%", "a wider one", 9, 47, 0.999, wilsonInterval{0.06946200450934001, 0.4290470644282305}},
		{"1 of 1000", "the textbook's difference of roots loses digits here", 1, 1000, 0.95, wilsonInterval{0.0001765463706260782, 0.005642558597957934}},
		{"half a million of a million", "a narrow one", 500_000, 1_000_000, 0.95, wilsonInterval{0.4990200198900048, 0.5009799801099952}},
		{"a half of 1", "half-integer: one tie and nothing else", 0.5, 1, 0.95, wilsonInterval{0.05462075552885203, 0.9453792444711481}},
		{"45.5 of 64", "the mid-rank of 2.11 b", 45.5, 64, 0.95, wilsonInterval{0.590461289506382, 0.8075254352685282}},
		{"32.5 of 66 at 80%", "just below the middle", 32.5, 66, 0.8, wilsonInterval{0.4147062887153998, 0.5705100788552804}},
		{"65.5 of 66", "the best answer, given by one", 65.5, 66, 0.95, wilsonInterval{0.9314707191371824, 0.9992085807737241}},
		{"a half of 1000 at 99%", "the worst of many, given by one", 0.5, 1000, 0.99, wilsonInterval{3.288698497166867e-05, 0.007551686753531751}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lo, hi, ok := wilsonAt(tt.successes, tt.n, tt.confidence)
			if diff := cmp.Diff(tt.want, wilsonInterval{lo, hi}, cmpopts.EquateApprox(0, 1e-12)); diff != "" || !ok {
				t.Errorf("%s: ok %t (-R +got):\n%s", tt.why, ok, diff)
			}
		})
	}
}
