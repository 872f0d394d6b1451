package demo

import "github.com/cotprogramme/baraza/models"

var interests = []string{"Sells vegetables; loses two hours a day fetching water", "Her two boys were sent home from school", "Pays for the toilet three times a day",
	"Walks the long way at night because of the dark path", "His stall was flooded in April", "Wants the youth to have identity cards before the election", "Knows the caretaker of the water point"}

var findings = []string{"The office says the papers are signed.", "A contractor came to measure.", "Two of three days, and the pressure is low.", "The officer was on leave; we go again.", "Work began on the railway side.", "Seen with our own eyes by eleven residents."}

var lessons = []string{"Confirm the evening before, house by house.", "Give every negotiator one sentence only.", "Bring the letter with the stamp; it ended the talk about 'no record'.", "Ask for the date first and the reasons later.", "The youth kept the time better than we did."}

// theme is an issue as it comes up again and again.
type theme struct {
	title, description string
	category           models.Category
	post               string
	demand, promise    string
	outcome            string
	outcomeKind        models.OutcomeKind
	budget             int64
	low, high          int // people affected
}

var themes = []theme{
	{"Water kiosk dry since January", "The kiosk has had no water for weeks; people pay KES 20 a jerrycan to vendors.", "water_sanitation", "Regional manager, Nairobi City Water and Sewerage Company", "Restore supply three days a week", "Water will run three days a week from the first of next month.", "Water runs at the kiosk three days a week", "service", 0, 400, 2600},
	{"Choo ya umma imefungwa (public toilet locked)", "Choo kimefungwa tangu wiki tatu; hakuna anayejua ada ni ngapi. Nobody posts the fee.", "water_sanitation", "Ward administrator, Lindi", "Reopen the toilet and post the fee", "It opens on Monday and the fee is five shillings.", "The toilet is open and the fee is posted", "service", 0, 300, 1200},
	{"Garbage not collected", "The county's truck has not come for two months; the heap blocks the clinic's door.", "water_sanitation", "County environment officer", "Collect every Tuesday and Friday", "The truck comes every Tuesday and Friday.", "The truck comes twice a week", "service", 250000, 900, 4000},
	{"Street lights out on the main path", "Twenty-two lights are out between the railway and the market; women have been robbed.", "safety", "Area manager, Kenya Power", "Repair 22 lights", "All lights will be repaired by the end of the month.", "19 of 22 lights repaired", "service", 480000, 800, 3500},
	{"Police post closed at night", "The post locks at six; the nearest station is four kilometres away.", "safety", "Officer commanding station, Kibera", "Open the post at night", "Two officers will be there every night.", "Two officers at the post every night", "service", 0, 1500, 5000},
	{"Primary school has 94 pupils per class", "Ninety-four children to a class, and four teachers left in January.", "education", "Sub-county director of education", "Post four teachers", "Two teachers come this term and two the next.", "Two teachers posted", "service", 0, 500, 1400},
	{"Bursary list never published", "Nobody knows who got the ward bursary; the same names are heard every year.", "education", "MCA for Sarangombe", "Publish the ward bursary list", "The list will hang at the ward office every term.", "The bursary list hangs at the ward office", "policy", 1500000, 600, 2200},
	{"Dispensary without drugs for 5 weeks", "Mothers are sent to buy what should be free.", "health", "Medical superintendent, Kibra sub-county", "Publish monthly what the dispensary receives", "I will post the delivery note on the door every month.", "Deliveries are posted on the door every month", "behaviour", 0, 1200, 5200},
	{"Demolition notices along the railway", "Ninety days to go, say the notices; nobody has been told where to.", "land_evictions", "Property manager, Kenya Railways", "Withdraw the notices until talks are held", "No house is touched before we have met again.", "Notices withdrawn until talks are held", "eviction_stopped", 0, 900, 3800},
	{"Drain blocked behind the market, houses flood", "Every rain brings the drain into forty houses.", "roads_drainage", "County engineer, roads and drainage", "Clear and line the drain", "The drain will be cleared before the long rains and lined after them.", "The drain is cleared", "service", 1800000, 240, 900},
	{"Foot bridge collapsed", "Children wade to school since the bridge went in April.", "roads_drainage", "County engineer, roads and drainage", "Rebuild the foot bridge", "A steel bridge by the end of the quarter.", "A steel foot bridge stands", "service", 2400000, 700, 2500},
	{"ID cards delayed for youth", "Young people wait a year for a card and lose every job that asks for it.", "civic_participation", "Registrar of persons, Kibra", "Mobile registration for two weeks", "The mobile team comes for two weeks in May.", "312 young people were registered in two weeks", "service", 0, 300, 900},
}

