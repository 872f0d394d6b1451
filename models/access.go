package models

import "slices"

// AccessEntry says that an answer showed somebody personal data, or that records
// left the program as a file.
type AccessEntry struct {
	ID      ID          `json:"id" doc:"Names the entry." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fcd"`
	At      Time        `json:"at" doc:"When it was shown." example:"2025-03-14T09:21:07.120Z"`
	User    ID          `json:"user" doc:"To whom." example:"01970c3e-0000-7000-8000-000000000001"`
	What    string      `json:"what" doc:"By which operation of the API, or which command of the console." example:"listPersons"`
	Noun    Noun        `json:"noun,omitzero" doc:"What kind of record showed it." example:"people"`
	People  []ID        `json:"people" doc:"Whose data it were. A list or a file of many makes several entries."`
	Purpose Purpose     `json:"purpose,omitzero" doc:"Why, where that was asked." example:"reporting"`
	Export  *ExportNote `json:"export,omitempty" doc:"What left as a file, in the first entry of an export."`
}

// ExportNote says what left the program as a file.
type ExportNote struct {
	Format       string `json:"format" doc:"In which form." example:"xlsx"`
	Organization ID     `json:"organization,omitzero" doc:"Only what counts for this organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         Date   `json:"from,omitzero" doc:"Only from this day on." example:"2025-01-01"`
	To           Date   `json:"to,omitzero" doc:"Only up to this day." example:"2025-12-31"`
	Rows         int64  `json:"rows" doc:"How many records it held; 0 while it is written, and when it was broken off." example:"137"`
}

// The bounds of the log of accesses.
const (
	AccessKeptDays  = 400 // a year, and time to look back over it
	PeopleOfAnEntry = 200 // as many as a page of a list
)

// Purpose is why personal data leave as a file. It is one of a few words: a text
// could name people, and stands in addresses and logs of others.
type Purpose string

// Purposes lists them.
var Purposes = Enumeration{"purpose", []Term{
	term("planning", "To plan the work", "Kupanga kazi"),
	term("reporting", "To report on the work", "Kuripoti kuhusu kazi"),
	term("correction", "To correct lists and read them in again", "Kusahihisha orodha na kuziingiza tena"),
	term("handover", "To hand it to the group it belongs to", "Kukabidhi kikundi husika"),
	term("request", "To answer a request of a person", "Kujibu ombi la mtu"),
	term("research", "For research that people agreed to", "Kwa utafiti uliokubaliwa"),
	term("moving", "To keep a copy or move to another installation", "Kuhifadhi nakala au kuhamia kwingine"),
}}

// Enumeration lists the purposes.
func (Purpose) Enumeration() Enumeration { return Purposes }

// aboutPeople are the classes that say something of a person.
var aboutPeople = []DataClass{OfNames, OfContact, OfSpecial, Confidence, OfConsent}

// HoldsPeople reports whether records of the noun say something of people.
func HoldsPeople(noun Noun) bool {
	for _, row := range PersonalData {
		if row.Noun == noun && slices.Contains(aboutPeople, row.Class) {
			return true
		}
	}
	return false
}
