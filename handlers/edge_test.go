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
		if strings.Contains(fmt.Sprint(c.fail), "secret") && c.code == models.ProblemGate && a.doc["missing"] == nil {
			t.Errorf("a fact is lost: %s", a.body)
		}
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
	w.fail = nil
	w.do(t, "GET", "/trouble", "").expect(t, 204, "")
	if w.ctx.Err() != context.Canceled {
		t.Errorf("after the answer the work goes on: %v", w.ctx.Err())
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
