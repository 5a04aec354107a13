package maturity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const documentationQuestions = "2.11 2.13 3.1 3.4 4.1 4.2 4.3 4.4 4.5 4.6 4.8 4.9 4.10 4.11"

var empty = result{
	Overall: total("0 - 4", 0, 32), // 33 indicators, of which 2.12 stands in two items
	Documentation: documentationResult{
		total("0 - 4", 0, 14), maturity.AdHoc, maturity.Audited, [5]int{14, 0, 0, 0, 0}, [5]int{14, 14, 14, 14, 14}, open(documentationQuestions),
	},
	Items: []itemResult{
		{"services", total("0 - 4", 0, 7), maturity.Undetermined, "", "2.10 2.12 2.13 2.3 2.9", open("2.10 2.12 2.13 2.3 2.9 2.11 4.4")},
		{"authority", total("0 - 4", 0, 3), maturity.Undetermined, "", "2.8 2.12 2.2", open("2.8 2.12 2.2")},
		{"organization", total("0 - 4", 0, 5), maturity.Undetermined, "", "2.1 3.3", open("2.1 3.3 3.1 4.8 4.11")},
		{"contact", total("0 - 4", 0, 6), maturity.Undetermined, "", "4.1 4.2 4.3", open("4.1 4.2 4.3 2.5 4.6 4.7")},
		{"reporting", total("0 - 4", 0, 3), maturity.Undetermined, "", "4.9 7.1", open("4.9 7.1 4.10")},
		{"review", total("0 - 4", 0, 9), maturity.Undetermined, "", "3.4 6.1 6.2 6.3", open("3.4 6.1 6.2 6.3 4.5 3.5 3.6 3.7 3.8")},
	},
}

