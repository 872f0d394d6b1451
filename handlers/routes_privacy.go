package handlers

import (
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

func (t *rows) privacy(s *services.Services) {
	const tag = "Privacy"
	consents := noun{"consents", "consent", "Consents", models.KeepConsents, models.KeepConsents, models.ErasePeople}
	records(t, s.Consents, consents, signedIn(services.List[services.ListConsents](s.Consents)))
	t.add("POST", "/consents/:id/withdrawal", "withdrawConsent", "Record that a person took a consent back", consents.tag, consents.write, 200, signedIn(s.Privacy.Withdraw))
	t.add("GET", "/people/:id/consents", "getConsentsOfPerson", "What a person agrees to today, and what is held although the consent was taken back", consents.tag, consents.read, 200, signedIn(s.Privacy.ConsentsOf))
	t.add("GET", "/access-log", "getAccessLog", "Who saw whose personal data, and what was exported; reading it is noted in it", tag, models.ReadAccess, 200, signedIn(s.Accesses.List))
	registers := noun{"requests", "request", "Registers", models.KeepRegisters, models.KeepRegisters, models.KeepRegisters}
	clocked(t, s.Requests, registers, signedIn(s.Privacy.ListRequests))
	registers.path, registers.one = "breaches", "breach"
	clocked(t, s.Breaches, registers, signedIn(s.Privacy.ListBreaches))
	t.add("POST", "/mentions", "findMentions", "Find where somebody is named, in every text and every earlier version", tag, models.ErasePeople, 200, signedIn(s.Privacy.Mentions))
	t.add("POST", "/redactions/:noun/:id", "redactRecord", "Take names and telephones out of the texts of a record and of its earlier versions", tag, models.ErasePeople, 200, signedIn(s.Privacy.Redact))
}

// clocked adds every route of a noun whose records show what depends on the
// instant, so that they are not sent as they are stored.
func clocked[T, I any, P interface {
	*T
	Clock(models.Time)
}](t *rows, r *services.Records[T, I], n noun, list Endpoint) {
	t.add("GET", "/"+n.path, "list"+strings.ToUpper(n.path[:1])+n.path[1:], "List: "+n.path, n.tag, n.read, 200, list)
	t.add("GET", "/"+n.path+"/:id", "get"+n.name(), "Read "+n.a(), n.tag, n.read, 200, signedIn(services.Clocked[T, P](r, r.Read)))
	t.add("GET", "/"+n.path+"/:id/history", "historyOf"+n.name(), "Who changed "+n.a()+", when and why", n.tag, n.read, 200, signedIn(r.History))
	t.add("POST", "/"+n.path, "create"+n.name(), "Record "+n.a(), n.tag, n.write, 201, signedIn(services.Clocked[T, P](r, r.Create)))
	t.add("PATCH", "/"+n.path+"/:id", "change"+n.name(), "Change "+n.a()+" with an RFC 7396 merge patch", n.tag, n.write, 200, amends(services.Clocked[T, P](r, r.Amend)))
	t.add("DELETE", "/"+n.path+"/:id", "delete"+n.name(), "Delete "+n.a()+"; it can be restored", n.tag, n.remove, 204, signedIn(r.Delete))
	t.add("POST", "/"+n.path+"/:id/restore", "restore"+n.name(), "Take the deletion of "+n.a()+" back", n.tag, n.remove, 200, signedIn(services.Clocked[T, P](r, r.Restore)))
}
