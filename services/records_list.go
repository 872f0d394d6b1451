package services

import (
	"cmp"
	"context"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// ListRequest is what a list of any noun can be asked.
type ListRequest interface {
	page() models.Paging
	order() string
	deleted() bool
}

// Listing is the part that all list requests share.
type Listing struct {
	models.Paging
	Deleted bool `query:"deleted" doc:"List the deleted records instead." example:"true"`
}

func (l Listing) page() models.Paging { return l.Paging }
func (l Listing) deleted() bool       { return l.Deleted }

// list gives one page of the records that the actor may read.
// Errors: invalid (an order or a cursor that the list does not know).
func list[L ListRequest, T, I any](r *Records[T, I]) func(context.Context, models.Actor, L) (models.Page[models.Stored[T]], error) {
	return func(ctx context.Context, actor models.Actor, in L) (models.Page[models.Stored[T]], error) {
		if err := r.home.Directory.Refresh(ctx); err != nil {
			return models.Page[models.Stored[T]]{}, err
		}
		where := models.ConditionsOf(in)
		if o, ok := any(in).(interface {
			more(today models.Date) []models.Condition
		}); ok {
			where = append(where, o.more(r.home.today())...)
		}
		return r.page(ctx, actor, in, where)
	}
}

func (r *Records[T, I]) page(ctx context.Context, actor models.Actor, in ListRequest, where []models.Condition) (models.Page[models.Stored[T]], error) {
	orders := strings.Split(r.sorts, " ")
	sort := in.order()
	if sort == "" {
		sort = orders[0]
	}
	known := false
	for _, o := range orders {
		known = known || o == sort
	}
	if !known {
		return models.Page[models.Stored[T]]{}, models.Faulty(models.Wrong("sort", models.RuleEnum, strings.Join(orders, ", ")))
	}
	where = append(where, models.Condition{Field: "deleted", Op: models.Is, Values: []any{in.deleted()}})
	p := in.page()
	page, err := r.store.List(ctx, r.listScope(actor, where, sort), models.Query{Where: where, Sort: sort, Limit: cmp.Or(p.Limit, 20), Cursor: p.Cursor, Count: p.Count})
	for n := range page.Items {
		if page.Items[n], err = r.shown(actor, page.Items[n], err); err != nil {
			return models.Page[models.Stored[T]]{}, err
		}
	}
	if err != nil {
		return page, err
	}
	if page.Older, err = r.older(ctx, actor, where); err != nil {
		return page, err
	}
	return page, r.sighted(ctx, actor, page.Items...)
}
