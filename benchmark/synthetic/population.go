package synthetic

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// MaxRespondents is the size of the largest survey that a population is made for: of the built-in form, some 300 MB in
// some 10 seconds. A document may claim more.
const MaxRespondents = 100_000

// ErrTooMany says that a survey has more than [MaxRespondents] respondents.
var ErrTooMany = errors.New("too many respondents")

// A Population is a set of made-up responses, as many as a survey has respondents, that reproduces its tables.
// It comes from [New], never changes, and is safe for concurrent use.
type Population struct {
	survey     *benchmark.Survey
	seed       uint64
	responses  []*questionnaire.Response
	deviations []Deviation
}

// New makes up a population. The same survey and seed give the same responses; another seed deals the answers anew.
// Which rows deviate, and by how much, should not depend on the seed, but the bounded search for months may miss an
// arrangement. It takes memory in proportion to respondents times questions. The error wraps [ErrTooMany].
func New(s *benchmark.Survey, seed uint64) (*Population, error) {
	if err := checkSize(s); err != nil {
		return nil, err
	}
	d := deal(s, seed)
	p := &Population{survey: s, seed: seed, responses: make([]*questionnaire.Response, d.n)}
	for i := range p.responses {
		p.responses[i] = d.response(i, i)
	}
	p.deviations = compare(s, p.responses, d.reasons)
	return p, nil
}

func checkSize(s *benchmark.Survey) error {
	if n := s.Respondents(); n > MaxRespondents {
		return fmt.Errorf("synthetic: survey %s has %d respondents, the limit is %d: %w", s.ID(), n, MaxRespondents, ErrTooMany)
	}
	return nil
}

// Survey returns the survey whose tables are reproduced.
func (p *Population) Survey() *benchmark.Survey { return p.survey }

// Seed returns what the population was dealt from.
func (p *Population) Seed() uint64 { return p.seed }

// Responses yields the responses, one for each respondent of the survey. Their teams are called "Synthetic 0001" and so
// on, and their date is the last day of the survey, unless a response cannot have that date.
func (p *Population) Responses() iter.Seq[*questionnaire.Response] { return slices.Values(p.responses) }

// Deviations returns the rows of the survey's tables that the population does not reproduce, in document order.
func (p *Population) Deviations() []Deviation { return slices.Clone(p.deviations) }

// Stream yields n responses: the population of the seed, that of the next seed, and so on, the last one in part. The
// numbers in the names of the teams go on. It keeps one population at a time in memory, and makes a response only when
// it is asked for. The error wraps [ErrTooMany].
func Stream(s *benchmark.Survey, seed uint64, n int) (iter.Seq[*questionnaire.Response], error) {
	if err := checkSize(s); err != nil {
		return nil, err
	}
	return func(yield func(*questionnaire.Response) bool) {
		for seed, made := seed, 0; made < n; seed++ {
			d := deal(s, seed)
			for i := 0; i < d.n && made < n; i++ {
				if !yield(d.response(i, made)) {
					return
				}
				made++
			}
		}
	}, nil
}
