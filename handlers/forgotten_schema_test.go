package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// personal is the classes whose words a person's own records may hold.
var personal = []models.DataClass{models.OfNames, models.OfContact, models.OfSpecial, models.Confidence, models.OfConsent, models.OfAccounts, models.OfTexts}

func classOf(noun models.Noun, member string) models.DataClass {
	for _, row := range models.PersonalData {
		if row.Noun == noun && slices.Contains(row.Names(), member) {
			return row.Class
		}
	}
	return ""
}

// planted fails for every text of a personal class, in the records of the noun
// that are of the person, in which nothing was planted. It gives the members
// that it saw.
func planted[T any](t *testing.T, f *forgotten, store *repository.Store[T], noun models.Noun, of func(*T) models.ID) (seen []string) {
	t.Helper()
	whole := models.WholeInstallation("a test looks at everything")
	err := store.Each(context.Background(), whole, nil, func(r *T) error {
		if string(of(r)) != f.person {
			return nil
		}
		models.EachText(r, func(member string, text *string) {
			if !slices.Contains(personal, classOf(noun, member)) {
				return
			}
			seen = append(seen, member)
			if !slices.ContainsFunc(f.plants, func(p string) bool { return strings.Contains(*text, p) }) {
				t.Errorf("%s/%s holds nothing that is looked for", noun, member)
			}
		})
		return nil
	})
	if err != nil || len(seen) == 0 {
		t.Errorf("%s: %v, %d texts", noun, err, len(seen))
	}
	return seen
}

// Every text that a record about one person can hold is planted, so that what is
// looked for after an erasure, and in the file that a person is given, is all of
// it. A noun that is added with such a text fails here until it is planted.
func TestEveryPersonalTextIsPlanted(t *testing.T) {
	f := newForgotten(t)
	f.furnish()
	seen := map[models.Noun][]string{
		models.People:      planted(t, f, f.book.People, models.People, func(p *models.Person) models.ID { return p.ID }),
		models.OneToOnes:   planted(t, f, f.book.OneToOnes, models.OneToOnes, func(o *models.OneToOne) models.ID { return o.Person }),
		models.Consents:    planted(t, f, f.book.Consents, models.Consents, func(c *models.ConsentRecord) models.ID { return c.Person }),
		models.Requests:    planted(t, f, f.book.Requests, models.Requests, func(r *models.DataRequest) models.ID { return r.Person }),
		models.Users:       planted(t, f, f.book.Users, models.Users, func(u *models.User) models.ID { return u.Person }),
		models.Comments:    planted(t, f, f.book.Comments, models.Comments, func(c *models.Comment) models.ID { return c.About.ID }),
		models.Attachments: planted(t, f, f.book.Attachments, models.Attachments, func(a *models.Attachment) models.ID { return a.About.ID }),
		models.Scores:      planted(t, f, f.book.Scores, models.Scores, func(s *models.Score) models.ID { return s.Scorer }),
	}
	// A noun that points at one person holds no personal text, or is above.
	without := []models.Noun{models.Officers, models.Holders}
	for _, row := range models.PersonalData {
		if row.Class == models.OfLinks && slices.Contains(row.Names(), "person") && seen[row.Noun] == nil && !slices.Contains(without, row.Noun) {
			t.Errorf("%s points at a person: plant something in its texts", row.Noun)
		}
	}
}
