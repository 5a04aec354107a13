// Package benchmark says where an assessment stands among the respondents of a survey, and how sure that is.
//
// # Model
//
// A [Survey] holds tables as published. The built-in one, [JPCERT2015], has the answers of 66 CSIRTs to the
// questionnaire of December 2015. A survey is a document: [ParseSurvey] reads one, [SurveySchema] is its schema.
// [Survey.Compare] puts an assessment beside it. [JPCERT2015Cases] has nine real teams, coded from the
// report's interviews.
//
// # What the comparison can and cannot say
//
// For one question on an ordered scale, a [Standing] counts the respondents below, equal, above and missing. With
// n = below + equal + above,
//
//	percentile = (below + equal/2) / n                                              [1]
//	nonresponse interval = [(below + equal/2) / N, (below + equal/2 + missing) / N], N = n + missing   [2]
//	sampling interval = Wilson's score interval of the percentile on n at 95%      [3]
//
// The three answer different questions and are never merged. The second holds whatever the missing would have
// answered; the third is only for a reader who regards the respondents as a random sample, which those of 2015 are not.
// Where the team's own answer is open, the standings of both ends are given.
//
// For a question with several answers, and where options have no order, it says how many of the base chose each. For
// months and numbers of people, it shows the published ranges.
//
// For a total (an item, the documentation index, overall) only the tables of its questions are published, not how the
// answers of one respondent go together. The mean of the respondents' totals follows from the tables; a rank does not,
// and none is given. See [TotalStanding].
//
// # Sources
//
// [1] Crawford, Garthwaite & Slick 2009, On percentile norms in neuropsychology, The Clinical Neuropsychologist 23.
// [2] Manski 2003, Partial Identification of Probability Distributions, Springer.
// [3] Brown, Cai & DasGupta 2001, Interval estimation for a binomial proportion, Statistical Science 16:101-133.
//
// # Data and licence
//
// Counts are as printed, also where the report disagrees with itself: [Survey.Errata] says where and how it is read.
// Labels and notes are our own words. The folder data says how the tables were transcribed.
//
// # Compatibility
//
// Until version 1 the API may change. A published edition of a survey never changes.
package benchmark
