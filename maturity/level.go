package maturity

import (
	"fmt"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Level is a step of the documentation scale, which has the numbers of SIM3's levels. The zero Level is no level.
// Its text form is the letter of the option on the form.
type Level uint8

const (
	AdHoc      Level = iota + 1 // option e, decided case by case: 0 points
	Implicit                    // option d, a norm that nobody wrote down: 1 point
	Documented                  // option c: 2 points
	Approved                    // option b, by the CSIRT head or the CISO: 3 points
	Audited                     // option a, practice is checked against the document: 4 points
)

// MaxPoints is what the best answer is worth.
const MaxPoints = 4

// LevelOf returns the level that is worth that many points, from 0 to 4.
func LevelOf(points int) (Level, bool) {
	if points < 0 || points > MaxPoints {
		return 0, false
	}
	return AdHoc + Level(points), true
}

// Valid reports whether l is one of the five levels.
func (l Level) Valid() bool { return AdHoc <= l && l <= Audited }

// Points returns what the level is worth, from 0 to 4; it is false for no level.
func (l Level) Points() (int, bool) {
	if !l.Valid() {
		return 0, false
	}
	return int(l - AdHoc), true
}

// Name returns the name of the level, or a zero Text for no level.
func (l Level) Name() questionnaire.Text {
	if !l.Valid() {
		return questionnaire.Text{}
	}
	return questionnaire.Text(say(fmt.Sprint("level-", int(l-AdHoc))))
}

// String returns the English name.
func (l Level) String() string {
	if !l.Valid() {
		return fmt.Sprintf("Level(%d)", uint8(l))
	}
	return l.Name().EN
}

// MarshalText returns the letter of the option: "a" for Audited to "e" for AdHoc.
func (l Level) MarshalText() ([]byte, error) {
	if !l.Valid() {
		return nil, fmt.Errorf("maturity: %v has no letter", l)
	}
	return []byte{'a' + byte(Audited-l)}, nil
}

// UnmarshalText reads the letter of an option.
func (l *Level) UnmarshalText(text []byte) error {
	if len(text) != 1 || text[0] < 'a' || 'e' < text[0] {
		return fmt.Errorf("maturity: level %q: %w", text, questionnaire.ErrUnknownOption)
	}
	*l = Audited - Level(text[0]-'a')
	return nil
}
