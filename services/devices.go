package services

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
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

// newDevice gives a token for a device of the user, "" when there were several lately.
// Its mark is kept with the credential and goes with it.
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
	err = a.changeCredential(ctx, System, user, "", func(c *models.Credential, _ *models.User) (models.Deed, error) {
		if lately(c.Marks, now) >= models.MarksInAnHour {
			return "", errEnoughMarks
		}
		c.Marks = append(slices.Clone(c.Marks), models.Mark{Hash: tokenHash(string(b)), At: models.At(now)})
		c.Marks = c.Marks[max(0, len(c.Marks)-models.MaxMarks):]
		return "", nil
	})
	if errors.Is(err, errEnoughMarks) {
		return "", 0, nil
	}
	return devicePrefix + base64.RawURLEncoding.EncodeToString(b), models.At(now.Add(deviceLasts)), err
}

var errEnoughMarks = errors.New("enough devices were marked")

// lately is how many of the marks were made in the last hour.
func lately(marks []models.Mark, now time.Time) (n int) {
	since := models.At(now.Add(-time.Hour))
	for _, m := range marks {
		if m.At > since {
			n++
		}
	}
	return n
}

// device is under what the tries of a device count, "" for one that the account does
// not know. However its token is written, that is the same.
func (a *Accounts) device(ctx context.Context, user models.ID, token string) (string, error) {
	text, ok := strings.CutPrefix(token, devicePrefix)
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if !ok || err != nil || len(b) != deviceBytes {
		return "", nil
	}
	since := models.Time(binary.BigEndian.Uint64(b)).Std()
	if a.Clock().Sub(since) > deviceLasts {
		return "", nil
	}
	key, err := a.secret.of(ctx, forDevices)
	if err != nil || subtle.ConstantTimeCompare(b[deviceHead:], sum(key, string(user), string(b[:deviceHead]))) != 1 {
		return "", err
	}
	cred, _, err := a.Stores.Credentials.Get(ctx, user)
	if err != nil || cred == nil {
		return "", err
	}
	hash := tokenHash(string(b))
	if !slices.ContainsFunc(cred.Marks, func(m models.Mark) bool { return m.Hash == hash }) {
		return "", nil
	}
	return hash, nil
}
