package services

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// mapped is what the columns of a header are read as.
func mapped(t *testing.T, kind models.FileKind, header string, given ...string) string {
	t.Helper()
	c, err := mapColumns(kind, strings.Split(header, ","), given)
	if err != nil {
		t.Fatalf("%s with %v: %v", header, given, err)
	}
	var out []string
	for n, m := range c.mapping {
		if m.Column != strings.Split(header, ",")[n] || m.Field != "" && c.at[m.Field] != n {
			t.Errorf("column %d is %+v, and %s is read from %d", n, m, m.Field, c.at[m.Field])
		}
		out = append(out, m.Field)
	}
	return strings.Join(out, ",")
}

func TestColumnsAreKnownByTheirHeaders(t *testing.T) {
	for _, c := range []struct {
		kind         models.FileKind
		header, want string
	}{
		{models.RegisterFile, "ref,date,organization,ward,people affected,joint with,target present?,KES promised", "ref,date,organization,ward,affected,joint,target_present,kes_promised"},
		{models.RegisterFile, "Rejeleo,Tarehe,Kikundi,Wadi,Suala,Waliohudhuria,Mlengwa alikuwepo?", "ref,date,organization,ward,issue,present,target_present"},
		{models.RegisterFile, "DATE OF ACTION,Sub-County,Group,Turnout,Remarks,", "date,constituency,organization,present,,"},
		{models.RegisterFile, "date,Date,tarehe", "date,,"},
		{models.OrganizationsFile, "Jina,Jina fupi,Shirikisho,Kilijiunga tarehe", "name,short_name,federation,joined_on"},
		{models.PeopleFile, "Name,Phone,Simu ya pamoja,Gender,Ridhaa kwa ajili ya", "name,phone,phone_shared,sex,consent_purpose"},
	} {
		if got := mapped(t, c.kind, c.header); got != c.want {
			t.Errorf("%s: %s, want %s", c.header, got, c.want)
		}
	}
}

func TestColumnsAreMappedAsTold(t *testing.T) {
	for _, c := range []struct{ header, given, want string }{
		{"date,what,who", "what=issue who=organization", "date,issue,organization"},
		{"date,what,who", "2=issue 3=organization", "date,issue,organization"},
		{"date,noted", "noted=date", ",date"},
		{"date,noted", "date=", ","},
		{"date,,x", "2=issue", "date,issue,"},
		{"a=b,date", "a=b=issue", "issue,date"},
		{"2,1", "1=date", ",date"}, // a header that looks like a number is the header
		{"#,%", "%=present", ",present"},
	} {
		if got := mapped(t, models.RegisterFile, c.header, strings.Fields(c.given)...); got != c.want {
			t.Errorf("%s with %s: %s, want %s", c.header, c.given, got, c.want)
		}
	}
	for _, c := range []struct {
		given string
		rule  models.Rule
	}{
		{"date", models.RuleFormat},
		{"nothing=date", models.RuleReference},
		{"0=date", models.RuleReference},
		{"-1=date", models.RuleReference},
		{"4=date", models.RuleReference},
		{"date=day_of_week", models.RuleEnum},
		{"what=date who=date", models.RuleUnique},
		{"what=issue what=date", models.RuleUnique},
		{"what=issue 2=", models.RuleUnique},
	} {
		_, err := mapColumns(models.RegisterFile, []string{"date", "what", "who"}, strings.Fields(c.given))
		p := (*models.Problem)(nil)
		if !errors.As(err, &p) || p.Code != models.ProblemInvalid || len(p.Faults) != 1 || p.Faults[0].Pointer != "map" || p.Faults[0].Rule != c.rule {
			t.Errorf("%s: %v, want %s", c.given, err, c.rule)
		}
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	c, err := mapColumns(models.RegisterFile, []string{"date", "issue", "category"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(c.missing(models.RegisterFile), " "); got != "organization origin action" {
		t.Errorf("missing is %s", got)
	}
}

// The table of fields is complete, and no header means two of them.
func TestTheTableOfFields(t *testing.T) {
	for kind, fields := range importFields {
		known := map[string]string{}
		for _, f := range fields {
			keys := []string{models.NameKey(f.Name), models.NameKey(f.Label.En), models.NameKey(f.Label.Sw)}
			for _, key := range f.also {
				if key != models.NameKey(key) {
					t.Errorf("%s: %s is never found by %q", kind, f.Name, key)
				}
				keys = append(keys, key)
			}
			for _, key := range keys {
				if other := known[key]; other != "" && other != f.Name {
					t.Errorf("%s: %q means %s and %s", kind, key, other, f.Name)
				}
				known[key] = f.Name
			}
		}
	}
	for _, kind := range models.FileKinds.Values() {
		if !slices.ContainsFunc(importFields[models.FileKind(kind)], func(f importField) bool { return f.Required }) {
			t.Errorf("%s has no fields", kind)
		}
	}
}