// seasons fills the two years with the everyday of the groups.
func (t *teller) seasons() {
	t.actor = t.users["halima"]
	total := 11 * len(groups)
	n := 0
	for round := range 11 {
		for g, group := range groups {
			n++
			if t.progress != nil {
				t.progress(float64(n) / float64(total))
			}
			t.actor = t.users[recorder(group)]
			t.campaign(t.everyday(group, round, (round*3+g*5)%len(themes)))
			if t.err != nil {
				return
			}
		}
	}
}

// recorder is the account that records for a group: Korogocho is not in the
// organizer's federation, and Mashimoni left it.
func recorder(g group) string {
	switch g.short {
	case "TAK":
		return "wanjiru"
	case "MKUU":
		return "james"
	}
	return "halima"
}

// everyday draws how a campaign on a theme goes: most go some way, some are
// won, some lost, the newest are still young.
func (t *teller) everyday(g group, round, which int) plot {
	th := themes[which]
	p := plot{hosts: []string{g.short}, title: th.title, description: th.description, category: th.category, post: th.post, demand: th.demand,
		origin: pick(t, []models.Origin{"members", "members", "members", "organizer", "ngo", "donor"}), kind: pick(t, []models.ActionKind{"delegation", "dialogue", "petition", "march", models.Accountability}),
		leverage: "Elections are near and the story is in the radio.", affected: t.between(th.low, th.high), present: t.between(35, 180),
		answer: pick(t, []models.Answer{"yes", "conditional", "no", "evaded", "absent", "yes"}), reach: models.OrganizationStep}
	p.opened = t.begin.AddDays(40 + round*64 + t.between(0, 40))
	age := p.opened.DaysUntil(t.today)
	switch {
	case age < 20:
		p.reach = pick(t, []models.Step{models.Integration, models.TentativeProgramme})
		return p
	case age < 36:
		p.reach = models.Groundwork
		return p
	case age < 130:
		p.reach = pick(t, []models.Step{models.Meeting, models.RolePlaying, models.Mobilization, models.ReflectionStep})
	}
	if p.answer == "yes" || p.answer == "conditional" {
		p.promise, p.budget = th.promise, th.budget
		if age > 140 {
			p.standing = pick(t, []models.CommitmentStatus{models.Kept, models.Kept, models.Compromise, models.Broken, models.Stalled})
		}
	}
	t.ending(&p, th, age)
	return p
}

func (t *teller) ending(p *plot, th theme, age int) {
	if age < 170 || p.reach < models.Mobilization {
		return
	}
	switch {
	case p.standing == models.Kept:
		p.outcome, p.outcomeKind, p.benefit, p.verified, p.close = th.outcome, th.outcomeKind, p.affected*t.between(30, 80)/100, true, "win"
	case p.standing == models.Compromise:
		p.outcome, p.outcomeKind, p.benefit, p.verified, p.close = th.outcome, th.outcomeKind, p.affected*t.between(15, 40)/100, true, "partly_win"
	case p.standing == models.Stalled:
		p.outcome, p.outcomeKind, p.benefit = th.outcome, th.outcomeKind, p.affected*t.between(10, 30)/100
	case p.answer == "no" && t.dice.IntN(2) == 0:
		p.close, p.why = "lose", "The official refused twice, and the people turned to another issue."
	case t.dice.IntN(5) == 0:
		p.close, p.why = "drop", "Too few were willing to act."
	}
}
