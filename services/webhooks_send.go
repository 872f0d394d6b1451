package services

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services/outbound"
)

const (
	hooksPause     = time.Second
	hooksState     = models.ID("webhooks")
	hooksBatch     = 200
	hooksAtOnce    = 4                // webhooks that are called at the same time
	deliveryLease  = 30 * time.Second // within which no other process tries the same delivery
	deliveriesKept = 30 * 24 * time.Hour
)

// Run tells webhooks what changed until the context ends.
func (k *Hooks) Run(ctx context.Context) {
	tick := time.NewTicker(hooksPause)
	defer tick.Stop()
	defer k.Caller.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := k.Work(ctx); err != nil && ctx.Err() == nil {
			k.OnError(err)
		}
	}
}

// Work writes down what is to be sent of everything that changed, and sends what
// is due. Several processes may do it at once.
func (k *Hooks) Work(ctx context.Context) error {
	hooks, err := k.Stores.Webhooks.Find(ctx, wholeForHooks, models.Query{Where: notDeleted, Limit: hooksBatch})
	if err != nil || len(hooks) == 0 {
		return err
	}
	for more := true; more; {
		if more, err = k.gather(ctx, hooks); err != nil {
			return err
		}
	}
	byID := map[models.ID]*models.Webhook{}
	for _, w := range hooks {
		byID[w.ID] = w
	}
	return k.send(ctx, byID)
}

// begin notes where the log stands when there is a first webhook: it is told of
// nothing that was before.
func (k *Hooks) begin(ctx context.Context) error {
	st, _, err := k.Stores.States.Get(ctx, hooksState)
	if err != nil || st != nil {
		return err
	}
	head, err := k.Stores.Log.Head(ctx)
	if err != nil {
		return err
	}
	_, err = k.Stores.States.Swap(ctx, hooksState, 0, &models.State{Position: head})
	return err
}

// gather writes down the deliveries of the next events. Whoever else did so
// before is found out by the delivery itself.
func (k *Hooks) gather(ctx context.Context, hooks []*models.Webhook) (more bool, err error) {
	st, version, err := k.Stores.States.Get(ctx, hooksState)
	if err != nil {
		return false, err
	}
	if st == nil {
		return false, k.begin(ctx)
	}
	events, position, err := k.Stores.Log.Since(ctx, st.Position, hooksBatch)
	if err != nil || len(events) == 0 {
		return false, err
	}
	for _, e := range events {
		if err := k.note(ctx, hooks, e); err != nil {
			return false, err
		}
	}
	_, err = k.Stores.States.Swap(ctx, hooksState, version, &models.State{Position: position})
	return len(events) == hooksBatch, err
}

// note writes down who is to be told of an event.
func (k *Hooks) note(ctx context.Context, hooks []*models.Webhook, e models.Event) error {
	var reach *models.Reach
	for _, w := range hooks {
		if e.At < w.RenewedAt && w.Secrets == 1 || e.Deed == models.Recounted {
			continue
		}
		if reach == nil {
			r, err := k.reachOf(ctx, e)
			if err != nil || r == nil {
				return err
			}
			reach = r
		}
		if !w.Wants(e.Noun, *reach) {
			continue
		}
		d := &models.Delivery{ID: "msg_" + e.Hash[:32], Webhook: w.ID, Noun: e.Noun, Record: e.Record, Version: e.Version, Deed: e.Deed,
			At: e.At, Status: models.DeliveryPending, NextAt: models.At(k.Clock())}
		if _, err := k.Stores.Deliveries.Swap(ctx, w.ID+"|"+models.ID(e.Hash), 0, d); err != nil {
			return err
		}
	}
	return nil
}

// reachOf is for whom the record of an event counts now; nil when no webhook is
// told of such records.
func (k *Hooks) reachOf(ctx context.Context, e models.Event) (*models.Reach, error) {
	for _, t := range k.Privacy.texts() {
		if t.noun == e.Noun {
			return t.reach(ctx, e.Record)
		}
	}
	return nil, nil
}

