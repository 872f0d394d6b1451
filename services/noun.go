package services

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/cotprogramme/baraza/models"
)

// noun is a noun to whatever does the same with all of them. Its one implementation is
// *Records: what differs from noun to noun is in its Rules.
type noun interface {
	named() models.Noun
	declared() declaration
	fetcher() fetcher
	follower() follower
	textsOf() textsOf
	// check runs the rules of all records again, see Verify.
	check(ctx context.Context, v *verifying) error
	// gather and referring are two steps of undoing an import.
	gather(ctx context.Context, u *undoing) error
	referring(ctx context.Context, u *undoing) error
	// naming returns records that name another one, at most limit.
	naming(ctx context.Context, scope models.Scope, field string, id models.ID, limit int) ([]models.ID, error)
	// exists returns whether there is a record that the actor may read.
	exists(ctx context.Context, scope models.Scope, id models.ID, pointer string) error
	// shows reports whether a record is there for the scope now.
	shows(ctx context.Context, scope models.Scope, id models.ID) (bool, error)
	// recorded returns a record whoever asks, nil when there is none.
	recorded(ctx context.Context, id models.ID) (models.Record, error)
	reseatAll(ctx context.Context, where []models.Condition, cause models.ID) error
	rederiveAll(ctx context.Context, field string, id, cause models.ID) error
	contacts(ctx context.Context, c *contacts) error
	table(x *exporting, where []models.Condition) rowsOf
}

// declaration is what the rules of a noun say that does not depend on its type.
type declaration struct {
	read      models.Permission
	refers    []Reference
	reach     bool // it has a reach of its own
	discussed bool
	exported  bool
}

// Reference says how records of a noun name others.
type Reference struct {
	// Member is the member that names one, with a dot before each further one, as in
	// "next.owner". One of the type Subject names the noun, too.
	Member string
	// Field is the declared field by which the records that name one are found; the
	// member, if it is left out.
	Field string
	// To is the noun that is named; for a Subject it is left out.
	To models.Noun
	// Reach says that who may see the one named decides who may see this record.
	Reach bool
	// Needs says that the one named is not deleted while this record is there.
	Needs bool
}

func (r Reference) field() string { return cmp.Or(r.Field, r.Member) }

// names reports whether records of the noun may be named.
func (r Reference) names(to noun) bool {
	return r.To == to.named() || r.To == "" && to.declared().discussed
}

// of returns the records that a record names.
func (r Reference) of(t any) []models.RecordRef {
	var refs []models.RecordRef
	r.walk(reflect.ValueOf(t).Elem(), strings.Split(r.Member, "."), &refs)
	return refs
}

// want adds what a record names to the records that are wanted.
func (r Reference) want(t any, wanted map[models.Noun][]models.ID) {
	for _, ref := range r.of(t) {
		wanted[ref.Noun] = append(wanted[ref.Noun], ref.ID)
	}
}

var subjectType = reflect.TypeFor[models.Subject]()

func (r Reference) walk(v reflect.Value, path []string, refs *[]models.RecordRef) {
	switch {
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			r.walk(v.Elem(), path, refs)
		}
	case v.Kind() == reflect.Slice:
		for n := range v.Len() {
			r.walk(v.Index(n), path, refs)
		}
	case v.Type() == idType:
		if id := models.ID(v.String()); id != "" {
			*refs = append(*refs, models.RecordRef{Noun: r.To, ID: id})
		}
	case v.Type() == subjectType:
		s := v.Interface().(models.Subject)
		*refs = append(*refs, models.RecordRef{Noun: s.Noun, ID: s.ID})
	case v.Kind() == reflect.Struct && len(path) > 0:
		if n := memberAt(v.Type(), path[0]); n != nil {
			r.walk(v.FieldByIndex(n), path[1:], refs)
		}
	}
}

type memberName struct {
	of   reflect.Type
	name string
}

var membersAt sync.Map // [memberName][]int

// memberAt is where a type has a member, nil for nowhere.
func memberAt(t reflect.Type, name string) []int {
	if at, known := membersAt.Load(memberName{t, name}); known {
		return at.([]int)
	}
	at := lookUp(t, name)
	membersAt.Store(memberName{t, name}, at)
	return at
}

