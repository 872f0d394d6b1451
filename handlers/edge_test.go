package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

func TestRecordsAreReadWithTheirVersion(t *testing.T) {
	w := newWorld(t)
	const path = "/api/v1/plots/" + plotID
	a := w.do(t, "GET", path, "")
	a.expect(t, 200, "")
	if a.Header.Get("ETag") != `"3"` || a.doc["title"] != "Old" || a.Header.Get("Content-Type") != mediaJSON {
		t.Errorf("%v %s", a.Header, a.body)
	}
	for _, tag := range []string{`"3"`, `W/"3"`, `"2", "3"`, `*`} {
		a := w.do(t, "GET", path, "", "If-None-Match: "+tag)
		a.expect(t, 304, "")
		if a.body != "" || a.Header.Get("ETag") != `"3"` {
			t.Errorf("%s: %q %v", tag, a.body, a.Header)
		}
	}
	w.do(t, "GET", path, "", `If-None-Match: "2"`).expect(t, 200, "")
	head := w.do(t, "HEAD", path, "")
	head.expect(t, 200, "")
	if head.body != "" || head.Header.Get("ETag") != `"3"` {
		t.Errorf("HEAD: %q %v", head.body, head.Header)
	}
	options := w.do(t, "OPTIONS", path, "")
	options.expect(t, 204, "")
	if allow := options.Header.Get("Allow"); !strings.Contains(allow, "PATCH") || !strings.Contains(allow, "OPTIONS") {
		t.Errorf("Allow %q", allow)
	}
	w.do(t, "GET", "/api/v1/plots/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c00", "").expect(t, 404, models.ProblemNotFound)
	w.do(t, "GET", "/api/v1/plots/$ne", "").expect(t, 422, models.ProblemInvalid)
}

func TestCreationNamesThePlace(t *testing.T) {
	w := newWorld(t)
	a := w.do(t, "POST", "/api/v1/plots", `{"title":"New"}`)
	a.expect(t, 201, "")
	if got := a.Header.Get("Location"); got != "/api/v1/plots/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e" {
		t.Errorf("Location %q", got)
	}
	w.do(t, "DELETE", "/api/v1/plots/"+plotID, "").expect(t, 204, "")
}

func TestAmendingNeedsTheVersion(t *testing.T) {
	w := newWorld(t)
	const path = "/api/v1/plots/" + plotID
	patch := "Content-Type: application/merge-patch+json"
	w.do(t, "PATCH", path, `{"title":"New"}`, patch).expect(t, 428, models.ProblemNeedsVersion)
	w.do(t, "PATCH", path, `{"title":"New"}`, patch, `If-Match: "2"`).expect(t, 412, models.ProblemStale)
	a := w.do(t, "PATCH", path, `{"title":"New"}`, patch, `If-Match: "3"`)
	a.expect(t, 200, "")
	if a.Header.Get("ETag") != `"4"` || a.doc["title"] != "New" {
		t.Errorf("%v %s", a.Header, a.body)
	}
	w.do(t, "PATCH", path, `{"title":"Newer"}`, `If-Match: "4"`).expect(t, 200, "")
	w.do(t, "PATCH", path, `{"title":"Newer"}`, "Content-Type: text/plain", `If-Match: "5"`).expect(t, 415, models.ProblemMediaType)
}

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

func TestProblemsSpeakTheLanguageAskedFor(t *testing.T) {
	w := newWorld(t)
	for accept, want := range map[string]string{
		"sw": "inahitajika", "sw-KE,en;q=0.5": "inahitajika", "en;q=0.2, sw;q=0.9": "inahitajika",
		"en": "is needed", "fr": "is needed", "sw;q=0": "is needed", "": "is needed",
	} {
		a := w.do(t, "POST", "/api/v1/sessions", `{"name":"a"}`, "Accept-Language: "+accept)
		a.expect(t, 422, models.ProblemInvalid)
		got := a.doc["errors"].([]any)[0].(map[string]any)
		if got["message"] != want || got["pointer"] != "/password" {
			t.Errorf("%q: %v", accept, got)
		}
		if a.doc["type"] != "/problems/invalid" || a.doc["status"] != 422.0 || a.doc["request_id"] != a.Header.Get("Request-Id") {
			t.Errorf("%s", a.body)
		}
	}
}

