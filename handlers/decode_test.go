package handlers

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

func faultsOf(err error) (models.Code, []string) {
	if err == nil {
		return "", nil
	}
	var p *models.Problem
	if !errors.As(err, &p) {
		return "none", nil
	}
	var list []string
	for _, f := range p.Faults {
		list = append(list, f.Pointer+" "+string(f.Rule))
	}
	return p.Code, list
}

func TestBodiesAreReadStrictly(t *testing.T) {
	d := decoderOf(reflect.TypeFor[models.Create[plotInput]]())
	const bad, wrong = models.ProblemMalformed, models.ProblemInvalid
	nest := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, c := range []struct {
		body   string
		code   models.Code
		faults string
	}{
		{`{"title":"a"}`, "", ""},
		{`{"title":"a","size":4,"votes":{"red":2},"first":{"kind":"red","count":0},"notes":"one\n\ttwo"}`, "", ""},
		{` {"id":"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d","title":"a"} `, "", ""},
		{``, bad, " syntax"},
		{`{`, bad, " syntax"},
		{`{"title":"a"} x`, bad, " syntax"},
		{`{"title":"a"}{}`, bad, " syntax"},
		{`{"title":"a","title":"b"}`, bad, "/title duplicate_member"},
		{`{"title":"a","first":{"kind":"red","kind":"red"}}`, bad, "/first/kind duplicate_member"},
		{`{"title":"a","other":{"x":1,"x":2}}`, bad, "/other/x duplicate_member"},
		{"{\"title\":\"\xff\"}", bad, " utf8"},
		{`{"title":"\ud800"}`, bad, "/title syntax"},
		{`{"title":'a'}`, bad, "/title syntax"},
		{`{"title":NaN}`, bad, "/title syntax"},
		{nest(200_000), bad, ""},
		{`{"seeds":` + nest(200_000) + `}`, bad, ""},
		{`{"other":` + nest(62) + `,"title":"a"}`, wrong, "/other unknown_member"},
		{`{"other":` + nest(64) + `,"title":"a"}`, bad, ""},
		{`null`, wrong, " type"},
		{`[]`, wrong, " type"},
		{`"a"`, wrong, " type"},
		{`{}`, wrong, "/title required"},
		{`{"title":""}`, wrong, "/title required"},
		{`{"Title":"a"}`, wrong, "/Title unknown_member,/title required"},
		{`{"title":"a","_id":1,"$set":{"x":{"y":[1]}},"role":"x"}`, wrong, "/_id unknown_member,/$set unknown_member,/role unknown_member"},
		{`{"title":"a","a/b~c":1}`, wrong, "/a~1b~0c unknown_member"},
		{`{"title":"a","first":{"kind":"red","Count":1,"count":1}}`, wrong, "/first/Count unknown_member"},
		{`{"title":1,"shared":"yes","seeds":{},"votes":[],"first":3,"on":5}`, wrong, "/title type,/shared type,/seeds type,/votes type,/first type,/on type"},
		{`{"title":null}`, wrong, "/title type"},
		{`{"title":"a","size":null}`, wrong, "/size type"},
		{`{"title":{"$gt":""}}`, wrong, "/title type"},
		{`{"title":"a","size":1.5}`, wrong, "/size type"},
		{`{"title":"a","size":1e2}`, wrong, "/size type"},
		{`{"title":"a","size":99999999999999999999}`, wrong, "/size type"},
		{`{"title":"a","slope":1e999}`, wrong, "/slope type"},
		{`{"title":"a","size":0}`, wrong, "/size min"},
		{`{"title":"a","size":101}`, wrong, "/size max"},
		{`{"title":"a\u0000b"}`, wrong, "/title text"},
		{`{"title":"a\nb"}`, wrong, "/title text"},
		{`{"title":"a\u202eb"}`, wrong, "/title text"},
		{`{"title":"a","notes":"\u0007"}`, wrong, "/notes text"},
		{`{"title":"a","on":"2025-02-30"}`, wrong, "/on date"},
		{`{"title":"a","seen":"yesterday"}`, wrong, "/seen format"},
		{`{"title":"a","colour":"blue"}`, wrong, "/colour enum"},
		{`{"title":"a","votes":{"blue":1}}`, wrong, "/votes/blue enum"},
		{`{"title":"a","votes":{"red":4}}`, wrong, "/votes/red max"},
		{`{"title":"` + strings.Repeat("é", 61) + `"}`, wrong, "/title max_length"},
		{`{"title":"a","free":"` + strings.Repeat("é", 10_001) + `"}`, wrong, "/free max_length"},
		{`{"title":"a","keepers":["KE-47","x"]}`, wrong, "/keepers/1 id"},
		{`{"title":"a","keepers":["KE-47","KE-47"]}`, wrong, "/keepers unique"},
		{`{"title":"a","keepers":["A1","A2","A3","A4","A5"]}`, wrong, "/keepers max_items"},
		{`{"title":"a","seeds":[{"kind":"red","count":1},{"count":-1}]}`, wrong, "/seeds/1/kind required,/seeds/1/count min"},
		{`{"title":"a","phone":"0712345678"}`, wrong, "/phone phone"},
		{`{"title":"a","code":"abc"}`, wrong, "/code format"},
		{`{"title":"a","code":"ABCD"}`, wrong, "/code max_length"},
		{`{"title":"a","id":"KE-47"}`, wrong, "/id id"},
		{`{"title":"a","colour":"blue","on":"x","size":0}`, wrong, "/colour enum,/on date,/size min"},
	} {
		var in models.Create[plotInput]
		code, faults := faultsOf(d.decode([]byte(c.body), &in))
		shown := c.body[:min(len(c.body), 80)]
		if code != c.code {
			t.Errorf("%s: code %q, want %q %v", shown, code, c.code, faults)
		}
		if got := strings.Join(faults, ","); got != c.faults && !(c.faults == "" && code == bad) {
			t.Errorf("%s: %s, want %s", shown, got, c.faults)
		}
	}
}

