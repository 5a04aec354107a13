package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type jsonQuestion struct {
	Question      *questionnaire.Question `json:"question"`
	Title         questionnaire.Text      `json:"title"`
	State         questionnaire.State     `json:"state"`
	Answer        questionnaire.Answer    `json:"answer,omitzero"`
	Among         []string                `json:"among,omitzero"`
	Points        maturity.Ratio          `json:"points,omitzero"`
	PointsRange   *maturity.Range         `json:"pointsRange,omitzero"`
	Standing      *jsonStanding           `json:"standing,omitzero"`
	StandingRange *struct {
		Low  jsonStanding `json:"low"`
		High jsonStanding `json:"high"`
	} `json:"standingRange,omitzero"`
	Base    int             `json:"base"`
	Missing int             `json:"missing"`
	Options []jsonOption    `json:"options,omitzero"`
	Bins    []benchmark.Bin `json:"bins,omitzero"`
	OffForm []benchmark.Row `json:"offForm,omitzero"`
}

type jsonStanding struct {
	*benchmark.Standing
	Sampling jsonSampling `json:"sampling"`
}

type jsonSampling struct {
	benchmark.Interval
	Confidence float64 `json:"confidence"`
}

type jsonOption struct {
	Option   string             `json:"option"`
	Label    questionnaire.Text `json:"label"`
	Count    *int               `json:"count,omitzero"`
	Base     int                `json:"base"`
	Chosen   bool               `json:"chosen"`
	Possible bool               `json:"possible,omitzero"`
	Together []string           `json:"together,omitempty"`
	Hidden   bool               `json:"hidden,omitzero"`
	Free     []jsonFree         `json:"free,omitempty"`
}

type jsonFree struct {
	Label questionnaire.Text `json:"label"`
	Count int                `json:"count,omitzero"`
}

type jsonService struct {
	Service   *questionnaire.Question `json:"service"`
	Title     questionnaire.Text      `json:"title"`
	Answer    questionnaire.Answer    `json:"answer,omitzero"`
	Among     []string                `json:"among,omitzero"`
	Providers *int                    `json:"providers,omitzero"`
	Base      int                     `json:"base"`
	Hidden    bool                    `json:"hidden,omitzero"`
	Provision []jsonOption            `json:"provision"`
	NoAnswer  int                     `json:"noAnswer"`
}

type jsonSpan struct {
	From    *questionnaire.Question `json:"from"`
	To      *questionnaire.Question `json:"to"`
	Months  *int                    `json:"months,omitzero"`
	Base    int                     `json:"base"`
	Missing int                     `json:"missing"`
	Bins    []benchmark.Bin         `json:"bins"`
}

func newJSONQuestion(s *benchmark.Survey, st *benchmark.QuestionStanding) jsonQuestion {
	q := jsonQuestion{
		Question: st.Question, Title: st.Question.Short(), State: st.State, Base: st.Base, Missing: st.Missing, OffForm: st.OffForm,
	}
	if st.Answer.Open() {
		q.Among = st.Answer.Options()
	} else {
		q.Answer = st.Answer
	}
	if p := st.Points; p.Low.Defined() {
		if p.Certain() {
			q.Points = p.Low
		} else {
			q.PointsRange = &p
		}
	}
	if st.Low != nil {
		low, high := newJSONStanding(st.Low), newJSONStanding(st.High)
		if st.Answer.Open() {
			q.StandingRange = &struct {
				Low  jsonStanding `json:"low"`
				High jsonStanding `json:"high"`
			}{low, high}
		} else {
			q.Standing = &low
		}
	}
	if st.Bins != nil {
		q.Bins = st.Bins
	} else {
		q.Options = newJSONOptions(s, st.Question, st.Options)
	}
	return q
}

func newJSONStanding(s *benchmark.Standing) jsonStanding {
	return jsonStanding{s, jsonSampling{s.Sampling, benchmark.Confidence}}
}

func newJSONOptions(s *benchmark.Survey, q *questionnaire.Question, options []benchmark.OptionCount) []jsonOption {
	out := make([]jsonOption, len(options))
	for i, o := range options {
		out[i] = jsonOption{
			Option: o.Option.ID, Label: o.Option.Label, Count: unless(o.Suppressed, o.Count), Base: o.Base, Chosen: o.Chosen, Possible: o.Possible, Hidden: o.Suppressed,
		}
		for f := range wrote(s, q, o.Option) {
			out[i].Free = append(out[i].Free, jsonFree{f.Label, f.Count})
		}
		for _, other := range options {
			if k, ok := q.OptionIndex(other.Option.ID); ok && o.Together.Has(k) {
				out[i].Together = append(out[i].Together, other.Option.ID)
			}
		}
	}
	return out
}

// unless returns a count, or nothing if the survey hides it.
func unless(hidden bool, count int) *int {
	if hidden {
		return nil
	}
	return &count
}

func newJSONService(s *benchmark.Survey, st *benchmark.QuestionStanding) jsonService {
	out := jsonService{
		Service: st.Question, Title: st.Question.Short(), Providers: unless(st.Suppressed, st.Providers), Base: st.Base, Hidden: st.Suppressed, Provision: newJSONOptions(s, st.Question, st.Options), NoAnswer: st.Missing,
	}
	if st.Answer.Open() {
		out.Among = st.Answer.Options()
	} else {
		out.Answer = st.Answer
	}
	return out
}
