package maturity_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func TestStatus(t *testing.T) {
	type status struct {
		Status         maturity.Status
		Blockers, Open string
	}
	one, among, list, people := questionnaire.Choose, questionnaire.Among, questionnaire.ChooseAll, questionnaire.Count
	for _, tt := range []struct {
		name, why string
		item      string
		answers   answers
		want      status
	}{
		{"all reached", "", "authority", answers{"2.8": one("a"), "2.12": one("a"), "2.2": list("a")}, status{maturity.Established, "", ""}},
		{"advice reaches too", "chapter 4.2 does not ask for the power to stop", "authority", answers{"2.8": one("b"), "2.12": one("a"), "2.2": list("a")}, status{maturity.Established, "", ""}},
		{"all missed", "", "authority", answers{"2.8": one("c"), "2.12": one("b"), "2.2": list()}, status{maturity.NotEstablished, "2.8 2.12 2.2", ""}},
		{"one missed", "", "authority", answers{"2.8": one("a"), "2.12": one("a"), "2.2": list()}, status{maturity.PartlyEstablished, "2.2", ""}},
		{"all open", "", "authority", answers{}, status{maturity.Undetermined, "", "2.8 2.12 2.2"}},
		{"reached and open", "established or partly", "authority", answers{"2.8": one("a"), "2.12": one("a")}, status{maturity.Undetermined, "", "2.2"}},
		{"missed and open", "not established or partly", "authority", answers{"2.8": one("c"), "2.12": one("b")}, status{maturity.Undetermined, "2.8 2.12", "2.2"}},
		{"reached, missed and open", "partly whatever the open one is", "authority", answers{"2.8": one("a"), "2.12": one("b")}, status{maturity.PartlyEstablished, "2.12", "2.2"}},
		{"other is open", "", "authority", answers{"2.8": one("a"), "2.12": one("c"), "2.2": list("a")}, status{maturity.Undetermined, "", "2.12"}},
		{"order or advice", "worth the same, so nothing is open", "authority", answers{"2.8": among("a", "b"), "2.12": one("a"), "2.2": list("a")}, status{maturity.Established, "", ""}},
		{"advice or neither", "", "authority", answers{"2.8": among("b", "c"), "2.12": one("a"), "2.2": list("a")}, status{maturity.Undetermined, "", "2.8"}},

		{"written down", "2 points are the threshold", "reporting", answers{"4.9": one("c"), "7.1": one("d")}, status{maturity.Established, "", ""}},
		{"a norm", "1 point is below it", "reporting", answers{"4.9": one("d"), "7.1": one("d")}, status{maturity.PartlyEstablished, "4.9", ""}},
		{"open above the threshold", "written down in any case", "reporting", answers{"4.9": among("a", "b", "c"), "7.1": one("d")}, status{maturity.Established, "", ""}},
		{"open across the threshold", "", "reporting", answers{"4.9": among("c", "d"), "7.1": one("d")}, status{maturity.Undetermined, "", "4.9"}},
		{"open below the threshold", "not written down in any case", "reporting", answers{"4.9": among("d", "e"), "7.1": one("d")}, status{maturity.PartlyEstablished, "4.9", ""}},
		{"less than once a year", "2 points of the frequency scale are below its threshold of 4", "reporting", answers{"4.9": one("c"), "7.1": one("e")}, status{maturity.PartlyEstablished, "7.1", ""}},
		{"never or rarely", "both below 4", "reporting", answers{"4.9": one("e"), "7.1": among("e", "f")}, status{maturity.NotEstablished, "4.9 7.1", ""}},
		{"not needed", "4.10 counts, but cannot block", "reporting", answers{"4.9": one("a"), "7.1": one("a"), "4.10": one("e")}, status{maturity.Established, "", ""}},

		{"nobody", "a headcount of 0 says that no member is settled", "organization", answers{"2.1": list("a"), "3.3": people(0)}, status{maturity.PartlyEstablished, "3.3", ""}},
		{"one person", "", "organization", answers{"2.1": list("a"), "3.3": people(1)}, status{maturity.Established, "", ""}},
		{"no department", "", "organization", answers{"2.1": list(), "3.3": people(0)}, status{maturity.NotEstablished, "2.1 3.3", ""}},
		{"facts only", "without scored answers the facts decide", "organization", answers{"2.1": list("j"), "3.3": people(100000)}, status{maturity.Established, "", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, item := range view(maturity.Establishment2015().Assess(respond(t, tt.answers))).Items {
				if item.ID != tt.item {
					continue
				}
				if diff := cmp.Diff(tt.want, status{item.Status, item.Blockers, item.Open}); diff != "" {
					t.Errorf("%s (-want +got):\n%s", tt.why, diff)
				}
			}
		})
	}
}

