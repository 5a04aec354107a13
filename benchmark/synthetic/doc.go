// Package synthetic makes up responses that reproduce the tables of a published survey, for demonstrations, tests and
// load tests.
//
// [New] makes a [Population]: as many responses as the survey has respondents, which counted again give the tables of
// the survey, as far as these agree with each other and with the form. [Stream] strings populations together for as long as is needed.
//
// # What the responses are not
//
// No response is that of a real team, and none is meant to look like one. A survey publishes how many gave each answer
// to one question, not which answers go together; here that is drawn at random, each question on its own. So no figure
// beyond the tables means anything: no correlation, no total, no rank, no cluster of like teams. Whoever finds one has
// found what chance makes of the tables.
//
// # Model
//
// Every table over all respondents is reproduced. Tables of groups of respondents are left out, because the form does
// not ask who belongs to a group, and so are totals, which a survey may publish beside its tables.
//
//   - One choice: each option is chosen by as many as counted. Rows that the form does not offer, and no answer, are
//     left unanswered.
//   - Several choices: each option is named by as many as counted, and as many answer as the table says, each with at
//     least one option as far as the counts allow. An option that excludes the others is named alone. The parts of a
//     question are dealt one by one, and merged into one list.
//   - Services: the overview says how many provide a service, the table of the service in which way. Whose way is not
//     stated leaves open which. All others say that they do not provide it.
//   - Numbers and months are drawn from their ranges: from one that is open at the top up to twice its lower end and 10
//     more; months from the last ten years of a range and, as far as it allows, not after the survey.
//   - Times between two months: the months are arranged until the tables of both and that of the time between hold,
//     and no month precedes one that it must not. The search is bounded, so it may miss an arrangement.
//   - A question that depends on another is answered only by those to whom it applies: those whose answer meets the
//     condition and, where they are too few, those who did not answer the other question, to whom it may apply as in
//     [questionnaire.Response.State].
//   - Of options that are counted together, each respondent chooses one at random. A count that is not shown is made up
//     below the threshold, though it may have been higher. A question without a table is left unanswered.
//
// Where the tables contradict each other or the form, not all of them can hold. The population then keeps the form's
// rules and gives up some answers, from large rows rather than from small ones. [Population.Deviations] lists every row
// that differs. The list comes from counting the responses, not from a plan.
//
// Responses have no warnings, unless a table counts months after the survey.
//
// # Compatibility
//
// Until version 1 the API may change, and with it the responses that a seed stands for.
package synthetic
