package models

// Since is from when data are kept on.
type Since string

// The days from which data are kept on.
const (
	LastContact Since = "last_contact" // with the person
	CaseClosed  Since = "case_closed"  // the issue on which it was told
	Withdrawal  Since = "withdrawal"   // of the consent to the one purpose it is held for
)

// RetentionRow says for how long data of a class about a person are kept. To be
// recorded counts as a contact.
type RetentionRow struct {
	Class DataClass
	After Since
	Days  int
}

// Retention is the table of how long data about people are kept; the row of
// names is about the whole person. The law gives no days: data go when they are
// no longer needed. Source: Data Protection Act 2019 (Kenya), section 39, as the
// table of classes. The numbers are ours; have counsel check them for your
// office.
var Retention = []RetentionRow{
	{OfNames, LastContact, 5 * 365},
	{OfConsent, LastContact, 5 * 365},
	{OfContact, LastContact, 2 * 365},
	{OfSpecial, LastContact, 2 * 365},
	{Confidence, LastContact, 2 * 365},
	{Confidence, CaseClosed, 365},
	{OfContact, Withdrawal, 0},
	{OfSpecial, Withdrawal, 0},
	{Confidence, Withdrawal, 0},
}

// KeptUntil is the last day on which data of the class are kept that were needed
// until the day; ok is false where the table has no row.
func KeptUntil(class DataClass, after Since, day Date) (until Date, ok bool) {
	for _, row := range Retention {
		if row.Class == class && row.After == after {
			return day.AddDays(row.Days), true
		}
	}
	return "", false
}

// MembersOf lists the members of a noun that are of a class.
func MembersOf(noun Noun, class DataClass) []string {
	var members []string
	for _, row := range PersonalData {
		if row.Noun == noun && row.Class == class {
			members = append(members, row.Names()...)
		}
	}
	return members
}