func TestManyFaultsAreCutOff(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"title":"a"`)
	for n := range 50_000 {
		fmt.Fprintf(&b, `,"x%d":1`, n)
	}
	b.WriteString(`}`)
	began := time.Now()
	code, faults := faultsOf(decoderOf(reflect.TypeFor[plotInput]()).decode([]byte(b.String()), &plotInput{}))
	if code != models.ProblemInvalid || len(faults) != maxFaults {
		t.Errorf("%s with %d faults", code, len(faults))
	}
	if took := time.Since(began); took > 100*time.Millisecond*raceFactor {
		t.Errorf("took %v", took)
	}
}

func TestLongNamesAreNotRepeated(t *testing.T) {
	body := `{"title":"a","` + strings.Repeat("x", 5000) + `":1}`
	_, faults := faultsOf(decoderOf(reflect.TypeFor[plotInput]()).decode([]byte(body), &plotInput{}))
	if !slices.Equal(faults, []string{" unknown_member"}) {
		t.Errorf("%v", faults)
	}
}

type branch struct {
	Twigs []branch `json:"twigs,omitempty"`
}

func TestTypesThatHoldThemselvesEndToo(t *testing.T) {
	d := decoderOf(reflect.TypeFor[branch]())
	nest := func(n int) []byte {
		return []byte(`{"twigs":` + strings.Repeat(`[{"twigs":`, n) + `[]` + strings.Repeat(`}]`, n) + `}`)
	}
	if err := d.decode(nest(31), &branch{}); err != nil {
		t.Error(err)
	}
	if code, _ := faultsOf(d.decode(nest(32), &branch{})); code != models.ProblemMalformed {
		t.Errorf("code %q", code)
	}
}

func TestPatches(t *testing.T) {
	d := decoderOf(reflect.TypeFor[plotInput]())
	limitless := plotInput{Title: "Old", Notes: "n", Colour: "red", First: &seed{Kind: "red", Count: 3}, Votes: map[colour]int64{"red": 1}}
	for _, c := range []struct {
		patch, faults string
		check         func(plotInput) bool
	}{
		{`{}`, "", func(p plotInput) bool { return reflect.DeepEqual(p, limitless) }},
		{`{"title":"New"}`, "", func(p plotInput) bool { return p.Title == "New" && p.Notes == "n" }},
		{`{"notes":null}`, "", func(p plotInput) bool { return p.Notes == "" }},
		{`{"first":{"count":4}}`, "", func(p plotInput) bool { return p.First.Count == 4 && p.First.Kind == "red" }},
		{`{"first":null}`, "", func(p plotInput) bool { return p.First == nil }},
		{`{"votes":{"red":null,"green":2}}`, "", func(p plotInput) bool { return len(p.Votes) == 1 && p.Votes["green"] == 2 }},
		{`{"title":null}`, "/title required", nil},
		{`{"nope":null}`, "/nope unknown_member", nil},
		{`{"id":"x","version":3,"created_by":"x"}`, "/id unknown_member,/version unknown_member,/created_by unknown_member", nil},
		{`{"size":0}`, "/size min", nil},
		{`{"seeds":[null]}`, "/seeds/0 type", nil},
		{`{"first":{"kind":null}}`, "/first/kind required", nil},
		{`[]`, " type", nil},
		{`null`, " type", nil},
		{`{"title":"a","title":"b"}`, "/title duplicate_member", nil},
	} {
		p, err := newPatch[plotInput]([]byte(c.patch), d)
		var next plotInput
		if err == nil {
			next, err = p.Apply(limitless)
		}
		_, faults := faultsOf(err)
		if got := strings.Join(faults, ","); got != c.faults {
			t.Errorf("%s: %s, want %s", c.patch, got, c.faults)
		}
		if c.check != nil && !c.check(next) {
			t.Errorf("%s gives %+v", c.patch, next)
		}
	}
}
