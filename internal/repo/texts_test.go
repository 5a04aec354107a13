package repo

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	encoding "golang.org/x/text/encoding/japanese"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A catalog is the texts of a package, and what the code alone does not tell of them.
type catalog struct {
	document  string   // in the folder of the package, or below it
	plain     []string // how the keys of texts in 常体 begin, as reports and help are; all others are in です・ます
	templates string   // a pattern of files which say a text as {{t "key" …}}, if there are any
	composed  []string // keys that the code puts together
}

// reported is all that is no problem.
var reported = []string{""}

var catalogs = []catalog{
	{document: "internal/document/data/texts.json", composed: slices.Concat(
		keys("json", strictjson.TooLarge, strictjson.Empty, strictjson.NotUTF8, strictjson.TooDeep, strictjson.TooManyValues,
			strictjson.Syntax, strictjson.Trailing, strictjson.Duplicate, strictjson.LoneSurrogate),
		keys("schema", "required", "additionalProperties", "type", "enum", "const", "minimum", "maximum", "minLength", "maxLength",
			"minItems", "maxItems", "minProperties", "maxProperties", "propertyNames", "uniqueItems", "properties", "oneOf",
			"pattern", "format"),
		keys("file", spreadsheet.ZeroBytes, spreadsheet.NotUTF8, spreadsheet.NotUTF16, spreadsheet.NotShiftJIS, spreadsheet.Unclear),
		keys("csv", spreadsheet.Unclosed, spreadsheet.BareQuote, spreadsheet.AfterQuote, spreadsheet.BadDelimiter),
	)},
	{document: "questionnaire/data/texts.json", plain: []string{"consensus-", "hint-", "options-"}, composed: slices.Concat(
		keys("prompt", "form", "team", "date", "recheck"),
		keys("options", "date", "recheck"),
		keys("workbook", spreadsheet.NotWorkbook, spreadsheet.Damaged, spreadsheet.Unordered, spreadsheet.PartTwice,
			spreadsheet.DocumentType, spreadsheet.ErrorValue, spreadsheet.NoValue),
		keys("unit", spreadsheet.OverBytes, spreadsheet.OverUnpacked, spreadsheet.OverEntries, spreadsheet.OverSheets,
			spreadsheet.OverDepth, spreadsheet.OverElements, spreadsheet.OverAttributes, spreadsheet.OverColumns,
			spreadsheet.OverRows, spreadsheet.OverCells, spreadsheet.OverStrings),
	)},
	{document: "maturity/data/texts.json", plain: reported, composed: slices.Concat(
		keys("level", "0", "1", "2", "3", "4"), keys("needed", "reached", "missed", "unknown"),
	)},
	{document: "maturity/sim3/data/texts.json"},
	{document: "benchmark/data/texts.json", plain: reported, composed: slices.Concat(
		keys("verdict", benchmark.AboveMedian, benchmark.BelowMedian, benchmark.AtMedian, benchmark.LikelyAboveMedian,
			benchmark.LikelyBelowMedian, benchmark.LikelyAtMedian, benchmark.Undecided),
		keys("caveat", benchmark.LikelyUnmeasured, benchmark.LikelyConvention, benchmark.LikelyCamps, benchmark.LikelyHull,
			benchmark.LikelyScope),
	)},
	{document: "benchmark/cohort/data/texts.json", plain: reported, composed: slices.Concat(
		keys("range-people", "from", "below", "between"), keys("range-span", "from", "below", "between"),
	)},
	{document: "benchmark/report/data/texts.json", plain: reported, composed: slices.Concat(
		keys("plan-status", report.PlanOpen, report.PlanInProgress, report.PlanDone, report.PlanDropped),
		keys("plan-outcome", "shown", "unchanged", "changed", "unsure"),
		keys("number", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
		keys("status", maturity.Established, maturity.PartlyEstablished, maturity.NotEstablished, maturity.Undetermined),
		keys("verdict", benchmark.AboveMedian, benchmark.BelowMedian, benchmark.AtMedian, benchmark.LikelyAboveMedian,
			benchmark.LikelyBelowMedian, benchmark.LikelyAtMedian, benchmark.Undecided),
		keys("years-holds", maturity.OriginChanged, maturity.OriginOpen, maturity.OriginNotAsked, maturity.OriginUnknown),
		keys("csv-origin", maturity.OriginChanged, maturity.OriginOpen, maturity.OriginNotAsked, maturity.OriginUnknown),
		keys("direction", maturity.DirectionRose, maturity.DirectionFell, maturity.DirectionSame, maturity.DirectionMoved,
			maturity.DirectionNarrowed, maturity.DirectionWidened, maturity.DirectionUnsure),
		keys("sampling", benchmark.SamplingConvenience, benchmark.SamplingCensus, benchmark.SamplingProbability),
		keys("sim3-state", sim3.Mentioned, sim3.Unanswered, sim3.NotAssessed),
		keys("coverage", sim3.CoverageFull, sim3.CoveragePart, sim3.CoverageFact, sim3.CoverageNote),
		keys("certainty", sim3.CertaintyHigh, sim3.CertaintyFair, sim3.CertaintyLow),
		keys("quadrant", sim3.Organisation, sim3.Human, sim3.Tools, sim3.Processes),
		keys("baseline", maturity.ReachMet, maturity.ReachMissed, maturity.ReachUnknown),
		keys("baseline-verdict", maturity.ReachMet, maturity.ReachMissed, maturity.ReachUnknown),
		keys("csv-state", questionnaire.Unanswered.String(), questionnaire.Partly.String(), questionnaire.Answered.String(),
			questionnaire.NotApplicable.String()),
	)},
	{document: "benchmark/report/internal/page/data/texts.json", plain: reported},
	{document: "examples/internal/command/texts.json"},
	{document: "examples/assess/texts.json", plain: []string{"-", "target-title"}, composed: []string{"usage", "-lang"}},
	{document: "examples/cohort/texts.json", plain: []string{"-", "self-reported", "made-up", "survey-"},
		composed: []string{"usage", "-lang"}},
	{document: "examples/web/texts.json", plain: []string{"-"}, composed: []string{"usage", "-lang"}},
	{document: "examples/page/texts.json", plain: []string{"-"}, composed: []string{"usage", "-lang", "-o"}},
	{document: "examples/internal/site/texts.json", plain: []string{"level-"}, templates: "templates/*.html", composed: slices.Concat(
		keys("target", "none", "written-down", "approved", "most"), keys("sim3", "none", sim3.V1, sim3.V2i),
		keys("level", "a", "b", "c", "d", "e"), []string{"counts", "counts-needed"},
		keys("length", report.DetailPage, report.DetailStandard, report.DetailFull),
		refusals("host", "origin", "path", "method", "large", "media", "post"),
	)},
}

// keys are those of the values of an enumeration.
func keys[T ~string](of string, values ...T) []string {
	all := make([]string, len(values))
	for i, value := range values {
		all[i] = of + "-" + string(value)
	}
	return all
}

// refusals are the title and the text of pages that refuse something.
func refusals(reasons ...string) (all []string) {
	for _, reason := range reasons {
		all = append(all, "refused-"+reason, "refused-"+reason+"-text")
	}
	return all
}

// TestTexts: each catalog has what the code of its package says and no more, both languages say it of the same things, and each reads as
// it should. No catalog is left out.
func TestTexts(t *testing.T) {
	left := map[string]bool{}
	if err := fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		if d.Name() == "texts.json" {
			left[path] = !strings.Contains(path, "testdata/")
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range catalogs {
		left[c.document] = false
		for _, fault := range c.faults(root) {
			t.Errorf("%s: %s", c.document, fault)
		}
	}
	for path, missed := range left {
		if missed {
			t.Errorf("%s is not checked", path)
		}
	}
}

// An entry is one text of a catalog.
type entry struct {
	EN   string   `json:"en"`
	JA   string   `json:"ja"`
	Args []string `json:"args"`
}

// faults returns what is wrong with a catalog and with what its package says.
func (c catalog) faults(root string) []string {
	data, err := os.ReadFile(filepath.Join(root, c.document))
	if err != nil {
		return []string{err.Error()}
	}
	if _, problems := strictjson.Parse(data, strictjson.Limits{}); problems != nil {
		return []string{fmt.Sprintf("%+v", problems)}
	}
	var texts map[string]entry
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&texts); err != nil {
		return []string{err.Error()}
	}
	dir := filepath.Join(root, strings.TrimSuffix(filepath.Dir(c.document), "data"))
	u := usage{texts: texts, used: map[string]bool{}}
	u.code(dir)
	if c.templates != "" {
		u.templates(filepath.Join(dir, c.templates))
	}
	for _, key := range c.composed {
		u.say("the test", key)
	}
	for key, text := range texts {
		if !u.used[key] {
			u.fault(key, "nobody says it")
		}
		for _, said := range text.faults(c.isPlain(key)) {
			u.fault(key, said)
		}
	}
	slices.Sort(u.faults)
	return u.faults
}

// isPlain reports whether a text is in 常体. Problems never are.
func (c catalog) isPlain(key string) bool {
	begins := func(prefix string) bool { return strings.HasPrefix(key, prefix) }
	return slices.ContainsFunc(c.plain, begins) && !begins("problem-")
}

// A usage is what a package says.
type usage struct {
	texts  map[string]entry
	used   map[string]bool
	faults []string
}

func (u *usage) fault(place, said string) { u.faults = append(u.faults, place+": "+said) }

// say notes that a key is said at a place.
func (u *usage) say(place, key string) {
	u.used[key] = true
	if _, ok := u.texts[key]; !ok {
		u.fault(place, "there is no text "+key)
	}
}

// code reads the calls say("key", arguments) or Say of a package. Its other strings may be keys, too, such as those in a table.
func (u *usage) code(dir string) {
	paths, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	files := token.NewFileSet()
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			u.fault(path, err.Error())
			continue
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.BasicLit:
				u.used[unquote(node)] = true
			case *ast.CallExpr:
				u.call(files.Position(node.Pos()).String(), node)
			}
			return true
		})
	}
	if len(paths) == 0 {
		u.fault(dir, "no Go files")
	}
}

