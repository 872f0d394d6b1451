package demo

import (
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// group is a real neighbourhood organization of Kibera or Korogocho.
type group struct {
	short, name, ward, village string
}

var groups = []group{
	{"UULS", "Ushirika wa Usafi Laini Saba", "KE-47-278-1386", "Laini Saba"},
	{"LUUM", "Lindi Umoja Usafi na Maendeleo", "KE-47-278-1387", "Lindi"},
	{"SUM", "Silanga Umoja na Maendeleo", "KE-47-278-1386", "Silanga"},
	{"MKUU", "Mashimoni Kambi Muru Ushirika wa Usafi", "KE-47-278-1386", "Mashimoni"},
	{"MUUM", "Makina Umoja Usafi na Maendeleo", "KE-47-278-1388", "Makina"},
	{"GUUM", "Gatwekera Umoja Usafi na Maendeleo", "KE-47-278-1390", "Gatwekera"},
	{"UMMK", "Ushirika wa Maendeleo na Maisha Kianda", "KE-47-278-1390", "Kianda"},
	{"TAK", "TAK Korogocho", "KE-47-281-1405", "Korogocho"},
}

// official is somebody invented in a real kind of post.
type official struct {
	post, body string
	level      models.Level
	person     string
	sex        models.Sex
}

var officials = []official{
	{"MCA for Lindi", "Nairobi City County Assembly", "ward", "Hon. Peter Mutiso", "male"},
	{"MCA for Laini Saba", "Nairobi City County Assembly", "ward", "Hon. Zainab Ali", "female"},
	{"MCA for Sarangombe", "Nairobi City County Assembly", "ward", "Hon. Moses Barasa", "male"},
	{"Regional manager, Nairobi City Water and Sewerage Company", "Nairobi City Water and Sewerage Company", "county", "Eng. Lucy Nduta", "female"},
	{"County environment officer", "Nairobi City County", "county", "Samuel Kiptoo", "male"},
	{"Area manager, Kenya Power", "Kenya Power", "constituency", "Rose Wambui", "female"},
	{"Officer commanding station, Kibera", "National Police Service", "constituency", "Chief Inspector John Maina", "male"},
	{"Sub-county director of education", "Teachers Service Commission", "constituency", "Beatrice Auma", "female"},
	{"Medical superintendent, Kibra sub-county", "Nairobi City County", "constituency", "Dr. Ahmed Noor", "male"},
	{"Property manager, Kenya Railways", "Kenya Railways", "national", "Caroline Jepkoech", "female"},
	{"Registrar of persons, Kibra", "National Registration Bureau", "constituency", "Daniel Mwangi", "male"},
	{"County engineer, roads and drainage", "Nairobi City County", "county", "Eng. Felix Omondi", "male"},
	{"Ward administrator, Lindi", "Nairobi City County", "ward", "Grace Atieno", "female"},
}

var firstNames = map[models.Sex][]string{
	"female": {"Akinyi", "Wanjiru", "Halima", "Atieno", "Mwende", "Nekesa", "Zawadi", "Chebet", "Amina", "Njeri", "Kerubo", "Rehema"},
	"male":   {"Otieno", "Kamau", "Hassan", "Mutua", "Wafula", "Kiprono", "Juma", "Onyango", "Mwangi", "Barasa", "Omar", "Njoroge"},
}

var lastNames = []string{"Odhiambo", "Wangari", "Abdi", "Achieng'", "Musyoka", "Wekesa", "Kariuki", "Chepkemoi", "Yusuf", "Njuguna", "Moraa", "Oduya", "Makokha", "Nyambura", "Kilonzo"}

// cast makes the organizations, the officials, the people and the accounts.
func (t *teller) cast() {
	t.actor = services.System
	t.groups, t.feds, t.posts, t.leaders, t.users = map[string]models.ID{}, map[string]models.ID{}, map[string]models.ID{}, map[string][]models.ID{}, map[string]models.Actor{}
	t.villages = map[string]models.ID{}
	t.federations()
	for _, g := range groups {
		t.group(g)
	}
	for _, short := range []string{"UULS", "GUUM"} {
		t.leaders["KPF"] = append(t.leaders["KPF"], t.leaders[short][:min(3, len(t.leaders[short]))]...)
	}
	t.join()
	for _, o := range officials {
		t.posts[o.post] = record(t, t.Posts, models.PostInput{Title: o.post, Body: o.body, Level: o.level})
		person := t.officialPerson(o.person, o.sex)
		until := models.Date("")
		if o.post == "MCA for Lindi" {
			until = t.ago(240)
		}
		record(t, t.Holders, models.HolderInput{Post: t.posts[o.post], Person: person, From: t.begin.AddDays(-400), Until: until, How: howOf(o.level)})
	}
	t.fail(t.Directory.Refresh(t.ctx))
	t.signIns()
}

func howOf(l models.Level) models.TenureKind {
	if l == "ward" {
		return "elected"
	}
	return "appointed"
}

func (t *teller) officialPerson(name string, sex models.Sex) models.ID {
	return record(t, t.People, models.PersonInput{Name: name, Sex: sex, Kinds: []models.PersonKind{models.Official}})
}

func (t *teller) federations() {
	for _, f := range []struct {
		short, name string
		level       models.Level
		sector      string
	}{
		{"NPF", "Nairobi People's Forum", "county", ""},
		{"KPF", "Kibera People's Federation", "constituency", ""},
		{"KWN", "Kibera Water and Sanitation Network", "constituency", "water"},
	} {
		t.feds[f.short] = record(t, t.Organizations, models.OrganizationInput{Name: f.name, ShortName: f.short, Kind: models.FederationOf,
			Level: f.level, Sector: f.sector, Status: "active", FormedOn: t.begin.AddDays(-900), Places: []models.ID{"KE-47"}, Minutes: true})
	}
}

func (t *teller) group(g group) {
	village := record(t, t.Places, models.PlaceInput{Name: g.village, Level: models.Neighbourhood, Parent: models.ID(g.ward)})
	places := []models.ID{village}
	t.villages[g.short] = village
	id := record(t, t.Organizations, models.OrganizationInput{Name: g.name, ShortName: g.short, Kind: models.NeighbourhoodGroup, Level: "neighbourhood",
		Places: places, Status: "active", FormedOn: t.begin.AddDays(-t.between(800, 6000)), Minutes: g.short != "MKUU",
		Registration: &models.Registration{Type: "community_group", Number: "CG/47/" + g.short, ExpiresOn: t.ago(-t.between(30, 700))}})
	t.groups[g.short] = id
	sexes := []models.Sex{"female", "female", "male", "female", "male", "male"}
	offices := []models.Office{"chair", "secretary", "treasurer", "organizing_secretary", "committee", "negotiator"}
	for n, sex := range sexes {
		if g.short == "TAK" && n > 0 {
			sex = "male" // more than two thirds of one gender: the demo shows the flag
		}
		band := models.AgeBand("35_59")
		if n%2 == 1 {
			band = models.Youth
		}
		p := record(t, t.People, models.PersonInput{Name: pick(t, firstNames[sex]) + " " + pick(t, lastNames), Sex: sex, AgeBand: band, Doer: models.Resident,
			Language: "sw", Kinds: []models.PersonKind{"member", "leader"}, Organizations: []models.ID{id}, Place: places[0],
			Consent: &models.Consent{On: t.begin, Purpose: "Leading the group's campaigns", Language: "sw"}})
		t.leaders[g.short] = append(t.leaders[g.short], p)
		record(t, t.Officers, models.OfficerInput{Organization: id, Person: p, Office: offices[n], From: t.begin.AddDays(-100), Elected: true})
	}
}

// join lets the groups join their federations. Mashimoni leaves the federation
// again, and is seen in the reports of the time before only.
func (t *teller) join() {
	since := t.begin.AddDays(-300)
	join := func(child, parent models.ID, until models.Date, why string) {
		record(t, t.Affiliations, models.AffiliationInput{Child: child, Parent: parent, From: since, Until: until, Notes: why})
	}
	t.fail(t.Directory.Refresh(t.ctx))
	join(t.feds["KPF"], t.feds["NPF"], "", "Founding member")
	join(t.groups["TAK"], t.feds["NPF"], "", "Joined from Korogocho")
	for _, g := range groups {
		if g.short == "TAK" {
			continue
		}
		until := models.Date("")
		if g.short == "MKUU" {
			until = t.ago(150)
		}
		join(t.groups[g.short], t.feds["KPF"], until, "By decision of its general meeting")
	}
	for _, short := range []string{"UULS", "LUUM", "GUUM"} {
		join(t.groups[short], t.feds["KWN"], "", "Joined over the price of water")
	}
}

// Password is the password of all the demo's accounts. It is printed at the start;
// the demo serves nothing but invented cases.
const Password = "maji ni haki yetu" // #nosec G101

// Account is one of the demo's sign-ins.
type Account struct {
	Name, SignIn, What string
	role               models.Role
	org                string
}

// Accounts lists the demo's sign-ins.
var Accounts = []Account{
	{"Halima Abdi", "halima", "organizer of the Kibera People's Federation", models.Organizer, "KPF"},
	{"Akinyi Odhiambo", "akinyi", "leader of GUUM, the group of Gatwekera", models.Leader, "GUUM"},
	{"Wanjiru Kamau", "wanjiru", "programme staff, Nairobi", models.Staff, "NPF"},
	{"James Mutua", "james", "administrator", models.Administrator, ""},
	{"Ingrid Solberg", "ingrid", "funder: figures only, never a record", models.Funder, "NPF"},
}

// signIns makes the accounts that a newcomer can use.
func (t *teller) signIns() {
	for _, a := range Accounts {
		if t.err != nil {
			return
		}
		org := t.feds[a.org]
		if org == "" {
			org = t.groups[a.org]
		}
		in := models.UserInput{Name: a.Name, SignIn: a.SignIn, Grants: []models.Grant{{Role: a.role, Organization: org}}, Language: "en"}
		if a.role == models.Leader {
			in.Person = first(t.leaders[a.org])
		}
		u, err := t.Services.Accounts.AddUser(t.ctx, in, Password)
		if err != nil {
			t.fail(err)
			return
		}
		t.users[a.SignIn] = models.Actor{User: u.ID, Name: u.Name, Grants: u.Grants}
	}
}

func first(ids []models.ID) models.ID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
