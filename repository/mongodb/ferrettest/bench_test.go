package ferrettest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/mongo/writeconcern"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/demo"
)

// benchFacts is small: FerretDB reads a whole collection for most questions.
const benchFacts = 200

// BenchmarkUseCases times use cases over the MongoDB engine, each taking turns
// with a bare call of the driver that moves as much: one insert, one find by id,
// one find of twenty. What is over it is ours; what is under it is the server's.
func BenchmarkUseCases(b *testing.B) {
	for _, s := range servers {
		b.Run(s.name, func(b *testing.B) { benchUseCases(b, s) })
	}
}

func benchUseCases(b *testing.B, s server) {
	ctx := context.Background()
	h := newHome(b, onServer(b, s))
	c, err := demo.Settle(ctx, h.Services, benchFacts/2, benchFacts/2, nil)
	if err != nil {
		b.Fatal(err)
	}
	if err := h.Relay.CatchUp(ctx); err != nil {
		b.Fatal(err)
	}
	bare := newBare(b, s)
	staff := models.Actor{User: "01970c3e-0000-7000-8000-0000000000b1", Grants: []models.Grant{{Role: models.Staff, Organization: c.County}}}
	input := models.IssueInput{Title: "Water kiosk dry since January", Description: "The kiosk at plot 14 has had no water since 3 January.", Category: "water_sanitation",
		Origin: "members", OpenedOn: "2025-02-01", Hosts: []models.ID{c.Groups[0]}}
	for _, x := range []struct {
		name  string
		do    func() error
		floor func() error
	}{
		{"create", func() error {
			_, err := h.Issues.Create(ctx, staff, models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{Input: input}})
			return err
		}, bare.insert},
		{"read", func() error { _, err := h.Issues.Read(ctx, staff, models.ByID{ID: c.Issues[0]}); return err }, bare.find(1)},
		{"list", func() error {
			in := services.ListIssues{FactListing: services.FactListing{Organization: c.Groups[0]}}
			in.Limit = 20
			_, err := services.List[services.ListIssues](h.Issues)(ctx, staff, in)
			return err
		}, bare.find(20)},
		{"campaign", func() error { _, err := h.Campaigns.View(ctx, staff, models.ByID{ID: c.Issues[0]}); return err }, bare.find(20)},
		{"rollup", func() error {
			_, err := h.Rollups.Of(ctx, staff, services.RollupFor{Organization: c.County, From: "2025-01-01", To: "2025-12-31", Every: models.Monthly})
			return err
		}, bare.find(20)},
	} {
		b.Run(x.name, func(b *testing.B) {
			var least time.Duration
			for b.Loop() {
				if err := x.do(); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				began := time.Now()
				if err := x.floor(); err != nil {
					b.Fatal(err)
				}
				least += time.Since(began)
				b.StartTimer()
			}
			b.ReportMetric(float64(b.Elapsed())/float64(least), "x-floor")
		})
	}
}

// bare is a collection that the driver is called on directly.
type bare struct {
	c *mongo.Collection
	n int
}

func newBare(b *testing.B, s server) *bare {
	b.Helper()
	client, err := mongo.Connect(context.Background(), options.Client().ApplyURI(s.uri))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { client.Disconnect(context.Background()) })
	majority := options.Collection().SetWriteConcern(writeconcern.Majority())
	x := &bare{c: client.Database(fresh(b, s)).Collection("bare", majority)}
	for range benchFacts {
		if err := x.insert(); err != nil {
			b.Fatal(err)
		}
	}
	return x
}

func (x *bare) insert() error {
	x.n++
	_, err := x.c.InsertOne(context.Background(), bson.D{{Key: "_id", Value: fmt.Sprint(x.n)}, {Key: "k", Value: x.n / 20}, {Key: "doc", Value: make([]byte, 700)}})
	return err
}

func (x *bare) find(rows int) func() error {
	where := bson.D{{Key: "_id", Value: "1"}}
	if rows > 1 {
		where = bson.D{{Key: "k", Value: 3}}
	}
	return func() error {
		cursor, err := x.c.Find(context.Background(), where)
		if err != nil {
			return err
		}
		var all []bson.D
		return cursor.All(context.Background(), &all)
	}
}
