package sqlite

import (
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/ncruces/go-sqlite3/vfs"

	"github.com/cotprogramme/baraza/repository"
)

// watched opens files as the operating system does, and tells whether bytes of a
// log lie in a file that has not been synced since.
type watched struct {
	vfs.VFS
	unsynced *atomic.Bool
}

type watchedLog struct {
	mappable
	unsynced *atomic.Bool
}

func (w watched) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	file, flags, err := w.VFS.(vfs.VFSFilename).OpenFilename(name, flags)
	if f, ok := file.(mappable); ok && flags&vfs.OPEN_WAL != 0 {
		return watchedLog{f, w.unsynced}, flags, err
	}
	return file, flags, err
}

func (l watchedLog) WriteAt(p []byte, off int64) (int, error) {
	l.unsynced.Store(true)
	return l.mappable.WriteAt(p, off)
}

func (l watchedLog) Sync(flags vfs.SyncFlag) error {
	err := l.mappable.Sync(flags)
	if err == nil {
		l.unsynced.Store(false)
	}
	return err
}

// TestWhatIsAcknowledgedIsOnTheDisk: a program that is killed leaves what it
// wrote to the system, a machine that loses its power does not. When a write
// returns, the log was synced after the last byte of it.
func TestWhatIsAcknowledgedIsOnTheDisk(t *testing.T) {
	registerVFS()
	unsynced := &atomic.Bool{}
	vfs.Register(plainVFS, unmapping{watched{vfs.Find(""), unsynced}})
	t.Cleanup(func() { vfs.Register(plainVFS, unmapping{vfs.Find("")}) })
	e := opened(t, filepath.Join(t.TempDir(), "synced.db"))
	for n := range 50 {
		if err := e.Write(t.Context(), note(fmt.Sprint("alone ", n), 5_000)); err != nil {
			t.Fatal(err)
		}
		if unsynced.Load() {
			t.Fatalf("write %d was acknowledged before it was synced", n)
		}
	}
	// Those of one commit are let go together, and none before it.
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			writes := make([]repository.Write, 0, 20)
			for n := range cap(writes) {
				writes = append(writes, note(fmt.Sprint("together ", g, " ", n), 500))
			}
			if err := e.Write(t.Context(), writes...); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if unsynced.Load() {
		t.Error("the writes that came together were acknowledged before they were synced")
	}
}
