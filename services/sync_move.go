package services

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

func versionOf(m *models.Meta) models.Versioned {
	return models.Versioned{ID: m.ID, IfMatch: fmt.Sprintf("%q", fmt.Sprint(m.Version))}
}

// move moves an issue as somebody wanted who saw it at the base version. When
// somebody else moved it since, it is for a person to judge anew.
func (s *Sync) move(ctx context.Context, actor models.Actor, op *operation) (SyncResult, error) {
	doc, err := json.Marshal(map[string]any(op.Fields))
	if err != nil {
		return SyncResult{}, err
	}
	move, err := s.parseMove(doc)
	if err != nil {
		return SyncResult{}, err
	}
	for range syncTries {
		issue, err := s.Issues.get(ctx, actor, op.Record)
		if err != nil {
			return waits(err)
		}
		res := SyncResult{Version: issue.Version}
		switch moved, mine, err := s.movedSince(ctx, actor, op, issue); {
		case err != nil:
			return res, err
		case mine:
			res.Outcome = models.SyncBefore
			return res, nil
		case moved:
			return res, models.Refuse(models.ProblemStale)
		}
		stored, err := s.Campaigns.Move(ctx, actor, models.Do[models.Move]{Versioned: versionOf(&issue.Meta), Body: move})
		if isProblem(err, models.ProblemStale) {
			continue
		}
		if res.Outcome, res.Version = models.SyncApplied, stored.Version; op.Base != 0 && op.Base < issue.Version {
			res.Outcome = models.SyncMerged
		}
		return res, err
	}
	return SyncResult{}, models.Refuse(models.ProblemBusy)
}

// movedSince reports whether an issue was moved since the base version, and
// whether this very operation did it and only the receipt was lost.
func (s *Sync) movedSince(ctx context.Context, actor models.Actor, op *operation, issue *models.Issue) (moved, mine bool, err error) {
	for after := op.Base; after < issue.Version; {
		const page = 200
		events, err := s.Stores.Log.Of(ctx, issue.ID, after, page)
		if err != nil || len(events) == 0 {
			return moved, mine, err
		}
		for _, e := range events {
			if after = e.Version; !touches(e, "step", "status", "cycle") {
				continue
			}
			moved = true
			mine = mine || e.By == actor.User && e.DeviceAt == op.At
		}
	}
	return moved, mine, nil
}
