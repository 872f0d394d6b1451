package repository

import "github.com/cotprogramme/baraza/models"

// The specs of the registers of data protection.
var (
	ConsentSpec = Spec[models.ConsentRecord]{Noun: models.Consents, Fields: []FieldOf[models.ConsentRecord]{
		of("person", Text, func(c *models.ConsentRecord) any { return text(c.Person) }),
		of("purpose", Text, func(c *models.ConsentRecord) any { return text(c.Purpose) }),
		of("on", Text, func(c *models.ConsentRecord) any { return text(c.On) }),
		of("withdrawn", Bool, func(c *models.ConsentRecord) any { return c.WithdrawnOn != "" }),
	}, Indexes: []Index{by("what a person agreed to", "person", "on"), by("consents of an organization by day", "within", "on")}}

	RequestSpec = Spec[models.DataRequest]{Noun: models.Requests, Fields: []FieldOf[models.DataRequest]{
		of("kind", Text, func(r *models.DataRequest) any { return text(r.Kind) }),
		of("status", Text, func(r *models.DataRequest) any { return text(r.Status) }),
		of("person", Text, func(r *models.DataRequest) any { return text(r.Person) }),
		of("due", Text, func(r *models.DataRequest) any { return text(r.DueOn) }),
	}, Indexes: []Index{by("requests by the day on which they are due", "status", "due"), rarely("the requests of a person", "person")}}

	BreachSpec = Spec[models.Breach]{Noun: models.Breaches, Fields: []FieldOf[models.Breach]{
		of("due", Int, func(b *models.Breach) any { return int64(b.DueAt) }),
		of("told", Bool, func(b *models.Breach) any { return b.CommissionerAt != 0 }),
	}, Indexes: []Index{by("breaches of which the Data Commissioner is still to be told", "told", "due")}}
)
