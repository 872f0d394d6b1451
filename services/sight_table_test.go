package services_test

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// TestEveryWriteThatMovesSightHasARow changes every member of a record of every noun,
// to every value at hand, and sees whether who may read it follows. Those members are
// the ones with a row in models.SightWrites, no more and no less.
func TestEveryWriteThatMovesSightHasARow(t *testing.T) {
	p := newProber(t)
	w := p.world
	probe(p, w.Organizations)
	probe(p, w.Affiliations)
	probe(p, w.Officers)
	probe(p, w.People)
	probe(p, w.Posts)
	probe(p, w.Holders)
	probe(p, w.Issues)
	probe(p, w.Targets)
	probe(p, w.Scores)
	probe(p, w.Demands)
	probe(p, w.Actions)
	probe(p, w.OneToOnes)
	probe(p, w.Responses)
	probe(p, w.Commitments)
	probe(p, w.Outcomes)
	probe(p, w.Comments)
	probe(p, w.Attachments)
	probe(p, w.Consents)
	if p.probed < 17 {
		t.Fatalf("%d nouns were probed", p.probed)
	}
}

// prober is a world with a record of every noun, and the values that are tried.
type prober struct {
	*world
	t       *testing.T
	ids     []models.ID // of everything there is
	about   []models.Subject
	probed  int
	records map[models.Noun]models.ID
}

// byRule are members that move sight elsewhere than in the record itself.
var byRule = map[models.Noun][]string{models.Organizations: {"kind"}, models.Affiliations: {"from", "until"}, models.Holders: {"person"}}

