package maturity_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/hostile"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// modelParser reads models, targetParser targets.
func modelParser(t testing.TB) hostile.Parser {
	return hostile.Parser{
		Package: "maturity", Pattern: minimal(t), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
			return m != nil, err
		},
	}
}

func targetParser(t testing.TB) hostile.Parser {
	m := modest(t)
	return hostile.Parser{
		Package: "maturity", Bytes: 4 << 20, Values: 1 << 18,
		Pattern: written(t, m.ID(), goalFor(maturity.Goal{All: 1, Documentation: 3, Items: map[string]int{"contact": 2}, Questions: map[string]int{"4.9": 0, "3.5": 2}})),
		Parse: func(data []byte) (bool, error) {
			target, err := maturity.ParseTarget(data, m)
			return target != nil, err
		},
	}
}

func TestHostileModels(t *testing.T) { modelParser(t).Run(t) }

func TestHostileTargets(t *testing.T) { targetParser(t).Run(t) }

// blanks is white space as no printer writes it.
var blanks = []byte{0, 3, 1, 2, 2}

// What reading a document allocates at most, the error included.
var documentBound = hostile.Bound{Byte: 10, Value: 6000, Base: 500_000}

func TestModelCost(t *testing.T) {
	p := modelParser(t)
	p.Measure(t, documentBound, hostile.Values, p.Costs())
}

func TestTargetCost(t *testing.T) {
	p := targetParser(t)
	p.Measure(t, documentBound, hostile.Values, p.Costs())
}
