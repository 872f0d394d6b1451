package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// Who hosts a record sees it, and it counts for them, and what is restricted is for
// their own people. So nobody is made a host without their people's word, nobody but
// their people take them away, and nobody who stands above the hosts makes their own
// organization one: a federation is invited as others are.

// admitHosts decides which of the hosts that somebody wrote host the record: those
// they speak for. Others that they can see are invited.
func (h *Home) admitHosts(f *models.Faults, actor models.Actor, was, wanted, invited []models.ID) (hosts, asked []models.ID) {
	speaks, sees := h.scope(actor, models.WriteCases), h.scope(actor, models.ReadOrganization)
	ours := func(org models.ID) bool {
		_, ok := h.orgIn(speaks, org)
		return ok
	}
	among := len(was) == 0 || speaks.Unbounded() ||
		slices.ContainsFunc(was, func(id models.ID) bool { return slices.Contains(speaks.Direct(), id) })
	asked = slices.Clone(invited)
	for _, org := range wanted {
		switch _, seen := h.orgIn(sees, org); {
		case slices.Contains(was, org):
			hosts = append(hosts, org)
		case !seen:
			f.Add(false, "/hosts", models.RuleReference)
		case ours(org) && !among && slices.Contains(speaks.Direct(), org):
			f.Add(false, "/hosts", models.RuleReach)
		case ours(org):
			hosts = append(hosts, org)
			asked = slices.DeleteFunc(asked, func(id models.ID) bool { return id == org })
		case !slices.Contains(asked, org):
			asked = append(asked, org)
		}
	}
	for _, org := range was {
		f.Add(slices.Contains(wanted, org) || ours(org), "/hosts", models.RuleOwnHost)
	}
	if len(hosts) == 0 {
		return wanted, invited // nobody is invited by those who host nothing: the write is out of reach
	}
	return hosts, asked
}

// hosting is how the use cases of hosts reach into a noun that has them.
type hosting[T, I any] struct {
	*Records[T, I]
	hosts   func(*T) *[]models.ID
	invited func(*T) *[]models.ID
	tells   func(*T) models.Invitation
}

func (s *Services) hostedIssues() hosting[models.Issue, models.IssueInput] {
	return hosting[models.Issue, models.IssueInput]{s.Issues,
		func(i *models.Issue) *[]models.ID { return &i.Hosts },
		func(i *models.Issue) *[]models.ID { return &i.InvitedHosts },
		func(i *models.Issue) models.Invitation { return models.Invitation{On: i.OpenedOn, Title: i.Title} }}
}

func (s *Services) hostedActions() hosting[models.Action, models.ActionInput] {
	return hosting[models.Action, models.ActionInput]{s.Actions,
		func(a *models.Action) *[]models.ID { return &a.Hosts },
		func(a *models.Action) *[]models.ID { return &a.InvitedHosts },
		func(a *models.Action) models.Invitation {
			return models.Invitation{On: a.On, Kind: a.Kind, Title: a.Title}
		}}
}

// AnswerAsIssueHost accepts or declines to host an issue too, takes the invitation
// back, or leaves those who host it.
// Errors: not_found, forbidden, version_required, stale, deleted, state_not_allowed
// (the organization is not asked, or is the only host).
func (s *Services) AnswerAsIssueHost(ctx context.Context, actor models.Actor, in models.Do[models.HostAnswer]) (struct{}, error) {
	return struct{}{}, s.hostedIssues().answer(ctx, actor, in)
}

// AnswerAsActionHost does the same for an action.
// Errors: as AnswerAsIssueHost.
func (s *Services) AnswerAsActionHost(ctx context.Context, actor models.Actor, in models.Do[models.HostAnswer]) (struct{}, error) {
	return struct{}{}, s.hostedActions().answer(ctx, actor, in)
}