func (u *usage) call(place string, call *ast.CallExpr) {
	name := ""
	switch function := call.Fun.(type) {
	case *ast.Ident:
		name = function.Name
	case *ast.SelectorExpr:
		name = function.Sel.Name
	}
	if !strings.EqualFold(name, "say") || len(call.Args) == 0 {
		return
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	if !ok {
		return
	}
	key := unquote(literal)
	u.say(place, key)
	if want := len(verbs(u.texts[key].EN)); !call.Ellipsis.IsValid() && len(call.Args)-1 != want {
		u.fault(place, fmt.Sprintf("%s takes %d arguments, not %d", key, want, len(call.Args)-1))
	}
}

// unquote returns the content of a string, and nothing of another literal.
func unquote(literal *ast.BasicLit) string {
	content, _ := strconv.Unquote(literal.Value)
	return content
}

var inTemplate = regexp.MustCompile(`\{\{[^}]*?\bt "([^"]+)"`)

func (u *usage) templates(pattern string) {
	paths, _ := filepath.Glob(pattern)
	if len(paths) == 0 {
		u.fault(pattern, "no files")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			u.fault(path, err.Error())
		}
		for _, said := range inTemplate.FindAllStringSubmatch(string(data), -1) {
			u.say(path, said[1])
		}
		for _, other := range regexp.MustCompile(`"([a-z0-9-]+)"`).FindAllStringSubmatch(string(data), -1) {
			u.used[other[1]] = true
		}
	}
}

