// Package browser drives examples/web with a real browser. It has tests only, in a module of their own, so that nobody
// else needs the browser driver.
//
//	cd examples/web/browser && go test
//
// The tests need Chromium in the PATH, or named by CHROMIUM, and pdftotext of poppler-utils; without them they fail,
// unless SKIP_BROWSER is set. With SCREENSHOTS=FOLDER they leave pictures of every page there, to be looked at.
package browser
