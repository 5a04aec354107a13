package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A page is the offline page in some browser.
type page interface {
	navigate(address string)
	evaluate(expression string) json.RawMessage // a promise is waited for
	quiet()                                     // expects that nothing was loaded
}

func (w *window) navigate(address string) {
	w.t.Helper()
	w.run(chromedp.Navigate(address))
}

func (w *window) evaluate(expression string) json.RawMessage {
	w.t.Helper()
	value, err := chromedp.Run(w.ctx, chromedp.Evaluate[json.RawMessage](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		w.t.Fatal(err)
	}
	return value
}

// built makes the page and the command that it is held against, once for all tests.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "page")
	if err != nil {
		return "", err
	}
	for _, args := range [][]string{
		{"run", "./examples/page", "-lang", "ja", "-o", filepath.Join(dir, "page.html")}, {"build", "-o", filepath.Join(dir, "assess"), "./examples/assess"},
	} {
		cmd := exec.Command("go", args...)
		cmd.Dir = filepath.Join("..", "..", "..")
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return dir, err
		}
	}
	return dir, nil
})

// browsers open nothing yet, and save files to a folder.
var browsers = map[string]func(t *testing.T, downloads string) page{
	"Chromium": func(t *testing.T, downloads string) page {
		w := open(t, "file:///", "ja-JP")
		call(w, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
		_, err := chromedp.CallBrowser(w.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: downloads,
		})
		if err != nil {
			t.Fatal(err)
		}
		return w
	},
	"Firefox": func(t *testing.T, downloads string) page { return openFirefox(t, downloads) },
}

// ask evaluates an expression as T.
func ask[T any](t *testing.T, p page, expression string) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(p.evaluate(expression), &value); err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// do evaluates an expression for what it does.
func do(p page, expression string) { p.evaluate("(" + expression + ", 0)") }

// wait waits until an expression holds, and returns how long that took.
func wait(t *testing.T, p page, condition string) time.Duration {
	t.Helper()
	start := time.Now()
	for !ask[bool](t, p, "!!("+condition+")") {
		if time.Since(start) > 30*time.Second {
			t.Fatalf("in vain: %s; the page says %q", condition, ask[string](t, p, `document.getElementById("message").textContent`))
		}
		time.Sleep(20 * time.Millisecond)
	}
	return time.Since(start)
}

const (
	onForm   = `document.querySelector("form.frame")`
	onResult = `document.querySelector("form.result")`
	fields   = `[...document.querySelectorAll("input, textarea")].filter(e => e.type != "file" && (!["radio", "checkbox"].includes(e.type) || e.checked) && e.value !== "").map(e => e.name + "=" + e.value)`
)

// enter types a text, or ticks a box.
func enter(p page, id, value string) {
	do(p, fmt.Sprintf(`((e) => { if (["radio", "checkbox"].includes(e.type)) e.click(); else { e.value = %q; e.dispatchEvent(new Event("input", { bubbles: true })) } })(document.getElementById(%q))`, value, id))
}

// press clicks the first button that the selector selects.
func press(p page, selector string) {
	do(p, fmt.Sprintf("document.querySelector(%q).click()", selector))
}

