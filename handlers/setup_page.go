package handlers

import "embed"

//go:embed setup_page/setup.html setup_page/setup.js
var setupFiles embed.FS

// The setup page talks to the API of its own origin and loads nothing else.
const policySetup = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// SetupPage is the page behind the one-time link for the first administrator.
func SetupPage() ([]Asset, error) {
	html, err := setupFiles.ReadFile("setup_page/setup.html")
	if err != nil {
		return nil, err
	}
	script, err := setupFiles.ReadFile("setup_page/setup.js")
	if err != nil {
		return nil, err
	}
	return []Asset{
		{Path: "/setup", MediaType: mediaHTML, Body: html, Policy: policySetup, Caching: "no-store"},
		{Path: "/setup/setup.js", MediaType: "text/javascript; charset=utf-8", Body: script, Policy: policySetup},
	}, nil
}
