package questionnaire

import (
	_ "embed"
	"encoding/json"
)

// responseSchemaFrame is what the schemas of the responses to all forms have, with team and date limited as in
// check.go.
//
//go:embed data/response.frame.json
var responseSchemaFrame []byte

// responseSchema derives the schema of responses. Texts are limited as in check.go.
func (f *Form) responseSchema() []byte {
	type m = map[string]any
	const lines = `^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$`
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
				"description": "Options of which one holds, and it is open which.",
				"type":        "array", "items": options(q), "minItems": 1, "uniqueItems": true,
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
				services[service.letter] = m{
					"title":       service.short.EN,
					"description": "How the service is provided. Left out, it is unanswered.",
					"$ref":        "#/$defs/services:" + q.id,
				}
				answers[service.id], apart[service.id] = services[service.letter], false
				defs["services:"+q.id] = one(service) // no scale has a colon in its name
			}
			together[q.id] = m{"properties": apart} // all services in one place
			s = m{"type": "object", "properties": services, "minProperties": 1, "additionalProperties": false}
		case KindCount:
			s = m{"type": "integer", "minimum": q.min, "maximum": q.max}
		case KindMonth:
			s = m{"type": "string", "pattern": "^(19[7-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])$"}
		}
		s["title"], s["description"] = q.short.EN, q.prompt.EN
		answers[q.id] = s
		if q.TakesText() {
			other[q.id] = m{
				"title":       q.short.EN,
				"description": "What is meant by the option or the service that takes a text.",
				"type":        "string", "maxLength": maxText, "pattern": lines,
			}
		}
		notes[q.id] = m{
			"title":       q.short.EN,
			"description": "A remark on the answer, such as where it is documented.",
			"type":        "string", "maxLength": maxNote, "pattern": lines,
		}
	}
	var schema m
	if err := json.Unmarshal(responseSchemaFrame, &schema); err != nil {
		panic(err) // the frame is part of the program
	}
	schema["$id"], schema["title"], schema["$defs"] = "urn:csirtgauge:schema:response:"+f.id, "Response to "+f.id, defs
	properties := schema["properties"].(m)
	properties["form"].(m)["const"] = f.id
	properties["answers"].(m)["properties"] = answers
	properties["answers"].(m)["dependentSchemas"] = together
	properties["other"].(m)["properties"] = other
	properties["notes"].(m)["properties"] = notes
	properties["recheck"].(m)["items"] = m{"enum": ids}
	b, err := json.MarshalIndent(schema, "", " ")
	if err != nil {
		panic(err) // maps of strings and numbers always marshal
	}
	return append(b, '\n')
}
