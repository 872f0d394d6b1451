package services

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// Sync is how devices that were away send what was done on them, and catch up.
// docs/sync.md says what a client can rely on.
type Sync struct {
	*Services
	parseMove func([]byte) (models.Move, error)
	nouns     []SyncedNoun
}

// SyncedNoun is what sync does with the records of one noun. Make one with
// Synced.
type SyncedNoun interface {
	synced() models.Noun
	reaches(actor models.Actor) bool
	create(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error)
	change(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error)
	remove(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error)
	pull(ctx context.Context, actor models.Actor, cursor string, limit int) ([]SyncItem, string, error)
	look(ctx context.Context, actor models.Actor, id models.ID, since []models.Event) (*SyncItem, error)
	clashes(ctx context.Context, actor models.Actor, id models.ID) (*ClashingRecord, error)
}

// operation is an operation on its way.
type operation struct {
	models.Operation
	device models.ID // as it calls itself
	name   models.ID // as it is called here
}

// NewSync makes the use cases of sync for the nouns, in the order in which a
// device that has nothing gets them. ParseMove reads what a move takes.
func NewSync(s *Services, parseMove func([]byte) (models.Move, error), nouns ...SyncedNoun) *Sync {
	return &Sync{s, parseMove, nouns}
}

func (s *Sync) noun(n models.Noun) SyncedNoun {
	for _, x := range s.nouns {
		if x.synced() == n {
			return x
		}
	}
	return nil
}

// Push is what a device sends.
type Push struct {
	Body PushInput `body:"json"`
}

// PushInput is the operations of one device.
type PushInput struct {
	Device     models.ID          `json:"device" validate:"required,uuid" doc:"A UUID that the installation on the device made for itself, once." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fd1"`
	Operations []models.Operation `json:"operations" validate:"required,min=1,max=100,dive" doc:"What was done, in any order."`
}

