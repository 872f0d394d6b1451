package services

import (
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// aboutPerson lists the nouns whose classes the file explains.
var aboutPerson = []models.Noun{models.People, models.OneToOnes, models.Officers, models.Users, models.Consents, models.Requests}

// explanation says why what the file holds is kept, and for how long.
func explanation() []ClassData {
	var list []ClassData
	for _, c := range models.DataClasses {
		e := ClassData{Class: c.Class, What: c.What, Why: c.Why, Kept: c.Kept}
		for _, row := range models.PersonalData {
			if row.Class == c.Class && slices.Contains(aboutPerson, row.Noun) {
				for _, m := range row.Names() {
					e.Members = append(e.Members, string(row.Noun)+"/"+m)
				}
			}
		}
		if len(e.Members) > 0 {
			list = append(list, e)
		}
	}
	return list
}
