package services

import (
	"context"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// PersonData is everything held about one person, to be given to that person.
type PersonData struct {
	MadeAt      models.Time            `json:"made_at"`
	Person      models.Person          `json:"person"`
	History     []models.Event         `json:"history"`
	Offices     []models.Officer       `json:"offices"`
	Posts       []models.Holder        `json:"posts"`
	OneToOnes   []models.OneToOne      `json:"one_to_ones"`
	Roles       []RoleData             `json:"roles"`
	Promises    []models.Commitment    `json:"promises_followed_up"`
	Scores      []models.Score         `json:"scores"`
	Comments    []models.Comment       `json:"comments"`
	Photos      []PhotoData            `json:"photos"`
	Earlier     []models.Event         `json:"earlier"` // what those records said of the person before
	Consents    []models.ConsentRecord `json:"consents"`
	Requests    []models.DataRequest   `json:"requests"`
	SeenBy      []SeenBy               `json:"seen_by"` // who saw data of the person
	Accounts    []AccountData          `json:"accounts"`
	Refused     []string               `json:"refused_lines"` // lines of imports that were not taken in
	Explanation []ClassData            `json:"explanation"`
}

// RoleData is what the person did at an action.
type RoleData struct {
	Action models.ID          `json:"action"`
	On     models.Date        `json:"on"`
	Kind   models.ActionKind  `json:"kind"`
	Roles  []models.RoleTaken `json:"roles"`
}

// PhotoData is a photo of the person with its bytes.
type PhotoData struct {
	models.Attachment
	File []byte `json:"file"`
}

// AccountData is the account of the person, without what opens it.
type AccountData struct {
	models.User
	Sessions []models.Session `json:"sessions"`
	History  []models.Event   `json:"history"`
}

// ClassData says why data of a class are kept and for how long.
type ClassData struct {
	Class   models.DataClass `json:"class"`
	What    models.Text      `json:"what"`
	Why     string           `json:"why"`
	Kept    string           `json:"kept"`
	Members []string         `json:"members"`
}

// PersonData gives everything held about a person as one file. Texts of other
// records that name the person are not in it: find them with Mentions, and read
// them before they are given away, for they are about others too.
// Errors: not_found.
// Source: Data Protection Act 2019 (Kenya), section 26(a) and (b).
func (p *Privacy) PersonData(ctx context.Context, actor models.Actor, in models.ByID) (models.File, error) {
	person, err := p.Stores.People.Get(ctx, p.scope(actor, models.PersonAccess), in.ID)
	if err != nil {
		return models.File{}, err
	}
	person.Sync.HideDevices()
	f := &erasing{Services: p.Services, actor: actor, person: person, sought: models.Seek(person.Name, person.Phone)}
	d := PersonData{MadeAt: models.At(p.Clock()), Person: *person, Refused: []string{}, Explanation: explanation()}
	d.History, err = f.historyOf(ctx, person.ID)
	err = firstErr(err,
		collectAll(ctx, f.Stores.Officers, ofPerson("person", f), nil, &d.Offices),
		collectAll(ctx, f.Stores.Holders, ofPerson("person", f), nil, &d.Posts),
		collectAll(ctx, f.Stores.OneToOnes, ofPerson("person", f), nil, &d.OneToOnes),
		collectAll(ctx, f.Stores.Scores, nil, func(s *models.Score) bool { return s.Scorer == person.ID }, &d.Scores),
		collectAll(ctx, f.Stores.Comments, ofPerson("about", f), nil, &d.Comments),
		collectAll(ctx, f.Stores.Commitments, nil, func(c *models.Commitment) bool {
			return c.Owner == person.ID || f.isNamed(c.OwnerNoted, c.Reach)
		}, &d.Promises),
		collectAll(ctx, f.Stores.Consents, ofPerson("person", f), nil, &d.Consents),
		collectAll(ctx, f.Stores.Requests, ofPerson("person", f), nil, &d.Requests),
		f.roles(ctx, &d), f.photos(ctx, &d))
	err = firstErr(err, f.earlier(ctx, &d), f.accounts(ctx, &d), f.refused(ctx, &d), f.seenBy(ctx, &d),
		p.Accesses.note(ctx, actor, models.AccessEntry{Noun: models.People, People: []models.ID{person.ID}}))
	if err != nil {
		return models.File{}, err
	}
	doc, err := json.Marshal(d, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		return models.File{}, err
	}
	return models.File{Name: "person-" + string(person.ID) + ".json", MediaType: "application/json", Size: int64(len(doc)),
		Write: func(w io.Writer) error { _, err := w.Write(doc); return err }}, nil
}

func collectAll[T any](ctx context.Context, store Store[T], where []models.Condition, wanted func(*T) bool, into *[]T) error {
	*into = []T{}
	return store.Each(ctx, wholeForRules, where, func(t *T) error {
		if wanted == nil || wanted(t) {
			base(t).Sync.HideDevices()
			*into = append(*into, *t)
		}
		return nil
	})
}

func (f *erasing) historyOf(ctx context.Context, id models.ID) ([]models.Event, error) {
	const page = 200
	all := []models.Event{}
	for after := int64(0); ; {
		events, err := f.Stores.Log.Of(ctx, id, after, page)
		hideDevices(events)
		all = append(all, events...)
		if err != nil || len(events) < page {
			return all, err
		}
		after = events[len(events)-1].Version
	}
}

func (f *erasing) roles(ctx context.Context, d *PersonData) error {
	d.Roles = []RoleData{}
	return f.Stores.Actions.Each(ctx, wholeForRules, nil, func(a *models.Action) error {
		r := RoleData{Action: a.ID, On: a.On, Kind: a.Kind}
		for _, taken := range a.Roles {
			if taken.Person == f.person.ID || f.isNamed(taken.Name, a.Reach) {
				r.Roles = append(r.Roles, taken)
			}
		}
		if len(r.Roles) > 0 {
			d.Roles = append(d.Roles, r)
		}
		return nil
	})
}

func (f *erasing) photos(ctx context.Context, d *PersonData) error {
	d.Photos = []PhotoData{}
	return f.Stores.Attachments.Each(ctx, wholeForRules, ofPerson("about", f), func(a *models.Attachment) error {
		p, _, err := f.Stores.Photos.Get(ctx, models.ID(a.SHA256))
		photo := PhotoData{Attachment: *a}
		if p != nil {
			photo.File = p.Bytes
		}
		d.Photos = append(d.Photos, photo)
		return err
	})
}

// earlier adds what the records told of the person in earlier versions: only the
// members that are about the person alone.
func (f *erasing) earlier(ctx context.Context, d *PersonData) error {
	d.Earlier = []models.Event{}
	add := func(id models.ID, member string) error {
		events, err := f.historyOf(ctx, id)
		for _, e := range events {
			about := e
			about.Reason, about.Changes = "", nil
			for _, c := range e.Changes {
				if c.Member == member {
					about.Changes = append(about.Changes, c)
				}
			}
			if len(about.Changes) > 0 {
				d.Earlier = append(d.Earlier, about)
			}
		}
		return err
	}
	var errs []error
	for _, o := range d.OneToOnes {
		errs = append(errs, add(o.ID, "interests"))
	}
	for _, c := range d.Promises {
		errs = append(errs, add(c.ID, "owner_noted"))
	}
	for _, s := range d.Scores {
		errs = append(errs, add(s.ID, "note"))
	}
	for _, c := range d.Comments {
		errs = append(errs, add(c.ID, "text"))
	}
	for _, p := range d.Photos {
		errs = append(errs, add(p.ID, "caption"))
	}
	return firstErr(append(errs, d.earlierRegisters(add))...)
}

func (d *PersonData) earlierRegisters(add func(models.ID, string) error) error {
	var errs []error
	for _, c := range d.Consents {
		errs = append(errs, add(c.ID, "notice"))
	}
	for _, r := range d.Requests {
		errs = append(errs, add(r.ID, "note"), add(r.ID, "ground"))
	}
	return firstErr(errs...)
}

func (f *erasing) accounts(ctx context.Context, d *PersonData) error {
	d.Accounts = []AccountData{}
	var users []models.User
	if err := collectAll(ctx, f.Stores.Users, nil, func(u *models.User) bool { return u.Person == f.person.ID }, &users); err != nil {
		return err
	}
	for _, u := range users {
		a := AccountData{User: u, Sessions: []models.Session{}}
		rows, err := f.Accounts.sessions(ctx, u.ID)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row.Whole() {
				a.Sessions = append(a.Sessions, row.Session)
			}
		}
		if a.History, err = f.historyOf(ctx, u.ID); err != nil {
			return err
		}
		d.Accounts = append(d.Accounts, a)
	}
	return nil
}

func (f *erasing) refused(ctx context.Context, d *PersonData) error {
	return f.Stores.Batches.Each(ctx, wholeForRules, nil, func(b *models.Batch) error {
		kept, _, err := f.Stores.States.Get(ctx, refusedID(b.ID))
		if err != nil || kept == nil {
			return err
		}
		for line := range strings.Lines(kept.Note) {
			if f.sought.In(line) {
				d.Refused = append(d.Refused, strings.TrimSpace(line))
			}
		}
		return nil
	})
}
