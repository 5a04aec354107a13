package sharing_test

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
)

// A document hands out what it has in every way there is.
type document struct {
	list  []string
	table map[string]int
	part  *part
}

type part struct {
	Name  string
	Marks [2]int
	whole *document
}

func (d *document) List() []string             { return slices.Clone(d.list) }
func (d *document) Own() []string              { return d.list }
func (d *document) Table() map[string]int      { return maps.Clone(d.table) }
func (d *document) Part() (*part, bool)        { return d.part, d.part != nil }
func (d *document) Each() iter.Seq[string]     { return slices.Values(d.list) }
func (d *document) At(i int) string            { return d.list[i] }
func (d *document) Pairs() iter.Seq2[int, int] { return maps.All(map[int]int{7: 8}) }
func (d *document) ID() string                 { return "d" }
func (p *part) Whole() *document               { return p.whole }

func newDocument() *document {
	d := &document{list: []string{"a", "b"}, table: map[string]int{"y": 2, "x": 1}}
	d.part = &part{"p", [2]int{3, 4}, d}
	return d
}

func TestShow(t *testing.T) {
	const want = `.Each()[0] = a
.Each()[1] = b
.ID() = d
.List()[0] = a
.List()[1] = b
.Own()[0] = a
.Own()[1] = b
.Pairs()[0] = 7
.Pairs()[0] = 8
.Part().Whole() = known d
.Part().Name = p
.Part().Marks[0] = 3
.Part().Marks[1] = 4
.Part()' = true
.Table()[x] = 1
.Table()[y] = 2
`
	if diff := cmp.Diff(want, sharing.Show(newDocument())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWithout(t *testing.T) {
	d := newDocument()
	if diff := cmp.Diff("[0].Whole() = known d\n[0].Name = p\n[0].Marks[0] = 3\n[0].Marks[1] = 4\n", sharing.Show(sharing.Without([]any{d.part}, d))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	sharing.Spoil(sharing.Without(d, d.part))
	if d.list[0] != "" || d.part.Name != "p" {
		t.Errorf("list %q, part %q", d.list, d.part.Name)
	}
}

// TestSpoil: a copy that is written to changes nothing; what is no copy shows.
func TestSpoil(t *testing.T) {
	d := newDocument()
	list, table := d.List(), d.Table()
	sharing.Spoil(list)
	sharing.Spoil(table)
	if diff := cmp.Diff(sharing.Show(newDocument()), sharing.Show(d)); diff != "" || list[0] != "" || len(table) != 0 {
		t.Errorf("list %q, table %v (-before +after):\n%s", list, table, diff)
	}
	sharing.Spoil(d.Own())
	if d.At(0) != "" {
		t.Error("what is no copy was not written to")
	}
	d = newDocument()
	sharing.Spoil(d)
	p, _ := d.Part()
	if shown := sharing.Show(p); !strings.Contains(shown, ".Name = \n") || !strings.Contains(shown, ".Marks[1] = 0") {
		t.Errorf("what is behind a pointer was not written to:\n%s", shown)
	}
}

func TestHammer(t *testing.T) {
	sharing.Hammer(t, newDocument, map[string]func(*document) any{
		"all": func(d *document) any { return d }, "first": func(d *document) any { return d.At(0) },
	})
	sharing.Copies(t, newDocument(), map[string]func(*document) any{
		"list": func(d *document) any { return d.List() }, "table": func(d *document) any { return d.Table() },
	})
}
