package handlers_test

import "testing"

// A spot on the map has both its numbers: half of one would lie in the sea off
// Africa. The equator runs through Kenya, so 0 is one of them.
func TestASpotHasBothItsNumbers(t *testing.T) {
	o := newOffice(t)
	for spot, status := range map[string]int{`{"lat":0,"lon":36.2}`: 201, `{"lat":5}`: 422, `{"lon":5}`: 422, `{}`: 422, `{"lat":null,"lon":36}`: 422, `{"lat":91,"lon":36}`: 422} {
		body := `{"title":"Choo","category":"safety","origin":"members","opened_on":"2025-02-01","hosts":["` + o.guum + `"],"location":` + spot + `}`
		if a := o.ask("admin", "POST", "/api/v1/issues", body); a.status != status {
			t.Errorf("%s: %d %s", spot, a.status, a.body)
		}
	}
}