var (
	verb   = regexp.MustCompile(`%(?:\[(\d+)\])?([-+#0]*\d*(?:\.\d+)?[a-zA-Z])`)
	phrase = regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`)
	polite = regexp.MustCompile(`(です|ます|ません|ました|でした|でしょう|ください)([か。、」)]|$)`)
	ending = regexp.MustCompile(`(です|ます|ません|ました|でした|でしょう|ください)か?(（[^（）]*）)?。$`)
)

// verbs returns how each argument of a text is printed, by its number.
func verbs(text string) map[int]string {
	all := map[int]string{}
	for i, match := range verb.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
		number, err := strconv.Atoi(match[1])
		if err != nil {
			number = i + 1
		}
		all[number] = match[2]
	}
	return all
}

// faults returns what is wrong with a text on its own.
func (e entry) faults(plain bool) (faults []string) {
	en, ja := verbs(e.EN), verbs(e.JA)
	bareEN, bareJA := verb.ReplaceAllString(e.EN, ""), verb.ReplaceAllString(e.JA, "")
	add := func(wrong bool, format string, args ...any) {
		if wrong {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	add(strings.TrimSpace(e.EN) == "" || strings.TrimSpace(e.JA) == "", "English %q, Japanese %q", e.EN, e.JA)
	add(fmt.Sprint(en) != fmt.Sprint(ja), "English takes %v, Japanese %v", en, ja)
	for number := range len(en) {
		add(en[number+1] == "", "argument %d of %d is not said", number+1, len(en))
	}
	add(e.Args != nil && len(e.Args) != len(en), "%d arguments are named, of %d", len(e.Args), len(en))
	add(len(en) > 0 && strings.Contains(strings.ReplaceAll(bareEN+bareJA, "%%", ""), "%"), "another %% in %q, %q", e.EN, e.JA)
	add(strings.ContainsFunc(e.EN, japanese), "English is %q", e.EN)
	foreign := strings.ContainsFunc(bareJA, unicode.IsLetter) && !strings.ContainsFunc(e.JA, japanese) && e.JA != e.EN
	add(foreign || phrase.MatchString(bareJA), "Japanese is %q", e.JA)
	add(plain && polite.MatchString(e.JA), "%q is polite", e.JA)
	faults = append(faults, typography(e.JA)...)
	add(unwanted.MatchString(e.EN+e.JA), "%q, %q: other words were chosen", e.EN, e.JA)
	for sentence := range strings.SplitAfterSeq(e.JA, "。") {
		add(!plain && strings.HasSuffix(sentence, "。") && !ending.MatchString(sentence), "%q is not polite", sentence)
	}
	return faults
}

// Words that internal/message has others for, and long vowels that are left out.
var unwanted = regexp.MustCompile(`\b[Mm]atters?\b|\b[Ss]urely\b|[Ll]ooks odd|[Ll]ast year|rough norm|確立|暗黙の目安|監査済み|百分位|尺度外|` +
	`確実にはいえない|気になる点|確率抽出|評価結果|マンデート|二度(?:書|使)|` +
	`(?:ユーザ|ベンダ|サーバ|ブラウザ|コンピュータ|フォルダ|パラメータ)(?:[^ー]|$)`)

var (
	place     = regexp.MustCompile(`^%s(?: -|（%d行目）)?: `)
	narrow    = regexp.MustCompile(`[()｡-ﾟ〜]|[^"]:(?: |$)|[（）：] | [（）：]`)
	reference = regexp.MustCompile(`\[[^\]]*\]`)
	product   = regexp.MustCompile(`(?i)csirt[ -]?gauge`)
)

