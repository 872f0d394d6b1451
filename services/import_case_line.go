package services

import (
	"cmp"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// caseLine is one line of a register, read but not yet recorded.
type caseLine struct {
	*importLine
	key  string
	file *caseFile

	date          models.Date
	organization  string
	partners      []string
	partnersTwice bool
	host          models.ID
	hosting       []models.ID // all who held the action, the organization of the line first
	ward          models.ID

	title    string
	category models.Category
	origin   models.Origin
	affected *numberRead

	kind          models.ActionKind
	turnout       models.Turnout
	target        string
	targetPresent *bool
	demand        string
	answer        models.Answer
	promise       string
	due           models.Date
	promised      *int64
	outcome       string
	state         models.OutcomeState
	benefiting    *numberRead
	delivered     *int64
}

// The words of registers for what records know under other names.
var (
	categoryWords = map[string]string{"sanitation": "water_sanitation", "water": "water_sanitation", "toilets": "water_sanitation", "garbage": "water_sanitation", "maji": "water_sanitation",
		"roads": "roads_drainage", "road": "roads_drainage", "drainage": "roads_drainage", "drains": "roads_drainage", "infrastructure": "roads_drainage", "barabara": "roads_drainage",
		"land": "land_evictions", "eviction": "land_evictions", "evictions": "land_evictions", "ardhi": "land_evictions",
		"security": "safety", "school": "education", "schools": "education", "rights": "civil_rights", "participation": "civic_participation", "governance": "civic_participation", "jobs": "livelihoods"}
	actionWords = map[string]string{"baraza": "public_meeting", "meeting": "public_meeting", "assembly": "accountability_assembly", "visit": "house_visit", "house visits": "house_visit",
		"demonstration": "march", "demo": "march", "protest": "march", "procession": "march", "survey": "research", "letter": "petition", "memorandum": "petition", "press": "media", "radio": "media"}
	originWords = map[string]string{"member": "members", "community": "members", "residents": "members", "organiser": "organizer", "co": "organizer", "funder": "donor", "partner": "ngo", "county": "government", "state": "government"}
	answerWords = map[string]string{"y": "yes", "agreed": "yes", "n": "no", "refused": "no", "conditionally": "conditional", "evasive": "evaded", "evade": "evaded", "not present": "absent"}
)

const (
	mostPeople  = 100_000_000
	mostTurnout = 1_000_000
)

// readCase reads a line by itself, all but who its organizations are.
func (l *importLine) readCase(a *atlas) *caseLine {
	l.report.Ref = shorten(l.text("ref"), 60)
	l.computed()
	c := &caseLine{importLine: l, date: l.date("date"), organization: l.text("organization"), ward: l.place(a),
		title: l.text("issue"), category: term(l, "category", models.Categories, categoryWords, models.Category("")),
		origin: term(l, "origin", models.Origins, originWords, models.Origin("")), affected: l.number("affected", mostPeople),
		kind: term(l, "action", models.ActionKinds, actionWords, models.ActionKind("")), target: l.text("target"), targetPresent: l.yes("target_present"),
		demand: l.text("demand"), answer: term(l, "response", models.Responses, answerWords, models.Answer("")),
		promise: l.text("promise"), due: l.day("due", false), promised: l.shillings("kes_promised"),
		outcome: l.text("outcome"), state: term(l, "outcome_state", models.OutcomeStates, nil, models.OutcomeState("")),
		benefiting: l.number("benefiting", mostPeople), delivered: l.shillings("kes_delivered")}
	c.partners, c.partnersTwice = readList(l.raw("joint"))
	c.readTurnout()
	c.readReporter()
	c.fits()
	return c
}

func (c *caseLine) readTurnout() {
	pledged, present := c.number("pledged", mostTurnout), c.number("present", mostTurnout)
	women, youth := c.number("women", mostTurnout), c.number("youth", mostTurnout)
	c.turnout = models.Turnout{Pledged: value(pledged), Present: value(present), Women: value(women), Youth: value(youth)}
	for _, n := range []*numberRead{present, women, youth} {
		if n != nil && n.rough {
			c.turnout.Method = "estimate"
		}
	}
	for _, part := range []struct {
		field string
		n     *numberRead
		en    string
		sw    string
	}{{"women", women, "women", "wanawake"}, {"youth", youth, "young people", "vijana"}} {
		if part.n != nil && present != nil && part.n.n > present.n {
			c.refuse(part.field, note("%d %s are more than the %d people present", "%d %s ni zaidi ya watu %d waliohudhuria", part.n.n, note(part.en, part.sw), present.n))
		}
	}
}

func value(n *numberRead) *int64 {
	if n == nil {
		return nil
	}
	return &n.n
}

// readReporter leaves out who reported: the register does not say that they
// agreed to be recorded.
func (c *caseLine) readReporter() {
	if c.raw("reported_by") != "" || c.raw("phone") != "" {
		c.run.tell("reported_by", note("Names and telephones of those who reported are not taken over: a register does not say that they agreed. Import them as people, with the date and the purpose of their consent.",
			"Majina na simu za walioripoti hayachukuliwi: rejista haisemi kwamba walikubali. Waingize kama watu, pamoja na tarehe na madhumuni ya ridhaa yao."))
	}
	if phone := c.raw("phone"); phone != "" {
		if _, ok := models.ParsePhone(phone); !ok {
			c.remark("phone", note("is no telephone number", "si namba ya simu"))
		}
	}
}

// fits finds what of a line cannot be recorded because something that it
// needs is not said.
func (c *caseLine) fits() {
	need := func(said bool, field string, has bool, text models.Text) {
		if said && !has {
			c.refuse(field, text)
		}
	}
	need(c.demand != "", "demand", c.target != "", note("needs a target: who is to do it", "linahitaji mlengwa: nani afanye"))
	need(c.answer != "", "response", c.demand != "", note("needs the demand that it answers", "linahitaji dai linalojibiwa"))
	need(c.promise != "", "promise", c.target != "", note("needs a target: who promised", "inahitaji mlengwa: nani aliahidi"))
	need(c.due != "", "due", c.promise != "", note("is the day of a promise, but none is written", "ni siku ya ahadi, lakini hakuna iliyoandikwa"))
	need(c.promised != nil, "kes_promised", c.promise != "" || c.outcome != "", note("is money of a promise, but none is written", "ni fedha za ahadi, lakini hakuna iliyoandikwa"))
	need(c.state != "", "outcome_state", c.outcome != "", note("is the state of an outcome, but none is written: say what was won, or empty the cell", "ni hali ya matokeo, lakini hayakuandikwa: sema kilichopatikana, au acha wazi"))
	need(c.benefiting != nil, "benefiting", c.outcome != "", note("benefit from an outcome, but none is written", "wananufaika na matokeo, lakini hayakuandikwa"))
	need(c.delivered != nil, "kes_delivered", c.outcome != "", note("is money of an outcome, but none is written", "ni fedha za matokeo, lakini hayakuandikwa"))
	need(c.targetPresent != nil, "target_present", c.target != "", note("says whether a target came, but none is written", "inasema kama mlengwa alikuja, lakini hakuandikwa"))
	if c.kind == models.Research && c.promise != "" {
		c.refuse("promise", models.Describe(models.ProblemResearch).Title)
	}
	if c.due != "" && c.date != "" && c.due < c.date {
		c.refuse("due", note("%s lies before the promise", "%s ni kabla ya ahadi", string(c.due)))
	}
	if c.answer == "absent" && c.targetPresent != nil && *c.targetPresent {
		c.refuse("response", note("says that the target was absent, and another column that the target came", "linasema mlengwa hakuwepo, na safu nyingine kwamba alikuja"))
	}
}

func (c *caseLine) demandKey() string {
	return models.NameKey(c.target) + "|" + models.NameKey(c.demand)
}

// refOf is the reference that an imported action carries in its notes.
func refOf(notes string) string {
	rest, ok := strings.CutPrefix(notes, refLead)
	if !ok {
		return ""
	}
	ref, _, _ := strings.Cut(rest, refTail)
	return ref
}

const (
	refLead = "Register line "
	refTail = ", "
)

// ref is the reference of the line as notes keep it.
func (c *caseLine) ref() string { return strings.ReplaceAll(c.report.Ref, refTail, " ") }

// came says where an action came from, for its notes.
func (c *caseLine) came() string {
	if c.report.Ref == "" {
		return ""
	}
	return refLead + c.ref() + refTail + cmp.Or(c.run.batch.Name, "imported")
}
