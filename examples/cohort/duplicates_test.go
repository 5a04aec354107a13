package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestDuplicates: one team counts once, and what counts is told or asked for, in files and on standard input.
func TestDuplicates(t *testing.T) {
	base := slices.Collect(madeup.Responses(20))
	all := lines(t, 12)
	add := func(team, date string, answers int) string {
		return string(compact(t, respond(t, base[answers], team, date))) + "\n"
	}
	plain := runCohort(strings.NewReader(all+add("Ａ CERT", "2015-12-09", 13)), false)
	for _, test := range []struct {
		name, why, input, policy string
		status                   int
		survey                   string // that is to come out
		told                     []string
	}{
		{name: "same", why: "however it is written: ten spaces are not another response", status: 0, survey: plain.Stdout,
			input: all + add("Ａ CERT", "2015-12-09", 13) + strings.ReplaceAll(add("A CERT", "2015-12-09", 13), `,"`, `,          "`),
			told:  []string{"cohort: the same response, counted once: - (line 13), - (line 14)\n"}},
		{name: "differing", why: "nobody but the team knows which holds", status: 1,
			input: all + add("Ａ CERT", "2015-12-08", 12) + add("A CERT", "2015-12-09", 13),
			told: []string{"cohort: several responses of A CERT that differ: - (line 13) of 2015-12-08, - (line 14) of 2015-12-09\n",
				"cohort: teams with several responses that differ: 1;"}},
		{name: "newest", why: "decided before counting, in whatever order they come", policy: "newest", survey: plain.Stdout,
			input: add("Ａ CERT", "2015-12-09", 13) + all + add("A CERT", "2015-12-08", 12),
			told:  []string{"cohort: teams of which only the newest response counts: 1; older responses left out: 1\n"}},
		{name: "newest of a day", why: "neither is the newest", policy: "newest", status: 1,
			input: all + add("A CERT", "2015-12-09", 12) + add("A CERT", "2015-12-09", 13) + add("A CERT", "2015-12-08", 14),
			told:  []string{"cohort: teams of which no response is certainly the newest, as two are of one day or one has no date: 1;"}},
		{name: "newest without date", why: "it may be newer", policy: "newest", status: 1,
			input: all + add("A CERT", "2015-12-09", 12) + add("A CERT", "", 13),
			told:  []string{"- (line 14) without a date\n"}},
		{name: "nameless", why: "the answers are all there is to tell them apart", status: 0,
			input: all + add("", "2015-12-09", 12) + add("", "2015-12-09", 13) + add("", "2015-12-09", 13),
			told: []string{"cohort: the same response, counted once: - (line 14), - (line 15)\n",
				"cohort: responses without the name of a team: 2;", "responses counted: 14;"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var args []string
			if test.policy != "" {
				args = []string{"-duplicates", test.policy}
			}
			got := runCohort(strings.NewReader(test.input), false, args...)
			if got.Status != test.status || (got.Stdout == "") != (test.status != 0) || test.survey != "" && got.Stdout != test.survey {
				t.Errorf("%s: status %d, stderr %s", test.why, got.Status, got.Stderr)
			}
			for _, text := range test.told {
				if !strings.Contains(got.Stderr, text) {
					t.Errorf("%s: %q is not in %s", test.why, text, got.Stderr)
				}
			}
			path := file(t, "-", test.input)
			if inFile := runCohort(nil, false, append(args, path)...); strings.ReplaceAll(inFile.Stderr, path, "-") != got.Stderr || inFile.Stdout != got.Stdout {
				t.Errorf("%s: from a file %s, from standard input %s", test.why, inFile.Stderr, got.Stderr)
			}
		})
	}
}

// TestOneTeamFillsNothing: with the responses of one team counted all, no count that is shown is that team's alone.
func TestOneTeamFillsNothing(t *testing.T) {
	form := questionnaire.JPCERT2015()
	var input bytes.Buffer
	put := func(team, date, level string) {
		r, err := form.Respond(questionnaire.Draft{Team: team, Date: date, Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose(level)}})
		if err != nil {
			t.Fatal(err)
		}
		input.Write(append(compact(t, r), '\n'))
	}
	for i := range 20 {
		put("team "+string(rune('A'+i)), "2026-04-01", "e")
	}
	for _, date := range []string{"01", "02", "03", "04", "05"} {
		put("Ｓame", "2026-05-"+date, "a")
	}
	got := runCohort(&input, false, "-duplicates", "all")
	if !strings.Contains(got.Stderr, "cohort: responses beyond the first of a name: 4; the threshold is raised from 5 to 9, so that no count stands for fewer names\n") {
		t.Error(got.Stderr)
	}
	survey, err := benchmark.ParseSurvey([]byte(got.Stdout), form)
	if err != nil {
		t.Fatal(err, got.Stderr)
	}
	for table := range survey.TablesOf("2.11") {
		if n, ok := table.Count(0); ok && n == 5 {
			t.Error("the five responses of one team are shown as a count")
		}
	}
}

