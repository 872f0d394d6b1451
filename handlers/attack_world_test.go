package handlers_test

import (
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// give makes a record as the administrator, on its own day, and names it.
func (a *attack) give(line string) {
	words := strings.Fields(strings.SplitN(line, "{", 2)[0])
	noun, name := words[1], strings.TrimPrefix(words[2], "$")
	more := map[string]any{}
	if n := strings.IndexByte(line, '{'); n > 0 {
		if err := json.Unmarshal([]byte(a.named(line[n:])), &more); err != nil {
			a.t.Fatalf("%s: %v", a.place, err)
		}
	}
	of := map[string]string{}
	for n := 3; n+1 < len(words); n += 2 {
		of[words[n]] = strings.TrimPrefix(words[n+1], "$")
	}
	now, day := a.clock(), of["on"]
	if day == "" {
		day = now.In(models.Nairobi).Format("2006-01-02")
	}
	a.on(models.Date(day))
	body := a.body(noun, name, day, of)
	for k, v := range more {
		body[k] = v
	}
	a.ids[name] = a.make("admin", attackNouns[noun], body)
	a.mu.Lock()
	a.now = now
	a.mu.Unlock()
}

var attackNouns = map[string]string{"issue": "issues", "action": "actions", "person": "people", "post": "posts", "place": "places", "demand": "demands",
	"one-to-one": "one-to-ones", "outcome": "outcomes", "promise": "commitments", "comment": "comments", "target": "targets", "holder": "holders", "score": "scores",
	"response": "responses", "consent": "consents", "officer": "officers"}

// body is what creates a record of a noun: "of" names the organization, "about" the
// issue or what else it belongs to, "at" a second one.
func (a *attack) body(noun, name, day string, of map[string]string) map[string]any {
	org, about, at := a.ids[of["of"]], a.ids[of["about"]], a.ids[of["at"]]
	switch noun {
	case "issue":
		return map[string]any{"title": "Issue " + name, "category": "safety", "origin": "members", "opened_on": day, "hosts": []string{org}}
	case "action":
		return map[string]any{"title": "Action " + name, "kind": "march", "on": day, "status": "held", "hosts": []string{org}, "issues": idsOf(about)}
	case "person":
		return map[string]any{"name": "Person " + name, "kinds": []string{"member"}, "organizations": []string{org}}
	case "officer":
		return map[string]any{"organization": org, "person": about, "office": "chair", "from": day}
	case "post":
		return map[string]any{"title": "Post " + name, "level": "ward"}
	case "place":
		return map[string]any{"name": "Mtaa " + name, "level": "neighbourhood", "parent": "KE-47-278-1390"}
	case "one-to-one":
		return map[string]any{"host": org, "on": day, "doer": "resident", "interests": "Confided " + name}
	case "demand":
		return map[string]any{"issue": about, "post": at, "what": "Demand " + name, "made_on": day}
	case "target":
		return map[string]any{"issue": about, "post": at}
	case "promise":
		return map[string]any{"words": "Promise " + name, "issue": about, "post": at, "given_on": day}
	case "outcome":
		return map[string]any{"title": "Outcome " + name, "issue": about, "kind": "service", "direction": "win", "observed_on": day}
	case "comment":
		kind, subject, _ := strings.Cut(of["about"], "_")
		return map[string]any{"about": map[string]any{"noun": attackNouns[kind], "id": a.ids[subject]}, "kind": "comment", "text": "Comment " + name}
	case "consent":
		return map[string]any{"person": about, "purpose": "organizing", "on": day, "language": "sw", "how": "spoken"}
	}
	a.t.Fatalf("%s: nobody knows how to make a %s", a.place, noun)
	return nil
}

func idsOf(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}
