package benchmark

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/totals"
	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var updateBounds = flag.Bool("update-bounds", false, "compute the stored bounds that are no longer proven anew, which takes minutes; with -timeout 0")

const (
	boundsFile = "data/jpcert-csirt-2015.establishment-2015.bounds.json"
	proofsFile = "data/jpcert-csirt-2015.establishment-2015.proofs.json"
)

// thorough effort takes minutes for the totals of the built-in survey. What is arranged is looked for apart.
var thorough = packing.Effort{Cells: 1 << 33}

// A proof has what shows that a step is right: prices that let no more rows through, and the attempt that arranges
// them.
type proof struct {
	Prices  packing.Prices `json:"prices"`
	Attempt uint64         `json:"attempt"`
}

type totalProofs struct {
	Total  string  `json:"total"`
	Top    []proof `json:"top"`
	Bottom []proof `json:"bottom"`
}

// A columned is one of the two packing problems of a total, with the columns that it is of.
type columned struct {
	*packed
	columns []packing.Column
}

// problems yields both packing problems of each total of the built-in survey under the built-in model.
func problems(yield func(subject string, den int64, sides [2]columned)) {
	s, m := JPCERT2015(), maturity.Establishment2015()
	plan := s.plan(m)
	for _, t := range append(slices.Clone(plan.items), plan.documentation, plan.overall) {
		var groups [][]*maturity.Indicator
		switch t {
		case plan.documentation:
			groups = append(groups, totals.Weighted(m.Documentation()))
		default:
			for item := range m.Items() {
				if t == plan.overall || item.ID() == t.standing.Subject {
					groups = append(groups, totals.Weighted(item.Indicators()))
				}
			}
		}
		shares := totals.Shares(groups...)
		weights, den, exact := totals.Units(shares)
		p := newPacked(s.Respondents(), s.terms(shares), weights, den, exact, 8)
		top, bottom := columns(s.terms(shares), weights)
		yield(t.standing.Subject, den, [2]columned{{p.top.(*packed), top}, {p.bottom.(*packed), bottom}})
	}
}

func TestStoredBounds(t *testing.T) {
	if *updateBounds {
		computeBounds(t)
	}
	var of storedDocument
	var proofs []totalProofs
	read(t, boundsFile, &of)
	read(t, proofsFile, &proofs)
	stored, i := of.Totals, 0
	problems(func(subject string, den int64, p [2]columned) {
		if i >= len(stored) || stored[i].Total != subject || proofs[i].Total != subject || stored[i].Unit != den {
			t.Fatalf("%s of %d units is not stored", subject, den)
		}
		for _, fault := range faults(p, stored[i], proofs[i]) {
			t.Errorf("%s, %s", subject, fault)
		}
		i++
	})
	if i != len(stored) || i != len(proofs) {
		t.Errorf("%d totals and %d proofs are stored, want %d", len(stored), len(proofs), i)
	}
}

// stamp names the documents that bounds are of.
func stamp(totals []storedTotal) storedDocument {
	return storedDocument{Survey: JPCERT2015().Digest(), Model: maturity.Establishment2015().Digest(), Totals: totals}
}

// TestStoredBoundsAreCurrent: the bounds name the survey and the model that they were computed from, and these are the
// ones built in. Whoever changes either has to compute the bounds again.
func TestStoredBoundsAreCurrent(t *testing.T) {
	var stored storedDocument
	read(t, boundsFile, &stored)
	if diff := cmp.Diff(stamp(stored.Totals), stored); diff != "" {
		t.Errorf("documents that the bounds are of (-built in +stored):\n%s", diff)
	}
}

// TestStoredBoundsAreOfTheseDocuments: stored bounds are for whoever has the same documents, and for nobody else.
func TestStoredBoundsAreOfTheseDocuments(t *testing.T) {
	form := questionnaire.JPCERT2015()
	replaced := func(data []byte, old, new string) []byte {
		if bytes.Count(data, []byte(old)) == 0 {
			t.Fatalf("no %s", old)
		}
		return bytes.Replace(data, []byte(old), []byte(new), 1)
	}
	for _, tt := range []struct {
		name, why     string
		survey, model []byte
		want          bool
	}{
		{"the same", "read as one's own", JPCERT2015Document(), maturity.Establishment2015Document(), true},
		{"other white space", "it says the same", replaced(JPCERT2015Document(), "\n", "\r\n"), replaced(maturity.Establishment2015Document(), "\n", "\n\n"), true},
		{"another weight", "under the same ID", JPCERT2015Document(), replaced(maturity.Establishment2015Document(), `"weight": 1`, `"weight": 2`), false},
		{"another count", "under the same ID", replaced(JPCERT2015Document(), `{"a": 41, "b": 22, "c": 2}`, `{"a": 40, "b": 23, "c": 2}`),
			maturity.Establishment2015Document(), false},
	} {
		s, err1 := ParseSurvey(tt.survey, form)
		m, err2 := maturity.ParseModel(tt.model, form)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		for _, subject := range []string{"services", totals.Overall, totals.Documentation} {
			if got := s.storedBounds(m, subject) != nil; got != tt.want {
				t.Errorf("%s: %s has stored bounds: %v, want %v: %s", tt.name, subject, got, tt.want, tt.why)
			}
		}
	}
}

