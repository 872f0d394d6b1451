package services_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// distant is an engine each exchange of which takes a while. It counts them, and how many
// came one after the other: each is one deeper than the deepest that had been answered
// when it was asked.
type distant struct {
	repository.Engine
	count, answered, deepest atomic.Int64
	takes                    time.Duration
}

func (d *distant) Distant() bool { return true }

func (d *distant) exchange() (answered func()) {
	d.count.Add(1)
	depth := d.answered.Load() + 1
	time.Sleep(d.takes)
	return func() {
		raise(&d.answered, depth)
		raise(&d.deepest, depth)
	}
}

func raise(n *atomic.Int64, to int64) {
	for was := n.Load(); was < to && !n.CompareAndSwap(was, to); was = n.Load() {
	}
}

func (d *distant) Group(ctx context.Context, collection string, q repository.Grouping) ([]repository.Group, error) {
	defer d.exchange()()
	return d.Engine.Group(ctx, collection, q)
}

func (d *distant) Get(ctx context.Context, collection, id string) (repository.Record, error) {
	defer d.exchange()()
	return d.Engine.Get(ctx, collection, id)
}

func (d *distant) Find(ctx context.Context, collection string, q repository.Query) ([]repository.Record, error) {
	defer d.exchange()()
	return d.Engine.Find(ctx, collection, q)
}

// A campaign waits for a distant database three times, however many hosts and demands
// there are: for the issue, for all that is asked about it, and for the posts.
func TestACampaignAsksLittle(t *testing.T) {
	far := &distant{Engine: embedded(t)}
	w := newWorldOver(t, far)
	var hosts []models.ID
	for _, name := range []string{"GUUM", "LUUM", "SUM"} {
		org := create(t, w.Organizations, "", models.OrganizationInput{Name: name, Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		hosts = append(hosts, org)
		create(t, w.OneToOnes, "", models.OneToOneInput{Host: org, On: "2025-02-01", Leader: name == "SUM", Doer: models.Resident})
	}
	issue := create(t, w.Issues, "", models.IssueInput{Title: "Water kiosk dry", Category: "water_sanitation", Hosts: hosts, OpenedOn: "2025-02-01", Origin: "members"})
	for _, title := range []string{"MCA for Lindi", "Chief of Lindi", "Governor"} {
		post := create(t, w.Posts, "", models.PostInput{Title: title, Level: "ward"})
		create(t, w.Demands, "", models.DemandInput{Issue: issue, Post: post, What: "Open the kiosk", MadeOn: "2025-02-20"})
	}
	must(t, w.Directory.Refresh(ctx))
	far.takes = 30 * time.Millisecond
	far.count.Store(0)
	far.answered.Store(0)
	far.deepest.Store(0)
	v, err := w.Campaigns.View(ctx, services.System, models.ByID{ID: issue})
	must(t, err)
	if len(v.Hosts) != 3 || len(v.Demands) != 3 || v.Demands[0].Post == "" || v.Demands[2].Post == "" {
		t.Errorf("the campaign is %+v", v)
	}
	if asked, deep := far.count.Load(), far.deepest.Load(); asked > 13 || deep > 4 {
		t.Errorf("a campaign asks %d times, %d of them one after the other", asked, deep)
	}
}
