package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func twoDecimals(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// dashed writes one value, or two that read differently with a dash between, which does not break.
func dashed(low, high string) string {
	if low == high {
		return low
	}
	return low + "-" + high
}

// inWords writes a figure of a sentence: where [dashed] has a dash, Japanese has ～.
func inWords(figure string) message.Text {
	text := message.Plain(figure)
	if low, high, ok := strings.Cut(figure, "-"); ok && low != "" {
		text.JA = low + "～" + high
	}
	return text
}

// scoreText writes a score as one number, or as a range.
func scoreText(s maturity.Score) string {
	if !s.Low.Defined() {
		return "-"
	}
	return rangeText(maturity.Range{Low: s.Low, High: s.High})
}

func rangeText(r maturity.Range) string { return dashed(r.Low.String(), r.High.String()) }

// pointsText writes points without decimals where they are whole.
func pointsText(r maturity.Range) string {
	one := func(x maturity.Ratio) string {
		if x.Num%x.Den == 0 {
			return strconv.FormatInt(x.Num/x.Den, 10)
		}
		return x.String()
	}
	return dashed(one(r.Low), one(r.High))
}

// meanText writes a mean of respondents as one number, or as a range.
func meanText(i benchmark.Interval) string { return dashed(twoDecimals(i.Low), twoDecimals(i.High)) }

// bar draws a score beside the respondents' mean; a score without points has none.
func bar(s maturity.Score, t *benchmark.TotalStanding) *page.Bar {
	low, ok := s.Low.Float()
	if !ok {
		return nil
	}
	high, _ := s.High.Float()
	b := &page.Bar{Low: low, High: high, Max: maturity.MaxPoints}
	if t.IsComparable() {
		b.Beside = &[2]float64{t.Mean.Low, t.Mean.High}
	}
	return b
}

// spanMonths writes a number of months.
func spanMonths(n int) message.Text {
	return either(n == 1, say("answer-month"), say("answer-months", n))
}

// wholePercent writes a share in whole percent without the sign. Only what is complete is 100, only nothing is 0.
func wholePercent(r maturity.Ratio) string {
	f, ok := r.Float()
	if !ok {
		return "-"
	}
	whole := int(math.Round(100 * f))
	switch {
	case r.Num == r.Den || r.Num == 0:
	case whole >= 100:
		whole = 99
	case whole == 0:
		whole = 1
	}
	return strconv.Itoa(whole)
}

// shares writes a share, or the range of one, in whole percent.
func shares(low, high maturity.Ratio) string {
	return dashed(wholePercent(low), wholePercent(high)) + "%"
}

// both writes one number, or two in ascending order.
func both(a, b int) string { return dashed(strconv.Itoa(min(a, b)), strconv.Itoa(max(a, b))) }

// rounded writes one number, or two, without decimals.
func rounded(low, high float64) string {
	return dashed(fmt.Sprintf("%.0f", low), fmt.Sprintf("%.0f", high))
}

// rank writes the percentile of a standing, or of both, with the interval for sampling in brackets. A caveat is
// marked.
func rank(low, high *benchmark.Standing) string {
	percentile := rounded(100*low.Percentile, 100*high.Percentile)
	return strings.TrimRight(fmt.Sprintf("%s%% (%.0f-%.0f)%s", percentile, 100*low.Sampling.Low, 100*high.Sampling.High,
		doubt(low.Caveats)), " ")
}

// doubt marks a figure that has caveats; the mark takes two columns.
func doubt(caveats []benchmark.Caveat) string {
	mark := "  "
	for _, c := range caveats {
		switch c.Code {
		case benchmark.HighNonresponse:
			return " !"
		case benchmark.MergedAnswers:
			mark = " ~"
		}
	}
	return mark
}

// answerText writes an answer for people: letter and label where it is one option, the letters where it is more.
func answerText(r *questionnaire.Response, q *questionnaire.Question) message.Text {
	if q.Kind() == questionnaire.KindServices {
		if decided, all := r.Services(q); decided > 0 {
			return say("answer-services", decided, all)
		}
		return say("answer-unanswered")
	}
	a, ok := r.Answer(q.ID())
	if !ok {
		return say("answer-unanswered")
	}
	return answerOf(q, a)
}

func answerOf(q *questionnaire.Question, a questionnaire.Answer) message.Text {
	if n, ok := a.Count(); ok {
		return say("answer-people", n)
	}
	if m, ok := a.Month(); ok {
		return message.Plain(m.String())
	}
	ids := a.Options()
	switch none := q.None(); {
	case len(ids) == 0 && none.IsZero():
		return say("answer-none")
	case len(ids) == 0:
		return textOf(none)
	case a.Open():
		return say("answer-one-of", message.Plains(ids))
	case q.Kind() == questionnaire.KindSingle:
		i, _ := q.OptionIndex(ids[0])
		return withLetter(q.Option(i))
	}
	return message.Plains(ids)
}

// cellText is answerText for a narrow column: where it is open which option holds, the letters with strokes between.
func cellText(r *questionnaire.Response, q *questionnaire.Question) message.Text {
	return openText(r, q, func(o questionnaire.Option) message.Text {
		if len(o.ID) > 1 { // services have words, not letters
			return textOf(o.Name)
		}
		return message.Plain(o.ID)
	})
}

// appliedText is answerText where the question applies, with the names of all options that are possible.
func appliedText(r *questionnaire.Response, q *questionnaire.Question) message.Text {
	if _, ok := r.Answer(q.ID()); !ok && r.State(q) == questionnaire.NotApplicable {
		return say("answer-not-applicable")
	}
	return openText(r, q, withLetter)
}

// openText is answerText but where it is open which option holds: then all that are possible, with strokes between.
func openText(
	r *questionnaire.Response, q *questionnaire.Question, name func(questionnaire.Option) message.Text,
) message.Text {
	a, ok := r.Answer(q.ID())
	if !ok || !a.Open() {
		return answerText(r, q)
	}
	var en, ja []string
	for _, id := range a.Options() {
		i, _ := q.OptionIndex(id)
		n := name(q.Option(i))
		en, ja = append(en, n.EN), append(ja, n.JA)
	}
	return message.Text{EN: strings.Join(en, "/"), JA: strings.Join(ja, "/")}
}

// withLetter writes a name behind its letter; options that are named by words have none.
func withLetter(o questionnaire.Option) message.Text {
	if len(o.ID) > 1 {
		return message.Text(o.Name)
	}
	return message.Text{EN: o.ID + " " + o.Name.EN, JA: o.ID + " " + o.Name.JA}
}
