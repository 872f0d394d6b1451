package main

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/alecthomas/kong"

	"github.com/cotprogramme/baraza/models"
)

// variable is a value that comes from the environment.
type variable struct{ name, value string }

func (v variable) String() string { return v.value }

// taking reads a value with take. What is wrong with it is gathered, so that every mistake
// is told at once, and in words of ours, because those of kong repeat the value.
func taking[T any](faults *[]error, take func(text string, of *kong.Value) (T, error)) kong.Mapper {
	return kong.MapperFunc(func(ctx *kong.DecodeContext, target reflect.Value) error {
		token, err := ctx.Scan.PopValue("")
		if err != nil {
			return err
		}
		from := ctx.Value.ShortSummary()
		if v, ok := token.Value.(variable); ok {
			from = v.name
		}
		value, err := take(token.String(), ctx.Value)
		if err != nil {
			*faults = append(*faults, fmt.Errorf("%s %w", from, err))
			return nil
		}
		target.Set(reflect.ValueOf(&value).Elem().Convert(target.Type()))
		return nil
	})
}

// whatever is the type of a value by what it says alone.
func whatever[T any](take func(string) (T, error)) func(string, *kong.Value) (T, error) {
	return func(text string, _ *kong.Value) (T, error) { return take(text) }
}

// checked is the type of a text.
func checked(check func(string) error) func(string, *kong.Value) (string, error) {
	return func(text string, _ *kong.Value) (string, error) { return text, check(text) }
}

// values says how flags, arguments and variables are read, by the type that they name.
func values(faults *[]error) []kong.Option {
	return []kong.Option{
		kong.KindMapper(reflect.String, taking(faults, oneOf)),
		kong.KindMapper(reflect.Int, taking(faults, whatever(count))),
		kong.TypeMapper(reflect.TypeFor[time.Duration](), taking(faults, whatever(between(0, year)))),
		kong.TypeMapper(reflect.TypeFor[models.Date](), taking(faults, whatever(day))),
		kong.TypeMapper(reflect.TypeFor[models.ID](), taking(faults, whatever(recordID))),
		kong.NamedMapper("address", taking(faults, checked(hostPort))),
		kong.NamedMapper("address?", taking(faults, checked(orEmpty(hostPort)))),
		kong.NamedMapper("filled", taking(faults, checked(notEmpty))),
		kong.NamedMapper("store", taking(faults, checked(storeAddress))),
		kong.NamedMapper("url", taking(faults, checked(orEmpty(webAddress)))),
		kong.NamedMapper("deadline", taking(faults, whatever(deadline))),
		kong.NamedMapper("patience", taking(faults, whatever(patience))),
		kong.NamedMapper("interval", taking(faults, whatever(between(time.Minute, year)))),
		kong.NamedMapper("roles", taking(faults, whatever(roles))),
		kong.NamedMapper("networks", taking(faults, whatever(networks))),
		kong.NamedMapper("recipients", taking(faults, whatever(recipients))),
		kong.NamedMapper("signers", taking(faults, whatever(signers))),
	}
}

// oneOf lets a text through that is one of those that a flag can have, if it names them.
func oneOf(text string, of *kong.Value) (string, error) {
	if allowed := of.EnumSlice(); of.Enum != "" && !slices.Contains(allowed, text) {
		return "", errors.New("must be one of: " + strings.TrimPrefix(strings.Join(allowed, ", "), ", "))
	}
	return text, nil
}

func count(v string) (int, error) {
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 1_000_000_000 {
		return 0, errors.New("must be a number, 0 or more")
	}
	return n, nil
}

func day(v string) (models.Date, error) {
	if d := models.Date(v); d.Valid() {
		return d, nil
	}
	return "", errors.New("must be a day, such as 2025-03-31")
}

func recordID(v string) (models.ID, error) {
	if id := models.ID(v); id.Valid() {
		return id, nil
	}
	return "", errors.New("must be the id of a record, as a list shows it")
}

const year = 366 * 24 * time.Hour

var patience = between(time.Second, 10*time.Minute)

// deadline is a time, or nothing.
func deadline(v string) (time.Duration, error) {
	if v == "" {
		return 0, nil
	}
	return patience(v)
}

func between(least, most time.Duration) func(string) (time.Duration, error) {
	return func(v string) (time.Duration, error) {
		d, err := time.ParseDuration(v)
		if err != nil || d < least || d > most {
			return 0, fmt.Errorf("must be a time between %s and %s, such as 2m", short(least), short(most))
		}
		return d, nil
	}
}

// short is a time without what is nought in it: 1m instead of 1m0s.
func short(d time.Duration) string {
	text := d.String()
	for _, nought := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, nought) {
			text = text[:len(text)-2]
		}
	}
	return text
}

func orEmpty(check func(string) error) func(string) error {
	return func(v string) error {
		if v == "" {
			return nil
		}
		return check(v)
	}
}

func hostPort(v string) error {
	_, port, err := net.SplitHostPort(v)
	if err != nil || port == "" {
		return errors.New("must be an address and a port, such as 127.0.0.1:8080")
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return errors.New("has a port that does not exist")
	}
	return nil
}

func notEmpty(v string) error {
	if strings.TrimSpace(v) == "" {
		return errors.New("must not be empty")
	}
	return nil
}

func storeAddress(v string) error {
	if v == embedded || isServer(v) {
		return nil
	}
	return errors.New("must be sqlite, or begin with mongodb:// or mongodb+srv://")
}

func isServer(v string) bool {
	return strings.HasPrefix(v, "mongodb://") || strings.HasPrefix(v, "mongodb+srv://")
}

func webAddress(v string) error {
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("must be an address such as https://baraza.example.org")
	}
	return nil
}

// parts are what stands between commas.
func parts(v string) []string {
	return strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' })
}

func roles(v string) (list []models.Role, err error) {
	for _, name := range parts(v) {
		if !models.Roles.Has(name) {
			return nil, errors.New("must be roles with commas between them: " + strings.Join(models.Roles.Values(), ", "))
		}
		list = append(list, models.Role(name))
	}
	return list, nil
}

func networks(v string) ([]string, error) {
	for _, name := range parts(v) {
		if _, err := netip.ParsePrefix(name); err != nil {
			return nil, errors.New("must be networks with commas between them, such as 10.0.0.0/8")
		}
	}
	return parts(v), nil
}

func recipients(v string) ([]age.Recipient, error) { return publicKeys(parts(v)) }

func signers(v string) (keys []ed25519.PublicKey, err error) {
	for _, text := range parts(v) {
		key, err := publicKey(text)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}
