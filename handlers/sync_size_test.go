package handlers_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

var words = strings.Fields(`water kiosk dry since January plot people walk Makina vendors jerrycan pipe broken chief meeting road
	drain school toilet light post dark women youth elders clinic nurse medicine stock eviction notice landlord demolition bursary
	school fees market stall kanjo garbage heap river flood bridge fence title deed allotment tank meter bill cartel tap pressure
	maji choo barabara taka mto daraja shule dawa zahanati umeme giza soko kodi nyumba notisi wazee vijana akina mama mkutano`)

func sentence(r *rand.Rand, least, most int) string {
	n := least + r.IntN(most-least+1)
	list := make([]string, n)
	for k := range list {
		list[k] = words[r.IntN(len(words))]
	}
	return strings.Join(list, " ")
}

// A first pull of a thousand issues with their descriptions, and one of ten that
// changed, are small enough for a phone that pays by the megabyte.
func TestSyncIsSmall(t *testing.T) {
	h := newMatrix(t)
	r := rand.New(rand.NewPCG(1, 2))
	var ids []string
	for n := range 1000 {
		body := newIssue(h.orgs["own"])
		body["title"], body["description"] = sentence(r, 4, 9), sentence(r, 15, 40)
		body["opened_on"] = fmt.Sprintf("2024-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
		body["affected"], body["affected_method"] = r.IntN(2000), "estimate"
		if n%3 == 0 {
			body["location"] = map[string]any{"lat": -1.31 + r.Float64()/50, "lon": 36.78 + r.Float64()/50}
		}
		ids = append(ids, h.make("organizer", "issues", body))
	}
	pull := func(cursor string) (bytes, items int, next string) {
		for {
			path := "/api/v1/sync/changes?noun=issues&limit=500&cursor=" + cursor
			bytes += len(h.ask("organizer", "GET", path, nil, "Accept-Encoding", "gzip").body)
			page := h.must("organizer", "GET", path, nil)
			items += len(page["items"].([]any))
			if cursor = page["cursor"].(string); page["more"] != true {
				return bytes, items, cursor
			}
		}
	}
	bytes, items, cursor := pull("")
	t.Logf("%d issues: %d bytes", items, bytes)
	if items != 1000 || bytes >= 250_000 {
		t.Errorf("%d issues took %d bytes, 250,000 are too many", items, bytes)
	}
	for _, id := range ids[:10] {
		h.patch("issues", id, map[string]any{"description": sentence(r, 15, 40)})
	}
	bytes, items, _ = pull(cursor)
	t.Logf("%d changed: %d bytes", items, bytes)
	if items != 10 || bytes >= 5_000 {
		t.Errorf("%d changed issues took %d bytes, 5,000 are too many", items, bytes)
	}
}
