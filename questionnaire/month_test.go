package questionnaire_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func TestParseMonth(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		text      string
		want      questionnaire.Month
		err       error
	}{
		{"first", "1970-01 is the first", "1970-01", questionnaire.Month{Year: 1970, Month: 1}, nil},
		{"before the first", "", "1969-12", questionnaire.Month{}, questionnaire.ErrRange},
		{"last", "2099-12 is the last", "2099-12", questionnaire.Month{Year: 2099, Month: 12}, nil},
		{"after the last", "", "2100-01", questionnaire.Month{}, questionnaire.ErrRange},
		{"month 0", "", "2014-00", questionnaire.Month{}, questionnaire.ErrRange},
		{"month 13", "", "2014-13", questionnaire.Month{}, questionnaire.ErrRange},
		{"one digit", "", "2014-4", questionnaire.Month{}, questionnaire.ErrFormat},
		{"sign", "digits only", "2014-+4", questionnaire.Month{}, questionnaire.ErrFormat},
		{"slash", "", "2014/04", questionnaire.Month{}, questionnaire.ErrFormat},
		{"date", "", "2014-04-01", questionnaire.Month{}, questionnaire.ErrFormat},
		{"full-width", "seven characters, but not seven bytes", "２０１４-04", questionnaire.Month{}, questionnaire.ErrFormat},
		{"seven bytes of three characters", "", "２０-", questionnaire.Month{}, questionnaire.ErrFormat},
		{"empty", "", "", questionnaire.Month{}, questionnaire.ErrFormat},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, err := questionnaire.ParseMonth(tt.text)
			if m != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("%v, %v; want %v, %v; %s", m, err, tt.want, tt.err, tt.why)
			}
		})
	}
}

func TestMonthSub(t *testing.T) {
	for _, tt := range []struct {
		name string
		m, n questionnaire.Month
		want int
	}{
		{"same", questionnaire.Month{Year: 2014, Month: 4}, questionnaire.Month{Year: 2014, Month: 4}, 0},
		{"half a year", questionnaire.Month{Year: 2014, Month: 4}, questionnaire.Month{Year: 2013, Month: 10}, 6},
		{"next month over the new year", questionnaire.Month{Year: 2015, Month: 1}, questionnaire.Month{Year: 2014, Month: 12}, 1},
		{"the other way round", questionnaire.Month{Year: 2014, Month: 12}, questionnaire.Month{Year: 2015, Month: 1}, -1},
		{"the whole range", questionnaire.Month{Year: 2099, Month: 12}, questionnaire.Month{Year: 1970, Month: 1}, 130*12 - 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.m.Sub(tt.n); got != tt.want {
				t.Errorf("%v - %v = %d, want %d", tt.m, tt.n, got, tt.want)
			}
		})
	}
}

// TestMonthText: a month is a text in JSON, as value and as key, and what is wrong leaves it alone.
func TestMonthText(t *testing.T) {
	want := map[questionnaire.Month]questionnaire.Month{{Year: 2013, Month: 10}: {Year: 2014, Month: 4}}
	b, err := json.Marshal(want)
	if err != nil || string(b) != `{"2013-10":"2014-04"}` {
		t.Fatalf("%s, %v", b, err)
	}
	var got map[questionnaire.Month]questionnaire.Month
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("months (-want +got):\n%s", diff)
	}
	m := questionnaire.Month{Year: 2014, Month: 4}
	if err := m.UnmarshalText([]byte("2014-13")); !errors.Is(err, questionnaire.ErrRange) || m != (questionnaire.Month{Year: 2014, Month: 4}) {
		t.Errorf("%v, %v", m, err)
	}
}
