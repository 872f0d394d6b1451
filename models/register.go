package models

import "time"

// RequestKind is what a person asks for. Source: Data Protection Act 2019
// (Kenya), sections 26 and 40.
type RequestKind string

// The kinds that rules refer to.
const (
	AskAccess  RequestKind = "access"
	AskErasure RequestKind = "erasure"
)

// RequestKinds lists them.
var RequestKinds = Enumeration{"request_kind", []Term{
	term("access", "To see what is held", "Kuona kilichohifadhiwa"),
	term("correction", "To have it corrected", "Kurekebishiwa"),
	term("erasure", "To be forgotten", "Kufutiwa"),
	term("objection", "To object to a use", "Kupinga matumizi"),
}}

// Enumeration lists the kinds.
func (RequestKind) Enumeration() Enumeration { return RequestKinds }

// RequestChannel is how a request came in.
type RequestChannel string

// RequestChannels lists them.
var RequestChannels = Enumeration{"request_channel", []Term{
	term("in_person", "In person", "Ana kwa ana"),
	term("phone", "By telephone", "Kwa simu"),
	term("letter", "By letter", "Kwa barua"),
	term("email", "By e-mail", "Kwa barua pepe"),
	term("other", "In another way", "Kwa njia nyingine"),
}}

// Enumeration lists the channels.
func (RequestChannel) Enumeration() Enumeration { return RequestChannels }

// RequestStatus is how a request stands.
type RequestStatus string

// The statuses.
const (
	RequestOpen      RequestStatus = "open"
	RequestAnswered  RequestStatus = "answered"
	RequestRefused   RequestStatus = "refused"
	RequestWithdrawn RequestStatus = "withdrawn"
)

// RequestStatuses lists them.
var RequestStatuses = Enumeration{"request_status", []Term{
	term("open", "Open", "Wazi"),
	term("answered", "Answered", "Limejibiwa"),
	term("refused", "Refused", "Limekataliwa"),
	term("withdrawn", "Withdrawn by the person", "Limeondolewa na mtu"),
}}

// Enumeration lists the statuses.
func (RequestStatus) Enumeration() Enumeration { return RequestStatuses }

// AnswerWithin is how many days there are to answer a request. Source: Data
// Protection (General) Regulations, 2021 (Kenya), which give seven days for a
// request to see; held here for every kind. Have counsel check it.
const AnswerWithin = 7

