package handlers_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// kept counts the photos and parts that the store holds, whatever has them.
func (h *house) kept() (photos, parts int) {
	h.t.Helper()
	all := models.WholeInstallation("a test")
	p, _, err := h.book.Photos.Find(context.Background(), all, models.Query{Limit: 100})
	if err != nil {
		h.t.Fatal(err)
	}
	q, _, err := h.book.Parts.Find(context.Background(), all, models.Query{Limit: 100})
	if err != nil {
		h.t.Fatal(err)
	}
	return len(p), len(q)
}

// sendsParts sends the whole of a photo in one part and gives its name.
func (h *house) sendsParts(who string, photo []byte) string {
	h.t.Helper()
	sum := sha256.Sum256(photo)
	name := hex.EncodeToString(sum[:])
	h.must(who, "POST", fmt.Sprintf("/api/v1/sync/photos/%s?size=%d&offset=0", name, len(photo)), photo, "Content-Type", "application/octet-stream")
	return name
}

// Nothing is left of a photo that was refused, however it came, and an erasure
// takes away what is left over, and says what it cannot know.
func TestNothingIsLeftOfAPhoto(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	before, _ := m.kept()
	foreign := "/api/v1/attachments?noun=issues&about=" + m.records["issues"]["stranger"]
	if got := m.ask("organizer", "POST", foreign, jpegOf(quarters(80, 40)), "Content-Type", "image/jpeg"); got.status != 422 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	if now, _ := m.kept(); now != before {
		t.Errorf("%d photos are left of one that was refused", now-before)
	}
	d := m.device("organizer")
	content := m.sendsParts("organizer", jpegOf(quarters(60, 60)))
	res := d.push(d.op("create", "attachments", m.records["people"]["own"], 0, map[string]any{"content": content, "about": map[string]any{"noun": "issues", "id": m.records["issues"]["own"]}}))
	d.becomes(res, "refused") // the id is taken
	if now, parts := m.kept(); now != before || parts != 0 {
		t.Errorf("%d photos and %d parts are left of one that was refused", now-before, parts)
	}
	// Left over by an earlier release, sent by the person, and sent by another.
	if err := m.book.Photos.Put(context.Background(), "left-over", &models.Photo{Bytes: smallPNG}); err != nil {
		t.Fatal(err)
	}
	person, user := m.records["people"]["own"], m.userID("leader")
	m.must("admin", "PATCH", "/api/v1/users/"+user, map[string]any{"person": person}, "If-Match", m.version("users", user), "Content-Type", mergePatch)
	m.sendsParts("leader", jpegOf(quarters(40, 40)))
	m.sendsParts("staff", jpegOf(quarters(30, 30)))
	out := m.must("admin", "POST", "/api/v1/people/"+person+"/erasure", map[string]any{"basis": "asked"}, "If-Match", m.version("people", person))
	if out["unused"] != 2.0 || out["waiting"] != 1.0 {
		t.Errorf("the erasure says %v", out)
	}
	if now, parts := m.kept(); now != before || parts != 1 {
		t.Errorf("%d photos and %d parts are left", now-before, parts)
	}
}
