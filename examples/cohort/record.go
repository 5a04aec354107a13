package main

import (
	"errors"
	"os"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// begin makes the tally to count on: of the stored counts that are to be merged, with the key of the first of them, and
// with what the file of -save remembers of publications, whose counts are replaced. It returns how to name what an error
// is about.
func (in *intake) begin() (name string, err error) {
	first := ""
	add := func(name string, part *cohort.Tally) error {
		if first == "" {
			in.tally, first = part, name
			return nil
		}
		err := in.tally.Merge(part)
		switch {
		case errors.Is(err, cohort.ErrApart):
			return command.NewError(say("merge-apart", command.Shown(name), command.Shown(first)))
		case errors.Is(err, questionnaire.ErrDuplicate):
			return command.NewError(say("merge-twice", command.Shown(name)))
		}
		return err
	}
	for _, name := range in.merge {
		part, err := parseCounts(name)
		if err != nil {
			return name, err
		}
		if err := add(name, part); err != nil {
			return "", err
		}
	}
	if info, err := os.Stat(in.save); err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return "", nil
	}
	old, err := parseCounts(in.save)
	if err != nil {
		return in.save, err
	}
	return "", add(in.save, old.Part())
}

func parseCounts(name string) (*cohort.Tally, error) {
	data, err := command.Read(name)
	if err != nil {
		return nil, err
	}
	return cohort.Parse(data, model, layout)
}
