// Package cohort counts the responses of a group of teams, and makes a survey of them that gives away no team's
// answers.
//
//	tally, err := cohort.New(maturity.Establishment2015(), benchmark.JPCERT2015())
//	err = tally.ReadLines(file, cohort.LineOptions{})
//	document, err := tally.Publish(cohort.PublishOptions{ID: "members-2026", …})
//
// A [Tally] counts one response after the other, from Go or from a stream of lines, and does not grow with their
// number. It can be stored as JSON, and tallies made apart merge to the same as one. [Tally.Publish] makes the document
// of a survey of it, which [benchmark.ParseSurvey] reads.
//
// # Suppression
//
// A publication hides counts of answers below a threshold: primary suppression. It hides further counts from which
// these could be worked out: secondary suppression. [Tally.Publish] has the rules, and what nobody can work out from a
// publication.
//
// # Compatibility
//
// Until version 1 the API may change. Stored tallies stay readable.
package cohort
