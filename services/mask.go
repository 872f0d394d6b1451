package services

import "github.com/cotprogramme/baraza/models"

// A mask hides members of a record that somebody reads: the table of personal
// data says of which class each member is, and which role sees which class of
// whose records.

// owners is the table of whose records those of a noun are, for the roles that
// see some data of their own organization only.
var owners = map[models.Noun]func(any) []models.ID{
	models.People:    func(t any) []models.ID { return t.(*models.Person).Keepers() },
	models.Officers:  func(t any) []models.ID { return []models.ID{t.(*models.Officer).Organization} },
	models.OneToOnes: func(t any) []models.ID { return []models.ID{t.(*models.OneToOne).Host} },
	models.Actions:   func(t any) []models.ID { return t.(*models.Action).Hosts },
}

// masked reports whether the actor may have to be shown less than is kept. It is
// asked for every record, so that records are opened only for few.
func (r *Records[T, I]) masked(actor models.Actor) bool {
	for _, row := range models.PersonalData {
		if row.Noun != r.noun {
			continue
		}
		class := models.ClassOf(row.Class)
		for _, g := range actor.Grants {
			if class.Sight[g.Role] != models.InReach && owners[r.noun] != nil {
				return true
			}
		}
	}
	return false
}

// hidden lists the members of a record that the actor is not shown.
func (r *Records[T, I]) hidden(actor models.Actor, t *T) []string {
	members := r.unseen(actor, t)
	for _, row := range r.counted(actor, t) {
		if models.Few(row.People(t)) {
			members = append(members, row.Names()...)
		}
	}
	return members
}

// counted lists the rows of members that count people by what the actor does not see of
// them.
func (r *Records[T, I]) counted(actor models.Actor, t *T) (rows []models.CountedRow) {
	for _, row := range models.CountedPeople {
		if row.Noun == r.noun && !models.Sees(actor.Grants, row.Class, reach(t).Within, owners[r.noun](t)) {
			rows = append(rows, row)
		}
	}
	return rows
}

// unseen lists the members of a record that are of a class which the actor does not see.
func (r *Records[T, I]) unseen(actor models.Actor, t *T) []string {
	own := owners[r.noun]
	if own == nil {
		return nil
	}
	var members []string
	for _, row := range models.PersonalData {
		if row.Noun == r.noun && !models.Sees(actor.Grants, row.Class, reach(t).Within, own(t)) {
			members = append(members, row.Names()...)
		}
	}
	return members
}

// shown is a record as the actor may see it.
func (r *Records[T, I]) shown(actor models.Actor, stored models.Stored[T], err error) (models.Stored[T], error) {
	devices := err == nil && models.ShowsDevices(stored.JSON)
	if err != nil || !devices && r.rules.Outline == nil && !r.masked(actor) {
		return stored, err
	}
	t, err := r.store.Open(stored)
	if err != nil {
		return models.Stored[T]{}, err
	}
	switch only, gone := r.outlined(actor, t); {
	case gone:
		return models.Stored[T]{}, models.Refuse(models.ProblemNotFound)
	case only:
		return r.asOutline(t)
	}
	members := r.hidden(actor, t)
	if len(members) == 0 && !devices {
		return stored, nil
	}
	base(t).Sync.HideDevices()
	models.Hide(t, members)
	return r.store.Shut(t)
}

// veil hides members of a record that was opened for the actor.
func (r *Records[T, I]) veil(actor models.Actor, t *T) {
	if r.masked(actor) {
		models.Hide(t, r.hidden(actor, t))
	}
}

// veilEvents hides in the events of a record what is hidden in it. What counts people is
// hidden there however many they are: one more or less is one of them.
func (r *Records[T, I]) veilEvents(actor models.Actor, stored models.Stored[T], events []models.Event) error {
	hideDevices(events)
	if !r.masked(actor) {
		return nil
	}
	t, err := r.store.Open(stored)
	if err != nil {
		return err
	}
	members := r.unseen(actor, t)
	for _, row := range r.counted(actor, t) {
		members = append(members, row.Names()...)
	}
	for n := range events {
		for c := range events[n].Changes {
			change := &events[n].Changes[c]
			if change.Member == "sync" && len(members) > 0 {
				change.Was, change.Now = nil, nil
				continue
			}
			change.Was, change.Now = models.HideIn(change.Member, change.Was, members), models.HideIn(change.Member, change.Now, members)
		}
	}
	return nil
}

// hideDevices takes the ids of devices out of what events tell of sync.
func hideDevices(events []models.Event) {
	for _, e := range events {
		for _, c := range e.Changes {
			if c.Member == "sync" {
				models.HideDevicesIn(c.Was)
				models.HideDevicesIn(c.Now)
			}
		}
	}
}
