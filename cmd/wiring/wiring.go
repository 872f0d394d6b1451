// Package wiring puts parts together that do not know each other.
package wiring

import (
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// Stores hands the stores of a book to the services.
func Stores(b *repository.Book) *services.Stores {
	return &services.Stores{
		Places:        b.Places,
		Organizations: b.Organizations,
		Affiliations:  b.Affiliations,
		Officers:      b.Officers,
		People:        b.People,
		Posts:         b.Posts,
		Holders:       b.Holders,
		Targets:       b.Targets,
		Issues:        b.Issues,
		Scores:        b.Scores,
		Demands:       b.Demands,
		Actions:       b.Actions,
		OneToOnes:     b.OneToOnes,
		Responses:     b.Responses,
		Commitments:   b.Commitments,
		Outcomes:      b.Outcomes,
		Comments:      b.Comments,
		Attachments:   b.Attachments,
		Users:         b.Users,
		Batches:       b.Batches,
		Webhooks:      b.Webhooks,
		Consents:      b.Consents,
		Requests:      b.Requests,
		Breaches:      b.Breaches,
		Sums:          b.Sums,
		Search:        b.Search,
		Names:         b.Names,
		Sessions:      b.Sessions,
		Credentials:   b.Credentials,
		Photos:        b.Photos,
		States:        b.States,
		Throttles:     b.Throttles,
		Rates:         b.Rates,
		Receipts:      b.Receipts,
		Clashes:       b.Clashes,
		Parcels:       b.Parcels,
		Parts:         b.Parts,
		Deliveries:    b.Deliveries,
		AccessSeals:   b.AccessSeals,
		Accesses:      b.Accesses,
		Log:           b.Log,
		Together:      repository.Together(b.Engine),
		AtOnce:        repository.AtOnce(b.Engine),
		Reading:       repository.Reading,
		Ping:          b.Ping,
		Wipe:          b.Wipe,
	}
}
