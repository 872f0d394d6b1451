package services_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// archive is an installation of seven years, with people whom nobody has met for
// different times, and the clock at its end.
type archive struct {
	*world
	org   models.ID
	names map[models.ID]string
}

func newArchive(t *testing.T) *archive {
	a := &archive{world: newWorld(t), names: map[models.ID]string{}}
	a.now = time.Date(2018, 1, 2, 9, 0, 0, 0, time.UTC)
	a.org = create(t, a.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	return a
}

// person records somebody who was last met on a day.
func (a *archive) person(t *testing.T, name string, met models.Date, kinds ...models.PersonKind) models.ID {
	t.Helper()
	a.at("2018-01-02")
	if len(kinds) == 0 {
		kinds = []models.PersonKind{"member"}
	}
	id := create(t, a.People, "", models.PersonInput{Name: name, Phone: "+254711222333", Sex: "female", Notes: "siri", Kinds: kinds, Organizations: []models.ID{a.org},
		Consent: &models.Consent{On: "2018-01-02", Purpose: "meetings"}})
	a.names[id] = name
	a.talk(t, id, met, "")
	return id
}

func (a *archive) talk(t *testing.T, person models.ID, on models.Date, issue models.ID) models.ID {
	t.Helper()
	a.at(on)
	id := create(t, a.OneToOnes, "", models.OneToOneInput{Host: a.org, Person: person, On: on, Issue: issue, Doer: models.Resident, Interests: "siri"})
	a.names[id] = "talk with " + a.names[person]
	return id
}

func (a *archive) at(day models.Date) { a.now = models.Midnight(day).Std().Add(12 * time.Hour) }

// overdue is what Retain lists, in words.
func (a *archive) overdue(t *testing.T, apply bool) []string {
	t.Helper()
	out, err := a.Privacy.Retain(ctx, services.System, apply)
	must(t, err)
	var list []string
	for _, o := range out.TooLong {
		list = append(list, fmt.Sprintf("%s: %s %s %s", a.names[o.ID], strings.Join(o.Members, " "), o.After, o.On))
	}
	slices.Sort(list)
	return list
}

// furnish makes the cast, as of 15 July 2025.
func (a *archive) furnish(t *testing.T) {
	t.Helper()
	a.person(t, "Two years today", "2023-07-16")
	a.person(t, "Two years", "2023-07-14")
	a.person(t, "Five years", "2020-07-15")
	a.person(t, "Five years and chair", "2020-07-15")
	a.person(t, "Five years and official", "2020-07-15", models.Official)
	chair := a.id("Five years and chair")
	create(t, a.Officers, "", models.OfficerInput{Organization: a.org, Person: chair, Office: "chair", From: "2019-01-01"})
	asked := a.person(t, "Five years and asking", "2020-07-15")
	create(t, a.Requests, "", models.RequestInput{Kind: "access", ReceivedOn: "2020-07-10", Channel: "phone", Person: asked})
	marched := a.person(t, "Marched lately", "2020-07-15")
	a.at("2025-03-01")
	create(t, a.Actions, "", models.ActionInput{Kind: "march", On: "2025-03-01", Status: models.Held, Hosts: []models.ID{a.org}, Roles: []models.RoleTaken{{Role: models.Speaker, Person: marched, Doer: models.Resident}}})

	lately := a.person(t, "Takes it back", "2025-03-01")
	consent := create(t, a.Consents, "", models.ConsentRecordInput{Person: lately, Purpose: models.ForContact, On: "2025-03-01", Language: "sw", How: "spoken", Notice: "1"})
	a.at("2025-07-14")
	_, err := a.Privacy.Withdraw(ctx, services.System, models.Do[services.Withdrawal]{Versioned: models.Versioned{ID: consent, IfMatch: `"1"`}, Body: services.Withdrawal{On: "2025-07-14"}})
	must(t, err)

	for name, closed := range map[string]models.Date{"Case closed a year ago": "2024-07-14", "Case closed lately": "2024-07-16"} {
		a.at("2024-01-01")
		issue := create(t, a.Issues, "", models.IssueInput{Title: name, Category: "safety", Origin: "members", Hosts: []models.ID{a.org}, OpenedOn: "2024-01-01"})
		person := a.person(t, name, "2025-06-01")
		a.names[a.talk(t, person, "2024-02-01", issue)] = "talk on " + name
		a.at(closed)
		_, err := a.Campaigns.Move(ctx, services.System, models.Do[models.Move]{Versioned: models.Versioned{ID: issue, IfMatch: `"1"`}, Body: models.Move{Name: "drop", Reason: "Too few"}})
		must(t, err)
	}
	a.at("2025-07-15")
}

func (a *archive) id(name string) models.ID {
	for id, n := range a.names {
		if n == name {
			return id
		}
	}
	return ""
}

// What is kept for too long is listed with the reason and nothing is changed;
// then exactly that is erased, each with its event, and nothing else.
func TestWhatIsKeptTooLong(t *testing.T) {
	a := newArchive(t)
	a.furnish(t)
	want := []string{
		"Five years:  last_contact 2020-07-15",
		"Takes it back: phone withdrawal 2025-07-14",
		"Two years: notes last_contact 2023-07-14",
		"Two years: phone last_contact 2023-07-14",
		"Two years: sex last_contact 2023-07-14",
		"talk on Case closed a year ago: interests case_closed 2024-07-14",
		"talk with Two years: interests last_contact 2023-07-14",
	}
	head, err := a.Stores.Log.Head(ctx)
	must(t, err)
	if got := a.overdue(t, false); !slices.Equal(got, want) {
		t.Errorf("the list:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if after, _ := a.Stores.Log.Head(ctx); after != head {
		t.Fatal("looking changed something")
	}
	a.overdue(t, true)
	events, _, err := a.Stores.Log.Since(ctx, head, 500)
	must(t, err)
	changed := map[string]int{}
	for _, e := range events {
		if e.Deed != models.Erased || e.Reason != "no_longer_needed" && e.Reason != "consent_withdrawn" || len(e.Changes) > 0 {
			t.Errorf("an event of %s: %+v", a.names[e.Record], e)
		}
		changed[a.names[e.Record]]++
	}
	if want := map[string]int{"talk on Case closed a year ago": 1, "Five years": 1, "talk with Five years": 1, "Takes it back": 1, "Two years": 3, "talk with Two years": 1}; fmt.Sprint(changed) != fmt.Sprint(want) {
		t.Errorf("changed: %v, want %v", changed, want)
	}
	if got := a.overdue(t, false); len(got) > 0 {
		t.Errorf("afterwards it still lists %q", got)
	}
	a.remains(t)
}

func (a *archive) remains(t *testing.T) {
	t.Helper()
	of := func(name string) *models.Person {
		p, err := a.Stores.People.Get(ctx, models.WholeInstallation("a test looks"), a.id(name))
		must(t, err)
		return p
	}
	if p := of("Two years"); p.Name != "Two years" || p.Phone != "" || p.Sex != "" || p.Notes != "" || len(p.Organizations) != 1 {
		t.Errorf("%+v", p)
	}
	if p := of("Takes it back"); p.Phone != "" || p.Sex == "" || p.Notes == "" {
		t.Errorf("%+v", p)
	}
	if p := of("Five years"); p.ErasedAt == 0 || strings.Contains(p.Name, "Five") {
		t.Errorf("%+v", p)
	}
	for _, name := range []string{"Two years today", "Five years and chair", "Five years and official", "Five years and asking", "Marched lately", "Case closed lately"} {
		if p := of(name); p.Version != 1 {
			t.Errorf("%s was touched: %+v", name, p)
		}
	}
	report, err := a.Verify(ctx, a.book, nil)
	if err != nil || report.Wrong > 0 {
		t.Errorf("verify: %v, %+v", err, report.Findings)
	}
}

// Photos of a person go with the consent to be shown, bytes and caption.
func TestPhotosGoWithTheirConsent(t *testing.T) {
	a := newArchive(t)
	person := a.person(t, "Shown", "2025-07-01")
	a.at("2025-07-10")
	var small bytes.Buffer
	must(t, pngOf(&small))
	photo, err := a.Campaigns.AddPhoto(ctx, services.System, services.AddPhoto{Noun: models.People, About: person, Caption: "siri", File: models.Upload{MediaType: "image/png", Bytes: small.Bytes()}})
	must(t, err)
	consent := create(t, a.Consents, "", models.ConsentRecordInput{Person: person, Purpose: models.ForPhotos, On: "2025-07-10", Language: "sw", How: "written", Notice: "1"})
	if got := a.overdue(t, false); len(got) > 0 {
		t.Fatalf("while the consent stands: %q", got)
	}
	_, err = a.Privacy.Withdraw(ctx, services.System, models.Do[services.Withdrawal]{Versioned: models.Versioned{ID: consent, IfMatch: `"1"`}, Body: services.Withdrawal{On: "2025-07-10"}})
	must(t, err)
	a.at("2025-07-11")
	id := idOf(t, photo.JSON)
	a.names[id] = "photo"
	if got := a.overdue(t, true); !slices.Equal(got, []string{"photo: caption sha256 withdrawal 2025-07-10"}) {
		t.Fatalf("the list: %q", got)
	}
	if _, err := a.Campaigns.Photo(ctx, services.System, models.ByID{ID: id}); err == nil {
		t.Error("the photo is still there")
	}
	if got := a.overdue(t, false); len(got) > 0 {
		t.Errorf("afterwards: %q", got)
	}
}

func pngOf(w io.Writer) error { return png.Encode(w, image.NewRGBA(image.Rect(0, 0, 8, 6))) }
