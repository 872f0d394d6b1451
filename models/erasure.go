package models

// ErasureBasis is why a person is forgotten. It is one of a few words: a text
// would name the person again.
type ErasureBasis string

// ErasureBases lists the reasons. Source: Data Protection Act 2019 (Kenya),
// sections 26(e), 32(2) and 40. Have counsel check which apply to an office.
var ErasureBases = Enumeration{"erasure_basis", []Term{
	term("asked", "The person asked for it", "Mtu ameomba"),
	term("consent_withdrawn", "The person took the consent back", "Mtu ameondoa idhini"),
	term("no_longer_needed", "The data are no longer needed", "Taarifa hazihitajiki tena"),
	term("unlawful", "The data should not have been kept", "Taarifa hazikupaswa kuhifadhiwa"),
}}

// Enumeration lists the reasons.
func (ErasureBasis) Enumeration() Enumeration { return ErasureBases }
