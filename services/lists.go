package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// FactListing is the part that the lists of facts share.
type FactListing struct {
	Listing
	Organization models.ID         `query:"organization" validate:"omitempty,recordid" filter:"within,is" doc:"Only what counts for this organization or federation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	CountedFor   models.ID         `query:"counted_for" validate:"omitempty,recordid" filter:"counted,is" doc:"Only what the roll-up of this organization counts: as organization, without issues that a wider issue stands for." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         models.Date       `query:"from" validate:"omitempty,date" filter:"day,from" doc:"Only from this day on." example:"2025-01-01"`
	To           models.Date       `query:"to" validate:"omitempty,date" filter:"day,until" doc:"Only up to this day." example:"2025-12-31"`
	Category     []models.Category `query:"category" validate:"max=20" filter:"category,is" doc:"Only these categories." example:"water_sanitation"`
	Origin       []models.Origin   `query:"origin" validate:"max=10" filter:"origin,is" doc:"Only these origins." example:"members"`
	AreaIn       models.ID         `query:"area_in" validate:"omitempty,recordid" filter:"area,begins" doc:"Only in this county, constituency or ward." example:"KE-47"`
	Without      []string          `query:"without" validate:"max=3,dive,oneof=category origin area" doc:"Only records for which this is not recorded." example:"area"`
	Batch        models.ID         `query:"batch" validate:"omitempty,recordid" filter:"batch,is" doc:"Only what this import made." example:"01970c3e-0000-7000-8000-0000000000ba"`
	Sort         string            `query:"sort" validate:"max=30" doc:"The order: day or created, with - in front for newest first." example:"-day"`
}

func (l FactListing) order() string { return l.Sort }

func (l FactListing) more(models.Date) []models.Condition {
	var list []models.Condition
	for _, field := range l.Without {
		list = append(list, models.Condition{Field: field, Op: models.Without, Values: []any{true}})
	}
	return list
}

// ListIssues asks for issues.
type ListIssues struct {
	FactListing
	Step     []models.Step        `query:"step" validate:"max=10,dive,min=1,max=10" doc:"Only at these steps." example:"4"`
	Status   []models.IssueStatus `query:"status" validate:"max=10" filter:"status,is" doc:"Only with these statuses." example:"open"`
	Parent   models.ID            `query:"parent" validate:"omitempty,recordid" filter:"parent,is" doc:"Only those taken into this wider issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Owner    models.ID            `query:"owner" validate:"omitempty,recordid" filter:"owner,is" doc:"Only those whose next step this person or user does." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Skipping string               `query:"skipping" validate:"omitempty,oneof=yes no" filter:"skipping,is" doc:"Only those that went past a step that was not done, or only those that did not." example:"yes"`
}

func (l ListIssues) more(today models.Date) []models.Condition {
	list := l.FactListing.more(today)
	if len(l.Step) > 0 {
		c := models.Condition{Field: "step", Op: models.Is}
		for _, s := range l.Step {
			c.Values = append(c.Values, models.StepNames.Terms[s-1].Value)
		}
		list = append(list, c)
	}
	return list
}

// ListActions asks for actions.
type ListActions struct {
	FactListing
	Kind   []models.ActionKind   `query:"kind" validate:"max=20" filter:"kind,is" doc:"Only these kinds." example:"march"`
	Status []models.ActionStatus `query:"status" validate:"max=5" filter:"status,is" doc:"Only planned, held or cancelled ones." example:"held"`
	Issue  models.ID             `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only on this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
}

// ListOneToOnes asks for one-to-ones.
type ListOneToOnes struct {
	FactListing
	Issue   models.ID `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only on this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Host    models.ID `query:"host" validate:"omitempty,recordid" filter:"host,is" doc:"Only for this organization itself." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Person  models.ID `query:"person" validate:"omitempty,recordid" filter:"person,is" doc:"Only with this person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Pledged *bool     `query:"pledged" filter:"pledged,is" doc:"Only those with a pledge, or only those without." example:"true"`
	Leader  *bool     `query:"leader" filter:"leader,is" doc:"Only those in which a natural leader was seen, or only the others." example:"true"`
}

// ListDemands asks for demands.
type ListDemands struct {
	FactListing
	Issue    models.ID `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only on this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Post     models.ID `query:"post" validate:"omitempty,recordid" filter:"post,is" doc:"Only those put to this post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Answered *bool     `query:"answered" filter:"answered,is" doc:"Only those that got an answer, or only those that did not." example:"false"`
}

// ListResponses asks for responses.
type ListResponses struct {
	FactListing
	Issue  models.ID       `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only on this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Demand models.ID       `query:"demand" validate:"omitempty,recordid" filter:"demand,is" doc:"Only to this demand." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d"`
	Action models.ID       `query:"action" validate:"omitempty,recordid" filter:"action,is" doc:"Only at this action." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Post   models.ID       `query:"post" validate:"omitempty,recordid" filter:"post,is" doc:"Only of this post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Answer []models.Answer `query:"answer" validate:"max=5" filter:"answer,is" doc:"Only these answers." example:"evaded"`
}

