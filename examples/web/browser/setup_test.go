package browser

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// build compiles the server once for all tests.
var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "web")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "web")
	cmd := exec.Command("go", "build", "-o", binary, "./examples/web")
	cmd.Dir = filepath.Join("..", "..", "..")
	cmd.Stderr = os.Stderr
	return binary, cmd.Run()
})

func TestMain(m *testing.M) {
	status := m.Run()
	if binary, err := build(); err == nil {
		os.RemoveAll(filepath.Dir(binary))
	}
	if dir, err := built(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(status)
}

// serve starts the server on a free port, and expects that it says what it should, and ends well when it is told to.
func serve(t *testing.T, addr, says string) string {
	t.Helper()
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(binary, "-addr", addr)
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the server said %q, %v: %s", line, err, &stderr)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil || !strings.Contains(stderr.String(), says) || says == "" && stderr.Len() > 0 {
			t.Errorf("the server ended with %v, and said %q, want %q", err, &stderr, says)
		}
	})
	return strings.TrimSpace(line)
}

// chromium returns the browser, without which the tests fail unless they are to be skipped.
func chromium(t *testing.T) string {
	t.Helper()
	if os.Getenv("SKIP_BROWSER") != "" {
		t.Skip("SKIP_BROWSER is set")
	}
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Fatal("no Chromium in the PATH; install it, name it with CHROMIUM, or set SKIP_BROWSER")
	return ""
}

// A window is a page of a browser of its own.
type window struct {
	t    *testing.T
	ctx  context.Context
	base string // of the server

	mu       sync.Mutex
	requests []string
	said     []string // on the console, as errors and warnings
}

// open opens a browser without anything left from others, with scripts off: the pages need none.
func open(t *testing.T, base, languages string, more ...chromedp.ExecAllocatorOption) *window {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("headless", "new"), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("accept-lang", languages), chromedp.Flag("lang", languages), chromedp.WindowSize(1440, 900))
	options = append(options, more...)
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...) // which outlasts the clean-up
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(t.Logf))
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Log(err)
		}
		cancel()
	})
	w := &window{t: t, ctx: ctx, base: base}
	if err := chromedp.Listen(ctx, w.hear); err != nil {
		t.Fatal(err)
	}
	w.ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	call(w, network.Enable, network.EnableParams{})
	call(w, runtime.Enable, cdp.Empty{})
	call(w, log.Enable, cdp.Empty{})
	call(w, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return w
}

// call runs a command of the browser's protocol on the page.
func call[P, R any](w *window, command cdp.Command[P, R], params P) R {
	w.t.Helper()
	result, err := chromedp.Call(w.ctx, command, params)
	if err != nil {
		w.t.Fatal(err)
	}
	return result
}

func (w *window) hear(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.requests = append(w.requests, e.Request.URL)
	case *runtime.EventConsoleAPICalled:
		w.said = append(w.said, string(e.Type))
	case *runtime.EventExceptionThrown:
		w.said = append(w.said, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		// Chromium counts an answer with status 422 as an error of the page: it is meant.
		expected := e.Entry.Source == log.EntrySourceNetwork && strings.Contains(e.Entry.Text, "422")
		// A page that a test reloads has never been touched.
		expected = expected || strings.Contains(e.Entry.Text, "Blocked attempt to show a 'beforeunload'")
		if !expected && e.Entry.Level != log.EntryLevelInfo && e.Entry.Level != log.EntryLevelVerbose {
			w.said = append(w.said, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// quiet expects that nothing was asked of anybody else, and that the console is empty.
func (w *window) quiet() {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.requests) == 0 {
		w.t.Error("no request seen")
	}
	for _, url := range w.requests {
		if !strings.HasPrefix(url, w.base) && !strings.HasPrefix(url, "file:///") && !strings.HasPrefix(url, "data:") {
			w.t.Errorf("%s was requested", url)
		}
	}
	if len(w.said) > 0 {
		w.t.Errorf("on the console: %q", w.said)
	}
}

func (w *window) run(actions ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	if err := chromedp.Do(w.ctx, actions...); err != nil {
		w.t.Fatal(err)
	}
}

// load does what leads to another page, and expects its status.
func (w *window) load(status int64, actions ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	response, err := chromedp.RunResponse(w.ctx, actions...)
	if err != nil {
		w.t.Fatal(err)
	}
	if response == nil || response.Status != status {
		w.t.Fatalf("got %+v, want status %d", response, status)
	}
}

// eval evaluates an expression of the page as T.
func eval[T any](w *window, expression string) T {
	w.t.Helper()
	result, err := chromedp.Run(w.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		w.t.Fatal(err)
	}
	return result
}

// click clicks what the selector selects.
func click(selector string) chromedp.Action[chromedp.Void] { return chromedp.Click(selector) }

// byID selects the element with that ID, which may have dots.
func byID(id string) string { return `[id="` + id + `"]` }

// button selects a button by what it does.
func button(action, value string) string {
	selector := `main button[formaction^="` + action + `"]`
	if value != "" {
		selector += `[value="` + value + `"]`
	}
	return selector
}

// entered returns all that is typed, ticked and chosen on the page, file inputs and hidden fields aside.
func (w *window) entered() []string {
	return eval[[]string](w, `[...document.querySelectorAll("input, textarea")].filter(e => e.type != "hidden" && e.type != "file" && (!["radio", "checkbox"].includes(e.type) || e.checked) && e.value !== "").map(e => e.name + "=" + e.value)`)
}
