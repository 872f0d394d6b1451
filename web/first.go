package web

import (
	"path"
	"regexp"
	"slices"
)

var staticImport = regexp.MustCompile(`(?m)^(?:import|export)\b[^;"']*["'](\.[^"']+)["']`)

// first lists the files that the first page needs: the script, what it imports
// without being asked, and the style. On a slow network a browser that learns of
// them one by one would wait for each.
func (a *app) first() []string {
	names := []string{"main.js"}
	for n := 0; n < len(names); n++ {
		for _, m := range staticImport.FindAllSubmatch(a.files[names[n]], -1) {
			if name := path.Join(path.Dir(names[n]), string(m[1])); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for _, name := range a.names() {
		if path.Ext(name) == ".css" {
			names = append(names, name)
		}
	}
	return names
}
