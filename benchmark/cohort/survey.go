package cohort

import (
	"encoding/json"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What a tally says in the document of a survey, which [benchmark.ParseSurvey] reads.

type surveyDocument struct {
	ID          string               `json:"id"`
	Form        string               `json:"form"`
	Title       questionnaire.Text   `json:"title"`
	Source      questionnaire.Source `json:"source"`
	Collection  benchmark.Collection `json:"collection"`
	Caveats     []caveatDocument     `json:"caveats,omitempty"`
	Tables      []tableDocument      `json:"tables"` // never null
	Suppression *suppressionDocument `json:"suppression,omitempty"`
	Totals      *totalsDocument      `json:"totals,omitempty"`
}

type suppressionDocument struct {
	Threshold int                  `json:"threshold"`
	Withheld  []benchmark.Withheld `json:"withheld,omitempty"`
}

type caveatDocument struct {
	ID   string             `json:"id"`
	Text questionnaire.Text `json:"text"`
}

type tableDocument struct {
	Table      string            `json:"table"`
	Part       string            `json:"part,omitempty"`
	Question   string            `json:"question,omitempty"`
	Base       *int              `json:"base,omitempty"`
	Several    bool              `json:"several"`
	Counts     map[string]int    `json:"counts,omitzero"`
	Merged     []mergedDocument  `json:"merged,omitempty"`
	Suppressed []string          `json:"suppressed,omitempty"`
	Bins       []binDocument     `json:"bins,omitempty"`
	OffForm    []benchmark.Row   `json:"offForm,omitempty"`
	NoAnswer   *int              `json:"noAnswer,omitempty"`
	Span       map[string]string `json:"span,omitempty"`
}

type mergedDocument struct {
	Of    []string `json:"of"`
	Count int      `json:"count"`
}

type binDocument struct {
	From  json.RawMessage    `json:"from,omitempty"`
	To    json.RawMessage    `json:"to,omitempty"`
	Label questionnaire.Text `json:"label"`
	Count int                `json:"count"`
}

type totalsDocument struct {
	Model  string          `json:"model"`
	Digest string          `json:"digest"`
	Of     []totalDocument `json:"of"`
}

type totalDocument struct {
	Total   string         `json:"total"`
	Unit    int64          `json:"unit"`
	Exact   bool           `json:"exact,omitempty"`
	Stated  bool           `json:"stated,omitempty"`
	AtLeast []edgeDocument `json:"atLeast"`
}

type edgeDocument struct {
	Units int64 `json:"units"`
	Least int   `json:"least"`
	Most  int   `json:"most"`
}
