package services

import (
	"sort"

	"github.com/cotprogramme/baraza/models"
)

// timeline tells what happened on an issue, newest first.
func (f *folder) timeline() []Moment {
	var t []Moment
	add := func(on models.Date, noun models.Noun, id models.ID, name, en, sw string) {
		t = append(t, Moment{on, models.Text{En: en + name, Sw: sw + name}, models.RecordRef{Noun: noun, ID: id, Name: name}})
	}
	i := f.issue
	add(i.OpenedOn, models.Issues, i.ID, i.Title, "Taken up: ", "Lilianza: ")
	if i.ClosedOn != "" {
		add(i.ClosedOn, models.Issues, i.ID, i.Title,
			models.IssueStatuses.Label(string(i.Status), models.English)+": ", models.IssueStatuses.Label(string(i.Status), models.Swahili)+": ")
	}
	for _, a := range f.actions {
		en, sw := models.ActionKinds.Label(string(a.Kind), models.English), models.ActionKinds.Label(string(a.Kind), models.Swahili)
		if a.Status != models.Held {
			en += " (" + models.ActionStatuses.Label(string(a.Status), models.English) + ")"
			sw += " (" + models.ActionStatuses.Label(string(a.Status), models.Swahili) + ")"
		}
		if a.Title != "" {
			en, sw = en+": ", sw+": "
		}
		add(a.On, models.Actions, a.ID, a.Title, en, sw)
	}
	for _, d := range f.demands {
		add(d.MadeOn, models.Demands, d.ID, d.What, "Demanded: ", "Lilidaiwa: ")
	}
	for _, r := range f.responses {
		add(r.On, models.ResponsesNoun, r.ID, models.Responses.Label(string(r.Answer), models.English), "Answered: ", "Jibu: ")
	}
	for _, m := range f.commitments {
		add(m.GivenOn, models.Commitments, m.ID, m.Words, "Promised: ", "Iliahidiwa: ")
		if m.SettledOn != "" {
			add(m.SettledOn, models.Commitments, m.ID, m.Words,
				models.CommitmentStatuses.Label(string(m.Status), models.English)+": ", models.CommitmentStatuses.Label(string(m.Status), models.Swahili)+": ")
		}
	}
	for _, o := range f.outcomes {
		add(o.ObservedOn, models.Outcomes, o.ID, o.Title, "Changed: ", "Kilichobadilika: ")
		for _, j := range o.Judgements {
			if j.Confirmed {
				add(j.On, models.Outcomes, o.ID, o.Title, "Confirmed by the people affected: ", "Walioathirika wamethibitisha: ")
			} else {
				add(j.On, models.Outcomes, o.ID, o.Title, "Denied by the people affected: ", "Walioathirika wamekanusha: ")
			}
		}
	}
	sort.SliceStable(t, func(a, b int) bool { return t[a].On > t[b].On })
	if len(t) > maxTimeline {
		t = t[:maxTimeline]
	}
	return t
}
