// Package web holds the web app: the files that a browser loads, under one name
// that follows from their content, so that they can be kept for ever.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed app
var embedded embed.FS

// Policy lets the app load its own files and talk to the API of its origin.
// Photos are shown from memory, where they were decrypted.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const (
	forEver  = "public, max-age=31536000, immutable"
	askAnew  = "no-cache"
	mediaJS  = "text/javascript; charset=utf-8"
	hashSize = 8
)

var mediaTypes = map[string]string{
	".js":          mediaJS,
	".css":         "text/css; charset=utf-8",
	".json":        "application/json",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".webmanifest": "application/manifest+json",
	".LICENSE":     "text/plain; charset=utf-8",
}

// File is something to be sent as it is.
type File struct {
	Path      string // as the router knows it: /issues/:id is every issue
	MediaType string
	Body      []byte
	Caching   string
}

// app is what was embedded: the files by path, and the name of their sum.
type app struct {
	files map[string][]byte
	hash  string
}

// Files are the app, the shell at every address of its pages, and the worker that
// keeps the app on the phone.
func Files() ([]File, error) {
	a, err := load(embedded)
	if err != nil {
		return nil, err
	}
	shell, err := a.shell()
	if err != nil {
		return nil, err
	}
	worker, err := a.worker()
	if err != nil {
		return nil, err
	}
	files := []File{
		{"/sw.js", mediaJS, worker, askAnew},
		{"/manifest.webmanifest", mediaTypes[".webmanifest"], a.placed("manifest.webmanifest"), askAnew},
	}
	for _, p := range Pages {
		files = append(files, File{p, "text/html; charset=utf-8", shell, askAnew})
	}
	for _, name := range a.names() {
		media, known := mediaTypes[path.Ext(name)]
		if !known {
			return nil, fmt.Errorf("web: no media type for %s", name)
		}
		files = append(files, File{a.base() + name, media, a.files[name], forEver})
	}
	return files, nil
}

func load(from fs.FS) (*app, error) {
	a := &app{files: map[string][]byte{}}
	err := fs.WalkDir(from, "app", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(p, ".d.ts") {
			return err
		}
		a.files[strings.TrimPrefix(p, "app/")], err = fs.ReadFile(from, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	for _, name := range a.names() {
		fmt.Fprintf(sum, "%s\x00%x\n", name, sha256.Sum256(a.files[name]))
	}
	a.hash = hex.EncodeToString(sum.Sum(nil)[:hashSize])
	return a, nil
}

// notServed are the files from which others are made.
var notServed = []string{"index.html", "worker.js", "manifest.webmanifest"}

// names are the files that are served under the hash, in a fixed order.
func (a *app) names() []string {
	var names []string
	for name := range a.files {
		if !slices.Contains(notServed, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// placed is a file that names others, with their addresses in it.
func (a *app) placed(name string) []byte {
	return bytes.ReplaceAll(a.files[name], []byte("{{base}}"), []byte(a.base()))
}

func (a *app) base() string { return "/app/" + a.hash + "/" }

// shell is the page in which the app runs.
func (a *app) shell() ([]byte, error) {
	var preload strings.Builder
	for _, name := range a.first() {
		if strings.HasSuffix(name, ".js") {
			fmt.Fprintf(&preload, "<link rel=\"modulepreload\" href=\"%s%s\">\n", a.base(), name)
		}
	}
	page, found := replaced(a.placed("index.html"), "{{preload}}", preload.String())
	if !found {
		return nil, fmt.Errorf("web: index.html has no place for what is loaded first")
	}
	return page, nil
}

// notKept are the kinds of file that the app needs no copy of on the phone: a launcher
// keeps the icon that it shows.
var notKept = []string{".LICENSE", ".png"}

// worker is the service worker, told which files there are.
func (a *app) worker() ([]byte, error) {
	var paths []string
	for _, name := range a.names() {
		if !slices.Contains(notKept, path.Ext(name)) {
			paths = append(paths, a.base()+name)
		}
	}
	list, err := json.Marshal(paths)
	if err != nil {
		return nil, err
	}
	script, found := replaced(a.files["worker.js"], `["{{files}}"]`, string(list))
	if !found {
		return nil, fmt.Errorf("web: worker.js has no place for the list of files")
	}
	// The shell and the worker decide what runs as well as the files do.
	version := sha256.Sum256(slices.Concat(a.files["index.html"], script))
	script, _ = replaced(script, "{{version}}", hex.EncodeToString(version[:hashSize]))
	return script, nil
}

func replaced(text []byte, place, with string) ([]byte, bool) {
	return bytes.ReplaceAll(text, []byte(place), []byte(with)), bytes.Contains(text, []byte(place))
}
