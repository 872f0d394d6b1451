package handlers_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// English and Swahili: problems, the faults in them, and the labels of figures
// follow the request, and without a word in it the account.
func TestTheAnswerSpeaksTheLanguageOfTheReader(t *testing.T) {
	o := newOffice(t)
	o.make("admin", "issues", o.issue("Taa"))
	o.enters("phone", password)
	safety := func(l models.Language) string { return models.Categories.Label("safety", l) }
	missingWord := func(l models.Language) string { return models.Rules[models.RuleRequired].In(l) }
	gone := models.Describe(models.ProblemNotFound)
	speaks := func(accept string, want models.Language) {
		t.Helper()
		header := []string{}
		if accept != "" {
			header = []string{"Accept-Language", accept}
		}
		r := o.must("phone", "GET", "/api/v1/organizations/"+o.guum+"/rollup?from=2025-01-01&to=2025-12-31&by=category", nil, header...)
		if label := r["rows"].([]any)[0].(map[string]any)["label"]; label != safety(want) {
			t.Errorf("%q: the label is %v", accept, label)
		}
		a := o.ask("phone", "GET", "/api/v1/issues/"+missing, nil, header...)
		if p := a.object(t); p["title"] != gone.Title.In(want) || p["detail"] != gone.Advice.In(want) || a.header.Get("Content-Language") != string(want) {
			t.Errorf("%q: %s", accept, a.body)
		}
		a = o.ask("phone", "POST", "/api/v1/issues", map[string]any{}, header...)
		for _, f := range a.object(t)["errors"].([]any) {
			if m := f.(map[string]any)["message"]; m != missingWord(want) {
				t.Errorf("%q: %v", accept, f)
			}
		}
	}
	if safety("sw") == safety("en") || missingWord("sw") == missingWord("en") || gone.Title.Sw == gone.Title.En {
		t.Fatal("the languages cannot be told apart")
	}
	for accept, want := range map[string]models.Language{"": "en", "en": "en", "sw": "sw", "sw-KE": "sw", "fr, sw;q=0.5, en;q=0.4": "sw", "en;q=0.9, sw;q=0.8": "en", "fr": "en", "*": "en", "sw;q=0, en": "en"} {
		speaks(accept, want)
	}
	o.change(map[string]any{"language": "sw"})
	speaks("", "sw")
	speaks("en", "en")
	if a := o.ask("", "GET", "/api/v1/issues", nil, "Accept-Language", "sw"); !strings.Contains(string(a.body), models.Describe(models.ProblemUnauthenticated).Title.Sw) {
		t.Errorf("who is not signed in yet reads %s", a.body)
	}
}
