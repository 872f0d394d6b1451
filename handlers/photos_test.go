package handlers_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// quarters is a photo with a red quarter at its top left, a green one at its
// top right, and blue below.
func quarters(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{0, 0, 255, 255}
			switch {
			case y < h/2 && x < w/2:
				c = color.RGBA{255, 0, 0, 255}
			case y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func jpegOf(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// camera writes into a JPEG what a phone writes: how it was held, its make,
// and the place, in either order of bytes.
func camera(b []byte, order binary.AppendByteOrder, mark string, held uint16) []byte {
	tiff := order.AppendUint16([]byte(mark), 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 3)
	entry := func(tag, kind uint16, count uint32) {
		tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, tag), kind), count)
	}
	entry(0x010f, 2, 12) // make
	tiff = order.AppendUint32(tiff, 50)
	entry(0x0112, 3, 1) // orientation
	tiff = order.AppendUint16(order.AppendUint16(tiff, held), 0)
	entry(0x8825, 4, 1) // where it was
	tiff = order.AppendUint32(tiff, 62)
	tiff = append(order.AppendUint32(tiff, 0), "SIRI-CAMERA\x00GPS 1.3142S 36.7823E\x00\x00"...)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	return withSegment(b, 0xe1, segment)
}

// withSegment puts a segment behind the first two bytes of a JPEG.
func withSegment(b []byte, marker byte, segment []byte) []byte {
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, marker}, uint16(len(segment)+2))
	return append(append(head, segment...), b[2:]...)
}

// sendsPhoto sends a photo of an issue.
func (o *office) sendsPhoto(issue, mediaType string, b []byte, more string) answer {
	return o.ask("admin", "POST", "/api/v1/attachments?noun=issues&about="+issue+more, b, "Content-Type", mediaType)
}

// file is the photo as it is kept.
func (o *office) file(id string) ([]byte, image.Image) {
	o.t.Helper()
	a := o.ask("admin", "GET", "/api/v1/attachments/"+id+"/file", nil)
	img, err := jpeg.Decode(bytes.NewReader(a.body))
	if a.status != 200 || err != nil || a.header.Get("Content-Type") != "image/jpeg" {
		o.t.Fatalf("%d %v %v", a.status, a.header, err)
	}
	return a.body, img
}

// colourAt names the colour in the middle of a quarter of the picture.
func colourAt(img image.Image, right, below bool) string {
	at := func(size int, far bool) int {
		if far {
			return size * 3 / 4
		}
		return size / 4
	}
	r, g, _, _ := img.At(at(img.Bounds().Dx(), right), at(img.Bounds().Dy(), below)).RGBA()
	switch {
	case r > 0x8000:
		return "red"
	case g > 0x8000:
		return "green"
	}
	return "blue"
}

// However the phone was held, the photo that is kept stands upright, and
// nothing of what the camera wrote into it is left. Where the first and the
// second quarter belong is taken from the table of CIPA DC-008, tag 0x0112.
func TestAPhotoStandsUprightAndTellsNothing(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", o.issue("Choo"))
	for held, corners := range map[uint16][2][2]bool{ // red and green: to the right? below?
		1: {{false, false}, {true, false}}, 2: {{true, false}, {false, false}}, 3: {{true, true}, {false, true}}, 4: {{false, true}, {true, true}},
		5: {{false, false}, {false, true}}, 6: {{true, false}, {true, true}}, 7: {{true, true}, {true, false}}, 8: {{false, true}, {false, false}},
	} {
		for mark, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			sent := camera(jpegOf(quarters(80, 40)), order, mark, held)
			made := o.sendsPhoto(issue, "image/jpeg", sent, "")
			if made.status != 201 {
				t.Fatalf("%d %s", made.status, made.body)
			}
			a := made.object(t)
			kept, img := o.file(a["id"].(string))
			for _, trace := range []string{"Exif", "SIRI", "GPS", "36.7823"} {
				if bytes.Contains(kept, []byte(trace)) {
					t.Errorf("held %d %s: %s is still in it", held, mark, trace)
				}
			}
			if tall := img.Bounds().Dy() > img.Bounds().Dx(); tall != (held >= 5) || a["width"] != float64(img.Bounds().Dx()) || a["height"] != float64(img.Bounds().Dy()) {
				t.Errorf("held %d %s: it is %v, and the record says %v x %v", held, mark, img.Bounds().Size(), a["width"], a["height"])
			}
			if red, green := colourAt(img, corners[0][0], corners[0][1]), colourAt(img, corners[1][0], corners[1][1]); red != "red" || green != "green" {
				t.Errorf("held %d %s: not upright: %s and %s", held, mark, red, green)
			}
		}
	}
}

