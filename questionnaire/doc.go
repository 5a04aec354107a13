// Package questionnaire models a survey's form and reads a team's response to it.
//
// The built-in form is the questionnaire of JPCERT/CC's survey on the building and running of CSIRTs of December 2015
// ([JPCERT2015]): 52 questions in seven sections, with texts in English and Japanese.
//
// # Model
//
// A [Form] holds sections, these hold questions, and each question has a [Kind]: one option, several options,
// services, a number of people, a month. A question may apply only where another one was answered in a certain way.
// A [Response] is what one team answered. Four states stay apart everywhere ([State]): unanswered, partly answered,
// answered and not applicable; none of them stands for a low answer. A one-choice question may be answered in part:
// it is one of some options. An answer is thus a set of possible options; with nothing known it is the set of all.
//
// # Format
//
// A response is a JSON object:
//
//	{
//	  "form": "jpcert-csirt-2015",
//	  "team": "Example CSIRT",
//	  "date": "2026-04-01",
//	  "answers": {
//	    "1.2": ["a", "h"], "1.5": "2014-04", "2.9": {"a": "in-house"},
//	    "2.11": "b", "2.13": {"among": ["a", "b"]}, "3.3": 12
//	  },
//	  "other": {"2.10": "per service"},
//	  "notes": {"2.11": "IR-STD-03 rev. 4"},
//	  "recheck": ["2.11"]
//	}
//
// Only form and answers are required. [Form.ResponseSchema] is its JSON Schema. Reading is strict and complete: see
// [Form.ReadJSON] and [InputError]. What is odd without being wrong is a [Warning].
//
// A form is a document too: [ParseForm] reads one, [FormSchema] is its schema, [JPCERT2015Document] a pattern.
//
// # Data and licence
//
// The texts of the built-in form are short paraphrases; each question cites its number and its table of results in
// the report. The folder data holds the document and says how it was read.
//
// # Compatibility
//
// Until version 1 the API may change. A published edition of a form never changes; a new edition gets a new ID.
// Error texts are not part of the API; sentinels, codes and pointers are.
package questionnaire
