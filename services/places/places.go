// Package places holds Kenya's counties, constituencies and wards with the
// codes of the electoral commission. It decides nothing about them.
package places

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

//go:embed kenya_places.csv
var kenya string

// Coded is a place with its code, which is its id.
type Coded struct {
	Code models.ID
	models.PlaceInput
}

// Kenya lists the country, its 47 counties, 290 constituencies and 1,450
// wards, each after the place it lies in. Source: Independent Electoral and
// Boundaries Commission, codes of 2012; centre points from public lists.
func Kenya() ([]Coded, error) {
	rows, err := csv.NewReader(strings.NewReader(kenya)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the list of places cannot be read: %w", err)
	}
	list := make([]Coded, 0, len(rows))
	for n, row := range rows[1:] {
		p := Coded{Code: models.ID(row[0]), PlaceInput: models.PlaceInput{Name: row[1], Level: models.PlaceLevel(row[2]), Parent: models.ID(row[3])}}
		if p.Lat, err = degrees(row[4]); err == nil {
			p.Lon, err = degrees(row[5])
		}
		if err != nil || !p.Code.IsPlaceCode() {
			return nil, fmt.Errorf("line %d of the list of places cannot be read", n+2)
		}
		list = append(list, p)
	}
	return list, nil
}

func degrees(s string) (*float64, error) {
	if s == "" {
		return nil, nil
	}
	v, err := strconv.ParseFloat(s, 64)
	return &v, err
}
