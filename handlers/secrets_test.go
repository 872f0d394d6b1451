package handlers_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// Part of promise 19: whatever happens when somebody signs in, the log tells no
// password, code, token, sign-in name or address.
func TestTheLogOfSigningInTellsNoSecrets(t *testing.T) {
	o := newOffice(t)
	var log bytes.Buffer
	app, err := handlers.New(handlers.Config{Routes: handlers.Table(o.services), Auth: o.services.Accounts, Info: handlers.About("test"),
		Log: zerolog.New(zerolog.SyncWriter(&log)), Proxies: []string{"0.0.0.0/32"}})
	if err != nil {
		t.Fatal(err)
	}
	o.app = app
	in := o.guess("akinyi", password, cafe).object(t)
	o.tokens["phone"] = in["token"].(string)
	for range 6 { // the last one is held back
		o.guess("akinyi", wrong, home)
	}
	g := o.enrols("phone")
	code := o.code(o.akinyi)
	used := g.code()
	o.signIn(used)
	o.signIn(g.recovery[0])
	o.signIn("000000")
	o.redeem("akinyi", "1111-2222-3333-4444", "barabara nzuri kwa wote")
	o.redeem("akinyi", code, "barabara nzuri kwa wote")
	o.ask("", "POST", "/api/v1/sign-in/openid/completion", map[string]any{"attempt": "QUFBQQ", "state": "x-state", "code": "y-code"})
	o.ask("", "GET", "/sign-in/openid?code=y-code&state=x-state", nil).refused(t, 404, models.ProblemNoRoute)
	lines := log.String()
	if strings.Count(lines, "\n") < 15 || !strings.Contains(lines, `"route":"redeemCode"`) || !strings.Contains(lines, `"problem":"too_many_tries"`) {
		t.Fatalf("the log holds too little: %s", lines)
	}
	secrets := append([]string{password, wrong, "barabara nzuri", o.tokens["phone"], in["device"].(string), g.secret, code, "1111-2222", "akinyi", "Akinyi",
		cafe, home, "QUFBQQ", "x-state", "y-code"}, g.recovery...)
	for _, secret := range secrets {
		if strings.Contains(lines, secret) {
			t.Errorf("the log tells %s", secret)
		}
	}
}
