package maturity_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A trendView is all that a trend says, in plain values.
type trendView struct {
	Reservations []maturity.ReservationCode
	Overlap      maturity.Overlap
	Questions    []string // "4.3 e > c, rose, 0 > 2"
	Totals       []totalChange
	Recheck      []string
}

type totalChange struct {
	Subject string
	maturity.TotalChange
}

func viewTrend(t *maturity.Trend) trendView {
	v := trendView{Overlap: t.Overlap}
	for _, r := range t.Reservations {
		v.Reservations = append(v.Reservations, r.Code)
	}
	for _, c := range t.Questions {
		points := func(r maturity.Range) string {
			if !r.Low.Defined() && !r.High.Defined() {
				return "-"
			}
			return within(r)
		}
		v.Questions = append(v.Questions, fmt.Sprintf("%s %v > %v, %s, %s > %s", c.Question.ID(), c.Before, c.After, c.Direction, points(c.PointsBefore), points(c.PointsAfter)))
	}
	add := func(subject string, c maturity.TotalChange) {
		c.Item = nil
		v.Totals = append(v.Totals, totalChange{subject, c})
	}
	for _, c := range t.Items {
		add(c.Item.ID(), c)
	}
	if t.Documentation.Direction != "" || t.Overall.Direction != "" {
		add("documentation", t.Documentation)
		add("overall", t.Overall)
	}
	for _, q := range t.Recheck {
		v.Recheck = append(v.Recheck, q.ID())
	}
	return v
}

// certain is a change between certain scores, which have everything in common.
func certain(subject, before, after, low string, direction maturity.Direction, was, is maturity.Status) totalChange {
	return totalChange{subject, maturity.TotalChange{
		Before: score(before), After: score(after), Change: maturity.Range{Low: frac(low), High: frac(low)}, Direction: direction,
		Common: maturity.Common{Before: frac(before), After: frac(after)}, StatusBefore: was, StatusAfter: is,
	}}
}

