package services

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// A device from which somebody has signed in before carries a token that says
// so. It opens nothing: with it the tries of others on the same account are not
// held against this device, and its own are counted by themselves.
// Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies.
const (
	devicePrefix = "bd_"
	deviceLasts  = 400 * 24 * time.Hour // the longest that browsers keep a cookie
	deviceHead   = 8 + 16               // the instant, and what makes it unlike others
	deviceBytes  = deviceHead + 32
)

// newDevice gives a token for a device of the user. Nothing is kept of it.
func (a *Accounts) newDevice(ctx context.Context, user models.ID) (token string, until models.Time, err error) {
	now := a.Clock()
	b := make([]byte, deviceHead, deviceBytes)
	binary.BigEndian.PutUint64(b, uint64(models.At(now)))
	rand.Read(b[8:]) // never fails, see crypto/rand
	key, err := a.secret.of(ctx, forDevices)
	if err != nil {
		return "", 0, err
	}
	b = append(b, sum(key, string(user), string(b))...)
	return devicePrefix + base64.RawURLEncoding.EncodeToString(b), models.At(now.Add(deviceLasts)), nil
}

// knows reports whether the token was given to a device of the user.
func (a *Accounts) knows(ctx context.Context, user models.ID, token string) (bool, error) {
	text, ok := strings.CutPrefix(token, devicePrefix)
	b, err := base64.RawURLEncoding.DecodeString(text)
	if !ok || err != nil || len(b) != deviceBytes {
		return false, nil
	}
	since := models.Time(binary.BigEndian.Uint64(b)).Std()
	if a.Clock().Sub(since) > deviceLasts {
		return false, nil
	}
	key, err := a.secret.of(ctx, forDevices)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(b[deviceHead:], sum(key, string(user), string(b[:deviceHead]))) == 1, nil
}
