package models

import "slices"

// Unit is what a figure counts.
type Unit string

// The units of figures.
const (
	Records  Unit = "records"
	HowMany  Unit = "people"
	KESCents Unit = "kes_cents"
)

// MeasureName names a figure of a roll-up.
type MeasureName string

// Measure is one figure of a roll-up: which records it counts, or which of
// their numbers it adds up. The list of the same noun with the same
// conditions explains it.
type Measure struct {
	Name  MeasureName `json:"name" doc:"Names the figure." example:"issues_won"`
	Label Text        `json:"label" doc:"What people call it."`
	Unit  Unit        `json:"unit" doc:"What it counts: records, people or cents of a Kenya shilling." example:"records"`
	Noun  Noun        `json:"noun" doc:"The records behind it." example:"issues"`
	Where []Match     `json:"-"`
	Sum   string      `json:"sum,omitzero" doc:"The number of each record that is added up; absent when records are counted." example:"present"`
	Live  bool        `json:"-"` // depends on today, and cannot be kept

	letter string // of a number that its records must have, see Nonzero
}

// Match is a condition of a measure on one declared field of its records.
type Match struct {
	Field  string
	Values []string
}

// Holds reports whether the value meets the condition.
func (m Match) Holds(value string) bool { return slices.Contains(m.Values, value) }

func where(field string, values ...string) Match { return Match{field, values} }

var (
	held       = where("status", "held")
	won        = where("direction", "win")
	confirmed  = where("state", "verified", "sustained")
	notRenewed = where("renewed", "no")
)