func TestDecided(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answers   answers
		want      string
	}{
		{"none", "", answers{}, "2.9 0..4 unknown"},
		{"1 of 22", "4·1/22", answers{}.decide("a", "mixed"), "2.9 2/11..4 unknown"},
		{"2 of 22", "4·2/22", answers{}.decide("a", "in-house").decide("v", "another-unit"), "2.9 4/11..4 unknown"},
		{"21 of 22", "4·21/22 is below the threshold of 4", answers{}.decide(services[1:], "outsourced"), "2.9 42/11..4 unknown"},
		{"22 of 22", "", answers{}.decide(services, "in-house"), "2.9 4 reached"},
		{"none provided", "that too is a decision", answers{}.decide(services, "not-provided"), "2.9 4 reached"},
		{"any other service", "is not one of the 22", answers{}.decide("w", "in-house"), "2.9 0..4 unknown"},
		{"21 and another", "the other one does not make up for it", answers{}.decide(services[1:]+"w", "in-house"), "2.9 42/11..4 unknown"},
		{"22 and another", "", answers{}.decide(services+"w", "in-house"), "2.9 4 reached"},
		{"how is open", "that it is provided is decided", answers{}.decide(services[1:], "in-house").with(answers{"2.9a": questionnaire.Among("in-house", "outsourced")}), "2.9 4 reached"},
		{"provided or not", "decided too: the team knows, the answer does not say", answers{}.with(answers{"2.9a": questionnaire.Among("in-house", "not-provided")}), "2.9 2/11..4 unknown"},
		{"anything", "the set of all options is no answer", answers{}.with(answers{"2.9a": questionnaire.Among("in-house", "mixed", "outsourced", "another-unit", "not-provided")}), "2.9 0..4 unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := view(maturity.Establishment2015().Assess(respond(t, tt.answers))).Items[0].Indicators[4]
			if diff := cmp.Diff(points(tt.want)[0], got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

func TestDocumentationLevel(t *testing.T) {
	every := func(option string) answers {
		a := answers{}
		for _, id := range documentation {
			a[id] = questionnaire.Choose(option)
		}
		return a
	}
	type levels struct {
		Level, HighLevel  maturity.Level
		Reached, MayReach [5]int
	}
	for _, tt := range []struct {
		name, why string
		answers   answers
		want      levels
	}{
		{"all audited", "", every("a"), levels{maturity.Audited, maturity.Audited, [5]int{14, 14, 14, 14, 14}, [5]int{14, 14, 14, 14, 14}}},
		{"one gap", "a level is reached only by every question", every("a").with(choose(map[string]string{"4.10": "d"})), levels{maturity.Implicit, maturity.Implicit, [5]int{14, 14, 13, 13, 13}, [5]int{14, 14, 13, 13, 13}}},
		{"one open", "for sure nothing, at best the level of the others", every("b").with(answers{"2.11": {}}), levels{maturity.AdHoc, maturity.Approved, [5]int{14, 13, 13, 13, 0}, [5]int{14, 14, 14, 14, 1}}},
		{"one open in part", "", every("b").with(answers{"2.11": questionnaire.Among("a", "c")}), levels{maturity.Documented, maturity.Approved, [5]int{14, 14, 14, 13, 0}, [5]int{14, 14, 14, 14, 1}}},
		{"a gap beside an open one", "the open one cannot lift the level above the gap", every("a").with(answers{"2.11": {}, "2.13": questionnaire.Choose("e")}), levels{maturity.AdHoc, maturity.AdHoc, [5]int{14, 12, 12, 12, 12}, [5]int{14, 13, 13, 13, 13}}},
		{"all ad hoc", "", every("e"), levels{maturity.AdHoc, maturity.AdHoc, [5]int{14}, [5]int{14}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := maturity.Establishment2015().Assess(respond(t, tt.answers)).Documentation
			got := levels{Level: d.Level, HighLevel: d.HighLevel}
			for points := range got.Reached {
				got.Reached[points], got.MayReach[points] = d.AtLeast(points)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}