func TestPage(t *testing.T) {
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	if len(content) > 4_500_000 {
		t.Errorf("the page has %d bytes", len(content))
	}
	for name, launch := range browsers {
		t.Run(name, func(t *testing.T) {
			folder, downloads := filepath.Join(t.TempDir(), "自己評価 2026"), t.TempDir()
			file := filepath.Join(folder, "csirtgauge.html")
			if err := os.Mkdir(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, content, 0o644); err != nil {
				t.Fatal(err)
			}
			p := launch(t, downloads)
			p.navigate("file://" + file)
			if got, want := ask[string](t, p, `document.getElementById("date").value`), time.Now().Format(time.DateOnly); got != want {
				t.Errorf("dated %q, want %q", got, want)
			}
			started := wait(t, p, "window.csirtgauge")
			t.Logf("painted after %.0f ms, program ready %v after loading", ask[float64](t, p, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`), started)
			nothingIsLost(t, p)
			saves(t, p, dir, downloads)
			p.quiet()
			crashes(t, p)
		})
	}
}

// nothingIsLost fills in the questionnaire and leaves it in every way.
func nothingIsLost(t *testing.T, p page) {
	t.Helper()
	enter(p, "team", "架空 <CSIRT> & Co")
	enter(p, "date", "2026-04-01")
	for _, id := range []string{"q1.1-h", "q2.8-a", "q2.9a-in-house", "q2.11-b", "q2.11-recheck", "target-approved", "sim3-v2i"} {
		enter(p, id, "")
	}
	enter(p, "q1.5-answer", "２０１４年４月")
	enter(p, "q3.3-answer", "12人")
	enter(p, "q2.11-note", "規程\n第4版")
	if ask[bool](t, p, `window.dispatchEvent(new Event("beforeunload", { cancelable: true }))`) {
		t.Error("nobody is warned that what was entered is unsaved")
	}
	want := ask[[]string](t, p, fields)
	same := func(after string) {
		t.Helper()
		if diff := difference(want, ask[[]string](t, p, fields)); diff != "" {
			t.Errorf("after %s: %s", after, diff)
		}
	}
	do(p, `window.left = true, location.reload()`)
	wait(t, p, `!window.left && document.getElementById("team")?.value && !document.getElementById("page").inert`)
	same("reloading")

	press(p, `.languages button`)
	wait(t, p, `document.documentElement.lang == "en"`)
	same("another language")
	press(p, `.languages button`)
	wait(t, p, `document.documentElement.lang == "ja"`)

	do(p, `window.length0 = history.length`)
	do(p, `document.querySelector("main button.main").click(), document.querySelector("main button.main").click()`)
	t.Logf("result after %v", wait(t, p, onResult))
	if n := ask[int](t, p, "history.length - window.length0"); n != 1 {
		t.Errorf("pressing twice made %d pages", n)
	}
	do(p, `history.back()`)
	t.Logf("back after %v", wait(t, p, onForm))
	same("the way back")
	do(p, `history.forward()`)
	wait(t, p, onResult)
	press(p, `[formaction^="/edit"].main`)
	t.Logf("form after %v", wait(t, p, onForm))
	for i, s := range want { // as they were read
		want[i] = strings.NewReplacer("２０１４年４月", "2014-04", "12人", "12").Replace(s)
	}
	same("editing")
}

// crashes lets the program fail, and expects that nothing is lost and another one takes its place.
func crashes(t *testing.T, p page) {
	t.Helper()
	press(p, `[formaction^="/edit"].main`)
	wait(t, p, onForm)
	want := ask[[]string](t, p, fields)
	for name, breaks := range map[string]string{
		"panic": `window.Uint8Array = function(...a) { if (typeof a[0] == "number") throw new Error("broken"); return new sound(...a) }`,
		"reply": `window.Uint8Array = function(...a) { return typeof a[0] == "number" ? {} : new sound(...a) }`,
	} {
		do(p, `window.sound = window.Uint8Array, window.old = window.csirtgauge, `+breaks+`, Object.setPrototypeOf(window.Uint8Array, sound), window.Uint8Array.prototype = sound.prototype`)
		press(p, "main button.main")
		wait(t, p, `document.getElementById("message").textContent`)
		do(p, `window.Uint8Array = window.sound`)
		wait(t, p, `window.csirtgauge && window.csirtgauge != window.old`)
		if diff := difference(want, ask[[]string](t, p, fields)); diff != "" {
			t.Errorf("%s: after the program failed: %s", name, diff)
		}
		press(p, "main button.main")
		wait(t, p, onResult)
		press(p, `[formaction^="/edit"].main`)
		wait(t, p, onForm)
	}
}

// saves downloads every file, and expects what the command writes.
func saves(t *testing.T, p page, dir, downloads string) {
	t.Helper()
	press(p, "main button.main")
	wait(t, p, onResult)
	saved := func(format string) []byte {
		t.Helper()
		before, err := os.ReadDir(downloads)
		if err != nil {
			t.Fatal(err)
		}
		press(p, `[value="`+format+`"]`)
		for range 500 {
			time.Sleep(20 * time.Millisecond)
			after, err := os.ReadDir(downloads)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range after {
				known := slices.ContainsFunc(before, func(b os.DirEntry) bool { return b.Name() == f.Name() })
				data, err := os.ReadFile(filepath.Join(downloads, f.Name()))
				if known || err != nil || len(data) == 0 || strings.HasSuffix(f.Name(), ".part") || strings.HasSuffix(f.Name(), ".crdownload") {
					continue
				}
				if !strings.HasPrefix(f.Name(), strings.SplitN(format, "-", 2)[0]+"-架空-CSIRT-Co-2026-04-01.") {
					t.Errorf("%s is called %s", format, f.Name())
				}
				if err := os.Remove(filepath.Join(downloads, f.Name())); err != nil {
					t.Fatal(err)
				}
				return data
			}
		}
		t.Fatalf("no file of %s; the page says %q", format, ask[string](t, p, `document.getElementById("message").textContent`))
		return nil
	}
	response := filepath.Join(dir, "response.json")
	if err := os.WriteFile(response, saved("response-json"), 0o600); err != nil {
		t.Fatal(err)
	}
	for format, args := range map[string][]string{
		"response-json": {"-save", "OUT.json"}, "response-csv": {"-save", "OUT.csv"}, "response-xlsx": {"-save", "OUT.xlsx"},
		"report-html": {"-format", "html"}, "report-markdown": {"-format", "markdown"}, "result-json": {"-format", "json"},
	} {
		out := filepath.Join(t.TempDir(), "OUT")
		args = append([]string{"-lang", "ja", "-target", "approved", "-sim3", "v2i"}, args...)
		kept := ""
		if i := slices.Index(args, "-save"); i >= 0 {
			args[i+1] = strings.Replace(args[i+1], "OUT", out, 1)
			kept = args[i+1]
		}
		want, err := exec.Command(filepath.Join(dir, "assess"), append(args, response)...).Output()
		if err == nil && kept != "" {
			want, err = os.ReadFile(kept)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := saved(format); !bytes.Equal(want, got) {
			t.Errorf("%s: %d bytes, of assess %d", format, len(got), len(want))
		}
	}
	if !ask[bool](t, p, `window.dispatchEvent(new Event("beforeunload", { cancelable: true }))`) {
		t.Error("somebody is warned though the response is saved")
	}
}
