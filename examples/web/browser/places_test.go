package browser

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestConditions: an answer folds away what it rules out, unless something is typed there.
func TestConditions(t *testing.T) {
	w := open(t, serve(t, "127.0.0.1:0", ""), "en-US")
	w.load(200, chromedp.Navigate(w.base))
	shows := func(why string, body, ruledOut bool) {
		t.Helper()
		for selector, want := range map[string]bool{" > .body": body, " > .ruled-out": ruledOut, " > .applies": !ruledOut} {
			if got := eval[bool](w, `document.querySelector('[id="q2.14.1"]`+selector+`').checkVisibility()`); got != want {
				t.Errorf("%s: %s is shown: %t", why, selector, got)
			}
		}
	}
	shows("at first", true, false)
	w.run(click(byID("q2.14-b")))
	shows("ruled out", false, true)
	const beside = `(q => q.querySelector(".ruled-out").getBoundingClientRect().top < q.querySelector("legend").getBoundingClientRect().bottom)`
	if eval[bool](w, beside+`(document.getElementById("q2.14.1"))`) {
		t.Error("the bar of what rules a question out runs through the question's number")
	}
	w.run(click(byID("q2.14-a")), click(byID("q2.14.1-a")))
	shows("asked", true, false)
	w.run(click(byID("q2.14-b")))
	shows("ruled out, with an answer", true, true)
	w.load(200, click(`main button.main`))
	w.load(200, click(button("/edit", "")))
	if !eval[bool](w, `document.getElementById("q2.14.1-a").checked`) {
		t.Error("the answer is lost")
	}
	w.quiet()
}

// TestEnter: the key submits no half-filled questionnaire, but checks it.
func TestEnter(t *testing.T) {
	w := open(t, serve(t, "127.0.0.1:0", ""), "en-US")
	w.load(200, chromedp.Navigate(w.base))
	w.load(200, chromedp.SendKeys(byID("q3.3-answer"), "abc\r"))
	w.mistakes("q3.3-answer")
	w.quiet()
}

// TestNames: a name that somebody else pointed to this machine leads nowhere, unless the server is for other machines,
// too; then browsers without the newer headers, as they send none over plain HTTP, are still told from other sites.
func TestNames(t *testing.T) {
	rules := chromedp.Flag("host-resolver-rules", "MAP csirt.example 127.0.0.1")
	for _, server := range []struct {
		addr, says   string
		get, posting int64
	}{{"127.0.0.1:0", "", 421, 0}, {":0", "can be reached from other machines", 200, 200}} {
		address, err := url.Parse(serve(t, server.addr, server.says))
		if err != nil {
			t.Fatal(err)
		}
		w := open(t, "http://csirt.example:"+address.Port()+"/", "en-US", rules)
		w.load(server.get, chromedp.Navigate(w.base))
		if server.posting != 0 {
			w.load(server.posting, click(`main button.main`))
			w.quiet()
		}
	}
}

// TestBack: the browser's own way back finds what was typed.
func TestBack(t *testing.T) {
	w := open(t, serve(t, "127.0.0.1:0", ""), "en-US")
	w.load(200, chromedp.Navigate(w.base))
	w.fillIn()
	w.replace("q1.5-answer", "2014-04")
	w.replace("q3.3-answer", "12")
	before := w.entered()
	w.load(200, click(`main button.main`))
	w.run(chromedp.NavigateBack())
	if diff := difference(before, w.entered()); diff != "" {
		t.Errorf("after the way back: %s", diff)
	}
}

// TestContrast: the check of contrast is no idle one.
func TestContrast(t *testing.T) {
	w := open(t, serve(t, "127.0.0.1:0", ""), "en-US")
	w.load(200, chromedp.Navigate(w.base))
	if pale := eval[[]string](w, `document.querySelector(".intro").style.color = "#777", `+contrast); len(pale) != 1 {
		t.Errorf("#777 on white has 4.48, found %q", pale)
	}
}
