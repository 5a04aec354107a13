package browser

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// typed is what the test fills in: every kind of question.
func (w *window) fillIn() {
	w.t.Helper()
	enter := func(id, text string) chromedp.Action[chromedp.Void] { return chromedp.SendKeys(byID(id), text) }
	w.run(
		enter("team", "架空 <CSIRT> & Co"), enter("date", erase+"２０２６／４／１"),
		click(byID("q1.1-h")), click(byID("q1.2-a")), click(byID("q1.2-none")), click(byID("q1.2-none")),
		click(byID("q1.4-b")), enter("q1.5-answer", "2014-13"),
		click(byID("q2.5-e")), enter("q2.5-other", "地域の連絡会\n2行目"),
		click(byID("q2.6-none")),
		click(byID("q2.8-a")),
		click(byID("q2.9a-in-house")), click(byID("q2.9d-not-provided")), click(byID("q2.9e")+" details summary"), click(byID("q2.9e-among-in-house")), click(byID("q2.9e-among-mixed")),
		click(byID("q2.11-b")), click(byID("q2.11")+" details.more summary"), enter("q2.11-note", "規程第4版"), click(byID("q2.11-recheck")),
		click(byID("q2.13")+" details.among summary"), click(byID("q2.13-among-a")), click(byID("q2.13-among-b")),
		click(byID("q2.14-a")), click(byID("q2.14.1-a")),
		enter("q3.3-answer", "abc"),
		click(byID("q6.1-d")), click(byID("target-approved")), click(byID("sim3-v2i")),
	)
}

