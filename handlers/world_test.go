package handlers

import (
	"context"
	"errors"
	"io"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// A made-up noun: the plots of a shared garden.

type colour string

func (colour) Enumeration() models.Enumeration {
	return models.Enumeration{Name: "colour", Terms: []models.Term{{Value: "red"}, {Value: "green"}}}
}

type seed struct {
	Kind  colour `json:"kind" validate:"required" doc:"What kind." example:"green"`
	Count int64  `json:"count" validate:"gte=0,lte=1000" doc:"How many." example:"12"`
}

type plotInput struct {
	Title   string           `json:"title" validate:"required,max=60" doc:"What it is called." example:"By the well"`
	Notes   string           `json:"notes,omitzero" validate:"max=5000" doc:"What else." example:"Needs water."`
	Free    string           `json:"free,omitzero" doc:"Anything." example:"yes"`
	On      models.Date      `json:"on,omitzero" doc:"When it was dug." example:"2025-03-14"`
	Seen    models.Time      `json:"seen,omitzero" doc:"When it was last seen." example:"2025-03-14T09:21:07.120Z"`
	Colour  colour           `json:"colour,omitzero" doc:"Its colour." example:"red"`
	Keepers []models.ID      `json:"keepers,omitempty" validate:"max=3,unique,dive,recordid" doc:"Who keeps it." example:"KE-47"`
	Size    *int64           `json:"size,omitempty" validate:"omitempty,gte=1,lte=100" doc:"How large." example:"4"`
	Slope   *float64         `json:"slope,omitempty" validate:"omitempty,gte=-90,lte=90" doc:"How steep." example:"1.5"`
	Shared  bool             `json:"shared,omitzero" doc:"Whether shared." example:"true"`
	Seeds   []seed           `json:"seeds,omitempty" validate:"max=5,dive" doc:"What grows."`
	First   *seed            `json:"first,omitempty" doc:"What grew first."`
	Votes   map[colour]int64 `json:"votes,omitempty" validate:"max=2,dive,gte=0,lte=3" doc:"Votes." example:"2"`
	Phone   string           `json:"phone,omitzero" validate:"omitempty,phone" doc:"Whom to call." example:"+254712345678"`
	Code    string           `json:"code,omitzero" validate:"omitempty,len=3,uppercase,alpha" doc:"A code." example:"ABC"`
}

type plot struct {
	models.Meta
	models.Reach
	plotInput
	Rank int64 `json:"rank" doc:"Its place." example:"1"`
}

type plotList struct {
	models.Paging
	Colour []colour     `query:"colour" doc:"Of these colours." example:"red"`
	From   models.Date  `query:"from" doc:"Dug from this day on." example:"2025-01-01"`
	Since  *models.Time `query:"since" doc:"Seen since." example:"2025-03-14T09:21:07.120Z"`
	Shared *bool        `query:"shared" doc:"Shared ones." example:"true"`
	Order  string       `query:"sort" validate:"omitempty,oneof=title -title" doc:"The order." example:"title"`
}

type signIn struct {
	Body struct {
		Name     string `json:"name" validate:"required,max=120" doc:"Who." example:"wanjiru"`
		Password string `json:"password" validate:"required,max=128" doc:"The password." example:"a long sentence"`
	} `body:"json"`
	Address  string `client:"address"`
	Language string `client:"language"`
}

type seatGiven struct {
	Name  string `json:"name" doc:"Who." example:"wanjiru"`
	token string
	until models.Time
}

func (s seatGiven) Seat() (string, models.Time, bool) { return s.token, s.until, s.token != "" }

type photo struct {
	models.ByID
	File models.Upload `body:"file" limit:"2097152" accept:"image/png,image/jpeg"`
}

// garden keeps plots in memory.
type garden struct {
	mu    sync.Mutex
	plots map[models.ID]*plot
	actor models.Actor
	seen  models.Upload
	in    any
	panic any
	fail  error
	ctx   context.Context
}

const plotID = "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"

func newGarden() *garden {
	g := &garden{plots: map[models.ID]*plot{}}
	g.plots[plotID] = &plot{Meta: models.Meta{ID: plotID, Version: 3}, plotInput: plotInput{Title: "Old", Keepers: []models.ID{"KE-47"}}}
	return g
}

func stored(p *plot) models.Stored[plot] {
	doc, err := json.Marshal(p, writing)
	if err != nil {
		panic(err)
	}
	return models.Stored[plot]{Version: p.Version, JSON: doc}
}

func (g *garden) read(_ context.Context, actor models.Actor, in models.ByID) (models.Stored[plot], error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.actor = actor
	p, ok := g.plots[in.ID]
	if !ok {
		return models.Stored[plot]{}, models.Refuse(models.ProblemNotFound)
	}
	return stored(p), nil
}

func (g *garden) list(_ context.Context, _ models.Actor, in plotList) (models.Page[models.Stored[plot]], error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.in = in
	page := models.Page[models.Stored[plot]]{Next: `a"b`}
	for _, p := range g.plots {
		page.Items = append(page.Items, stored(p))
	}
	if in.Count {
		total := int64(len(g.plots))
		page.Total = &total
	}
	return page, nil
}

func (g *garden) create(_ context.Context, _ models.Actor, in models.New[plotInput]) (models.Stored[plot], error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.in = in
	id := in.Body.ID
	if id == "" {
		id = "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e"
	}
	p := &plot{Meta: models.Meta{ID: id, Version: 1}, plotInput: in.Body.Input}
	g.plots[id] = p
	return stored(p), nil
}

func (g *garden) amend(_ context.Context, _ models.Actor, in models.Amend[plotInput]) (models.Stored[plot], error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	p, ok := g.plots[in.ID]
	if !ok {
		return models.Stored[plot]{}, models.Refuse(models.ProblemNotFound)
	}
	if err := in.Check(p.Version); err != nil {
		return models.Stored[plot]{}, err
	}
	next, err := in.Patch.Apply(p.plotInput)
	if err != nil {
		return models.Stored[plot]{}, err
	}
	p.plotInput, p.Version = next, p.Version+1
	return stored(p), nil
}

func (g *garden) remove(context.Context, models.Actor, models.Remove) (struct{}, error) {
	return struct{}{}, nil
}

func (g *garden) picture(_ context.Context, _ models.Actor, in photo) (struct{}, error) {
	g.seen = in.File
	return struct{}{}, nil
}

func (g *garden) export(_ context.Context, _ models.Actor, in struct {
	Size int `query:"size" doc:"Bytes." example:"10"`
	Fail int `query:"fail" doc:"Where to fail." example:"0"`
}) (models.File, error) {
	return models.File{Name: "sómë \"file\".csv", MediaType: "text/csv", Size: -1, Write: func(w io.Writer) error {
		for n := range in.Size {
			if in.Fail > 0 && n >= in.Fail {
				return errors.New("the disk went away")
			}
			if _, err := w.Write([]byte{'x'}); err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

func (g *garden) trouble(ctx context.Context, _ struct{}) (struct{}, error) {
	g.ctx = ctx
	if g.panic != nil {
		panic(g.panic)
	}
	if g.fail == context.DeadlineExceeded {
		<-ctx.Done()
		return struct{}{}, ctx.Err()
	}
	return struct{}{}, g.fail
}

func (g *garden) sit(_ context.Context, in signIn) (seatGiven, error) {
	g.in = in
	return seatGiven{Name: in.Body.Name, token: "secret", until: 4102444800000}, nil
}

// Authenticate knows tokens that are roles.
func (g *garden) Authenticate(_ context.Context, token string) (models.Actor, error) {
	role := models.Role(token)
	if !models.Roles.Has(token) {
		return models.Actor{}, models.Refuse(models.ProblemUnauthenticated)
	}
	return models.Actor{User: "u-" + models.ID(token), Language: models.Swahili, Grants: []models.Grant{{Role: role}}}, nil
}

func (g *garden) routes() []Route {
	const plots = "/api/v1/plots"
	return []Route{
		{Method: "GET", Path: plots, Name: "listPlots", Summary: "List plots", Tag: "Plots", Permission: models.ReadCases, Endpoint: signedIn(g.list)},
		{Method: "POST", Path: plots, Name: "createPlot", Summary: "Add a plot", Tag: "Plots", Permission: models.WriteCases, Status: 201, Endpoint: signedIn(g.create)},
		{Method: "GET", Path: plots + "/:id", Name: "readPlot", Summary: "Read a plot", Tag: "Plots", Permission: models.ReadCases, Endpoint: signedIn(g.read)},
		{Method: "PATCH", Path: plots + "/:id", Name: "amendPlot", Summary: "Change a plot", Tag: "Plots", Permission: models.WriteCases, Endpoint: amends(g.amend)},
		{Method: "DELETE", Path: plots + "/:id", Name: "removePlot", Summary: "Delete a plot", Tag: "Plots", Permission: models.DeleteCases, Endpoint: signedIn(g.remove)},
		{Method: "PUT", Path: plots + "/:id/photo", Name: "showPlot", Summary: "Add a photo", Tag: "Plots", Permission: models.WriteCases, Endpoint: signedIn(g.picture)},
		{Method: "GET", Path: "/api/v1/export", Name: "exportPlots", Summary: "Export", Tag: "Files", Permission: models.Export, MediaType: "text/csv", Endpoint: signedIn(g.export)},
		{Method: "GET", Path: "/trouble", Name: "trouble", Summary: "Go wrong", Tag: "Other", Endpoint: public(g.trouble)},
		{Method: "POST", Path: "/api/v1/sessions", Name: "signIn", Summary: "Sign in", Tag: "Other", Status: 201, Endpoint: public(g.sit)},
	}
}

var gardenInfo = Info{Title: "Garden", Version: "1", Records: []any{plot{}}}
