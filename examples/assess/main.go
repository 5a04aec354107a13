// Assess reads a response to the questionnaire and says how mature the team is and where it stands among its peers.
//
//	go run ./examples/assess [-lang en|ja] [-format text|markdown|html|json|csv] [-previous FILE] [-target TARGET] [-sim3 v1|v2i]
//	    [-baseline FILE] [-survey FILE] [-case TEAM] [-template] [-o FILE] [FILE]
//
// FILE is a response as JSON or CSV; - is standard input. With -case it assesses one of the interviewed teams of the report
// instead; with neither, a built-in sample.
//
// With -previous it says what has changed since an earlier response of the team. With -target it measures the answers by a
// target, and puts what is below it first in the roadmap: written-down and approved are for the questions of the
// documentation scale, most is what most respondents have, 1 to 4 are points for every question; anything else is a file
// with a target document. With -sim3 it says what the answers mean for a version of SIM3, with -baseline also against
// a baseline document. With -survey it compares with a survey of one's own, such as examples/cohort writes, instead of the
// built-in one. With -template it writes a blank response as CSV, to be filled in with a spreadsheet.
//
// The report goes to standard output, or with -o to a file: one that exists is replaced and keeps its mode, but none that
// the command line names otherwise; a pipe or device is written to. -- ends the flags.
//
// What looks odd in a response goes to standard error, one a line.
//
// The exit status is 0; 1 if the response has problems, all of which go to standard error, one a line, or if a file
// cannot be read or written; 2 for wrong usage.
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed sample.json
var sample []byte

const program = "assess"

