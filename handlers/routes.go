package handlers

import (
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Table is every route of the API, over the use cases.
func Table(s *services.Services) []Route {
	t := &rows{}
	t.signing(s)
	t.cases(s)
	t.campaigns(s)
	t.world(s)
	t.answers(s)
	t.files(s)
	t.privacy(s)
	t.sync(s)
	t.webhooks(s)
	t.reference(s)
	return t.list
}

const api = "/api/v1"

// rows collects the table.
type rows struct{ list []Route }

func (t *rows) add(method, path, name, summary, tag string, permission models.Permission, status int, e Endpoint) {
	t.list = append(t.list, Route{Method: method, Path: api + path, Name: name, Summary: summary, Tag: tag, Permission: permission, Status: status, Endpoint: e})
}

// noun says how the routes of a noun are called and who may use them.
type noun struct {
	path, one, tag      string
	read, write, remove models.Permission
}

// name is the noun as part of an operation's name.
func (n noun) name() string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(n.one, func(r rune) bool { return r == ' ' || r == '-' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func (n noun) a() string {
	if strings.ContainsRune("aeiou", rune(n.one[0])) && n.one != "one-to-one" {
		return "an " + n.one
	}
	return "a " + n.one
}

// readable adds the routes that show the records of a noun.
func readable[T, I any](t *rows, r *services.Records[T, I], n noun, list Endpoint) {
	t.add("GET", "/"+n.path, "list"+n.name()+"s", "List: "+n.path, n.tag, n.read, 200, list)
	t.add("GET", "/"+n.path+"/:id", "get"+n.name(), "Read "+n.a(), n.tag, n.read, 200, signedIn(r.Read))
	t.add("GET", "/"+n.path+"/:id/history", "historyOf"+n.name(), "Who changed "+n.a()+", when and why", n.tag, n.read, 200, signedIn(r.History))
}

// changeable adds the routes that change, delete and restore the records of a
// noun.
func changeable[T, I any](t *rows, r *services.Records[T, I], n noun) {
	t.add("PATCH", "/"+n.path+"/:id", "change"+n.name(), "Change "+n.a()+" with an RFC 7396 merge patch", n.tag, n.write, 200, amends(r.Amend))
	t.add("DELETE", "/"+n.path+"/:id", "delete"+n.name(), "Delete "+n.a()+"; it can be restored", n.tag, n.remove, 204, signedIn(r.Delete))
	t.add("POST", "/"+n.path+"/:id/restore", "restore"+n.name(), "Take the deletion of "+n.a()+" back", n.tag, n.remove, 200, signedIn(r.Restore))
}

// records adds every route that a noun has.
func records[T, I any](t *rows, r *services.Records[T, I], n noun, list Endpoint) {
	readable(t, r, n, list)
	t.add("POST", "/"+n.path, "create"+n.name(), "Record "+n.a(), n.tag, n.write, 201, signedIn(r.Create))
	changeable(t, r, n)
}

func (t *rows) signing(s *services.Services) {
	const tag = "Signing in"
	a := s.Accounts
	t.add("POST", "/setup", "setUp", "Make the first administrator with the one-time code that the program printed", tag, models.Anybody, 201, public(a.Setup))
	t.add("POST", "/sign-in", "signIn", "Sign in with name and password", tag, models.Anybody, 201, public(a.SignIn))
	t.add("GET", "/sign-in/ways", "getSignInWays", "Which ways to sign in there are besides name and password", tag, models.Anybody, 200, public(a.Ways))
	t.add("POST", "/sign-in/openid", "beginOpenID", "Begin to sign in with the OpenID provider", tag, models.Anybody, 201, public(a.BeginElsewhere))
	t.add("POST", "/sign-in/openid/completion", "finishOpenID", "Sign in when the OpenID provider has sent you back", tag, models.Anybody, 201, public(a.FinishElsewhere))
	t.add("POST", "/codes/redemption", "redeemCode", "Choose a password with the one-time code that the administrator handed over", tag, models.Anybody, 204, public(a.Redeem))
	t.add("POST", "/sign-in/renewal", "renewSession", "Get access anew with what is sealed on the device; never beyond the end of the session", tag, models.Anybody, 200, public(a.Renew))
	t.add("POST", "/sign-in/revocation", "revokeSession", "End a sealed session with the secret that can do nothing else; unknown ones are answered alike", tag, models.Anybody, 200, public(a.Revoke))
	t.add("POST", "/me/sealing", "sealSession", "Give up access but for five minutes at a time: what renews it is sealed on the device", tag, models.OwnAccount, 200, signedIn(a.Seal))
	t.add("POST", "/me/locking", "lockSession", "Drop the access of a sealed session at once; it can be renewed", tag, models.OwnAccount, 204, signedIn(a.Lock))
	t.add("POST", "/sign-out", "signOut", "End the session in use", tag, models.OwnAccount, 204, signedIn(a.SignOut))
	t.add("GET", "/me", "getMe", "Your account and what it may do", tag, models.OwnAccount, 200, signedIn(a.Me))
	t.add("POST", "/me/password", "changePassword", "Change your password; your other sessions end", tag, models.OwnAccount, 204, signedIn(a.ChangePassword))
	t.add("POST", "/me/second-factor", "beginSecondFactor", "Get a secret for your authenticator; it counts once you have confirmed it", tag, models.OwnAccount, 201, signedIn(a.BeginFactor))
	t.add("POST", "/me/second-factor/confirmation", "confirmSecondFactor", "Show that your authenticator works, and get recovery codes; your other sessions end", tag, models.OwnAccount, 200, signedIn(a.ConfirmFactor))
	t.add("POST", "/me/second-factor/recovery-codes", "renewRecoveryCodes", "Get new recovery codes; the old ones are good no more", tag, models.OwnAccount, 200, signedIn(a.RenewRecovery))
	t.add("POST", "/me/second-factor/removal", "removeSecondFactor", "Take your second factor away", tag, models.OwnAccount, 204, signedIn(a.RemoveFactor))
	t.add("POST", "/me/openid", "beginLink", "Begin to link your account with who you are at the OpenID provider", tag, models.OwnAccount, 201, signedIn(a.BeginLink))
	t.add("POST", "/me/openid/completion", "finishLink", "Link your account when the OpenID provider has sent you back", tag, models.OwnAccount, 204, signedIn(a.FinishLink))
	t.add("POST", "/me/openid/removal", "unlinkMe", "End the link of your account with the OpenID provider", tag, models.OwnAccount, 204, signedIn(a.Unlink))
	t.add("GET", "/me/sessions", "listSessions", "Your sessions and tokens", tag, models.OwnAccount, 200, signedIn(a.Sessions))
	t.add("DELETE", "/me/sessions/:id", "endSession", "End one of your sessions or tokens", tag, models.OwnAccount, 204, signedIn(a.EndSession))
	t.add("POST", "/me/tokens", "createToken", "Make an API token", tag, models.OwnAccount, 201, signedIn(a.CreateToken))
	t.add("GET", "/me/work", "getMyWork", "What you own, overdue and due", tag, models.ReadCases, 200, signedIn(s.Campaigns.MyWork))
	users := noun{"users", "account", "Accounts", models.ManageUsers, models.ManageUsers, models.ManageUsers}
	records(t, s.Users, users, signedIn(services.List[services.ListUsers](s.Users)))
	t.add("POST", "/users/:id/password", "setPassword", "Set the password of an account; its sessions end", users.tag, models.ManageUsers, 204, signedIn(a.SetPassword))
	t.add("POST", "/users/:id/code", "makeCode", "Make a one-time code with which the person chooses a password", users.tag, models.ManageUsers, 201, signedIn(a.MakeCode))
	t.add("POST", "/users/:id/openid", "linkAccount", "Link an account with a person at the OpenID provider", users.tag, models.ManageUsers, 204, signedIn(a.LinkAccount))
	t.add("DELETE", "/users/:id/openid", "unlinkAccount", "End the link of an account with the OpenID provider; its sessions end", users.tag, models.ManageUsers, 204, signedIn(a.UnlinkAccount))
	t.add("DELETE", "/users/:id/second-factor", "takeSecondFactor", "Take the second factor of somebody away who has lost it; the sessions of the account end", users.tag, models.ManageUsers, 204, signedIn(a.TakeFactor))
}

// caseNoun is a noun of the cases: organizers and staff write it, staff and
// administrators delete it.
func caseNoun(path, one, tag string) noun {
	return noun{path, one, tag, models.ReadCases, models.WriteCases, models.DeleteCases}
}

func (t *rows) cases(s *services.Services) {
	records(t, s.Issues, caseNoun("issues", "issue", "Issues"), signedIn(services.List[services.ListIssues](s.Issues)))
	scores := caseNoun("scores", "score", "Issues")
	scores.write = models.Discuss
	records(t, s.Scores, scores, signedIn(services.List[services.ListOfIssue](s.Scores)))
	records(t, s.Targets, caseNoun("targets", "target", "Issues"), signedIn(services.List[services.ListOfIssue](s.Targets)))
	records(t, s.Demands, caseNoun("demands", "demand", "Demands and responses"), signedIn(services.List[services.ListDemands](s.Demands)))
	records(t, s.Responses, caseNoun("responses", "response", "Demands and responses"), signedIn(services.List[services.ListResponses](s.Responses)))
	records(t, s.Actions, caseNoun("actions", "action", "Actions"), signedIn(services.List[services.ListActions](s.Actions)))
	records(t, s.OneToOnes, caseNoun("one-to-ones", "one-to-one", "Actions"), signedIn(services.List[services.ListOneToOnes](s.OneToOnes)))
	t.promises(s)
	records(t, s.Outcomes, caseNoun("outcomes", "outcome", "Outcomes"), signedIn(services.List[services.ListOutcomes](s.Outcomes)))
	comments := caseNoun("comments", "comment", "Comments and photos")
	comments.write, comments.remove = models.Discuss, models.Discuss
	records(t, s.Comments, comments, signedIn(services.List[services.ListAbout](s.Comments)))
	photos := caseNoun("attachments", "photo", "Comments and photos")
	readable(t, s.Attachments, photos, signedIn(services.List[services.ListAbout](s.Attachments)))
	t.add("POST", "/attachments", "createPhoto", "Keep a photo of a record, made smaller and without what the camera wrote into it", photos.tag, photos.write, 201, signedIn(s.Campaigns.AddPhoto))
	changeable(t, s.Attachments, photos)
	t.add("GET", "/attachments/:id/file", "getPhotoFile", "The photo itself", photos.tag, photos.read, 200, signedIn(s.Campaigns.Photo))
}

// promises are shown with what depends on today, so their routes are wrapped.
func (t *rows) promises(s *services.Services) {
	n := caseNoun("commitments", "promise", "Promises")
	c := s.Commitments
	t.add("GET", "/commitments", "listPromises", "List: promises of officials", n.tag, n.read, 200, signedIn(s.ListCommitments))
	t.add("GET", "/commitments/:id", "getPromise", "Read a promise", n.tag, n.read, 200, signedIn(services.Shown(s, c.Read)))
	t.add("GET", "/commitments/:id/history", "historyOfPromise", "Who changed a promise, when and why", n.tag, n.read, 200, signedIn(c.History))
	t.add("POST", "/commitments", "createPromise", "Record a promise", n.tag, n.write, 201, signedIn(services.Shown(s, c.Create)))
	t.add("PATCH", "/commitments/:id", "changePromise", "Change a promise with an RFC 7396 merge patch", n.tag, n.write, 200, amends(services.Shown(s, c.Amend)))
	t.add("DELETE", "/commitments/:id", "deletePromise", "Delete a promise; it can be restored", n.tag, n.remove, 204, signedIn(c.Delete))
	t.add("POST", "/commitments/:id/restore", "restorePromise", "Take the deletion of a promise back", n.tag, n.remove, 200, signedIn(services.Shown(s, c.Restore)))
	t.add("POST", "/commitments/:id/follow-ups", "followUpPromise", "Record that somebody asked after a promise, and how it stands", n.tag, models.Discuss, 200, signedIn(services.Shown(s, s.Campaigns.FollowUp)))
	t.add("POST", "/commitments/:id/inheritance", "inheritPromise", "Record that the successor in the post took a promise over", n.tag, n.write, 201, signedIn(services.Shown(s, s.Campaigns.Renew)))
	t.list[len(t.list)-1].Location = api + "/commitments/:id"
	t.add("POST", "/commitments/:id/orphaning", "orphanPromise", "Record that nobody owns a promise any more", n.tag, n.write, 200, signedIn(services.Shown(s, s.Campaigns.Orphan)))
}

func (t *rows) campaigns(s *services.Services) {
	c := s.Campaigns
	t.add("POST", "/issues/:id/moves", "moveIssue", "Move an issue: to another step, to a close, into a wider issue", "Issues", models.WriteCases, 200, signedIn(c.Move))
	t.add("GET", "/issues/:id/coach", "coachIssue", "What is missing before the next step, and what can happen next", "Issues", models.ReadCases, 200, signedIn(c.Coach))
	t.add("GET", "/issues/:id/campaign", "getCampaign", "The whole of one issue at a glance", "Issues", models.ReadCases, 200, signedIn(c.View))
	t.add("GET", "/me/invitations", "getInvitations", "What your organizations are asked to host together with others", "Issues", models.WriteCases, 200, signedIn(s.ListInvitations))
	t.add("POST", "/issues/:id/host-answers", "answerAsIssueHost", "Accept or decline to host an issue too", "Issues", models.WriteCases, 204, signedIn(s.AnswerAsIssueHost))
	t.add("POST", "/actions/:id/host-answers", "answerAsActionHost", "Accept or decline to host an action too", "Actions", models.WriteCases, 204, signedIn(s.AnswerAsActionHost))
	t.add("POST", "/outcomes/:id/judgements", "judgeOutcome", "Record what the people affected said about an outcome", "Outcomes", models.Verify, 200, signedIn(c.Judge))
	t.add("GET", "/posts/:id/scorecard", "getScorecard", "What was asked of a post, what was promised and what came of it", "Posts", models.ReadCases, 200, signedIn(c.Scorecard))
}

func (t *rows) world(s *services.Services) {
	organizations := noun{"organizations", "organization", "Organizations", models.ReadOrganization, models.WriteOrganization, models.WriteOrganization}
	readable(t, s.Organizations, organizations, signedIn(services.List[services.ListOrganizations](s.Organizations)))
	t.add("POST", "/organizations", "createOrganization", "Record an organization, and the federation that it joins", organizations.tag, organizations.write, 201, signedIn(s.Found))
	changeable(t, s.Organizations, organizations)
	records(t, s.Affiliations, noun{"affiliations", "affiliation", "Organizations", models.ReadOrganization, models.Affiliate, models.Affiliate},
		signedIn(services.List[services.ListAffiliations](s.Affiliations)))
	t.add("POST", "/affiliations/:id/answers", "answerAffiliation", "Agree to a membership that the other side proposes, or to other days of it, or decline", "Organizations", models.Affiliate, 200, signedIn(s.AnswerAffiliation))
	t.add("POST", "/affiliations/:id/opening", "openAffiliation", "As an administrator, let a federation read what is older than the day on which both agreed", "Organizations", models.Affiliate, 200, signedIn(s.OpenAffiliation))
	records(t, s.Officers, noun{"officers", "officer", "Organizations", models.ReadOrganization, models.WriteOrganization, models.WriteOrganization},
		signedIn(services.List[services.ListOfficers](s.Officers)))
	t.add("GET", "/organizations/:id/balance", "getGenderBalance", "How the officers of an organization are split between women and men", "Organizations", models.ReadOrganization, 200, signedIn(s.Campaigns.Balance))
	records(t, s.People, noun{"people", "person", "People", models.ReadPeople, models.WritePeople, models.WritePeople},
		signedIn(services.List[services.ListPeople](s.People)))
	t.add("GET", "/people/:id/data", "getPersonData", "Everything held about a person as one file, to be given to that person", "People", models.PersonAccess, 200, signedIn(s.Privacy.PersonData))
	t.add("POST", "/people/:id/data", "handOverPersonData", "The same file, closing the request that it answers", "People", models.PersonAccess, 200, signedIn(s.Privacy.HandOver))
	t.add("POST", "/people/:id/erasure", "erasePerson", "Forget a person; a pseudonym stays", "People", models.ErasePeople, 200, signedIn(s.Privacy.Erase))
	records(t, s.Posts, noun{"posts", "post", "Posts", models.ReadPosts, models.WritePosts, models.WritePosts},
		signedIn(services.List[services.ListPosts](s.Posts)))
	records(t, s.Holders, noun{"holders", "holder", "Posts", models.ReadPosts, models.WritePosts, models.WritePosts},
		signedIn(services.List[services.ListHolders](s.Holders)))
	records(t, s.Places, noun{"places", "place", "Places", models.ReadPlaces, models.WritePlaces, models.WritePlaces},
		signedIn(services.List[services.ListPlaces](s.Places)))
}

func (t *rows) answers(s *services.Services) {
	const tag = "Roll-ups and search"
	t.add("GET", "/organizations/:id/rollup", "getRollup", "What was done and won in a period by an organization and all below it", tag, models.ReadRollups, 200, signedIn(s.Rollups.Of))
	t.add("GET", "/organizations/:id/comparison", "comparePeriods", "Two periods of an organization side by side", tag, models.ReadRollups, 200, signedIn(s.Rollups.Compare))
	t.add("GET", "/organizations/:id/members", "compareMembers", "The members of a federation side by side, with what they share marked", tag, models.ReadRollups, 200, signedIn(s.Rollups.Children))
	t.add("GET", "/search", "search", "Find records by words", tag, models.ReadOrganization, 200, signedIn(s.Search.Find))
}

func (t *rows) files(s *services.Services) {
	const tag = "Import and export"
	readable(t, s.Batches, noun{"imports", "import", tag, models.Import, models.Import, models.Import}, signedIn(services.List[services.ListImports](s.Batches)))
	t.add("POST", "/imports", "importFile", "Take the good lines of a file in", tag, models.Import, 201, signedIn(s.Imports.Run))
	t.add("POST", "/imports/preview", "previewImport", "What an import would do with each line; nothing is written", tag, models.Import, 200, signedIn(s.Imports.Preview))
	t.add("GET", "/imports/:id/refused", "getRefusedLines", "The lines that an import refused, with the reason, as CSV", tag, models.Import, 200, signedIn(s.Imports.Refused))
	t.add("POST", "/imports/:id/undo", "undoImport", "Take an import back as a whole, unless somebody has built on it", tag, models.Import, 200, signedIn(s.Imports.Undo))
	t.add("GET", "/exports/:noun", "exportTable", "Records as a table, CSV or XLSX", tag, models.Export, 200, signedIn(s.Exports.Table))
}

func (t *rows) webhooks(s *services.Services) {
	n := noun{"webhooks", "webhook", "Webhooks", models.ManageWebhooks, models.ManageWebhooks, models.ManageWebhooks}
	records(t, s.Webhooks, n, signedIn(services.List[services.ListWebhooks](s.Webhooks)))
	t.add("POST", "/webhooks/:id/secret", "makeWebhookSecret", "Make the secret with which a webhook's messages are signed", n.tag, n.write, 200, signedIn(s.Hooks.MakeSecret))
	t.add("GET", "/webhooks/:id/deliveries", "getDeliveries", "What a webhook was told, and what came of it", n.tag, n.read, 200, signedIn(s.Hooks.Deliveries))
	t.add("POST", "/webhooks/:id/replay", "replayDeliveries", "Send what was given up once more", n.tag, n.write, 200, signedIn(s.Hooks.Replay))
}

func (t *rows) reference(s *services.Services) {
	const tag = "Reference"
	t.add("GET", "/vocabulary", "getVocabulary", "Every enumeration with its labels in English and Swahili", tag, models.Anybody, 200, public(s.Vocabulary))
	t.add("GET", "/steps", "getSteps", "The ten steps, their gates and the moves", tag, models.Anybody, 200, public(s.Steps))
	t.add("GET", "/problems", "getProblems", "The catalogue of problems", tag, models.Anybody, 200, public(s.Problems))
	t.list = append(t.list,
		Route{Method: "GET", Path: "/healthz", Name: "isAlive", Summary: "Whether the program runs", Tag: tag, Endpoint: public(s.Alive)},
		Route{Method: "GET", Path: "/readyz", Name: "isReady", Summary: "Whether a change would be kept now", Tag: tag, Endpoint: public(s.Ready)})
}

// About is the head of the reference.
func About(version string) Info {
	return Info{Title: "Baraza", Version: version,
		Description: "Case tracking for community organizing: issues, actions, promises of officials and wins, rolled up into federations.",
		Records: []any{models.Place{}, models.Organization{}, models.Affiliation{}, models.Officer{}, models.Person{}, models.Post{}, models.Holder{},
			models.Target{}, models.Issue{}, models.Score{}, models.Demand{}, models.Action{}, models.OneToOne{}, models.DemandResponse{},
			models.Commitment{}, models.Outcome{}, models.Comment{}, models.Attachment{}, models.User{}, models.Batch{}, models.ConsentRecord{}, models.DataRequest{}, models.Breach{}, models.Webhook{}}}
}
