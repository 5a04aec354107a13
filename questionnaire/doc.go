// Package questionnaire models a survey's form and reads a team's response to it.
//
//	response, err := questionnaire.JPCERT2015().ReadJSON(file) // or Read, of JSON, CSV and Excel workbooks
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
// Only form and answers are required. Services may also be answered by their own numbers ("2.9a": "in-house"), if all
// of them are. [Form.ResponseSchema] is its JSON Schema. Reading is strict and complete: see [Form.ReadJSON] and
// [InputError]. What is odd without being wrong is a [Warning].
//
// A response may also be CSV, for spreadsheets ([Form.ReadCSV], [Response.WriteCSV], [Form.WriteTemplate]):
//
//	question,answer,other,note
//	form,jpcert-csirt-2015,,
//	team,Example CSIRT,,
//	date,1 April 2026,,
//	recheck,Q2.11;Q3.4,,
//	Q1.2,a;h,,
//	Q1.5,1 April 2014,,
//	Q2.9a,in-house,,
//	Q2.10,c,per service,
//	Q2.11,b,,IR-STD-03 rev. 4
//	Q2.13,a|b,,
//
// The header is in English or in Japanese (設問, 回答, その他, 注記), in any order; only question and answer are
// required, and the columns prompt (設問文) and options (選択肢) are not read. A row is about the form, the team, the
// date, the questions to recheck, a question, or a service. An answer is what [Question.ParseAnswer] takes: an option
// by letter or text, several (a;b), none ([], none or なし), one of several (a|b), a number or a month; an empty cell is
// none of these. A cell that says that nobody knows (不明, ?) is no answer, and what it says becomes a note. The text on
// a services question stands in its row or in that of the service "other", a note in its row.
//
// Spreadsheets turn 2.10 into 2.1 and 2.4.1 into a date. Hence the Q, which reading does not ask for: but 2.1 without
// it is an error if the form has 2.10 and the file has no row for it. They turn 2014-04 into Apr-14, which is refused
// since it may be the 14th, too; hence a month is written as its first day in English, and as 2014年4月 in Japanese. A
// date is what [ParseDate] takes. A team, a text or a note that begins, after any number of apostrophes, with = + - @
// (also full-width), a tab or a line end is written with one more apostrophe, and read with one less, so that no
// spreadsheet takes it for a formula; and so is a text or a note that is nothing but an option of its question. Without
// an apostrophe such a cell is refused, for it may be the rest of a list that the delimiter has split (Q1.2;a;h). A
// text that is nothing but a number or a date may be changed by a spreadsheet.
//
// A response may also be an Excel workbook ([Form.ReadWorkbook], [Response.WriteWorkbook], [Form.WriteWorkbook]), with
// lists to choose from, and rows for the options of questions that take several. There a text is a text, whatever it
// begins with.
//
// [Form.Read] takes all three, and tells them apart by what is in the file.
//
// What several people of one team answered becomes one response by [Form.Consensus]: where they agree, that answer;
// else what somebody holds possible.
//
// A form is a document too: [ParseForm] reads one, [FormSchema] is its schema, [JPCERT2015Document] a pattern. A text
// in one language stands for the other. What is kept is the JSON of form, response and draft; forms are the same by
// [Form.Digest].
//
// # Limits
//
// A response has at most 1 MiB, 16 levels of arrays and objects, and 16,384 values (as CSV: rows and items of lists);
// a workbook at most 4 MiB, 1,024 files within, 4 MiB of one of those and 8 MiB of all that are read when unpacked, 64
// sheets, 262,144 elements of a file with 64 attributes each and in 32 levels, and of what has content 256 columns,
// 16,384 rows, 65,536 cells and as many texts; a document, such as a form, a model or a survey, at most 4 MiB, 16
// levels and 262,144 values. Nothing is read behind a limit. Time and memory are linear in the size.
//
// An error lists 100 problems at most; each message is one line of at most 3000 characters, all of them printable,
// whatever the input has. A problem names up to 32 options or services.
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