// send tries what is due, of each webhook one after the other.
func (k *Hooks) send(ctx context.Context, hooks map[models.ID]*models.Webhook) error {
	where := []models.Condition{{Field: "status", Op: models.Is, Values: []any{string(models.DeliveryPending)}},
		{Field: "next_at", Op: models.Until, Values: []any{int64(models.At(k.Clock()))}}}
	ids, due, err := k.Stores.Deliveries.Find(ctx, wholeForHooks, models.Query{Where: where, Sort: "next_at", Limit: hooksBatch})
	if err != nil {
		return err
	}
	queues := map[models.ID][]models.ID{}
	for n, d := range due {
		queues[d.Webhook] = append(queues[d.Webhook], ids[n])
	}
	var all sync.WaitGroup
	turn := make(chan struct{}, hooksAtOnce)
	for webhook, queue := range queues {
		all.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			for _, id := range queue {
				if err := k.try(ctx, hooks[webhook], id); err != nil && ctx.Err() == nil {
					k.OnError(err)
				}
			}
		})
	}
	all.Wait()
	return nil
}

// try sends one delivery, unless another process has it.
func (k *Hooks) try(ctx context.Context, w *models.Webhook, id models.ID) error {
	d, version, err := k.Stores.Deliveries.Get(ctx, id)
	now := k.Clock()
	if err != nil || d == nil || d.Status != models.DeliveryPending || d.NextAt > models.At(now) {
		return err
	}
	if w == nil || w.Paused {
		return k.Stores.Deliveries.Drop(ctx, id)
	}
	// What was noted may have been restricted before it is sent.
	r, err := k.reachOf(ctx, models.Event{Noun: d.Noun, Record: d.Record})
	if err != nil {
		return err
	}
	if r == nil || !w.Wants(d.Noun, *r) {
		return k.Stores.Deliveries.Drop(ctx, id)
	}
	d.Attempts++
	d.NextAt = models.At(now.Add(deliveryLease))
	if mine, err := k.Stores.Deliveries.Swap(ctx, id, version, d); err != nil || !mine {
		return err
	}
	status, failure, err := k.post(ctx, w, d, now)
	if err != nil {
		return err
	}
	d.Answered(models.At(k.Clock()), status, failure)
	_, err = k.Stores.Deliveries.Swap(ctx, id, version+1, d)
	return err
}

// hookMessage is what a receiver gets.
type hookMessage struct {
	Type      string      `json:"type"`
	Timestamp models.Time `json:"timestamp"`
	Data      hookData    `json:"data"`
}

type hookData struct {
	Noun    models.Noun `json:"noun"`
	ID      models.ID   `json:"id"`
	Version int64       `json:"version"`
}

func (k *Hooks) post(ctx context.Context, w *models.Webhook, d *models.Delivery, now time.Time) (status int, failure string, err error) {
	deed, _, _ := strings.Cut(string(d.Deed), ":")
	body, err := json.Marshal(hookMessage{string(d.Noun) + "." + deed, d.At, hookData{d.Noun, d.Record, d.Version}})
	if err != nil {
		return 0, "", err
	}
	signature, err := k.signatures(ctx, w, d.ID, now, body)
	if err != nil {
		return 0, "", err
	}
	header := http.Header{"Content-Type": {"application/json"}, "User-Agent": {"Baraza"}, "Webhook-Id": {d.ID},
		"Webhook-Timestamp": {strconv.FormatInt(now.Unix(), 10)}, "Webhook-Signature": {signature}}
	status, sent := k.Caller.Post(ctx, w.URL, header, body)
	if sent != nil {
		return 0, outbound.Reason(sent), nil
	}
	return status, "", nil
}

// tidyDeliveries drops the deliveries that need not be kept any longer.
func (k *Hooks) tidyDeliveries(ctx context.Context) error {
	before := int64(models.At(k.Clock().Add(-deliveriesKept)))
	for {
		where := []models.Condition{{Field: "at", Op: models.Before, Values: []any{before}}}
		ids, _, err := k.Stores.Deliveries.Find(ctx, wholeForHooks, models.Query{Where: where, Limit: 1000})
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := k.Stores.Deliveries.Drop(ctx, ids...); err != nil {
			return err
		}
	}
}
