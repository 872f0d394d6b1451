package handlers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// Promise 9: only writable fields are written.
func TestFieldsThatPeopleDoNotWriteAreRefused(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"version", "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "batch",
		"within", "restricted", "cleared", "rank", "Head", "role", "_id", "$set", "__proto__", "Input", "TITLE"} {
		for _, value := range []string{"1", `"x"`, "null", `{"a":1}`} {
			create := w.do(t, "POST", "/api/v1/plots", fmt.Sprintf(`{"title":"a",%q:%s}`, name, value))
			create.expect(t, 422, models.ProblemInvalid)
			patch := w.do(t, "PATCH", "/api/v1/plots/"+plotID, fmt.Sprintf(`{%q:%s}`, name, value), `If-Match: "3"`)
			patch.expect(t, 422, models.ProblemInvalid)
			if want := "/" + name + " unknown_member"; create.fault(0) != want || patch.fault(0) != want {
				t.Errorf("%s: %s, %s", name, create.fault(0), patch.fault(0))
			}
		}
	}
}

func TestQueriesAreReadStrictly(t *testing.T) {
	w := newWorld(t)
	a := w.do(t, "GET", "/api/v1/plots?limit=5&colour=red,green&colour=red&from=2025-01-31&since=2025-03-14T09:21:07%2B03:00&shared=false&count=true&sort=-title&cursor=", "")
	a.expect(t, 200, "")
	in := w.in.(plotList)
	if in.Limit != 5 || len(in.Colour) != 3 || in.From != "2025-01-31" || in.Since.String() != "2025-03-14T06:21:07.000Z" || *in.Shared || !in.Count || in.Order != "-title" {
		t.Errorf("%+v", in)
	}
	if a.doc["next"] != `a"b` || a.doc["total"] != 1.0 || len(a.doc["items"].([]any)) != 1 {
		t.Errorf("%s", a.body)
	}
	for query, want := range map[string]string{
		"nope=1":                              "nope unknown_parameter",
		"title[$ne]=x":                        "query unknown_parameter",
		"limit=1&limit=2":                     "limit duplicate_member",
		"limit=x":                             "limit type",
		"limit=201":                           "limit max",
		"limit=1e1":                           "limit type",
		"colour=red,blue":                     "colour enum",
		"from=2025-02-30":                     "from date",
		"since=today":                         "since format",
		"shared=1":                            "shared type",
		"sort=age":                            "sort enum",
		"cursor=%00":                          "cursor text",
		"cursor=%ff":                          "cursor utf8",
		"from[$gt]=":                          "query unknown_parameter",
		"colour=%7B%7D":                       "colour enum",
		"limit=-1":                            "limit min",
		"Limit=1":                             "Limit unknown_parameter",
		"shared=true&x=1&y=":                  "x unknown_parameter",
		"cursor=" + strings.Repeat("c", 1001): "cursor max_length",
		strings.Repeat("colour=red&", 100) + "colour=red": "query unknown_parameter",
		"colour=" + strings.Repeat("red,", 150) + "green": "colour max_items",
	} {
		a := w.do(t, "GET", "/api/v1/plots?"+query, "")
		a.expect(t, 422, models.ProblemInvalid)
		if a.fault(0) != want {
			t.Errorf("%.60s: %s, want %s", query, a.fault(0), want)
		}
	}
}