// TestStoredAsWritten: the files are as computing them anew would write them.
func TestStoredAsWritten(t *testing.T) {
	var stored storedDocument
	var proofs []totalProofs
	read(t, boundsFile, &stored)
	read(t, proofsFile, &proofs)
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	writeStored(t, folder, stored.Totals, proofs)
	for _, name := range []string{boundsFile, proofsFile} {
		want, err1 := os.ReadFile(filepath.Join(folder, name))
		got, err2 := os.ReadFile(name)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-as written +got):\n%s", name, diff)
		}
	}
}

func read(t *testing.T, name string, v any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}

// faults proves each step of a total anew: from above by the dynamic programme over the stored prices, from below by
// counting the arrangement. It says what does not hold.
func faults(p [2]columned, s storedTotal, proofs totalProofs) (found []string) {
	for _, side := range []struct {
		name   string
		p      columned
		steps  stored
		proofs []proof
	}{{"top", p[0], s.Top, proofs.Top}, {"bottom", p[1], s.Bottom, proofs.Bottom}} {
		for _, fault := range faultsOfSide(side.p, side.steps, side.proofs) {
			found = append(found, side.name+": "+fault)
		}
	}
	return found
}

func faultsOfSide(p columned, steps stored, proofs []proof) (found []string) {
	fault := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	if len(steps) != len(proofs) || len(steps) == 0 || steps[0][0] != 1 {
		fault("%d steps with %d proofs, the first %v", len(steps), len(proofs), steps[:min(1, len(steps))])
		return found
	}
	for i, s := range steps {
		from, n, sharpTo := s[0], int(s[1]), s[2]
		if i > 0 && (from <= steps[i-1][0] || n >= int(steps[i-1][1])) {
			fault("step %v after %v", s, steps[i-1])
		}
		if got := p.Certify(from, proofs[i].Prices); got != n {
			fault("the prices let %d respondents reach %d units, stored are %d", got, from, n)
		}
		if sharpTo == 0 || n == 0 {
			continue
		}
		if rows, least := p.Attempt(n, sharpTo, proofs[i].Attempt); len(rows) != n || least < sharpTo {
			fault("%d respondents are arranged with at least %d units, stored are %d", len(rows), least, sharpTo)
		} else if got := p.count(rows); got < sharpTo {
			fault("of %d respondents one has %d units, stored are %d", n, got, sharpTo)
		}
	}
	return found
}

// count returns the least total of the rows, and less than any where they use a value more often than it is there, a
// higher one standing in for a lower one.
func (p columned) count(rows []packing.Kind) int64 {
	least := int64(math.MaxInt64)
	used := make([][5]int, len(p.columns))
	for _, r := range rows {
		total := int64(0)
		for j, c := range p.columns {
			value := 0
			for level := int(r.Row[j]); level > 0; {
				if value++; c.Counts[value] > 0 {
					level--
				}
			}
			total += c.Weight * int64(value)
			used[j][value] += r.Times
		}
		least = min(least, total)
	}
	for j, c := range p.columns {
		left := 0
		for v, n := range slices.Backward(c.Counts) {
			if left += n - used[j][v]; left < 0 && v > 0 {
				return -1
			}
		}
	}
	return least
}

// computeBounds looks for the steps of every total whose stored ones are not proven, and writes all with their proofs.
func computeBounds(t *testing.T) {
	var of storedDocument
	var old, proofs []totalProofs
	read(t, boundsFile, &of)
	read(t, proofsFile, &old)
	var stored []storedTotal
	problems(func(subject string, den int64, p [2]columned) {
		s, q := storedTotal{Total: subject, Unit: den}, totalProofs{Total: subject}
		kept := slices.IndexFunc(of.Totals, func(t storedTotal) bool { return t.Total == subject && t.Unit == den })
		if kept >= 0 && len(faults(p, of.Totals[kept], old[kept])) == 0 {
			s, q = of.Totals[kept], old[kept]
			fmt.Fprintf(os.Stderr, "%s: proven as it is\n", subject)
		} else {
			var both sync.WaitGroup
			both.Go(func() { s.Top, q.Top = computeSteps(p[0].packed) })
			both.Go(func() { s.Bottom, q.Bottom = computeSteps(p[1].packed) })
			both.Wait()
			fmt.Fprintf(os.Stderr, "%s: %d and %d steps\n", subject, len(s.Top), len(s.Bottom))
		}
		stored, proofs = append(stored, s), append(proofs, q)
	})
	writeStored(t, ".", stored, proofs)
}

