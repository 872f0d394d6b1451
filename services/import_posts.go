package services

import (
	"context"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// localPost is a kind of post of which there is one for each place of a level.
type localPost struct {
	words []string // beginnings of its title, as NameKey gives them
	level models.PlaceLevel
}

// localPosts is the table of the posts that registers name without saying
// where. Source: County Governments Act 2012, sections 48 to 52, and the
// National Government Co-ordination Act 2013, section 15.
var localPosts = []localPost{
	{[]string{"mca", "member of county assembly", "ward", "chief", "assistant chief", "area chief"}, models.Ward},
	{[]string{"ocs", "officer commanding station", "ocpd", "mp", "member of parliament", "sub county", "subcounty", "deputy county commissioner", "dcc",
		"medical superintendent", "registrar of persons"}, models.Constituency},
	{[]string{"county", "governor", "senator", "woman representative"}, models.County},
}

// targetRead is who a line addresses.
type targetRead struct {
	title, body string
	place       models.ID
	level       models.Level
	keys        []string // under which a post that is there may be found
}

// readTarget reads "MCA", which is that of the line's ward, or "Kenya Power,
// area manager", which is an institution and a post in it.
func (g *register) readTarget(c *caseLine) targetRead {
	if body, title, ok := strings.Cut(c.target, ","); ok && strings.TrimSpace(title) != "" && strings.TrimSpace(body) != "" {
		t := targetRead{title: capital(strings.TrimSpace(title)), body: strings.TrimSpace(body), level: "national"}
		if key := models.NameKey(title); strings.HasPrefix(key, "regional") || strings.HasPrefix(key, "area") || strings.HasPrefix(key, "county") {
			t.level = "county"
		}
		t.keys = []string{models.NameKey(t.title), models.NameKey(t.title + " " + t.body)}
		return t
	}
	t := targetRead{title: capital(c.target), level: "ward"}
	key := models.NameKey(c.target)
	level := models.Ward
	for _, p := range localPosts {
		if slices.ContainsFunc(p.words, func(w string) bool { return key == w || strings.HasPrefix(key, w+" ") }) {
			level = p.level
			break
		}
	}
	t.level = models.Level(level)
	t.keys = []string{key}
	if t.place = g.atlas.above(c.ward, level); t.place != "" {
		where := g.atlas.places[t.place].Name
		for _, between := range []string{" ", " for ", " of "} {
			t.keys = append(t.keys, models.NameKey(t.title+between+where))
		}
		t.title += " for " + where
	}
	return t
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// post finds the post that a line addresses, or makes it.
func (g *register) post(ctx context.Context, c *caseLine) (*models.Post, error) {
	t := g.readTarget(c)
	known := models.NameKey(t.title) + "|" + models.NameKey(t.body) + "|" + string(t.place)
	if p := g.posts[known]; p != nil {
		c.matches(models.Posts, p.ID, p.Title)
		return p, nil
	}
	keys := make([]any, len(t.keys))
	for n, k := range t.keys {
		keys[n] = k
	}
	found, err := g.Stores.Posts.Find(ctx, g.Posts.readScope(g.actor), models.Query{Limit: 1000,
		Where: append([]models.Condition{{Field: "name_key", Op: models.Is, Values: keys}}, notDeleted...)})
	if err != nil {
		return nil, err
	}
	for _, p := range found {
		if t.is(p) {
			remember(g.importRun, g.posts, known, p)
			c.matches(models.Posts, p.ID, p.Title)
			return p, nil
		}
	}
	if t.body != "" {
		g.tell("target", note("How wide the post of an institution reaches is guessed from its title; correct it where it is wrong.", "Upana wa wadhifa wa taasisi umekisiwa kutoka cheo; rekebisha palipo na kosa."))
	}
	p, err := add(ctx, c.importLine, g.Services.Posts, models.PostInput{Title: t.title, Body: t.body, Level: t.level, Place: t.place}, strings.TrimPrefix(t.body+": ", ": ")+t.title, nil)
	if err == nil {
		remember(g.importRun, g.posts, known, p)
	}
	return p, err
}

// is reports whether a post that was found by its key is the one that is
// meant: of the same institution, and of the same place unless its title says
// where.
func (t targetRead) is(p *models.Post) bool {
	key := models.NameKey(p.Title)
	if t.body != "" {
		return models.NameKey(p.Body) == models.NameKey(t.body) || p.Body == "" && key == models.NameKey(t.title+" "+t.body)
	}
	if key == t.keys[0] && t.place != "" {
		return p.Place == t.place
	}
	return p.Place == t.place || p.Place == ""
}
