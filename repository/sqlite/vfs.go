package sqlite

import (
	"errors"
	"sync"
	"syscall"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"
	"github.com/ncruces/go-sqlite3/vfs/xts"
)

// The file systems that connections use: of plain files, and of encrypted ones.
const (
	plainVFS  = "baraza"
	sealedVFS = "baraza-sealed"
)

var registerVFS = sync.OnceFunc(func() {
	vfs.Register(plainVFS, unmapping{vfs.Find("")})
	vfs.Register(sealedVFS, unmapping{xts.Wrap(vfs.Find(""), nil)})
})

// unmapping opens files as the operating system does, but offers no memory
// mapping. With page checksums on, go-sqlite3 v0.37.0 announces a mapping when
// it opens the file and has none later: a checkpoint after another connection
// has written then follows a nil pointer. Nothing here maps files anyway.
type unmapping struct{ vfs.VFS }

// mappable is what a file of the operating system can do, but for mapping.
type mappable interface {
	vfs.FileLockState
	vfs.FileHasMoved
	vfs.FileSizeHint
	vfs.FilePersistWAL
	vfs.FilePowersafeOverwrite
	vfs.FileSharedMemory
}

type unmapped struct{ mappable }

// Unwrap lets the log of an encrypted database find the key that the database
// was opened with.
func (u unmapped) Unwrap() vfs.File { return u.mappable }

// OpenFilename implements vfs.VFSFilename.
func (u unmapping) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	file, flags, err := u.VFS.(vfs.VFSFilename).OpenFilename(name, flags)
	f, ok := file.(mappable)
	switch {
	case err != nil || !ok:
		return file, flags, err
	case flags&vfs.OPEN_WAL != 0:
		return &gatheredLog{mappable: f}, flags, nil
	}
	return unmapped{f}, flags, nil
}

// gatheredLog joins the many small writes of a commit (a header and a page for
// each frame) into few large ones. SQLite syncs the log before it tells other
// connections of the frames in it, so that what waits here is never missed;
// with synchronous=OFF it would be, and nothing waits.
type gatheredLog struct {
	mappable
	waiting []byte
	at      int64 // where in the file the waiting bytes belong
	synced  bool  // whether this log has been synced yet
}

const mostWaiting = 1 << 20

// WriteAt implements vfs.File.
func (g *gatheredLog) WriteAt(p []byte, off int64) (int, error) {
	if !g.synced {
		return g.mappable.WriteAt(p, off)
	}
	if off != g.at+int64(len(g.waiting)) || len(g.waiting)+len(p) > mostWaiting {
		if err := g.flush(); err != nil {
			return 0, err
		}
		g.at = off
	}
	g.waiting = append(g.waiting, p...)
	return len(p), nil
}

// flush writes what waits. After a failure nothing waits: SQLite takes the
// transaction back and writes its next frames over the same place.
func (g *gatheredLog) flush() error {
	if len(g.waiting) == 0 {
		return nil
	}
	_, err := g.mappable.WriteAt(g.waiting, g.at)
	g.at += int64(len(g.waiting))
	g.waiting = g.waiting[:0]
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		// Said where the bytes are flushed, which may be in a sync: from there
		// SQLite would take it for a broken disk.
		return vfs.SystemError(err, sqlite3.FULL)
	}
	return err
}

// ReadAt implements vfs.File.
func (g *gatheredLog) ReadAt(p []byte, off int64) (int, error) {
	if err := g.flush(); err != nil {
		return 0, err
	}
	return g.mappable.ReadAt(p, off)
}

// Truncate implements vfs.File.
func (g *gatheredLog) Truncate(size int64) error {
	if err := g.flush(); err != nil {
		return err
	}
	return g.mappable.Truncate(size)
}

// Sync implements vfs.File.
func (g *gatheredLog) Sync(flags vfs.SyncFlag) error {
	if err := g.flush(); err != nil {
		return err
	}
	g.synced = true
	return g.mappable.Sync(flags)
}

// Size implements vfs.File.
func (g *gatheredLog) Size() (int64, error) {
	if err := g.flush(); err != nil {
		return 0, err
	}
	return g.mappable.Size()
}

// Close implements vfs.File.
func (g *gatheredLog) Close() error {
	err := g.flush()
	if c := g.mappable.Close(); err == nil {
		err = c
	}
	return err
}
