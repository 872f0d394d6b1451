package services

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// sof is the beginning of a JPEG as far as the marker of its frame, with how finely each
// component is sampled.
func sof(marker byte, sampled ...byte) []byte {
	frame := []byte{8, 0, 100, 0, 100, byte(len(sampled))}
	for n, s := range sampled {
		frame = append(frame, byte(n+1), s, 0)
	}
	b := []byte{0xff, 0xd8, 0xff, 0xe0, 0, 4, 'J', 'F', 0xff, marker}
	return append(binary.BigEndian.AppendUint16(b, uint16(len(frame)+2)), frame...)
}

// What a picture of 100 by 100 takes while it is decoded is known from its header.
// Whatever cannot be known counts as the dearest there is.
func TestDecodedBytes(t *testing.T) {
	t.Parallel()
	png := make([]byte, 33)
	passes := append(make([]byte, 28), 1)
	for _, c := range []struct {
		what   string
		b      []byte
		model  color.Model
		format string
		want   int64
	}{
		{"a PNG", png, color.RGBAModel, "png", 40_000},
		{"one that lets through", png, color.NRGBAModel, "png", 40_000},
		{"16 bits for each colour", png, color.RGBA64Model, "png", 80_000},
		{"and letting through", png, color.NRGBA64Model, "png", 80_000},
		{"shades of grey", png, color.GrayModel, "png", 10_000},
		{"fine shades of grey", png, color.Gray16Model, "png", 20_000},
		{"a palette", png, color.Palette{color.Black}, "png", 10_000},
		{"in passes", passes, color.RGBAModel, "png", 60_000},
		{"a WebP", nil, color.YCbCrModel, "webp", 80_000},
		{"a JPEG, colours sampled coarsely", sof(0xc0, 0x22, 0x11, 0x11), color.YCbCrModel, "jpeg", 15_000},
		{"as finely as light", sof(0xc0, 0x11, 0x11, 0x11), color.YCbCrModel, "jpeg", 30_000},
		{"extended", sof(0xc1, 0x11, 0x11, 0x11), color.YCbCrModel, "jpeg", 30_000},
		{"of one component", sof(0xc0, 0x11), color.GrayModel, "jpeg", 10_000},
		{"of four", sof(0xc0, 0x11, 0x11, 0x11, 0x11), color.CMYKModel, "jpeg", 40_000},
		{"progressive", sof(0xc2, 0x22, 0x11, 0x11), color.YCbCrModel, "jpeg", 75_000},
		{"a byte that fills", bytes.Replace(sof(0xc2, 0x22, 0x11, 0x11), []byte{0xff, 0xc2}, []byte{0xff, 0xff, 0xc2}, 1), color.YCbCrModel, "jpeg", 75_000},
		{"without a frame", []byte{0xff, 0xd8, 0xff, 0xe0, 0, 4, 'J', 'F'}, color.YCbCrModel, "jpeg", 200_000},
		{"a length that is none", []byte{0xff, 0xd8, 0xff, 0xe0, 0, 1, 0, 0}, color.YCbCrModel, "jpeg", 200_000},
		{"a frame that is cut", sof(0xc2, 0x22, 0x11, 0x11)[:20], color.YCbCrModel, "jpeg", 200_000},
		{"a frame that lacks components", []byte{0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 100, 0, 100, 3}, color.YCbCrModel, "jpeg", 40_000},
	} {
		if got := decodedBytes(c.b, image.Config{ColorModel: c.model, Width: 100, Height: 100}, c.format); got != c.want {
			t.Errorf("%s: %d, want %d", c.what, got, c.want)
		}
	}
}

// A table takes room for what it is when it is unzipped.
func TestTableBytes(t *testing.T) {
	t.Parallel()
	book := func(says uint64) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		p, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, UncompressedSize64: says})
		if err == nil {
			_, err = io.WriteString(p, "x")
		}
		if err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		what        string
		b           []byte
		least, most int64
	}{
		{"a short list", []byte("Name\nA\n"), 4 << 20, 4 << 20},
		{"a long list", []byte(strings.Repeat("a,b\n", 2<<20)), 32 << 20, 32 << 20},
		{"a small workbook", book(1000), 4 << 20, 4 << 20},
		{"one that grows", book(10 << 20), 40 << 20, 41 << 20},
		{"one that says it grows beyond everything", book(1 << 62), 64 << 20, 64 << 20},
		{"the largest there is", bytes.Repeat([]byte("a"), models.MaxImportBytes*2), 64 << 20, 64 << 20},
		{"a damaged one", []byte("PK\x03\x04"), 4 << 20, 4 << 20},
	} {
		if got := tableBytes(c.b); got < c.least || got > c.most {
			t.Errorf("%s takes %d, want %d to %d", c.what, got, c.least, c.most)
		}
	}
}
