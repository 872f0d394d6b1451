package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// Somebody with the file removes a whole record with its history. What is left
// fits, except that the log has a gap.
func TestARecordThatIsGoneWholeLeavesAGap(t *testing.T) {
	for name, c := range map[string]struct {
		gone []int
		says []string
	}{
		"nothing":             {nil, nil},
		"the first":           {[]int{0}, []string{"the log has no event at position 1,"}},
		"one in the middle":   {[]int{2}, []string{"the log has no event at position 3,"}},
		"two beside another":  {[]int{1, 2}, []string{"the log has no events at positions 2 to 3,"}},
		"two that are apart":  {[]int{0, 2}, []string{"the log has no event at position 1,", "the log has no event at position 3,"}},
		"only what came last": {[]int{4}, nil}, // the relay knows how far the log went
	} {
		t.Run(name, func(t *testing.T) {
			e := opened(t, filepath.Join(t.TempDir(), "a.db"))
			book, err := repository.Open(t.Context(), e)
			if err != nil {
				t.Fatal(err)
			}
			var ids []models.ID
			for n := range 5 {
				o := &models.Organization{Meta: models.Meta{ID: models.ID(fmt.Sprintf("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c%02d", n))}}
				if _, err := book.Organizations.Insert(t.Context(), o, o.OrganizationInput, models.Account{At: 1, By: "a", Deed: models.Created}); err != nil {
					t.Fatal(err)
				}
				ids = append(ids, o.ID)
			}
			for _, n := range c.gone {
				e.setting(t, fmt.Sprintf("DELETE FROM c_organizations WHERE _id='%s'; DELETE FROM events WHERE record='%[1]s'", ids[n]))
			}
			var says []string
			_, events, err := book.CheckHistory(t.Context(), func(f models.Finding) { says = append(says, f.What) })
			if err != nil || events != int64(5-len(c.gone)) {
				t.Fatalf("%d events, %v", events, err)
			}
			if !slices.EqualFunc(says, c.says, strings.HasPrefix) {
				t.Errorf("verify says %q, want %q", says, c.says)
			}
		})
	}
}
