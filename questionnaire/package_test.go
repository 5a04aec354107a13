package questionnaire_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// TestImportingCostsNothing: no func init, and nothing is called for a package-level variable that takes time. Documents are parsed at
// the first use.
func TestImportingCostsNothing(t *testing.T) {
	cheap := map[string]bool{"sync.OnceValue": true, "sync.OnceValues": true, "errors.New": true, "expression": true, "message.NewCatalog": true, "document.BuiltIn": true}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, entry.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			for call := range callsAtStart(declaration) {
				if !cheap[call.name] {
					t.Errorf("%v: %s", set.Position(call.at), call.name)
				}
			}
		}
	}
	if files == 0 {
		t.Fatal("no Go file")
	}
}

type call struct {
	name string
	at   token.Pos
}

// callsAtStart yields what a declaration runs when the package is imported.
func callsAtStart(declaration ast.Decl) func(yield func(call) bool) {
	return func(yield func(call) bool) {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.Name == "init" {
				yield(call{"func init", d.Pos()})
			}
		case *ast.GenDecl:
			ast.Inspect(d, func(n ast.Node) bool {
				if _, ok := n.(*ast.FuncLit); ok {
					return false // runs later
				}
				c, ok := n.(*ast.CallExpr)
				return !ok || yield(call{nameOf(c.Fun), c.Pos()})
			})
		}
	}
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return nameOf(e.X) + "." + e.Sel.Name
	}
	return "a call"
}