func lookUp(t reflect.Type, name string) []int {
	for _, f := range reflect.VisibleFields(t) {
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag == name && !f.Anonymous {
			return f.Index
		}
	}
	return nil
}

// Why some nouns lack what others have.
const (
	noFigure    = "no figure is made of it"
	notSearched = "it is found through what it belongs to"
	noTable     = "nobody has asked for a table of it; it is in the export of everything"
	noContact   = "nobody was met by it"
	ofThePost   = "follows from the post and the day"
	// standsForItself is of organizations: they are never gone while anything counts for them.
	standsForItself = "an organization that decides who may see or do something, and no reason to keep it"
)

// declare adds a noun to those that everything is done with. They are declared after
// what they name.
func declare[T, I any](h *Home, r *Records[T, I]) *Records[T, I] {
	h.nouns = append(h.nouns, r)
	return r
}

// noun returns a noun by its name, nil for one that is not there.
func (h *Home) noun(name models.Noun) noun {
	for _, n := range h.nouns {
		if n.named() == name {
			return n
		}
	}
	return nil
}

func (r *Records[T, I]) named() models.Noun { return r.noun }

func (r *Records[T, I]) declared() declaration {
	return declaration{read: r.rules.Read, refers: r.rules.Refers, reach: r.rules.Reach != nil,
		discussed: r.rules.Discussed, exported: r.rules.Columns != nil}
}

func (r *Records[T, I]) check(ctx context.Context, v *verifying) error { return rulesHold(ctx, v, r) }

func (r *Records[T, I]) gather(ctx context.Context, u *undoing) error { return gather(ctx, u, r) }

func (r *Records[T, I]) referring(ctx context.Context, u *undoing) error { return refers(ctx, u, r) }

func (r *Records[T, I]) textsOf() textsOf { return texts(r, r.rules.Names...) }

func (r *Records[T, I]) fetcher() fetcher { return fetching(r) }

func (r *Records[T, I]) naming(ctx context.Context, scope models.Scope, field string, id models.ID, limit int) ([]models.ID, error) {
	found, err := r.store.Find(ctx, scope, models.Query{Where: equals(field, string(id)), Limit: limit})
	ids := make([]models.ID, len(found))
	for n, t := range found {
		ids[n] = base(t).ID
	}
	return ids, err
}

func (r *Records[T, I]) exists(ctx context.Context, scope models.Scope, id models.ID, pointer string) error {
	_, err := exists(ctx, r.store, scope, id, pointer)
	return err
}

func (r *Records[T, I]) shows(ctx context.Context, scope models.Scope, id models.ID) (bool, error) {
	return r.store.Shows(ctx, scope, id)
}

func (r *Records[T, I]) recorded(ctx context.Context, id models.ID) (models.Record, error) {
	t, err := found(ctx, r.store, id)
	if err != nil || t == nil {
		return nil, err
	}
	return any(t).(models.Record), nil
}

func (r *Records[T, I]) rederiveAll(ctx context.Context, field string, id, cause models.ID) error {
	return all(ctx, r, field, string(id), cause)
}

// titled is what a record is called in a list, "" where it has no name.
func (r *Records[T, I]) titled(t *T) string {
	if r.rules.Title == nil {
		return ""
	}
	return r.rules.Title(t)
}

func (r *Records[T, I]) contacts(ctx context.Context, c *contacts) error {
	if r.rules.Contacts == nil {
		return nil
	}
	return each(ctx, r.store, func(t *T) { r.rules.Contacts(c, t) })
}

func (r *Records[T, I]) table(x *exporting, where []models.Condition) rowsOf {
	return rowsFrom(x, r, r.rules.Columns, where)
}

func (r *Records[T, I]) follower() follower {
	var f follower
	if r.rules.Search != nil || r.rules.Day != nil {
		f.index = entry(r.store, r.rules.Search, r.rules.Day)
	}
	if r.rules.Belongs || r.rules.Settles {
		f.settle = settling(r)
	}
	return f
}

// backwards lists the nouns, those that name others first.
func (h *Home) backwards() []noun {
	list := slices.Clone(h.nouns)
	slices.Reverse(list)
	return list
}
