// Package sim3 says what a response to a questionnaire means for SIM3, the Security Incident Management Maturity Model
// of the Open CSIRT Foundation.
//
//	result, ok := sim3.JPCERT2015().Read(response, sim3.V2i)
//
// It is a start for a self-assessment: it carries over what a team has answered already, and says what remains to be
// looked at. It is no SIM3 audit. That word is for an assessment of all parameters, with evidence, by an auditor whom
// the Open CSIRT Foundation has certified.
//
// # Model
//
// SIM3 has parameters in four quadrants, organisation (O), human (H), tools (T) and processes (P): 44 in version 1
// ([V1]), 45 in version 2 interim ([V2i]). The same number can mean another thing in another version, so that a result
// of one version is never compared with a baseline of the other. Each parameter has one of five levels: 0 absent, 1
// known but in heads only, 2 written down, 3 approved by the head of the CSIRT or above, 4 checked on the authority of
// the governance above the head.
//
// A [Crosswalk] links questions to parameters. It is a document: [ParseCrosswalk] reads one, [CrosswalkSchema] is its
// schema, [JPCERT2015] is the one for the built-in form.
//
// # How levels follow
//
// A reading gives the range of levels that each answer is compatible with; an answer in part gets the range over all
// that it may be. How far that carries is the coverage of the link ([Coverage]):
//
//	full: the range is that of the parameter
//	part: the parameter asks for more than the question, so only the upper end holds
//	fact, note: no level follows
//
// Several questions that cover a parameter in part bound it together. Beside one that covers it in full, another may
// only bound it, and no lower than what that one gives at least, so that no answers leave a parameter without a level.
//
// A parameter that no question speaks to is not assessed, which is not level 0. [Result.Quadrants] says how many
// parameters of each quadrant are covered, and how many answered; a mean is given only where at least two thirds are
// answered.
//
// # Baselines
//
// A [Baseline] is a minimum level for each of some parameters. Baselines belong to the organisations that set them; the
// package has none, and reads the user's document ([Crosswalk.ParseBaseline]).
//
// # Data and licence
//
// SIM3 is the work of the Open CSIRT Foundation. Numbers and names of the parameters are its own; the Japanese names,
// the descriptions and the crosswalk are ours and were not reviewed by it. Names and links carry a mark that says how
// sure they are. The folder data says how they were coded.
package sim3
