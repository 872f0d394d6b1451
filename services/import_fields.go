package services

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// importField is something that a column can be read as.
type importField struct {
	models.ImportField
	also []string // other headers by which it is known
	max  int      // characters of a text that is kept; 0 for what is read as something else
}

func readAs(name, en, sw string, also ...string) importField {
	return importField{ImportField: models.ImportField{Name: name, Label: models.Text{En: en, Sw: sw}}, also: also}
}

func kept(limit int, f importField) importField {
	f.max = limit
	return f
}

func needed(f importField) importField {
	f.Required = true
	return f
}

// The fields of where somebody or something is.
var placeFields = []importField{
	readAs("place", "Place", "Mahali", "place code", "code", "location"),
	readAs("ward", "Ward", "Wadi"),
	readAs("constituency", "Constituency", "Eneo bunge", "sub county", "subcounty"),
	readAs("county", "County", "Kaunti"),
}

// importFields is the table of what each kind of file can hold.
var importFields = map[models.FileKind][]importField{
	models.RegisterFile: slices.Concat([]importField{
		readAs("ref", "Reference", "Rejeleo", "ref", "no", "number", "id", "line"),
		needed(readAs("date", "Date", "Tarehe", "day", "held on", "date of action")),
		needed(readAs("organization", "Organization", "Kikundi", "group", "organisation", "cbo", "host", "host organization")),
	}, placeFields, []importField{
		needed(kept(200, readAs("issue", "Issue", "Suala", "problem", "title", "issue title"))),
		needed(readAs("category", "Category", "Aina ya suala", "sector", "theme")),
		readAs("affected", "People affected", "Watu walioathirika", "affected", "number affected"),
		needed(readAs("origin", "Origin", "Chanzo", "raised by", "source", "brought by")),
		needed(readAs("action", "Action", "Tendo", "activity", "kind of action", "type")),
		readAs("joint", "Joint with", "Pamoja na", "jointly with", "partners", "with"),
		readAs("pledged", "Pledged", "Walioahidi", "pledges"),
		readAs("present", "Present", "Waliohudhuria", "turnout", "attendance", "attended"),
		readAs("women", "Women", "Wanawake", "female"),
		readAs("youth", "Youth", "Vijana"),
		kept(160, readAs("target", "Target", "Mlengwa", "decision maker", "official", "duty bearer")),
		readAs("target_present", "Target present?", "Mlengwa alikuwepo?", "target attended", "official present"),
		kept(500, readAs("demand", "Demand", "Dai", "ask")),
		readAs("response", "Response", "Jibu", "answer"),
		kept(2000, readAs("promise", "Promise", "Ahadi", "commitment")),
		readAs("due", "Due", "Inatakiwa tarehe", "due date", "due on", "by when", "deadline"),
		kept(200, readAs("outcome", "Outcome", "Matokeo", "win", "result")),
		readAs("outcome_state", "Outcome state", "Hali ya matokeo", "state", "outcome status"),
		readAs("benefiting", "People benefiting", "Watu wanaonufaika", "beneficiaries"),
		readAs("kes_promised", "KES promised", "KES zilizoahidiwa", "amount promised", "budget"),
		readAs("kes_delivered", "KES delivered", "KES zilizofika", "amount delivered"),
		readAs("reported_by", "Reported by", "Aliyeripoti", "reporter", "recorded by", "organizer"),
		readAs("phone", "Phone", "Simu", "telephone", "mobile", "contact"),
	}),
	models.OrganizationsFile: slices.Concat([]importField{
		readAs("id", "Id", "Kitambulisho"),
		needed(kept(200, readAs("name", "Name", "Jina", "organization", "group", "full name"))),
		kept(40, readAs("short_name", "Short name", "Jina fupi", "acronym", "abbreviation", "letters")),
		kept(200, readAs("aliases", "Other names", "Majina mengine", "aliases", "also known as", "aka")),
		readAs("kind", "Kind", "Namna", "type"),
		readAs("level", "Level", "Ngazi"),
		kept(60, readAs("sector", "Sector", "Sekta")),
	}, placeFields, []importField{
		readAs("formed_on", "Formed on", "Kiliundwa tarehe", "formed", "founded", "date formed"),
		readAs("status", "Status", "Hali"),
		readAs("registration_type", "Registered under", "Kimesajiliwa chini ya", "registration type", "registration"),
		kept(60, readAs("registration_number", "Registration number", "Namba ya usajili", "registration no", "certificate")),
		readAs("registration_expires", "Registration expires", "Usajili unaisha", "expires", "expiry")},
		[]importField{
			readAs("federation", "Federation", "Shirikisho", "parent", "member of", "under", "parent federation"),
			readAs("joined_on", "Joined on", "Kilijiunga tarehe", "joined", "member since", "affiliated on"),
			kept(5000, readAs("notes", "Notes", "Maelezo", "remarks")),
		}),
	models.PeopleFile: slices.Concat([]importField{
		readAs("id", "Id", "Kitambulisho"),
		needed(kept(120, readAs("name", "Name", "Jina", "full name", "person"))),
		readAs("phone", "Phone", "Simu", "telephone", "mobile"),
		readAs("phone_shared", "Phone is shared", "Simu ya pamoja", "shared phone"),
		readAs("sex", "Sex", "Jinsia", "gender"),
		readAs("age_band", "Age band", "Kundi la umri", "age", "age group"),
		readAs("disability", "Disability", "Ulemavu", "pwd"),
		readAs("language", "Language", "Lugha"),
		readAs("kinds", "Takes part as", "Anashiriki kama", "kind", "kinds", "role", "type"),
		readAs("organization", "Organization", "Kikundi", "group", "organizations", "organisation"),
	}, placeFields, []importField{
		readAs("consent_on", "Consent given on", "Ridhaa ilitolewa tarehe", "consent date", "consent", "consented on"),
		kept(300, readAs("consent_purpose", "Consent for", "Ridhaa kwa ajili ya", "consent purpose", "purpose")),
		kept(2000, readAs("notes", "Notes", "Maelezo", "remarks")),
	}),
}