// ListCommitments asks for promises.
type ListCommitments struct {
	FactListing
	Issue    models.ID                   `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only on this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Demand   models.ID                   `query:"demand" validate:"omitempty,recordid" filter:"demand,is" doc:"Only those that answer this demand." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d"`
	Action   models.ID                   `query:"action" validate:"omitempty,recordid" filter:"action,is" doc:"Only those given at this action." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Post     models.ID                   `query:"post" validate:"omitempty,recordid" filter:"post,is" doc:"Only of this post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Official models.ID                   `query:"official" validate:"omitempty,recordid" filter:"official,is" doc:"Only of this official." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
	Owner    models.ID                   `query:"owner" validate:"omitempty,recordid" filter:"owner,is" doc:"Only those that this person or user follows up." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Status   []models.CommitmentStatus   `query:"status" validate:"max=10" filter:"status,is" doc:"Only with these statuses." example:"kept"`
	Standing []models.CommitmentStanding `query:"standing" validate:"max=5" filter:"standing,is" doc:"Only current, inherited or orphaned ones." example:"orphaned"`
	Renewed  string                      `query:"renewed" validate:"omitempty,oneof=yes no" filter:"renewed,is" doc:"Only those asked again of a successor, or only first promises." example:"no"`
	DueFrom  models.Date                 `query:"due_from" validate:"omitempty,date" filter:"due,from" doc:"Only those due from this day on." example:"2025-05-01"`
	DueTo    models.Date                 `query:"due_to" validate:"omitempty,date" filter:"due,until" doc:"Only those due up to this day." example:"2025-05-31"`
	Owing    *bool                       `query:"owing" filter:"owing,is" doc:"Only those that are still owed, or only those that are settled or handed on." example:"true"`
	Overdue  bool                        `query:"overdue" doc:"Only those that are owed and whose day has passed." example:"true"`
}

func (l ListCommitments) more(today models.Date) []models.Condition {
	list := l.FactListing.more(today)
	if l.Overdue {
		list = append(list, overdueOn(today)...)
	}
	return list
}

// ListOutcomes asks for outcomes.
type ListOutcomes struct {
	FactListing
	Issue     models.ID               `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only on this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Kind      []models.OutcomeKind    `query:"kind" validate:"max=10" filter:"kind,is" doc:"Only these kinds." example:"service"`
	State     []models.OutcomeState   `query:"state" validate:"max=5" filter:"state,is" doc:"Only in these states." example:"verified"`
	Direction models.OutcomeDirection `query:"direction" filter:"direction,is" doc:"Only wins, or only losses." example:"win"`
}

// ListPlaces asks for places.
type ListPlaces struct {
	Listing
	Level  []models.PlaceLevel `query:"level" validate:"max=5" filter:"level,is" doc:"Only these levels." example:"ward"`
	Parent models.ID           `query:"parent" validate:"omitempty,recordid" filter:"parent,is" doc:"Only those right below this place." example:"KE-47-278"`
	Named  string              `query:"name" validate:"max=120" doc:"Only those of this name; capitals, accents and apostrophes do not matter." example:"Township"`
	Sort   string              `query:"sort" validate:"max=30" doc:"The order: name or created, with - in front for the last first." example:"name"`
}

func (l ListPlaces) order() string { return l.Sort }

func (l ListPlaces) more(models.Date) []models.Condition {
	if l.Named == "" {
		return nil
	}
	return []models.Condition{{Field: "name_key", Op: models.Is, Values: []any{models.NameKey(l.Named)}}}
}

// ListOrganizations asks for organizations.
type ListOrganizations struct {
	Listing
	Federation models.ID                   `query:"organization" validate:"omitempty,recordid" filter:"within,is" doc:"Only this federation and what is below it today." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Kind       models.OrganizationKind     `query:"kind" filter:"kind,is" doc:"Only groups, or only federations." example:"federation"`
	Level      []models.Level              `query:"level" validate:"max=5" filter:"level,is" doc:"Only these levels." example:"ward"`
	Status     []models.OrganizationStatus `query:"status" validate:"max=5" filter:"status,is" doc:"Only with these statuses." example:"active"`
	Place      models.ID                   `query:"place" validate:"omitempty,recordid" filter:"place,is" doc:"Only those at home in this place." example:"KE-47-278-1390"`
	Batch      models.ID                   `query:"batch" validate:"omitempty,recordid" filter:"batch,is" doc:"Only what this import made." example:"01970c3e-0000-7000-8000-0000000000ba"`
	Sort       string                      `query:"sort" validate:"max=30" doc:"The order: name or created, with - in front for the last first." example:"name"`
}

func (l ListOrganizations) order() string { return l.Sort }

// ListAffiliations asks for affiliations.
type ListAffiliations struct {
	Listing
	Child  models.ID `query:"child" validate:"omitempty,recordid" filter:"child,is" doc:"Only the federations of this organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Parent models.ID `query:"parent" validate:"omitempty,recordid" filter:"parent,is" doc:"Only the members of this federation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e"`
	Sort   string    `query:"sort" validate:"max=30" doc:"The order: from or created, with - in front for the last first." example:"-from"`
}