// Measures is the table of all figures.
var Measures = []Measure{
	count("issues_opened", "Issues taken up", "Masuala yaliyoanzishwa", Issues),
	count("issues_open", "of these still open", "kati yake yanayoendelea", Issues, where("status", "open")),
	count("issues_won", "of these won", "kati yake yaliyoshinda", Issues, where("status", "won")),
	count("issues_partly_won", "of these partly won", "kati yake yaliyoshinda kwa sehemu", Issues, where("status", "partly_won")),
	count("issues_lost", "of these lost", "kati yake yaliyoshindwa", Issues, where("status", "lost")),
	count("issues_dropped", "of these dropped", "kati yake yaliyoachwa", Issues, where("status", "dropped")),
	count("issues_skipping", "of these that went past a step that was not done", "kati yake yaliyoruka hatua", Issues, where("skipping", "yes")),
	count("actions_held", "Actions held", "Matendo yaliyofanyika", Actions, held),
	people("turnout_pledged", "People who pledged to come", "Watu walioahidi kuja", Actions, "pledged", held),
	people("turnout_confirmed", "People who confirmed", "Watu waliothibitisha kuja", Actions, "confirmed", held),
	people("turnout_present", "People present", "Watu waliohudhuria", Actions, "present", held),
	people("turnout_women", "of these women", "kati yao wanawake", Actions, "women", held),
	people("turnout_youth", "of these 18 to 34", "kati yao wa miaka 18 hadi 34", Actions, "youth", held),
	people("turnout_disability", "of these with a disability", "kati yao wenye ulemavu", Actions, "disability", held),
	people("roles_taken", "Public roles taken", "Nafasi za hadhara zilizoshikwa", Actions, "roles_taken", held),
	people("roles_resident", "of these by residents", "kati yake na wakazi", Actions, "roles_resident", held),
	people("roles_women", "of these by women", "kati yake na wanawake", Actions, "roles_women", held),
	people("roles_youth", "of these by people of 18 to 34", "kati yake na vijana wa miaka 18 hadi 34", Actions, "roles_youth", held),
	count("one_to_ones", "One-to-ones held", "Mazungumzo ya ana kwa ana", OneToOnes),
	count("demands_made", "Demands made", "Madai yaliyotolewa", Demands),
	count("responses_yes", "Responses: yes", "Majibu: ndiyo", ResponsesNoun, where("answer", "yes")),
	count("responses_no", "Responses: no", "Majibu: hapana", ResponsesNoun, where("answer", "no")),
	count("responses_conditional", "Responses: conditional", "Majibu: kwa masharti", ResponsesNoun, where("answer", "conditional")),
	count("responses_evaded", "Responses: evaded", "Majibu: amekwepa", ResponsesNoun, where("answer", "evaded")),
	count("responses_absent", "Responses: absent", "Majibu: hakuwepo", ResponsesNoun, where("answer", "absent")),
	count("commitments_made", "Promises made", "Ahadi zilizotolewa", Commitments, notRenewed),
	count("commitments_kept", "of these kept", "kati yake zilizotimizwa", Commitments, notRenewed, where("status", "kept")),
	count("commitments_compromise", "of these a compromise", "kati yake za maafikiano", Commitments, notRenewed, where("status", "compromise")),
	count("commitments_broken", "of these broken", "kati yake zilizovunjwa", Commitments, notRenewed, where("status", "broken")),
	live(count("commitments_overdue", "Promises overdue", "Ahadi zilizopitwa na wakati", Commitments)),
	count("commitments_renewed", "Promises asked again of a successor", "Ahadi zilizoombwa tena kwa mrithi", Commitments, where("renewed", "yes")),
	count("outcomes_claimed", "Wins claimed", "Ushindi unaodaiwa", Outcomes, won, where("state", "claimed")),
	count("outcomes_verified", "Wins verified", "Ushindi uliothibitishwa", Outcomes, won, where("state", "verified")),
	count("outcomes_sustained", "Wins sustained", "Ushindi uliodumu", Outcomes, won, where("state", "sustained")),
	count("outcomes_relapsed", "Wins denied or relapsed", "Ushindi uliokanushwa au kurudi nyuma", Outcomes, won, where("state", "relapsed")),
	count("losses", "Losses", "Kushindwa", Outcomes, where("direction", "loss")),
	people("people_benefiting", "People benefiting from verified wins", "Watu wanaonufaika na ushindi uliothibitishwa", Outcomes, "benefiting", won, confirmed),
	people("people_claimed", "People said to benefit from wins that are only claimed", "Watu wanaosemekana kunufaika na ushindi unaodaiwa tu", Outcomes, "benefiting", won, where("state", "claimed")),
	kes("kes_promised", "KES promised", "KES zilizoahidiwa", "promised_cents"),
	kes("kes_budgeted", "KES budgeted", "KES kwenye bajeti", "budgeted_cents"),
	kes("kes_released", "KES released", "KES zilizotolewa", "released_cents"),
	kes("kes_delivered", "KES delivered", "KES zilizofika", "delivered_cents"),
}

func count(name MeasureName, en, sw string, noun Noun, where ...Match) Measure {
	return Measure{Name: name, Label: Text{en, sw}, Unit: Records, Noun: noun, Where: where}
}

func people(name MeasureName, en, sw string, noun Noun, sum string, where ...Match) Measure {
	return Measure{Name: name, Label: Text{en, sw}, Unit: HowMany, Noun: noun, Where: where, Sum: sum}
}

func kes(name MeasureName, en, sw, sum string) Measure {
	return Measure{Name: name, Label: Text{en, sw}, Unit: KESCents, Noun: Outcomes, Where: []Match{won}, Sum: sum}
}

func live(m Measure) Measure {
	m.Live = true
	return m
}

// Split is what a roll-up is divided by, besides time.
type Split string

// The splits.
const (
	ByCategory Split = "category"
	ByStep     Split = "step"
	ByStatus   Split = "status"
	ByOrigin   Split = "origin"
	ByPlace    Split = "place"
	ByKind     Split = "kind"
)

