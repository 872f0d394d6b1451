package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
)

// Both are set by the linker at a release. What is written into files and answers is the
// version alone, so that it is the same wherever this was built.
var version, commit = "dev", ""

type versionCommand struct{}

func (versionCommand) Run(p *program) error { return put(p, released()+"\n") }

// released names the release, the commit and the Go that it was built with.
func released() string {
	known := map[string]string{}
	name := version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			known[s.Key] = s.Value
		}
		if of := info.Main.Version; name == "dev" && of != "" && of != "(devel)" {
			name = of
		}
	}
	return fmt.Sprintf("baraza %s (commit %s, %s, %s/%s)", name, cmp.Or(commit, known["vcs.revision"], "unknown"),
		runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
