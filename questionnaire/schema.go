package questionnaire

import (
	"encoding/json"
	"fmt"
)

// responseSchema derives the schema of responses. Texts are limited as in check.go.
func (f *Form) responseSchema() []byte {
	type m = map[string]any
	const (
		line  = `^[^\x00-\x1f\x7f-\x9f]*$`
		lines = `^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$`
	)
	answers, other, notes, defs, together := m{}, m{}, m{}, m{}, m{}
	ids := make([]string, 0, len(f.questions))
	options := func(q *Question) m { // the enumeration, shared where the options are
		if q.scale == "" {
			return m{"enum": q.ids}
		}
		defs[q.scale] = m{"enum": q.ids}
		return m{"$ref": "#/$defs/" + q.scale}
	}
	one := func(q *Question) m {
		return m{"oneOf": []m{options(q), {
			"type": "object", "required": []string{"among"}, "additionalProperties": false,
			"properties": m{"among": m{
				"title": "Options of which one holds, and it is open which",
				"type":  "array", "items": options(q), "minItems": 1, "uniqueItems": true,
			}},
		}}}
	}
	for _, q := range f.questions {
		ids = append(ids, q.id)
		var s m
		switch q.kind {
		case KindSingle:
			s = one(q)
		case KindMultiple:
			s = m{"type": "array", "items": options(q), "uniqueItems": true}
		case KindServices:
			services, apart := m{}, m{}
			for _, service := range q.services {
				services[service.letter] = m{"$ref": "#/$defs/services:" + q.id, "title": service.short.EN}
				answers[service.id], apart[service.id] = services[service.letter], false
				defs["services:"+q.id] = one(service) // no scale has a colon in its name
			}
			together[q.id] = m{"properties": apart} // all services in one place
			s = m{"type": "object", "properties": services, "minProperties": 1, "additionalProperties": false}
		case KindCount:
			s = m{"type": "integer", "minimum": q.min, "maximum": q.max}
		case KindMonth:
			s = m{"type": "string", "pattern": fmt.Sprintf("^(%s)-(0[1-9]|1[0-2])$", years)}
		}
		s["title"], s["description"] = q.short.EN, q.prompt.EN
		answers[q.id] = s
		if q.TakesText() {
			other[q.id] = m{"title": q.short.EN, "type": "string", "maxLength": maxText, "pattern": lines}
		}
		notes[q.id] = m{"title": q.short.EN, "type": "string", "maxLength": maxNote, "pattern": lines}
	}
	schema := m{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:csirtgauge:schema:response:" + f.id,
		"title": "Response to " + f.id, "type": "object", "required": []string{"form", "answers"},
		"additionalProperties": false,
		"properties": m{
			"form": m{"title": "ID of the form", "const": f.id},
			"team": m{
				"title": "Name of the team",
				"type":  "string", "minLength": 1, "maxLength": maxTeam, "pattern": line,
			},
			"date": m{
				"title": "Date of the response", "type": "string", "format": "date",
				"pattern": fmt.Sprintf("^(%s)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", years),
			},
			"answers": m{
				"title":       "Answers by question",
				"description": "Services stand under their question or by their own numbers, not both.",
				"type":        "object", "properties": answers, "dependentSchemas": together,
				"additionalProperties": false,
			},
			"other": m{
				"title":       "Texts by question",
				"description": "What is meant by an option such as other, or by the service other.",
				"type":        "object", "properties": other, "additionalProperties": false,
			},
			"notes": m{
				"title": "Notes by question",
				"type":  "object", "properties": notes, "additionalProperties": false,
			},
			"recheck": m{
				"title":       "Questions to look at again",
				"description": "Their answers were carried over from an earlier response.",
				"type":        "array", "items": m{"enum": ids}, "uniqueItems": true,
			},
		},
		"$defs": defs,
	}
	b, err := json.MarshalIndent(schema, "", " ")
	if err != nil {
		panic(err) // maps of strings and numbers always marshal
	}
	return append(b, '\n')
}

// years matches the years from firstYear to lastYear.
const years = "19[7-9][0-9]|20[0-9]{2}"