// columns says where the fields of a file are.
type columns struct {
	mapping []models.ColumnMapping
	at      map[string]int // by field
	fields  map[string]importField
}

// mapColumns suggests what each column is from the header, and takes over what
// the caller says of them: "column=field", or "column=" to leave it out. A
// column is named by its header or by its number, from 1.
// Errors: invalid, at map.
func mapColumns(kind models.FileKind, header, given []string) (*columns, error) {
	c := &columns{at: map[string]int{}, fields: map[string]importField{}}
	for _, f := range importFields[kind] {
		c.fields[f.Name] = f
	}
	told, err := c.told(header, given)
	if err != nil {
		return nil, err
	}
	for column, name := range told {
		if name != "" {
			c.at[name] = column
		}
	}
	c.mapping = make([]models.ColumnMapping, len(header))
	for n, name := range header {
		c.mapping[n].Column = name
		if field, ok := told[n]; ok {
			c.mapping[n].Field = field
			continue
		}
		if field := c.suggest(kind, name); field != "" {
			c.mapping[n].Field, c.at[field] = field, n
		}
	}
	return c, nil
}

func (c *columns) told(header, given []string) (map[int]string, error) {
	told := map[int]string{}
	for _, g := range given {
		cut := strings.LastIndexByte(g, '=')
		if cut < 0 {
			return nil, models.Faulty(models.Wrong("map", models.RuleFormat, "column=field"))
		}
		column, field := strings.TrimSpace(g[:cut]), strings.TrimSpace(g[cut+1:])
		key := models.NameKey(column)
		n := slices.IndexFunc(header, func(name string) bool { return name == column || key != "" && models.NameKey(name) == key })
		if place, err := strconv.Atoi(column); n < 0 && err == nil && place <= len(header) {
			n = place - 1
		}
		if n < 0 {
			return nil, models.Faulty(models.Wrong("map", models.RuleReference))
		}
		if _, known := c.fields[field]; field != "" && !known {
			return nil, models.Faulty(models.Wrong("map", models.RuleEnum, strings.Join(c.names(), ", ")))
		}
		for other, taken := range told {
			if other == n || field != "" && taken == field {
				return nil, models.Faulty(models.Wrong("map", models.RuleUnique))
			}
		}
		told[n] = field
	}
	return told, nil
}

func (c *columns) names() []string {
	names := make([]string, 0, len(c.fields))
	for name := range c.fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// suggest finds the field that a header names and that no other column is
// read as.
func (c *columns) suggest(kind models.FileKind, header string) string {
	key := models.NameKey(header)
	for _, f := range importFields[kind] {
		if _, taken := c.at[f.Name]; taken || key == "" {
			continue
		}
		if key == models.NameKey(f.Name) || key == models.NameKey(f.Label.En) || key == models.NameKey(f.Label.Sw) || slices.Contains(f.also, key) {
			return f.Name
		}
	}
	return ""
}

// missing lists the fields without which no line can go in and that no column
// is read as.
func (c *columns) missing(kind models.FileKind) []string {
	var names []string
	for _, f := range importFields[kind] {
		if _, there := c.at[f.Name]; f.Required && !there {
			names = append(names, f.Name)
		}
	}
	return names
}

func publicFields(kind models.FileKind) []models.ImportField {
	list := make([]models.ImportField, len(importFields[kind]))
	for n, f := range importFields[kind] {
		list[n] = f.ImportField
	}
	return list
}
