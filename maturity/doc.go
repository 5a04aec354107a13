// Package maturity says what a response to a questionnaire is worth.
//
//	assessment := maturity.Establishment2015().Assess(response)
//	score := assessment.Overall.Score // from score.Low to score.High, of 4 points
//
// # Model
//
// A [Model] has items, and each item has indicators: questions with a rule, a weight, and whether the item needs them.
// The built-in model, [Establishment2015], holds the six areas that chapter 4 of JPCERT/CC's report says a team has
// to settle when it is established. A model is a document: [ParseModel] reads one, [ModelSchema] is its schema, and
// weights, needs, thresholds and rules are the user's to change: [Model.With] makes a changed model with an ID of its
// own. Forms and models are the same by content, wherever they were read from ([Model.Same]); [Model.Check] says before
// [Model.Assess] whether a response answers the model's form.
//
// # Scoring rule
//
// An answer is worth 0 to 4 points, the numbers of the documentation scale and of SIM3's levels. With points p and
// weights w,
//
//	score of an item     = Σ w·p / Σ w
//	documentation index  = mean of p over the questions of the documentation scale (14 in the built-in model)
//	overall score        = mean of the items' scores
//
// Every score is a range: the lowest and the highest that any completion of unanswered and partly answered questions
// could give ([Score]). A blank never turns into 0. Sums are in integers and divided once, so that every platform gives
// the same bits. Raising an answer on an ordered scale never lowers a score: [ParseModel] accepts no rule that would.
//
// Beside the score stands the staged view ([Status]): an item is established when every needed indicator reaches the
// threshold of its rule; what keeps it from that are its blockers. The two answer different questions, and neither
// replaces the other.
//
// What the source wants settled and no question covers is listed with each item ([Item.Unasked]), without points; a
// proviso among it is to be said wherever the item is called established. [Item.Beside] has the questions that are
// shown with an item without points.
//
// [Assessment.Explain] derives every number from answers, rules and weights, as data and as sentences.
// [Model.Influences] says how much each question can move the overall score at most, [Assessment.Widths] by how much
// its open answer does.
//
// # What to do next
//
// [Assessment.Gaps] lists what is below its best, with the steps up to it, what each adds, and what it establishes.
// Open answers come with a step to find out. [Assessment.WhatIf] assesses again as if steps were done. A [Target] says
// how many points a team wants; [Assessment.Against] measures by it, what is above one goal making up for no other.
// [Assessment.Since] compares with an earlier assessment, and says that a score rose only if it did under every
// completion of the open answers. [NewSeries] puts assessments over the years in order, and says since when the latest
// answers hold.
//
// # What to keep
//
// Keep the response and the digests of the form and the model, and score again by the same documents. Model and target
// marshal to JSON that is read by the functions that made them; results marshal to JSON for readers, with questions and
// items by their IDs.
//
// # What the score can and cannot say
//
// It says what a team settled and wrote down, by its own account. It does not say how well the team handles incidents,
// and it is no audit.
//
// # Compatibility
//
// Until version 1 the API may change. A published edition of a model never changes: the same response gets the same
// score for ever. Explanations in words are not part of the API.
package maturity
