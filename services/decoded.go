package services

import (
	"encoding/binary"
	"image"
	"image/color"

	"github.com/cotprogramme/baraza/models"
)

// decodedBytes is how much memory a picture takes while it is decoded, as its header
// says and before anything of it is.
func decodedBytes(b []byte, head image.Config, format string) int64 {
	pixels := int64(head.Width) * int64(head.Height)
	switch format {
	case "jpeg":
		return pixels * int64(jpegSixths(b)) / 6
	case "png":
		bytes := pixels * pngPixel(head.ColorModel)
		if len(b) > 28 && b[28] != 0 { // interlaced: a pass is decoded beside the whole
			bytes += bytes / 2
		}
		return bytes
	}
	return pixels * 8 // a WebP without loss is transformed from one buffer into another
}

// pngPixel is how many bytes a pixel of a PNG takes.
func pngPixel(m color.Model) int64 {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.Gray16Model:
		return 2
	case color.GrayModel:
		return 1
	}
	if _, palette := m.(color.Palette); palette {
		return 1
	}
	return 4
}

// jpegSixths is how many sixths of a byte a pixel of a JPEG takes: a byte for each
// component, less where one is sampled more coarsely, and four times as much besides for
// a progressive one, whose coefficients are kept until the end.
// Source: ITU-T T.81, B.2.2.
func jpegSixths(b []byte) int {
	const all = 6 * 4 * (1 + 4) // four components, progressive
	for n := 2; n+4 <= len(b) && b[n] == 0xff; {
		marker, size := b[n+1], int(binary.BigEndian.Uint16(b[n+2:]))
		if marker == 0xff { // a byte that fills
			n++
			continue
		}
		if size < 2 || n+2+size > len(b) {
			return all
		}
		if marker >= 0xc0 && marker <= 0xc2 {
			sixths := frameSixths(b[n+4 : n+2+size])
			if marker == 0xc2 {
				sixths *= 1 + 4
			}
			return sixths
		}
		n += 2 + size
	}
	return all
}

func frameSixths(frame []byte) int {
	const head, each = 6, 3
	if len(frame) < head || len(frame) < head+each*int(frame[5]) {
		return 6 * 4
	}
	area, wide, high := 0, 1, 1
	for n := range int(frame[5]) {
		h, v := int(frame[head+each*n+1]>>4), int(frame[head+each*n+1]&15)
		area += h * v
		wide, high = max(wide, h), max(high, v)
	}
	return min(6*4, (6*area+wide*high-1)/(wide*high))
}

// keptBytes is what making a photo smaller and turning it takes besides.
func keptBytes(head image.Config) int64 {
	side := int64(models.KeptPhotoSide)
	return 2 * 4 * min(side, int64(head.Width)) * min(side, int64(head.Height))
}
