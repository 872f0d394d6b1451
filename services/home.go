package services

import (
	"context"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Home is what all use cases share.
type Home struct {
	Stores    *Stores
	Directory *Directory
	Clock     func() time.Time
	NewID     func() models.ID
	Hashes    *Hasher
	Decoders  *Room // what decoding photos and tables takes
	Accesses  *Accesses
	relay     *Relay
	nouns     []noun // those that others name before these
}

// followed waits until what a change brings about elsewhere is done, for
// changes after which nothing may be seen as it was before: who belongs to
// whom, and what is restricted. Inside Together the change is not stored yet,
// and the relay follows it by itself.
func (h *Home) followed(ctx context.Context) error {
	_, err := h.relay.UpToDate(ctx)
	return err
}

// misses reports whether something was refused because what it names is not known.
func misses(err error) bool {
	p, ok := err.(*models.Problem)
	if !ok {
		return false
	}
	for _, f := range p.Faults {
		if f.Rule == models.RuleReference || f.Rule == models.RuleReach {
			return true
		}
	}
	return false
}

// looksAgain looks whether another process has changed places, organizations or
// memberships a moment ago, before something is refused that this one does not know.
// It reports whether that is so.
func (h *Home) looksAgain(ctx context.Context) bool {
	before := h.Directory.current()
	if err := h.relay.look(ctx, 0); err != nil {
		return false // it is refused as it is known here
	}
	return h.Directory.current() != before
}

// certain checks something, and once more after looking again if it is refused because of
// what is not known here or counts for nobody who may.
func (h *Home) certain(ctx context.Context, check func() error) error {
	err := check()
	if misses(err) || isProblem(err, models.ProblemNotFound) || isProblem(err, models.ProblemForbidden) {
		h.looksAgain(ctx)
		err = check()
	}
	return err
}

// lookFor looks again when one of the organizations is not known here.
func (h *Home) lookFor(ctx context.Context, orgs ...models.ID) {
	for _, id := range orgs {
		if _, ok := h.Directory.Organization(id); !ok && id != "" {
			h.looksAgain(ctx)
			return
		}
	}
}

// Services is all that Baraza can do.
type Services struct {
	*Home
	Places        *Records[models.Place, models.PlaceInput]
	Organizations *Records[models.Organization, models.OrganizationInput]
	Affiliations  *Records[models.Affiliation, models.AffiliationInput]
	Officers      *Records[models.Officer, models.OfficerInput]
	People        *Records[models.Person, models.PersonInput]
	Posts         *Records[models.Post, models.PostInput]
	Holders       *Records[models.Holder, models.HolderInput]
	Targets       *Records[models.Target, models.TargetInput]
	Issues        *Records[models.Issue, models.IssueInput]
	Scores        *Records[models.Score, models.ScoreInput]
	Demands       *Records[models.Demand, models.DemandInput]
	Actions       *Records[models.Action, models.ActionInput]
	OneToOnes     *Records[models.OneToOne, models.OneToOneInput]
	Responses     *Records[models.DemandResponse, models.ResponseInput]
	Commitments   *Records[models.Commitment, models.CommitmentInput]
	Outcomes      *Records[models.Outcome, models.OutcomeInput]
	Comments      *Records[models.Comment, models.CommentInput]
	Attachments   *Records[models.Attachment, models.AttachmentInput]
	Users         *Records[models.User, models.UserInput]
	Batches       *Records[models.Batch, models.BatchInput]
	Webhooks      *Records[models.Webhook, models.WebhookInput]
	Consents      *Records[models.ConsentRecord, models.ConsentRecordInput]
	Requests      *Records[models.DataRequest, models.RequestInput]
	Breaches      *Records[models.Breach, models.BreachInput]

	Campaigns *Campaigns
	Rollups   *Rollups
	Search    *Search
	Accounts  *Accounts
	Relay     *Relay
	Imports   *Imports
	Exports   *Exports
	Privacy   *Privacy
	Hooks     *Hooks
}

// New builds the use cases over the stores.
func New(stores *Stores, clock func() time.Time, newID func() models.ID) *Services {
	h := &Home{Stores: stores, Directory: newDirectory(stores), Clock: clock, NewID: newID, Hashes: NewHasher(2),
		Decoders: NewRoom(decoderRoom, decoderShare, decoderPatience)}
	h.Accesses = newAccesses(h)
	s := &Services{Home: h}
	s.Places = declare(h, h.places())
	s.Organizations = declare(h, h.organizations())
	s.Affiliations = declare(h, h.affiliations())
	s.People = declare(h, h.people())
	s.Officers = declare(h, h.officers())
	s.Posts = declare(h, h.posts())
	s.Holders = declare(h, h.holders())
	s.Issues = declare(h, h.issues())
	s.Targets = declare(h, h.targets())
	s.Scores = declare(h, h.scores())
	s.Demands = declare(h, h.demands())
	s.Actions = declare(h, h.actions())
	s.OneToOnes = declare(h, h.oneToOnes())
	s.Responses = declare(h, h.responses())
	s.Commitments = declare(h, h.commitments())
	s.Outcomes = declare(h, h.outcomes())
	s.Comments = declare(h, h.comments())
	s.Attachments = declare(h, h.attachments())
	s.Accounts = newAccounts(h)
	s.Users = declare(h, h.users(s.Accounts))
	s.Batches = declare(h, h.batches())
	s.Webhooks = declare(h, h.webhooks())
	s.Consents = declare(h, h.consents())
	s.Requests = declare(h, h.requests())
	s.Breaches = declare(h, h.breaches())
	s.Relay = newRelay(s)
	h.relay = s.Relay
	s.Campaigns = &Campaigns{s}
	s.Rollups = &Rollups{s}
	s.Search = &Search{s}
	s.Imports = newImports(s)
	s.Exports = &Exports{s}
	s.Privacy = &Privacy{s}
	s.Hooks = newHooks(s)
	return s
}
