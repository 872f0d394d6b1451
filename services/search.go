package services

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// Search finds records by words.
type Search struct{ *Services }

// SearchFor asks for records by words.
type SearchFor struct {
	Words string        `query:"q" validate:"required,max=200" doc:"What to look for: words or their beginnings, in English or Swahili; accents and capitals do not matter." example:"water kiosk"`
	Nouns []models.Noun `query:"noun" validate:"max=8,dive,oneof=issues demands actions commitments outcomes organizations posts" doc:"Only these kinds of record." example:"issues"`
	Limit int           `query:"limit" validate:"omitempty,min=1,max=100" doc:"How many, 1 to 100; 20 when left out." example:"20"`
}

// Found is one record that a search found.
type Found struct {
	Noun  models.Noun `json:"noun" doc:"What kind of record it is." example:"issues"`
	ID    models.ID   `json:"id" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Title string      `json:"title" doc:"What it is called, or what it says." example:"Water kiosk dry since January"`
	Note  string      `json:"note,omitzero" doc:"More of it." example:"The kiosk at plot 14 has had no water since 3 January."`
	On    models.Date `json:"on,omitzero" doc:"Its day." example:"2025-01-20"`
	Issue models.ID   `json:"issue,omitzero" doc:"The issue it belongs to." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Href  string      `json:"href" doc:"Where to read it." example:"/api/v1/issues/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
}

// SearchResult is what a search found.
type SearchResult struct {
	Items []Found `json:"items" doc:"The records, those that have the words themselves before those that only begin so, newer ones first."`
	More  bool    `json:"more,omitzero" doc:"True when there are more than were asked for." example:"false"`
}

// Find finds the records that have every word, within what the caller may see.
// Errors: invalid (no word to look for).
func (s *Search) Find(ctx context.Context, actor models.Actor, in SearchFor) (SearchResult, error) {
	out := SearchResult{Items: []Found{}}
	terms := models.WordsOf(in.Words)
	if len(terms) == 0 {
		return out, models.Faulty(models.Wrong("q", models.RuleRequired))
	}
	if len(terms) > 10 {
		terms = terms[:10]
	}
	if _, err := s.Relay.UpToDate(ctx); err != nil {
		return out, err
	}
	limit := cmp.Or(in.Limit, 20)
	var hits []hit
	for _, part := range s.parts(actor, in.Nouns) {
		found, err := s.in(ctx, part, terms, limit+1)
		if err != nil {
			return out, err
		}
		hits = append(hits, found...)
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.exact != b.exact {
			return b.exact - a.exact
		}
		return strings.Compare(string(b.On), string(a.On))
	})
	if len(hits) > limit {
		hits, out.More = hits[:limit], true
	}
	for _, h := range hits {
		out.Items = append(out.Items, h.Found)
	}
	return out, nil
}

// searched is the shelf on which a search finds records of a noun. Names have one of
// their own, so that they are not looked for among everything that holds a word.
func (s *Stores) searched(noun models.Noun) Shelf[models.SearchEntry] {
	if noun == models.Organizations || noun == models.Posts {
		return s.Names
	}
	return s.Search
}

type searchPart struct {
	scope models.Scope
	nouns []models.Noun // all kept on one shelf
}

// parts divides the nouns by the permission that their lists need, so that a
// search finds exactly what a list would show.
func (s *Search) parts(actor models.Actor, wanted []models.Noun) []searchPart {
	var parts []searchPart
	for _, p := range []struct {
		scope models.Scope
		nouns []models.Noun
	}{
		{s.Issues.readScope(actor), []models.Noun{models.Issues, models.Demands, models.Actions, models.Commitments, models.Outcomes}},
		{s.Organizations.readScope(actor), []models.Noun{models.Organizations}},
		{s.Posts.readScope(actor), []models.Noun{models.Posts}},
	} {
		var nouns []models.Noun
		for _, n := range p.nouns {
			if len(wanted) == 0 || slices.Contains(wanted, n) {
				nouns = append(nouns, n)
			}
		}
		if len(nouns) > 0 {
			parts = append(parts, searchPart{p.scope, nouns})
		}
	}
	return parts
}

type hit struct {
	Found
	exact int
}

func (s *Search) in(ctx context.Context, part searchPart, terms []string, limit int) ([]hit, error) {
	words, nouns := make([]any, len(terms)), make([]any, len(part.nouns))
	for n, t := range terms {
		words[n] = t
	}
	for n, noun := range part.nouns {
		nouns[n] = string(noun)
	}
	ids, entries, err := s.Stores.searched(part.nouns[0]).Find(ctx, part.scope, models.Query{Sort: "-on", Limit: limit, Where: []models.Condition{
		{Field: "words", Op: models.Worded, Values: words},
		{Field: "noun", Op: models.Is, Values: nouns},
	}})
	if err != nil {
		return nil, err
	}
	hits := make([]hit, 0, len(ids))
	for n, e := range entries {
		// The entry may be of a moment ago: the record decides who may see it.
		if shows, err := s.shows(ctx, e.Noun, part.scope, ids[n]); err != nil || !shows {
			if err != nil {
				return nil, err
			}
			continue
		}
		h := hit{Found: Found{Noun: e.Noun, ID: ids[n], Title: e.Title, Note: shorten(e.Note, 160), On: e.On, Issue: e.Issue, Href: href(e.Noun, ids[n])}}
		for _, t := range terms {
			if slices.Contains(e.Words, t) {
				h.exact++
			}
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func href(noun models.Noun, id models.ID) string {
	return "/api/v1/" + string(noun) + "/" + string(id)
}

func shorten(s string, runes int) string {
	r := []rune(s)
	if len(r) <= runes {
		return s
	}
	return string(r[:runes-1]) + "…"
}

// shows reports whether a record that the search knows is there for the scope now.
func (s *Search) shows(ctx context.Context, noun models.Noun, scope models.Scope, id models.ID) (bool, error) {
	n := s.noun(noun)
	if n == nil {
		return false, nil
	}
	return n.shows(ctx, scope, id)
}
