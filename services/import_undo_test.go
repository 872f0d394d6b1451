package services_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

func TestAnImportIsUndoneAsAWhole(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	before := w.held(t)
	first := w.run(t, register(t))
	w.askSums(t)
	undone := w.undo(t, first.Batch)
	if undone.Status != models.Undone || undone.Version != first.Batch.Version+1 {
		t.Errorf("the batch is %+v", undone)
	}
	w.checkGone(t, before)
	if _, err := w.Imports.Undo(ctx, services.System, undoing(undone)); problemOf(err).Code != models.ProblemState {
		t.Errorf("undoing twice: %v", err)
	}
	again := w.run(t, register(t))
	if again.Counts != first.Counts || again.Batch.ID == first.Batch.ID {
		t.Errorf("importing again: %+v, at first %+v", again.Counts, first.Counts)
	}
}

// checkGone holds that the import left nothing in lists, search and roll-ups.
func (w *world) checkGone(t *testing.T, before map[models.Noun]int64) {
	t.Helper()
	if after := w.held(t); !reflect.DeepEqual(before, after) {
		t.Errorf("there is %v, and was %v", after, before)
	}
	page, err := services.List[services.ListIssues](w.Issues)(ctx, services.System, services.ListIssues{})
	if err != nil || len(page.Items) > 0 {
		t.Errorf("the list has %d issues, %v", len(page.Items), err)
	}
	for _, words := range []string{"police post", "regional manager", "open the post at night", "mobile registration"} {
		found, err := w.Search.Find(ctx, services.System, services.SearchFor{Words: words})
		if err != nil || len(found.Items) > 0 {
			t.Errorf("%q is found: %v, %v", words, found.Items, err)
		}
	}
	r, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: w.org(t, "NPF"), From: "2019-01-01", To: "2019-12-31"})
	must(t, err)
	for name, cell := range r.Total {
		if cell.Value != 0 {
			t.Errorf("%s is %d", name, cell.Value)
		}
	}
	if report := w.verify(t); report.Wrong > 0 {
		t.Errorf("verify finds %v", report.Findings)
	}
}

// built is a small import of a group and of its work.
type built struct {
	*world
	someone    models.Actor
	batch      models.Batch
	org, issue models.ID
}

func newBuilt(t *testing.T, by func(*world) models.Actor) *built {
	t.Helper()
	w := nairobi(t)
	b := &built{world: w, someone: models.Actor{User: w.NewID(), Grants: []models.Grant{{Role: models.Administrator}}}}
	in := fileOf(models.RegisterFile, "ref,date,organization,ward,constituency,issue,category,origin,action,present",
		"1,2019-04-02,Kisumu Ndogo Usafi na Maji,Korogocho,Ruaraka,Choo imefungwa,sanitation,members,march,40",
		"2,2019-04-20,Kisumu Ndogo Usafi na Maji,Korogocho,Ruaraka,Choo imefungwa,sanitation,members,delegation,12")
	in.CreateOrganizations, in.Under = true, w.org(t, "KPF")
	out, err := w.Imports.Run(ctx, by(w), in)
	if err != nil || out.Counts.Created != 5 {
		t.Fatalf("importing: %+v, %v", out.Counts, err)
	}
	b.batch, b.org = out.Batch, out.Lines[0].Creates[0].ID
	for _, c := range out.Lines[0].Creates {
		if c.Noun == models.Issues {
			b.issue = c.ID
		}
	}
	return b
}

func system(*world) models.Actor { return services.System }

// upon is what is named to be in the way of undoing.
func (b *built) upon(t *testing.T, actor models.Actor) []models.RecordRef {
	t.Helper()
	before := b.held(t)
	_, err := b.Imports.Undo(ctx, actor, undoing(b.batch))
	p := problemOf(err)
	if p.Code != models.ProblemBuiltUpon {
		t.Fatalf("undoing: %v", err)
	}
	if after := b.held(t); !reflect.DeepEqual(before, after) {
		t.Errorf("undoing was refused and left %v of %v", after, before)
	}
	return p.Facts["records"].([]models.RecordRef)
}