// typography returns what is wrong with the signs of a Japanese text, as the README of internal/message has them.
func typography(ja string) (faults []string) {
	if found := narrow.FindString(place.ReplaceAllString(ja, "")); found != "" {
		faults = append(faults, fmt.Sprintf("%q is in %q", found, ja))
	}
	if _, err := encoding.ShiftJIS.NewEncoder().String(reference.ReplaceAllString(ja, "")); err != nil {
		faults = append(faults, fmt.Sprintf("CP932 lacks a character of %q", ja))
	}
	if name := product.FindString(ja); name != "" && name != "csirtgauge" {
		faults = append(faults, fmt.Sprintf("the product is called %q in %q", name, ja))
	}
	return faults
}

// TestDocumentsTypography: the Japanese texts of all documents have the same signs as those of the catalogs.
func TestDocumentsTypography(t *testing.T) {
	paths, texts := 0, 0
	for _, pattern := range []string{"*/data/*.json", "*/*/data/*.json"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range found {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			paths++
			for _, match := range inJapanese.FindAllStringSubmatch(string(data), -1) {
				texts++
				for _, fault := range typography(strings.ReplaceAll(match[1], `\"`, `"`)) {
					t.Errorf("%s: %s", path, fault)
				}
			}
		}
	}
	if paths < 20 || texts < 1500 {
		t.Errorf("only %d texts in %d documents", texts, paths)
	}
}

var inJapanese = regexp.MustCompile(`"ja": "((?:[^"\\]|\\.)*)"`)

func japanese(r rune) bool {
	return r == '、' || r == '。' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
