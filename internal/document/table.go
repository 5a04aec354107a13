package document

import "github.com/csirtgauge/csirtgauge/internal/spreadsheet"

// Undecoded reports why the text of a file could not be told.
func (r *Report) Undecoded(p *spreadsheet.Problem) {
	r.Add(At{Offset: p.Offset}, ErrEncoding, "", say("file-"+string(p.Code)))
}

// Broken reports what ended the reading of delimited text early, and whether anything did. The limit is that of the
// cells of a row.
func (r *Report) Broken(p spreadsheet.Problem, limit int) bool {
	switch p.Code {
	case "":
		return false
	case spreadsheet.TooManyCells:
		r.Add(At{Offset: p.Offset}, ErrTooLarge, "", say("csv-too-many-cells", limit))
	default:
		r.Add(At{Offset: p.Offset}, ErrSyntax, "", say("csv-"+string(p.Code)))
	}
	return true
}
