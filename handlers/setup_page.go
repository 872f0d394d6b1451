package handlers

import (
	"embed"
	"path"
)

const mediaScript = "text/javascript; charset=utf-8"

//go:embed setup_page
var setupFiles embed.FS

// The setup page talks to the API of its own origin and loads nothing else.
const policySetup = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// OpenIDPath is where an OpenID provider sends people back to.
const OpenIDPath = "/sign-in/openid"

// SignInPages are the page behind the one-time link for the first administrator,
// and the page of those who sign in with an OpenID provider.
func SignInPages() ([]Asset, error) {
	var pages []Asset
	for _, p := range []Asset{
		{Path: "/setup", MediaType: mediaHTML, Caching: "no-store"},
		{Path: "/setup/setup.js", MediaType: mediaScript},
		{Path: OpenIDPath, MediaType: mediaHTML, Caching: "no-store"},
		{Path: "/sign-in/openid.js", MediaType: mediaScript},
	} {
		name := path.Base(p.Path)
		if path.Ext(name) == "" {
			name += ".html"
		}
		body, err := setupFiles.ReadFile("setup_page/" + name)
		if err != nil {
			return nil, err
		}
		p.Body, p.Policy = body, policySetup
		pages = append(pages, p)
	}
	return pages, nil
}
