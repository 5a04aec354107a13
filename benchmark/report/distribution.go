package report

import (
	"fmt"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A barRow is one answer with how many respondents gave it.
type barRow struct {
	name     message.Text
	count    int
	shown    string // the count in words
	chosen   bool
	possible bool
	off      bool // not on the scale
}

// distribution draws how the respondents answered a question, with the team's place marked.
func (p *composer) distribution(st *benchmark.QuestionStanding) page.Chart {
	return page.Chart{
		ID:    string(ChartAnswers(st.Question.ID())),
		Title: say("answers", st.Question.ID(), textOf(st.Question.Short()), basesOf(st)),
		Draw:  func(d *page.Drawing) { drawBars(d, barRows(st)) },
	}
}

func drawBars(d *page.Drawing, rows []barRow) {
	longest, most := 0, 1
	for _, r := range rows {
		longest, most = max(longest, d.Columns(r.name)), max(most, r.count)
	}
	const rowHeight, right = 20.0, 560.0
	left := 30 + min(7.0*float64(longest), 300)
	y, chosen, possible, off := 4.0, false, false, false
	for _, r := range rows {
		class, mark, words := "chart-answer", "", say("labelled", r.name, r.shown)
		switch {
		case r.chosen:
			class, mark, words = "chart-answer chart-mine", "chart-teammark", say("answers-team", words)
			chosen = true
		case r.possible:
			class, mark, words = "chart-answer chart-may", "chart-maymark", say("answers-team-possibly", words)
			possible = true
		case r.off:
			class, off = "chart-answer chart-off", true
		}
		d.Label("chart-axis", "end", left-22, y+13, d.Cut(r.name, 42))
		if mark != "" {
			d.Polygon(mark, [][2]float64{{left - 16, y + 3}, {left - 5, y + 9}, {left - 16, y + 15}})
		}
		long := (right - left) * float64(r.count) / float64(most)
		d.Rect(class, left, y+2, long, 14)
		d.Label("chart-count", "start", left+long+5, y+13, message.Plain(r.shown))
		d.Say(words)
		y += rowHeight
	}
	d.Width, d.Height = rowsWidth, int(y)+2
	if chosen {
		d.Key(`<polygon class="chart-teammark" points="4,0 15,6 4,12"/>`, say("answers-key-team"))
	}
	if possible {
		d.Key(`<polygon class="chart-maymark" points="4,0 15,6 4,12"/>`, say("answers-key-possible"))
	}
	if off {
		d.Key(page.Area("chart-answer chart-off"), say("answers-key-off"))
	}
}

// basesOf writes how many respondents a question was counted for: a range where that differs by option.
func basesOf(st *benchmark.QuestionStanding) string {
	least := st.Base
	for _, o := range st.Options {
		least = min(least, o.Base)
	}
	return both(least, st.Base)
}

// barRows lists the answers of a question, those off the scale last.
func barRows(st *benchmark.QuestionStanding) []barRow {
	var rows []barRow
	for _, b := range st.Bins {
		rows = append(rows, barRow{name: textOf(b.Label), count: b.Count, shown: fmt.Sprint(b.Count), chosen: b.Here})
	}
	byOption := basesOf(st) != fmt.Sprint(st.Base)
	var counted questionnaire.OptionSet
	for i := range st.Options {
		o := &st.Options[i]
		if counted&o.Together != 0 {
			continue // it stands in an earlier row
		}
		counted |= o.Together
		r := barRow{
			name: withLetter(o.Option), count: o.Count, shown: shortCount(*o), chosen: o.Chosen, possible: o.Possible,
			off: st.Question.Order() != questionnaire.Unordered && o.Option.OffScale,
		}
		if o.Together != 0 { // one row for all that are counted together
			var names []message.Text
			for _, other := range alike(st, o) {
				names = append(names, withLetter(other.Option))
				r.chosen, r.possible = r.chosen || other.Chosen, r.possible || other.Possible
			}
			r.name, r.shown = message.Clauses(names), fmt.Sprint(o.Count)
		}
		if byOption {
			r.shown += fmt.Sprintf("/%d", o.Base)
		}
		rows = append(rows, r)
	}
	for _, row := range st.OffForm {
		rows = append(rows, barRow{name: textOf(row.Label), count: row.Count, shown: fmt.Sprint(row.Count), off: true})
	}
	if st.Missing > 0 {
		said := say("answer-missing")
		rows = append(rows, barRow{name: said, count: st.Missing, shown: fmt.Sprint(st.Missing), off: true})
	}
	return rows
}
