package handlers_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// newcomers is an office with people of every role and a federation that is
// none of theirs.
func newcomers(t *testing.T) *office {
	o := newOffice(t)
	other := o.make("admin", "organizations", map[string]any{"name": "Mombasa People's Forum", "kind": "federation", "level": "county", "status": "active"})
	for who, at := range map[string]string{"organizer": o.fed, "staff": o.fed, "leader": o.fed, "funder": o.fed} {
		o.signs(who, models.Role(who), at)
	}
	o.signs("villager", models.Organizer, o.guum)
	o.signs("stranger", models.Staff, other)
	return o
}

func group(name string, more ...string) map[string]any {
	body := map[string]any{"name": name, "kind": "neighbourhood", "level": "neighbourhood", "status": "forming", "places": []string{"KE-47-278-1387"}}
	for n := 0; n+1 < len(more); n += 2 {
		body[more[n]] = more[n+1]
	}
	return body
}

// TestNewGroups founds groups as everybody. Only those who may write below a
// federation let a group join it, and then they can work with it at once.
func TestNewGroups(t *testing.T) {
	o := newcomers(t)
	for _, c := range []struct {
		who    string
		joins  string
		status int
		fault  string
	}{
		{"organizer", o.fed, 201, ""},
		{"staff", o.fed, 201, ""},
		{"admin", o.fed, 201, ""},
		{"admin", "", 201, ""}, // a federation of its own, or one that joins later
		{"organizer", "", 422, "/joins required"},
		{"staff", "", 422, "/joins required"},
		{"organizer", o.guum, 422, "/joins not_allowed_here"}, // a group is no federation
		{"organizer", missing, 422, "/joins reference"},
		{"stranger", o.fed, 422, "/joins reference"}, // which the stranger cannot see
		{"villager", o.fed, 403, ""},                 // sees it, and writes only below GUUM
		{"leader", o.fed, 403, ""},
		{"funder", o.fed, 403, ""},
	} {
		body := group("Soweto East group")
		if c.joins != "" {
			body["joins"] = c.joins
		}
		a := o.ask(c.who, "POST", "/api/v1/organizations", body)
		if a.status != c.status || !strings.Contains(faultsOf(t, a), c.fault) {
			t.Errorf("%s founds a group that joins %q: %d %s", c.who, c.joins, a.status, a.body)
		}
	}
}

// faultsOf lists the pointers and rules of a problem.
func faultsOf(t *testing.T, a answer) string {
	t.Helper()
	list, _ := a.object(t)["errors"].([]any)
	var all []string
	for _, f := range list {
		all = append(all, f.(map[string]any)["pointer"].(string)+" "+f.(map[string]any)["rule"].(string))
	}
	return strings.Join(all, ", ")
}

// The organizer founds a group and works with it: its issue counts for the
// federation from the day it joined.
func TestAFoundedGroupIsAtWorkAtOnce(t *testing.T) {
	for _, who := range []string{"organizer", "staff"} {
		o := newcomers(t)
		id := o.make(who, "organizations", group("Lindi water group", "joins", o.fed, "joins_from", "2025-03-01"))
		links := o.must(who, "GET", "/api/v1/affiliations?child="+id, nil)["items"].([]any)
		if len(links) != 1 || links[0].(map[string]any)["parent"] != o.fed || links[0].(map[string]any)["from"] != "2025-03-01" {
			t.Fatalf("it belongs to %v", links)
		}
		issue := map[string]any{"title": "Maji", "category": "safety", "origin": "members", "opened_on": "2025-03-01", "hosts": []string{id}}
		o.make(who, "issues", issue)
		// What the group did before it joined is not the federation's, and
		// those who reach it through the federation do not write it.
		issue["opened_on"] = "2025-02-28"
		o.ask(who, "POST", "/api/v1/issues", issue).refused(t, 403, models.ProblemForbidden)
		o.make("admin", "issues", issue)
		r := o.must(who, "GET", "/api/v1/organizations/"+o.fed+"/rollup?from=2025-01-01&to=2025-12-31", nil)
		if fed := child(child(r, "total"), "issues_opened")["value"]; fed != 1.0 {
			t.Errorf("%s: the federation counts %v issues, want the one since it joined", who, fed)
		}
		o.must("villager", "GET", "/api/v1/organizations/"+id, nil) // of the same federation
		o.ask("stranger", "GET", "/api/v1/organizations/"+id, nil).refused(t, 404, models.ProblemNotFound)
		if n := len(o.must(who, "GET", "/api/v1/organizations/"+id+"/history", nil)["items"].([]any)); n != 1 {
			t.Errorf("%d events tell of its founding", n)
		}
	}
}

// A phone that got no answer sends the founding again: one group, one
// affiliation. Another group under the same id is refused.
func TestFoundingAgainIsSafe(t *testing.T) {
	o := newcomers(t)
	id := newUUID()
	body := group("Silanga group", "joins", o.fed, "id", id)
	one := o.ask("organizer", "POST", "/api/v1/organizations", body)
	two := o.ask("organizer", "POST", "/api/v1/organizations", body)
	if one.status != 201 || two.status != 201 || string(one.body) != string(two.body) {
		t.Errorf("%d %s\n%d %s", one.status, one.body, two.status, two.body)
	}
	if n := len(o.must("organizer", "GET", "/api/v1/affiliations?child="+id, nil)["items"].([]any)); n != 1 {
		t.Errorf("%d affiliations", n)
	}
	o.ask("organizer", "POST", "/api/v1/organizations", group("Another", "joins", o.fed, "id", id)).refused(t, 409, models.ProblemConflict)
	// An id that a stranger took tells nothing about the stranger's group.
	foreign := o.ask("villager", "POST", "/api/v1/organizations", group("Silanga group", "joins", o.guum, "id", id))
	if foreign.status == 201 || strings.Contains(string(foreign.body), "Silanga") {
		t.Errorf("%d %s", foreign.status, foreign.body)
	}
}