// RequestInput is what people write about a request.
type RequestInput struct {
	Kind       RequestKind    `json:"kind" validate:"required" doc:"What the person asks for." example:"access"`
	ReceivedOn Date           `json:"received_on" validate:"required,date" doc:"When it came in; the clock runs from this day." example:"2025-09-01"`
	Channel    RequestChannel `json:"channel" validate:"required" doc:"How it came in." example:"in_person"`
	Person     ID             `json:"person,omitzero" validate:"omitempty,recordid" doc:"Whom it is about, once that is known." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Note       string         `json:"note,omitzero" validate:"max=2000" doc:"What was said." example:"Wants to know who has the telephone number."`
	Status     RequestStatus  `json:"status,omitzero" doc:"How it stands; open when left out." example:"open"`
	ClosedOn   Date           `json:"closed_on,omitzero" validate:"omitempty,date" doc:"When it was answered, refused or withdrawn." example:"2025-09-05"`
	Ground     string         `json:"ground,omitzero" validate:"max=2000" doc:"On what ground it was refused." example:"The person could not be identified."`
}

// Check finds what does not fit together.
func (r RequestInput) Check() error {
	var f Faults
	open := r.Status == "" || r.Status == RequestOpen
	f.Add(open || r.ClosedOn != "", "/closed_on", RuleRequired)
	f.Add(!open || r.ClosedOn == "", "/closed_on", RuleAcceptable)
	f.Add(r.ClosedOn == "" || r.ClosedOn >= r.ReceivedOn, "/closed_on", RuleOrder, "received_on")
	f.Add(r.Status != RequestRefused || r.Ground != "", "/ground", RuleRequired)
	f.Add(r.Status == RequestRefused || r.Ground == "", "/ground", RuleAcceptable)
	return f.Err()
}

// DataRequest is what a person asked about their own data, with its clock.
type DataRequest struct {
	Meta
	Reach
	RequestInput
	DueOn   Date `json:"due_on" doc:"By when it must be answered." example:"2025-09-08"`
	Overdue bool `json:"overdue,omitzero" doc:"True when it is open and its day has passed." example:"false"`
}

// Clock fills in what follows from the day.
func (r *DataRequest) Clock(now Time) {
	r.Overdue = r.Status == RequestOpen && r.DueOn < now.Today()
}

// Close ends an open request.
// Errors: state_not_allowed (it is closed).
func (r *DataRequest) Close(on Date) error {
	if r.Status != RequestOpen {
		return Refuse(ProblemState)
	}
	r.Status, r.ClosedOn = RequestAnswered, max(on, r.ReceivedOn)
	return nil
}

// BreachRisk is how much harm may follow.
type BreachRisk string

// BreachRisks lists them.
var BreachRisks = Enumeration{"breach_risk", []Term{
	term("unknown", "Not known yet", "Bado haijulikani"),
	term("low", "Harm is not to be expected", "Madhara hayatarajiwi"),
	term("real", "A real risk of harm", "Hatari halisi ya madhara"),
}}

// Enumeration lists the risks.
func (BreachRisk) Enumeration() Enumeration { return BreachRisks }

// TellWithin is how long there is to tell the Data Commissioner of a breach.
// Source: Data Protection Act 2019 (Kenya), section 43: 72 hours from becoming
// aware of it. Have counsel check when it need not be told.
const TellWithin = 72 * time.Hour

// BreachInput is what people write about a breach.
type BreachInput struct {
	NoticedAt      Time        `json:"noticed_at" validate:"required" doc:"When it was noticed; the clock runs from this instant." example:"2025-09-01T06:30:00.000Z"`
	What           string      `json:"what" validate:"required,max=5000" doc:"What happened." example:"A phone with the app open was taken at the stage."`
	Classes        []DataClass `json:"classes" validate:"required,min=1,max=9,unique" doc:"Which classes of data are concerned." example:"contact"`
	People         *int64      `json:"people,omitempty" validate:"omitempty,gte=0,lte=100000000" doc:"How many people are concerned, as far as known." example:"40"`
	Risk           BreachRisk  `json:"risk" validate:"required" doc:"What may follow for them." example:"real"`
	Measures       string      `json:"measures,omitzero" validate:"max=5000" doc:"What was done about it." example:"All sessions were ended and the phone was blocked."`
	CommissionerAt Time        `json:"commissioner_at,omitzero" doc:"When the Data Commissioner was told." example:"2025-09-02T09:00:00.000Z"`
	PeopleAt       Time        `json:"people_at,omitzero" doc:"When the people concerned were told." example:"2025-09-02T15:00:00.000Z"`
}

// Check finds what does not fit together.
func (b BreachInput) Check() error {
	var f Faults
	f.Add(b.CommissionerAt == 0 || b.CommissionerAt >= b.NoticedAt, "/commissioner_at", RuleOrder, "noticed_at")
	f.Add(b.PeopleAt == 0 || b.PeopleAt >= b.NoticedAt, "/people_at", RuleOrder, "noticed_at")
	return f.Err()
}

// Breach is an event in which data of people came into wrong hands, were lost or
// were changed, with its clock.
type Breach struct {
	Meta
	Reach
	BreachInput
	DueAt   Time `json:"due_at" doc:"By when the Data Commissioner must be told." example:"2025-09-04T06:30:00.000Z"`
	Late    bool `json:"late,omitzero" doc:"True when the Data Commissioner was told after that." example:"false"`
	Overdue bool `json:"overdue,omitzero" doc:"True when the Data Commissioner has not been told and the time has passed." example:"false"`
}

// Derive fills in what follows from what people wrote.
func (b *Breach) Derive() {
	b.DueAt = At(b.NoticedAt.Std().Add(TellWithin))
	b.Late = b.CommissionerAt > b.DueAt
}

// Clock fills in what follows from the instant.
func (b *Breach) Clock(now Time) { b.Overdue = b.CommissionerAt == 0 && now > b.DueAt }
