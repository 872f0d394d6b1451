package services

import (
	"context"
	"errors"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// Privacy is the use cases about what is kept of people.
type Privacy struct{ *Services }

// EraseInput says why a person is forgotten.
type EraseInput struct {
	Basis   models.ErasureBasis `json:"basis" validate:"required" doc:"Why; it is kept in the person's history." example:"asked"`
	Request models.ID           `json:"request,omitzero" validate:"omitempty,recordid" doc:"The open request of the register, of kind erasure, that this answers; it is closed today." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2ded"`
}

// Erasure is what became of a request to forget somebody.
type Erasure struct {
	Person    models.ID `json:"person" doc:"The person's record, which stays." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Pseudonym string    `json:"pseudonym" doc:"What the record is called now." example:"Forgotten 1b2c4d"`
	Records   int       `json:"records" doc:"How many records were changed, the person's own included." example:"7"`
	Events    int       `json:"events" doc:"How many earlier versions lost their words." example:"19"`
	Photos    int       `json:"photos" doc:"How many photos of the person were deleted." example:"1"`
	Files     int       `json:"files" doc:"How many files of refused lines of imports were deleted, because the person stood in them." example:"0"`
	Shared    int       `json:"shared" doc:"How many photos of the person belong to other records too and were kept there: look at them." example:"0"`
	Unused    int       `json:"unused" doc:"How many photos were deleted that no record has: of the person's own account, or left over." example:"0"`
	Waiting   int       `json:"waiting" doc:"How many photos others have sent that belong to no record yet. Nobody can say whose they are; they are dropped after 30 days, or look at the records that they become." example:"0"`
	Wiped     bool      `json:"wiped" doc:"True when nothing is left in the files of the database either. False when the server overwrites by itself, or a long read was in the way: then ask again." example:"true"`
}

// Erase forgets a person: name, telephone, what was told in confidence, photos
// and the words of earlier versions, in the person's record and wherever the
// person stands as structured data. A pseudonym remains, so that counts and
// histories hold. Free texts that name the person are found with Mentions and
// are for a person to judge.
//
// It can be asked again: what was not finished is finished then. Who the person
// was is known from the person's own record, so that goes last.
// Errors: not_found, version_required, stale, state_not_allowed (the person's
// account is the only administrator's, or the request is closed), invalid (the
// request is another's or of another kind).
// Source: Data Protection Act 2019 (Kenya), section 40.
func (p *Privacy) Erase(ctx context.Context, actor models.Actor, in models.Do[EraseInput]) (Erasure, error) {
	person, err := p.Stores.People.Get(ctx, p.scope(actor, models.ErasePeople), in.ID)
	if err != nil {
		return Erasure{}, err
	}
	if err := in.Check(person.Version); err != nil {
		return Erasure{}, err
	}
	asked, err := p.asked(ctx, actor, in.Body.Request, models.AskErasure, in.ID)
	if err != nil {
		return Erasure{}, err
	}
	if err := p.Directory.Refresh(ctx); err != nil {
		return Erasure{}, err
	}
	out, err := p.forget(ctx, actor, person, in.Body.Basis, in.Body.Request)
	if err == nil {
		err = firstErr(p.answered(ctx, actor, asked, person.ID), p.followed(ctx))
	}
	if err != nil {
		return out, err
	}
	// What is durable stands, whether or not the files can be cleaned now.
	out.Wiped, err = p.Stores.Wipe(ctx)
	if models.IsUnavailable(err) {
		return out, nil
	}
	return out, err
}

// forget takes a person away wherever the person stands; the files are not
// cleaned yet. The request, if one is named, need not say whom it is about.
func (p *Privacy) forget(ctx context.Context, actor models.Actor, person *models.Person, basis models.ErasureBasis, request models.ID) (Erasure, error) {
	f := &erasing{Services: p.Services, actor: actor, person: person, basis: basis, request: request, out: Erasure{Person: person.ID, Pseudonym: models.Pseudonym(person.ID)}}
	if person.ErasedAt == 0 {
		f.sought = models.Seek(person.Name, person.Phone)
	}
	for _, trace := range traces {
		if err := trace.erase(ctx, f); err != nil {
			return f.out, err
		}
	}
	return f.out, nil
}

// trace is a place in which a person stands as structured data.
type trace struct {
	What  string
	erase func(ctx context.Context, f *erasing) error
}

// traces is the table of where a person stands, in the order in which they are
// taken away: the account first, because that can be refused, and the person's
// own record last.
var traces = []trace{
	{"the person's account: name, sign-in name, link with a provider, sessions, credential", eraseAccount},
	{"one-to-ones with the person: what matters to them", eraseOneToOnes},
	{"roles at actions: the name", eraseRoles},
	{"promises that the person follows up: the name", eraseOwners},
	{"scores that the person gave: the note", eraseScores},
	{"comments about the person: the text", eraseComments},
	{"photos of the person: bytes and caption", erasePhotos},
	{"photos that no record has: left over, or sent in parts by the person's account", eraseUnused},
	{"what people wrote without knowing of each other: the values beside the one in force", eraseClashes},
	{"consents of the person: they end, and the reasons of their changes go", eraseConsents},
	{"requests of the person: what was said, and the ground of a refusal", eraseRequests},
	{"offices: the sex that is copied for the two-thirds rule", eraseOffices},
	{"refused lines of imports in which the person stands", eraseRefused},
	{"the person's own record", erasePerson},
}

// erasing is one erasure under way.
type erasing struct {
	*Services
	actor   models.Actor
	person  *models.Person
	sought  models.Sought // the name and the telephone, as they were
	basis   models.ErasureBasis
	request models.ID // the request that is answered, which may not say whom it is about
	out     Erasure
}

// isNamed reports whether a name that was noted without a reference is the
// person's: it is the same name, in a group of the person. Elsewhere somebody
// else may be called so, and a person has to judge.
func (f *erasing) isNamed(name string, r models.Reach) bool {
	if name == "" || models.NameKey(name) != models.NameKey(f.person.Name) {
		return false
	}
	for _, org := range f.person.Organizations {
		if slices.Contains(r.Within, org) {
			return true
		}
	}
	return false
}

// tells reports whether an event says something of the person: the members
// named, also where they stand in a clash, or the name or telephone anywhere.
func (f *erasing) tells(members ...string) func(models.Event) bool {
	if len(members) > 0 {
		members = append(members, "sync")
	}
	return func(e models.Event) bool { return touches(e, members...) || eventHas(f.sought, e) }
}

// everyEvent is all of a history but the erasures themselves, which say only why.
func everyEvent(e models.Event) bool { return !e.Deed.Erases() }

// How often a record is read again because somebody changed it meanwhile.
const eraseTries = 5

// erase changes a record without telling what was there, and takes the words of
// its earlier events away. A record that needs neither is left alone.
func erase[T, I any](ctx context.Context, f *erasing, r *Records[T, I], id models.ID, which func(models.Event) bool, change func(*T)) error {
	for try := 1; ; try++ {
		was, err := r.store.Get(ctx, wholeForRules, id)
		if err != nil {
			return err
		}
		next, err := r.erased(ctx, was, change)
		if err != nil {
			return err
		}
		if same(was, next) {
			told, err := f.told(ctx, id, which)
			if err != nil || !told {
				return err
			}
		}
		_, err = r.store.Erase(ctx, was, next, f.account(f.actor, models.Erased, string(f.basis)))
		if isProblem(err, models.ProblemStale) && try < eraseTries {
			continue
		}
		if err != nil {
			return err
		}
		f.out.Records++
		n, err := f.Stores.Log.Forget(ctx, id, base(was).Version, func(e models.Event) bool { return e.Deed == models.Created || which(e) })
		f.out.Events += n
		return err
	}
}

// erased is the record after the change, with what follows from it. A record
// that no longer passes its own rules is changed all the same.
func (r *Records[T, I]) erased(ctx context.Context, was *T, change func(*T)) (*T, error) {
	next, err := r.copyOf(ctx, was)
	if err != nil {
		return nil, err
	}
	change(next)
	base(next).Sync.Settle() // what stands beside what is in force may name people too
	err = r.rules.Derive(ctx, Change[T]{Actor: System, Was: was, Next: next})
	if p := (*models.Problem)(nil); errors.As(err, &p) && models.Describe(p.Code).Kind != models.Unavailable {
		if next, err = r.copyOf(ctx, was); err == nil {
			change(next)
			base(next).Sync.Settle()
		}
	}
	return next, err
}

// told reports whether an event of the record has words that are to go.
func (f *erasing) told(ctx context.Context, id models.ID, which func(models.Event) bool) (bool, error) {
	const page = 200
	for after := int64(0); ; {
		events, err := f.Stores.Log.Of(ctx, id, after, page)
		if err != nil {
			return false, err
		}
		for _, e := range events {
			if (e.Reason != "" || len(e.Changes) > 0) && which(e) {
				return true, nil
			}
			after = e.Version
		}
		if len(events) < page {
			return false, nil
		}
	}
}

// idsOf lists the records that meet a condition, or all, deleted ones too.
func idsOf[T any](ctx context.Context, store Store[T], where []models.Condition, wanted func(*T) bool) ([]models.ID, error) {
	var ids []models.ID
	err := store.Each(ctx, wholeForRules, where, func(t *T) error {
		if wanted == nil || wanted(t) {
			ids = append(ids, base(t).ID)
		}
		return nil
	})
	return ids, err
}

func ofPerson(field string, f *erasing) []models.Condition {
	return []models.Condition{{Field: field, Op: models.Is, Values: []any{string(f.person.ID)}}}
}

// eraseEach erases in every record that is found.
func eraseEach[T, I any](ctx context.Context, f *erasing, r *Records[T, I], ids []models.ID, which func(models.Event) bool, change func(*T)) error {
	for _, id := range ids {
		if err := erase(ctx, f, r, id, which, change); err != nil {
			return err
		}
	}
	return nil
}
