package main

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// emptyFolder refuses a folder in which there is something: pages of another survey would stand beside the new ones.
func emptyFolder(name string) error {
	entries, err := os.ReadDir(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &command.WriteError{Name: name, Err: err}
	case len(entries) > 0:
		return command.NewError(say("each-not-empty", command.Shown(name)))
	}
	return nil
}

// writeEach writes for every response its report beside the survey, as a page of its own. Nothing is written outside
// the folder, and nothing in it is replaced.
func (in *intake) writeEach(document []byte) error {
	if in.each == "" {
		return nil
	}
	survey, err := benchmark.ParseSurvey(document, model.Form())
	if err != nil {
		return err
	}
	if err := os.Mkdir(in.each, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return &command.WriteError{Name: in.each, Err: err}
	}
	folder, err := os.OpenRoot(in.each)
	if err != nil {
		return &command.WriteError{Name: in.each, Err: err}
	}
	defer folder.Close()
	defer in.progress.done()
	uncounted, err := cohort.New(model, layout)
	if err != nil {
		return err
	}
	pages := pages{folder: folder, numbers: map[string]int{}}
	options := report.Options{Language: in.Lang, Detail: report.Detail(cmp.Or(in.detail, string(report.DetailStandard)))}
	written, total := 0, in.ledger.kept()
	in.ledger.visit++
	for i, s := range in.sources {
		v := silent(uncounted, func(line int, r *questionnaire.Response) bool {
			if err != nil || !in.take(i, line, r) {
				return false
			}
			var page bytes.Buffer
			if err = report.WriteHTML(&page, survey.Compare(model.Assess(r)), options); err == nil {
				err = pages.write(r.Team(), page.Bytes())
			}
			written++
			in.progress.show(say("each-written", written, total), int64(written), int64(total))
			return false
		})
		v.workers = 1 // so that pages are numbered in order
		if failed := in.revisited(v.read(s, in.stdin)); err != nil || failed != nil {
			return cmp.Or(err, failed)
		}
	}
	return nil
}

// pages are files in a folder, named after teams.
type pages struct {
	folder  *os.Root
	numbers map[string]int // the last one of each name
}

// write writes a page that its owner alone can read. A name that is taken gets a number.
func (p *pages) write(team string, page []byte) error {
	stem := fileStem(team)
	key := strings.ToLower(strings.ToUpper(stem)) // as file systems may compare names
	for {
		p.numbers[key]++
		name := numbered(stem, p.numbers[key])
		file, err := p.folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			_, err = file.Write(page)
			err = errors.Join(err, file.Close())
		}
		if err != nil {
			return &command.WriteError{Name: p.folder.Name() + string(os.PathSeparator) + name, Err: err}
		}
		return nil
	}
}

// numbered returns the name of the n-th page with a stem.
func numbered(stem string, n int) string {
	number := ""
	if n > 1 {
		number = " " + strconv.Itoa(n)
	}
	return cut(stem, maxName-len(number+pageEnding)) + number + pageEnding
}
