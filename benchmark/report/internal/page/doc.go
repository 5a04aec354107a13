// Package page has the blocks that reports are made of, and renders them: as plain text, Markdown and HTML with charts
// as SVG.
//
// Blocks say what in English and Japanese at once; language, width and format are chosen once, when a [Page] is
// rendered. The package knows nothing of what a report is about.
//
// Plain text is laid out in the columns of a terminal, where a Chinese or Japanese character takes two. Widths follow
// Unicode Standard Annex #11: wide and full-width characters take two columns, ambiguous ones take one, as in terminals
// without a legacy East Asian font. Combining marks, format and control characters take none. Terminals disagree on
// emoji that are joined of several; here they are as wide as their parts.
package page