// want is the response that the test fills in, once it is corrected.
func want(t *testing.T) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{
		Team: "架空 <CSIRT> & Co", Date: "2026-04-01",
		Answers: map[string]questionnaire.Answer{
			"1.1": questionnaire.ChooseAll("h"), "1.2": questionnaire.ChooseAll("a"), "1.4": questionnaire.Choose("b"),
			"1.5": questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 12}), "2.5": questionnaire.ChooseAll("e"), "2.6": questionnaire.ChooseAll(), "2.8": questionnaire.Choose("a"),
			"2.9a": questionnaire.Choose("in-house"), "2.9d": questionnaire.Choose("not-provided"), "2.9e": questionnaire.Among("in-house", "mixed"),
			"2.11": questionnaire.Choose("b"), "2.13": questionnaire.Among("a", "b"), "2.14": questionnaire.Choose("a"), "2.14.1": questionnaire.Choose("a"),
			"3.3": questionnaire.Count(12), "6.1": questionnaire.Choose("d"),
		},
		Other: map[string]string{"2.5": "地域の連絡会\n2行目"}, Notes: map[string]string{"2.11": "規程第4版"}, Recheck: []string{"2.11"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestMainPath fills in the questionnaire, corrects an error, reads the score, and goes on from a file.
func TestMainPath(t *testing.T) {
	for _, language := range []struct{ code, browser, wrongMonth string }{
		{"en", "en-US", "Error: Question 1.5 takes a month"}, {"ja", "ja-JP", "エラー：設問1.5の年月は"},
	} {
		t.Run(language.code, func(t *testing.T) {
			w := open(t, serve(t, "127.0.0.1:0", ""), language.browser)
			w.load(200, chromedp.Navigate(w.base))
			if got := eval[string](w, "document.documentElement.lang"); got != language.code {
				t.Fatalf("the page is in %q", got)
			}
			w.fillIn()
			before := w.entered()
			w.load(422, click(`main button.main`))
			if diff := difference(before, w.entered()); diff != "" {
				t.Errorf("after the error: %s", diff)
			}
			w.mistakes("q1.5-answer", "q3.3-answer")
			if got := eval[string](w, `document.querySelector('[id="q1.5-problem"]').innerText`); !strings.Contains(got, language.wrongMonth) {
				t.Errorf("at the month: %q", got)
			}
			w.run(click(`.mistakes a`))
			if got := eval[string](w, `document.activeElement.id`); got != "q1.5-answer" {
				t.Errorf("the first problem leads to %q", got)
			}
			w.replace("q1.5-answer", "２０１４年１２月")
			w.replace("q3.3-answer", "１２")
			w.load(200, click(`main button.main`))
			expected := want(t)
			w.showsScore(expected)
			report := w.report()
			for _, extension := range []string{"json", "csv", "xlsx"} {
				file := w.download("response-" + extension)
				if got := w.read(file); !got.Equal(expected) {
					t.Errorf("%s: %v", file, got)
				}
				w.load(200, click(button("/edit", "")))
				w.load(200, chromedp.Navigate(w.base))
				w.load(200, chromedp.SetUploadFiles(byID("open-file"), []string{file}), click(button("/open", "")))
				w.run(click(byID("target-approved")), click(byID("sim3-v2i")))
				w.load(200, click(`main button.main`))
				if got := w.report(); got != report {
					t.Errorf("%s: after it was opened again, the report differs:\n%s", extension, got)
				}
			}
			w.quiet()
		})
	}
}

// mistakes expects that exactly these fields are marked, and listed.
func (w *window) mistakes(ids ...string) {
	w.t.Helper()
	listed := eval[[]string](w, `[...document.querySelectorAll(".mistakes a")].map(a => decodeURIComponent(a.hash.slice(1)))`)
	marked := eval[[]string](w, `[...document.querySelectorAll("[aria-invalid]")].map(e => e.id)`)
	if !slices.Equal(listed, ids) || !slices.Equal(marked, ids) {
		w.t.Errorf("listed %q, marked %q, want %q", listed, marked, ids)
	}
	focus := ""
	for range 50 { // the browser moves the focus when it first paints the page
		if focus = eval[string](w, `document.activeElement.className`); focus == "mistakes" {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	w.t.Errorf("the focus is on %q", focus)
}

// erase goes to the end of a field and empties it.
var erase = kb.End + strings.Repeat(kb.Backspace, 20)

// replace types a text in the place of another.
func (w *window) replace(id, text string) {
	w.t.Helper()
	w.run(chromedp.SendKeys(byID(id), erase+text))
}

func (w *window) report() string {
	w.t.Helper()
	return eval[string](w, `document.querySelector(".report").innerText`)
}

// showsScore expects the overall score on the page.
func (w *window) showsScore(r *questionnaire.Response) {
	w.t.Helper()
	score := maturity.Establishment2015().Assess(r).Overall.Score
	text := regexp.MustCompile(regexp.QuoteMeta(score.Low.String()) + `\s*[-–～]\s*` + regexp.QuoteMeta(score.High.String()))
	if report := w.report(); !text.MatchString(report) {
		w.t.Errorf("the report does not show %s:\n%.3000s", text, report)
	}
}

// download presses a button and returns the file.
func (w *window) download(format string) string {
	w.t.Helper()
	dir := w.t.TempDir()
	done := make(chan string, 1)
	name := ""
	ctx, cancel := context.WithCancel(w.ctx)
	defer cancel()
	err := chromedp.ListenBrowser(ctx, func(event any) {
		switch e := event.(type) {
		case *browser.EventDownloadWillBegin:
			name = e.SuggestedFilename
		case *browser.EventDownloadProgress:
			if e.State == browser.DownloadProgressStateCompleted {
				done <- filepath.Join(dir, e.GUID)
			}
		}
	})
	if err == nil {
		_, err = chromedp.CallBrowser(w.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: new(true),
		})
	}
	if err != nil {
		w.t.Fatal(err)
	}
	// To the page, a download is a way that was broken off. The next one is to begin after that.
	_, err = chromedp.RunResponse(w.ctx, click(button("/download", format)))
	if _, aborted := errors.AsType[*chromedp.LoadError](err); !aborted {
		w.t.Fatalf("no download of %s: %v", format, err)
	}
	select {
	case file := <-done:
		named := filepath.Join(dir, name)
		if err := os.Rename(file, named); err != nil {
			w.t.Fatal(err)
		}
		return named
	case <-time.After(30 * time.Second):
		w.t.Fatalf("no download of %s", format)
		return ""
	}
}

// read reads a response from a file.
func (w *window) read(file string) *questionnaire.Response {
	w.t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		w.t.Fatal(err)
	}
	form := questionnaire.JPCERT2015()
	read := map[string]func([]byte) (*questionnaire.Response, error){
		".json": form.ParseJSON, ".csv": form.ParseCSV, ".xlsx": form.ParseWorkbook,
	}
	r, err := read[filepath.Ext(file)](data)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// difference says which lines two lists do not share, "" if they are equal.
func difference(want, got []string) string {
	if slices.Equal(want, got) {
		return ""
	}
	var lines []string
	for _, s := range want {
		if !slices.Contains(got, s) {
			lines = append(lines, "- "+s)
		}
	}
	for _, s := range got {
		if !slices.Contains(want, s) {
			lines = append(lines, "+ "+s)
		}
	}
	return "\n" + strings.Join(lines, "\n")
}