func TestErrorsBecomeProblems(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		fail       error
		status     int
		code       models.Code
		retryAfter string
	}{
		{errors.New("secret table"), 500, models.ProblemInternal, ""},
		{fmt.Errorf("wrapped: %w", models.Refuse(models.ProblemTaken)), 409, models.ProblemTaken, ""},
		{models.Refuse(models.ProblemNoSpace), 507, models.ProblemNoSpace, ""},
		{models.Refuse(models.ProblemTooMany).With("retry_after", 17), 429, models.ProblemTooMany, "17"},
		{models.Refuse(models.ProblemTooMany), 429, models.ProblemTooMany, "60"},
		{models.Refuse(models.ProblemUnavailable), 503, models.ProblemUnavailable, "5"},
		{context.DeadlineExceeded, 503, models.ProblemUnavailable, "5"},
		{models.Refuse(models.ProblemGate).With("missing", []string{"pledges"}).With("status", "no").Because(errors.New("secret")), 409, models.ProblemGate, ""},
		{models.Refuse(models.ProblemGate).With("missing", func() {}), 409, models.ProblemGate, ""},
	} {
		w.fail = c.fail
		a := w.do(t, "GET", "/trouble", "")
		a.expect(t, c.status, c.code)
		if strings.Contains(a.body, "secret") || a.Header.Get("Retry-After") != c.retryAfter || a.doc["status"] != float64(c.status) {
			t.Errorf("%v: %s %v", c.fail, a.body, a.Header)
		}
	}
	w.fail, w.panic = nil, "Mama Atieno"
	w.log.Reset()
	w.do(t, "GET", "/trouble", "").expect(t, 500, models.ProblemInternal)
	if line := w.log.String(); strings.Contains(line, "Atieno") || !strings.Contains(line, "trouble") || !strings.Contains(line, "stack") {
		t.Errorf("log: %s", line)
	}
}

func TestEveryStatusOfTheCatalogueIsKnown(t *testing.T) {
	for _, row := range models.Problems {
		if statuses[row.Kind] == 0 || row.Title.Sw == "" || row.Advice.Sw == "" {
			t.Errorf("%s has no status or words", row.Code)
		}
	}
}

func TestEveryAnswerIsGuardedAndLogged(t *testing.T) {
	w := newWorld(t)
	for target, status := range map[string]int{"/api/v1/plots/" + plotID: 200, "/nowhere": 404, "/docs": 200, "/openapi.json": 200, "/trouble?secret=Atieno": 422} {
		w.log.Reset()
		a := w.do(t, "GET", target, "", "Request-Id: phone-1234")
		a.expect(t, status, "")
		for name, want := range map[string]string{"Request-Id": "phone-1234", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Server": ""} {
			if got := a.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", target, name, got)
			}
		}
		csp := a.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: %q", target, csp)
		}
		if line := w.log.String(); strings.Count(line, "\n") != 1 || !strings.Contains(line, `"request_id":"phone-1234"`) || strings.Contains(line, "Atieno") || strings.Contains(line, "staff\"") && !strings.Contains(line, `"user":"u-staff"`) {
			t.Errorf("%s: %s", target, line)
		}
	}
	a := w.do(t, "GET", "/nowhere", "", "Request-Id: <script>")
	if id := a.Header.Get("Request-Id"); !wellFormedID([]byte(id)) {
		t.Errorf("id %q", id)
	}
	a = w.do(t, "DELETE", "/api/v1/sessions", "")
	a.expect(t, 405, models.ProblemNoMethod)
	if a.Header.Get("Allow") != "POST" {
		t.Errorf("Allow %q", a.Header.Get("Allow"))
	}
}

func TestDeadlineEndsTheWork(t *testing.T) {
	w := newWorld(t)
	w.fail = context.DeadlineExceeded
	began := time.Now()
	w.do(t, "GET", "/trouble", "").expect(t, http.StatusServiceUnavailable, models.ProblemUnavailable)
	if took := time.Since(began); took < 250*time.Millisecond || took > 2*time.Second {
		t.Errorf("took %v", took)
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

func TestFilesComeAndGo(t *testing.T) {
	w := newWorld(t)
	const path = "/api/v1/plots/" + plotID + "/photo"
	w.do(t, "PUT", path+"?name=../a.png", "PNG", "Content-Type: image/png").expect(t, 204, "")
	if w.seen.Name != "a.png" || w.seen.MediaType != "image/png" || string(w.seen.Bytes) != "PNG" {
		t.Errorf("%+v", w.seen)
	}
	w.do(t, "PUT", path, strings.Repeat("x", 2<<20), "Content-Type: image/png").expect(t, 204, "")
	w.do(t, "PUT", path, strings.Repeat("x", 2<<20+1), "Content-Type: image/png").expect(t, 413, models.ProblemTooLarge)
	w.do(t, "PUT", path, "x", "Content-Type: text/html").expect(t, 415, models.ProblemMediaType)
	w.do(t, "PUT", path, "", "Content-Type: image/png").expect(t, 422, models.ProblemInvalid)
	for _, size := range []int{0, 10, fileHead, fileHead + 1, 5 * fileHead} {
		a := w.do(t, "GET", fmt.Sprintf("/api/v1/export?size=%d", size), "")
		a.expect(t, 200, "")
		if len(a.body) != size || !strings.Contains(a.Header.Get("Content-Disposition"), "filename*=UTF-8''s%C3%B3m%C3%AB") || a.Header.Get("Content-Type") != "text/csv; charset=utf-8" {
			t.Errorf("%d: %d bytes, %v", size, len(a.body), a.Header)
		}
	}
	w.do(t, "GET", "/api/v1/export?size=10&fail=5", "").expect(t, 500, models.ProblemInternal)
	if a := w.do(t, "HEAD", "/api/v1/export?size=10", ""); a.StatusCode != 200 || a.body != "" {
		t.Errorf("HEAD %d %q", a.StatusCode, a.body)
	}
}