// Every expected number is worked out by hand from the tables of the design; the sums stand beside them.
func TestAssess(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answers   answers
		want      result
	}{
		{
			name:    "nothing answered",
			why:     "a blank is no zero: every score may be anything, and no answered score exists",
			answers: answers{},
			want:    empty,
		},
		{
			name:    "only context answered",
			why:     "questions outside of the items are not scored",
			answers: choose(map[string]string{"2.14": "a", "5.1": "a", "5.2": "a", "1.4": "d", "2.14.1": "a"}).with(answers{"3.2": questionnaire.Count(5)}),
			want:    empty,
		},
		{
			name:    "everything answered",
			why:     "the three scores coincide",
			answers: mixed(),
			want: result{
				Overall: total("77/36", 32, 32), // (2 + 4 + 1 + 15/6 + 1 + 7/3) / 6 = (8 + 5/2 + 7/3) / 6 = (48+15+14) / (6·6)
				Documentation: documentationResult{
					total("22/14", 14, 14), // 3+2+0+1+4+3+0+1+0+4+1+1+0+2
					maturity.AdHoc, maturity.AdHoc, [5]int{14, 10, 6, 4, 2}, [5]int{14, 10, 6, 4, 2},
					points("2.11 3 reached, 2.13 2 reached, 3.1 0 missed, 3.4 1 missed, 4.1 4 reached, 4.2 3 reached, 4.3 0 missed, 4.4 1 missed, 4.5 0 missed, 4.6 4 reached, 4.8 1 missed, 4.9 1 missed, 4.10 0 missed, 4.11 2 reached"),
				},
				Items: []itemResult{
					// 0+4+2+3+1 of weight 5; a policy that is written down is not yet an approved one
					{"services", total("10/5", 7, 7), maturity.PartlyEstablished, "2.10 2.13", "", points("2.10 0 missed, 2.12 4 reached, 2.13 2 missed, 2.3 4 reached, 2.9 4 reached, 2.11 3 reached, 4.4 1 missed")},
					// advice is worth as much as an order: 4+4 of weight 2
					{"authority", total("4", 3, 3), maturity.Established, "", "", points("2.8 4 reached, 2.12 4 reached, 2.2 4 reached")},
					// 0+1+2 of weight 3; what is not needed does not block
					{"organization", total("3/3", 5, 5), maturity.Established, "", "", points("2.1 4 reached, 3.3 4 reached, 3.1 0 missed, 4.8 1 missed, 4.11 2 reached")},
					// 4+3+0+4+4+0 of weight 6; without a page the point of contact may be published elsewhere
					{"contact", total("15/6", 6, 6), maturity.PartlyEstablished, "4.3", "", points("4.1 4 reached, 4.2 3 reached, 4.3 0 missed, 2.5 4 reached, 4.6 4 reached, 4.7 0 missed")},
					// 1+2+0 of weight 3; a report every other year is worth 2, which is below the threshold of 4
					{"reporting", total("3/3", 3, 3), maturity.NotEstablished, "4.9 7.1", "", points("4.9 1 missed, 7.1 2 missed, 4.10 0 missed")},
					// 1+4+2+4+0+2+4+0+4 of weight 9
					{"review", total("21/9", 9, 9), maturity.PartlyEstablished, "3.4 6.2", "", points("3.4 1 missed, 6.1 4 reached, 6.2 2 missed, 6.3 4 reached, 4.5 0 missed, 3.5 2 reached, 3.6 4 reached, 3.7 0 missed, 3.8 4 reached")},
				},
			},
		},
		{
			name: "answered in part",
			why:  "every kind of open answer; documentation without a gap reaches level implicit for sure, approved at best",
			answers: choose(map[string]string{
				"2.8": "c", "2.10": "c", "2.12": "b", "3.8": "c", // c of 2.10 and 3.8 is "other", which leaves all open
				"2.11": "c", "2.13": "b", "3.1": "c", "3.4": "c", "4.1": "a", "4.2": "b", "4.3": "d", "4.4": "c", "4.5": "c", "4.6": "a",
				"4.9": "c", "4.10": "d", "4.11": "b", "3.6": "b", "6.1": "a", "6.3": "f",
			}).with(answers{
				"4.8":  questionnaire.Among("a", "b", "c"),                                                     // 2 to 4
				"3.5":  questionnaire.Among("a", "b"),                                                          // 2 to 4
				"6.2":  questionnaire.Among("a", "b", "c", "d"),                                                // 4 whichever it is, so certain
				"7.1":  questionnaire.Among("d", "e"),                                                          // 2 to 4
				"4.7":  questionnaire.Among("a", "c"),                                                          // yes, or "other": open
				"2.3":  questionnaire.ChooseAll(),                                                              // none, said so: 0
				"2.2":  questionnaire.ChooseAll("d"),                                                           // "other" is a choice
				"3.3":  questionnaire.Count(0),                                                                 // nobody
				"2.5":  questionnaire.ChooseAll(),                                                              // none
				"2.9a": questionnaire.Choose("not-provided"),                                                   // decided
				"2.9b": questionnaire.Among("in-house", "outsourced"),                                          // provided one way or the other: decided
				"2.9c": questionnaire.Among("in-house", "mixed", "outsourced", "another-unit", "not-provided"), // all of them: no answer
				"2.9w": questionnaire.Choose("in-house"),                                                       // any other service does not count
			}),
			want: result{
				// low (7/5 + 0 + 7/3 + 2 + 5/3 + 16/9) / 6 = (63+0+105+90+75+80) / (45·6)
				// answered (7/4 + 0 + 5/2 + 12/5 + 3/2 + 14/6) / 6 = (105+0+150+144+90+140) / (60·6)
				// high (11/5 + 0 + 3 + 8/3 + 7/3 + 26/9) / 6 = (99+0+135+120+105+130) / (45·6)
				// 5 + 2 + 3 + 5 + 2 + 6 questions are certain, 2.12 counted once
				Overall: total("413/270 629/360 589/270", 23, 32),
				Documentation: documentationResult{
					total("33/14 31/13 35/14", 13, 14), // 2+3+2+2+4+3+1+2+2+4+2+1+3 = 31, and 4.8
					maturity.Implicit, maturity.Implicit, [5]int{14, 14, 12, 5, 2}, [5]int{14, 14, 12, 6, 3},
					points("2.11 2 reached, 2.13 3 reached, 3.1 2 reached, 3.4 2 reached, 4.1 4 reached, 4.2 3 reached, 4.3 1 missed, 4.4 2 reached, 4.5 2 reached, 4.6 4 reached, 4.8 2..4 reached, 4.9 2 reached, 4.10 1 missed, 4.11 3 reached"),
				},
				Items: []itemResult{
					// low 0+0+3+2+2, high 4 more; certain 0+3+2+2 of weight 4; 2.9: 2 of 22 services, 8/22 points
					{"services", total("7/5 7/4 11/5", 5, 7), maturity.PartlyEstablished, "2.12 2.3", "2.10 2.9", points("2.10 0..4 unknown, 2.12 0 missed, 2.13 3 reached, 2.3 0 missed, 2.9 8/22..4 unknown, 2.11 2 reached, 4.4 2 reached")},
					{"authority", total("0", 3, 3), maturity.PartlyEstablished, "2.8 2.12", "", points("2.8 0 missed, 2.12 0 missed, 2.2 4 reached")},
					// low 2+2+3, high 2 more, of weight 3; certain 2+3 of weight 2
					{"organization", total("7/3 5/2 9/3", 3, 5), maturity.Undetermined, "3.3", "2.1", points("2.1 0..4 unknown, 3.3 0 missed, 3.1 2 reached, 4.8 2..4 reached, 4.11 3 reached")},
					// low 4+3+1+0+4+0, high 4 more, of weight 6; certain 4+3+1+0+4 of weight 5
					{"contact", total("12/6 12/5 16/6", 5, 6), maturity.PartlyEstablished, "4.3", "", points("4.1 4 reached, 4.2 3 reached, 4.3 1 missed, 2.5 0 missed, 4.6 4 reached, 4.7 0..4 unknown")},
					// low 2+2+1, high 2 more, of weight 3; certain 2+1 of weight 2
					{"reporting", total("5/3 3/2 7/3", 2, 3), maturity.Undetermined, "", "7.1", points("4.9 2 reached, 7.1 2..4 unknown, 4.10 1 missed")},
					// low 2+4+4+0+2+2+2+0+0, high 2+4+4 more, of weight 9; certain 2+4+4+0+2+2 of weight 6
					{"review", total("16/9 14/6 26/9", 6, 9), maturity.PartlyEstablished, "6.3", "", points("3.4 2 reached, 6.1 4 reached, 6.2 4 reached, 6.3 0 missed, 4.5 2 reached, 3.5 2..4 reached, 3.6 2 reached, 3.7 0..4 unknown, 3.8 0..4 unknown")},
				},
			},
		},
		{
			name:    "the best of everything",
			why:     "4 points each; a service that is not provided is decided on",
			answers: all(true),
			want: result{
				Overall: total("4", 32, 32),
				Documentation: documentationResult{
					total("4", 14, 14), maturity.Audited, maturity.Audited, [5]int{14, 14, 14, 14, 14}, [5]int{14, 14, 14, 14, 14}, settled(documentationQuestions, "4", maturity.ReachMet),
				},
				Items: []itemResult{
					{"services", total("4", 7, 7), maturity.Established, "", "", settled("2.10 2.12 2.13 2.3 2.9 2.11 4.4", "4", maturity.ReachMet)},
					{"authority", total("4", 3, 3), maturity.Established, "", "", settled("2.8 2.12 2.2", "4", maturity.ReachMet)},
					{"organization", total("4", 5, 5), maturity.Established, "", "", settled("2.1 3.3 3.1 4.8 4.11", "4", maturity.ReachMet)},
					{"contact", total("4", 6, 6), maturity.Established, "", "", settled("4.1 4.2 4.3 2.5 4.6 4.7", "4", maturity.ReachMet)},
					{"reporting", total("4", 3, 3), maturity.Established, "", "", settled("4.9 7.1 4.10", "4", maturity.ReachMet)},
					{"review", total("4", 9, 9), maturity.Established, "", "", settled("3.4 6.1 6.2 6.3 4.5 3.5 3.6 3.7 3.8", "4", maturity.ReachMet)},
				},
			},
		},
		{
			name:    "the worst of everything",
			why:     "0 points each; no answer says that a service is undecided, so 2.9 stays open and item 1 undetermined",
			answers: all(false),
			want: result{
				Overall: total("0", 31, 32),
				Documentation: documentationResult{
					total("0", 14, 14), maturity.AdHoc, maturity.AdHoc, [5]int{14, 0, 0, 0, 0}, [5]int{14, 0, 0, 0, 0}, settled(documentationQuestions, "0", maturity.ReachMissed),
				},
				Items: []itemResult{
					{"services", total("0", 6, 7), maturity.Undetermined, "2.10 2.12 2.13 2.3", "2.9", points("2.10 0 missed, 2.12 0 missed, 2.13 0 missed, 2.3 0 missed, 2.9 0..4 unknown, 2.11 0 missed, 4.4 0 missed")},
					{"authority", total("0", 3, 3), maturity.NotEstablished, "2.8 2.12 2.2", "", settled("2.8 2.12 2.2", "0", maturity.ReachMissed)},
					{"organization", total("0", 5, 5), maturity.NotEstablished, "2.1 3.3", "", settled("2.1 3.3 3.1 4.8 4.11", "0", maturity.ReachMissed)},
					{"contact", total("0", 6, 6), maturity.NotEstablished, "4.1 4.2 4.3", "", settled("4.1 4.2 4.3 2.5 4.6 4.7", "0", maturity.ReachMissed)},
					{"reporting", total("0", 3, 3), maturity.NotEstablished, "4.9 7.1", "", settled("4.9 7.1 4.10", "0", maturity.ReachMissed)},
					{"review", total("0", 9, 9), maturity.NotEstablished, "3.4 6.1 6.2 6.3", "", settled("3.4 6.1 6.2 6.3 4.5 3.5 3.6 3.7 3.8", "0", maturity.ReachMissed)},
				},
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, view(maturity.Establishment2015().Assess(respond(t, tt.answers)))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

func TestAssessmentAccess(t *testing.T) {
	m, r := maturity.Establishment2015(), respond(t, mixed())
	a := m.Assess(r)
	if a.Model() != m || a.Response() != r {
		t.Error("the assessment does not keep its model and response")
	}
	for i := range a.Items {
		id := a.Items[i].Item().ID()
		if got, ok := a.Item(id); !ok || got != &a.Items[i] {
			t.Errorf("Item(%q) = %v, %v", id, got, ok)
		}
	}
	if got, ok := a.Item("documentation"); ok || got != nil {
		t.Errorf(`Item("documentation") = %v, %v, want nil, false`, got, ok)
	}
	contact, _ := a.Item("contact")
	if contact.Blockers()[0] = nil; contact.Blockers()[0] == nil {
		t.Error("the blockers are not a copy")
	}
}

func TestScoreOver(t *testing.T) {
	m := maturity.Establishment2015()
	mixture := m.Assess(respond(t, mixed().with(answers{"4.6": {}})))
	services := m.Assess(respond(t, answers{}.decide("ab", "mixed")))
	for _, tt := range []struct {
		name, why string
		a         *maturity.Assessment
		item      string
		keep      string
		want      string
	}{
		{"all", "4+3+0+4+0 and 0 to 4, of weight 6", mixture, "contact", "4.1 4.2 4.3 2.5 4.6 4.7", "11/6 11/5 15/6"},
		{"some", "4+3 of weight 2", mixture, "contact", "4.1 4.2", "7/2"},
		{"an open one", "nothing is certain", mixture, "contact", "4.6", "0 - 4"},
		{"none", "the mean of nothing", mixture, "contact", "", "- - -"},
		{"without weight", "facts have no score", services, "services", "2.3 2.9", "- - -"},
		{"a fact beside", "a fact changes nothing", services, "services", "2.9 2.10", "0 - 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			item, ok := m.Item(tt.item)
			if !ok {
				t.Fatal("no item", tt.item)
			}
			kept := slices.DeleteFunc(slices.Collect(item.Indicators()), func(ind *maturity.Indicator) bool {
				return !slices.Contains(strings.Fields(tt.keep), ind.Question().ID())
			})
			if diff := cmp.Diff(score(tt.want), tt.a.ScoreOver(kept)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
	form, _ := twin(t, "サービスレベルの定めはあるか", "サービスレベルはあるか")
	stranger, err := maturity.ParseModel(maturity.Establishment2015Document(), form)
	if err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("indicators for another form have a score")
			}
		}()
		mixture.ScoreOver(slices.Collect(stranger.Documentation()))
	}()
	// Over everything it is the item's own score.
	a := m.Assess(respond(t, mixed()))
	for _, item := range a.Items {
		if diff := cmp.Diff(item.Score, a.ScoreOver(slices.Collect(item.Item().Indicators()))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", item.Item().ID(), diff)
		}
	}
}

// TestNoResult: a result that comes from no assessment has nothing in it.
func TestNoResult(t *testing.T) {
	var item maturity.ItemResult
	var d maturity.Documentation
	surely, perhaps := d.AtLeast(1)
	if got := item.Open(); len(item.Indicators())+len(d.Indicators())+len(got) > 0 || surely != 0 || perhaps != 0 {
		t.Errorf("indicators %v and %v, open %v, %d to %d at least", item.Indicators(), d.Indicators(), got, surely, perhaps)
	}
}

func TestCertain(t *testing.T) {
	for _, tt := range []struct {
		name, why, score string
		want             bool
	}{
		{"same", "as numbers, not as fractions", "1/2 3/6 2/4", true},
		{"differ", "", "1/3 1/2 1/2", false},
		{"undefined", "nothing is open about nothing", "- - -", true},
	} {
		s := score(tt.score)
		if got := s.Certain(); got != tt.want {
			t.Errorf("%s: Certain() = %v: %s", tt.name, got, tt.why)
		}
	}
}