// TestNamedTwice: a file counts once, by whatever names it is reached.
func TestNamedTwice(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "in/a.ndjson", []byte(lines(t, 9)))
	want := runCohort(nil, false, "in/a.ndjson")
	got := runCohort(nil, false, "in/a.ndjson", "in", "./in/../in/a.ndjson")
	want.Stderr = "cohort: skipped: in/a.ndjson (named twice)\ncohort: skipped: ./in/../in/a.ndjson (named twice)\n" + want.Stderr
	if got != want {
		t.Errorf("%+v", got.Stderr)
	}
}

// TestSpool: nothing of standard input is left behind.
func TestSpool(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	pages := filepath.Join(t.TempDir(), "pages")
	got := runCohort(strings.NewReader(lines(t, 9)), false, "-duplicates", "newest", "-each", pages)
	left, err := os.ReadDir(folder)
	if got.Status != 0 || err != nil || len(left) > 0 {
		t.Errorf("%v in the folder, %v, %s", left, err, got.Stderr)
	}
}

// TestPipe: a file that can be read only once, such as one that a shell makes of the output of a program, is visited
// twice, too.
func TestPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	path := fmt.Sprintf("/dev/fd/%d", r.Fd())
	if _, err := os.Stat(path); err != nil {
		t.Skip(err)
	}
	all := lines(t, 9)
	go func() {
		io.WriteString(w, all)
		w.Close()
	}()
	want := runCohort(strings.NewReader(all), false)
	if got := runCohort(nil, false, "-duplicates", "newest", path); got != want {
		t.Errorf("status %d, %s", got.Status, got.Stderr)
	}
}

// TestIdentity: white space, case of the file and texts make no other response; team, date and any answer do.
func TestIdentity(t *testing.T) {
	r := slices.Collect(madeup.Responses(1))[0]
	same, team := identify(r)
	draft := r.Draft()
	draft.Team, draft.Notes, draft.Recheck = "Ｓynthetic 0001", map[string]string{"2.11": "a note"}, []string{"2.11"}
	if got, gotTeam := identify(respondDraft(t, draft)); got != same || gotTeam != team {
		t.Error("notes, marks and the width of a name make another response")
	}
	seen := map[digest]string{same: "itself"}
	for id := range r.Draft().Answers {
		draft := r.Draft()
		delete(draft.Answers, id)
		got, _ := identify(respondDraft(t, draft))
		if other, ok := seen[got]; ok {
			t.Errorf("without %s it is the same as %s", id, other)
		}
		seen[got] = id
	}
}

func respondDraft(t *testing.T, draft questionnaire.Draft) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(draft)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestValues: JSON values are found however they are laid out, and a broken one costs no other.
func TestValues(t *testing.T) {
	var responses []string
	for r := range madeup.Responses(3) {
		responses = append(responses, string(compact(t, r)))
	}
	a, b, c := responses[0], responses[1], responses[2]
	var in bytes.Buffer
	if err := json.Indent(&in, []byte(a), "", "\t"); err != nil {
		t.Fatal(err)
	}
	tab := in.String()
	for _, test := range []struct {
		name, why, input string
		counted, bad     int
	}{
		{"lines", "one a line", a + "\n" + b + "\n" + c, 3, 0},
		{"indented", "as programs write for people", tab + "\n" + b + "\n" + c + "\n", 3, 0},
		{"list", "as portals export", "[" + b + ",\n" + tab + ", " + c + "]", 3, 0},
		{"list on lines", "with a byte order mark", "\uFEFF[\n" + a + ",\n" + b + "\n]\n", 2, 0},
		{"one behind the other", "as cat makes them of files without a last newline", b + c + " " + tab, 3, 0},
		{"cut off", "the next begins on a line of its own", tab[:100] + "\n" + b + "\n" + c, 2, 1},
		{"cut off within a string", "no string goes on over a line", a[:20] + "\n" + tab + "\n" + c, 2, 1},
		{"brace too many", "it belongs to none", tab + "}\n" + b + "\n", 1, 1},
		{"text between", "is no response", tab + "\nand\n" + b + "\n", 2, 1},
		{"brace in a text", "is no brace", strings.Replace(tab, "Synthetic 0001", `{ \" } {`, 1) + "\n" + b, 2, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			in, err := newIntake(request{}, nil, progress{})
			if err != nil {
				t.Fatal(err)
			}
			bad := 0
			v := silent(in.tally, func(line int, r *questionnaire.Response) bool { return in.take(0, line, r) })
			v.refuse = func(error) { bad++ }
			if err := v.read(source{path: file(t, "in", test.input)}, nil); err != nil {
				t.Fatal(err)
			}
			if in.tally.Respondents() != test.counted || bad != test.bad {
				t.Errorf("%s: %d counted, %d bad; want %d and %d", test.why, in.tally.Respondents(), bad, test.counted, test.bad)
			}
		})
	}
	got := runCohort(nil, false, file(t, "in", tab+"\n"+strings.Replace(tab, `"1.4": "b"`, `"1.4": "x"`, 1)))
	if want := ": /answers/1.4 (line "; got.Status != 1 || !strings.Contains(got.Stderr, want) {
		t.Errorf("%q is not in %s", want, got.Stderr)
	}
}
