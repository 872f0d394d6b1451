package models

// Language of the interface.
type Language string

// The languages of the interface.
const (
	English Language = "en"
	Swahili Language = "sw"
)

// Term is one value of an enumeration and what it is called.
type Term struct {
	Value string `json:"value" doc:"The value as records hold it." example:"water_sanitation"`
	Label Text   `json:"label" doc:"What people call it."`
}

// Enumeration is a closed list of values.
type Enumeration struct {
	Name  string `json:"name" doc:"Which enumeration it is." example:"category"`
	Terms []Term `json:"terms" doc:"Its values, in the order in which people expect them."`
}

// Has reports whether the value is one of the enumeration's.
func (e Enumeration) Has(value string) bool {
	for i := range e.Terms {
		if e.Terms[i].Value == value {
			return true
		}
	}
	return false
}

// Label is what the value is called, or the value itself when it is unknown.
func (e Enumeration) Label(value string, l Language) string {
	for i := range e.Terms {
		if e.Terms[i].Value == value {
			return e.Terms[i].Label.In(l)
		}
	}
	return value
}

// Values lists the values.
func (e Enumeration) Values() []string {
	values := make([]string, len(e.Terms))
	for i := range e.Terms {
		values[i] = e.Terms[i].Value
	}
	return values
}

// Enumerated is a type whose values are those of an enumeration.
type Enumerated interface{ Enumeration() Enumeration }

func term(value, en, sw string) Term { return Term{Value: value, Label: Text{En: en, Sw: sw}} }
