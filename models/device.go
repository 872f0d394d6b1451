package models

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
)

// A device makes an id for itself and sends it with what was done on it. Whoever
// knows the id could speak as that device, so it stands in no record: the device
// has a name there, which is drawn from its id and its user together. It is the
// same on every server, and nobody gets from it to the id, which is random.

// nameVersion is the version of the UUIDs that names of devices are: those of
// which RFC 9562 leaves the content to the program. It tells them from ids that
// were kept before there were names.
const nameVersion = 8

// DeviceName is what a device of a user is called in records and receipts.
func DeviceName(user, device ID) ID {
	sum := sha256.Sum256([]byte("device|" + string(user) + "|" + string(device)))
	b := sum[:16]
	b[6] = b[6]&0x0f | nameVersion<<4
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b)
	return ID(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:])
}

// isDeviceName reports whether the id is a name of a device, and no id of one.
func isDeviceName(id ID) bool { return id.IsUUID() && id[14] == '0'+nameVersion }

// Adopt gives what a user wrote on a device before devices had names to the
// device's name.
func (r *Register) Adopt(user, device ID) {
	name := DeviceName(user, device)
	for n, w := range r.Values {
		if w.By == user && w.Device == device {
			r.Seen = maps.Clone(r.Seen)
			r.Values[n].Device, r.Seen[name] = name, max(w.Seq, r.Seen[name])
		}
	}
}

// HideDevices takes the ids of devices out that were kept before devices had
// names.
func (s Sync) HideDevices() {
	for _, r := range s {
		for device := range r.Seen {
			if !isDeviceName(device) {
				delete(r.Seen, device)
			}
		}
		for n, w := range r.Values {
			if w.Device != "" && !isDeviceName(w.Device) {
				r.Values[n].Device = DeviceName(w.By, w.Device)
			}
		}
	}
}

// ShowsDevices reports whether the document of a record has the id of a device.
// It is asked of every record that goes out, so it does not read the document:
// each device that wrote is among the seen, and within a text the quotes would
// be escaped.
func ShowsDevices(doc []byte) bool {
	for {
		_, rest, ok := bytes.Cut(doc, []byte(`"seen":{`))
		if !ok {
			return false
		}
		seen, after, _ := bytes.Cut(rest, []byte("}"))
		for n, part := range bytes.Split(seen, []byte(`"`)) {
			if n%2 == 1 && !isDeviceName(ID(part)) {
				return true
			}
		}
		doc = after
	}
}

// HideDevicesIn takes the ids of devices out of what a history tells of sync.
func HideDevicesIn(value any) {
	registers, _ := value.(map[string]any)
	for _, r := range registers {
		register, _ := r.(map[string]any)
		seen, _ := register["seen"].(map[string]any)
		for device := range seen {
			if !isDeviceName(ID(device)) {
				delete(seen, device)
			}
		}
		values, _ := register["values"].([]any)
		for _, v := range values {
			w, _ := v.(map[string]any)
			by, _ := w["by"].(string)
			if device, _ := w["device"].(string); device != "" && !isDeviceName(ID(device)) {
				w["device"] = string(DeviceName(ID(by), ID(device)))
			}
		}
	}
}