// A camera that writes nonsense about how it was held does no harm.
func TestNonsenseFromTheCamera(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", o.issue("Choo"))
	plain := jpegOf(quarters(80, 40))
	for what, b := range map[string][]byte{
		"orientation 0": camera(plain, binary.LittleEndian, "II", 0), "orientation 9": camera(plain, binary.BigEndian, "MM", 9),
		"nothing but the name": withSegment(plain, 0xe1, []byte("Exif\x00\x00")), "a cut table": withSegment(plain, 0xe1, []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff\x12\x01")),
		"a table far away": withSegment(plain, 0xe1, []byte("Exif\x00\x00MM\x00*\xff\xff\xff\xff\x00\x00")), "a table before the file": withSegment(plain, 0xe1, []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x00\x00\x00")),
	} {
		made := o.sendsPhoto(issue, "image/jpeg", b, "")
		if made.status != 201 {
			t.Errorf("%s: %d %s", what, made.status, made.body)
			continue
		}
		if _, img := o.file(made.object(t)["id"].(string)); colourAt(img, false, false) != "red" {
			t.Errorf("%s: it was turned", what)
		}
	}
}

// blank is a real PNG of so many white pixels in a few bytes: one bit for each.
func blank(w, h uint32) []byte {
	b := bytes.Clone(huge(w, h)[:33])
	b[24], b[25] = 1, 0 // one bit of grey
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	var data bytes.Buffer
	z := zlib.NewWriter(&data)
	row := append([]byte{0}, bytes.Repeat([]byte{0xff}, int(w+7)/8)...)
	for range h {
		if _, err := z.Write(row); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	for _, chunk := range [][]byte{append([]byte("IDAT"), data.Bytes()...), []byte("IEND")} {
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(chunk)-4)), chunk...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(chunk))
	}
	return b
}

// huge is a PNG that says it has so many pixels and holds hardly any.
func huge(w, h uint32) []byte {
	b := bytes.Clone(smallPNG)
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

func TestFilesThatAreNoPhotosAreRefused(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", o.issue("Choo"))
	whole := jpegOf(quarters(400, 400))
	var pngWhole bytes.Buffer
	if err := png.Encode(&pngWhole, quarters(400, 400)); err != nil {
		t.Fatal(err)
	}
	if a := o.sendsPhoto(issue, "image/png", blank(100, 50), "&caption=small"); a.status != 201 {
		t.Fatalf("a small one of the same make: %d %s", a.status, a.body)
	}
	for what, c := range map[string]struct {
		mediaType string
		body      []byte
		status    int
		code      models.Code
	}{
		"too many bytes":          {"image/jpeg", append(bytes.Clone(whole), make([]byte, models.MaxPhotoBytes)...), 413, models.ProblemTooLarge},
		"too many pixels":         {"image/png", blank(10_000, 5_001), 422, models.ProblemImage},
		"a side beyond counting":  {"image/png", huge(1<<31-1, 1<<31-1), 422, models.ProblemImage},
		"no pixels":               {"image/png", huge(0, 10), 422, models.ProblemImage},
		"text":                    {"image/jpeg", []byte("<script>alert(1)</script>"), 422, models.ProblemImage},
		"a picture we do not use": {"image/gif", []byte("GIF89a\x01\x00\x01\x00"), 415, models.ProblemMediaType},
		"one that says it is":     {"image/png", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00"), 422, models.ProblemImage},
		"SVG":                     {"image/svg+xml", []byte("<svg/>"), 415, models.ProblemMediaType},
		"a cut JPEG":              {"image/jpeg", whole[:len(whole)/2], 422, models.ProblemImage},
		"a JPEG's head":           {"image/jpeg", whole[:200], 422, models.ProblemImage},
		"a cut PNG":               {"image/png", pngWhole.Bytes()[:pngWhole.Len()/2], 422, models.ProblemImage},
		"nothing":                 {"image/png", []byte{}, 422, models.ProblemInvalid},
	} {
		a := o.sendsPhoto(issue, c.mediaType, c.body, "")
		if a.status != c.status || a.object(t)["code"] != string(c.code) {
			t.Errorf("%s: want %d %s, got %d %s", what, c.status, c.code, a.status, a.body)
		}
		if c.code == models.ProblemImage && !strings.Contains(string(a.body), "50000000") {
			t.Errorf("%s: the answer does not say how large it may be: %s", what, a.body)
		}
	}
	if n := len(o.must("admin", "GET", "/api/v1/attachments?about="+issue, nil)["items"].([]any)); n != 1 {
		t.Errorf("%d photos were kept, want the small one", n)
	}
}
