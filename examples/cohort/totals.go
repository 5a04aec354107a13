package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// totalsChoices are what -totals declares; without it, there are no totals.
var totalsChoices = []string{"items", "overall", "documentation"}

// declared returns the totals of a choice: of the items, each that shares no question with one before it.
func declared(tally *cohort.Tally, choice string) []string {
	switch choice {
	case "":
		return nil
	case "items":
		var all []string
		for item := range model.Items() {
			if _, err := tally.Outline(append(all, item.ID())...); err == nil {
				all = append(all, item.ID())
			}
		}
		return all
	}
	return []string{choice}
}

// outline writes what is shown with each choice, or with the one that is made, whatever the answers are.
func (req request) outline(tally *cohort.Tally, stdout io.Writer) error {
	choices := []string{req.totals}
	if req.totals == "" {
		choices = append(choices, totalsChoices...)
	}
	var b strings.Builder
	fmt.Fprintln(&b, say("outline").In(req.Lang))
	for _, choice := range choices {
		o, err := tally.Outline(declared(tally, choice)...)
		if err != nil {
			return err
		}
		head := say("outline-none")
		if choice != "" {
			head = say("outline-totals", choice, message.List(titles(o.Totals)))
		}
		fmt.Fprintf(&b, "\n%s\n", head.In(req.Lang))
		fmt.Fprintln(&b, say("outline-tables", o.Tables-len(o.Withheld), o.Tables).In(req.Lang))
		for _, w := range o.Withheld {
			fmt.Fprintf(&b, "  %s\n", tableName(w).In(req.Lang))
		}
	}
	return command.Write(req.output, []byte(b.String()), stdout)
}

// titles names totals.
func titles(subjects []string) []message.Text {
	var all []message.Text
	for _, subject := range subjects {
		item, ok := model.Item(subject)
		switch {
		case ok:
			all = append(all, message.Text(item.Title()))
		case subject == "overall":
			all = append(all, say("total-overall"))
		default:
			all = append(all, say("total-documentation"))
		}
	}
	return all
}

// tableName names a table by its number, and by its question or those between which it counts the time.
func tableName(w benchmark.Withheld) message.Text {
	short := func(id string) message.Text {
		q, _ := model.Form().Question(id)
		return message.Text(q.Short())
	}
	if w.Question == "" {
		return say("outline-span", w.Table, short(w.From), short(w.To))
	}
	return say("outline-table", w.Table, w.Question, short(w.Question))
}
