package services

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// Keeper is what holds the records, for a check of all of it.
type Keeper interface {
	// Snapshot calls do with a context in which all reads see one instant.
	Snapshot(ctx context.Context, do func(context.Context) error) error
	// CheckHistory tells of every record and event that does not fit, and how
	// many it looked at.
	CheckHistory(ctx context.Context, found func(models.Finding)) (records, events int64, err error)
}

// VerifyReport is what a check of everything found.
type VerifyReport struct {
	Records     int64            `json:"records" doc:"How many records were looked at." example:"48210"`
	Events      int64            `json:"events" doc:"How many events." example:"91022"`
	Photos      int64            `json:"photos" doc:"How many photos were compared with their records." example:"310"`
	Credentials int64            `json:"credentials" doc:"How many accounts were compared with the passwords and second factors that are kept for them." example:"12"`
	Accesses    int64            `json:"accesses" doc:"How many entries of the log of accesses were compared with what seals them." example:"5120"`
	Sums        int64            `json:"sums" doc:"How many monthly sums were counted again." example:"960"`
	Entries     int64            `json:"entries" doc:"How many search entries were compared." example:"40110"`
	Behind      int64            `json:"behind,omitzero" doc:"How many events were not followed up yet; if there are any, sums and search entries were not checked." example:"0"`
	Wrong       int64            `json:"wrong" doc:"How many findings there are." example:"0"`
	Findings    []models.Finding `json:"findings" doc:"The first thousand of them."`
}

func (v *VerifyReport) found(f models.Finding) {
	if v.Wrong++; len(v.Findings) < models.MaxFindings {
		v.Findings = append(v.Findings, f)
	}
}

// Verify checks everything that is kept: every document against its history,
// every history as a chain, the bytes of photos against their records, what
// opens an account against its history, the log of accesses against its seals,
// what follows from the rules against what
// is kept, every monthly sum against a recount, and the search entries. It does not
// stop at the first finding. Progress, if asked for, is told as what is
// checked and how many so far.
// Errors: unavailable.
func (s *Services) Verify(ctx context.Context, k Keeper, progress func(what string, done int64)) (VerifyReport, error) {
	v, err := s.verified(ctx, k, progress)
	return v.report, err
}

// Repair checks everything as Verify does, and then derives anew what was found wrong in
// what is derived: members of records that follow from rules, search entries, monthly
// sums. Histories, photos, credentials and the log of accesses are left as they are:
// what is wrong with them was done by somebody. It returns what was found and how much
// of it was mended; to see that all is well, verify again.
// Errors: unavailable.
func (s *Services) Repair(ctx context.Context, k Keeper, progress func(what string, done int64)) (report VerifyReport, mended int64, err error) {
	v, err := s.verified(ctx, k, progress)
	for _, mend := range v.mends {
		if err != nil {
			break
		}
		if err = mend(ctx); err == nil {
			mended++
		}
	}
	return v.report, mended, firstErr(err, s.Relay.CatchUp(ctx))
}

func (s *Services) verified(ctx context.Context, k Keeper, progress func(what string, done int64)) (*verifying, error) {
	v := &verifying{Services: s, report: VerifyReport{Findings: []models.Finding{}}, tell: progress}
	if progress == nil {
		v.tell = func(string, int64) {}
	}
	if err := s.Relay.CatchUp(ctx); err != nil {
		return v, err
	}
	if err := s.Directory.Refresh(ctx); err != nil {
		return v, err
	}
	err := k.Snapshot(ctx, func(ctx context.Context) error {
		var err error
		v.tell("histories", 0)
		if v.report.Records, v.report.Events, err = k.CheckHistory(ctx, v.history); err != nil {
			return err
		}
		if err := firstErr(v.photos(ctx), v.credentials(ctx), v.accesses(ctx), v.behind(ctx)); err != nil {
			return err
		}
		if err := v.records(ctx); err != nil || v.report.Behind > 0 {
			return err
		}
		return v.sums(ctx)
	})
	return v, err
}

type verifying struct {
	*Services
	report VerifyReport
	tell   func(what string, done int64)
	looked int64
	mends  []func(context.Context) error
	// tampered are the records that do not fit their history. To derive them anew would
	// make an event of what was done to them.
	tampered map[models.ID]bool
}

func (v *verifying) history(f models.Finding) {
	if v.tampered == nil {
		v.tampered = map[models.ID]bool{}
	}
	v.tampered[f.ID] = true
	v.report.found(f)
}

// behind finds how far the relay is behind in the instant that is looked at. It
// can never be ahead, unless the newest events were removed.
func (v *verifying) behind(ctx context.Context) error {
	done := int64(0)
	state, _, err := v.Stores.States.Get(ctx, relayState)
	if err != nil {
		return err
	}
	if state != nil {
		done = state.Position
	}
	head, err := v.Stores.Log.Head(ctx)
	if head < done && err == nil {
		v.report.found(models.Finding{Noun: "log", Version: head, What: fmt.Sprintf("the log was cut: it ends at position %d, and was followed up to %d before", head, done)})
	}
	v.report.Behind = max(head-done, 0)
	return err
}

