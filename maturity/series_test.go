package maturity_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// year assesses answers of the first of April.
func year(t testing.TB, m *maturity.Model, year int, recheck []string, a answers) *maturity.Assessment {
	t.Helper()
	r, err := m.Form().Respond(questionnaire.Draft{Date: fmt.Sprintf("%d-04-01", year), Answers: a, Recheck: recheck})
	if err != nil {
		t.Fatal(err)
	}
	return m.Assess(r)
}

// A heldView is a holding by the name of its question.
type heldView struct {
	Question, Answer string
	Since            int
	Origin           maturity.Origin
	Before           string
}

func viewHoldings(s *maturity.Series) (all []heldView) {
	last := s.Assessments[len(s.Assessments)-1].Response()
	for _, h := range s.Holdings {
		now, _ := last.Answer(h.Question.ID())
		all = append(all, heldView{h.Question.ID(), now.String(), h.Since, h.Origin, h.Before.String()})
	}
	return all
}

// TestSeries: since when an answer holds, by hand.
func TestSeries(t *testing.T) {
	m := maturity.Establishment2015()
	choose, among := questionnaire.Choose, questionnaire.Among
	all := []*maturity.Assessment{
		year(t, m, 2023, nil, answers{"2.11": choose("d"), "2.12": choose("a"), "2.13": choose("b"), "4.1": choose("c"), "2.9a": choose("in-house"), "2.10": choose("a")}),
		year(t, m, 2024, []string{"4.1"}, answers{"2.11": choose("b"), "2.12": choose("a"), "2.13": among("a", "b"), "4.1": choose("c"), "2.9a": choose("in-house"), "2.10": choose("b")}),
		year(t, m, 2026, []string{"2.10"}, answers{"2.11": choose("b"), "2.12": choose("a"), "2.13": choose("b"), "4.1": choose("c"), "2.9a": choose("mixed"), "2.10": choose("b"), "4.2": among("a", "b")}),
	}
	s, err := maturity.NewSeries(all[2], all[0], all[1])
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range s.Assessments {
		if a != all[i] {
			t.Errorf("%s stands at %d", a.Response().Date(), i)
		}
	}
	want := []heldView{
		{"2.9a", "mixed", 2, maturity.OriginChanged, "in-house"},
		{"2.11", "b", 1, maturity.OriginChanged, "d"},
		{"2.12", "a", 0, maturity.OriginUnknown, ""},
		{"2.13", "b", 2, maturity.OriginOpen, ""}, // a or b, in between
		{"4.1", "c", 2, maturity.OriginOpen, ""},  // carried over and not looked at, in between
	}
	if diff := cmp.Diff(want, viewHoldings(s)); diff != "" {
		t.Errorf("holdings (-want +got):\n%s", diff)
	}
	if s.Breaks != nil {
		t.Errorf("breaks: %v", s.Breaks)
	}
}