// Whoever does something with what an import made is named, each in turn.
func TestAnImportThatOthersBuiltUponStays(t *testing.T) {
	t.Parallel()
	b := newBuilt(t, system)
	other := b.org0(t)
	for _, c := range []struct {
		name string
		do   func() models.RecordRef
	}{
		{"an issue is changed", func() models.RecordRef {
			b.rename(t, "Choo ya Kisumu Ndogo imefungwa")
			return models.RecordRef{Noun: models.Issues, ID: b.issue, Name: "Choo ya Kisumu Ndogo imefungwa"}
		}},
		{"a comment", func() models.RecordRef {
			id := create(t, b.Comments, "", models.CommentInput{About: models.Subject{Noun: models.Issues, ID: b.issue}, Kind: "comment", Text: "Ask the caretaker"})
			return models.RecordRef{Noun: models.Comments, ID: id, Name: "Ask the caretaker"}
		}},
		{"an action", func() models.RecordRef {
			id := create(t, b.Actions, "", models.ActionInput{Kind: "vigil", On: "2019-05-01", Status: models.Held, Hosts: []models.ID{other}, Issues: []models.ID{b.issue}})
			return models.RecordRef{Noun: models.Actions, ID: id, Name: "Vigil 2019-05-01"}
		}},
		{"a joint issue", func() models.RecordRef {
			id := create(t, b.Issues, "", models.IssueInput{Title: "Roads", Category: "roads_drainage", Hosts: []models.ID{other, b.org}, OpenedOn: "2019-05-01", Origin: "members"})
			return models.RecordRef{Noun: models.Issues, ID: id, Name: "Roads"}
		}},
		{"a user", func() models.RecordRef {
			u, err := b.Accounts.AddUser(ctx, models.UserInput{Name: "Atieno", SignIn: "atieno", Grants: []models.Grant{{Role: models.Organizer, Organization: b.org}}}, "maji safi kila siku")
			must(t, err)
			return models.RecordRef{Noun: models.Users, ID: u.ID, Name: "Atieno"}
		}},
		{"an affiliation", func() models.RecordRef {
			id := create(t, b.Affiliations, "", models.AffiliationInput{Child: b.org, Parent: b.world.org(t, "NPF"), From: "2019-01-01"})
			return models.RecordRef{Noun: models.Affiliations, ID: id}
		}},
	} {
		want := c.do()
		if got := b.upon(t, services.System); !slices.Contains(got, want) {
			t.Errorf("%s: %v is not among what is named: %v", c.name, want, got)
		}
	}
}

// A person to whom an import gave a record and who agreed to something since, or asked
// what is kept, stays: the registers would name nobody.
func TestAnImportOfPeopleInTheRegistersStays(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	out := w.run(t, fileOf(models.PeopleFile, "Name,Sex,Organization", "Achieng Ouma,F,LUUM"))
	person := out.Lines[0].Creates[0].ID
	b := &built{world: w, batch: out.Batch}
	for _, want := range []models.RecordRef{
		{Noun: models.Consents, ID: create(t, w.Consents, "", models.ConsentRecordInput{Person: person, Purpose: models.ForContact, On: "2025-07-01", Language: models.Swahili, How: "spoken", Notice: "2025-01 sw"})},
		{Noun: models.Requests, ID: create(t, w.Requests, "", models.RequestInput{Kind: "access", ReceivedOn: "2025-07-01", Channel: "in_person", Person: person})},
	} {
		if got := b.upon(t, services.System); !slices.Contains(got, want) {
			t.Errorf("%v is not among what is in the way: %v", want, got)
		}
	}
}

// org0 is a group that the import did not make.
func (b *built) org0(t *testing.T) models.ID { return b.world.org(t, "LUUM") }

func (b *built) rename(t *testing.T, title string) {
	t.Helper()
	i, err := b.Stores.Issues.Get(ctx, models.WholeInstallation("a test"), b.issue)
	must(t, err)
	in := i.IssueInput
	in.Title = title
	_, err = b.Issues.Amend(ctx, b.someone, models.Amend[models.IssueInput]{Versioned: models.Versioned{ID: b.issue, IfMatch: etag(i.Version)}, Patch: whole[models.IssueInput]{in}})
	must(t, err)
}

// What the importer may not see is told to be there, and no more.
func TestWhatIsInTheWayIsNotGivenAway(t *testing.T) {
	t.Parallel()
	staff := models.Actor{}
	b := newBuilt(t, func(w *world) models.Actor { staff = w.as(models.Staff, w.org(t, "KPF")); return staff })
	create(t, b.Issues, "", models.IssueInput{Title: "Threats against a leader", Category: "safety", Hosts: []models.ID{b.org}, OpenedOn: "2019-05-01", Origin: "members", Sensitivity: models.Restricted})
	if got := b.upon(t, staff); !reflect.DeepEqual(got, []models.RecordRef{{Noun: models.Issues}}) {
		t.Errorf("told is %v", got)
	}
	if got := b.upon(t, services.System); len(got) != 1 || got[0].Name != "Threats against a leader" {
		t.Errorf("the administrator is told %v", got)
	}
}

func TestWhoMayUndo(t *testing.T) {
	t.Parallel()
	b := newBuilt(t, system)
	stale, missing := undoing(b.batch), undoing(b.batch)
	stale.IfMatch, missing.IfMatch = etag(b.batch.Version-1), ""
	kpf := b.world.org(t, "KPF")
	for _, c := range []struct {
		name  string
		actor models.Actor
		in    models.Remove
		want  models.Code
	}{
		{"a stale version", services.System, stale, models.ProblemStale},
		{"no version", services.System, missing, models.ProblemNeedsVersion},
		{"staff elsewhere", b.as(models.Staff, b.world.org(t, "TAK")), undoing(b.batch), models.ProblemNotFound},
		{"an organizer", b.as(models.Organizer, kpf), undoing(b.batch), models.ProblemNotFound},
		{"a batch that is none", services.System, undoing(models.Batch{Meta: models.Meta{ID: b.NewID(), Version: 1}}), models.ProblemNotFound},
		{"staff of the federation", b.as(models.Staff, kpf), undoing(b.batch), "none"},
	} {
		if _, err := b.Imports.Undo(ctx, c.actor, c.in); problemOf(err).Code != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if left := fmt.Sprint(b.held(t)[models.Issues], b.held(t)[models.Organizations]); left != "0 10" {
		t.Errorf("issues and organizations left: %s", left)
	}
}
