package services

import (
	"bytes"
	"context"

	"github.com/cotprogramme/baraza/models"
)

// shownPeople is the table of how the people are found whose data a record
// shows, in its JSON as it goes out, so that it need not be read. A text cannot
// look like a member: its quotation marks are escaped.
var shownPeople = map[models.Noun]string{
	models.People:      `{"id":"`,
	models.Officers:    `"person":"`,
	models.OneToOnes:   `"person":"`,
	models.Actions:     `"person":"`, // of those who took a role
	models.Consents:    `"person":"`,
	models.Requests:    `"person":"`,
	models.Comments:    `"about":{"noun":"people","id":"`,
	models.Attachments: `"about":{"noun":"people","id":"`,
}

// showNobody names the nouns that hold personal data and leave no entry, and why.
var showNobody = map[models.Noun]string{
	models.Commitments: "a name that was noted without a person can be nobody's entry",
}

func peopleIn(doc []byte, mark string) []models.ID {
	var ids []models.ID
	for {
		_, rest, found := bytes.Cut(doc, []byte(mark))
		if !found {
			return ids
		}
		named, _, _ := bytes.Cut(rest, []byte(`"`))
		if id := models.ID(named); id.Valid() { // a device may have chosen one that is no UUID
			ids = append(ids, id)
		}
		if doc = rest; mark[0] == '{' { // the record's own id is its first member
			return ids
		}
	}
}

// sighted notes whose data the records show, before they are shown.
// Errors: unavailable.
func (r *Records[T, I]) sighted(ctx context.Context, actor models.Actor, items ...models.Stored[T]) error {
	mark := shownPeople[r.noun]
	if mark == "" {
		return nil
	}
	var people []models.ID
	met := map[models.ID]bool{}
	for _, item := range items {
		for _, id := range peopleIn(item.JSON, mark) {
			if !met[id] {
				met[id] = true
				people = append(people, id)
			}
		}
	}
	if len(people) == 0 {
		return nil
	}
	return r.home.Accesses.note(ctx, actor, models.AccessEntry{Noun: r.noun, People: people})
}

// answered is the answer to a change: the record as the actor may see it, with
// what others wrote in it, and so noted like a read.
// Errors: unavailable; the change stands, and can be sent again.
func (r *Records[T, I]) answered(ctx context.Context, actor models.Actor, stored models.Stored[T], err error) (models.Stored[T], error) {
	if stored, err = r.shown(actor, stored, err); err != nil {
		return stored, err
	}
	return stored, r.sighted(ctx, actor, stored)
}

// SeenBy is that somebody saw data of a person.
type SeenBy struct {
	At      models.Time    `json:"at"`
	User    models.ID      `json:"user"`
	Name    string         `json:"name,omitzero"` // of the account, as it is called now
	What    string         `json:"what"`
	Purpose models.Purpose `json:"purpose,omitzero"`
}

// seenBy tells the person who saw the person's data, as long as that is kept.
func (f *erasing) seenBy(ctx context.Context, d *PersonData) error {
	d.SeenBy = []SeenBy{}
	if err := f.Accesses.Flush(ctx); err != nil {
		return err
	}
	const page = 500
	names := map[models.ID]string{}
	where := ListAccess{Person: f.person.ID}
	for {
		_, entries, err := f.Stores.Accesses.Find(ctx, wholeForRules, models.Query{Where: where.where(), Sort: "-", Limit: page})
		if err != nil {
			return err
		}
		for _, e := range entries {
			name, known := names[e.User]
			if !known {
				u, err := f.Stores.Users.Get(ctx, wholeForRules, e.User)
				if err != nil && !isProblem(err, models.ProblemNotFound) {
					return err
				}
				if u != nil {
					name = u.Name
				}
				names[e.User] = name
			}
			d.SeenBy = append(d.SeenBy, SeenBy{e.At, e.User, name, e.What, e.Purpose})
			where.Cursor = e.ID
		}
		if len(entries) < page {
			return nil
		}
	}
}
