package demo

import (
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// stories are the campaigns worth telling one by one.
func (t *teller) stories() {
	t.actor = t.users["halima"]
	t.waterInGatwekera()
	t.marchOfFive()
	t.inheritedDrain()
	t.deniedLights()
	t.railwayTogether()
	t.restrictedCase()
}

// waterInGatwekera goes from the first door to a win that lasts, in two rounds.
func (t *teller) waterInGatwekera() {
	opened := t.ago(520)
	c := t.campaign(plot{hosts: []string{"GUUM"}, title: "Water kiosk at plot 14 dry since January",
		description: "The kiosk at plot 14 has had no water since 3 January. Families walk to Makina or pay KES 20 a jerrycan; before it was KES 3.",
		category:    "water_sanitation", origin: "members", opened: opened, affected: 1735, post: "Regional manager, Nairobi City Water and Sewerage Company",
		demand: "Restore supply at plot 14 three days a week", leverage: "The company's licence is up for review in May, and the regulator hears consumers.",
		kind: "delegation", present: 46, answer: "evaded", reach: models.OrganizationStep})
	t.on(opened.AddDays(50))
	t.move(c.issue, models.Move{Name: "new_round", Reason: "The manager said he had no record of us. We come back with the letter and with more people.", On: opened.AddDays(50)})
	day := opened.AddDays(95)
	t.on(day)
	host := t.hostIDs([]string{"GUUM"})
	for n := range 3 {
		record(t, t.OneToOnes, models.OneToOneInput{Host: host[0], Issue: c.issue, On: opened.AddDays(55 + 4*n), Doer: models.Resident, Pledged: true, Interests: interests[n]})
	}
	assembly := record(t, t.Actions, models.ActionInput{Title: "Water assembly at the chief's camp", Kind: models.Accountability, On: day, Status: models.Held, Hosts: host, Issues: []models.ID{c.issue},
		Place: t.villages["GUUM"], Venue: "Chief's camp, Gatwekera", Objective: "A date from the manager, before witnesses",
		Invited: []models.ID{t.posts["Regional manager, Nairobi City Water and Sewerage Company"]}, Attended: []models.ID{t.posts["Regional manager, Nairobi City Water and Sewerage Company"]},
		Turnout: models.Turnout{Pledged: num(210), Confirmed: num(180), Present: num(193), Women: num(121), Men: num(72), Youth: num(64), Disability: num(5), Method: "list"},
		Roles:   t.roles("GUUM", 5), Led: models.Resident})
	record(t, t.Responses, models.ResponseInput{Demand: c.demand, Action: assembly, Answer: "yes", Words: "Water will run on Mondays, Wednesdays and Saturdays from the first of next month."})
	promise := record(t, t.Commitments, models.CommitmentInput{Words: "Water will run on Mondays, Wednesdays and Saturdays from the first of next month.", Issue: c.issue, Demand: c.demand, Action: assembly,
		Post: t.posts["Regional manager, Nairobi City Water and Sewerage Company"], GivenOn: day, DueOn: day.AddDays(30), Witnesses: "193 residents, the chief and a radio reporter", Owner: first(t.leaders["GUUM"]), OwnerDoer: models.Resident})
	t.followUp(promise, models.FollowUp{On: day.AddDays(33), Note: "Two of three days, low pressure.", Status: models.InTheWorks, Doer: models.Resident})
	t.followUp(promise, models.FollowUp{On: day.AddDays(61), Note: "Three days a week for four weeks, written down by eleven households.", Status: models.Kept, Doer: models.Resident})
	c.action, c.commitment, c.last = assembly, promise, day.AddDays(50)
	t.win(plot{post: "Regional manager, Nairobi City Water and Sewerage Company", outcome: "Water runs at the plot 14 kiosk three days a week", outcomeKind: "service", benefit: 1400, verified: true}, &c)
	t.judge(c.outcome, models.Judgement{On: c.last.AddDays(90), Confirmed: true, Asked: num(60), Agreed: num(57), Quorum: true, Note: "Still running after three months"})
	t.move(c.issue, models.Move{Name: "win", On: t.clampDay(c.last.AddDays(91))})
	record(t, t.Comments, models.CommentInput{About: models.Subject{Noun: models.Issues, ID: c.issue}, Kind: "strategy", Text: "The stamped letter ended the talk about 'no record'. Do it first next time."})
}

// marchOfFive is one march of five groups in two wards and more: one action and
// 300 people for the federation, and its own for each group.
func (t *teller) marchOfFive() {
	t.campaign(plot{hosts: []string{"UULS", "LUUM", "SUM", "GUUM", "UMMK"}, title: "Who pays for the sewer that was never dug",
		description: "The county budgeted a trunk sewer for four years running. Nothing was dug.", category: "water_sanitation", origin: "members", opened: t.ago(300),
		affected: 21000, post: "County engineer, roads and drainage", demand: "Show the contract and the money, and begin", leverage: "The audit report names the sewer.",
		kind: "march", present: 300, answer: "conditional", promise: "If the supplementary budget passes, digging begins in the next quarter.", budget: 14000000,
		reach: models.OrganizationStep, standing: models.Stalled})
}

// inheritedDrain is a promise of an MCA who lost the election; the successor
// took it over.
func (t *teller) inheritedDrain() {
	c := t.campaign(plot{hosts: []string{"LUUM"}, title: "Drain behind Lindi market floods forty houses", description: "Every rain brings the drain into forty houses.",
		category: "roads_drainage", origin: "members", opened: t.ago(400), affected: 240, post: "MCA for Lindi", demand: "Put the drain into the ward's budget",
		leverage: "The market traders vote together.", kind: models.Accountability, present: 152, answer: "yes", promise: "The drain is in my first budget, KES 1.8 million.", budget: 1800000,
		reach: models.OrganizationStep})
	successor := t.officialPerson("Hon. Mercy Akoth", "female")
	t.on(t.ago(238))
	record(t, t.Holders, models.HolderInput{Post: t.posts["MCA for Lindi"], Person: successor, From: t.ago(240), How: "elected"})
	t.renew(c.commitment, services.Renewal{Words: "I will finish what my predecessor wrote down: KES 1.8 million, this year.", GivenOn: t.ago(200), DueOn: t.ago(20), Witnesses: "The ward assembly", Budget: &models.Money{Cents: 180000000, Currency: "KES"}})
}

// deniedLights is a win that the residents denied, which opened the issue again.
func (t *teller) deniedLights() {
	c := t.campaign(plot{hosts: []string{"UULS"}, title: "Street lights dark between the railway and the market", description: "Twenty-two lights out; three women robbed in March.",
		category: "safety", origin: "members", opened: t.ago(330), affected: 1650, post: "Area manager, Kenya Power", demand: "Repair 22 lights", leverage: "The regulator publishes outages.",
		kind: "petition", present: 88, answer: "yes", promise: "All lights will be repaired by the end of the month.", budget: 480000, reach: models.OrganizationStep,
		standing: models.Kept, outcome: "22 street lights repaired", outcomeKind: "service", benefit: 1650, verified: true, close: "win"})
	t.judge(c.outcome, models.Judgement{On: t.ago(45), Confirmed: false, Asked: num(54), Agreed: num(9), Quorum: true, Note: "Fourteen lights went dark again within two months."})
}

// railwayTogether is two local issues that were taken into one for the county.
func (t *teller) railwayTogether() {
	a := t.campaign(plot{hosts: []string{"SUM"}, title: "Demolition notices in Silanga", description: "Notices on 120 doors along the line.", category: "land_evictions", origin: "members",
		opened: t.ago(210), affected: 620, post: "Property manager, Kenya Railways", demand: "Withdraw the notices until talks are held", kind: "delegation", present: 64, answer: "no", reach: models.Mobilization})
	b := t.campaign(plot{hosts: []string{"GUUM"}, title: "Demolition notices in Gatwekera", description: "Notices on 95 doors along the line.", category: "land_evictions", origin: "members",
		opened: t.ago(205), affected: 480, post: "Property manager, Kenya Railways", demand: "Withdraw the notices until talks are held", kind: "delegation", present: 51, answer: "evaded", reach: models.Mobilization})
	wide := t.campaign(plot{hosts: []string{"KPF"}, title: "No eviction along the railway without talks", description: "Four villages along the line act together.", category: "land_evictions", origin: "members",
		opened: t.ago(160), affected: 3100, post: "Property manager, Kenya Railways", demand: "Sign an agreement on relocation before any demolition", leverage: "The financier's own policy asks for it.",
		kind: "march", present: 410, answer: "conditional", promise: "No house is touched before we have met again.", reach: models.ReflectionStep, standing: models.InTheWorks})
	t.on(t.ago(150))
	for _, local := range []models.ID{a.issue, b.issue} {
		t.move(local, models.Move{Name: "escalate", Parent: wide.issue, On: t.ago(150)})
	}
}

// restrictedCase names nobody, and still only its own people may see it.
func (t *teller) restrictedCase() {
	keep := t.actor
	t.actor = t.users["james"]
	t.campaign(plot{hosts: []string{"GUUM"}, title: "Threats against the women who keep the toilet block", description: "Kept to the group's own people.", category: "safety", origin: "members",
		sensitivity: models.Restricted, opened: t.ago(60), affected: 12, post: "Officer commanding station, Kibera", demand: "Take the statement and give a number", kind: "delegation",
		present: 8, answer: "yes", promise: "A statement is taken on Monday.", reach: models.Mobilization})
	t.actor = keep
}
