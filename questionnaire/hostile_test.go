package questionnaire_test

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A hostileParser returns the errors of the package questionnaire, as all parsers do.
type hostileParser = hostile.Parser[*questionnaire.InputError]

// responseParser reads responses as JSON, formParser forms.
func responseParser(t testing.TB) hostileParser {
	return hostileParser{
		Package: "questionnaire", Pattern: named(t, "accept", "full"), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			r, err := questionnaire.JPCERT2015().ParseJSON(data)
			return r != nil, err
		},
	}
}

func formParser(t testing.TB) hostileParser {
	return hostileParser{
		Package: "questionnaire", Pattern: named(t, "form-accept", "all-kinds"), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			f, err := questionnaire.ParseForm(data)
			return f != nil, err
		},
	}
}

func TestHostileResponses(t *testing.T) { responseParser(t).Run(t) }

func TestHostileForms(t *testing.T) { formParser(t).Run(t) }

func TestResponseCost(t *testing.T) {
	p := responseParser(t)
	p.Linear(t, p.Costs())
}

func TestFormCost(t *testing.T) {
	p := formParser(t)
	p.Linear(t, p.Costs())
}

// TestReadersStop: of 100 MB, what is one byte more than the limit is taken, and no more.
func TestReadersStop(t *testing.T) {
	form := questionnaire.JPCERT2015()
	for _, tt := range []struct {
		name string
		read func(io.Reader) (*questionnaire.Response, error) // nil for one that takes the limit
	}{{"JSON", form.ReadJSON}, {"CSV", form.ReadCSV}, {"either", nil}} {
		for _, c := range []byte{' ', '\n', '[', '"', ',', 0, 0xff} {
			for _, most := range []int{0, 1, 1000, 3 << 20} {
				if tt.read != nil && most > 0 || !exhaustive.Wanted(t) && (most == 0) != (c == '[') {
					continue // the default limit for one of them, others for the rest
				}
				r := &io.LimitedReader{R: hostile.Endless(c), N: 100 << 20}
				var err error
				used := hostile.Allocated(func() {
					if tt.read == nil {
						_, err = form.Read(r, questionnaire.ReadOptions{MaxBytes: most})
					} else {
						_, err = tt.read(r)
					}
				})
				limit, taken := cmp.Or(most, questionnaire.DefaultMaxBytes), 100<<20-int(r.N)
				if !errors.Is(err, questionnaire.ErrTooLarge) || taken != limit+1 || used > 10*limit+100_000 {
					t.Errorf("%s of %q, limit %d: %d bytes taken, %d allocated, error %.100v", tt.name, c, most, taken, used, err)
				}
			}
		}
	}
}

// TestManyCures: the cure may be one of 100 IDs of 64 characters, of which not all are named.
func TestManyCures(t *testing.T) {
	scale := func(i int) string {
		return fmt.Sprintf(`{"id": "%064d", "title": {"en": "T", "ja": "試"}, "order": "ascending", "options": [{"id": "a", "label": {"en": "A", "ja": "甲"}}, {"id": "b", "label": {"en": "B", "ja": "乙"}}]}`, i)
	}
	var scales []string
	for i := range 100 {
		scales = append(scales, scale(i))
	}
	data := `{"id": "f", "title": {"en": "T", "ja": "試"}, "source": {"title": {"en": "T", "ja": "試"}, "publisher": {"en": "P", "ja": "者"}, "published": "2020-01-01"}, "scales": [` + strings.Join(scales, ", ") + `],
		"sections": [{"id": "1", "title": {"en": "T", "ja": "試"}, "questions": [{"id": "q", "kind": "one", "scale": "` + strings.Repeat("x", 64) + `", "short": {"en": "T", "ja": "試"}, "prompt": {"en": "T", "ja": "試"}}]}]}`
	e := formParser(t).Check(t, []byte(data))
	if e == nil || !errors.Is(e, questionnaire.ErrRange) || !strings.Contains(e.Problems[0].Text.EN, "and 68 more") {
		t.Errorf("error %.1000v", e)
	}
}

// TestManyServices: of a form with 5,000 services, some are named as the cure, once for each wrong one.
func TestManyServices(t *testing.T) {
	var groups []string
	for g := range 50 {
		var services []string
		for s := range 100 {
			services = append(services, fmt.Sprintf(`{"id": "s%09d", "label": {"en": "S", "ja": "業"}}`, 100*g+s))
		}
		groups = append(groups, fmt.Sprintf(`{"id": "g%d", "title": {"en": "G", "ja": "群"}, "services": [%s]}`, g, strings.Join(services, ", ")))
	}
	form := parseForm(t, []byte(`{"id": "f", "title": {"en": "T", "ja": "試"}, "source": {"title": {"en": "T", "ja": "試"}, "publisher": {"en": "P", "ja": "者"}, "published": "2020-01-01"},
		"scales": [{"id": "s", "title": {"en": "T", "ja": "試"}, "order": "ascending", "options": [{"id": "a", "label": {"en": "A", "ja": "甲"}}, {"id": "b", "label": {"en": "B", "ja": "乙"}}]}],
		"sections": [{"id": "1", "title": {"en": "T", "ja": "試"}, "questions": [{"id": "q", "kind": "services", "scale": "s", "short": {"en": "T", "ja": "試"}, "prompt": {"en": "T", "ja": "試"}, "groups": [`+strings.Join(groups, ", ")+`]}]}]}`))
	p := hostileParser{
		Package: "questionnaire", Pattern: []byte(`{"form": "f", "answers": {}}`), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			r, err := form.ParseJSON(data)
			return r != nil, err
		},
	}
	p.Linear(t, []hostile.Cost{hostile.Repeated("wrong services", "each has 5,000 cures", `{"form": "f", "answers": {"q": {`, `"x%d": "a", `, `"y": "a"}}}`)})
	e := p.Check(t, []byte(`{"form": "f", "answers": {"q": {"x": "a"}}}`))
	if e == nil || !errors.Is(e, questionnaire.ErrUnknownOption) || !strings.Contains(e.Problems[0].Text.EN, "and 4968 more") {
		t.Errorf("error %.1000v", e)
	}
}
