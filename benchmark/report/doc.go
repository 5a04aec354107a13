// Package report renders a comparison for people and for programs.
//
// [WriteText] writes plain text for a terminal or a printer, in English or Japanese, with columns that line up where
// full-width characters are two cells wide. [WriteJSON] writes a document with the schema [Schema], which carries both
// languages. Both show the same numbers; text is rounded, JSON is not.
//
// What a team wrote itself (its name, notes, texts beside an option) cannot drive a terminal: control and
// direction characters are replaced.
package report
