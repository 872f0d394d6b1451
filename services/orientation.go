package services

import (
	"encoding/binary"
	"image"
)

// orientation reads from a JPEG how the camera was held, 1 to 8; 1 when it does
// not say. Source: CIPA DC-008 (Exif 2.32), tag 0x0112.
func orientation(b []byte) int {
	for n := 2; n+4 <= len(b) && b[n] == 0xff; {
		marker, size := b[n+1], int(binary.BigEndian.Uint16(b[n+2:]))
		if marker == 0xda || size < 2 || n+2+size > len(b) {
			return 1
		}
		if segment := b[n+4 : n+2+size]; marker == 0xe1 && len(segment) > 14 && string(segment[:6]) == "Exif\x00\x00" {
			return tiffOrientation(segment[6:])
		}
		n += 2 + size
	}
	return 1
}

func tiffOrientation(t []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	if t[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(t[4:]))
	if at < 8 || at+2 > len(t) {
		return 1
	}
	entries := int(order.Uint16(t[at:]))
	for e := at + 2; entries > 0 && e+12 <= len(t); e, entries = e+12, entries-1 {
		if order.Uint16(t[e:]) == 0x0112 {
			if v := int(order.Uint16(t[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// upright turns and mirrors the picture so that it stands as it was seen.
func upright(in *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return in
	}
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch orientation {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			out.SetRGBA(tx, ty, in.RGBAAt(x, y))
		}
	}
	return out
}
