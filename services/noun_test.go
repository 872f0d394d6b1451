package services

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

func allNouns() *Services { return New(&Stores{}, nil, func() models.ID { return "" }) }

// Whatever is kept as records is declared, so that nothing that is done with all nouns
// leaves one out.
func TestEveryNounIsDeclared(t *testing.T) {
	s := allNouns()
	declared := map[uintptr]bool{}
	for _, n := range s.nouns {
		declared[reflect.ValueOf(n).Pointer()] = true
		if s.noun(n.named()) != n {
			t.Errorf("%s is declared twice", n.named())
		}
	}
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); strings.HasPrefix(f.Type.String(), "*services.Records[") && !declared[v.Field(i).Pointer()] {
			t.Errorf("Services.%s is not declared: make it with declare in New (services/home.go)", f.Name)
		}
	}
	stores := reflect.TypeFor[Stores]()
	for i := range stores.NumField() {
		if f := stores.Field(i); strings.HasPrefix(f.Type.String(), "services.Store[") {
			if _, there := v.Type().FieldByName(f.Name); !there {
				t.Errorf("Stores.%s has no use cases: add Services.%s (services/home.go)", f.Name, f.Name)
			}
		}
	}
}

// What somebody might forget to decide for a noun is decided, or it says why not.
func TestEveryNounSaysWhatItLacks(t *testing.T) {
	for _, n := range allNouns().nouns {
		rules := reflect.ValueOf(n).Elem().FieldByName("rules")
		lacks := rules.FieldByName("Lacks")
		left := map[string]bool{}
		for _, k := range lacks.MapKeys() {
			left[k.String()] = true
		}
		for _, member := range []string{"Search", "Day", "Title", "Contacts", "Columns"} {
			switch has := !rules.FieldByName(member).IsNil(); {
			case !has && !left[member]:
				t.Errorf("%s has no %s: write it into its rules, or why there is none into Lacks", n.named(), member)
			case has && left[member]:
				t.Errorf("%s has a %s, and Lacks says why there is none", n.named(), member)
			}
			delete(left, member)
		}
		record := recordType(n)
		named := map[string]bool{}
		for _, r := range n.declared().refers {
			named[r.Member] = true
			if !endsAtIDs(record, strings.Split(r.Member, ".")) {
				t.Errorf("%s refers by %s, which is no id of a record", n.named(), r.Member)
			}
			if to := allNouns().noun(r.To); r.To != "" && to == nil {
				t.Errorf("%s is not declared", r.To)
			}
			if !r.Reach && n.named() != models.Issues && (r.To == models.Issues || r.To == "") {
				t.Errorf("%s names by %s what may be restricted, and takes no reach from it", n.named(), r.Member)
			}
		}
		for _, member := range idMembers(record, "") {
			if !named[member] && !left[member] {
				t.Errorf("%s names a record by %s: write it into Refers, or why it is none into Lacks", n.named(), member)
			}
			delete(left, member)
		}
		for member := range left {
			t.Errorf("%s says what it lacks of %s, which nothing asks for", n.named(), member)
		}
	}
}

// recordType is the type of the records of a noun.
func recordType(n noun) reflect.Type {
	title := reflect.ValueOf(n).Elem().FieldByName("rules").FieldByName("Title").Type() // func(*T) string
	return title.In(0).Elem()
}

// idMembers lists the members of a type that hold ids of records, besides what every
// record has.
func idMembers(t reflect.Type, at string) (members []string) {
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || tag == "" || tag == "-" || len(f.Index) > 1 && ofEveryRecord(t, f.Index) {
			continue
		}
		inner := f.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		switch {
		case inner == idType || inner == subjectType:
			members = append(members, at+tag)
		case inner.Kind() == reflect.Struct:
			members = append(members, idMembers(inner, at+tag+".")...)
		}
	}
	return members
}

func ofEveryRecord(t reflect.Type, index []int) bool {
	for n := 1; n < len(index); n++ {
		switch t.FieldByIndex(index[:n]).Type {
		case metaType, reachType, reflect.TypeFor[models.FromIssue]():
			return true
		}
	}
	return false
}

func endsAtIDs(t reflect.Type, path []string) bool {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if len(path) == 0 {
		return t == idType || t == subjectType
	}
	n := memberAt(t, path[0])
	return n != nil && endsAtIDs(t.FieldByIndex(n).Type, path[1:])
}

// What a record takes its reach from is declared before it, so that going through the
// nouns in their order leaves nothing behind; and whoever says that reach follows from
// another record says from which.
func TestReachComesFromWhatIsDeclaredBefore(t *testing.T) {
	s := allNouns()
	place := map[models.Noun]int{}
	for i, n := range s.nouns {
		place[n.named()] = i
	}
	for i, n := range s.nouns {
		rules := reflect.ValueOf(n).Elem().FieldByName("rules")
		takes := slices.ContainsFunc(n.declared().refers, func(r Reference) bool { return r.Reach })
		if belongs := rules.FieldByName("Belongs").Bool(); belongs != takes {
			t.Errorf("%s: Belongs is %v, and a reference that gives reach is there: %v", n.named(), belongs, takes)
		}
		for _, r := range n.declared().refers {
			for _, to := range s.nouns {
				if r.Reach && r.names(to) && place[to.named()] >= i {
					t.Errorf("%s takes its reach from %s, which is declared after it", n.named(), to.named())
				}
			}
		}
	}
}

// The members of a record are found where a reference says.
func TestReferencesFindWhatIsNamed(t *testing.T) {
	a := &models.Action{}
	a.Issues, a.Roles = []models.ID{"i1", "i2"}, []models.RoleTaken{{Person: "p1"}, {Name: "Mama Atieno"}}
	i := &models.Issue{}
	c := &models.Comment{}
	c.About = models.Subject{Noun: models.Demands, ID: "d1"}
	for _, test := range []struct {
		of   any
		by   Reference
		want string
	}{
		{a, Reference{Member: "issues", To: models.Issues}, "[issues/i1 issues/i2]"},
		{a, Reference{Member: "roles.person", To: models.People}, "[people/p1]"},
		{a, Reference{Member: "place", To: models.Places}, "[]"},
		{i, Reference{Member: "next.owner", To: models.People}, "[]"},
		{c, Reference{Member: "about"}, "[demands/d1]"},
	} {
		got := []string{}
		for _, r := range test.by.of(test.of) {
			got = append(got, fmt.Sprintf("%s/%s", r.Noun, r.ID))
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%s of %T names %v, want %s", test.by.Member, test.of, got, test.want)
		}
	}
}
