package repository

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// Book is the stores of all nouns over one engine.
type Book struct {
	Engine        Engine
	Places        *Store[models.Place]
	Organizations *Store[models.Organization]
	Affiliations  *Store[models.Affiliation]
	Officers      *Store[models.Officer]
	People        *Store[models.Person]
	Posts         *Store[models.Post]
	Holders       *Store[models.Holder]
	Targets       *Store[models.Target]
	Issues        *Store[models.Issue]
	Scores        *Store[models.Score]
	Demands       *Store[models.Demand]
	Actions       *Store[models.Action]
	OneToOnes     *Store[models.OneToOne]
	Responses     *Store[models.DemandResponse]
	Commitments   *Store[models.Commitment]
	Outcomes      *Store[models.Outcome]
	Comments      *Store[models.Comment]
	Attachments   *Store[models.Attachment]
	Users         *Store[models.User]
	Batches       *Store[models.Batch]
	Webhooks      *Store[models.Webhook]
	Consents      *Store[models.ConsentRecord]
	Requests      *Store[models.DataRequest]
	Breaches      *Store[models.Breach]

	Sums        *Shelf[models.MonthSum]
	Search      *Shelf[models.SearchEntry]
	Names       *Shelf[models.SearchEntry]
	Sessions    *Shelf[models.SessionRow]
	Credentials *Shelf[models.Credential]
	Photos      *Shelf[models.Photo]
	States      *Shelf[models.State]
	Throttles   *Shelf[models.Throttle]
	Rates       *Shelf[models.RateCounts]
	Receipts    *Shelf[models.Receipt]
	Clashes     *Shelf[models.Clashing]
	Parcels     *Shelf[models.Parcel]
	Parts       *Shelf[models.Photo]
	Deliveries  *Shelf[models.Delivery]
	Accesses    *Shelf[models.AccessEntry]
	AccessSeals *Shelf[models.AccessSeal]

	Log Log

	stores, shelves []shelfOrStore
	exported        []shelfOrStore // what an export of everything holds, in its order
}

// shelfOrStore is what the engine needs to know of each.
type shelfOrStore interface {
	Collection() Collection
	Refill(id string, doc []byte) ([]any, error)
}

func newBook(e Engine) *Book {
	b := &Book{Engine: e, Log: NewLog(e)}
	b.Places = store(b, PlaceSpec)
	b.Organizations = store(b, OrganizationSpec)
	b.Affiliations = store(b, AffiliationSpec)
	b.Officers = store(b, OfficerSpec)
	b.People = store(b, PersonSpec)
	b.Posts = store(b, PostSpec)
	b.Holders = store(b, HolderSpec)
	b.Targets = store(b, TargetSpec)
	b.Issues = store(b, IssueSpec)
	b.Scores = store(b, ScoreSpec)
	b.Demands = store(b, DemandSpec)
	b.Actions = store(b, ActionSpec)
	b.OneToOnes = store(b, OneToOneSpec)
	b.Responses = store(b, ResponseSpec)
	b.Commitments = store(b, CommitmentSpec)
	b.Outcomes = store(b, OutcomeSpec)
	b.Comments = store(b, CommentSpec)
	b.Attachments = store(b, AttachmentSpec)
	b.Users = store(b, UserSpec)
	b.Batches = store(b, BatchSpec)
	b.Webhooks = store(b, WebhookSpec)
	b.Consents = store(b, ConsentSpec)
	b.Requests = store(b, RequestSpec)
	b.Breaches = store(b, BreachSpec)
	b.Sums = shelf(b, sums(e))
	b.Search = shelf(b, search(e, "search"))
	b.Names = shelf(b, search(e, "names"))
	b.Sessions = shelf(b, sessions(e))
	b.Credentials = shelf(b, NewShelf[models.Credential](e, "credentials", nil, nil, nil))
	b.Photos = shelf(b, NewShelf[models.Photo](e, "photos", nil, nil, nil))
	b.States = shelf(b, NewShelf[models.State](e, "states", nil, nil, nil))
	b.Throttles = shelf(b, throttles(e))
	b.Rates = shelf(b, rates(e))
	b.Receipts = shelf(b, receipts(e))
	b.Clashes = shelf(b, clashes(e))
	b.Parcels = shelf(b, parcels(e))
	b.Parts = shelf(b, NewShelf[models.Photo](e, "parts", nil, nil, nil))
	b.Deliveries = shelf(b, deliveries(e))
	b.Accesses = shelf(b, accesses(e))
	b.AccessSeals = shelf(b, accessSeals(e))
	b.exported = append(slices.Clone(b.stores), b.Credentials, b.Photos)
	return b
}

// store adds the records of a noun to the book: they are migrated, checked, exported,
// restored.
func store[T any](b *Book, spec Spec[T]) *Store[T] {
	s := NewStore(b.Engine, spec)
	b.stores = append(b.stores, s)
	return s
}

// shelf adds what has no history.
func shelf[T any](b *Book, s *Shelf[T]) *Shelf[T] {
	b.shelves = append(b.shelves, s)
	return s
}

// Open makes the collections ready in the engine and gives the stores.
func Open(ctx context.Context, e Engine) (*Book, error) {
	b := newBook(e)
	var collections []Collection
	byName := map[string]shelfOrStore{}
	for _, s := range b.all() {
		c := s.Collection()
		c.Format = Format
		collections = append(collections, c)
		byName[c.Name] = s
	}
	err := e.Migrate(ctx, collections, func(collection, id string, doc []byte) ([]any, error) {
		s, ok := byName[collection]
		if !ok {
			return nil, fmt.Errorf("collection %s is not declared", collection)
		}
		return s.Refill(id, doc)
	})
	return b, err
}

