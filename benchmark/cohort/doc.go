// Package cohort counts the responses of a group of teams, and makes a survey of them that gives away no team's
// answers.
//
//	tally, err := cohort.New(maturity.Establishment2015(), benchmark.JPCERT2015())
//	err = tally.ReadLines(file, cohort.LineOptions{})
//	publication, err := tally.Publish(cohort.PublishOptions{ID: "members-2026", …})
//	// store publication.Record, then hand out publication.Survey
//
// A [Tally] counts one response after the other, from Go or from a stream of lines, each once, and keeps a hash of it.
// It can be stored as JSON, and tallies made apart merge to the same as one: begin them with [Tally.Part] of the first.
// [Tally.Publish] makes the document of a survey of it, which [benchmark.ParseSurvey] reads.
//
// # Suppression
//
// A publication hides counts of answers below a threshold: primary suppression. It hides further counts from which
// these could be worked out: secondary suppression. [Tally.Publish] has the rules, and what nobody can work out from a
// publication.
//
// # Totals
//
// A total beside the tables of its questions would give small counts away. So a survey shows tables only, or totals that
// are declared before anybody looks at the answers, in place of their tables: no two share a question, and all tables
// linked with them are withheld, whatever they count. [Tally.Outline] says what a choice shows.
//
// # Publishing again
//
// One of two publications with a respondent in common may be subtracted from the other. So a response enters one
// publication. A tally remembers by hashes what was published, and so does whatever is begun with its record.
//
// # Compatibility
//
// Until version 1 the API may change. Tallies stored in version 1 of their format are not read, since they do not say
// which responses they hold.
package cohort
