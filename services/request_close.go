package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// asked finds the open request of the register that a deed answers; nil when
// none is named. It must be of that kind, and about that person if it says whom
// it is about.
func (p *Privacy) asked(ctx context.Context, actor models.Actor, id models.ID, kind models.RequestKind, person models.ID) (*models.DataRequest, error) {
	if id == "" {
		return nil, nil
	}
	r, err := p.Requests.get(ctx, actor, id)
	if err != nil {
		return nil, unknownTo(err, "/request")
	}
	if r.Deleted() || r.Kind != kind || r.Person != "" && r.Person != person {
		return nil, models.Faulty(models.Wrong("/request", models.RuleBelongs, "person"))
	}
	if r.Status != models.RequestOpen {
		return nil, models.Refuse(models.ProblemState)
	}
	return r, nil
}

// answered closes the request, as it is now, on behalf of who did what it asked.
func (p *Privacy) answered(ctx context.Context, actor models.Actor, asked *models.DataRequest, person models.ID) error {
	if asked == nil {
		return nil
	}
	was, err := p.Stores.Requests.Get(ctx, p.scope(actor, models.KeepRegisters), asked.ID)
	if err != nil {
		return err
	}
	next, err := p.Requests.copyOf(ctx, was)
	if err != nil {
		return err
	}
	next.Person = person
	if err := next.Close(p.today()); err != nil {
		return err
	}
	_, err = p.Requests.put(ctx, actor, was, next, "answered", "")
	return err
}

// HandOverInput says which request is answered.
type HandOverInput struct {
	Request models.ID `json:"request,omitzero" validate:"omitempty,recordid" doc:"The open request of the register, of kind access, that this answers; it is closed today." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2ded"`
}

// HandOver asks for everything held about a person, to hand it over.
type HandOver struct {
	models.ByID
	Body HandOverInput `body:"json"`
}

// HandOver gives everything held about a person as one file, and closes the
// request that it answers.
// Errors: not_found, invalid (the request is another's or of another kind),
// state_not_allowed (the request is closed).
func (p *Privacy) HandOver(ctx context.Context, actor models.Actor, in HandOver) (models.File, error) {
	asked, err := p.asked(ctx, actor, in.Body.Request, models.AskAccess, in.ID)
	if err != nil {
		return models.File{}, err
	}
	file, err := p.PersonData(ctx, actor, in.ByID)
	if err != nil {
		return models.File{}, err
	}
	return file, p.answered(ctx, actor, asked, in.ID)
}
