package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// crowd is the people that an import has met, so that a file that names
// somebody twice does not make two.
type crowd struct {
	phones map[string]*models.Person
	named  map[string]*models.Person // by name and organization
}

// importPeople imports a file of people.
func (r *importRun) importPeople(ctx context.Context) error {
	atlas := r.atlas()
	met := &crowd{map[string]*models.Person{}, map[string]*models.Person{}}
	return r.together(ctx, true, func(ctx context.Context) error {
		for _, l := range r.lines {
			in := l.person(atlas)
			if l.refused() {
				continue
			}
			if err := r.attempt(ctx, l, func(ctx context.Context) error { return r.meet(ctx, l, met, in) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// The words that registers use for what people give of themselves.
var (
	sexWords  = map[string]string{"f": "female", "female": "female", "w": "female", "mke": "female", "m": "male", "male": "male", "mume": "male", "i": "intersex"}
	ageWords  = map[string]string{"youth": "18_34", "kijana": "18_34", "18 35": "18_34", "18 34": "18_34", "35 59": "35_59", "60": "60_over", "elder": "60_over", "mzee": "60_over", "under 18": "under_18"}
	langWords = map[string]string{"eng": "en", "english": "en", "kiswahili": "sw", "swa": "sw"}
)

// person reads a line.
func (l *importLine) person(a *atlas) models.PersonInput {
	l.computed()
	in := models.PersonInput{Name: l.text("name"), Notes: l.text("notes"), Disability: l.yes("disability"),
		Sex:      term(l, "sex", models.Sexes, sexWords, models.Sex("")),
		AgeBand:  term(l, "age_band", models.AgeBands, ageWords, models.AgeBand("")),
		Language: term(l, "language", models.Languages, langWords, models.Language("")),
		Place:    l.place(a)}
	l.report.Ref = shorten(in.Name, 60)
	shared := l.yes("phone_shared")
	in.PhoneShared = shared != nil && *shared
	kinds, _ := readList(l.raw("kinds"))
	for _, k := range kinds {
		v, ok := readTerm(models.PersonKinds, k, nil)
		if !ok {
			l.refuse("kinds", note("%s is no way to take part that is known", "%s si namna ya kushiriki inayojulikana", quoted(k)))
			continue
		}
		if !in.HasKind(models.PersonKind(v)) {
			in.Kinds = append(in.Kinds, models.PersonKind(v))
		}
	}
	if len(kinds) == 0 {
		in.Kinds = []models.PersonKind{"member"}
	}
	l.belonging(&in)
	l.reachable(&in)
	return in
}

// belonging reads the organizations of a person.
func (l *importLine) belonging(in *models.PersonInput) {
	groups, _ := readList(l.raw("organization"))
	for _, g := range groups {
		hit := l.run.names.find(g, true)
		if hit.id == "" {
			l.refuse("organization", note("%s is no organization that you work for", "%s si kikundi unachofanyia kazi", quoted(g)), hit.candidates...)
			continue
		}
		if !slices.Contains(in.Organizations, hit.id) {
			in.Organizations = append(in.Organizations, hit.id)
		}
	}
	if len(groups) == 0 && !in.HasKind(models.Official) {
		l.refuse("organization", note("is needed: a person belongs to an organization", "inahitajika: mtu ni wa kikundi"))
	}
}

// reachable reads a telephone and the consent that it needs.
func (l *importLine) reachable(in *models.PersonInput) {
	on := l.date("consent_on")
	purpose := l.text("consent_purpose")
	switch {
	case on != "" && purpose != "":
		in.Consent = &models.Consent{On: on, Purpose: purpose, Language: in.Language}
	case l.raw("consent_on") != "" || purpose != "":
		l.refuse("consent_on", note("is only half of a consent: it needs both its date and what it is for", "ni nusu tu ya ridhaa: inahitaji tarehe yake na ni ya nini"))
	}
	s := l.raw("phone")
	if s == "" {
		return
	}
	phone, ok := models.ParsePhone(s)
	switch {
	case !ok:
		l.refuse("phone", note("is no telephone number, such as 0712 345 678", "si namba ya simu, kama 0712 345 678"))
	case in.Consent == nil && !in.HasKind(models.Official):
		l.refuse("phone", note("cannot be kept without the person's consent: its date and what it is for", "haiwezi kuhifadhiwa bila ridhaa ya mtu: tarehe yake na ni ya nini"))
	}
	in.Phone = phone
}

// meet matches somebody who is there, or records a person.
func (r *importRun) meet(ctx context.Context, l *importLine, met *crowd, in models.PersonInput) error {
	p, err := r.recognise(ctx, l, met, in)
	if err != nil {
		return err
	}
	if p == nil {
		if p, err = add(ctx, l, r.Services.People, in, in.Name, nil); err != nil {
			return err
		}
	} else {
		l.matches(models.People, p.ID, p.Name)
	}
	if in.Phone != "" && !in.PhoneShared {
		remember(r, met.phones, in.Phone, p)
	}
	for _, org := range in.Organizations {
		remember(r, met.named, models.NameKey(in.Name)+"|"+string(org), p)
	}
	return nil
}

// recognise finds a person by id, by a telephone of their own, or by name and
// organization.
func (r *importRun) recognise(ctx context.Context, l *importLine, met *crowd, in models.PersonInput) (*models.Person, error) {
	scope, own := r.Services.People.readScope(r.actor), r.Services.People.ownScope(r.actor)
	if id := models.ID(l.raw("id")); id.IsUUID() {
		p, err := r.Stores.People.Get(ctx, scope, id)
		if err == nil && !p.Deleted() {
			return p, nil
		}
		if err = notFoundIsFine(err); err != nil {
			return nil, err
		}
	}
	if in.Phone != "" && !in.PhoneShared {
		if p := met.phones[in.Phone]; p != nil {
			return l.samePhone(p, in)
		}
		found, err := r.Stores.People.Find(ctx, own, models.Query{Where: equals("phone", in.Phone), Limit: 20})
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			if !p.PhoneShared {
				return l.samePhone(p, in)
			}
		}
	}
	p, err := r.byName(ctx, met, in, scope)
	if p != nil && in.Phone != "" && p.Phone != in.Phone && own.Holds(p.Reach) {
		l.remark("phone", note("is not the one recorded for %s, who is taken for the same person; that one is left. If this is somebody else, tell the two apart in their names", "si ile iliyorekodiwa kwa %s, anayechukuliwa kuwa mtu yuleyule; hiyo imeachwa. Kama huyu ni mwingine, watofautishe kwa majina yao", quoted(p.Name)))
	}
	return p, err
}

// samePhone takes somebody of another spelling for the same person, and says so.
func (l *importLine) samePhone(p *models.Person, in models.PersonInput) (*models.Person, error) {
	if models.NameKey(p.Name) != models.NameKey(in.Name) {
		l.remark("phone", note("is that of %s, who is taken for the same person; if others use it too, say that the phone is shared", "ni ya %s, anayechukuliwa kuwa mtu yuleyule; kama wengine wanaitumia, taja kuwa simu ni ya pamoja", quoted(p.Name)))
	}
	return p, nil
}

func (r *importRun) byName(ctx context.Context, met *crowd, in models.PersonInput, scope models.Scope) (*models.Person, error) {
	key := models.NameKey(in.Name)
	for _, org := range in.Organizations {
		if p := met.named[key+"|"+string(org)]; p != nil {
			return p, nil
		}
	}
	found, err := r.Stores.People.Find(ctx, scope, models.Query{Where: equals("name_key", key), Limit: 1000})
	if err != nil {
		return nil, err
	}
	for _, p := range found {
		official := in.HasKind(models.Official) && p.HasKind(models.Official) && len(in.Organizations) == 0
		for _, org := range in.Organizations {
			official = official || slices.Contains(p.Organizations, org)
		}
		if official {
			return p, nil
		}
	}
	return nil, nil
}
