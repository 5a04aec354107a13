package maturity_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func TestLevels(t *testing.T) {
	type level struct {
		Letter string
		Points int
		Name   string
	}
	// The table of levels in the design.
	want := map[maturity.Level]level{
		maturity.Audited:    {"a", 4, "audited"},
		maturity.Approved:   {"b", 3, "approved"},
		maturity.Documented: {"c", 2, "documented"},
		maturity.Implicit:   {"d", 1, "unwritten guideline"},
		maturity.AdHoc:      {"e", 0, "ad hoc"},
	}
	got := map[maturity.Level]level{}
	japanese := map[string]bool{}
	for l := range maturity.Level(255) {
		letter, err := l.MarshalText()
		points, ok := l.Points()
		if l.Valid() != (err == nil) || l.Valid() != ok || l.Valid() == l.Name().IsZero() {
			t.Errorf("%v: valid %v, letter %v, points %v, name %v", l, l.Valid(), err, ok, l.Name())
		}
		if l.Valid() {
			got[l] = level{string(letter), points, l.Name().EN}
			japanese[l.Name().JA] = true
			if l.String() != l.Name().EN {
				t.Errorf("String() = %q, the name is %q", l, l.Name().EN)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(japanese) != 5 {
		t.Errorf("the Japanese names are not five: %v", japanese)
	}
	// The levels are what the documentation rule gives the letters.
	for l, w := range want {
		if points := rules["documentation"].points[w.Letter]; points != w.Points {
			t.Errorf("%v is worth %d points, the rule says %d", l, w.Points, points)
		}
	}
}

func TestNoLevel(t *testing.T) {
	for _, l := range []maturity.Level{0, maturity.Audited + 1, 255} {
		if points, ok := l.Points(); points != 0 || ok {
			t.Errorf("%v has %d points, %v", l, points, ok)
		}
		if text, err := l.MarshalText(); text != nil || err == nil {
			t.Errorf("%v has the letter %q, %v", l, text, err)
		}
		if l.Valid() || !l.Name().IsZero() {
			t.Errorf("%v is valid %v with the name %v", l, l.Valid(), l.Name())
		}
	}
	if got := maturity.Level(0).String() + maturity.Level(6).String(); got != "Level(0)Level(6)" {
		t.Errorf("no level prints as %q", got)
	}
}

func TestLevelOf(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		points    int
		want      maturity.Level
		ok        bool
	}{
		{"below", "", -1, 0, false},
		{"lowest", "0 points are a level", 0, maturity.AdHoc, true},
		{"highest", "", maturity.MaxPoints, maturity.Audited, true},
		{"above", "", maturity.MaxPoints + 1, 0, false},
		{"far above", "no wrapping to a byte", 256, 0, false},
		{"far below", "", -256, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := maturity.LevelOf(tt.points)
			if got != tt.want || ok != tt.ok {
				t.Errorf("LevelOf(%d) = %v, %v, want %v, %v: %s", tt.points, got, ok, tt.want, tt.ok, tt.why)
			}
			if points, valid := got.Points(); valid != ok || ok && points != tt.points {
				t.Errorf("and back: %d, %v", points, valid)
			}
		})
	}
}

func TestLevelText(t *testing.T) {
	for l := maturity.AdHoc; l <= maturity.Audited; l++ {
		text, err := l.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back maturity.Level
		if err := back.UnmarshalText(text); err != nil || back != l {
			t.Errorf("%v: %q reads back as %v, %v", l, text, back, err)
		}
	}
	for _, text := range []string{"", "f", "`", "A", "ab", " a", "4", "ａ", "audited", "\x00"} {
		l := maturity.Approved
		if err := l.UnmarshalText([]byte(text)); !errors.Is(err, questionnaire.ErrUnknownOption) || l != maturity.Approved {
			t.Errorf("%q reads as %v, %v; want ErrUnknownOption, and the level as it was", text, l, err)
		}
	}
}

func TestLevelJSON(t *testing.T) {
	type value struct {
		Level maturity.Level         `json:"level,omitzero"`
		Count map[maturity.Level]int `json:"count,omitzero"`
	}
	for _, tt := range []struct {
		name, why string
		value     value
		want      string
	}{
		{"letters", "also as keys", value{maturity.Approved, map[maturity.Level]int{maturity.Audited: 1, maturity.AdHoc: 2}}, `{"level":"b","count":{"a":1,"e":2}}`},
		{"none", "is left out", value{}, `{}`},
	} {
		got, err := json.Marshal(tt.value)
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: %s, %v, want %s: %s", tt.name, got, err, tt.want, tt.why)
		}
		var back value
		if err := json.Unmarshal(got, &back); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(tt.value, back); diff != "" {
			t.Errorf("%s reads back otherwise (-want +got):\n%s", tt.name, diff)
		}
	}
	if got, err := json.Marshal(struct{ Level maturity.Level }{}); err == nil {
		t.Errorf("no level is written as %s", got)
	}
}
