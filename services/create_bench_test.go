package services_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

func benchWorld(b *testing.B) (*world, models.ID) {
	engine, err := sqlite.Open(context.Background(), sqlite.Options{Path: filepath.Join(b.TempDir(), "b.db")})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { engine.Close() })
	book, err := repository.Open(context.Background(), engine)
	if err != nil {
		b.Fatal(err)
	}
	w := &world{book: book, now: time.Date(2025, 7, 15, 9, 0, 0, 0, time.UTC)}
	w.Services = services.New(StoresOf(book), func() time.Time { return w.now }, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	return w, ""
}

func BenchmarkCreateIssue64(b *testing.B) {
	w, _ := benchWorld(b)
	mk := func(in models.OrganizationInput) models.ID {
		s, err := w.Organizations.Create(context.Background(), services.System, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{Input: in}})
		if err != nil {
			b.Fatal(err)
		}
		return models.ID(s.JSON[7 : 7+36])
	}
	fed := mk(models.OrganizationInput{Name: "F", Kind: "federation", Level: "county", Status: "active"})
	org := mk(models.OrganizationInput{Name: "G", Kind: "neighbourhood", Level: "ward", Status: "active"})
	if _, err := w.Affiliations.Create(context.Background(), services.System, models.New[models.AffiliationInput]{Body: models.Create[models.AffiliationInput]{Input: models.AffiliationInput{Child: org, Parent: fed, From: "2020-01-01"}}}); err != nil {
		b.Fatal(err)
	}
	in := models.IssueInput{Title: "Water kiosk dry since January", Description: "The kiosk at plot 14 has had no water since 3 January; people walk to Makina.", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"}
	b.SetParallelism(32)
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := w.Issues.Create(context.Background(), services.System, models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{Input: in}}); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "creates/s")
}