// SyncResult is what became of one operation.
type SyncResult struct {
	ID      models.ID          `json:"id" doc:"The operation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1"`
	Seq     int64              `json:"seq" doc:"The device's count." example:"7"`
	Outcome models.SyncOutcome `json:"outcome" doc:"What became of it." example:"applied"`
	Record  models.ID          `json:"record" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Version int64              `json:"version,omitzero" doc:"The version of the record after it." example:"5"`
	Clashes []models.Clash     `json:"clashes,omitempty" doc:"Where others wrote without knowing of it."`
	Problem *SyncProblem       `json:"problem,omitempty" doc:"Why it was refused."`
}

// SyncProblem says why an operation was refused, in the language of the caller.
type SyncProblem struct {
	Code   models.Code `json:"code" doc:"Names the problem for programs." example:"forbidden"`
	Title  string      `json:"title" doc:"What the problem is." example:"You may not do this"`
	Advice string      `json:"advice" doc:"What can be done about it." example:"Ask your administrator."`
	Faults []SyncFault `json:"errors,omitempty" doc:"Which members are at fault."`
}

// SyncFault is one member at fault.
type SyncFault struct {
	Pointer string      `json:"pointer" doc:"The member." example:"/title"`
	Rule    models.Rule `json:"rule" doc:"The rule that does not hold." example:"required"`
	Message string      `json:"message" doc:"The rule in words." example:"is needed"`
}

// Pushed is the answer to a device.
type Pushed struct {
	Device  models.ID    `json:"device" doc:"What your device is called in the records: its id stands in none." example:"5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35"`
	Results []SyncResult `json:"results" doc:"One for each operation, in the order in which they were sent."`
}

// Push takes what was done on a device. Each operation is judged by itself, in
// the device's order, and one that waits for another of the same push is tried
// again after it.
// Errors: busy, unavailable and the like, after which all can be sent again.
func (s *Sync) Push(ctx context.Context, actor models.Actor, in Push) (Pushed, error) {
	ops := in.Body.Operations
	order := make([]int, len(ops))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ops[a].Seq, ops[b].Seq) })
	results, name := make([]SyncResult, len(ops)), models.DeviceName(actor.User, in.Body.Device)
	for progress := true; progress && len(order) > 0; {
		progress = false
		var waiting []int
		for _, n := range order {
			res, err := s.take(ctx, actor, &operation{ops[n], in.Body.Device, name})
			if err != nil {
				return Pushed{}, err
			}
			if results[n] = res; res.Outcome == models.SyncWaiting {
				waiting = append(waiting, n)
			} else {
				progress = true
			}
		}
		order = waiting
	}
	return Pushed{name, results}, nil
}

// take judges one operation and keeps a receipt.
func (s *Sync) take(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error) {
	res := SyncResult{ID: op.ID, Seq: op.Seq, Record: op.Record}
	r, err := s.receipt(ctx, actor, op)
	if err == nil && r.Outcome.Done() && r.Outcome != "" {
		res.Outcome, res.Version = models.SyncBefore, r.Version
		return res, nil
	}
	if err == nil {
		actor.DeviceAt = op.At
		var done SyncResult
		done, err = s.do(ctx, actor, op)
		res.Outcome, res.Version, res.Clashes = done.Outcome, done.Version, done.Clashes
	}
	if err != nil {
		var p *models.Problem
		if !errors.As(err, &p) || passes(p) {
			return res, err
		}
		res.Outcome, res.Problem = models.SyncRefused, toldIn(actor.Language, p)
	}
	if r == nil || res.Outcome == models.SyncWaiting {
		return res, nil
	}
	r.Outcome, r.Version, r.Problem, r.At = res.Outcome, res.Version, "", models.At(s.Clock())
	if res.Problem != nil {
		r.Problem = res.Problem.Code
	}
	return res, s.Stores.Receipts.Put(ctx, receiptID(op.name, op.Seq), r)
}

// passes reports whether a problem passes by itself, or is ours.
func passes(p *models.Problem) bool {
	switch models.Describe(p.Code).Kind {
	case models.Internal, models.Unavailable, models.TooMany, models.NoSpace:
		return true
	}
	return false
}

func toldIn(l models.Language, p *models.Problem) *SyncProblem {
	row := models.Describe(p.Code)
	told := &SyncProblem{Code: p.Code, Title: row.Title.In(l), Advice: row.Advice.In(l)}
	for _, f := range p.Faults {
		told.Faults = append(told.Faults, SyncFault{f.Pointer, f.Rule, f.In(l)})
	}
	return told
}

// receiptID sorts the receipts of a device by its count.
func receiptID(device models.ID, seq int64) models.ID {
	return models.ID(fmt.Sprintf("%s|%016d", device, seq))
}

// receipt is the receipt that is there, or a new one. Counts are judged by user
// and device together, so that nobody uses up those of somebody else's device.
// Errors: id_taken (another operation of theirs has the count).
func (s *Sync) receipt(ctx context.Context, actor models.Actor, op *operation) (*models.Receipt, error) {
	doc, err := json.Marshal(op.Operation, json.Deterministic(true))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(doc)
	digest := hex.EncodeToString(sum[:])
	r, _, err := s.Stores.Receipts.Get(ctx, receiptID(op.name, op.Seq))
	if err == nil && r == nil {
		r, err = s.receiptBefore(ctx, actor, op)
	}
	if err != nil {
		return nil, err
	}
	if r == nil {
		return &models.Receipt{Operation: op.ID, Device: op.name, Seq: op.Seq, User: actor.User, Noun: op.Noun, Record: op.Record, Digest: digest}, nil
	}
	if r.User != actor.User || r.Digest != digest {
		return nil, models.Refuse(models.ProblemConflict)
	}
	r.Device = op.name
	return r, nil
}

// receiptBefore is a receipt of the user that was kept by the id of the device,
// as they were before devices had names.
func (s *Sync) receiptBefore(ctx context.Context, actor models.Actor, op *operation) (*models.Receipt, error) {
	r, _, err := s.Stores.Receipts.Get(ctx, receiptID(op.device, op.Seq))
	if err != nil || r == nil || r.User != actor.User {
		return nil, err
	}
	return r, nil
}

func (s *Sync) do(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error) {
	noun := s.noun(op.Noun)
	if noun == nil {
		return SyncResult{}, models.Faulty(models.Wrong("/noun", models.RuleAcceptable))
	}
	switch op.Verb {
	case models.SyncCreate:
		if content, ok := op.Fields[photoContent]; ok && op.Noun == models.Attachments {
			return s.createPhoto(ctx, actor, op, content)
		}
		return noun.create(ctx, actor, op)
	case models.SyncChange:
		return noun.change(ctx, actor, op)
	case models.SyncDelete:
		return noun.remove(ctx, actor, op)
	}
	if op.Noun != models.Issues {
		return SyncResult{}, models.Faulty(models.Wrong("/verb", models.RuleAcceptable))
	}
	return s.move(ctx, actor, op)
}

// ReceiptsOf asks what the server has of a device.
type ReceiptsOf struct {
	Device models.ID `query:"device" validate:"required,uuid" doc:"The device." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fd1"`
	After  int64     `query:"after" validate:"gte=0" doc:"Only those after this count of the device." example:"0"`
	Limit  int       `query:"limit" validate:"omitempty,min=1,max=500" doc:"How many, 1 to 500; 100 when left out." example:"100"`
}

// Receipts is what the server has of a device.
type Receipts struct {
	Items []*models.Receipt `json:"items" doc:"The receipts, by the device's count."`
	More  bool              `json:"more,omitzero" doc:"True when there are more; ask again after the last." example:"false"`
}

// Receipts lists what the server has of a device of the caller's.
func (s *Sync) Receipts(ctx context.Context, actor models.Actor, in ReceiptsOf) (Receipts, error) {
	limit := cmp.Or(in.Limit, 100)
	where := []models.Condition{
		{Field: "device", Op: models.Is, Values: []any{string(models.DeviceName(actor.User, in.Device)), string(in.Device)}},
		{Field: "user", Op: models.Is, Values: []any{string(actor.User)}},
		{Field: "seq", Op: models.From, Values: []any{in.After + 1}},
	}
	_, list, err := s.Stores.Receipts.Find(ctx, models.WholeInstallation("the conditions bind it to the caller"), models.Query{Where: where, Sort: "seq", Limit: limit + 1})
	if err != nil {
		return Receipts{}, err
	}
	for _, r := range list {
		r.Device = in.Device // it is the caller's own
	}
	more := len(list) > limit
	return Receipts{append([]*models.Receipt{}, list[:min(limit, len(list))]...), more}, nil
}
