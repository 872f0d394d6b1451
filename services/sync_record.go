package services

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// synced is what sync does with the records of one noun.
type synced[T, I any] struct {
	*Records[T, I]
	parse func(patch []byte) (models.Patch[I], error)
}

// Synced makes the records of a noun take part in sync. Parse reads a merge
// patch of what people write in them.
func Synced[T, I any](r *Records[T, I], parse func(patch []byte) (models.Patch[I], error)) SyncedNoun {
	return synced[T, I]{r, parse}
}

// syncTries is how often a change that was overtaken by another is tried again.
const syncTries = 50

func (s synced[T, I]) synced() models.Noun { return s.noun }

// input reads what people write in a record. The error is a *models.Problem.
func (s synced[T, I]) input(fields models.Fields) (I, error) {
	var none I
	doc, err := json.Marshal(map[string]any(fields), json.Deterministic(true))
	if err != nil {
		return none, err
	}
	patch, err := s.parse(doc)
	if err != nil {
		return none, err
	}
	return patch.Apply(none)
}

func (s synced[T, I]) create(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error) {
	input, err := s.input(op.Fields)
	if err != nil {
		return SyncResult{}, err
	}
	stored, err := s.Create(ctx, actor, models.New[I]{Body: models.Create[I]{ID: op.Record, Input: input}})
	if err != nil {
		return waits(err)
	}
	return SyncResult{Outcome: models.SyncApplied, Version: stored.Version}, nil
}

// waits tells what waits for something that has not arrived from what is wrong.
func waits(err error) (SyncResult, error) {
	if isProblem(err, models.ProblemNotFound) {
		return SyncResult{Outcome: models.SyncWaiting}, nil
	}
	var p *models.Problem
	if !errors.As(err, &p) || len(p.Faults) == 0 {
		return SyncResult{}, err
	}
	for _, f := range p.Faults {
		if f.Rule != models.RuleReference {
			return SyncResult{}, err
		}
	}
	return SyncResult{Outcome: models.SyncWaiting}, nil
}

func (s synced[T, I]) change(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error) {
	registers, err := models.RegistersOf(s.noun, op.Fields)
	if err != nil {
		return SyncResult{}, err
	}
	for range syncTries {
		res, err := s.merge(ctx, actor, op, registers)
		if isProblem(err, models.ProblemStale) {
			continue
		}
		if err != nil {
			return waits(err)
		}
		return res, nil
	}
	return SyncResult{}, models.Refuse(models.ProblemBusy)
}

// merge adds what was written to what is there.
func (s synced[T, I]) merge(ctx context.Context, actor models.Actor, op *operation, registers map[string]models.Fields) (SyncResult, error) {
	if err := s.home.Directory.Refresh(ctx); err != nil {
		return SyncResult{}, err
	}
	was, err := s.get(ctx, actor, op.Record)
	if err != nil {
		return SyncResult{}, err
	}
	if !s.writeScope(actor, s.rules.Write).Holds(*reach(was)) {
		return SyncResult{}, models.Refuse(models.ProblemForbidden)
	}
	if err := s.authored(ctx, actor, was); err != nil {
		return SyncResult{}, err
	}
	next, err := s.copyOf(ctx, was)
	if err != nil {
		return SyncResult{}, err
	}
	m := &merging[T, I]{synced: s, actor: actor, op: op, was: was, next: next}
	known, err := m.write(ctx, registers)
	if err != nil {
		return SyncResult{}, err
	}
	res := SyncResult{Outcome: models.SyncBefore, Version: base(was).Version}
	if !known {
		stored, err := s.keep(ctx, actor, was, next, models.Changed, op.Reason)
		if err != nil {
			return SyncResult{}, err
		}
		res.Outcome, res.Version = models.SyncApplied, stored.Version
		if op.Base != 0 && op.Base < base(was).Version {
			res.Outcome = models.SyncMerged
		}
	}
	base(next).Sync.HideDevices()
	for _, c := range base(next).Sync.Clashes() {
		if registers[c.Member] != nil {
			res.Clashes = append(res.Clashes, c)
		}
	}
	if base(was).Deleted() {
		res.Clashes = append(res.Clashes, models.Clash{Member: "deleted_at"})
	}
	if len(res.Clashes) > 0 {
		shown, err := s.store.Shut(next)
		if err := firstErr(err, s.sighted(ctx, actor, shown)); err != nil {
			return SyncResult{}, err
		}
	}
	if len(res.Clashes) > 0 && !known {
		res.Outcome = models.SyncConflict
	}
	return res, nil
}

