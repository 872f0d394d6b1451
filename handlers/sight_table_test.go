package handlers_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// plainWrites write only members of a record, each of which has its own row in
// models.SightWrites where it moves who sees what, or concern nobody's sight.
var plainWrites = []string{"create", "change", "delete", "restore"}

// noSight are the other operations that write, and why none of them moves who sees what.
var noSight = map[string]string{
	"judgeOutcome":      "the state of an outcome opens nothing",
	"followUpPromise":   "a follow-up opens nothing",
	"inheritPromise":    "the new promise stands on the issue of the old one",
	"orphanPromise":     "the standing of a promise opens nothing",
	"withdrawConsent":   "a consent gives sight to nobody",
	"erasePerson":       "takes away, and gives nothing",
	"redactRecord":      "takes away, and gives nothing",
	"findMentions":      "writes nothing but a line in the log of accesses",
	"makeWebhookSecret": "webhooks are administrators' own",
	"replayDeliveries":  "webhooks are administrators' own",
	"sendPhotoPart":     "parts are seen by nobody until a photo is made of them",
	"previewImport":     "writes nothing",
}

// TestEveryWriteHasARule walks the routes: whatever writes has a row in
// models.SightWrites, or a reason above why it needs none, and every row has its
// script.
func TestEveryWriteHasARule(t *testing.T) {
	rows := map[string]bool{}
	for _, w := range models.SightWrites {
		rows[w.Operation] = true
		if _, err := os.Stat("testdata/attacks/" + w.Attack + ".attack"); err != nil {
			t.Errorf("%s %s %s: there is no script %s", w.Noun, w.Members, w.Operation, w.Attack)
		}
	}
	known := map[string]bool{"": true}
	for _, r := range handlers.Table(newHouse(t).services) {
		known[r.Name] = true
		own := r.Permission == models.Anybody || r.Permission == models.OwnAccount
		switch {
		case r.Method == "GET", rows[r.Name], noSight[r.Name] != "", own && r.Name != "pushOperations":
		case slices.ContainsFunc(plainWrites, func(verb string) bool { return strings.HasPrefix(r.Name, verb) }):
		case r.Permission == models.ManageUsers, r.Permission == models.KeepRegisters, r.Permission == models.PersonAccess:
			// accounts, which only administrators reach; their grants have a row
		default:
			t.Errorf("%s %s (%s) writes: give it a row in models.SightWrites, or say in noSight why it moves nobody's sight", r.Method, r.Path, r.Name)
		}
	}
	for name := range rows {
		if !known[name] {
			t.Errorf("models.SightWrites has a row for %s, which is no operation", name)
		}
	}
}
