package main

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// somebodyWithdrew fills a data folder with a person who took back the consent
// to be called.
func somebodyWithdrew(t *testing.T, data string) models.ID {
	t.Helper()
	ctx := context.Background()
	p := &program{out: &strings.Builder{}, err: &strings.Builder{}, env: func(string) string { return "" }}
	c, err := p.configured("retain", "--data", data)
	if err != nil {
		t.Fatal(err)
	}
	h, err := p.open(ctx, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	today := models.At(time.Now()).Today()
	person, consent, org := newID(), newID(), newID()
	_, err1 := h.services.Organizations.Create(ctx, services.System, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{ID: org,
		Input: models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}}})
	_, err2 := h.services.People.Create(ctx, services.System, models.New[models.PersonInput]{Body: models.Create[models.PersonInput]{ID: person,
		Input: models.PersonInput{Name: "Zubeda", Phone: "+254711222333", Kinds: []models.PersonKind{"member"}, Organizations: []models.ID{org}, Consent: &models.Consent{On: "2020-01-01", Purpose: "x"}}}})
	_, err3 := h.services.Consents.Create(ctx, services.System, models.New[models.ConsentRecordInput]{Body: models.Create[models.ConsentRecordInput]{ID: consent,
		Input: models.ConsentRecordInput{Person: person, Purpose: models.ForContact, On: "2020-01-02", Language: "sw", How: "spoken", Notice: "1"}}})
	_, err4 := h.services.Privacy.Withdraw(ctx, services.System, models.Do[services.Withdrawal]{Versioned: models.Versioned{ID: consent, IfMatch: `"1"`}, Body: services.Withdrawal{On: today.AddDays(-1)}})
	if err := errors.Join(err1, err2, err3, err4, h.close()); err != nil {
		t.Fatal(err)
	}
	return person
}

// The operator looks first, and nothing is changed; then erases; then there is
// nothing left. No name is printed.
func TestRetainAtTheConsole(t *testing.T) {
	data := t.TempDir()
	person := somebodyWithdrew(t, data)
	line := "people " + string(person) + ": phone; consent taken back"
	for n, c := range []struct{ flag, says string }{
		{"--dry-run", "1 things are kept for too long. Nothing was changed"}, {"--dry-run=false", "1 things are kept for too long"},
		{"--apply", "1 things were erased."}, {"--dry-run", "0 things are kept for too long"}, {"--apply", "0 things were erased."},
	} {
		out := succeed(t, "retain", "--data", data, c.flag)
		if !strings.Contains(out, c.says) || strings.Contains(out, line) != (n < 3) || strings.Contains(out, "Zubeda") {
			t.Errorf("retain %s says %s", c.flag, out)
		}
	}
	fail(t, "either", "retain", "--data", data, "--dry-run", "--apply")
}
