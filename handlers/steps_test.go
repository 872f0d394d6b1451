package handlers_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

func itoa(n int) string { return strconv.Itoa(n) }

type step struct {
	form *regexp.Regexp
	do   func(s *teller, m []string)
}

func form(pattern string, do func(s *teller, m []string)) step {
	pattern = strings.NewReplacer("{date}", `(\d{4}-\d\d-\d\d)`, "{quoted}", `"([^"]+)"`, "{name}", `([A-Z][\w'.]*(?: [A-Z][\w'.]*)*)`, "{names}", `([A-Z][\w', ]*?)`, "{n}", `(\d+)`, "{word}", `([\w-]+)`).Replace(pattern)
	return step{regexp.MustCompile("^" + pattern + `\.$`), do}
}

// steps is the table of the sentences that stories are made of.
var steps = []step{
	// The world.
	form(`Today is {date}`, func(s *teller, m []string) { s.on(models.Date(m[0])) }),
	form(`{name} is a federation of the {word}`, func(s *teller, m []string) {
		s.create("admin", "organization", "organizations", m[0], map[string]any{"name": m[0], "kind": "federation", "level": m[1], "status": "active"})
	}),
	form(`{name} is a group in {word}`, func(s *teller, m []string) {
		s.create("admin", "organization", "organizations", m[0], map[string]any{"name": m[0], "kind": "neighbourhood", "level": "neighbourhood", "status": "active", "places": []string{m[1]}})
	}),
	form(`{name} belongs to {name} since {date}`, func(s *teller, m []string) {
		s.create("admin", "affiliation", "affiliations", m[0]+" in "+m[1], map[string]any{"child": s.id("organization", m[0]), "parent": s.id("organization", m[1]), "from": m[2]})
	}),
	form(`{name} leaves {name} on {date}`, func(s *teller, m []string) {
		s.do("admin", "PATCH", "affiliations", s.id("affiliation", m[0]+" in "+m[1]), "", map[string]any{"until": m[2]})
		s.done()
	}),
	form(`{name} is (organizer|leader|staff|funder) of {name}`, func(s *teller, m []string) {
		s.signs(m[0], models.Role(m[1]), s.id("organization", m[2]))
	}),
	form(`{quoted} is a post of the {word}`, func(s *teller, m []string) {
		s.create("admin", "post", "posts", m[0], map[string]any{"title": m[0], "level": m[1]})
	}),
	form(`{quoted} is held by {name} from {date}(?: until {date})?`, func(s *teller, m []string) {
		s.create("admin", "official", "people", m[1], map[string]any{"name": m[1], "kinds": []string{"official"}})
		body := map[string]any{"post": s.id("post", m[0]), "person": s.id("official", m[1]), "from": m[2]}
		if m[3] != "" {
			body["until"] = m[3]
		}
		s.create("admin", "holder", "holders", m[1], body)
	}),

	// Issues and their way.
	form(`On {date} {name} logs the (restricted )?issue {quoted} for {names}`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		body := map[string]any{"title": m[3], "category": "water_sanitation", "origin": "members", "opened_on": m[0], "hosts": s.groups(m[4]), "affected": 900, "affected_method": "estimate"}
		if m[2] != "" {
			body["sensitivity"] = "restricted"
		}
		s.create(m[1], "issue", "issues", m[3], body)
	}),
	form(`On {date} {name} goes from door to door on {quoted} for {name} and spots a natural leader`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		for n := range 3 {
			s.create(m[1], "one-to-one", "one-to-ones", m[2]+itoa(n), map[string]any{"host": s.id("organization", m[3]), "issue": s.id("issue", m[2]), "on": m[0], "doer": "organizer", "pledged": true, "leader": n == 0})
		}
	}),
	form(`{name} writes down two kinds of source, the reason and a turnout target of {n} on {quoted}`, func(s *teller, m []string) {
		s.do(m[0], "PATCH", "issues", s.id("issue", m[2]), "", map[string]any{"reason": "Felt by every household", "turnout_target": number(m[1]),
			"sources": []map[string]any{{"kind": "people", "note": "Eleven households"}, {"kind": "documents", "note": "The county's plan"}}})
		s.done()
	}),
	form(`{name} scores {quoted}`, func(s *teller, m []string) {
		s.create(m[0], "score", "scores", m[1], map[string]any{"issue": s.id("issue", m[1]), "scored_on": "2025-01-01", "scorer": s.userID(m[0]), "values": map[string]any{"winnable": 3, "widely_felt": 2}})
	}),
	form(`(?:On {date} )?{name} moves {quoted} on: {word}(?: into {quoted})?(?: because {quoted})?`, func(s *teller, m []string) {
		if m[0] != "" {
			s.on(models.Date(m[0]))
		}
		body := map[string]any{"move": m[3]}
		if m[4] != "" {
			body["parent"] = s.id("issue", m[4])
		}
		if m[5] != "" {
			body["reason"] = m[5]
		}
		s.do(m[1], "POST", "issues", s.id("issue", m[2]), "/moves", body)
		s.done()
	}),
	form(`{name} cannot move {quoted} on: {word}, because it is {word}`, func(s *teller, m []string) {
		s.do(m[0], "POST", "issues", s.id("issue", m[1]), "/moves", map[string]any{"move": m[2]})
		s.refused(m[3])
	}),
	form(`{quoted} stands at step {n} in round {n} and is {word}`, func(s *teller, m []string) {
		i := s.must("admin", "GET", "/api/v1/issues/"+s.id("issue", m[0]), nil)
		if got := fmt.Sprintf("%v %v %v", i["step"], i["cycle"], i["status"]); got != m[1]+" "+m[2]+" "+m[3] {
			s.t.Fatalf("%s: it stands at %s", s.place, got)
		}
	}),
	form(`before the next step of {quoted} nothing is missing`, func(s *teller, m []string) {
		if missing := s.must("admin", "GET", "/api/v1/issues/"+s.id("issue", m[0])+"/coach", nil)["missing"].([]any); len(missing) > 0 {
			s.t.Fatalf("%s: missing %v", s.place, missing)
		}
	}),
	form(`before the next step of {quoted} there is missing: {word}`, func(s *teller, m []string) {
		missing := s.must("admin", "GET", "/api/v1/issues/"+s.id("issue", m[0])+"/coach", nil)["missing"].([]any)
		if len(missing) == 0 || missing[0].(map[string]any)["code"] != m[1] {
			s.t.Fatalf("%s: missing %v", s.place, missing)
		}
	}),

	// Actions, demands and promises.
	form(`On {date} {names} (?:hold|holds) an? {word} on {quoted} with {n} people present`, func(s *teller, m []string) {
		s.holds(m[0], m[1], m[2], m[3], map[string]any{"turnout": map[string]any{"pledged": number(m[4]), "present": number(m[4]), "method": "head_count"}})
	}),
	form(`On {date} {names} (?:hold|holds) a meeting on {quoted} with a quorum, which decides and names negotiators`, func(s *teller, m []string) {
		s.holds(m[0], m[1], "public_meeting", m[2], map[string]any{"quorum": true, "decision": "To put the demand in person", "roles": []map[string]any{{"role": "negotiator", "name": "Mama Atieno", "doer": "resident", "sex": "female"}}})
	}),
	form(`On {date} {names} (?:hold|holds) a role play on {quoted} in which residents speak`, func(s *teller, m []string) {
		s.holds(m[0], m[1], "role_play", m[2], map[string]any{"roles": []map[string]any{{"role": "speaker", "name": "Mzee Kamau", "doer": "resident"}}})
	}),
	form(`On {date} {names} (?:hold|holds) the reflection on {quoted} and learns {quoted}`, func(s *teller, m []string) {
		s.holds(m[0], m[1], "reflection", m[2], map[string]any{"lessons": []string{m[3]}})
	}),
	form(`On {date} the people demand of {quoted}: {quoted} on {quoted}`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		s.create("admin", "demand", "demands", m[2], map[string]any{"issue": s.id("issue", m[3]), "post": s.id("post", m[1]), "what": m[2], "made_on": m[0]})
	}),
	form(`the answer to {quoted} there is {word}`, func(s *teller, m []string) {
		s.create("admin", "response", "responses", m[0]+s.action, map[string]any{"demand": s.id("demand", m[0]), "action": s.action, "answer": m[1]})
	}),
	form(`{quoted} promises there {quoted} on {quoted} by {date}`, func(s *teller, m []string) {
		s.create("admin", "promise", "commitments", m[1], map[string]any{"words": m[1], "issue": s.id("issue", m[2]), "post": s.id("post", m[0]), "action": s.action, "given_on": s.clock().In(models.Nairobi).Format("2006-01-02"), "due_on": m[3]})
	}),
	form(`a promise cannot be recorded there on {quoted}, because {word}`, func(s *teller, m []string) {
		post := ""
		for name, id := range s.ids {
			if strings.HasPrefix(name, "post ") {
				post = id
			}
		}
		s.last = s.ask("admin", "POST", "/api/v1/commitments", map[string]any{"words": "We will see", "issue": s.id("issue", m[0]), "post": post, "action": s.action, "given_on": s.clock().Format("2006-01-02")})
		s.refused(m[1])
	}),
	form(`On {date} a resident follows up {quoted} and finds it {word}`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		s.do("admin", "POST", "commitments", s.id("promise", m[1]), "/follow-ups", map[string]any{"on": m[0], "note": "Seen by eleven households", "status": m[2], "doer": "resident"})
		s.done()
	}),
	form(`On {date} the successor renews {quoted} with the words {quoted}`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		s.do("admin", "POST", "commitments", s.id("promise", m[1]), "/inheritance", map[string]any{"words": m[2], "given_on": m[0]})
		s.done()
		s.name("promise", m[2], s.last.object(s.t)["id"].(string))
	}),
	form(`the promise {quoted} is {word} and {word}`, func(s *teller, m []string) {
		c := s.must("admin", "GET", "/api/v1/commitments/"+s.id("promise", m[0]), nil)
		if c["status"] != m[1] || c["standing"] != m[2] {
			s.t.Fatalf("%s: it is %v and %v", s.place, c["status"], c["standing"])
		}
	}),
	form(`the promise {quoted} was given by {name}`, func(s *teller, m []string) {
		if c := s.must("admin", "GET", "/api/v1/commitments/"+s.id("promise", m[0]), nil); c["official"] != s.id("official", m[1]) {
			s.t.Fatalf("%s: it was given by %v", s.place, c["official"])
		}
	}),
	form(`the promise {quoted} is overdue on {date}`, func(s *teller, m []string) {
		s.on(models.Date(m[1]))
		if c := s.must("admin", "GET", "/api/v1/commitments/"+s.id("promise", m[0]), nil); c["overdue"] != true {
			s.t.Fatalf("%s: it is not", s.place)
		}
	}),
	form(`the scorecard of {quoted} shows {n} promises given, {n} kept and {n} inherited`, func(s *teller, m []string) {
		card := s.must("admin", "GET", "/api/v1/posts/"+s.id("post", m[0])+"/scorecard", nil)["whole"].(map[string]any)
		kept := 0.0
		if by, ok := card["by_status"].(map[string]any); ok {
			kept, _ = by["kept"].(float64)
		}
		if got := fmt.Sprintf("%v %v %v", card["given"], kept, card["inherited"]); got != m[1]+" "+m[2]+" "+m[3] {
			s.t.Fatalf("%s: it shows %s", s.place, got)
		}
	}),

	// Outcomes and what the people say.
	form(`On {date} the outcome {quoted} is recorded on {quoted} for {n} people`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		s.create("admin", "outcome", "outcomes", m[1], map[string]any{"title": m[1], "issue": s.id("issue", m[2]), "kind": "service", "direction": "win", "observed_on": m[0], "benefit": map[string]any{"people": number(m[3]), "method": "estimate"}})
	}),
	form(`On {date} the people affected (confirm|deny) {quoted}( without a quorum)?`, func(s *teller, m []string) {
		s.on(models.Date(m[0]))
		if s.tokens["asker"] == "" { // who claims it does not verify it
			s.signs("asker", models.Administrator, "")
		}
		agreed := map[string]int{"confirm": 40, "deny": 9}[m[1]]
		s.do("asker", "POST", "outcomes", s.id("outcome", m[2]), "/judgements", map[string]any{"on": m[0], "confirmed": m[1] == "confirm", "asked": 60, "agreed": agreed, "quorum": m[3] == ""})
		if m[3] != "" {
			s.refused("quorum_missing")
			return
		}
		s.done()
	}),
	form(`the outcome {quoted} is {word}`, func(s *teller, m []string) {
		if o := s.must("admin", "GET", "/api/v1/outcomes/"+s.id("outcome", m[0]), nil); o["state"] != m[1] {
			s.t.Fatalf("%s: it is %v", s.place, o["state"])
		}
	}),

	// Figures, and who sees what.
	form(`{name} counts {n} {word} from {date} to {date}`, func(s *teller, m []string) { s.counts("admin", m) }),
	form(`for {name}, {name} counts {n} {word} from {date} to {date}`, func(s *teller, m []string) { s.counts(m[0], m[1:]) }),
	form(`side by side, the members of {name} share {n} {word} from {date} to {date}`, func(s *teller, m []string) { s.share(m) }),
	form(`{name} sees {quoted} in every list, search, history, export and roll-up`, func(s *teller, m []string) { s.sees(m[0], m[1], true) }),
	form(`{name} sees {quoted} in no list, count, search, history, export or roll-up`, func(s *teller, m []string) { s.sees(m[0], m[1], false) }),
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func (s *teller) refused(code string) {
	s.t.Helper()
	if s.last.status < 400 || s.last.object(s.t)["code"] != code {
		s.t.Fatalf("%s: want %s, got %d %s", s.place, code, s.last.status, s.last.body)
	}
}

