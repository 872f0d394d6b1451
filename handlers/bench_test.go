package handlers

import (
	"context"
	"io"
	"reflect"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/rs/zerolog"
	"github.com/valyala/fasthttp"

	"github.com/cotprogramme/baraza/models"
)

// BenchmarkRead compares reading a record through the whole edge with a route
// of Fiber that sends the same bytes.
func BenchmarkRead(b *testing.B) {
	g := newGarden()
	fixed := stored(g.plots[plotID])
	read := func() Endpoint {
		return signedIn(func(context.Context, models.Actor, models.ByID) (models.Stored[plot], error) { return fixed, nil })
	}
	app, err := New(Config{Auth: g, Info: gardenInfo, Log: zerolog.New(io.Discard), Routes: []Route{
		{Method: "GET", Path: "/api/v1/plots/:id", Name: "readPlot", Summary: "Read", Tag: "Plots", Permission: models.ReadCases, Endpoint: read()},
	}})
	if err != nil {
		b.Fatal(err)
	}
	bare := fiber.New(fiber.Config{DisableStartupMessage: true})
	bare.Get("/api/v1/plots/:id", func(c *fiber.Ctx) error {
		c.Set("Content-Type", mediaJSON)
		return c.Send(fixed.JSON)
	})
	for name, app := range map[string]*fiber.App{"edge": app, "bare": bare} {
		app.Handler()
		b.Run(name, func(b *testing.B) {
			var r fasthttp.RequestCtx
			r.Request.Header.Set("Authorization", "Bearer staff")
			r.Request.SetRequestURI("/api/v1/plots/" + plotID)
			b.ReportAllocs()
			for b.Loop() {
				r.Response.Reset()
				app.Server().Handler(&r)
			}
			if r.Response.StatusCode() != 200 {
				b.Fatal(r.Response.StatusCode())
			}
		})
	}
}

func BenchmarkCreate(b *testing.B) {
	d := decoderOf(reflect.TypeFor[models.Create[plotInput]]())
	body := []byte(`{"id":"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d","title":"By the well","notes":"Needs water.","on":"2025-03-14","colour":"red","keepers":["KE-47"],"size":4,"seeds":[{"kind":"red","count":1}]}`)
	b.ReportAllocs()
	for b.Loop() {
		var in models.Create[plotInput]
		if err := d.decode(body, &in); err != nil {
			b.Fatal(err)
		}
	}
}
