package models

// PostInput is what people write about a post.
type PostInput struct {
	Title string `json:"title" validate:"required,max=160" doc:"What the post is called." example:"MCA for Lindi"`
	Body  string `json:"body,omitzero" validate:"max=160" doc:"The institution it belongs to." example:"Nairobi City County Assembly"`
	Level Level  `json:"level" validate:"required" doc:"How wide it reaches." example:"ward"`
	Place ID     `json:"place,omitzero" validate:"omitempty,recordid" doc:"The place it answers for." example:"KE-47-278-1387"`
}

// Post is a public office through which a decision-maker is reached.
type Post struct {
	Meta
	Reach
	PostInput
}

// TenureKind is how somebody came into a post.
type TenureKind string

// Tenures lists the ways into a post.
var Tenures = Enumeration{"tenure", []Term{
	term("elected", "Elected", "Amechaguliwa"),
	term("appointed", "Appointed", "Ameteuliwa"),
	term("acting", "Acting", "Kaimu"),
}}

// Enumeration lists the ways.
func (TenureKind) Enumeration() Enumeration { return Tenures }

// HolderInput is what people write about somebody's time in a post.
type HolderInput struct {
	Post   ID         `json:"post" validate:"required,recordid" doc:"The post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Person ID         `json:"person" validate:"required,recordid" doc:"The official who holds it." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
	From   Date       `json:"from" validate:"required,date" doc:"First day in the post." example:"2022-08-25"`
	Until  Date       `json:"until,omitzero" validate:"omitempty,date" doc:"The day the official left it; left out while in it." example:"2027-08-25"`
	How    TenureKind `json:"how,omitzero" doc:"How the official came into it." example:"elected"`
}

// Holder is one official's time in one post. A post has at most one holder a day.
type Holder struct {
	Meta
	Reach
	HolderInput
}

// HoldsOn reports whether the official held the post on the day.
func (h HolderInput) HoldsOn(d Date) bool { return h.From <= d && (h.Until == "" || d < h.Until) }

// Overlaps reports whether both are in the post on some common day.
func (h HolderInput) Overlaps(b HolderInput) bool {
	return (b.Until == "" || h.From < b.Until) && (h.Until == "" || b.From < h.Until)
}

// Stance is where a target stands on an issue.
type Stance string

// Stances lists where targets stand.
var Stances = Enumeration{"stance", []Term{
	term("supports", "Supports", "Anaunga mkono"),
	term("leans", "Can be won", "Anaweza kushawishika"),
	term("neutral", "Undecided", "Hajaamua"),
	term("opposes", "Opposes", "Anapinga"),
	term("unknown", "Not known", "Haijulikani"),
}}

// Enumeration lists the stances.
func (Stance) Enumeration() Enumeration { return Stances }

// TargetInput is what people write about a target.
type TargetInput struct {
	Issue   ID     `json:"issue" validate:"required,recordid" doc:"The issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Post    ID     `json:"post" validate:"required,recordid" doc:"The post that can decide." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Primary bool   `json:"primary,omitzero" doc:"True for the one who can give what is demanded; false for those who can press that one." example:"true"`
	Stance  Stance `json:"stance,omitzero" doc:"Where the official stands." example:"neutral"`
	Power   string `json:"power,omitzero" validate:"max=2000" doc:"What moves this official: interests, allies, who they listen to." example:"Up for re-election; listens to the market traders."`
}

// Target is a decision-maker whom an issue addresses: a person, reached
// through the post.
type Target struct {
	Meta
	Reach
	TargetInput
	Official ID `json:"official,omitzero" doc:"Who held the post on the day the target was recorded." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
}