func (l ListAffiliations) order() string { return l.Sort }

// ListOfficers asks for officers.
type ListOfficers struct {
	Listing
	Organization models.ID `query:"organization" validate:"omitempty,recordid" filter:"organization,is" doc:"Only of this organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Person       models.ID `query:"person" validate:"omitempty,recordid" filter:"person,is" doc:"Only this person's." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Sort         string    `query:"sort" validate:"max=30" doc:"The order: from or created, with - in front for the last first." example:"-from"`
}

func (l ListOfficers) order() string { return l.Sort }

// ListPeople asks for people.
type ListPeople struct {
	Listing
	Organization models.ID           `query:"organization" validate:"omitempty,recordid" filter:"within,is" doc:"Only people of this organization or below it today." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Kind         []models.PersonKind `query:"kind" validate:"max=7" filter:"kind,is" doc:"Only who takes part in these ways." example:"leader"`
	Batch        models.ID           `query:"batch" validate:"omitempty,recordid" filter:"batch,is" doc:"Only what this import made." example:"01970c3e-0000-7000-8000-0000000000ba"`
	Sort         string              `query:"sort" validate:"max=30" doc:"The order: name or created, with - in front for the last first." example:"name"`
}

func (l ListPeople) order() string { return l.Sort }

// ListPosts asks for posts.
type ListPosts struct {
	Listing
	Level []models.Level `query:"level" validate:"max=5" filter:"level,is" doc:"Only these levels." example:"county"`
	Place models.ID      `query:"place" validate:"omitempty,recordid" filter:"place,is" doc:"Only those that answer for this place." example:"KE-47-278-1387"`
	Sort  string         `query:"sort" validate:"max=30" doc:"The order: title or created, with - in front for the last first." example:"title"`
}

func (l ListPosts) order() string { return l.Sort }

// ListHolders asks for the holders of posts.
type ListHolders struct {
	Listing
	Post   models.ID `query:"post" validate:"omitempty,recordid" filter:"post,is" doc:"Only of this post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Person models.ID `query:"person" validate:"omitempty,recordid" filter:"person,is" doc:"Only this official's." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
	Sort   string    `query:"sort" validate:"max=30" doc:"The order: from or created, with - in front for the last first." example:"-from"`
}

func (l ListHolders) order() string { return l.Sort }

// ListOfIssue asks for what belongs to an issue.
type ListOfIssue struct {
	Listing
	Issue models.ID `query:"issue" validate:"omitempty,recordid" filter:"issue,is" doc:"Only of this issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Sort  string    `query:"sort" validate:"max=30" doc:"The order: created, with - in front for newest first." example:"-created"`
}

func (l ListOfIssue) order() string { return l.Sort }

// ListAbout asks for comments or photos.
type ListAbout struct {
	Listing
	About models.ID `query:"about" validate:"omitempty,recordid" filter:"about,is" doc:"Only about this record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Sort  string    `query:"sort" validate:"max=30" doc:"The order: created, with - in front for newest first." example:"created"`
}

func (l ListAbout) order() string { return l.Sort }

// ListUsers asks for accounts.
type ListUsers struct {
	Listing
	Sort string `query:"sort" validate:"max=30" doc:"The order: name or created, with - in front for the last first." example:"name"`
}

func (l ListUsers) order() string { return l.Sort }

// ListImports asks for imports.
type ListImports struct {
	Listing
	Sort string `query:"sort" validate:"max=30" doc:"The order: created, with - in front for newest first; newest first when left out." example:"-created"`
}

func (l ListImports) order() string { return l.Sort }

// List makes the list use case of a noun for its kind of request.
// Its errors: invalid (an order or a cursor that the list does not know).
func List[L ListRequest, T, I any](r *Records[T, I]) func(context.Context, models.Actor, L) (models.Page[models.Stored[T]], error) {
	return list[L](r)
}

// Shown computes what a promise shows that depends on today.
func Shown[In any](s *Services, use func(context.Context, models.Actor, In) (models.Stored[models.Commitment], error)) func(context.Context, models.Actor, In) (models.Commitment, error) {
	return func(ctx context.Context, actor models.Actor, in In) (models.Commitment, error) {
		stored, err := use(ctx, actor, in)
		if err != nil {
			return models.Commitment{}, err
		}
		return s.shown(stored)
	}
}

func (s *Services) shown(stored models.Stored[models.Commitment]) (models.Commitment, error) {
	c, err := s.Stores.Commitments.Open(stored)
	if err != nil {
		return models.Commitment{}, err
	}
	c.Overdue = c.IsOverdue(s.today())
	return *c, nil
}

// ListCommitments lists promises, and says of each whether it is overdue.
// Errors: invalid.
func (s *Services) ListCommitments(ctx context.Context, actor models.Actor, in ListCommitments) (models.Page[models.Commitment], error) {
	page, err := list[ListCommitments](s.Commitments)(ctx, actor, in)
	out := models.Page[models.Commitment]{Items: []models.Commitment{}, Next: page.Next, Total: page.Total, Older: page.Older}
	for _, stored := range page.Items {
		c, err := s.shown(stored)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, c)
	}
	return out, err
}
