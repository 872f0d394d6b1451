package models

// PlaceLevel is where a place stands in the tree.
type PlaceLevel string

// The levels of places.
const (
	Country       PlaceLevel = "country"
	County        PlaceLevel = "county"
	Constituency  PlaceLevel = "constituency"
	Ward          PlaceLevel = "ward"
	Neighbourhood PlaceLevel = "neighbourhood"
)

// PlaceLevels lists the levels from the top.
var PlaceLevels = Enumeration{"place_level", []Term{
	term("country", "Country", "Nchi"),
	term("county", "County", "Kaunti"),
	term("constituency", "Constituency", "Eneo bunge"),
	term("ward", "Ward", "Wadi"),
	term("neighbourhood", "Neighbourhood", "Mtaa"),
}}

// Enumeration lists the levels.
func (PlaceLevel) Enumeration() Enumeration { return PlaceLevels }

// PlaceInput is what people write about a place. They add neighbourhoods; the
// levels above come from the electoral commission's list.
type PlaceInput struct {
	Name    string     `json:"name" validate:"required,max=120" doc:"What people call it." example:"Gatwekera"`
	Level   PlaceLevel `json:"level" validate:"required" doc:"Where it stands in the tree; people add neighbourhoods." example:"neighbourhood"`
	Parent  ID         `json:"parent,omitzero" validate:"omitempty,recordid" doc:"The place it lies in; for a neighbourhood a ward." example:"KE-47-278-1390"`
	Aliases []string   `json:"aliases,omitempty" validate:"max=20,unique,dive,required,max=120" doc:"Other names and spellings." example:"Gatuikira"`
	Lat     *float64   `json:"lat,omitempty" validate:"omitempty,gte=-90,lte=90" doc:"Latitude of a centre point, in degrees." example:"-1.3142"`
	Lon     *float64   `json:"lon,omitempty" validate:"omitempty,gte=-180,lte=180" doc:"Longitude of a centre point, in degrees." example:"36.7823"`
}

// Place is a node of the tree country > county > constituency > ward >
// neighbourhood.
type Place struct {
	Meta
	Reach
	PlaceInput
	Path []ID `json:"path" doc:"The places above it, from the country down."`
}

// Area is the administrative place (never a neighbourhood) that holds the place.
func (p Place) Area() ID {
	if p.Level == Neighbourhood {
		return p.Parent
	}
	return p.ID
}

// LevelBelow is the level right below another, "" below neighbourhoods.
func LevelBelow(l PlaceLevel) PlaceLevel {
	switch l {
	case Country:
		return County
	case County:
		return Constituency
	case Constituency:
		return Ward
	case Ward:
		return Neighbourhood
	}
	return ""
}

// Point is a position on the map.
type Point struct {
	Lat *float64 `json:"lat" validate:"required,gte=-90,lte=90" doc:"Latitude in degrees." example:"-1.3142"`
	Lon *float64 `json:"lon" validate:"required,gte=-180,lte=180" doc:"Longitude in degrees." example:"36.7823"`
}
