package message_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

var catalog = message.NewCatalog([]byte(`{
"of": {"en": "%[1]s of %[2]d", "ja": "%[2]d問中%[1]s", "args": ["answered", "asked"]},
"open": {"en": "open", "ja": "未確定"},
"all": {"en": "100% of all", "ja": "全体の100%"}
}`))

func TestCatalogSay(t *testing.T) {
	for _, tt := range []struct {
		key, why string
		args     []any
		want     message.Text
	}{
		{"of", "the languages differ in order; a text goes in in the language of each", []any{catalog.Say("open"), 3},
			message.Text{EN: "open of 3", JA: "3問中未確定"}},
		{"all", "without arguments a percent sign is one", nil, message.Text{EN: "100% of all", JA: "全体の100%"}},
	} {
		if diff := cmp.Diff(tt.want, catalog.Say(tt.key, tt.args...)); diff != "" {
			t.Errorf("Say(%s) (-want +got): %s\n%s", tt.key, tt.why, diff)
		}
	}
}

func TestCatalogPanics(t *testing.T) {
	for _, tt := range []struct {
		why, want string
		catalog   *message.Catalog
	}{
		{"a key that is not there names itself", "the catalog has no text opened", catalog},
		{"a damaged document is found at the first use", "the catalog is damaged", message.NewCatalog([]byte("{"))},
	} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, tt.want) {
					t.Errorf("%s: %q", tt.why, said)
				}
			}()
			tt.catalog.Say("opened")
		}()
	}
}
