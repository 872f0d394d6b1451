package web

// Pages are the addresses of the app, as the router of the server writes them. The
// table of app/routes.js has the same ones.
var Pages = []string{
	"/",
	"/issues",
	"/issues/new",
	"/issues/:id",
	"/issues/:id/edit",
	"/actions",
	"/actions/new",
	"/actions/:id",
	"/actions/:id/edit",
	"/promises",
	"/promises/:id",
	"/records/:noun",
	"/organizations",
	"/organizations/:id",
	"/organizations/:id/rollup",
	"/places/map",
	"/dashboard",
	"/search",
	"/posts",
	"/posts/:id/scorecard",
	"/history/:noun/:id",
	"/unsent",
	"/clashes",
	"/news",
	"/settings",
	"/accounts",
	"/import",
	"/more",
}