func writeStored(t *testing.T, folder string, stored []storedTotal, proofs []totalProofs) {
	t.Helper()
	of := stamp(stored)
	write(t, filepath.Join(folder, boundsFile), fmt.Sprintf("{\n\"survey\": %q,\n\"model\": %q,\n\"totals\": ", of.Survey, of.Model), stored, "}")
	write(t, filepath.Join(folder, proofsFile), "", proofs, "")
}

// write writes a list, an element a line, between two texts.
func write[T any](t *testing.T, name, before string, list []T, after string) {
	t.Helper()
	out := []byte(before + "[\n")
	for i, v := range list {
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, line...)
		if i < len(list)-1 {
			out = append(out, ',')
		}
		out = append(out, '\n')
	}
	if err := os.WriteFile(name, append(out, "]"+after+"\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
}

func computeSteps(p *packed) (steps stored, proofs []proof) {
	most := func(units int64) packing.Bound { return p.Most(units, thorough) }
	from, b := int64(1), most(1)
	for {
		// The last total that as many may reach: first doubling the distance, then halving it.
		low, stride := from, int64(1)
		high, next := low+stride, packing.Bound{}
		for next = most(high); next.Rows >= b.Rows; next = most(high) {
			low, stride = high, 2*stride
			high = low + stride
		}
		for high-low > 1 {
			if mid := most((low + high) / 2); mid.Rows >= b.Rows {
				low = (low + high) / 2
			} else {
				high, next = (low+high)/2, mid
			}
		}
		best, attempt := int64(0), uint64(0)
		for n := range uint64(500_000 / max(1, b.Rows)) {
			if _, least := p.Attempt(b.Rows, low, n); least > best {
				best, attempt = least, n
			}
			if best >= low {
				break
			}
		}
		if best = min(best, low); best < from {
			best = 0
		}
		steps = append(steps, [3]int64{from, int64(b.Rows), best})
		proofs = append(proofs, proof{b.Prices, attempt})
		if from, b = high, next; from > p.Highest() {
			break
		}
	}
	return append(steps, [3]int64{from, 0, 1 << 62}), append(proofs, proof{})
}

// TestStoredBoundsAreSharp: for each item and the documentation index, at every attainable score and on both sides, the
// arrangement and the prices meet.
func TestStoredBoundsAreSharp(t *testing.T) {
	plan := JPCERT2015().plan(maturity.Establishment2015())
	checked := 0
	for _, total := range append(slices.Clone(plan.items), plan.documentation) {
		for units := int64(0); units <= maturity.MaxPoints*total.den; units++ {
			if _, sharp := total.bounds.most(units, false); !sharp {
				t.Errorf("%s: the most respondents with %d units or more are not proven sharp", total.standing.Subject, units)
			}
			if _, sharp := total.bounds.least(units, false); !sharp {
				t.Errorf("%s: the least respondents with %d units or more are not proven sharp", total.standing.Subject, units)
			}
			checked += 2
		}
	}
	// 4 points of 5, 2, 3, 6, 3, 9 and 14 units, and 0 of each.
	if want := 2 * (4*(5+2+3+6+3+9+14) + 7); checked != want {
		t.Errorf("%d bounds checked, want %d", checked, want)
	}
}

// TestOverallBounds: overall, certificates from above and from below stay close at every tenth of a point.
func TestOverallBounds(t *testing.T) {
	overall := JPCERT2015().plan(maturity.Establishment2015()).overall
	b := overall.bounds.(*tabled)
	attained := func(entries side, units int64) int {
		n := 0
		for _, e := range entries.(stored) {
			if units <= e[2] {
				n = max(n, int(e[1]))
			}
		}
		return n
	}
	widest := 0
	for tenth := int64(1); tenth <= 10*maturity.MaxPoints; tenth++ {
		units := tenth * overall.den / 10
		most, _ := b.most(units, false)
		least, _ := b.least(units, false)
		within, without := attained(b.top, units), b.respondents-attained(b.bottom, b.highest-units+1)
		if within > most || without < least {
			t.Fatalf("%.1f points: %d to %d respondents attained, %d to %d are the bounds", float64(tenth)/10, without, within, least, most)
		}
		widest = max(widest, most-within, without-least)
		t.Logf("%.1f points or more: at least %d (%d attained), at most %d (%d attained)", float64(tenth)/10, least, without, most, within)
	}
	if widest > 1 {
		t.Errorf("certificates are up to %d respondents apart, stored are bounds that were at most 1 apart", widest)
	}
}
