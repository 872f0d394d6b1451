package handlers_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// from signs Akinyi in from a device, "" for one that is not known, and gives the answer.
func (o *office) from(device, word string) answer {
	return o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": word, "device": device}, "X-Forwarded-For", cafe)
}

func (o *office) mark() string {
	o.t.Helper()
	in := o.from("", password)
	if in.status != 201 {
		o.t.Fatalf("%d %s", in.status, in.body)
	}
	mark, _ := in.object(o.t)["device"].(string)
	return mark
}

// A device is known only as long as the password and the second factor by which it came
// to be: whoever had the old ones must not have a door of his own to guess at.
func TestANewPasswordForgetsDevices(t *testing.T) {
	const next = "barabara nzuri kwa wote"
	account := func(o *office, what string) string { return "/api/v1/users/" + o.akinyi + "/" + what }
	for what, do := range map[string]func(o *office){
		"nothing": func(o *office) {},
		"a new password": func(o *office) {
			o.enters("desk", password)
			o.must("desk", "POST", "/api/v1/me/password", map[string]any{"current": password, "new": next})
		},
		"a password of the administrator": func(o *office) {
			o.must("admin", "POST", account(o, "password"), map[string]any{"password": next}, "If-Match", o.version("users", o.akinyi))
		},
		"a code of the administrator": func(o *office) { o.redeem("akinyi", o.code(o.akinyi), next) },
		"a second factor": func(o *office) {
			o.enters("desk", password)
			o.enrols("desk")
		},
	} {
		t.Run(what, func(t *testing.T) {
			o := newOffice(t)
			thief := o.mark()
			do(o)
			for range 5 {
				o.from("", wrong).refused(t, 401, models.ProblemBadSignIn)
			}
			if what == "nothing" {
				o.from(thief, wrong).refused(t, 401, models.ProblemBadSignIn)
				return
			}
			o.from(thief, wrong).refused(t, 429, models.ProblemTries)
		})
	}
}

// Without the second factor a device is as new as any: it was marked because of a code.
func TestWithoutItsSecondFactorNoDeviceIsKnown(t *testing.T) {
	for what, do := range map[string]func(o *office, g *generator){
		"removed": func(o *office, g *generator) {
			o.must("desk", "POST", "/api/v1/me/second-factor/removal", map[string]any{"code": g.code()})
		},
		"taken away": func(o *office, _ *generator) {
			o.must("admin", "DELETE", "/api/v1/users/"+o.akinyi+"/second-factor", nil, "If-Match", o.version("users", o.akinyi))
		},
	} {
		t.Run(what, func(t *testing.T) {
			o := newOffice(t)
			o.enters("desk", password)
			g := o.enrols("desk")
			in := o.must("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password, "code": g.code()}, "X-Forwarded-For", cafe)
			mark, _ := in["device"].(string)
			o.later(time.Minute)
			do(o, g)
			for range 5 {
				o.from("", wrong).refused(t, 401, models.ProblemBadSignIn)
			}
			if mark == "" {
				t.Fatal("the device got no mark")
			}
			o.from(mark, wrong).refused(t, 429, models.ProblemTries)
		})
	}
}

// Marks of devices are few, and given out slowly.
func TestMarksOfDevicesAreFew(t *testing.T) {
	o := newOffice(t)
	var marks []string
	for range 60 {
		if m := o.mark(); m != "" {
			marks = append(marks, m)
		}
	}
	if len(marks) == 0 || len(marks) > models.MarksInAnHour {
		t.Errorf("%d marks in a minute", len(marks))
	}
	for range 2 * models.MaxMarks {
		o.later(time.Hour)
		if m := o.mark(); m != "" {
			marks = append(marks, m)
		}
	}
	for range 5 {
		o.from("", wrong).refused(t, 401, models.ProblemBadSignIn)
	}
	o.from(marks[0], password).refused(t, 429, models.ProblemTries) // the oldest went
	if a := o.from(marks[len(marks)-1], password); a.status != 201 {
		t.Errorf("the newest device: %d %s", a.status, a.body)
	}
}

// However a mark is written, it is one device; however a name is written, one account.
func TestGuessesAreNotCountedBySpelling(t *testing.T) {
	o := newOffice(t)
	mark := o.mark()
	counted := 0
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := len(mark) - 1
	group := strings.IndexByte(alphabet, mark[last]) &^ 3 // the two lowest bits say nothing
	for n := range 4 {
		for range 5 {
			if a := o.from(mark[:last]+alphabet[group+n:group+n+1], wrong); a.status == 401 {
				counted++
			}
		}
	}
	if counted > 10 { // five as a device that is known, five as one that is not
		t.Errorf("%d tries were looked at", counted)
	}
	for _, spelled := range [][]string{
		{"asha", "ASHA", " asha ", "\uff41sha", "ash\uff21", "asha\u00a0"},
		{"stra\u00dfe", "STRASSE", "strasse", "stra\u1e9ee", "\uff33TRASSE", "stra\u00dfe "},
	} {
		for n, name := range spelled {
			want := 401
			if n == 5 {
				want = 429
			}
			if a := o.guess(name, wrong, home); a.status != want {
				t.Errorf("%q: %d, want %d", name, a.status, want)
			}
		}
	}
}

// Wrong codes count for the account, from however many known devices they come.
func TestCodesAreCountedOnKnownDevices(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	g := o.enrols("phone")
	body := func(mark, code string) map[string]any {
		return map[string]any{"sign_in": "akinyi", "password": password, "code": code, "device": mark}
	}
	var marks []string
	for range 6 {
		in := o.must("", "POST", "/api/v1/sign-in", body("", g.code()))
		marks = append(marks, in["device"].(string))
		o.later(time.Hour)
	}
	looked := 0
	for _, mark := range marks {
		for n := range 5 {
			if a := o.ask("", "POST", "/api/v1/sign-in", body(mark, strconv.Itoa(100000+n))); a.status == 401 {
				looked++
			}
		}
	}
	if looked > models.TriesOfCodes.Tries {
		t.Errorf("%d codes were looked at, want at most %d", looked, models.TriesOfCodes.Tries)
	}
}

// What a token makes ends with it and can do no more.
func TestATokenMakesNoLongerOne(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	day := o.must("phone", "POST", "/api/v1/me/tokens", map[string]any{"name": "A day", "days": 1, "only": []string{"case.read", "account"}})
	o.tokens["day"] = day["token"].(string)
	year := o.must("day", "POST", "/api/v1/me/tokens", map[string]any{"name": "A year", "days": 365})
	ends := func(doc map[string]any) any { return doc["session"].(map[string]any)["expires_at"] }
	if ends(year) != ends(day) {
		t.Errorf("it ends %v, and the one that made it %v", ends(year), ends(day))
	}
	o.ask("day", "POST", "/api/v1/me/tokens", map[string]any{"name": "More", "only": []string{"case.write"}}).refused(t, 422, models.ProblemInvalid)
}
