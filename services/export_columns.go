package services

import (
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// The columns of organizations and of people are those that imports read, so
// that a table that was exported can be imported again.

// field is a column that an import of the kind reads back.
func field[T any](kind models.FileKind, name string, of func(*exporting, *T) any) column[T] {
	for _, f := range importFields[kind] {
		if f.Name == name {
			return column[T]{f.Label, of}
		}
	}
	panic("no field " + name + " of " + string(kind))
}

// own is a column that is only for reading.
func own[T any](en, sw string, of func(*exporting, *T) any) column[T] {
	return column[T]{models.Text{En: en, Sw: sw}, of}
}

func group(name string, of func(*exporting, *models.Organization) any) column[models.Organization] {
	return field(models.OrganizationsFile, name, of)
}

var organizationColumns = []column[models.Organization]{
	group("id", func(_ *exporting, o *models.Organization) any { return string(o.ID) }),
	group("name", func(_ *exporting, o *models.Organization) any { return o.Name }),
	group("short_name", func(_ *exporting, o *models.Organization) any { return o.ShortName }),
	group("aliases", func(_ *exporting, o *models.Organization) any { return strings.Join(o.Aliases, "; ") }),
	group("kind", func(x *exporting, o *models.Organization) any { return called(x, o.Kind) }),
	group("level", func(x *exporting, o *models.Organization) any { return called(x, o.Level) }),
	group("sector", func(_ *exporting, o *models.Organization) any { return o.Sector }),
	group("place", func(x *exporting, o *models.Organization) any { return x.places(o.Places) }),
	group("formed_on", func(_ *exporting, o *models.Organization) any { return string(o.FormedOn) }),
	group("status", func(x *exporting, o *models.Organization) any { return called(x, o.Status) }),
	group("registration_type", func(x *exporting, o *models.Organization) any {
		if o.Registration == nil {
			return nil
		}
		return called(x, o.Registration.Type)
	}),
	group("registration_number", func(_ *exporting, o *models.Organization) any {
		if o.Registration == nil {
			return nil
		}
		return o.Registration.Number
	}),
	group("registration_expires", func(_ *exporting, o *models.Organization) any {
		if o.Registration == nil {
			return nil
		}
		return string(o.Registration.ExpiresOn)
	}),
	group("federation", func(x *exporting, o *models.Organization) any { name, _ := x.federation(o.ID); return name }),
	group("joined_on", func(x *exporting, o *models.Organization) any { _, from := x.federation(o.ID); return string(from) }),
	group("notes", func(_ *exporting, o *models.Organization) any { return o.Notes }),
}

// federation is the first federation that the organization belongs to today,
// and since when.
func (x *exporting) federation(id models.ID) (name string, from models.Date) {
	found, err := x.Stores.Affiliations.Find(x.ctx, x.Affiliations.readScope(x.actor), models.Query{Where: equals("child", string(id)), Sort: "from", Limit: 100})
	if err != nil && x.err == nil {
		x.err = err
	}
	for _, a := range found {
		if name := x.organization(a.Parent); a.InForce() && a.Membership().HoldsOn(x.today()) && name != "" {
			return name, a.From
		}
	}
	return "", ""
}

func somebody(name string, of func(*exporting, *models.Person) any) column[models.Person] {
	return field(models.PeopleFile, name, of)
}

var personColumns = []column[models.Person]{
	somebody("id", func(_ *exporting, p *models.Person) any { return string(p.ID) }),
	somebody("name", func(_ *exporting, p *models.Person) any { return p.Name }),
	somebody("phone", func(_ *exporting, p *models.Person) any { return p.Phone }),
	somebody("phone_shared", func(x *exporting, p *models.Person) any { return x.yes(p.PhoneShared) }),
	somebody("sex", func(x *exporting, p *models.Person) any { return called(x, p.Sex) }),
	somebody("age_band", func(x *exporting, p *models.Person) any { return called(x, p.AgeBand) }),
	somebody("disability", func(x *exporting, p *models.Person) any { return x.maybe(p.Disability) }),
	somebody("language", func(x *exporting, p *models.Person) any { return called(x, p.Language) }),
	somebody("kinds", func(x *exporting, p *models.Person) any {
		parts := make([]string, len(p.Kinds))
		for n, k := range p.Kinds {
			parts[n] = models.PersonKinds.Label(string(k), x.actor.Language)
		}
		return strings.Join(parts, "; ")
	}),
	somebody("organization", func(x *exporting, p *models.Person) any { return joined(p.Organizations, x.organization) }),
	somebody("place", func(x *exporting, p *models.Person) any { return x.place(p.Place) }),
	somebody("consent_on", func(_ *exporting, p *models.Person) any {
		if p.Consent == nil {
			return nil
		}
		return string(p.Consent.On)
	}),
	somebody("consent_purpose", func(_ *exporting, p *models.Person) any {
		if p.Consent == nil {
			return nil
		}
		return p.Consent.Purpose
	}),
	somebody("notes", func(_ *exporting, p *models.Person) any { return p.Notes }),
}

var postColumns = []column[models.Post]{
	own("Id", "Kitambulisho", func(_ *exporting, p *models.Post) any { return string(p.ID) }),
	own("Post", "Wadhifa", func(_ *exporting, p *models.Post) any { return p.Title }),
	own("Institution", "Taasisi", func(_ *exporting, p *models.Post) any { return p.Body }),
	own("Level", "Ngazi", func(x *exporting, p *models.Post) any { return called(x, p.Level) }),
	own("Place", "Mahali", func(x *exporting, p *models.Post) any { return x.place(p.Place) }),
}