func main() {
	signal.Ignore(syscall.SIGPIPE) // so that an output of which nobody reads the rest is an error like any other
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

var formats = map[string]func(io.Writer, *benchmark.Comparison, report.Options) error{
	"text": report.WriteText, "markdown": report.WriteMarkdown, "html": report.WriteHTML, "json": report.WriteJSON, "csv": report.WriteCSV,
}

// A request is what the command line asks for.
type request struct {
	lang   language.Tag
	format string
	team   string // of -case
	survey string
	output string
	file   string

	previous string
	target   string
	sim3     string
	baseline string
	template bool
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	req, status, ok := parse(args, stdin, stdout, stderr)
	if !ok {
		return status
	}
	if req.template && command.Replaces(req.output, stdout) {
		command.Complain(stderr, program, req.output, errExists, req.lang)
		return command.Problem
	}
	write := req.page
	if req.template {
		write = req.blank
	}
	page, name, err := write(stdin, stderr)
	if err == nil {
		err = command.Write(req.output, page, stdout)
	}
	if err != nil {
		command.Complain(stderr, program, name, err, req.lang)
		return command.Problem
	}
	return command.OK
}

// page makes the report, and says on stderr what is odd about the responses. With an error, it says how to name what the error is
// about.
func (req request) page(stdin io.Reader, stderr io.Writer) (page []byte, name string, err error) {
	response, name, options, err := req.response(stdin)
	if err != nil {
		return nil, name, err
	}
	command.Warn(stderr, name, 0, response.Warnings(), req.lang)
	survey, err := req.peers()
	if err != nil {
		return nil, req.survey, err
	}
	model := maturity.Establishment2015()
	if req.previous != "" {
		earlier, err := read(req.previous)
		if err != nil {
			return nil, req.previous, err
		}
		command.Warn(stderr, req.previous, 0, earlier.Warnings(), req.lang)
		options.Previous = model.Assess(earlier)
	}
	if req.target != "" {
		if options.Target, err = aim(req.target, model, survey); err != nil {
			return nil, req.target, err
		}
	}
	if err := req.crosswalk(response, &options); err != nil {
		return nil, req.baseline, err
	}
	comparison := survey.Compare(model.Assess(response))
	var out bytes.Buffer
	err = formats[req.format](&out, comparison, options)
	return out.Bytes(), name, err
}

// parse reads the command line. It is false if there is nothing to do, with the exit status to end with.
func parse(args []string, stdin io.Reader, stdout, stderr io.Writer) (request, int, bool) {
	req := request{format: "text"}
	line := command.New(program, questionnaire.Text{
		EN: "usage: assess [flags] [FILE]\nFILE is a response as JSON or CSV; - is standard input. Without FILE and -case, a sample is assessed.",
		JA: "使い方: assess [オプション] [FILE]\nFILEはJSONまたはCSVの回答で、- は標準入力です。FILEも-caseも指定しないと、組み込みのサンプルを評価します。",
	}, questionnaire.Text{EN: "language of the report and of messages: en (unless set) or ja", JA: "報告書とメッセージの言語: en（既定）またはja"}, stderr)
	req.flags(line)
	line.Parse(args)
	req.lang = line.Lang
	if len(line.Files) > 0 {
		req.file = line.Files[0]
	}
	if len(line.Files) > 1 {
		line.Misused("give one FILE at most, not %d", "FILEは1つだけ指定できます（指定された数: %d）", len(line.Files))
	}
	if req.team != "" && len(line.Files) > 0 {
		line.Misused("either -case or FILE, not both", "-caseとFILEは同時に指定できません")
	}
	if req.baseline != "" && req.sim3 == "" {
		line.Misused("-baseline needs -sim3, to say which version of SIM3 is meant", "-baselineには-sim3が必要です。SIM3の版を指定してください")
	}
	other := func(name string) bool { return !slices.Contains([]string{"template", "lang", "o"}, name) }
	if req.template && (len(line.Files) > 0 || slices.ContainsFunc(line.Given(), other)) {
		line.Misused("-template takes no response, and of the flags only -lang and -o", "-templateと同時に指定できるのは-langと-oだけです。FILEは指定できません")
	}
	status, ok := line.Done(stdin, stdout)
	return req, status, ok
}

func (req *request) flags(line *command.Line) {
	names, teams := slices.Sorted(maps.Keys(formats)), benchmark.JPCERT2015Cases().Names()
	line.Choice(&req.format, "format", "FORMAT", names, questionnaire.Text{
		EN: "format of the report: text (unless set) or another of " + strings.Join(names, ", "),
		JA: "報告書の形式: " + strings.Join(names, "、") + "のいずれか（既定はtext）",
	})
	line.Choice(&req.team, "case", "TEAM", teams, questionnaire.Text{
		EN: "assess an interviewed team: " + strings.Join(teams, ", "),
		JA: "聞き取り調査を受けたチームを評価する: " + strings.Join(teams, "、"),
	})
	line.Input(&req.survey, "survey", "FILE", questionnaire.Text{
		EN: "compare with this survey, instead of the built-in one",
		JA: "組み込みの調査ではなく、この調査と比較する",
	})
	line.Input(&req.previous, "previous", "FILE", questionnaire.Text{
		EN: "say what has changed since this earlier response",
		JA: "この前回の回答からの変化を示す",
	})
	line.Input(&req.target, "target", "TARGET", questionnaire.Text{
		EN: "measure by a target: written-down, approved, most, 1 to 4, or a file with a target document",
		JA: "目標と照らし合わせる: written-down、approved、most、1～4、または目標文書のファイル",
	})
	line.Choice(&req.sim3, "sim3", "VERSION", []string{string(sim3.V1), string(sim3.V2i)}, questionnaire.Text{
		EN: "say what the answers mean for a version of SIM3: v1 or v2i",
		JA: "回答がSIM3のどの水準に当たるかを示す。版はv1またはv2i",
	})
	line.Input(&req.baseline, "baseline", "FILE", questionnaire.Text{
		EN: "compare the SIM3 levels with this baseline",
		JA: "SIM3の水準をこのベースラインと比較する",
	})
	line.Switch(&req.template, "template", questionnaire.Text{
		EN: "write a blank response as CSV, to be filled in with a spreadsheet",
		JA: "表計算ソフトで記入するための、空欄の回答をCSVで出力する",
	})
	line.Output(&req.output, "o", "", questionnaire.Text{EN: "write the report to this file", JA: "報告書をこのファイルに書き込む"})
}

// response reads what is to be assessed, and says how to name it in complaints.
func (req request) response(stdin io.Reader) (*questionnaire.Response, string, report.Options, error) {
	form := questionnaire.JPCERT2015()
	options := report.Options{Language: req.lang}
	switch {
	case req.team != "":
		c, _ := benchmark.JPCERT2015Cases().Lookup(req.team) // parse has seen that it exists
		options.Case = &c
		return c.Response, req.team, options, nil
	case req.file == "":
		response, err := form.ParseJSON(sample)
		return response, "sample", options, err
	case req.file == "-":
		response, err := form.Read(stdin, questionnaire.ReadOptions{})
		return response, "-", options, err
	}
	response, err := read(req.file)
	return response, req.file, options, err
}

// read reads the response in a file.
func read(name string) (*questionnaire.Response, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return questionnaire.JPCERT2015().Read(file, questionnaire.ReadOptions{})
}

// errExists keeps a template that has been filled in.
var errExists = &command.Error{EN: "the file exists; a template does not take its place", JA: "ファイルがすでに存在するため、テンプレートで上書きしません"}

// blank returns a response to be filled in.
func (req request) blank(io.Reader, io.Writer) (page []byte, name string, err error) {
	var out bytes.Buffer
	err = questionnaire.JPCERT2015().WriteTemplate(&out, questionnaire.CSVOptions{Language: req.lang})
	return out.Bytes(), "-", err
}

// aim returns the target that a word, a number of points or a file stands for.
func aim(name string, model *maturity.Model, survey *benchmark.Survey) (*maturity.Target, error) {
	switch name {
	case "written-down":
		return model.WrittenDown(), nil
	case "approved":
		return model.Approved(), nil
	case "most":
		target, ok := survey.MajorityTarget(model)
		if !ok {
			return nil, &command.Error{EN: "the survey shows of no question what most respondents have", JA: "この調査からは、過半数の回答組織の水準が分かる設問がありません"}
		}
		return target, nil
	case "1", "2", "3", "4":
		points := int(name[0] - '0')
		return model.Aim(maturity.Goal{ID: "points-" + name, All: points, Title: questionnaire.Text{
			EN: fmt.Sprintf("At least %d of 4 points everywhere", points), JA: fmt.Sprintf("すべての設問で%d点以上", points),
		}})
	}
	data, err := command.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &command.Error{EN: "no such target: it is written-down, approved, most, 1 to 4, or a file", JA: "そのような目標はありません。written-down、approved、most、1～4、またはファイルを指定してください"}
	case err != nil:
		return nil, err
	}
	return maturity.ParseTarget(data, model)
}

// crosswalk reads the response for SIM3, and measures it by a baseline.
func (req request) crosswalk(response *questionnaire.Response, options *report.Options) error {
	if req.sim3 == "" {
		return nil
	}
	crosswalk := sim3.JPCERT2015()
	options.SIM3, _ = crosswalk.Read(response, sim3.Version(req.sim3)) // the built-in one leads to both
	if req.baseline == "" {
		return nil
	}
	data, err := command.Read(req.baseline)
	if err != nil {
		return err
	}
	baseline, err := crosswalk.ParseBaseline(data)
	if err != nil {
		return err
	}
	options.Check, err = options.SIM3.Against(baseline)
	return err
}

// peers reads the survey to compare with.
func (req request) peers() (*benchmark.Survey, error) {
	if req.survey == "" {
		return benchmark.JPCERT2015(), nil
	}
	data, err := command.Read(req.survey)
	if err != nil {
		return nil, err
	}
	return benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
}