func (v *verifying) records(ctx context.Context) error {
	for _, n := range v.nouns {
		if err := n.check(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// rulesHold runs the rules of every record of a noun again, without storing
// what comes out, and compares; and it compares the search entries. Of a record
// that no longer passes its own rules, because what it refers to was deleted
// since, only the reach is compared.
func rulesHold[T, I any](ctx context.Context, v *verifying, r *Records[T, I]) error {
	index := v.Relay.followers[r.noun].index
	return r.store.EachPage(ctx, wholeForRules, nil, func(page []*T) error {
		look, err := fetchedFor(ctx, v, r, page)
		if err != nil {
			return err
		}
		ids := make([]models.ID, len(page))
		for n, t := range page {
			ids[n] = base(t).ID
			if err := ruleHolds(look, v, r, t); err != nil {
				return err
			}
		}
		if index == nil || v.report.Behind > 0 {
			return nil
		}
		return v.entries(look, r.noun, ids, index)
	})
}

func ruleHolds[T, I any](look context.Context, v *verifying, r *Records[T, I], t *T) error {
	if v.looked++; v.looked%1000 == 0 {
		v.tell("records", v.looked)
	}
	next, err := r.derived(look, t)
	if err != nil || reflect.DeepEqual(t, next) {
		return err
	}
	v.differs(r.noun, base(t), members(reflect.ValueOf(t).Elem(), reflect.ValueOf(next).Elem()))
	id := base(t).ID
	if !v.tampered[id] {
		v.mends = append(v.mends, func(ctx context.Context) error { return r.deriveAnew(ctx, id) })
	}
	return nil
}

// deriveAnew runs the rules of a record again as it is now.
func (r *Records[T, I]) deriveAnew(ctx context.Context, id models.ID) error {
	t, err := r.store.Get(ctx, wholeForRules, id)
	if err != nil {
		return notFoundIsFine(err)
	}
	return rederive(ctx, r, t, "")
}

func (v *verifying) differs(noun models.Noun, m *models.Meta, which []string) {
	v.report.found(models.Finding{Noun: noun, ID: m.ID, Version: m.Version,
		What: "by the rules it would be otherwise than it is kept: " + strings.Join(which, ", ")})
}

// members names the members in which two records differ.
func members(a, b reflect.Value) (names []string) {
	for n := range a.NumField() {
		f := a.Type().Field(n)
		switch {
		case f.Anonymous:
			names = append(names, members(a.Field(n), b.Field(n))...)
		case !reflect.DeepEqual(a.Field(n).Interface(), b.Field(n).Interface()):
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			names = append(names, name)
		}
	}
	return names
}

// entries compares the search entries of records, which the context remembers.
func (v *verifying) entries(look context.Context, noun models.Noun, ids []models.ID, index func(context.Context, models.ID) (indexed, error)) error {
	kept, _, err := v.Stores.searched(noun).GetAll(look, ids)
	if err != nil {
		return err
	}
	for n, id := range ids {
		x, err := index(look, id)
		if err != nil {
			return err
		}
		if what := unlikeEntry(x.entry, kept[n]); what != "" {
			v.report.found(models.Finding{Noun: "search", ID: id, What: what + " (" + string(noun) + ")"})
			v.mends = append(v.mends, func(ctx context.Context) error { return v.Relay.enter(ctx, noun, id, index) })
		}
		if x.entry != nil || kept[n] != nil && kept[n].Noun != "" {
			v.report.Entries++
		}
	}
	return nil
}

// unlikeEntry says in what a search entry is not as it should be; nothing when it is.
func unlikeEntry(want, got *models.SearchEntry) string {
	if got != nil && got.Noun == "" {
		got = nil // the place of one that is not found any more
	}
	switch {
	case want == nil && got == nil:
		return ""
	case want == nil:
		return "the search finds the record, but it is deleted or not to be found"
	case got == nil:
		return "the search does not know the record"
	case fmt.Sprint(*want) != fmt.Sprint(*got): // an empty list is the same as none
		return "the search knows the record otherwise than it is"
	}
	return ""
}

// sums counts every monthly sum that is kept again.
func (v *verifying) sums(ctx context.Context) error {
	const page = 200
	for after := models.ID(""); ; {
		ids, sums, err := v.Stores.Sums.Find(ctx, wholeForFigures, models.Query{Limit: page, Where: []models.Condition{
			{Field: "valid", Op: models.Is, Values: []any{true}}, {Field: "_id", Op: models.From, Values: []any{string(after)}}}})
		if err != nil {
			return err
		}
		for n, sum := range sums {
			if ids[n] == after {
				continue
			}
			if err := v.sum(ctx, ids[n], sum); err != nil {
				return err
			}
		}
		if len(ids) < page {
			return nil
		}
		after = ids[len(ids)-1]
	}
}

func (v *verifying) sum(ctx context.Context, id models.ID, sum *models.MonthSum) error {
	v.report.Sums++
	v.tell("sums", v.report.Sums)
	counted := cube{}
	err := v.Rollups.count(ctx, counted, sum.Organization, models.Period{From: sum.Month.First(), To: sum.Month.Last()}, open(sum.SumKind), sum.Today)
	if err != nil {
		return err
	}
	want, before := counted[sum.Month], v.report.Wrong
	defer func() {
		if v.report.Wrong > before {
			v.mends = append(v.mends, func(ctx context.Context) error { return v.Stores.Sums.Drop(ctx, id) })
		}
	}()
	for _, m := range sum.SumKind.Measures() {
		if got, want := sum.Figures[m.Name], want[m.Name]; got.Total != want.Total || !reflect.DeepEqual(plainParts(got), plainParts(want)) {
			v.report.found(models.Finding{Noun: "sums", ID: id, What: fmt.Sprintf("%s of %s is kept as %d; counted again it is %d", m.Name, sum.Month, got.Total, want.Total)})
		}
	}
	return nil
}

// plainParts is a figure's parts without those that are nothing.
func plainParts(f models.MonthFigure) map[models.Split]map[string]int64 {
	out := map[models.Split]map[string]int64{}
	for split, parts := range f.Parts {
		for key, n := range parts {
			if n != 0 {
				if out[split] == nil {
					out[split] = map[string]int64{}
				}
				out[split][key] = n
			}
		}
	}
	return out
}