// The scores of mixed() are worked out in assess_test.go.
func TestTrendByHand(t *testing.T) {
	const partly, established, not, undetermined = maturity.PartlyEstablished, maturity.Established, maturity.NotEstablished, maturity.Undetermined
	before := mixed().with(answers{"2.10": {}, "2.13": questionnaire.Choose("b")})
	after := mixed().with(choose(map[string]string{"2.10": "a", "2.13": "b", "4.3": "c", "4.7": "a", "4.9": "e", "4.6": "b"}))
	want := trendView{
		Overlap:   maturity.Overlap{Both: 31, Before: 31, After: 32, Asked: 32},
		Questions: []string{"2.10  > a, narrowed, 0..4 > 4", "4.3 e > c, rose, 0 > 2", "4.6 a > b, fell, 4 > 3", "4.7 b > a, rose, 0 > 4", "4.9 d > e, fell, 1 > 0"},
		Totals: []totalChange{
			// services: 0..4 + 4+3+3+1 of weight 5, then 4+4+3+3+1; without 2.10 11 of weight 4 on both sides
			{"services", maturity.TotalChange{
				Before: score("11/5 11/4 15/5"), After: score("15/5"), Change: maturity.Range{Low: frac("0"), High: frac("4/5")}, Direction: maturity.DirectionUnsure,
				Common: maturity.Common{Before: frac("11/4"), After: frac("11/4")}, StatusBefore: undetermined, StatusAfter: established,
			}},
			certain("authority", "4", "4", "0", maturity.DirectionSame, established, established),
			certain("organization", "1", "1", "0", maturity.DirectionSame, established, established),
			certain("contact", "15/6", "20/6", "5/6", maturity.DirectionRose, partly, established), // +2 for 4.3, +4 for 4.7, −1 for 4.6
			certain("reporting", "1", "2/3", "-1/3", maturity.DirectionFell, not, not),
			certain("review", "21/9", "21/9", "0", maturity.DirectionSame, partly, partly),
			certain("documentation", "23/14", "23/14", "0", maturity.DirectionSame, "", ""), // +2 for 4.3, −1 for 4.6, −1 for 4.9
			// (11/5 to 3, else 11/4) + 4 + 1 + 5/2 + 1 + 7/3, then 3 (else 11/4) + 4 + 1 + 10/3 + 2/3 + 7/3, of 6
			{"overall", maturity.TotalChange{
				Before: score("391/180 163/72 83/36"), After: score("43/18"), Change: maturity.Range{Low: frac("1/12"), High: frac("13/60")}, Direction: maturity.DirectionRose,
				Common: maturity.Common{Before: frac("163/72"), After: frac("169/72")},
			}},
		},
	}
	m := maturity.Establishment2015()
	earlier, later := m.Assess(respond(t, before)), m.Assess(respond(t, after))
	got := later.Since(earlier)
	if diff := cmp.Diff(want, viewTrend(got)); diff != "" || got.Before != earlier || got.After != later || !got.Comparable() {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAnswerChanges: what the change of one answer is called. After the answers stand the points.
func TestAnswerChanges(t *testing.T) {
	c, none := questionnaire.Choose, questionnaire.Answer{}
	among, list := questionnaire.Among, questionnaire.ChooseAll
	month := func(m int) questionnaire.Answer {
		return questionnaire.InMonth(questionnaire.Month{Year: 2020, Month: m})
	}
	for _, tt := range []struct {
		name, why     string
		question      string
		before, after questionnaire.Answer
		want          string
		skip          string
	}{
		{"better", "a higher option of the scale", "4.3", c("e"), c("c"), "rose, 0 > 2", ""},
		{"worse", "a lower one", "4.3", c("c"), c("e"), "fell, 2 > 0", ""},
		{"better, worth the same", "the scale counts, not the points", "6.1", c("d"), c("a"), "rose, 4 > 4", ""},
		{"ascending", "b is 5 to 9 people, more than a; the model does not assess it", "1.4", c("a"), c("b"), "rose, - > -", ""},
		{"answered", "nothing is known before, so nothing has risen", "4.3", none, c("a"), "narrowed, 0..4 > 4", ""},
		{"no longer answered", "what was is still possible, and all else", "4.3", c("a"), none, "widened, 4 > 0..4", ""},
		{"settled", "one of what was possible", "4.3", among("a", "b"), c("a"), "narrowed, 3..4 > 4", ""},
		{"narrower", "still open", "4.3", among("a", "b", "e"), among("a", "b"), "narrowed, 0..4 > 3..4", ""},
		{"unsettled", "what was is still possible", "4.3", c("a"), among("a", "b"), "widened, 4 > 3..4", ""},
		{"open, surely better", "the worst of now is better than the best of before", "4.3", among("d", "e"), among("a", "b"), "rose, 0..1 > 3..4", ""},
		{"open, surely worse", "the best of now is worse than a", "4.3", c("a"), among("b", "e"), "fell, 4 > 0..3", ""},
		{"open, maybe the same", "b may hold on both sides", "4.3", among("a", "b"), among("b", "c"), "unsure, 3..4 > 2..3", ""},
		{"open, maybe either", "another answer, but better than a and worse than e", "4.3", among("a", "e"), c("c"), "unsure, 0..4 > 2", ""},
		{"off the scale", `"other" is neither above nor below`, "2.10", c("b"), c("c"), "moved, 0 > 0..4", ""},
		{"from off the scale", "the same", "2.10", c("c"), c("a"), "moved, 0..4 > 4", ""},
		{"no order", "yes and no have none on the form", "5.1", c("b"), c("a"), "moved, - > -", ""},
		{"people", "the first one is worth points", "3.3", questionnaire.Count(0), questionnaire.Count(12), "rose, 0 > 4", ""},
		{"people, answered", "nothing is known before", "3.3", none, questionnaire.Count(12), "narrowed, 0..4 > 4", ""},
		{"month", "later is not better", "1.5", month(1), month(2), "moved, - > -", ""},
		{"month, no longer answered", "nothing is known now", "1.5", month(1), none, "widened, - > -", ""},
		{"one more", "a choice of several has no order, but the first is worth points", "2.3", list(), list("a"), "rose, 0 > 4", ""},
		{"several, answered", "that none holds is an answer", "2.3", none, list(), "narrowed, 0..4 > 0", ""},
		{"service", "ways of provision have no order; the points are those of all services", "2.9c", c("in-house"), c("outsourced"), "moved, - > -", ""},
		{"service, decided", "how it was provided was open before", "2.9c", none, c("not-provided"), "narrowed, - > -", ""},
		{"service, maybe the same", "it may be mixed on both sides", "2.9c", among("in-house", "mixed"), among("mixed", "outsourced"), "unsure, - > -", ""},
		{"service, open but surely another", "no completion makes the two the same, and there is no order", "2.9c", among("in-house", "mixed"), c("outsourced"), "moved, - > -",
			""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.skip != "" {
				t.Skip(tt.skip)
			}
			m := maturity.Establishment2015()
			before, after := m.Assess(respond(t, mixed().with(answers{tt.question: tt.before}))), m.Assess(respond(t, mixed().with(answers{tt.question: tt.after})))
			want := []string{fmt.Sprintf("%s %v > %v, %s", tt.question, tt.before, tt.after, tt.want)}
			trend := after.Since(before)
			if diff := cmp.Diff(want, viewTrend(trend).Questions); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if c := trend.Questions[0]; !c.Before.Equal(tt.before) || !c.After.Equal(tt.after) {
				t.Errorf("from %v to %v", c.Before, c.After)
			}
		})
	}
}

// TestTrendServices: services change one by one, in form order, also one that the team has named itself.
func TestTrendServices(t *testing.T) {
	m := maturity.Establishment2015()
	before := m.Assess(respond(t, answers{}.decide("abd", "in-house")))
	after := m.Assess(respond(t, answers{"2.9w": questionnaire.Choose("mixed")}.decide("bc", "in-house").decide("d", "mixed")))
	want := []string{"2.9a in-house > , widened, - > -", "2.9c  > in-house, narrowed, - > -", "2.9d in-house > mixed, moved, - > -", "2.9w  > mixed, narrowed, - > -"}
	if diff := cmp.Diff(want, viewTrend(after.Since(before)).Questions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTrendSame: a score is the same if no answer that it rests on differs, open or not.
func TestTrendSame(t *testing.T) {
	for _, tt := range []struct {
		name, why     string
		before, after answers
		item          string
		want          maturity.Direction
		skip          string
	}{
		{"nothing answered", "nothing differs", answers{}, answers{}, "contact", maturity.DirectionSame, ""},
		{"another item", "4.9 is no answer that contact rests on", answers{}, choose(map[string]string{"4.9": "a"}), "contact", maturity.DirectionSame, ""},
		{"equal sums", "one up, one down, all certain", mixed(), mixed().with(choose(map[string]string{"4.3": "d", "4.2": "c"})), "contact", maturity.DirectionSame, ""},
		{"equal sums, open", "4.1 may differ on the two sides", mixed().with(answers{"4.1": {}}), mixed().with(choose(map[string]string{"4.3": "d", "4.2": "c"})).with(answers{"4.1": {}}), "contact", maturity.DirectionUnsure, ""},
		{"a question without weight", "2.3 counts nothing in the score", answers{}, answers{"2.3": questionnaire.ChooseAll("a")}, "services", maturity.DirectionSame,
			""},
		{"a service of the team's own", "it counts neither as decided nor as open", answers{}, answers{"2.9w": questionnaire.Choose("mixed")}, "services", maturity.DirectionSame,
			""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.skip != "" {
				t.Skip(tt.skip)
			}
			m := maturity.Establishment2015()
			trend := m.Assess(respond(t, tt.after)).Since(m.Assess(respond(t, tt.before)))
			for _, c := range trend.Items {
				if c.Item.ID() == tt.item && c.Direction != tt.want {
					t.Errorf("%s, want %s: %s", c.Direction, tt.want, tt.why)
				}
			}
		})
	}
}

// TestTrendIndexOnly: what only the documentation index has in common is in common nevertheless.
func TestTrendIndexOnly(t *testing.T) {

	m := indexOnly(t)
	before, after := m.Assess(respond(t, choose(map[string]string{"4.4": "e"}))), m.Assess(respond(t, choose(map[string]string{"4.4": "c"})))
	trend := after.Since(before)
	if trend.Overlap.Both != 1 || !trend.Comparable() || len(trend.Reservations) > 0 {
		t.Errorf("%d in common, comparable %v, %v; the index has %v and %v in common", trend.Overlap.Both, trend.Comparable(), trend.Reservations, trend.Documentation.Common.Before, trend.Documentation.Common.After)
	}
}

// TestTrendReservations: what limits a comparison, and what is compared nevertheless.
func TestTrendReservations(t *testing.T) {
	m := maturity.Establishment2015()
	assessed := func(m *maturity.Model, change func(d *questionnaire.Draft)) *maturity.Assessment {
		d := questionnaire.Draft{Team: "Example CSIRT", Date: "2026-04-01", Answers: mixed(), Recheck: []string{"4.3", "2.9"}}
		change(&d)
		r, err := m.Form().Respond(d)
		if err != nil {
			t.Fatal(err)
		}
		return m.Assess(r)
	}
	as := func(*questionnaire.Draft) {}
	better := func(d *questionnaire.Draft) { d.Answers["4.3"] = questionnaire.Choose("c") }
	weighted := edit(t, func(doc map[string]any) {
		eachIndicator(doc, func(_, _ int, ind map[string]any) {
			if ind["question"] == "4.3" {
				ind["weight"] = 2
			}
		})
	})
	form, err := questionnaire.ParseForm(bytes.Replace(questionnaire.JPCERT2015Document(), []byte(`"jpcert-csirt-2015"`), []byte(`"csirt-2026"`), 1))
	if err != nil {
		t.Fatal(err)
	}
	otherForm, err := maturity.ParseModel(bytes.Replace(maturity.Establishment2015Document(), []byte(`"jpcert-csirt-2015"`), []byte(`"csirt-2026"`), 1), form)
	if err != nil {
		t.Fatal(err)
	}
	codes := func(c ...maturity.ReservationCode) []maturity.ReservationCode { return c }
	full := maturity.Overlap{Both: 32, Before: 32, After: 32, Asked: 32}
	const rose = "4.3 e > c, rose, 0 > 2"
	for _, tt := range []struct {
		name, why     string
		before, after *maturity.Assessment
		want          []maturity.ReservationCode
		questions     []string
		overlap       maturity.Overlap
		totals        int
		said          []string // by the texts
	}{
		{"none", "same form, model, team and date", assessed(m, as), assessed(m, better), nil, []string{rose}, full, 8, nil},
		{"other form", "nothing is compared, whatever else differs", assessed(otherForm, as), assessed(m, func(d *questionnaire.Draft) { d.Team, d.Date = "Another", "2026-01-01" }),
			codes(maturity.OtherForm), nil, maturity.Overlap{}, 0, []string{"csirt-2026", "jpcert-csirt-2015"}},
		{"other model", "answers are compared, scores are not", assessed(weighted, as), assessed(m, better), codes(maturity.OtherModel), []string{rose}, maturity.Overlap{}, 0, []string{"establishment-2015"}},
		{"no overlap", "each side has what the other has not", assessed(m, func(d *questionnaire.Draft) { d.Answers = choose(map[string]string{"4.3": "e"}) }), assessed(m, func(d *questionnaire.Draft) { d.Answers = choose(map[string]string{"4.9": "e"}) }),
			codes(maturity.NoOverlap), []string{"4.3 e > , widened, 0 > 0..4", "4.9  > e, narrowed, 0..4 > 0"}, maturity.Overlap{Before: 1, After: 1, Asked: 32}, 8, nil},
		{"overlap of one", "that is enough", assessed(m, func(d *questionnaire.Draft) { d.Answers = choose(map[string]string{"4.3": "e"}) }), assessed(m, func(d *questionnaire.Draft) { d.Answers = choose(map[string]string{"4.3": "c"}) }),
			nil, []string{rose}, maturity.Overlap{Both: 1, Before: 1, After: 1, Asked: 32}, 8, nil},
		{"other team", "all is compared", assessed(m, as), assessed(m, func(d *questionnaire.Draft) { d.Team = "Another" }), codes(maturity.OtherTeam), nil, full, 8, []string{"Example CSIRT", "Another"}},
		{"the same team", "macOS decomposes, and input methods write what they like", assessed(m, func(d *questionnaire.Draft) { d.Team = "ガバナンスCSIRT" }), assessed(m, func(d *questionnaire.Draft) { d.Team = "　ｶﾞハ\u3099ナンスＣＳＩＲＴ " }), nil, nil, full, 8, nil},
		{"other case", "case may tell two teams apart", assessed(m, as), assessed(m, func(d *questionnaire.Draft) { d.Team = "Example Csirt" }), codes(maturity.OtherTeam), nil, full, 8, []string{"Example CSIRT", "Example Csirt"}},
		{"blanks after", "a team of blanks is not named", assessed(m, as), assessed(m, func(d *questionnaire.Draft) { d.Team = "　 " }), nil, nil, full, 8, nil},
		{"nameless before", "it may be the same team", assessed(m, func(d *questionnaire.Draft) { d.Team = "" }), assessed(m, as), nil, nil, full, 8, nil},
		{"nameless after", "the same", assessed(m, as), assessed(m, func(d *questionnaire.Draft) { d.Team = "" }), nil, nil, full, 8, nil},
		{"date order", "a day is enough", assessed(m, func(d *questionnaire.Draft) { d.Date = "2026-04-02" }), assessed(m, as), codes(maturity.DateOrder), nil, full, 8, []string{"2026-04-02", "2026-04-01"}},
		{"dateless before", "nothing says that it is the later one", assessed(m, func(d *questionnaire.Draft) { d.Date = "" }), assessed(m, as), nil, nil, full, 8, nil},
		{"dateless after", "the same", assessed(m, as), assessed(m, func(d *questionnaire.Draft) { d.Date = "" }), nil, nil, full, 8, nil},
		{"several", "each is said", assessed(weighted, as), assessed(m, func(d *questionnaire.Draft) { d.Team, d.Date = "Another", "2025-04-01" }),
			codes(maturity.OtherModel, maturity.OtherTeam, maturity.DateOrder), nil, maturity.Overlap{}, 0, []string{"2025-04-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			trend := tt.after.Since(tt.before)
			got := viewTrend(trend)
			want := trendView{tt.want, tt.overlap, tt.questions, got.Totals, []string{"2.9", "4.3"}} // to look at again, in form order
			if slices.Contains(tt.want, maturity.OtherForm) {
				want.Recheck = nil
			}
			if diff := cmp.Diff(want, got); diff != "" || len(got.Totals) != tt.totals || trend.Comparable() != (tt.totals > 0) {
				t.Errorf("%d totals, comparable %v: %s (-want +got):\n%s", len(got.Totals), trend.Comparable(), tt.why, diff)
			}
			var all []string
			for _, r := range trend.Reservations {
				checkSentence(t, questionnaire.Text{EN: r.Text.EN, JA: strings.ReplaceAll(r.Text.JA, "回答は", "")}) // fine here, a blot in an explanation
				all = append(all, r.Text.EN, r.Text.JA)
			}
			texts := strings.Join(all, "\n")
			for _, said := range tt.said {
				if !strings.Contains(texts, said) {
					t.Errorf("%q does not have %s", texts, said)
				}
			}
		})
	}
}

// TestNoLongerApplies: a question that applies on one side only has not become more or less open.
func TestNoLongerApplies(t *testing.T) {
	m := maturity.Establishment2015()
	soc := m.Assess(respond(t, choose(map[string]string{"2.14": "a", "2.14.1": "a"})))
	none := m.Assess(respond(t, choose(map[string]string{"2.14": "b"})))
	for name, trend := range map[string]*maturity.Trend{"given up": none.Since(soc), "set up": soc.Since(none)} {
		if len(trend.Questions) != 2 || trend.Questions[1].Question.ID() != "2.14.1" || trend.Questions[1].Direction != maturity.DirectionMoved {
			t.Errorf("%s: %+v", name, trend.Questions)
		}
	}
}

// TestAppliesInNeither: an answer that counts in neither response is no change, whatever became of it.
func TestAppliesInNeither(t *testing.T) {
	m := maturity.Establishment2015()
	without := func(more map[string]string) *maturity.Assessment {
		return m.Assess(respond(t, choose(map[string]string{"2.14": "b"}).with(choose(more))))
	}
	open, a, b := without(nil), without(map[string]string{"2.14.1": "a"}), without(map[string]string{"2.14.1": "b"})
	two := m.Assess(respond(t, choose(map[string]string{"2.14": "b", "2.14.1": "a"}).with(answers{"2.14.2": questionnaire.ChooseAll("a")})))
	for _, tt := range []struct {
		name, why     string
		before, after *maturity.Assessment
	}{
		{"another answer", "no SOC existed then or exists now", a, b},
		{"an answer more", "", open, a},
		{"an answer less", "", a, open},
		{"a question whose condition does not apply", "2.14.2 is about the same SOC", open, two},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff([]string(nil), viewTrend(tt.after.Since(tt.before)).Questions); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}
