package models

// CommentKind is what a comment is for.
type CommentKind string

// CommentKinds lists what comments are for.
var CommentKinds = Enumeration{"comment_kind", []Term{
	term("comment", "Comment", "Maoni"),
	term("strategy", "Strategy note", "Dokezo la mkakati"),
	term("minutes", "Minutes", "Kumbukumbu za mkutano"),
}}

// Enumeration lists the kinds.
func (CommentKind) Enumeration() Enumeration { return CommentKinds }

// Noun names a kind of record, as paths and references do.
type Noun string

// The nouns.
const (
	Places        Noun = "places"
	Organizations Noun = "organizations"
	Affiliations  Noun = "affiliations"
	Officers      Noun = "officers"
	People        Noun = "people"
	Posts         Noun = "posts"
	Holders       Noun = "holders"
	Targets       Noun = "targets"
	Issues        Noun = "issues"
	Scores        Noun = "scores"
	Demands       Noun = "demands"
	Actions       Noun = "actions"
	OneToOnes     Noun = "one-to-ones"
	ResponsesNoun Noun = "responses"
	Commitments   Noun = "commitments"
	Outcomes      Noun = "outcomes"
	Comments      Noun = "comments"
	Attachments   Noun = "attachments"
	Users         Noun = "users"
	Batches       Noun = "imports"
	Webhooks      Noun = "webhooks"
	Consents      Noun = "consents"
	Requests      Noun = "requests"
	Breaches      Noun = "breaches"
)

// Subject is the record that a comment or a photo is about.
type Subject struct {
	Noun Noun `json:"noun" validate:"required,oneof=organizations issues demands actions one-to-ones responses commitments outcomes people" doc:"What kind of record it is about." example:"issues"`
	ID   ID   `json:"id" validate:"required,recordid" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
}

// CommentInput is what people write in a comment.
type CommentInput struct {
	About Subject     `json:"about" validate:"required" doc:"The record it is about."`
	Kind  CommentKind `json:"kind" validate:"required" doc:"What it is for." example:"comment"`
	Text  string      `json:"text" validate:"required,max=5000" doc:"What is said." example:"The manager's office moved to Langata Road; go there first."`
}

// Comment is something said about a record.
type Comment struct {
	Meta
	Reach
	CommentInput
}

// Limits of photos. A phone's photo of 12 megapixels fits; what is kept is
// made smaller.
const (
	MaxPhotoBytes   = 10 << 20
	MaxPhotoPixels  = 50_000_000
	MaxPhotoDecoded = 80 << 20 // bytes of the decoded photo
	KeptPhotoSide   = 1600     // pixels, the longer side of the photo that is kept
)

// AttachmentInput is what people write about a photo.
type AttachmentInput struct {
	About   Subject `json:"about" validate:"required" doc:"The record it belongs to."`
	Caption string  `json:"caption,omitzero" validate:"max=500" doc:"What it shows. Name nobody who could be harmed." example:"The dry kiosk at plot 14"`
	TakenOn Date    `json:"taken_on,omitzero" validate:"omitempty,date" doc:"The day it was taken." example:"2025-02-03"`
}

// Attachment is a photo that belongs to a record. It is stored re-encoded and
// without what the camera wrote into it.
type Attachment struct {
	Meta
	Reach
	AttachmentInput
	MediaType string `json:"media_type" doc:"Its type." example:"image/jpeg"`
	Bytes     int64  `json:"bytes" doc:"Its size in bytes." example:"184320"`
	Width     int64  `json:"width" doc:"Its width in pixels." example:"1600"`
	Height    int64  `json:"height" doc:"Its height in pixels." example:"1200"`
	SHA256    string `json:"sha256" doc:"The SHA-256 of the bytes that are kept, in hexadecimal." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
}
