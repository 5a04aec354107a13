module github.com/csirtgauge/csirtgauge/examples/web/browser

go 1.26.0

replace github.com/csirtgauge/csirtgauge => ../../..

require (
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
	github.com/csirtgauge/csirtgauge v0.0.0-00010101000000-000000000000
)

require (
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1 // indirect
	golang.org/x/text v0.43.0 // indirect
)