// Collections lists what is declared to an engine.
func Collections() []Collection {
	var declared []Collection
	for _, s := range newBook(nil).all() {
		declared = append(declared, s.Collection())
	}
	return declared
}

func (b *Book) all() []shelfOrStore { return slices.Concat(b.stores, b.shelves) }

func sums(e Engine) *Shelf[models.MonthSum] {
	return NewShelf(e, "sums", []Field{{"valid", Bool}}, []Index{by("checking the sums that are kept", "valid")},
		func(s *models.MonthSum) []any { return []any{s.Valid} })
}

// search is a shelf of what a search finds.
func search(e Engine, name string) *Shelf[models.SearchEntry] {
	fields := []Field{{"words", Words}, {"within", Many}, {"cleared", Many}, {"restricted", Bool}, {"noun", Text}, {"on", Text}}
	tested := []string{"noun", "restricted"}
	indexes := []Index{
		{Name: "within_on", Fields: []string{"within", "on"}, Wide: true, Include: tested, Why: "the newest with words that many records have, of an organization"},
		{Name: "on", Fields: []string{"on"}, Wide: true, Include: tested, Why: "the same of the whole installation"},
	}
	return NewShelf(e, name, fields, indexes, func(s *models.SearchEntry) []any {
		return []any{s.Words, elementsOf(&s.Reach), texts(s.Cleared), s.Restricted, string(s.Noun), text(s.On)}
	})
}

func sessions(e Engine) *Shelf[models.SessionRow] {
	return NewShelf(e, "sessions", []Field{{"user", Text}, {"created", Int}}, []Index{by("the sessions of an account, newest first", "user", "created")},
		func(s *models.SessionRow) []any { return []any{string(s.User), int64(s.CreatedAt)} })
}

func throttles(e Engine) *Shelf[models.Throttle] {
	return NewShelf(e, "throttles", []Field{{"expires", Int}}, []Index{by("counters that can be forgotten", "expires")},
		func(t *models.Throttle) []any { return []any{int64(t.Expires)} })
}

func rates(e Engine) *Shelf[models.RateCounts] {
	return NewShelf(e, "rates", []Field{{"minute", Int}}, []Index{by("what processes counted in a minute", "minute")},
		func(r *models.RateCounts) []any { return []any{r.Minute} })
}

func receipts(e Engine) *Shelf[models.Receipt] {
	return NewShelf(e, "receipts", []Field{{"device", Text}, {"user", Text}, {"seq", Int}, {"at", Int}},
		[]Index{by("the receipts of a device, by its count", "device", "seq"), by("receipts that can be forgotten", "at")},
		func(r *models.Receipt) []any { return []any{string(r.Device), string(r.User), r.Seq, int64(r.At)} })
}

func clashes(e Engine) *Shelf[models.Clashing] {
	return NewShelf(e, "clashes", []Field{{"within", Many}, {"cleared", Many}, {"restricted", Bool}},
		[]Index{by("the clashes within reach", "within")},
		func(c *models.Clashing) []any { return []any{elementsOf(&c.Reach), texts(c.Cleared), c.Restricted} })
}

func deliveries(e Engine) *Shelf[models.Delivery] {
	return NewShelf(e, "deliveries", []Field{{"webhook", Text}, {"status", Text}, {"next_at", Int}, {"at", Int}},
		[]Index{by("what is to be sent, by when", "status", "next_at"), by("the deliveries of a webhook, newest first", "webhook", "at"), by("deliveries that can be forgotten", "at")},
		func(d *models.Delivery) []any {
			return []any{string(d.Webhook), string(d.Status), int64(d.NextAt), int64(d.At)}
		})
}

func parcels(e Engine) *Shelf[models.Parcel] {
	return NewShelf(e, "parcels", []Field{{"at", Int}, {"user", Text}},
		[]Index{by("photos that never arrived whole", "at"), by("what an account has on its way", "user")},
		func(p *models.Parcel) []any { return []any{int64(p.At), string(p.User)} })
}

func accesses(e Engine) *Shelf[models.AccessEntry] {
	fields := []Field{{"people", Many}, {"user", Text}, {"what", Text}, {"at", Int}}
	return NewShelf(e, "accesses", fields, []Index{by("who saw data of a person", "people"), by("what a user saw", "user"), by("entries that are old enough to go", "at")},
		func(a *models.AccessEntry) []any { return []any{texts(a.People), string(a.User), a.What, int64(a.At)} })
}

func accessSeals(e Engine) *Shelf[models.AccessSeal] {
	return NewShelf(e, "access_seals", []Field{{"at", Int}}, []Index{by("seals that are old enough to go", "at")},
		func(s *models.AccessSeal) []any { return []any{int64(s.At)} })
}

// Ping reports whether a change would be kept now.
// Errors: unavailable, no_space.
func (b *Book) Ping(ctx context.Context) error { return problem(b.Engine.Ping(ctx)) }

// Wipe removes from the files of the database what was forgotten before. It
// reports false if the database does that by itself, at a time of its own.
// Errors: unavailable, no_space.
func (b *Book) Wipe(ctx context.Context) (bool, error) {
	err := b.Engine.Wipe(ctx)
	if errors.Is(err, ErrNoWipe) {
		return false, nil
	}
	return err == nil, problem(err)
}