// answer gives nothing back: whoever declines has never seen the record.
func (r hosting[T, I]) answer(ctx context.Context, actor models.Actor, in models.Do[models.HostAnswer]) error {
	h, b := r.home, in.Body
	if err := h.Directory.Refresh(ctx); err != nil {
		return err
	}
	was, err := r.store.Get(ctx, wholeForRules, in.ID)
	if err != nil {
		return err
	}
	h.lookFor(ctx, b.Organization)
	asked, hosting := slices.Contains(*r.invited(was), b.Organization), slices.Contains(*r.hosts(was), b.Organization)
	speaks := h.speaksFor(actor, b.Organization, reach(was))
	if asked && !speaks && h.looksAgain(ctx) {
		speaks = h.speaksFor(actor, b.Organization, reach(was))
	}
	ours := r.writeScope(actor, r.rules.Write).Holds(*reach(was))
	switch {
	case !(asked && speaks) && !r.readScope(actor).Holds(*reach(was)):
		return models.Refuse(models.ProblemNotFound)
	case !asked && !hosting:
		return models.Refuse(models.ProblemState)
	case hosting && !speaks, b.Accepted && !speaks, !speaks && !ours:
		return models.Refuse(models.ProblemForbidden)
	case hosting && (b.Accepted || len(*r.hosts(was)) == 1):
		return models.Refuse(models.ProblemState)
	case base(was).Deleted():
		return models.Refuse(models.ProblemDeleted)
	}
	if err := in.Check(base(was).Version); err != nil {
		return err
	}
	next, err := r.copyOf(ctx, was)
	if err != nil {
		return err
	}
	*r.hosts(next), *r.invited(next) = models.TakeHost(*r.hosts(was), *r.invited(was), b.Organization, b.Accepted)
	r.overwrite(actor, was, next, "hosts")
	// The rules run as the program's own: the new host has seen nothing yet of what
	// the record refers to.
	if err := r.derive(ctx, Change[T]{Actor: System, Was: was, Next: next}); err != nil {
		return err
	}
	event := models.Deed("host_declined")
	if b.Accepted {
		event = "host_accepted"
	}
	if _, err := r.store.Put(ctx, was, next, h.account(actor, event, b.Note)); err != nil {
		return err
	}
	return h.carry(ctx, r.noun, base(next).ID)
}

// speaksFor reports whether the actor answers for an organization that is asked to host
// a record. To a restricted one only its own people do, for only they will see it.
func (h *Home) speaksFor(actor models.Actor, org models.ID, asked *models.Reach) bool {
	scope := h.scope(actor, models.WriteCases)
	if asked.Restricted {
		return scope.Unbounded() || slices.Contains(scope.Direct(), org)
	}
	_, speaks := h.orgIn(scope, org)
	return speaks
}

// Invitations asks for what organizations are asked to host.
type Invitations struct {
	Organization models.ID `query:"organization" validate:"omitempty,recordid" doc:"Only what this organization is asked." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
}

// InvitationList is what organizations are asked to host.
type InvitationList struct {
	Items []models.Invitation `json:"items" doc:"The invitations that wait for an answer, the newest hundred of each kind."`
}

const maxInvitations = 100

// ListInvitations lists what the organizations that the actor speaks for are asked to
// host and have not answered.
func (s *Services) ListInvitations(ctx context.Context, actor models.Actor, in Invitations) (InvitationList, error) {
	out := InvitationList{Items: []models.Invitation{}}
	if err := s.Directory.Refresh(ctx); err != nil {
		return out, err
	}
	s.lookFor(ctx, in.Organization)
	speaks := s.scope(actor, models.WriteCases)
	var orgs []models.ID
	for id := range s.Directory.Organizations() {
		if _, ok := s.orgIn(speaks, id); ok && (in.Organization == "" || id == in.Organization) {
			orgs = append(orgs, id)
		}
	}
	if len(orgs) == 0 {
		return out, nil
	}
	slices.Sort(orgs)
	issues, err := s.hostedIssues().invitations(ctx, actor, orgs)
	if err != nil {
		return out, err
	}
	actions, err := s.hostedActions().invitations(ctx, actor, orgs)
	out.Items = slices.Concat(out.Items, issues, actions)
	return out, err
}

func (r hosting[T, I]) invitations(ctx context.Context, actor models.Actor, orgs []models.ID) ([]models.Invitation, error) {
	where := append([]models.Condition{{Field: "invited_host", Op: models.Is, Values: anyIDs(orgs)}}, notDeleted...)
	found, err := r.store.Find(ctx, wholeForRules, models.Query{Where: where, Sort: "-created", Limit: maxInvitations})
	var list []models.Invitation
	for _, t := range found {
		for _, org := range *r.invited(t) {
			if !slices.Contains(orgs, org) || !r.home.speaksFor(actor, org, reach(t)) {
				continue
			}
			i := r.tells(t)
			i.Noun, i.ID, i.Version, i.Organization, i.Hosts = r.noun, base(t).ID, base(t).Version, r.home.orgRef(org), []models.RecordRef{}
			if reach(t).Restricted {
				i.Title = ""
			}
			for _, host := range *r.hosts(t) {
				i.Hosts = append(i.Hosts, r.home.orgRef(host))
			}
			list = append(list, i)
		}
	}
	return list, err
}