// Splits lists the splits.
var Splits = Enumeration{"split", []Term{
	term("category", "By category", "Kwa aina"),
	term("step", "By step", "Kwa hatua"),
	term("status", "By status", "Kwa hali"),
	term("origin", "By origin", "Kwa chanzo"),
	term("place", "By place", "Kwa mahali"),
	term("kind", "By kind", "Kwa namna"),
}}

// Enumeration lists the splits.
func (Split) Enumeration() Enumeration { return Splits }

// Every is the width of the columns of time.
type Every string

// The widths.
const (
	Monthly   Every = "month"
	Quarterly Every = "quarter"
)

// Everies lists the widths.
var Everies = Enumeration{"every", []Term{term("month", "Month by month", "Mwezi kwa mwezi"), term("quarter", "Quarter by quarter", "Robo kwa robo")}}

// Enumeration lists the widths.
func (Every) Enumeration() Enumeration { return Everies }

// FactShape says how the records of one noun enter roll-ups: the fields that
// measures and splits ask about, and the numbers that are added up.
type FactShape struct {
	Noun   Noun
	Fields []string         // text fields by which facts are grouped, "month" first
	Sums   []string         // fields of numbers
	Splits map[Split]string // which field answers a split
}

// FactShapes is the table of the nouns that enter roll-ups.
var FactShapes = []FactShape{
	{Issues, []string{"month", "category", "step", "status", "origin", "area", "skipping"}, nil,
		map[Split]string{ByCategory: "category", ByStep: "step", ByStatus: "status", ByOrigin: "origin", ByPlace: "area"}},
	{Actions, []string{"month", "category", "kind", "status", "origin", "area"},
		[]string{"pledged", "confirmed", "present", "women", "youth", "disability", "roles_taken", "roles_resident", "roles_women", "roles_youth"},
		map[Split]string{ByCategory: "category", ByStatus: "status", ByOrigin: "origin", ByPlace: "area", ByKind: "kind"}},
	{OneToOnes, []string{"month", "category", "origin", "area"}, nil,
		map[Split]string{ByCategory: "category", ByOrigin: "origin", ByPlace: "area"}},
	{Demands, []string{"month", "category", "origin", "area"}, nil,
		map[Split]string{ByCategory: "category", ByOrigin: "origin", ByPlace: "area"}},
	{ResponsesNoun, []string{"month", "category", "origin", "area", "answer"}, nil,
		map[Split]string{ByCategory: "category", ByOrigin: "origin", ByPlace: "area", ByKind: "answer"}},
	{Commitments, []string{"month", "category", "status", "origin", "area", "renewed"}, nil,
		map[Split]string{ByCategory: "category", ByStatus: "status", ByOrigin: "origin", ByPlace: "area"}},
	{Outcomes, []string{"month", "category", "kind", "state", "origin", "area", "direction"},
		[]string{"benefiting", "promised_cents", "budgeted_cents", "released_cents", "delivered_cents"},
		map[Split]string{ByCategory: "category", ByStatus: "state", ByOrigin: "origin", ByPlace: "area", ByKind: "kind"}},
}

// ShapeOf gives the shape of the noun's facts.
func ShapeOf(noun Noun) (FactShape, bool) {
	for _, s := range FactShapes {
		if s.Noun == noun {
			return s, true
		}
	}
	return FactShape{}, false
}

// Group is a number of facts that are alike in the fields of their shape.
type Group struct {
	Key   []string // one for each field of the shape
	Count int64
	Sums  []int64 // one for each sum of the shape
}

// Of gives what the group adds to the measure, and whether it meets the
// measure's conditions.
func (m Measure) Of(shape FactShape, g Group) (int64, bool) {
	for _, w := range m.Where {
		n := slices.Index(shape.Fields, w.Field)
		if n < 0 || !w.Holds(g.Key[n]) {
			return 0, false
		}
	}
	if !m.has(shape, g) {
		return 0, false
	}
	if m.Sum == "" {
		return g.Count, true
	}
	return g.Sums[slices.Index(shape.Sums, m.Sum)], true
}