func (s *teller) holds(day, groups, kind, issue string, more map[string]any) {
	s.t.Helper()
	s.on(models.Date(day))
	body := map[string]any{"kind": kind, "on": day, "status": "held", "hosts": s.groups(groups), "issues": []string{s.id("issue", issue)}, "led": "resident"}
	for k, v := range more {
		body[k] = v
	}
	s.create("admin", "action", "actions", kind+" "+day, body)
	s.action = s.id("action", kind+" "+day)
}

// counts holds a figure of a roll-up to the story, and the list of records
// behind it to the figure.
func (s *teller) counts(who string, m []string) {
	s.t.Helper()
	path := "/api/v1/organizations/" + s.id("organization", m[0]) + "/rollup?from=" + m[3] + "&to=" + m[4]
	cell := s.must(who, "GET", path, nil)["total"].(map[string]any)[m[2]].(map[string]any)
	if got := fmt.Sprint(int64(cell["value"].(float64))); got != m[1] {
		s.t.Fatalf("%s: it counts %s", s.place, got)
	}
	s.explained(who, m[2], cell)
}

// explained adds up the records behind a figure, and those that the list says it leaves
// out: of a group that has left, its former federation counts them and reads none.
func (s *teller) explained(who, measure string, cell map[string]any) {
	s.t.Helper()
	link := cell["records"].(string)
	page := s.must(who, "GET", link+"&limit=200", nil)
	sum, _ := page["older"].(float64) // each adds one to what counts records
	for _, item := range page["items"].([]any) {
		sum += share(measure, item.(map[string]any))
	}
	if sum != cell["value"].(float64) {
		s.t.Fatalf("%s: the figure %s is %v, and the records behind it add up to %v (%s)", s.place, measure, cell["value"], sum, link)
	}
}

