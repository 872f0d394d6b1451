package services

import (
	"context"
	"reflect"

	"github.com/cotprogramme/baraza/models"
)

func same[T any](a, b *T) bool { return reflect.DeepEqual(a, b) }

func eraseOneToOnes(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.OneToOnes, ofPerson("person", f), nil)
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.OneToOnes, ids, f.tells("interests"), func(o *models.OneToOne) { o.Interests = "" })
}

// eraseRoles looks at every action: who took a role is in no index, and people
// are forgotten seldom.
func eraseRoles(ctx context.Context, f *erasing) error {
	taken := func(a *models.Action, r models.RoleTaken) bool {
		return r.Person == f.person.ID || f.isNamed(r.Name, a.Reach)
	}
	ids, err := idsOf(ctx, f.Stores.Actions, nil, func(a *models.Action) bool {
		for _, r := range a.Roles {
			if taken(a, r) {
				return true
			}
		}
		return false
	})
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.Actions, ids, f.tells(), func(a *models.Action) {
		for n := range a.Roles {
			if taken(a, a.Roles[n]) {
				// Sex and age band stay: they are the counts of past reports, and
				// say nothing of somebody without a name.
				a.Roles[n].Name = f.out.Pseudonym
			}
		}
	})
}

func eraseOwners(ctx context.Context, f *erasing) error {
	owns := func(c *models.Commitment) bool {
		return c.OwnerNoted != "" && (c.Owner == f.person.ID || f.isNamed(c.OwnerNoted, c.Reach))
	}
	ids, err := idsOf(ctx, f.Stores.Commitments, nil, owns)
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.Commitments, ids, f.tells("owner_noted"), func(c *models.Commitment) {
		if owns(c) {
			c.OwnerNoted = f.out.Pseudonym
		}
	})
}

func eraseScores(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.Scores, nil, func(s *models.Score) bool { return s.Scorer == f.person.ID })
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.Scores, ids, f.tells("note"), func(s *models.Score) { s.Note = "" })
}

func eraseComments(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.Comments, ofPerson("about", f), nil)
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.Comments, ids, everyEvent, func(c *models.Comment) { c.Text = models.RedactedText })
}

// erasePhotos deletes the photos of the person. The same photo may have been
// added to another record; there it is somebody else's to judge.
func erasePhotos(ctx context.Context, f *erasing) error {
	elsewhere := map[string]bool{}
	mine := map[models.ID]string{}
	err := f.Stores.Attachments.Each(ctx, wholeForRules, nil, func(a *models.Attachment) error {
		if a.About.ID == f.person.ID {
			mine[a.ID] = a.SHA256
		} else {
			elsewhere[a.SHA256] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	for id, sum := range mine {
		switch {
		case sum == "": // gone already
		case elsewhere[sum]:
			f.out.Shared++
		default:
			if err := f.Stores.Photos.Drop(ctx, models.ID(sum)); err != nil {
				return err
			}
			f.out.Photos++
		}
		err := erase(ctx, f, f.Attachments, id, everyEvent, func(a *models.Attachment) {
			a.Caption, a.TakenOn = "", ""
			a.SHA256, a.Bytes, a.Width, a.Height = "", 0, 0, 0
			if a.DeletedAt == 0 {
				a.DeletedAt = models.At(f.Clock())
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eraseConsents keeps that somebody agreed, when and how, under the pseudonym: an
// office must be able to show that what it did was agreed to.
func eraseConsents(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.Consents, ofPerson("person", f), nil)
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.Consents, ids, everyEvent, func(c *models.ConsentRecord) {
		c.Notice = models.RedactedText
		if c.WithdrawnOn == "" {
			c.WithdrawnOn = f.today()
		}
	})
}

func eraseRequests(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.Requests, nil, func(r *models.DataRequest) bool {
		return r.Person == f.person.ID || r.ID == f.request && r.ID != ""
	})
	if err != nil {
		return err
	}
	return eraseEach(ctx, f, f.Requests, ids, everyEvent, func(r *models.DataRequest) {
		r.Note = ""
		if r.Ground != "" {
			r.Ground = models.RedactedText
		}
	})
}

// eraseOffices keeps who held which office under the pseudonym.
func eraseOffices(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.Officers, ofPerson("person", f), nil)
	if err != nil {
		return err
	}
	for _, id := range ids {
		err := f.withoutDeriving(ctx, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// withoutDeriving clears the sex of an officer. The person's record still has
// it, so the rules would bring it back.
func (f *erasing) withoutDeriving(ctx context.Context, id models.ID) error {
	plain := *f.Officers
	plain.rules.Derive = func(context.Context, Change[models.Officer]) error { return nil }
	return erase(ctx, f, &plain, id, f.tells("sex"), func(o *models.Officer) { o.Sex = "" })
}

// eraseRefused drops whole files: a line that is refused is kept for a month,
// and whoever corrects it has the file it came from.
func eraseRefused(ctx context.Context, f *erasing) error {
	if f.sought.None() {
		return nil
	}
	ids, err := idsOf(ctx, f.Stores.Batches, nil, nil)
	if err != nil {
		return err
	}
	for _, id := range ids {
		kept, _, err := f.Stores.States.Get(ctx, refusedID(id))
		if err != nil {
			return err
		}
		if kept == nil || !f.sought.In(kept.Note) {
			continue
		}
		if err := f.Stores.States.Drop(ctx, refusedID(id)); err != nil {
			return err
		}
		f.out.Files++
	}
	return nil
}

func erasePerson(ctx context.Context, f *erasing) error {
	now := models.At(f.Clock())
	return erase(ctx, f, f.People, f.person.ID, everyEvent, func(p *models.Person) { p.Forget(now) })
}

// eraseAccount ends the account of the person for good. What it did stays under
// its id.
func eraseAccount(ctx context.Context, f *erasing) error {
	ids, err := idsOf(ctx, f.Stores.Users, nil, func(u *models.User) bool { return u.Person == f.person.ID })
	if err != nil {
		return err
	}
	for _, id := range ids {
		u, err := f.Stores.Users.Get(ctx, wholeForRules, id)
		if err != nil {
			return err
		}
		if isAdministrator(u) {
			if err := f.anotherAdministrator(ctx, id); err != nil {
				return err
			}
		}
		err = erase(ctx, f, f.Users, id, everyEvent, func(u *models.User) {
			u.Name, u.SignIn, u.OpenID = f.out.Pseudonym, "forgotten-"+string(u.ID), nil
			u.Disabled, u.HasPassword, u.SecondFactor = true, false, false
		})
		if err != nil {
			return err
		}
		if err := f.Accounts.drop(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// drop removes all that opens an account.
func (a *Accounts) drop(ctx context.Context, user models.ID) error {
	defer a.forget()
	rows, err := a.sessions(ctx, user)
	if err != nil {
		return err
	}
	ids := make([]models.ID, len(rows))
	for n, row := range rows {
		ids[n] = models.ID(row.Hash)
	}
	if err := a.Stores.Sessions.Drop(ctx, ids...); err != nil {
		return err
	}
	return a.Stores.Credentials.Drop(ctx, user)
}
