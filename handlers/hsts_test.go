package handlers_test

import (
	"net/http/httptest"
	"testing"

	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/handlers"
)

// Where people come by https only, browsers are told to come by nothing else.
func TestOnlyHTTPSIsAskedToStay(t *testing.T) {
	for _, c := range []struct {
		origins []string
		want    string
	}{
		{nil, ""},
		{[]string{"http://localhost:8080"}, ""},
		{[]string{"https://baraza.example.org"}, "max-age=31536000"},
		{[]string{"https://baraza.example.org", "http://localhost:8080"}, ""},
	} {
		h := newHouse(t)
		app, err := handlers.New(handlers.Config{Routes: handlers.Table(h.services), Auth: h.services.Accounts, Log: zerolog.Nop(), Info: handlers.About("test"), Origins: c.origins})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/healthz", "/nowhere", "/api/v1/issues"} {
			res, err := app.Test(httptest.NewRequest("GET", path, nil), -1)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if got := res.Header.Get("Strict-Transport-Security"); got != c.want {
				t.Errorf("%v %s: %q, want %q", c.origins, path, got, c.want)
			}
		}
	}
}
