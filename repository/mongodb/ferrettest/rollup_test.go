package ferrettest

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// The use cases do the same over both engines, and then every roll-up is the
// same: of every organization, for a few periods, by month and by quarter, by
// every split; the first time, when sums are computed, and the second, when
// they are kept.
func TestTheOtherEngineHoldsTheSame(t *testing.T) {
	other := newHome(t, embedded(t))
	other.settle(t)
	each(t, func(t *testing.T, s server) {
		t.Run("everything moves there and back", func(t *testing.T) { movesHouse(t, s, other) })
		t.Run("every roll-up is the same", func(t *testing.T) {
			h := newHome(t, onServer(t, s))
			h.settle(t)
			sameRollups(t, h, other)
		})
	})
}

func sameRollups(t *testing.T, h, other *home) {
	t.Helper()
	orgs := slices.Sorted(maps.Keys(other.Directory.Organizations()))
	if len(orgs) < 10 || len(h.Directory.Organizations()) != len(orgs) {
		t.Fatalf("%d organizations, %d in the other", len(h.Directory.Organizations()), len(orgs))
	}
	compared, counted := 0, int64(0)
	for _, org := range orgs {
		for _, ask := range questions(org) {
			want := answer(t, other, ask)
			for range 2 {
				if got := answer(t, h, ask); got.text != want.text {
					t.Fatalf("%+v\nsays    %s\ninstead %s", ask, got.text, want.text)
				}
			}
			compared++
			counted += want.counted
		}
	}
	if counted == 0 {
		t.Fatal("the roll-ups count nothing")
	}
	t.Logf("%d roll-ups of %d organizations are the same", compared, len(orgs))
}

func questions(org models.ID) []services.RollupFor {
	year := services.RollupFor{Organization: org, From: "2019-01-01", To: "2019-12-31"}
	half := services.RollupFor{Organization: org, From: "2019-02-11", To: "2019-07-17"}
	all := []services.RollupFor{year, half}
	for _, every := range []models.Every{models.Monthly, models.Quarterly} {
		split := half
		split.Every = every
		all = append(all, split)
	}
	for _, by := range models.Splits.Values() {
		split := year
		split.By = models.Split(by)
		all = append(all, split)
	}
	return all
}

type answered struct {
	text    string
	counted int64
}

func answer(t *testing.T, h *home, ask services.RollupFor) answered {
	t.Helper()
	r, err := h.Rollups.Of(t.Context(), services.System, ask)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	a := answered{text: string(text)}
	for _, c := range r.Total {
		a.counted += c.Value
	}
	return a
}
