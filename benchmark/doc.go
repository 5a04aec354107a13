// Package benchmark says where an assessment stands among the respondents of a survey, and how sure that is.
//
//	comparison := benchmark.JPCERT2015().Compare(assessment)
//	standing, ok := comparison.Question("2.11") // how many answered lower, the same, higher
//	roadmap := comparison.Roadmap(nil)          // what to do next, without a target
//
// # Model
//
// A [Survey] holds tables as published. The built-in one, [JPCERT2015], has the answers of 66 CSIRTs to the
// questionnaire of December 2015. A survey is a document: [ParseSurvey] reads one, [SurveySchema] is its schema.
// [Survey.Compare] puts an assessment beside it.
//
// [JPCERT2015Cases] has nine real teams, coded from the report's interviews, what they do ([Cases.Examples] for a team
// like them), and what chapters 4 and 5 advise. [ParseCases] reads cases of one's own.
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
// # Totals
//
// For a total (an item, the documentation index, overall) only the tables of its questions are published, not how the
// answers of one respondent go together. If nobody left anything out, the mean of the respondents' totals would follow
// from the tables; a rank would not. What does follow are bounds on the number of respondents on either side, which
// hold in every population with those tables, the missing answers being whatever widens them. See [TotalStanding].
//
// At most how many of N respondents have a total of s or more? Each of them needs an answer x[j] to every question j
// with Σ w[j]·x[j] ≥ s, and no more than C(j,v) respondents answer j with v or more, missing answers counted as the
// highest. So k of them need the k highest answers to every question, which have s on average:
//
//	k is at most the largest with  Σ w[j]·(sum of the k highest answers to j) ≥ k·s
//
// For totals over many questions this is hardly ever more than there can be. Two certificates enclose the number:
//
//   - Prices y(j,v) ≥ 0 on answering j with v or more: who answers x pays y(j,1) + … + y(j,x). If the cheapest answers
//     that reach s cost p, k respondents who reach it pay at least k·p; all there are to pay is Σ C(j,v)·y(j,v). So k ≤
//     Σ C(j,v)·y(j,v) / p, whatever the prices. A dynamic programme over totals finds p. The rule above is the case in
//     which an answer costs what it adds, and nothing where k or more gave it.
//   - A population: k rows of answers that reach s and use no answer more often than it was given, a higher one
//     standing in for a lower one. The others get what is left.
//
// Where both give the same number, no better bound exists, and it is called sharp. The best prices are the dual of the
// fractional packing, found by column generation [4] where the rule is not enough; populations by the rearrangement
// algorithm [5]. The least number with s or more is N less the most below s, which is the same problem with the scale
// turned round. For the built-in survey and model both are stored and proven by a test: every bound of the six items
// and of the documentation index is sharp; those of overall are within one respondent of the best possible.
//
// Two scenarios stand beside the bounds, labelled as the assumptions that they are: [TotalStanding.Independent] and
// [TotalStanding.Comonotonic]. Each is an average over populations with the published tables, with missing
// answers like those given, so it lies within the bounds. See [Scenario].
//
// [TotalStanding.Likely] is narrower, under one more assumption: that the answers of a respondent hang together by a
// single factor, as strongly as in comparable questionnaires. [Likely] says how it is worked out, and what speaks
// against it.
//
// How many respondents can have established an item, reaching the threshold of every needed question, follows from the
// tables in closed form: at most as many as can reach the question that fewest can reach, at least those who are left
// if each question is missed by different respondents [6]. See [Established].
//
// # What to do next
//
// [Comparison.Roadmap] orders what the assessment lacks: open answers first, then what is below the team's own target,
// then what establishes an item on its own, then what most respondents have, then what adds most to the overall score.
// It says which neighbours would change places if one weight were doubled or halved. [Survey.MajorityTarget] is the
// target to be where most respondents are.
//
// # A survey of one's own
//
// Package cohort counts responses and makes a survey document of them, which hides small counts and counts from which
// they could be worked out; hidden counts widen the bounds of totals. For use inside, one that hides nothing says how
// totals are distributed, too.
//
// # Sources
//
// [1] Crawford, Garthwaite & Slick 2009, On percentile norms in neuropsychology, The Clinical Neuropsychologist 23.
// [2] Manski 2003, Partial Identification of Probability Distributions, Springer.
// [3] Brown, Cai & DasGupta 2001, Interval estimation for a binomial proportion, Statistical Science 16:101-133.
// [4] Gilmore & Gomory 1961, A linear programming approach to the cutting-stock problem, Operations Research 9:849-859.
// [5] Puccetti & Rüschendorf 2012, Computation of sharp bounds on the distribution of a function of dependent risks,
// Journal of Computational and Applied Mathematics 236:1833-1840.
// [6] Fréchet 1935, Généralisation du théorème des probabilités totales, Fundamenta Mathematicae 25:379-387.
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