// share is what one record adds to a measure.
func share(name string, record map[string]any) float64 {
	for _, m := range models.Measures {
		if string(m.Name) != name || m.Sum == "" {
			continue
		}
		for _, part := range []map[string]any{record, child(record, "turnout"), child(record, "benefit"), child(record, "money")} {
			field := m.Sum
			if field == "benefiting" {
				field = "people"
			}
			if v, ok := part[field].(float64); ok {
				return v
			}
		}
		return 0
	}
	return 1
}

func child(record map[string]any, name string) map[string]any {
	c, _ := record[name].(map[string]any)
	return c
}

func (s *teller) share(m []string) {
	s.t.Helper()
	side := s.must("admin", "GET", "/api/v1/organizations/"+s.id("organization", m[0])+"/members?from="+m[3]+"&to="+m[4], nil)
	for _, c := range side["children"].([]any) {
		if got := c.(map[string]any)["shared"].(map[string]any)[m[2]]; fmt.Sprint(got) != m[1] {
			s.t.Fatalf("%s: a member shares %v", s.place, got)
		}
	}
}

// sees looks for an issue everywhere somebody could come upon it.
func (s *teller) sees(who, title string, want bool) {
	s.t.Helper()
	id := s.id("issue", title)
	check := func(where string, found bool) {
		s.t.Helper()
		if found != want {
			s.t.Fatalf("%s: %s sees it in %s: %v", s.place, who, where, found)
		}
	}
	read := s.ask(who, "GET", "/api/v1/issues/"+id, nil)
	check("the record", read.status == 200)
	missing := s.ask(who, "GET", "/api/v1/issues/01970c3e-ffff-7fff-8fff-ffffffffffff", nil)
	if !want && (read.status != missing.status || bare(read) != bare(missing)) {
		s.t.Fatalf("%s: it can be told from a missing one", s.place)
	}
	for _, path := range []string{"/api/v1/issues?limit=200", "/api/v1/issues?sort=created&status=open,won&limit=200", "/api/v1/search?q=" + url.QueryEscape(title)} {
		a := s.ask(who, "GET", path, nil)
		check(path, a.status == 200 && strings.Contains(string(a.body), id))
	}
	check("the count", s.must(who, "GET", "/api/v1/issues?count=true", nil)["total"].(float64) > 0)
	check("the history", s.ask(who, "GET", "/api/v1/issues/"+id+"/history", nil).status == 200)
	check("the campaign", s.ask(who, "GET", "/api/v1/issues/"+id+"/campaign", nil).status == 200)
	for kind := range s.ids {
		name, isOrg := strings.CutPrefix(kind, "organization ")
		if !isOrg {
			continue
		}
		a := s.ask(who, "GET", "/api/v1/organizations/"+s.ids[kind]+"/rollup?from=2025-01-01&to=2025-12-31", nil)
		if a.status == 200 && name != "" {
			value := a.object(s.t)["total"].(map[string]any)["issues_opened"].(map[string]any)["value"].(float64)
			check("the roll-up of "+name, value > 0)
		}
	}
	if export := s.ask(who, "GET", "/api/v1/exports/issues?format=csv", nil); export.status == 200 {
		check("the export", strings.Contains(string(export.body), id))
	}
}

// bare is a problem without its request id.
func bare(a answer) string {
	return regexp.MustCompile(`"request_id":"[^"]*"`).ReplaceAllString(string(a.body), "")
}
