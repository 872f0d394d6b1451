package services

import (
	"context"
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// exporting is one table on its way out.
type exporting struct {
	log *exportLog
	*Exports
	ctx    context.Context
	actor  models.Actor
	atlas  *atlas
	titles map[models.ID]string // what records are called, as far as the actor may see them
	err    error
}

// What is remembered of titles at once.
const maxTitles = 10_000

// title is what a record is called, "" when the actor may not see it.
func title[T, I any](x *exporting, r *Records[T, I], id models.ID) string {
	if id == "" {
		return ""
	}
	if s, ok := x.titles[id]; ok {
		return s
	}
	if len(x.titles) >= maxTitles {
		clear(x.titles)
	}
	t, err := r.get(x.ctx, x.actor, id)
	switch {
	case err == nil:
		x.titles[id] = r.titled(t)
	case isProblem(err, models.ProblemNotFound):
		x.titles[id] = ""
	case x.err == nil:
		x.err = err
	}
	return x.titles[id]
}

func (x *exporting) post(id models.ID) string {
	if id == "" {
		return ""
	}
	if s, ok := x.titles[id]; ok {
		return s
	}
	p, err := x.Services.Posts.get(x.ctx, x.actor, id)
	if err != nil {
		return title(x, x.Services.Posts, id)
	}
	s := p.Title
	if p.Body != "" {
		s += ", " + p.Body
	}
	x.titles[id] = s
	return s
}

// organization is the name of an organization that the actor may see.
func (x *exporting) organization(id models.ID) string {
	o, ok := x.orgIn(x.scope(x.actor, models.ReadOrganization), id)
	if !ok {
		return ""
	}
	return o.Name
}

func joined(ids []models.ID, name func(models.ID) string) any {
	parts := make([]string, 0, len(ids))
	for _, id := range ids {
		if s := name(id); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "; ")
}

func (x *exporting) places(ids []models.ID) any { return joined(ids, x.place) }

func (x *exporting) place(id models.ID) string {
	if _, ok := x.atlas.places[id]; !ok {
		return ""
	}
	return x.atlas.called(id)
}

func (x *exporting) yes(b bool) any {
	switch {
	case !b:
		return models.Text{En: "no", Sw: "hapana"}.In(x.actor.Language)
	default:
		return models.Text{En: "yes", Sw: "ndiyo"}.In(x.actor.Language)
	}
}

func (x *exporting) maybe(b *bool) any {
	if b == nil {
		return nil
	}
	return x.yes(*b)
}

// called is what a value of an enumeration is called.
func called[E interface {
	~string
	models.Enumerated
}](x *exporting, v E) any {
	if v == "" {
		return nil
	}
	return v.Enumeration().Label(string(v), x.actor.Language)
}

func many(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}

// shillings is an amount in cents as shillings: whole ones as a number.
func shillings(cents *int64) any {
	switch {
	case cents == nil:
		return nil
	case *cents%100 == 0:
		return *cents / 100
	}
	return fmt.Sprintf("%d.%02d", *cents/100, *cents%100)
}
