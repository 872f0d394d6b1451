package services

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services/outbound"
)

// Hooks tells other systems that something changed.
type Hooks struct {
	*Services
	Caller  *outbound.Caller
	OnError func(error)
}

func newHooks(s *Services) *Hooks {
	return &Hooks{Services: s, Caller: outbound.New(nil, nil), OnError: func(error) {}}
}

func (h *Home) webhooks() *Records[models.Webhook, models.WebhookInput] {
	r := cases(h, models.Webhooks, h.Stores.Webhooks, "-created created", func(w *models.Webhook) *models.WebhookInput { return &w.WebhookInput },
		func(_ context.Context, c Change[models.Webhook]) error {
			var f models.Faults
			_, err := outbound.Check(c.Next.URL)
			f.Add(err == nil, "/url", models.RuleAcceptable)
			if c.Next.Organization != "" {
				_, known := h.Directory.Organization(c.Next.Organization)
				f.Add(known, "/organization", models.RuleReference)
			}
			return f.Err()
		})
	r.rules.Read, r.rules.Write, r.rules.Remove = models.ManageWebhooks, models.ManageWebhooks, models.ManageWebhooks
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "an address may hold a secret",
		"Contacts": noContact, "Columns": noTable, "organization": standsForItself,
	}
	return r
}

// ListWebhooks asks for webhooks.
type ListWebhooks struct {
	Listing
	Sort string `query:"sort" validate:"max=30" doc:"The order: created, with - in front for the newest first." example:"-created"`
}

func (l ListWebhooks) order() string { return l.Sort }

// WebhookSecret is what a receiver checks signatures with.
type WebhookSecret struct {
	Secret  string `json:"secret" doc:"The secret, in the form of Standard Webhooks. It is shown once; keep it where the receiver runs." example:"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"`
	Version int64  `json:"version" doc:"The version of the webhook now." example:"2"`
}

// MakeSecret makes a new secret for a webhook. The one before signs besides it
// for another day. Nothing is sent to a webhook that has none.
// Errors: not_found, version_required, stale, deleted.
func (k *Hooks) MakeSecret(ctx context.Context, actor models.Actor, in models.Versioned) (WebhookSecret, error) {
	was, next, err := k.Webhooks.load(ctx, actor, in, models.ManageWebhooks)
	if err != nil {
		return WebhookSecret{}, err
	}
	next.Secrets, next.RenewedAt = was.Secrets+1, models.At(k.Clock())
	stored, err := k.Webhooks.put(ctx, actor, was, next, models.Changed, "")
	if err != nil {
		return WebhookSecret{}, err
	}
	if err := k.begin(ctx); err != nil {
		return WebhookSecret{}, err
	}
	key, err := k.key(ctx, next, next.Secrets)
	return WebhookSecret{"whsec_" + base64.StdEncoding.EncodeToString(key), stored.Version}, err
}

// key is the secret of a number. It is drawn from the key of the installation,
// so that it is kept nowhere.
func (k *Hooks) key(ctx context.Context, w *models.Webhook, number int64) ([]byte, error) {
	root, err := k.Accounts.secret.of(ctx, forWebhooks)
	if err != nil {
		return nil, err
	}
	h := hmac.New(sha256.New, root)
	fmt.Fprintf(h, "%s %d", w.ID, number)
	return h.Sum(nil), nil
}

// oldSecret is how long the secret before the newest one still signs.
const oldSecret = 24 * time.Hour

// signatures signs a message with every secret that counts.
func (k *Hooks) signatures(ctx context.Context, w *models.Webhook, id string, at time.Time, body []byte) (string, error) {
	numbers := []int64{w.Secrets}
	if w.Secrets > 1 && at.Before(w.RenewedAt.Std().Add(oldSecret)) {
		numbers = append(numbers, w.Secrets-1)
	}
	var all []string
	for _, n := range numbers {
		key, err := k.key(ctx, w, n)
		if err != nil {
			return "", err
		}
		all = append(all, SignWebhook(key, id, at, body))
	}
	return strings.Join(all, " "), nil
}

// SignWebhook is the signature of a message under one secret.
// Source: Standard Webhooks 1.0.0, "Signature scheme".
func SignWebhook(key []byte, id string, at time.Time, body []byte) string {
	h := hmac.New(sha256.New, key)
	fmt.Fprintf(h, "%s.%d.%s", id, at.Unix(), body)
	return "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// DeliveriesOf asks what a webhook was told.
type DeliveriesOf struct {
	models.ByID
	Status models.DeliveryStatus `query:"status" doc:"Only deliveries that stand so." example:"dead"`
	Limit  int                   `query:"limit" validate:"omitempty,min=1,max=200" doc:"How many of the newest, 1 to 200; 50 when left out." example:"50"`
}

// Deliveries is what a webhook was told, the newest first.
type Deliveries struct {
	Items []*models.Delivery `json:"items" doc:"The deliveries."`
}

// Deliveries lists what a webhook was told.
// Errors: not_found.
func (k *Hooks) Deliveries(ctx context.Context, actor models.Actor, in DeliveriesOf) (Deliveries, error) {
	if _, err := k.Webhooks.get(ctx, actor, in.ID); err != nil {
		return Deliveries{}, err
	}
	_, list, err := k.find(ctx, in.ID, in.Status, "-at", cmp.Or(in.Limit, 50))
	return Deliveries{append([]*models.Delivery{}, list...)}, err
}

func (k *Hooks) find(ctx context.Context, webhook models.ID, status models.DeliveryStatus, sort string, limit int) ([]models.ID, []*models.Delivery, error) {
	where := []models.Condition{{Field: "webhook", Op: models.Is, Values: []any{string(webhook)}}}
	if status != "" {
		where = append(where, models.Condition{Field: "status", Op: models.Is, Values: []any{string(status)}})
	}
	return k.Stores.Deliveries.Find(ctx, wholeForHooks, models.Query{Where: where, Sort: sort, Limit: limit})
}

var wholeForHooks = models.WholeInstallation("deliveries are of webhooks, and those are the administrators'")

// Replayed is how many deliveries are sent once more.
type Replayed struct {
	Deliveries int  `json:"deliveries" doc:"How many deliveries that had been given up are sent once more." example:"12"`
	More       bool `json:"more,omitzero" doc:"True when there are more; ask again." example:"false"`
}

// Replay sends what was given up once more.
// Errors: not_found, version_required, stale.
func (k *Hooks) Replay(ctx context.Context, actor models.Actor, in models.Versioned) (Replayed, error) {
	w, err := k.Webhooks.get(ctx, actor, in.ID)
	if err != nil {
		return Replayed{}, err
	}
	if err := in.Check(w.Version); err != nil {
		return Replayed{}, err
	}
	const most = 500
	ids, _, err := k.find(ctx, in.ID, models.DeliveryDead, "at", most)
	if err != nil {
		return Replayed{}, err
	}
	list, versions, err := k.Stores.Deliveries.GetAll(ctx, ids)
	if err != nil {
		return Replayed{}, err
	}
	out := Replayed{More: len(ids) == most}
	for n, d := range list {
		if d == nil || d.Status != models.DeliveryDead {
			continue // somebody else was faster
		}
		d.Status, d.Attempts, d.NextAt = models.DeliveryPending, 0, models.At(k.Clock())
		swapped, err := k.Stores.Deliveries.Swap(ctx, ids[n], versions[n], d)
		if err != nil {
			return out, err
		}
		if swapped {
			out.Deliveries++
		}
	}
	return out, nil
}
