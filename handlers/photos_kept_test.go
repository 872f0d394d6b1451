package handlers_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// A file that is a photo and something else too comes out as a photo alone.
func TestOnlyThePictureIsKept(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", o.issue("Choo"))
	const script = "<script>alert('SIRI')</script>"
	photo := jpegOf(quarters(80, 40))
	var p bytes.Buffer
	if err := png.Encode(&p, quarters(80, 40)); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		mediaType string
		body      []byte
	}{
		"a page behind a JPEG":      {"image/jpeg", append(bytes.Clone(photo), script...)},
		"an archive behind a JPEG":  {"image/jpeg", append(bytes.Clone(photo), "PK\x03\x04SIRI"...)},
		"a page in a JPEG comment":  {"image/jpeg", withSegment(photo, 0xfe, []byte(script))},
		"a page behind a PNG":       {"image/png", append(p.Bytes(), script...)},
		"a JPEG that is called PNG": {"image/png", photo},
		"a PNG that is called JPEG": {"image/jpeg", p.Bytes()},
	} {
		made := o.sendsPhoto(issue, c.mediaType, c.body, "")
		if made.status != 201 {
			t.Errorf("%s: %d %s", what, made.status, made.body)
			continue
		}
		kept, img := o.file(made.object(t)["id"].(string))
		if bytes.Contains(kept, []byte("SIRI")) || colourAt(img, false, false) != "red" || colourAt(img, true, true) != "blue" {
			t.Errorf("%s: more than the picture, or another picture, is kept", what)
		}
	}
}

func TestALargePhotoIsMadeSmaller(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", o.issue("Choo"))
	wide := image.NewPaletted(image.Rect(0, 0, 2*models.KeptPhotoSide, 10), color.Palette{color.White, color.Transparent})
	for n := range wide.Pix {
		wide.Pix[n] = 1 // seen through: white is behind it
	}
	var b bytes.Buffer
	if err := png.Encode(&b, wide); err != nil {
		t.Fatal(err)
	}
	made := o.sendsPhoto(issue, "image/png", b.Bytes(), "").object(t)
	_, img := o.file(made["id"].(string))
	if size := img.Bounds().Size(); size != image.Pt(models.KeptPhotoSide, 5) {
		t.Errorf("it is kept as %v", size)
	}
	if r, _, _, _ := img.At(800, 2).RGBA(); r < 0xf000 {
		t.Error("what is seen through became dark")
	}
}

// The same photo of two moments is two records; the same photo sent again
// under its id is one; another photo under that id is refused, not lost.
func TestTheSamePhotoTwice(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", o.issue("Choo"))
	photo := jpegOf(quarters(80, 40))
	one, two := o.sendsPhoto(issue, "image/jpeg", photo, "").object(t), o.sendsPhoto(issue, "image/jpeg", photo, "").object(t)
	if one["id"] == two["id"] || one["sha256"] != two["sha256"] {
		t.Errorf("%v\n%v", one, two)
	}
	o.must("admin", "DELETE", "/api/v1/attachments/"+one["id"].(string), nil, "If-Match", o.version("attachments", one["id"].(string)))
	o.file(two["id"].(string)) // its bytes are still there

	id := "&id=" + newUUID()
	first := o.sendsPhoto(issue, "image/jpeg", photo, id)
	again := o.sendsPhoto(issue, "image/jpeg", photo, id)
	if first.status != 201 || again.status != 201 || !bytes.Equal(first.body, again.body) {
		t.Errorf("%d %s\n%d %s", first.status, first.body, again.status, again.body)
	}
	o.sendsPhoto(issue, "image/jpeg", photo, id+"&caption=Another").refused(t, 409, models.ProblemConflict)
	o.sendsPhoto(issue, "image/jpeg", jpegOf(quarters(60, 60)), id).refused(t, 409, models.ProblemConflict)
}

// A photo is seen by those who see what it is of.
func TestAPhotoIsAsRestrictedAsItsIssue(t *testing.T) {
	o := newOffice(t)
	o.signs("own", models.Leader, o.guum)
	o.signs("organizer", models.Organizer, o.fed)
	issue := o.make("admin", "issues", o.issue("Choo"))
	id := o.sendsPhoto(issue, "image/jpeg", jpegOf(quarters(80, 40)), "").object(t)["id"].(string)
	path := "/api/v1/attachments/" + id + "/file"
	see := func(who string, want int) {
		t.Helper()
		if a := o.ask(who, "GET", path, nil); a.status != want {
			t.Errorf("%s: %d, want %d", who, a.status, want)
		}
	}
	see("own", 200)
	see("organizer", 200)
	o.must("admin", "PATCH", "/api/v1/issues/"+issue, map[string]any{"sensitivity": "restricted"}, "If-Match", o.version("issues", issue))
	see("own", 200)
	see("organizer", 404)
	see("", 401)
}
