// Package report renders a comparison for people and for programs.
//
//	err := report.WriteHTML(w, comparison, report.Options{Language: language.Japanese})
//
// One report is said in English and Japanese at once, and rendered in one of them as plain text ([WriteText]), Markdown
// ([WriteMarkdown]) and HTML ([WriteHTML]), in one of three lengths ([Options.Detail]): a page for the management says
// what is settled, what is missing and what is to be decided; the standard length adds scores, each area question by
// question, what to do next, and what the comparison cannot say, and what has changed, the target and SIM3 if asked
// for; the full one all there is. [Options.Sections] selects among them. Titles come from the documents: those of a SOC
// give a SOC's report. The page says in short what the built-in model and survey are about; of documents of one's own
// it says so in their own words. Markdown and HTML have every question with its notes and every number explained
// besides. Text lines up where full-width characters are two cells wide. HTML is a single file that loads nothing, with
// charts as inline SVG; [Charts] has these on their own, [DrawChart] one of them.
//
// [WriteJSON] writes a document with the schema [Schema], which carries both languages; [WriteCSV] the results for a
// spreadsheet, without practices and advice. All show the same numbers; JSON and CSV do not round them.
//
// [WritePlan] writes what to do next as CSV that a team fills in: who, by when, how far. [ReadPlan] reads it back, and
// with [Options.Plan] the next report says what became of it, compared with the new answers.
//
// [WriteSurvey] writes what a survey shows, to be read, and sets it beside another one.
//
// What a team or a document says (names, notes, titles, texts beside an option) stays text in every format: it cannot
// drive a terminal, become markup or a link, or be taken for a formula.
package report