func newProber(t *testing.T) *prober {
	p := &prober{world: nairobi(t), t: t, records: map[models.Noun]models.ID{}}
	w, keep := p.world, func(n models.Noun, id models.ID) models.ID {
		p.ids, p.records[n] = append(p.ids, id), id
		return id
	}
	fed := w.org(t, "NPF")
	var groups []models.ID
	for _, name := range []string{"First", "Second"} {
		id := create(t, w.Organizations, "", models.OrganizationInput{Name: name, Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		groups = append(groups, keep(models.Organizations, id))
	}
	link := create(t, w.Affiliations, "", models.AffiliationInput{Child: groups[1], Parent: fed, From: "2025-01-01"})
	keep(models.Affiliations, link)
	now, err := w.Affiliations.Read(context.Background(), services.System, models.ByID{ID: link})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.OpenAffiliation(context.Background(), services.System, models.Do[services.AffiliationOpening]{
		Versioned: models.Versioned{ID: link, IfMatch: strconv.Quote(strconv.FormatInt(now.Version, 10))}, Body: services.AffiliationOpening{From: "2025-02-01", Reason: "A test"}}); err != nil {
		t.Fatal(err)
	}
	p.ids = append(p.ids, fed)
	var issues, people []models.ID
	for n, g := range groups {
		sensitivity := models.Sensitivity("normal")
		if n == 1 {
			sensitivity = models.Restricted
		}
		issues = append(issues, keep(models.Issues, create(t, w.Issues, "", models.IssueInput{Title: "Of a group", Category: "safety", Origin: "members",
			OpenedOn: "2025-03-01", Hosts: []models.ID{g}, Sensitivity: sensitivity})))
		people = append(people, keep(models.People, create(t, w.People, "", models.PersonInput{Name: "Somebody", Kinds: []models.PersonKind{"member"}, Organizations: []models.ID{g}})))
	}
	org, issue, person := groups[1], issues[1], people[1]
	official := keep(models.People, create(t, w.People, "", models.PersonInput{Name: "Chief", Kinds: []models.PersonKind{"member", models.Official}, Organizations: []models.ID{org}}))
	post := keep(models.Posts, create(t, w.Posts, "", models.PostInput{Title: "Chief", Level: "ward"}))
	keep(models.Holders, create(t, w.Holders, "", models.HolderInput{Post: post, Person: official, From: "2024-01-01"}))
	keep(models.Officers, create(t, w.Officers, "", models.OfficerInput{Organization: org, Person: person, Office: "chair", From: "2025-03-01"}))
	keep(models.Targets, create(t, w.Targets, "", models.TargetInput{Issue: issue, Post: post}))
	keep(models.Scores, create(t, w.Scores, "", models.ScoreInput{Issue: issue, ScoredOn: "2025-03-02", Scorer: person, Values: map[models.Criterion]int64{"winnable": 2}}))
	var demands, actions []models.ID
	for n := range 2 {
		demands = append(demands, keep(models.Demands, create(t, w.Demands, "", models.DemandInput{Issue: issues[n], Post: post, What: "Do it", MadeOn: "2025-03-02"})))
		actions = append(actions, keep(models.Actions, create(t, w.Actions, "", models.ActionInput{Kind: "march", On: models.Date([]string{"2024-12-01", "2025-03-03"}[n]), Status: models.Held,
			Hosts: []models.ID{groups[n]}, Issues: []models.ID{issues[n]}})))
	}
	keep(models.OneToOnes, create(t, w.OneToOnes, "", models.OneToOneInput{Host: org, On: "2025-03-01", Doer: models.Resident}))
	keep(models.ResponsesNoun, create(t, w.Responses, "", models.ResponseInput{Demand: demands[1], Action: actions[1], Answer: "yes"}))
	keep(models.Commitments, create(t, w.Commitments, "", models.CommitmentInput{Words: "I promise", Issue: issue, Post: post, GivenOn: "2025-03-03"}))
	keep(models.Outcomes, create(t, w.Outcomes, "", models.OutcomeInput{Title: "Done", Issue: issue, Kind: "service", Direction: models.Win, ObservedOn: "2025-03-04"}))
	for _, i := range issues {
		p.about = append(p.about, models.Subject{Noun: models.Issues, ID: i})
	}
	keep(models.Comments, create(t, w.Comments, "", models.CommentInput{About: p.about[1], Kind: "comment", Text: "Said"}))
	keep(models.Attachments, create(t, w.Attachments, "", models.AttachmentInput{About: p.about[1]}))
	keep(models.Consents, create(t, w.Consents, "", models.ConsentRecordInput{Person: person, Purpose: "organizing", On: "2025-03-01", How: "spoken", Language: models.Swahili}))
	return p
}

func probe[T, I any](p *prober, r *services.Records[T, I]) {
	p.t.Helper()
	ctx, noun := context.Background(), services.NounOf(r)
	t, err := services.StoreOf(r).Get(ctx, models.WholeInstallation("a test"), p.records[noun])
	if err != nil {
		p.t.Fatalf("%s: %v", noun, err)
	}
	p.probed++
	was := *any(t).(models.Record).Access()
	moved := byRule[noun]
	input := reflect.TypeFor[I]()
	for n := range input.NumField() {
		name, _, _ := strings.Cut(input.Field(n).Tag.Get("json"), ",")
		for _, v := range p.values(input.Field(n).Type) {
			next := *t
			reflect.ValueOf(services.InputOf(r, &next)).Elem().Field(n).Set(v)
			if err := services.ReachOf(r)(ctx, &next); err != nil {
				p.t.Fatalf("%s %s: %v", noun, name, err)
			}
			if now := *any(&next).(models.Record).Access(); !reflect.DeepEqual(was, now) && !slices.Contains(moved, name) {
				moved = append(moved, name)
			}
		}
	}
	var rows []string
	for _, w := range models.SightWritesOf(noun) {
		rows = append(rows, strings.Fields(w.Members)...)
	}
	slices.Sort(moved)
	slices.Sort(rows)
	if !slices.Equal(moved, rows) {
		p.t.Errorf("%s: who sees a record follows from %v, but models.SightWrites has rows for %v: give each member its rule, and a script that tries it", noun, moved, rows)
	}
}

// values are what a member of the type is changed to.
func (p *prober) values(of reflect.Type) []reflect.Value {
	out := []reflect.Value{reflect.Zero(of)}
	add := func(v any) {
		if rv := reflect.ValueOf(v); rv.Type().ConvertibleTo(of) && rv.Kind() == of.Kind() {
			out = append(out, rv.Convert(of))
		}
	}
	enumerated, isEnum := reflect.Zero(of).Interface().(models.Enumerated)
	switch {
	case of == reflect.TypeFor[models.Date]():
		add(models.Date("2024-06-01"))
		add(models.Date("2025-06-01"))
	case of == reflect.TypeFor[models.ID]():
		for _, id := range p.ids {
			add(id)
		}
	case of == reflect.TypeFor[[]models.ID]():
		for _, id := range p.ids {
			add([]models.ID{id})
		}
	case of == reflect.TypeFor[models.Subject]():
		for _, s := range p.about {
			add(s)
		}
	case of == reflect.TypeFor[[]models.PersonKind]():
		for _, k := range models.PersonKinds.Values() {
			add([]models.PersonKind{models.PersonKind(k)})
		}
	case isEnum:
		for _, v := range enumerated.Enumeration().Values() {
			add(v)
		}
	case of.Kind() == reflect.Bool:
		add(true)
	case of.Kind() == reflect.String:
		add("Another text")
	}
	return out
}
