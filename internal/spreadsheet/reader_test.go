package spreadsheet_test

import (
	"encoding/csv"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

const limit = 100

// read returns the texts of all rows, and where the reading ended early.
func read(text string) ([][]string, spreadsheet.Problem) {
	var rows [][]string
	r := spreadsheet.NewReader(text, limit)
	for row := r.Next(); row != nil; row = r.Next() {
		var cells []string
		for _, c := range row {
			cells = append(cells, c.Text)
		}
		rows = append(rows, cells)
	}
	return rows, r.Problem()
}

func TestReader(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		text      string
		want      [][]string
	}{
		{"empty", "no row", "", nil},
		{"one row", "", "a,b", [][]string{{"a", "b"}}},
		{"line end", "starts no further row", "a,b\n", [][]string{{"a", "b"}}},
		{"line ends", "all three", "a\r\nb\nc\rd", [][]string{{"a"}, {"b"}, {"c"}, {"d"}}},
		{"empty lines", "are rows of one empty cell", "a\n\r\n\rb", [][]string{{"a"}, {""}, {""}, {"b"}}},
		{"delimiter at the end", "an empty cell follows it", "a,", [][]string{{"a", ""}}},
		{"quoted", "", `"a,b";"c` + "\r\nd" + `"`, [][]string{{"a,b", "c\r\nd"}}},
		{"doubled", "", `"""a""b""","""",""`, [][]string{{`"a"b"`, `"`, ""}}},
		{"empty quoted at the end", "", `a,""`, [][]string{{"a", ""}}},
		{"space is kept", "", " a , b ", [][]string{{" a ", " b "}}},
		{"semicolon", "the first delimiter decides", "a;b\nc,d;e", [][]string{{"a", "b"}, {"c,d", "e"}}},
		{"tab", "", "a\tb,c;d", [][]string{{"a", "b,c;d"}}},
		{"quoted delimiter", "those within quotation marks do not count", `"a;b",c`, [][]string{{"a;b", "c"}}},
		{"quoted line end", "the line goes on", "\"a\nb\";c", [][]string{{"a\nb", "c"}}},
		{"blank lines", "do not end the search for the delimiter", "\r\n  \na;b", [][]string{{""}, {"  "}, {"a", "b"}}},
		{"no delimiter in the first line", "then it is the comma", "a\nb;c", [][]string{{"a"}, {"b;c"}}},
		{"sep", "as Excel writes it", "sep=;\r\na,b;c", [][]string{{"a,b", "c"}}},
		{"sep alone", "", "sep=,", nil},
		{"SEP and tab", "", "SEP=\t\ra\tb", [][]string{{"a", "b"}}},
		{"sep without a delimiter", "is a cell", "sep=", [][]string{{"sep="}}},
		{"sep of two characters", "is a cell", "sep=;;\na", [][]string{{"sep=", "", ""}, {"a"}}},
		{"byte order mark", "is for the caller to take away", "\uFEFFa,b", [][]string{{"\uFEFFa", "b"}}},
		{"multibyte", "no byte of UTF-8 is taken for a mark", "設問,回答\n表", [][]string{{"設問", "回答"}, {"表"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, problem := read(tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" || problem.Code != "" {
				t.Errorf("problem %+v; rows (-want +got):\n%s%s", problem, diff, tt.why)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		text      string
		want      spreadsheet.Problem
		rows      int
	}{
		{"unclosed", "the place is where the cell starts", "a,b\nc,\"d\ne,f\n", spreadsheet.Problem{Code: spreadsheet.Unclosed, Offset: 6, Cell: 6}, 1},
		{"unclosed, doubled", "a doubled mark closes nothing", `"a""`, spreadsheet.Problem{Code: spreadsheet.Unclosed, Offset: 0, Cell: 0}, 0},
		{"a quotation mark alone", "", `"`, spreadsheet.Problem{Code: spreadsheet.Unclosed, Offset: 0, Cell: 0}, 0},
		{"bare", "", `a,b"c`, spreadsheet.Problem{Code: spreadsheet.BareQuote, Offset: 3, Cell: 2}, 0},
		{"after a space", "the cell does not start with it", `a, "b"`, spreadsheet.Problem{Code: spreadsheet.BareQuote, Offset: 3, Cell: 2}, 0},
		{"after the end", "", `a,"b"c`, spreadsheet.Problem{Code: spreadsheet.AfterQuote, Offset: 4, Cell: 2}, 0},
		{"closed by the next one", "so it shows where", "a,\"b\nc,\"d\"", spreadsheet.Problem{Code: spreadsheet.AfterQuote, Offset: 7, Cell: 2}, 0},
		{"limit", "", strings.Repeat(",", limit-1), spreadsheet.Problem{}, 1},
		{"one cell too many", "", strings.Repeat(",", limit), spreadsheet.Problem{Code: spreadsheet.TooManyCells, Offset: limit, Cell: limit}, 0},
		{"sep", "", "sep=|\na|b", spreadsheet.Problem{Code: spreadsheet.BadDelimiter, Offset: 4}, 0},
		{"sep and a line end", "", "sep=\n\na", spreadsheet.Problem{Code: spreadsheet.BadDelimiter, Offset: 4}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows, got := read(tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" || len(rows) != tt.rows {
				t.Errorf("%d rows, want %d; problem (-want +got):\n%s%s", len(rows), tt.rows, diff, tt.why)
			}
		})
	}
}

func TestAppendRow(t *testing.T) {
	got := string(spreadsheet.AppendRow(spreadsheet.AppendRow(nil, ',', "a", "b;c", "d,e", ""), ';', `f"g`, "h\ri\n", " j", "k,l", "m;n"))
	if diff := cmp.Diff("a,b;c,\"d,e\",\r\n\"f\"\"g\";\"h\ri\n\"; j;k,l;\"m;n\"\r\n", got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestTable: whatever is written reads back, with every delimiter, and each cell starts where it says.
func TestTable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("ab,;\t\"\r\n 設'=")
	for range 3000 {
		comma := ",;\t"[random.IntN(3)]
		var want [][]string
		b := []byte("sep=" + string(comma) + "\n")
		for range random.IntN(5) {
			var row []string
			for range 1 + random.IntN(4) {
				var cell strings.Builder
				for range random.IntN(6) {
					cell.WriteRune(alphabet[random.IntN(len(alphabet))])
				}
				row = append(row, cell.String())
			}
			want = append(want, row)
			b = spreadsheet.AppendRow(b, comma, row...)
		}
		got, problem := read(string(b))
		if diff := cmp.Diff(want, got); diff != "" || problem.Code != "" {
			t.Fatalf("%q: problem %+v; rows (-want +got):\n%s", b, problem, diff)
		}
	}
}

// TestLocator: cells are named as in a spreadsheet, whatever they hold.
func TestLocator(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		text      string
		want      []string // of each x, and of the end
	}{
		{"rows and columns", "", "x,x\nx,,x\n", []string{"A1", "B1", "A2", "C2", ""}},
		{"empty rows", "count", "\n\r\n\rx", []string{"A4", "A4"}},
		{"lines in a cell", "are no rows", "a,\"b\n\nx\",x\nx", []string{"B1", "C1", "A2", "A2"}},
		{"sep", "is no row of the table", "sep=;\nx;x\nx", []string{"A1", "B1", "A2", "A2"}},
		{"many columns", "", strings.Repeat(",", 25) + "x,x", []string{"Z1", "AA1", "AA1"}},
		{"unclosed", "the cell that cannot be read has a place", "x\na,\"x\nx", []string{"A1", "B2", "B2", "B2"}},
		{"bare", "", "x\na,b\"x", []string{"A1", "B2", "B2"}},
		{"limit", "", "x\n" + strings.Repeat(",", limit) + "x", []string{"A1", "CW2", "CW2"}},
		{"bad delimiter", "there is no table", "sep=x\n", []string{"", ""}},
		{"nothing", "", "", []string{""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := spreadsheet.NewLocator(tt.text, limit)
			var got []string
			for i, c := range tt.text + "x" {
				if c == 'x' {
					got = append(got, l.Cell(i))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s%s", tt.text, diff, tt.why)
			}
		})
	}
}

// FuzzReader: every cell stands where it says; texts without carriage returns are read as encoding/csv reads them.
func FuzzReader(f *testing.F) {
	for _, s := range []string{"", "a,b\n\"c\"\"d\",e\n", "a;\"b\nc\"\n\n;", "sep=;\na;b", "\"", "a\"b", "\"a\"b", "a\r\nb\rc", ",,,\n\"\"", "a\tb\t\"c\td\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		r := spreadsheet.NewReader(text, limit)
		var rows [][]string
		last := -1
		for row := r.Next(); row != nil; row = r.Next() {
			var texts []string
			for _, c := range row {
				quoted := `"` + strings.ReplaceAll(c.Text, `"`, `""`) + `"`
				if rest := text[c.Offset:]; c.Offset <= last || !strings.HasPrefix(rest, c.Text) && !strings.HasPrefix(rest, quoted) {
					t.Fatalf("%q is not at %d of %q", c.Text, c.Offset, text)
				}
				last = c.Offset
				texts = append(texts, c.Text)
			}
			if len(row) > 1 || row[0].Text != "" || text[row[0].Offset] == '"' { // encoding/csv leaves out empty lines
				rows = append(rows, texts)
			}
		}
		p := r.Problem()
		if p.Code != "" && (p.Offset < p.Cell || p.Offset > len(text) || p.Code != spreadsheet.BadDelimiter && p.Cell < last) {
			t.Fatalf("problem %+v of %q", p, text)
		}
		if strings.Contains(text, "\r") || len(text) >= 4 && strings.EqualFold(text[:4], "sep=") || p.Code == spreadsheet.TooManyCells {
			return
		}
		std := csv.NewReader(strings.NewReader(text))
		std.Comma, std.FieldsPerRecord = rune(r.Comma()), -1
		var want [][]string
		for {
			row, err := std.Read()
			if err == nil {
				want = append(want, row)
				continue
			}
			if (err == io.EOF) != (p.Code == "") || err != io.EOF && !errors.Is(err, csv.ErrQuote) && !errors.Is(err, csv.ErrBareQuote) {
				t.Fatalf("%q: problem %+v, encoding/csv says %v", text, p, err)
			}
			break
		}
		if diff := cmp.Diff(want, rows); diff != "" {
			t.Fatalf("%q (-encoding/csv +got):\n%s", text, diff)
		}
	})
}

// TestGuard: what begins as a formula gets an apostrophe, and reading takes away what writing has put there, whatever the text.
func TestGuard(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""}, {"text", "text"}, {"'quoted'", "'quoted'"}, {"=1+1", "'=1+1"}, {"'=1+1", "''=1+1"}, {"+81", "'+81"}, {"-", "'-"}, {"@x", "'@x"}, {"\tx", "'\tx"}, {"＝1", "'＝1"}, {"\xff", "\xff"},
	} {
		if got := spreadsheet.Guard(tt.text); got != tt.want {
			t.Errorf("Guard(%q) = %q, want %q", tt.text, got, tt.want)
		}
		if got := spreadsheet.Unguard(spreadsheet.Guard(tt.text)); got != tt.text {
			t.Errorf("%q comes back as %q", tt.text, got)
		}
	}
	if got := spreadsheet.Unguard("=1+1"); got != "=1+1" {
		t.Errorf("a formula that nobody guarded is read as %q", got)
	}
}
