package services_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

var anything = models.WholeInstallation("a test looks at everything")

// fileOfIssue is an issue with a demand, an action and a comment on the action.
type fileOfIssue struct {
	*world
	org, issue, post, demand, action, comment models.ID
}

func newFileOfIssue(t *testing.T) *fileOfIssue {
	t.Helper()
	f := &fileOfIssue{world: newWorld(t)}
	w := f.world
	f.org = create(t, w.Organizations, "", models.OrganizationInput{Name: "A group", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	f.issue = create(t, w.Issues, "", models.IssueInput{Title: "Threats", Category: "safety", Origin: "members", OpenedOn: "2025-03-01", Hosts: []models.ID{f.org}})
	f.post = create(t, w.Posts, "", models.PostInput{Title: "Chief", Level: "ward"})
	f.demand = create(t, w.Demands, "", models.DemandInput{Issue: f.issue, Post: f.post, What: "Do it", MadeOn: "2025-03-02"})
	f.action = create(t, w.Actions, "", models.ActionInput{Kind: "march", On: "2025-03-03", Status: models.Held, Hosts: []models.ID{f.org}, Issues: []models.ID{f.issue}, Invited: []models.ID{f.post}})
	f.comment = create(t, w.Comments, "", models.CommentInput{About: models.Subject{Noun: models.Actions, ID: f.action}, Kind: "comment", Text: "Said"})
	return f
}

func (f *fileOfIssue) restrict(t *testing.T) {
	t.Helper()
	i, err := f.Stores.Issues.Get(ctx, anything, f.issue)
	must(t, err)
	i.Sensitivity = models.Restricted
	must(t, amend(f.world, f.Issues, f.issue, i.IssueInput))
}

// TestRestrictionReachesPastWhatIsGone deletes what records refer to behind the back
// of the rules, as older data may have it: they can no longer be stored by people, and
// are restricted all the same.
func TestRestrictionReachesPastWhatIsGone(t *testing.T) {
	f := newFileOfIssue(t)
	gone(t, f.Stores.Posts, f.post)
	gone(t, f.Stores.Actions, f.action)
	f.restrict(t)
	check := func(noun models.Noun, r *models.Reach, err error) {
		if err != nil || !r.Restricted || len(r.Cleared) != 1 || r.Cleared[0] != f.org {
			t.Errorf("%s: %+v (%v)", noun, r, err)
		}
	}
	d, err := f.Stores.Demands.Get(ctx, anything, f.demand)
	check(models.Demands, &d.Reach, err)
	a, err := f.Stores.Actions.Get(ctx, anything, f.action)
	check(models.Actions, &a.Reach, err)
	c, err := f.Stores.Comments.Get(ctx, anything, f.comment)
	check(models.Comments, &c.Reach, err)
	if report := f.verify(t); report.Wrong > 0 {
		t.Errorf("verify finds %v", report.Findings)
	}
}

// TestVerifyComparesTheReachOfEveryRecord opens a restricted record by hand, one whose
// rules no longer pass.
func TestVerifyComparesTheReachOfEveryRecord(t *testing.T) {
	f := newFileOfIssue(t)
	f.restrict(t)
	gone(t, f.Stores.Posts, f.post)
	must(t, f.Relay.CatchUp(ctx))
	f.Stores.Log = deaf{f.Stores.Log} // or the relay would close it again
	d, err := f.Stores.Demands.Get(ctx, anything, f.demand)
	must(t, err)
	open := *d
	open.Restricted, open.Cleared = false, nil
	_, err = f.Stores.Demands.Put(ctx, d, &open, models.Account{By: services.System.User, Deed: models.Changed})
	must(t, err)
	found := f.verify(t).Findings
	if !slices.ContainsFunc(found, func(x models.Finding) bool {
		return x.ID == f.demand && strings.Contains(x.What, "restricted")
	}) {
		t.Errorf("verify says nothing of a record that was opened by hand: %v", found)
	}
}

// TestWhatIsLostIsClosed: a record whose issue is not there at all is for nobody but
// administrators.
func TestWhatIsLostIsClosed(t *testing.T) {
	f := newFileOfIssue(t)
	lost := models.Demand{DemandInput: models.DemandInput{Issue: "01970c3e-0000-7000-8000-00000000dead", MadeOn: "2025-03-02"}}
	lost.Within = []models.ID{f.org}
	if err := services.ReachOf(f.Demands)(ctx, &lost); err != nil || !lost.Restricted || len(lost.Cleared) > 0 {
		t.Errorf("%+v (%v)", lost.Reach, err)
	}
}

// deaf is a log from which no news are heard.
type deaf struct{ services.Log }

func (deaf) Since(_ context.Context, position int64, _ int) ([]models.Event, int64, error) {
	return nil, position, nil
}

// gone deletes a record without asking its rules.
func gone[T any](t *testing.T, store services.Store[T], id models.ID) {
	t.Helper()
	was, err := store.Get(ctx, anything, id)
	if err != nil {
		t.Fatal(err)
	}
	next := *was
	any(&next).(models.Record).Base().DeletedAt = 1
	if _, err := store.Put(ctx, was, &next, models.Account{By: services.System.User, Deed: models.DeletedD}); err != nil {
		t.Fatal(err)
	}
}
