package browser

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// widths are those of a small telephone and of a common screen.
var widths = []int64{360, 1440}

// contrast lists the first texts of the page whose contrast is below that of WCAG 2.2 AA (1.4.3), charts aside.
const contrast = `(() => {
	const numbers = s => (s.match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number)
	const rgba = s => { const n = numbers(s); const f = s.startsWith("color(") ? 255 : 1; return [n[0] * f, n[1] * f, n[2] * f, n.length > 3 ? n[3] : 1] }
	const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1)
	const light = c => { const l = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2] }
	const behind = e => e ? over(rgba(getComputedStyle(e).backgroundColor), behind(e.parentElement)) : rgba(matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)")
	return [...document.querySelectorAll("body, body *")].filter(e => !e.closest("svg") && e.checkVisibility() && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())).map(e => {
		const style = getComputedStyle(e), back = behind(e), fore = over(rgba(style.color), back)
		const [a, b] = [light(back), light(fore)].sort((x, y) => y - x)
		const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700
		return [(a + 0.05) / (b + 0.05), large ? 3 : 4.5, e]
	}).filter(([ratio, least]) => !(ratio >= least)).slice(0, 10).map(([ratio, least, e]) => ratio.toFixed(2) + " of " + e.outerHTML.slice(0, 120))
})()`

// fits expects that the page does not scroll sideways and that its texts stand out from what is behind them, and takes
// its picture if pictures are wanted.
func (w *window) fits(name string) {
	w.t.Helper()
	for _, width := range widths {
		for _, scheme := range []string{"light", "dark"} {
			call(w, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1, Mobile: width < 600})
			call(w, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			got := eval[[2]int64](w, `[document.documentElement.scrollWidth, innerWidth]`)
			if got[0] > got[1] || got[1] != width {
				w.t.Errorf("%s: %d wide in a window of %d, wanted %d", name, got[0], got[1], width)
				for _, e := range eval[[]string](w, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 10).map(e => e.outerHTML.slice(0, 150))`) {
					w.t.Log(e)
				}
			}
			for _, pale := range eval[[]string](w, contrast) {
				w.t.Errorf("%s, %s: contrast of %s", name, scheme, pale)
			}
			w.picture(fmt.Sprintf("%s-%d-%s", name, width, scheme))
		}
	}
	call(w, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
	call(w, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
}

func (w *window) picture(name string) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	picture, err := chromedp.Run(w.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		w.t.Fatal(err)
	}
	w.save(dir, name+".png", picture)
}

func (w *window) save(dir, name string, data []byte) {
	w.t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// parts are the headings of items and questions, each with what has to stand below it on the same page: the numbers of
// the item's table, the caption of the question's chart.
const parts = `[...document.querySelectorAll("#items h3, #questions h3")].map(h => [h, ...h.parentElement.querySelectorAll("tbody td:nth-child(2), figcaption")].map(e => e.textContent))`

// print prints the page, and expects so many parts of the report, none of them divided. It leaves the PDF if pictures are wanted.
func (w *window) print(name string, want int) {
	w.t.Helper()
	data, err := chromedp.Run(w.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		w.t.Fatal(err)
	}
	if dir := os.Getenv("SCREENSHOTS"); dir != "" {
		w.save(dir, name+".pdf", data)
	}
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	printed, err := cmd.Output()
	if err != nil {
		w.t.Fatalf("%v; pdftotext is in poppler-utils", err)
	}
	dense := func(s string) string { return strings.Join(strings.Fields(s), "") }
	found := eval[[][]string](w, parts)
	if len(found) != want {
		w.t.Errorf("%s: %d items and questions, want %d", name, len(found), want)
	}
	for _, part := range found {
		whole := false
		for page := range strings.SplitSeq(string(printed), "\f") {
			lines := strings.Split(page, "\n")
			for i, line := range lines {
				if dense(line) != dense(part[0]) {
					continue
				}
				below, all := dense(strings.Join(lines[i+1:], " ")), true
				for _, text := range part[1:] {
					all = all && strings.Contains(below, dense(text))
				}
				whole = whole || all && len(part) > 1
			}
		}
		if !whole {
			w.t.Errorf("%s: %q is divided between pages", name, part)
		}
	}
}

// TestLooks shows every page on small and large screens, in light and dark.
func TestLooks(t *testing.T) {
	sample, err := filepath.Abs("../../assess/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	garbage := filepath.Join(t.TempDir(), "前回.json")
	if err := os.WriteFile(garbage, []byte(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "z", "9.9": "a"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, language := range []struct{ code, browser string }{{"en", "en-US"}, {"ja", "ja-JP"}} {
		t.Run(language.code, func(t *testing.T) {
			w := open(t, serve(t, "127.0.0.1:0", ""), language.browser)
			w.load(200, chromedp.Navigate(w.base))
			w.fits(language.code + "-form")
			w.fillIn()
			w.run(chromedp.SetUploadFiles(byID("previous-file"), []string{garbage}))
			w.load(422, click(`main button.main`))
			w.fits(language.code + "-errors")
			w.load(200, chromedp.Navigate(w.base))
			w.load(200, chromedp.SetUploadFiles(byID("open-file"), []string{sample}), click(byID("carry")), click(button("/open", "")))
			w.fits(language.code + "-carried")
			w.run(click(byID("target-approved")), click(byID("sim3-v2i")))
			w.load(200, click(`main button.main`))
			w.fits(language.code + "-result")
			file := w.download("report-html")
			w.load(200, chromedp.Navigate("file://"+file))
			w.fits(language.code + "-report")
			w.quiet()
		})
	}
}

// TestPrinted: on paper, no item and no question is divided, in the result page and in the report that one takes away.
func TestPrinted(t *testing.T) {
	sample, err := filepath.Abs("../../assess/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range []struct{ code, browser string }{{"en", "en-US"}, {"ja", "ja-JP"}} {
		w := open(t, serve(t, "127.0.0.1:0", ""), language.browser)
		w.load(200, chromedp.Navigate(w.base))
		w.load(200, chromedp.SetUploadFiles(byID("open-file"), []string{sample}), click(button("/open", "")))
		w.load(200, click(`main button.main`))
		w.print(language.code+"-standard", 6)
		w.load(200, click(`main button[name="detail"][value="full"]`))
		w.print(language.code+"-result", 6+51)
		file := w.download("report-html")
		w.load(200, chromedp.Navigate("file://"+file))
		w.print(language.code+"-report", 6+51)
	}
}
