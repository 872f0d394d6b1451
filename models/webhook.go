package models

import "slices"

// WebhookInput is what an administrator writes about a webhook.
type WebhookInput struct {
	Name         string `json:"name" validate:"required,max=120" doc:"What it is for." example:"The county's dashboard"`
	URL          string `json:"url" validate:"required,max=500" doc:"Where it is told, an https address of the public internet." example:"https://example.org/hooks/baraza"`
	Nouns        []Noun `json:"nouns,omitempty" validate:"max=20,unique,dive,oneof=organizations issues targets scores demands actions one-to-ones responses commitments outcomes comments attachments" doc:"Only changes of these kinds of record; all of them when left out." example:"issues"`
	Organization ID     `json:"organization,omitzero" validate:"omitempty,recordid" doc:"Only changes of what counts for this organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Paused       bool   `json:"paused,omitzero" doc:"True while nothing is to be sent. What happens meanwhile is not sent later." example:"false"`
}

// Webhook tells another system that something changed. It is told which record
// and never what stands in it: who may know that reads it.
type Webhook struct {
	Meta
	Reach
	WebhookInput
	Secrets   int64 `json:"secrets,omitzero" doc:"How often a secret was made; 0 says that nothing is sent yet." example:"1"`
	RenewedAt Time  `json:"renewed_at,omitzero" doc:"When the newest secret was made; the one before signs for another day." example:"2026-03-14T09:21:07.120Z"`
}

// WebhookNouns are the kinds of record of which a webhook can be told. People,
// accounts and what is kept of them are not among them.
var WebhookNouns = []Noun{Organizations, Issues, Targets, Scores, Demands, Actions, OneToOnes, ResponsesNoun, Commitments, Outcomes, Comments, Attachments}

// Wants reports whether the webhook is told of the change of a record. Nothing
// is told of restricted records.
func (w *Webhook) Wants(noun Noun, r Reach) bool {
	return !w.Paused && w.Secrets > 0 && !w.Deleted() && !r.Restricted && slices.Contains(WebhookNouns, noun) &&
		(len(w.Nouns) == 0 || slices.Contains(w.Nouns, noun)) && (w.Organization == "" || slices.Contains(r.Seers(), w.Organization))
}

// DeliveryStatus is where a delivery stands.
type DeliveryStatus string

// The statuses of deliveries.
const (
	DeliveryPending   DeliveryStatus = "pending"
	DeliveryDelivered DeliveryStatus = "delivered"
	DeliveryDead      DeliveryStatus = "dead"
)

// DeliveryStatuses lists the statuses.
var DeliveryStatuses = Enumeration{"delivery_status", []Term{
	term("pending", "To be sent", "Itatumwa"),
	term("delivered", "Received", "Imepokelewa"),
	term("dead", "Given up", "Imeachwa"),
}}

// Enumeration lists the statuses.
func (DeliveryStatus) Enumeration() Enumeration { return DeliveryStatuses }

// Delivery is one message to one webhook. Once it was received or given up it
// is kept for a month.
type Delivery struct {
	ID       string         `json:"id" doc:"Names the message: the receiver knows by it what it had before." example:"msg_60303ae22b998861bce3b28f33eec1be"`
	Webhook  ID             `json:"webhook" doc:"The webhook." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2caa"`
	Noun     Noun           `json:"noun" doc:"What kind of record changed." example:"issues"`
	Record   ID             `json:"record" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Version  int64          `json:"version" doc:"The version that it has after the change." example:"3"`
	Deed     Deed           `json:"deed" doc:"What was done." example:"changed"`
	At       Time           `json:"at" doc:"When it was done." example:"2026-03-14T09:21:07.120Z"`
	Status   DeliveryStatus `json:"status" doc:"Where the delivery stands." example:"delivered"`
	Attempts int            `json:"attempts" doc:"How often it was tried." example:"1"`
	NextAt   Time           `json:"next_at,omitzero" doc:"When it is tried next." example:"2026-03-14T09:26:07.120Z"`
	Answer   int            `json:"answer,omitzero" doc:"The HTTP status of the last answer." example:"503"`
	Failure  string         `json:"failure,omitzero" doc:"Why the last try failed, when there was no answer." example:"the name was not found"`
}

// DeliveryTries is how long after each failure a delivery is tried again, in
// seconds. After the last it is given up.
// Source: Standard Webhooks 1.0.0, "Deliverability and reliability".
var DeliveryTries = []int64{5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600}

// Answered says what came of a try: an HTTP status, or why there was none. 2xx
// is a receipt, 410 says that nobody is there any more.
func (d *Delivery) Answered(now Time, status int, failure string) {
	d.Answer, d.Failure, d.NextAt = status, failure, 0
	switch {
	case status >= 200 && status < 300:
		d.Status = DeliveryDelivered
	case status == 410 || d.Attempts > len(DeliveryTries):
		d.Status = DeliveryDead
	default:
		d.NextAt = now + Time(DeliveryTries[d.Attempts-1]*1000)
	}
}
