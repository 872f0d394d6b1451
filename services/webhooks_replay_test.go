package services_test

import (
	"context"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// overtaken is a shelf on which something happens between a look and what comes of it.
type overtaken struct {
	services.Shelf[models.Delivery]
	meanwhile func()
}

func (o *overtaken) Find(ctx context.Context, scope models.Scope, q models.Query) ([]models.ID, []*models.Delivery, error) {
	ids, list, err := o.Shelf.Find(ctx, scope, q)
	o.meanwhile()
	return ids, list, err
}

// Whoever replays what was given up takes nothing back from a process that is sending it,
// and brings nothing back that was dropped.
func TestReplayingLeavesWhatOthersDo(t *testing.T) {
	w := newWorld(t)
	hook := create(t, w.Webhooks, "", models.WebhookInput{URL: "https://example.org/hook", Nouns: []models.Noun{models.Issues}})
	shelf := w.Stores.Deliveries
	at := models.At(w.now)
	for _, id := range []models.ID{"sent", "dropped", "dead"} {
		must(t, shelf.Put(ctx, id, &models.Delivery{ID: string(id), Webhook: hook, Status: models.DeliveryDead, Attempts: 9, At: at}))
	}
	w.Stores.Deliveries = &overtaken{shelf, func() {
		d, version, err := shelf.Get(ctx, "sent")
		must(t, err)
		d.Status, d.Attempts, d.NextAt = models.DeliveryPending, 1, at+60_000 // a lease
		if ok, err := shelf.Swap(ctx, "sent", version, d); !ok || err != nil {
			t.Fatal(ok, err)
		}
		must(t, shelf.Drop(ctx, "dropped"))
	}}
	out, err := w.Hooks.Replay(ctx, services.System, models.Versioned{ID: hook, IfMatch: etag(1)})
	must(t, err)
	if out.Deliveries != 1 {
		t.Errorf("%d are sent once more, want 1", out.Deliveries)
	}
	sent, _, err := shelf.Get(ctx, "sent")
	must(t, err)
	gone, _, err := shelf.Get(ctx, "dropped")
	must(t, err)
	dead, _, err := shelf.Get(ctx, "dead")
	must(t, err)
	if sent.Attempts != 1 || sent.NextAt != at+60_000 || gone != nil || dead.Status != models.DeliveryPending || dead.Attempts != 0 {
		t.Errorf("being sent: %+v; dropped: %+v; given up: %+v", sent, gone, dead)
	}
}
