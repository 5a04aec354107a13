package hostile

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
)

// blot finds what no message may have: holes, failed formatting, doubled or missing marks, Go.
var blot = regexp.MustCompile(`%!|%\[|  |^ | $|\(\)|「」|\.\.|。。|、、|<nil>|NaN|json: |int64|Document`)

// Rejects parses FOLDER/*.json, each of which must be refused, and compares the problems with the .want beside it: for
// each the pointer, the kind, and the message in both languages.
func (p Parser[E]) Rejects(t *testing.T, folder string) {
	t.Helper()
	for _, c := range golden.Cases(t, folder) {
		t.Run(c.Name, func(t *testing.T) {
			var accepted E
			e := p.Check(t, c.Data)
			if e == accepted {
				t.Fatal("accepted")
			}
			all, en, ja := e.Unwrap(), e.Messages(language.English), e.Messages(language.Japanese)
			if len(en) > len(all) {
				t.Errorf("problems are omitted: %s", en[len(all)])
			}
			var out strings.Builder
			seen := map[string]bool{}
			for i, one := range all {
				problem := problemOf(t, one)
				fmt.Fprintf(&out, "%s\n%v\n%s\n%s\n\n", cmp.Or(problem.Pointer, "(document)"), problem.Code, en[i], ja[i])
				if problem.Pointer == "" && problem.Code == document.ErrType && bytes.HasPrefix(c.Data, []byte("{")) {
					t.Errorf("no place for %q", problem.Text.EN)
				}
				for _, text := range []string{problem.Text.EN, problem.Text.JA} {
					if at := blot.FindString(text); at != "" || seen[problem.Pointer+text] {
						t.Errorf("%q in %q, or it is reported more than once", at, text)
					}
					seen[problem.Pointer+text] = true
				}
			}
			golden.Compare(t, c.Path+".want", out.String())
		})
	}
}
