// Package browser drives examples/web and the page of examples/page with real browsers. It has tests only, in a module of their own, so that nobody
// else needs the browser driver.
//
//	cd examples/web/browser && go test
//
// The tests need Chromium and Firefox in the PATH, or named by CHROMIUM and FIREFOX, and pdftotext of poppler-utils;
// without them they fail, unless SKIP_BROWSER is set. With SCREENSHOTS=FOLDER they leave pictures of every page there, to be looked at.
package browser
