package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// What several organizations keep together is restricted by any of them, for whoever is
// in danger cannot wait for the others. It is opened again, to everybody or to further
// organizations, only by those who restricted it, or by an administrator.

// restriction is what counts of a record that organizations keep together.
type restriction struct {
	on    bool
	by    []models.ID // whose people restricted it; none where an administrator did, or where it was not noted yet
	hosts []models.ID
	asked []models.ID
}

func issueRestriction(i *models.Issue) restriction {
	return restriction{i.Sensitivity == models.Restricted, i.RestrictedBy, i.Hosts, i.InvitedHosts}
}

func personRestriction(p *models.Person) restriction {
	return restriction{p.Sensitivity == models.Restricted, p.RestrictedBy, p.Keepers(), nil}
}

// opens reports whether people who reach so far may open what is restricted. What one
// organization keeps for itself it opens itself, whoever restricted it.
func (r restriction) opens(scope models.Scope) bool {
	by := slices.DeleteFunc(slices.Clone(r.by), func(id models.ID) bool { return !slices.Contains(r.hosts, id) })
	if len(by) == 0 && len(r.hosts) == 1 {
		by = r.hosts
	}
	return scope.Unbounded() || slices.ContainsFunc(by, func(id models.ID) bool { return slices.Contains(scope.Direct(), id) })
}

// wider reports whether more organizations are to see it than before.
func (r restriction) wider(was restriction) bool {
	return slices.ContainsFunc(slices.Concat(r.hosts, r.asked), func(id models.ID) bool { return !slices.Contains(was.hosts, id) && !slices.Contains(was.asked, id) })
}

// restricting refuses to open what others restricted, and says whose restriction it is
// from now on. Pointer is the member that names the organizations.
func restricting(f *models.Faults, scope models.Scope, pointer string, was, next restriction) []models.ID {
	if was.on && !was.opens(scope) {
		f.Add(next.on, "/sensitivity", models.RuleRestrictor)
		f.Add(!next.wider(was), pointer, models.RuleRestrictor)
	}
	switch {
	case !next.on:
		return nil
	case was.on:
		return was.by
	}
	var by []models.ID
	for _, id := range next.hosts {
		if slices.Contains(scope.Direct(), id) {
			by = append(by, id)
		}
	}
	return by
}

// restrictIssue also takes back the invitations that are open when an issue is restricted:
// whoever restricts it may invite anew.
func (h *Home) restrictIssue(f *models.Faults, c Change[models.Issue]) {
	var was restriction
	if c.Was != nil {
		was = issueRestriction(c.Was)
	}
	i := c.Next
	i.RestrictedBy = restricting(f, h.scope(c.Actor, models.WriteCases), "/hosts", was, issueRestriction(i))
	if c.Was != nil && !was.on && i.Sensitivity == models.Restricted {
		i.InvitedHosts = slices.DeleteFunc(slices.Clone(i.InvitedHosts), func(id models.ID) bool { return slices.Contains(was.asked, id) })
		if len(i.InvitedHosts) == 0 {
			i.InvitedHosts = nil
		}
	}
}

func (h *Home) restrictPerson(f *models.Faults, c Change[models.Person]) {
	var was restriction
	if c.Was != nil {
		was = personRestriction(c.Was)
	}
	c.Next.RestrictedBy = restricting(f, h.scope(c.Actor, models.WritePeople), "/organizations", was, personRestriction(c.Next))
}

// restrictedAction refuses to open an action that several organizations hold on a
// restricted issue: to take it out of the issue, or to invite more to it.
func (h *Home) restrictedAction(ctx context.Context, f *models.Faults, c Change[models.Action]) error {
	if c.Was == nil || !c.Was.Restricted || len(c.Was.Hosts) < 2 {
		return nil
	}
	scope := h.scope(c.Actor, models.WriteCases)
	more := restriction{hosts: c.Next.Hosts, asked: c.Next.InvitedHosts}.wider(restriction{hosts: c.Was.Hosts, asked: c.Was.InvitedHosts})
	for _, id := range c.Was.Issues {
		i, err := found(ctx, h.Stores.Issues, id)
		if err != nil {
			return err
		}
		if i == nil || issueRestriction(i).on && !issueRestriction(i).opens(scope) {
			f.Add(slices.Contains(c.Next.Issues, id) || i == nil, "/issues", models.RuleRestrictor)
			f.Add(!more, "/hosts", models.RuleRestrictor)
		}
	}
	return nil
}