// merging is one change on its way into a record.
type merging[T, I any] struct {
	synced[T, I]
	actor     models.Actor
	op        *operation
	was, next *T
	events    []models.Event // after the base version
	loaded    bool
}

// write puts each register into the record. It reports whether all of them were
// known before.
func (m *merging[T, I]) write(ctx context.Context, registers map[string]models.Fields) (known bool, err error) {
	fields, err := fieldsOf(*m.rules.Input(m.next))
	if err != nil {
		return false, err
	}
	sync := maps.Clone(base(m.next).Sync)
	if sync == nil {
		sync = models.Sync{}
	}
	known = true
	for _, name := range slices.Sorted(maps.Keys(registers)) {
		register, there := sync[name]
		_, members := models.RegisterOf(m.noun, name)
		if !there {
			if err := m.recall(ctx, &register, members); err != nil {
				return false, err
			}
		}
		register.Adopt(m.actor.User, m.op.device)
		if register.Merge(m.written(registers[name]), m.op.Base, pick(fields, members)) {
			continue
		}
		known = false
		maps.Copy(fields, register.InForce())
		register.Trim()
		sync[name] = register
	}
	if known {
		return true, nil
	}
	base(m.next).Sync = sync
	return false, m.fill(fields)
}

func (m *merging[T, I]) written(value models.Fields) models.Written {
	return models.Written{Operation: m.op.ID, Device: m.op.name, Seq: m.op.Seq, Version: base(m.was).Version + 1,
		By: m.actor.User, At: models.At(m.home.Clock()), Value: value}
}

// fill makes the members what people write in the record.
func (m *merging[T, I]) fill(fields models.Fields) error {
	input, err := m.input(fields)
	if err != nil {
		return err
	}
	if m.rules.Fixed != nil {
		if err := m.rules.Fixed(m.rules.Input(m.was), &input).Err(); err != nil {
			return err
		}
	}
	*m.rules.Input(m.next) = input
	return nil
}

// recall finds in the history who wrote the members, without sync, since the
// base version.
func (m *merging[T, I]) recall(ctx context.Context, register *models.Register, members []string) error {
	for !m.loaded && m.op.Base < base(m.was).Version {
		after := m.op.Base
		if n := len(m.events); n > 0 {
			after = m.events[n-1].Version
		}
		const page = 200
		events, err := m.home.Stores.Log.Of(ctx, m.op.Record, after, page)
		if err != nil {
			return err
		}
		m.events, m.loaded = append(m.events, events...), len(events) < page
	}
	for _, e := range slices.Backward(m.events) {
		if e.Version <= base(m.was).Version && touches(e, members...) {
			register.Overwrite(models.Written{Version: e.Version, By: e.By, At: e.At})
			return nil
		}
	}
	return nil
}

func pick(fields models.Fields, members []string) models.Fields {
	picked := models.Fields{}
	for _, m := range members {
		picked[m] = fields[m]
	}
	return picked
}

// fieldsOf gives the members of what people write.
func fieldsOf(input any) (models.Fields, error) {
	doc, err := json.Marshal(input)
	if err != nil {
		return nil, err
	}
	fields := models.Fields{}
	return fields, json.Unmarshal(doc, &fields)
}

// differing lists the members in which two inputs differ.
func differing(a, b any) ([]string, error) {
	one, err := fieldsOf(a)
	if err != nil {
		return nil, err
	}
	two, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	var members []string
	for m := range one {
		if !reflect.DeepEqual(one[m], two[m]) {
			members = append(members, m)
		}
	}
	for m := range two {
		if _, both := one[m]; !both {
			members = append(members, m)
		}
	}
	return members, nil
}

func (s synced[T, I]) remove(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error) {
	for range syncTries {
		t, err := s.get(ctx, actor, op.Record)
		if err != nil {
			return waits(err)
		}
		res := SyncResult{Outcome: models.SyncBefore, Version: base(t).Version}
		if base(t).Deleted() {
			return res, nil
		}
		_, err = s.Delete(ctx, actor, models.Remove{Versioned: versionOf(base(t)), Reason: op.Reason})
		if isProblem(err, models.ProblemStale) {
			continue
		}
		if res.Outcome, res.Version = models.SyncApplied, res.Version+1; op.Base != 0 && op.Base < base(t).Version {
			res.Outcome = models.SyncMerged
		}
		if err != nil {
			return SyncResult{}, err
		}
		return res, nil
	}
	return SyncResult{}, models.Refuse(models.ProblemBusy)
}
