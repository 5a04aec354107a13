package benchmark

import (
	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// Spent returns the most that any bound of the totals of a model took so far, and the most that it may.
func (s *Survey) Spent(m *maturity.Model) (spent, most packing.Effort) {
	p := s.plan(m)
	for _, t := range append(p.items[:len(p.items):len(p.items)], p.documentation, p.overall) {
		b, ok := t.bounds.(*tabled)
		if !ok {
			continue
		}
		for _, s := range []side{b.top, b.bottom} {
			p := s.(*packed)
			most = p.effort
			for _, known := range p.known {
				spent.Arrange, spent.Cells = max(spent.Arrange, known.Spent.Arrange), max(spent.Cells, known.Spent.Cells)
			}
		}
	}
	return spent, most
}
