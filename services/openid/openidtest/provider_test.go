package openidtest

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"
	"github.com/rs/zerolog"
	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/openid"
)

const password = "maji safi kila siku"

// office is Baraza and the provider, and two accounts.
type office struct {
	t        *testing.T
	base     string // of Baraza
	services *services.Services
	provider *http.Server
	tokens   map[string]string
	ids      map[string]models.ID
}

func listen(t *testing.T) (net.Listener, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return l, "http://localhost:" + port
}

func newOffice(t *testing.T) *office {
	ours, base := listen(t)
	theirs, issuer := listen(t)
	redirect := base + handlers.OpenIDPath
	storage.RegisterClients(storage.WebClient("baraza", "a secret", redirect))
	users := storage.NewStorage(storage.NewUserStore(issuer + "/"))
	router := exampleop.SetupServer(issuer+"/", users, slog.New(slog.NewTextHandler(io.Discard, nil)), false, op.WithAllowInsecure())
	o := &office{t: t, base: base, provider: &http.Server{Handler: router, ReadHeaderTimeout: time.Second}, tokens: map[string]string{}, ids: map[string]models.ID{}}
	go func() { _ = o.provider.Serve(theirs) }()
	t.Cleanup(func() { _ = o.provider.Close() })

	engine, err := sqlite.Open(t.Context(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	book, err := repository.Open(t.Context(), engine)
	if err != nil {
		t.Fatal(err)
	}
	o.services = services.New(wiring.Stores(book), time.Now, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	o.services.Accounts.OpenID = openid.New(openid.Options{Issuer: issuer + "/", ClientID: "baraza", Secret: "a secret", Redirect: redirect})
	pages, err := handlers.SignInPages()
	if err != nil {
		t.Fatal(err)
	}
	app, err := handlers.New(handlers.Config{Routes: handlers.Table(o.services), Auth: o.services.Accounts, Log: zerolog.Nop(), Info: handlers.About("test"), Assets: pages})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = app.Listener(ours) }()
	t.Cleanup(func() { _ = app.ShutdownWithTimeout(time.Second) })
	// Akinyi signs in with what the provider says is her verified e-mail address.
	for name, signIn := range map[string]string{"akinyi": "test-user@zitadel.ch", "other": "other"} {
		u, err := o.services.Accounts.AddUser(t.Context(), models.UserInput{Name: name, SignIn: signIn, Grants: []models.Grant{{Role: models.Administrator}}}, password)
		if err != nil {
			t.Fatal(err)
		}
		o.ids[name] = u.ID
		in := o.must("", "POST", "/sign-in", map[string]any{"sign_in": signIn, "password": password})
		o.tokens[name] = in["token"].(string)
	}
	return o
}

// ask sends a request as somebody ("" is nobody).
func (o *office) ask(who, method, path string, body any, header ...string) (int, map[string]any, http.Header) {
	o.t.Helper()
	var doc []byte
	if body != nil {
		var err error
		if doc, err = json.Marshal(body); err != nil {
			o.t.Fatal(err)
		}
	}
	req, err := http.NewRequestWithContext(o.t.Context(), method, o.base+"/api/v1"+path, bytes.NewReader(doc))
	if err != nil {
		o.t.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if who != "" {
		req.Header.Set("Authorization", "Bearer "+o.tokens[who])
	}
	for n := 0; n+1 < len(header); n += 2 {
		req.Header.Set(header[n], header[n+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		o.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	answer := map[string]any{}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &answer); err != nil {
			o.t.Fatalf("%s %s: %s", method, path, text)
		}
	}
	return res.StatusCode, answer, res.Header
}

func (o *office) must(who, method, path string, body any, header ...string) map[string]any {
	o.t.Helper()
	status, answer, _ := o.ask(who, method, path, body, header...)
	if status >= 300 {
		o.t.Fatalf("%s %s as %q: %d %v", method, path, who, status, answer)
	}
	return answer
}

// refused sends a request that is expected to be refused.
func (o *office) refused(code models.Code, who, path string, body any) map[string]any {
	o.t.Helper()
	status, answer, _ := o.ask(who, "POST", path, body)
	if answer["code"] != string(code) {
		o.t.Errorf("%s: want %s, got %d %v", path, code, status, answer)
	}
	return answer
}

// visit goes to the provider in a browser, signs in there as somebody, and gives
// what the browser came back with.
func (o *office) visit(address, name string) map[string]any {
	o.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		o.t.Fatal(err)
	}
	var back url.Values
	browser := &http.Client{Jar: jar, CheckRedirect: func(req *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(req.URL.String(), o.base) {
			back = req.URL.Query()
			return http.ErrUseLastResponse
		}
		return nil
	}}
	res, err := browser.Get(address)
	if err != nil {
		o.t.Fatal(err)
	}
	res.Body.Close()
	form := url.Values{"username": {name}, "password": {"verysecure"}, "id": {res.Request.URL.Query().Get("authRequestID")}}
	res, err = browser.PostForm(res.Request.URL.String(), form)
	if err != nil {
		o.t.Fatal(err)
	}
	res.Body.Close()
	if back.Get("code") == "" {
		o.t.Fatalf("the provider sent nobody back: %s", res.Status)
	}
	return map[string]any{"state": back.Get("state"), "code": back.Get("code")}
}

// returns begins at a path, visits the provider, and gives what finishes it.
func (o *office) returns(who, path string, body any, as string) map[string]any {
	o.t.Helper()
	begun := o.must(who, "POST", path, body)
	in := o.visit(begun["url"].(string), as)
	in["attempt"] = begun["attempt"]
	return in
}

const (
	begin  = "/sign-in/openid"
	finish = "/sign-in/openid/completion"
	hers   = "test-user@localhost"
)

var proof = map[string]any{"current": password}

func (o *office) link(who, as string) {
	o.t.Helper()
	o.must(who, "POST", "/me/openid/completion", o.returns(who, "/me/openid", proof, as))
}

func TestSigningInWithAProvider(t *testing.T) {
	o := newOffice(t)
	if ways := o.must("", "GET", "/sign-in/ways", nil); ways["openid"] != true {
		t.Errorf("people are offered %v", ways)
	}
	// An e-mail address makes nobody somebody, verified or not.
	o.refused(models.ProblemNotLinked, "", finish, o.returns("", begin, nil, hers))
	o.refused(models.ProblemBadSignIn, "akinyi", "/me/openid", map[string]any{"current": "not the password"})
	o.link("akinyi", hers)
	back := o.returns("", begin, nil, hers)
	in := o.must("", "POST", finish, back)
	if user := in["user"].(map[string]any); user["id"] != string(o.ids["akinyi"]) {
		t.Errorf("it is %v who signed in", user)
	}
	o.tokens["elsewhere"] = in["token"].(string)
	o.must("elsewhere", "GET", "/me", nil)
	o.refused(models.ProblemBadProvider, "", finish, back) // the code was used
	o.refused(models.ProblemNotLinked, "", finish, o.returns("", begin, nil, "test-user2"))
	// In the browser the session is a cookie.
	seat := o.returns("", begin, nil, hers)
	seat["cookie"] = true
	status, answer, header := o.ask("", "POST", finish, seat)
	if status != 201 || answer["token"] != nil || !strings.Contains(strings.Join(header.Values("Set-Cookie"), " "), handlers.SessionCookie+"=bz_") {
		t.Errorf("%d %v %v", status, answer, header)
	}
	if u := o.must("other", "GET", "/users/"+string(o.ids["akinyi"]), nil); u["openid"].(map[string]any)["subject"] != "id1" {
		t.Errorf("the account is linked with %v", u["openid"])
	}
}

// What comes back is good only together with what was kept at the beginning.
func TestOthersCannotFinish(t *testing.T) {
	o := newOffice(t)
	o.link("akinyi", hers)
	mine := o.returns("", begin, nil, hers)
	other := o.must("", "POST", begin, nil)
	address, err := url.Parse(other["url"].(string))
	if err != nil {
		t.Fatal(err)
	}
	q := address.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("code_challenge") == "" || q.Get("nonce") == "" || q.Get("response_type") != "code" {
		t.Errorf("people are sent to %s", address)
	}
	for what, body := range map[string]map[string]any{
		"another attempt":                   {"attempt": other["attempt"], "state": mine["state"], "code": mine["code"]},
		"the state of another attempt":      {"attempt": mine["attempt"], "state": q.Get("state"), "code": mine["code"]},
		"no state":                          {"attempt": mine["attempt"], "code": mine["code"]},
		"no code":                           {"attempt": mine["attempt"], "state": mine["state"]},
		"a made-up code":                    {"attempt": mine["attempt"], "state": mine["state"], "code": "xyz"},
		"a made-up attempt":                 {"attempt": "AAAA" + mine["attempt"].(string)[4:], "state": mine["state"], "code": mine["code"]},
		"a code under the state of another": {"attempt": other["attempt"], "state": q.Get("state"), "code": mine["code"]},
	} {
		t.Log(what)
		o.refused(models.ProblemBadProvider, "", finish, body)
	}
	// The word of the provider must be for this attempt, which only the nonce says.
	begun := o.must("", "POST", begin, nil)
	elsewhere, err := url.Parse(begun["url"].(string))
	if err != nil {
		t.Fatal(err)
	}
	forged := elsewhere.Query()
	forged.Set("nonce", "of-another-attempt")
	elsewhere.RawQuery = forged.Encode()
	back := o.visit(elsewhere.String(), hers)
	back["attempt"] = begun["attempt"]
	o.refused(models.ProblemBadProvider, "", finish, back)
	// Linking is no signing in, nor is signing in linking; and a link is for
	// whoever began it.
	o.refused(models.ProblemBadProvider, "", finish, o.returns("other", "/me/openid", proof, hers))
	o.refused(models.ProblemBadProvider, "other", "/me/openid/completion", o.returns("", begin, nil, "test-user2"))
	o.refused(models.ProblemBadProvider, "other", "/me/openid/completion", o.returns("akinyi", "/me/openid", proof, "test-user2"))
	o.refused(models.ProblemTaken, "other", "/me/openid/completion", o.returns("other", "/me/openid", proof, hers))
}

// The administrator links and unlinks; a disabled account is out.
func TestLinksOfTheAdministrator(t *testing.T) {
	o := newOffice(t)
	path := "/users/" + string(o.ids["akinyi"])
	version := func() []string {
		_, _, h := o.ask("other", "GET", path, nil)
		return []string{"If-Match", h.Get("ETag")}
	}
	o.must("other", "POST", path+"/openid", map[string]any{"subject": "id1"}, version()...)
	in := o.must("", "POST", finish, o.returns("", begin, nil, hers))
	o.tokens["elsewhere"] = in["token"].(string)
	o.must("other", "PATCH", path, map[string]any{"disabled": true}, version()...)
	o.refused(models.ProblemNotLinked, "", finish, o.returns("", begin, nil, hers))
	o.must("other", "PATCH", path, map[string]any{"disabled": false}, version()...)
	o.must("", "POST", finish, o.returns("", begin, nil, hers))
	o.must("other", "DELETE", path+"/openid", nil, version()...)
	o.refused(models.ProblemNotLinked, "", finish, o.returns("", begin, nil, hers))
	if status, _, _ := o.ask("akinyi", "GET", "/me", nil); status != 401 {
		t.Errorf("a session lives on: %d", status)
	}
}

// The provider's word is no second factor.
func TestASecondFactorIsAskedForElsewhereToo(t *testing.T) {
	o := newOffice(t)
	o.link("akinyi", hers)
	secret := o.must("akinyi", "POST", "/me/second-factor", proof)["secret"].(string)
	made := o.must("akinyi", "POST", "/me/second-factor/confirmation", map[string]any{"code": codeOf(t, secret)})
	problem := o.refused(models.ProblemFactorAsked, "", finish, o.returns("", begin, nil, hers))
	next, _ := problem["attempt"].(string)
	o.refused(models.ProblemBadFactor, "", finish, map[string]any{"attempt": next, "second_factor": "000000"})
	o.must("", "POST", finish, map[string]any{"attempt": next, "second_factor": made["codes"].([]any)[0]})
}

// A provider that is gone is a matter of seconds, and signing in goes on without.
func TestTheProviderIsGone(t *testing.T) {
	o := newOffice(t)
	if err := o.provider.Close(); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		status, answer, header := o.ask("", "POST", begin, nil)
		if status != 503 || answer["code"] != string(models.ProblemProvider) || header.Get("Retry-After") == "" {
			t.Errorf("%d %v %v", status, answer, header)
		}
	}
	o.must("", "POST", "/sign-in", map[string]any{"sign_in": "other", "password": password})
}

func codeOf(t *testing.T, secret string) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return code
}
