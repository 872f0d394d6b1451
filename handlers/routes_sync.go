package handlers

import (
	"reflect"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// synced makes the records of a noun take part in sync.
func synced[T, I any](r *services.Records[T, I]) services.SyncedNoun {
	d := decoderOf(reflect.TypeFor[I]())
	return services.Synced(r, func(patch []byte) (models.Patch[I], error) { return newPatch[I](patch, d) })
}

// SyncOf is sync over every noun that a device keeps. Organizations, people and
// posts come before what refers to them.
func SyncOf(s *services.Services) *services.Sync {
	move := decoderOf(reflect.TypeFor[models.Move]())
	parseMove := func(body []byte) (m models.Move, err error) { return m, move.decode(body, &m) }
	return services.NewSync(s, parseMove,
		synced(s.Organizations), synced(s.Affiliations), synced(s.People), synced(s.Officers), synced(s.Posts), synced(s.Holders),
		synced(s.Issues), synced(s.Targets), synced(s.Scores), synced(s.Demands), synced(s.Actions), synced(s.OneToOnes),
		synced(s.Responses), synced(s.Commitments), synced(s.Outcomes), synced(s.Comments), synced(s.Attachments))
}

func (t *rows) sync(s *services.Services) {
	const tag = "Sync"
	sync := SyncOf(s)
	t.add("POST", "/sync/push", "pushOperations", "Send what was done on a device; each operation gets its own answer", tag, models.OwnAccount, 200, signedIn(sync.Push))
	t.add("GET", "/sync/changes", "pullChanges", "What changed within your reach since a cursor, or everything", tag, models.OwnAccount, 200, signedIn(sync.Changes))
	t.add("GET", "/sync/receipts", "getReceipts", "What the server has of a device of yours", tag, models.OwnAccount, 200, signedIn(sync.Receipts))
	t.add("GET", "/sync/clashes", "getClashes", "Records in which people wrote without knowing of each other", tag, models.ReadCases, 200, signedIn(sync.Clashes))
	t.add("GET", "/sync/photos/:sha256", "getPhotoReceived", "How much of a photo has arrived", tag, models.OwnAccount, 200, signedIn(sync.PhotoReceived))
	t.add("POST", "/sync/photos/:sha256", "sendPhotoPart", "Send a part of a photo", tag, models.OwnAccount, 200, signedIn(sync.SendPart))
}
