package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"
)

// TestOutdated makes a backup every day for three years and looks at what is
// left: days, then weeks, then months.
func TestOutdated(t *testing.T) {
	var left []time.Time
	now := time.Date(2024, 1, 1, 2, 0, 0, 0, time.UTC)
	for range 3 * 365 {
		now = now.AddDate(0, 0, 1)
		left = append(left, now)
		gone := map[time.Time]bool{}
		for _, at := range outdated(left) {
			gone[at] = true
		}
		var kept []time.Time
		for _, at := range left {
			if !gone[at] {
				kept = append(kept, at)
			}
		}
		left = kept
	}
	if left[len(left)-1] != now {
		t.Error("the newest is gone")
	}
	if len(left) < 19 || len(left) > 24 {
		t.Errorf("%d are left", len(left))
	}
	if age := now.Sub(left[0]).Hours() / 24; age < 330 || age > 366 {
		t.Errorf("the oldest is of %.0f days ago", age)
	}
	for n, at := range left[1:] {
		gap, old := at.Sub(left[n]).Hours()/24, now.Sub(at).Hours()/24
		if gap > 31 || old < 6 && gap > 1 || old < 27 && gap > 7 {
			t.Errorf("%.0f days ago there is a gap of %.0f days", old, gap)
		}
	}
	if len(outdated(nil)) > 0 || len(outdated([]time.Time{now})) > 0 {
		t.Error("a backup that is alone is not kept")
	}
}

// TestBackupsByTheClock lets days go by and looks at the folder.
func TestBackupsByTheClock(t *testing.T) {
	c := load(t, 50, 0)
	defer c.close()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "backups")
	c.config.BackupTo, c.config.BackupFor, c.config.BackupEvery = folder, []age.Recipient{key.Recipient()}, 24*time.Hour
	now := time.Date(2025, 3, 1, 2, 0, 0, 0, time.UTC)
	count := func() int {
		made, err := backupsIn(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range made {
			if _, err := os.Stat(manifestOf(backupFile(folder, at))); err != nil {
				t.Error(err)
			}
		}
		return len(made)
	}
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {time.Hour, 1}, {23 * time.Hour, 2}, {24 * time.Hour, 3}} {
		now = now.Add(step.after)
		if err := quiet().backUpIfDue(t.Context(), c.house, now); err != nil {
			t.Fatal(err)
		}
		if got := count(); got != step.want {
			t.Errorf("%v later there are %d, want %d", step.after, got, step.want)
		}
	}
	other := filepath.Join(folder, "notes.txt")
	write(t, other, []byte("of somebody else"))
	for range 20 {
		now = now.Add(24 * time.Hour)
		if err := quiet().backUpIfDue(t.Context(), c.house, now); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(); got < 8 || got > 12 {
		t.Errorf("after 22 days there are %d", got)
	}
	if _, err := os.Stat(other); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 2*count()+1 {
		t.Errorf("%d files for %d backups", len(entries), count())
	}
}