// TestSeriesOrigins: what is said of the time before is what the earlier response supports, and no more.
func TestSeriesOrigins(t *testing.T) {
	m := maturity.Establishment2015()
	choose, among := questionnaire.Choose, questionnaire.Among
	for _, tt := range []struct {
		name, why string
		before    answers
		recheck   []string
		now       answers
		want      heldView
	}{
		{"did not apply", "without a SOC nobody is asked where it is, so that was not open",
			answers{"2.14": choose("b")}, nil, answers{"2.14": choose("a"), "2.14.1": choose("a")},
			heldView{"2.14.1", "a", 1, maturity.OriginNotAsked, ""}},
		{"may not have applied", "whether there was a SOC had not been looked at",
			answers{"2.14": choose("b")}, []string{"2.14"}, answers{"2.14": choose("a"), "2.14.1": choose("a")},
			heldView{"2.14.1", "a", 1, maturity.OriginOpen, ""}},
		{"open without it", "c or d is not b, whichever it was",
			answers{"2.11": among("c", "d")}, nil, answers{"2.11": choose("b")},
			heldView{"2.11", "b", 1, maturity.OriginChanged, "c|d"}},
		{"open with it", "it may have been b already",
			answers{"2.11": among("b", "c")}, nil, answers{"2.11": choose("b")},
			heldView{"2.11", "b", 1, maturity.OriginOpen, ""}},
		{"open without it, not looked at", "what was carried over says nothing",
			answers{"2.11": among("c", "d")}, []string{"2.11"}, answers{"2.11": choose("b")},
			heldView{"2.11", "b", 1, maturity.OriginOpen, ""}},
		{"service open without it", "a service is a choice like any other",
			answers{"2.9a": among("mixed", "outsourced")}, nil, answers{"2.9a": choose("in-house")},
			heldView{"2.9a", "in-house", 1, maturity.OriginChanged, "mixed|outsourced"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := maturity.NewSeries(year(t, m, 2024, tt.recheck, tt.before), year(t, m, 2025, nil, tt.now))
			if err != nil {
				t.Fatal(err)
			}
			all := viewHoldings(s)
			if diff := cmp.Diff(tt.want, all[len(all)-1]); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestSeriesDates: each assessment needs a date of its own, and all that have none are said at once.
func TestSeriesDates(t *testing.T) {
	m := maturity.Establishment2015()
	r, err := m.Form().Respond(questionnaire.Draft{})
	if err != nil {
		t.Fatal(err)
	}
	undated := m.Assess(r)
	a, b := year(t, m, 2023, nil, nil), year(t, m, 2024, nil, nil)
	for _, tt := range []struct {
		name string
		all  []*maturity.Assessment
		want maturity.DateError
		ja   string
	}{
		{"no date", []*maturity.Assessment{a, undated, b, undated}, maturity.DateError{Undated: 2}, "年次の推移には、すべての回答に回答日が必要です。回答日のないものが2件あります。"},
		{"one date twice", []*maturity.Assessment{b, a, b, a, b}, maturity.DateError{Twice: []string{"2023-04-01", "2024-04-01"}}, "回答日が重なる回答（2023-04-01、2024-04-01）は、年次の推移では扱えません。"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := maturity.NewSeries(tt.all...)
			got, ok := errors.AsType[*maturity.DateError](err)
			if s != nil || !ok || !errors.Is(err, questionnaire.ErrInconsistent) {
				t.Fatalf("%v, %v", s, err)
			}
			if diff := cmp.Diff(&tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if ja := got.Message(language.Japanese); ja != tt.ja {
				t.Errorf("got %s\nwant %s", ja, tt.ja)
			}
		})
	}
	for _, all := range [][]*maturity.Assessment{nil, {a}} {
		if s, err := maturity.NewSeries(all...); err != nil || len(s.Assessments) != len(all) {
			t.Errorf("%d assessments: %v, %v", len(all), s, err)
		}
	}
}

// TestSeriesBreaks: a series goes on after another model, and says so.
func TestSeriesBreaks(t *testing.T) {
	m := maturity.Establishment2015()
	other, err := m.With(maturity.Changes{ID: "own", Weights: map[string]map[string]int{"services": {"2.13": 3}}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := maturity.NewSeries(year(t, m, 2023, nil, nil), year(t, m, 2024, nil, nil), year(t, other, 2025, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Breaks) != 1 || s.Breaks[0].Index != 2 || s.Breaks[0].Reason.Code != maturity.OtherModel {
		t.Errorf("breaks: %+v", s.Breaks)
	}
}

// TestSeriesOtherContent: forms of one ID are told apart by their content, since a letter may mean something else.
func TestSeriesOtherContent(t *testing.T) {
	document := questionnaire.JPCERT2015Document()
	prompt, _ := questionnaire.JPCERT2015().Question("2.11")
	option := []byte(strconv.Quote(prompt.Option(0).Label.EN))
	changed := bytes.ReplaceAll(document, option, []byte(`"something else"`))
	if bytes.Equal(document, changed) {
		t.Fatalf("no option is called %s", option)
	}
	form, err := questionnaire.ParseForm(changed)
	if err != nil {
		t.Fatal(err)
	}
	other, err := maturity.ParseModel(maturity.Establishment2015Document(), form)
	if err != nil {
		t.Fatal(err)
	}
	same := answers{"2.11": questionnaire.Choose("a")}
	s, err := maturity.NewSeries(year(t, other, 2024, nil, same), year(t, maturity.Establishment2015(), 2025, nil, same))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Breaks) != 1 || s.Breaks[0].Reason.Code != maturity.OtherForm {
		t.Errorf("breaks: %+v", s.Breaks)
	}
	if diff := cmp.Diff([]heldView{{"2.11", "a", 1, maturity.OriginUnknown, ""}}, viewHoldings(s)); diff != "" {
		t.Errorf("holdings (-want +got):\n%s", diff)
	}
}

// TestSeriesOfTwo: a series of two says what the trend says: which answers are other ones, and what keeps the two apart.
func TestSeriesOfTwo(t *testing.T) {
	m := maturity.Establishment2015()
	rng := rand.New(rand.NewPCG(3, 4))
	for range exhaustive.Rounds(t, 200) {
		drawn := random(rng, 0.2, 0.2)
		before, after := year(t, m, 2024, nil, drawn), year(t, m, 2025, nil, drawn.later(rng, 0.2))
		s, err := maturity.NewSeries(after, before)
		if err != nil {
			t.Fatal(err)
		}
		trend := after.Since(before)
		if len(s.Breaks) != 0 {
			t.Errorf("breaks: %v", s.Breaks)
		}
		for _, h := range s.Holdings {
			i := slices.IndexFunc(trend.Questions, func(c maturity.AnswerChange) bool { return c.Question == h.Question })
			was, _ := before.Response().Answer(h.Question.ID())
			now, _ := after.Response().Answer(h.Question.ID())
			earlier, _ := before.Response().Form().Question(h.Question.ID())
			if h.Since == 1 && i < 0 && was.Equal(now) && before.Response().State(earlier) == questionnaire.NotApplicable {
				continue // the trend has no change where an answer that did not apply is the same
			}
			if stays := h.Since == 0; stays != (i < 0) {
				t.Errorf("%s: holds since %d, but stands at %d in the trend", h.Question.ID(), h.Since, i)
				continue
			}
			if h.Origin == maturity.OriginChanged && !h.Before.Equal(trend.Questions[i].Before) {
				t.Errorf("%s: was %v, in the trend %v", h.Question.ID(), h.Before, trend.Questions[i].Before)
			}
		}
	}
}

// TestSeriesTrends: between any two assessments of a series, a score rose only if it did beyond what was open on both
// sides; so it rose over three if it did from each to the next, and backwards it fell.
func TestSeriesTrends(t *testing.T) {
	m := maturity.Establishment2015()
	rng := rand.New(rand.NewPCG(5, 6))
	scores := func(a *maturity.Assessment) []maturity.Score {
		all := []maturity.Score{a.Overall.Score, a.Documentation.Score}
		for i := range a.Items {
			all = append(all, a.Items[i].Score)
		}
		return all
	}
	directions := func(t *maturity.Trend) []maturity.Direction {
		all := []maturity.Direction{t.Overall.Direction, t.Documentation.Direction}
		for _, c := range t.Items {
			all = append(all, c.Direction)
		}
		return all
	}
	rose := 0
	for range exhaustive.Rounds(t, 60) {
		var all []*maturity.Assessment
		drawn := random(rng, 0.05, 0.05)
		for i := range 4 {
			all = append(all, year(t, m, 2020+i, nil, drawn))
			drawn = drawn.later(rng, 0.1*rng.Float64())
		}
		s, err := maturity.NewSeries(all...)
		if err != nil {
			t.Fatal(err)
		}
		for j, after := range s.Assessments {
			for i, before := range s.Assessments[:j] {
				forth, back := directions(after.Since(before)), directions(before.Since(after))
				was, is := scores(before), scores(after)
				for n, d := range forth {
					up, down := is[n].Low.Cmp(was[n].High) > 0, is[n].High.Cmp(was[n].Low) < 0
					if (d == maturity.DirectionRose) != up || (d == maturity.DirectionFell) != down || (back[n] == maturity.DirectionFell) != up {
						t.Errorf("score %d from %d to %d: %s, back %s; %v, then %v", n, i, j, d, back[n], was[n], is[n])
					}
					if up {
						rose++
					}
					for _, middle := range s.Assessments[i:j] {
						through := directions(middle.Since(before))[n] == maturity.DirectionRose && directions(after.Since(middle))[n] == maturity.DirectionRose
						if through && d != maturity.DirectionRose {
							t.Errorf("score %d rose through the middle of %d and %d, but is said to be %s", n, i, j, d)
						}
					}
				}
			}
		}
	}
	if rose == 0 {
		t.Error("nothing ever rose")
	}
}

// TestSeriesLaws: the order of what is given does not matter, and a holding is what the answers say: the same in each
// assessment since then, another or not known in the one before.
func TestSeriesLaws(t *testing.T) {
	m := maturity.Establishment2015()
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 200) {
		drawn := random(rng, 0.1, 0.1)
		var all []*maturity.Assessment
		for i := range 1 + rng.IntN(5) {
			drawn = drawn.later(rng, 0.1*rng.Float64())
			var recheck []string
			for _, id := range slices.Sorted(maps.Keys(drawn)) {
				if !strings.ContainsAny(id, "abcdefghijklmnopqrstuvw") && rng.IntN(8) == 0 {
					recheck = append(recheck, id)
				}
			}
			all = append(all, year(t, m, 2020+i, recheck, drawn))
		}
		s, err := maturity.NewSeries(all...)
		if err != nil {
			t.Fatal(err)
		}
		shuffled := slices.Clone(all)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		again, err := maturity.NewSeries(shuffled...)
		if err != nil || !slices.Equal(s.Assessments, again.Assessments) {
			t.Fatalf("another order gives another series: %v", err)
		}
		if diff := cmp.Diff(viewHoldings(s), viewHoldings(again)); diff != "" {
			t.Fatalf("another order gives other holdings:\n%s", diff)
		}
		for _, h := range s.Holdings {
			id := h.Question.ID()
			now, _ := all[len(all)-1].Response().Answer(id)
			known := func(i int) (questionnaire.Answer, bool) {
				r := all[i].Response()
				a, ok := r.Answer(id)
				q, _ := r.Form().Question(id)
				return a, ok && !a.Open() && r.State(q) == questionnaire.Answered && !slices.Contains(r.Recheck(), id)
			}
			for i := h.Since; i < len(all); i++ {
				if a, ok := known(i); !ok || !a.Equal(now) {
					t.Errorf("%s: said to hold since %d, but is %v in %d", id, h.Since, a, i)
				}
			}
			origin, before := maturity.OriginUnknown, questionnaire.Answer{}
			if h.Since > 0 {
				a, ok := known(h.Since - 1)
				r := all[h.Since-1].Response()
				latest := all[len(all)-1].Response()
				applied, looked := r.State(h.Question) != questionnaire.NotApplicable, func(id string) bool {
					return !slices.Contains(r.Recheck(), id)
				}
				excluded := a.Open() && r.Possible(h.Question)&latest.Possible(h.Question) == 0
				decided := true // whether it applies, by answers that were looked at
				for c, ok := h.Question.Condition(); ok; {
					decided = decided && looked(c.Question)
					on, _ := r.Form().Question(c.Question)
					c, ok = on.Condition()
				}
				switch {
				case ok, applied && excluded && looked(id):
					origin, before = maturity.OriginChanged, a
				case !applied && decided:
					origin = maturity.OriginNotAsked
				default:
					origin = maturity.OriginOpen
				}
				if ok && a.Equal(now) {
					t.Errorf("%s: said to hold since %d, but held before", id, h.Since)
				}
			}
			if h.Origin != origin || !h.Before.Equal(before) {
				t.Errorf("%s: %s after %v, want %s after %v", id, h.Origin, h.Before, origin, before)
			}
		}
	}
}
