package handlers

import (
	"context"
	"reflect"

	"github.com/cotprogramme/baraza/models"
)

// Route is one row of the table of routes.
type Route struct {
	Method     string // GET, POST, PUT, PATCH or DELETE
	Path       string // such as /api/v1/issues/:id
	Name       string // the operationId
	Summary    string // what it does, as a sentence
	Tag        string // under which heading the reference lists it
	Permission models.Permission
	Status     int    // of success; 200 when left out, 204 for an empty answer
	Location   string // for status 201, the path of what was made, with :id in it; Path/:id when left out and that can be read
	MediaType  string // of an answer that is a file, for the reference
	Notes      string // what else should be known, for the reference
	Endpoint   Endpoint
}

// Endpoint is a use case with the types of what it takes and gives. Make one
// with signedIn, public or amends.
type Endpoint struct {
	in, out reflect.Type
	open    bool // nobody needs to be signed in
	bind    func(*plan, answerer) handle
}

// handle reads the request of an exchange, runs the use case and answers.
type handle func(*exchange) error

// signedIn makes an endpoint of a use case that needs to know who acts.
func signedIn[In, Out any](use func(context.Context, models.Actor, In) (Out, error)) Endpoint {
	_, asks := any(new(In)).(fromDevice)
	_, tells := any(*new(Out)).(knownDevice)
	return Endpoint{
		in: reflect.TypeFor[In](), out: reflect.TypeFor[Out](),
		bind: func(p *plan, answer answerer) handle {
			return func(x *exchange) error {
				var in In
				if err := p.bind(x, reflect.ValueOf(&in).Elem()); err != nil {
					return err
				}
				if asks {
					any(&in).(fromDevice).FromDevice(x.device())
				}
				out, err := use(x.ctx, x.actor, in)
				if err != nil {
					return err
				}
				if tells {
					x.remember(any(out).(knownDevice))
				}
				return answer(x, reflect.ValueOf(&out).Elem())
			}
		},
	}
}

// public makes an endpoint of a use case that is open to anybody.
func public[In, Out any](use func(context.Context, In) (Out, error)) Endpoint {
	e := signedIn(func(ctx context.Context, _ models.Actor, in In) (Out, error) { return use(ctx, in) })
	e.open = true
	return e
}

// amends makes an endpoint of a use case that changes part of a record by a
// merge patch.
func amends[I, Out any](use func(context.Context, models.Actor, models.Amend[I]) (Out, error)) Endpoint {
	return Endpoint{
		in: reflect.TypeFor[models.Amend[I]](), out: reflect.TypeFor[Out](),
		bind: func(p *plan, answer answerer) handle {
			return func(x *exchange) error {
				var in models.Amend[I]
				if err := p.bind(x, reflect.ValueOf(&in).Elem()); err != nil {
					return err
				}
				var err error
				if in.Patch, err = newPatch[I](x.patch, p.decoder); err != nil {
					return err
				}
				out, err := use(x.ctx, x.actor, in)
				if err != nil {
					return err
				}
				return answer(x, reflect.ValueOf(&out).Elem())
			}
		},
	}
}