// Promise 16: requests from other sites change nothing.
func TestOtherSitesChangeNothing(t *testing.T) {
	w := newWorld(t)
	cookie := []string{"Authorization: ", "Cookie: " + SessionCookie + "=staff"}
	send := func(headers ...string) answer {
		return w.do(t, "POST", "/api/v1/plots", `{"title":"New"}`, append(cookie, headers...)...)
	}
	const cross = models.ProblemCrossOrigin
	send().expect(t, 403, cross)
	send("Sec-Fetch-Site: cross-site").expect(t, 403, cross)
	send("Sec-Fetch-Site: same-site").expect(t, 403, cross)
	send("Origin: https://evil.example").expect(t, 403, cross)
	send("Origin: null").expect(t, 403, cross)
	send("Sec-Fetch-Site: cross-site", "Origin: http://example.com").expect(t, 403, cross)
	send("Sec-Fetch-Site: same-origin").expect(t, 201, "")
	send("Origin: http://example.com").expect(t, 201, "")
	w.do(t, "POST", "/api/v1/plots", `{"title":"New"}`, "Sec-Fetch-Site: cross-site").expect(t, 403, cross)
	w.do(t, "POST", "/api/v1/sessions", `{"name":"a","password":"b"}`, "Sec-Fetch-Site: cross-site").expect(t, 403, cross)
	send("Sec-Fetch-Site: same-origin", "Content-Type: text/plain").expect(t, 415, models.ProblemMediaType)
	send("Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded").expect(t, 415, models.ProblemMediaType)
	send("Sec-Fetch-Site: same-origin", "Content-Type: ").expect(t, 415, models.ProblemMediaType)
	send("Sec-Fetch-Site: same-origin", "Content-Type: application/json; charset=utf-16").expect(t, 415, models.ProblemMediaType)
	send("Sec-Fetch-Site: same-origin", "Content-Type: application/json; charset=UTF-8").expect(t, 201, "")
	w.do(t, "GET", "/api/v1/plots/"+plotID, "", append(cookie, "Sec-Fetch-Site: cross-site")...).expect(t, 200, "")
}

func TestOnlyThoseWhoMayGetThrough(t *testing.T) {
	w := newWorld(t)
	const path = "/api/v1/plots/" + plotID
	a := w.do(t, "GET", path, "", "Authorization: ")
	a.expect(t, 401, models.ProblemUnauthenticated)
	if !strings.HasPrefix(a.Header.Get("WWW-Authenticate"), "Bearer") {
		t.Error("no WWW-Authenticate")
	}
	w.do(t, "GET", path, "", "Authorization: Basic staff").expect(t, 401, models.ProblemUnauthenticated)
	w.do(t, "GET", path, "", "Authorization: Bearer nobody").expect(t, 401, models.ProblemUnauthenticated)
	w.do(t, "GET", path, "", "Authorization: Bearer funder").expect(t, 403, models.ProblemForbidden)
	w.do(t, "DELETE", path, "", "Authorization: Bearer leader").expect(t, 403, models.ProblemForbidden)
	w.do(t, "GET", path, "", "Authorization: Bearer leader", "Accept-Language: en-GB", "Baraza-Device-Time: 2025-03-14T09:21:07+03:00").expect(t, 200, "")
	if w.actor.Language != models.English || w.actor.DeviceAt.String() != "2025-03-14T06:21:07.000Z" {
		t.Errorf("%+v", w.actor)
	}
	w.do(t, "GET", path, "", "Baraza-Device-Time: noon").expect(t, 422, models.ProblemInvalid)
	if w.do(t, "GET", path, ""); w.actor.Language != models.Swahili {
		t.Errorf("%+v", w.actor)
	}
}

func TestSigningInSetsTheCookie(t *testing.T) {
	w := newWorld(t)
	a := w.do(t, "POST", "/api/v1/sessions", `{"name":"a","password":"b"}`, "Authorization: ", "Accept-Language: sw", "X-Forwarded-For: 1.2.3.4")
	a.expect(t, 201, "")
	cookie := a.Header.Get("Set-Cookie")
	for _, part := range []string{SessionCookie + "=secret", "secure", "HttpOnly", "SameSite=Strict", "path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("%q lacks %s", cookie, part)
		}
	}
	in := w.in.(signIn)
	if in.Language != "sw" || in.Address == "" || in.Address == "1.2.3.4" || strings.Contains(a.body, "secret") {
		t.Errorf("%+v %s", in, a.body)
	}
}
