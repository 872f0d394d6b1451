package main

import (
	"cmp"
	"crypto/ed25519"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"filippo.io/age"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// config is everything an operator can set.
type config struct {
	bulk   bool // the command walks over everything, and nobody waits for it
	partly bool // it is for a database in which an import of everything was broken off, too

	Listen   string
	Data     string
	Store    string
	LogLevel string
	LogForm  string
	Deadline time.Duration
	Drain    time.Duration
	Public   string
	Proxies  []string      // networks whose X-Forwarded-For is believed
	OfUser   int           // requests of a user in a minute
	OfSource int           // requests of an address in a minute
	Metrics  string        // where to show metrics and health; nowhere when empty
	Enrol    []models.Role // the roles that must have a second factor
	Issuer   string        // of the OpenID provider
	Client   string        // what we are called there
	Secret   string        // file with our secret there

	KeyFile string // file of the key that encrypts the embedded database
	Key     []byte // nil when it is not encrypted

	BackupTo    string          // folder of the backups that are made by the clock; none when empty
	BackupFor   []age.Recipient // who may open them
	BackupEvery time.Duration
	BackupBy    []ed25519.PublicKey // whose backups are restored

	tell func(line string) // what is told of a migration; nil for nobody
}

// setting is one row of the configuration: where it is read from, what it
// means and what it is when nothing is said.
type setting struct {
	Flag, Env, Default, Doc string
	take                    func(c *config, value string) error
}

// settings is the table of the configuration. A flag beats the environment,
// the environment beats the default.
var settings = []setting{
	{"listen", "BARAZA_LISTEN", "127.0.0.1:8080", "Address and port to serve on. Use 0.0.0.0:8080 only behind a proxy that does TLS.",
		func(c *config, v string) error { c.Listen = v; return hostPort(v) }},
	{"data", "BARAZA_DATA", "./data", "Folder of the embedded database. It is made if it is not there.",
		func(c *config, v string) error { c.Data = v; return notEmpty(v) }},
	{"store", "BARAZA_STORE", "sqlite", "Where records are kept: sqlite (in the data folder), or the address of a MongoDB server, mongodb://... or mongodb+srv://...",
		func(c *config, v string) error { c.Store = v; return storeAddress(v) }},
	{"key-file", "BARAZA_KEY_FILE", "", "A file with the key that encrypts the embedded database, such as baraza key new makes; plain when empty. BARAZA_KEY may hold the key itself instead.",
		func(c *config, v string) (err error) { c.KeyFile = v; c.Key, err = keyOf(v); return err }},
	{"log-level", "BARAZA_LOG_LEVEL", "info", "The least important lines that are logged: debug, info, warn or error.",
		func(c *config, v string) error { c.LogLevel = v; return oneOf(v, "debug", "info", "warn", "error") }},
	{"log-format", "BARAZA_LOG_FORMAT", "text", "How lines are logged: text for people, json for machines.",
		func(c *config, v string) error { c.LogForm = v; return oneOf(v, "text", "json") }},
	{"request-deadline", "BARAZA_REQUEST_DEADLINE", "", "How long a request may take; 30s when empty, and 4s over MongoDB, so that people hear within five seconds when its server does not answer.",
		func(c *config, v string) (err error) {
			if v != "" {
				c.Deadline, err = duration(v)
			}
			return err
		}},
	{"drain", "BARAZA_DRAIN", "20s", "How long requests under way may go on after SIGTERM.",
		func(c *config, v string) (err error) { c.Drain, err = duration(v); return err }},
	{"public-url", "BARAZA_PUBLIC_URL", "", "The address that people use, if a proxy stands before Baraza; printed in links.",
		func(c *config, v string) error { c.Public = strings.TrimSuffix(v, "/"); return webAddress(v) }},
	{"trusted-proxies", "BARAZA_TRUSTED_PROXIES", "", "Networks of the proxies before Baraza, such as 127.0.0.1/32,10.0.0.0/8: only their X-Forwarded-For is believed.",
		func(c *config, v string) (err error) { c.Proxies, err = networks(v); return err }},
	{"rate-user", "BARAZA_RATE_USER", "600", "How many requests a user may send in a minute; 0 for any number.",
		func(c *config, v string) (err error) { c.OfUser, err = count(v); return err }},
	{"rate-address", "BARAZA_RATE_ADDRESS", "3000", "How many requests an address may send in a minute, this machine excepted; 0 for any number.",
		func(c *config, v string) (err error) { c.OfSource, err = count(v); return err }},
	{"metrics-listen", "BARAZA_METRICS_LISTEN", "", "Address and port for metrics (Prometheus) and health, such as 127.0.0.1:9090; not served when empty. It asks nobody to sign in.",
		func(c *config, v string) error {
			c.Metrics = v
			if v == "" {
				return nil
			}
			return hostPort(v)
		}},
	{"require-second-factor", "BARAZA_REQUIRE_SECOND_FACTOR", "", "The roles that must have a second factor, such as administrator,staff. Whoever has such a role and no second factor can only set one up.",
		func(c *config, v string) (err error) { c.Enrol, err = roles(v); return err }},
	{"openid-issuer", "BARAZA_OPENID_ISSUER", "", "The OpenID provider with which people can sign in besides, such as https://id.example.org; needs --public-url, and there the address /sign-in/openid to be sent back to.",
		func(c *config, v string) error { c.Issuer = v; return webAddress(v) }},
	{"openid-client", "BARAZA_OPENID_CLIENT", "baraza", "The client id that the OpenID provider knows Baraza by.",
		func(c *config, v string) error { c.Client = v; return notEmpty(v) }},
	{"openid-secret-file", "BARAZA_OPENID_SECRET_FILE", "", "A file with the client secret; none for a client that the provider knows as public.",
		func(c *config, v string) error { c.Secret = v; return nil }},
	{"backup-to", "BARAZA_BACKUP_TO", "", "A folder, best of another disk, to write encrypted backups to while serving; none are made when empty. Of each of the last 7 days, 5 weeks and 12 months one is kept.",
		func(c *config, v string) error { c.BackupTo = v; return nil }},
	{"backup-recipients", "BARAZA_BACKUP_RECIPIENTS", "", "The public keys (age1..., by commas) that can open those backups; baraza backup --new-key makes one.",
		func(c *config, v string) (err error) {
			c.BackupFor, err = publicKeys(strings.FieldsFunc(v, isComma))
			return err
		}},
	{"backup-every", "BARAZA_BACKUP_EVERY", "24h", "How old the newest of those backups may become.",
		func(c *config, v string) (err error) { c.BackupEvery, err = interval(v); return err }},
	{"backup-signer", "BARAZA_BACKUP_SIGNER", "", "For restore and rehearse: the public keys (by commas) of the installations whose backups are accepted; baraza key signer prints that of an installation, and checkpoints hold it.",
		func(c *config, v string) (err error) { c.BackupBy, err = signers(v); return err }},
}

func signers(v string) (keys []ed25519.PublicKey, err error) {
	for text := range strings.FieldsFuncSeq(v, isComma) {
		key, err := publicKey(text)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

func isComma(r rune) bool { return r == ',' || r == ' ' }

// interval reads how often something is done.
func interval(v string) (time.Duration, error) {
	d, err := time.ParseDuration(v)
	if err != nil || d < time.Minute || d > 366*24*time.Hour {
		return 0, errors.New("must be a time between 1m and 8784h, such as 24h")
	}
	return d, nil
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

const embedded = "sqlite"

// storeAddress does not repeat an address: it may hold a password.
func storeAddress(v string) error {
	if v == embedded || isServer(v) {
		return nil
	}
	return errors.New("must be sqlite, or begin with mongodb:// or mongodb+srv://")
}

func isServer(v string) bool {
	return strings.HasPrefix(v, "mongodb://") || strings.HasPrefix(v, "mongodb+srv://")
}

// onServer reports whether records are kept by a database server.
func (c *config) onServer() bool { return isServer(c.Store) }

// requestDeadline is how long a request may take.
func (c *config) requestDeadline() time.Duration {
	if c.onServer() {
		return cmp.Or(c.Deadline, mongodb.RequestDeadline)
	}
	return cmp.Or(c.Deadline, 30*time.Second)
}

func roles(v string) (list []models.Role, err error) {
	for name := range strings.SplitSeq(v, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if !models.Roles.Has(name) {
			return nil, errors.New("must be roles with commas between them: " + strings.Join(models.Roles.Values(), ", "))
		}
		list = append(list, models.Role(name))
	}
	return list, nil
}

func networks(v string) (list []string, err error) {
	for name := range strings.SplitSeq(v, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if _, err := netip.ParsePrefix(name); err != nil {
			return nil, errors.New("must be networks with commas between them, such as 10.0.0.0/8")
		}
		list = append(list, name)
	}
	return list, nil
}

func count(v string) (int, error) {
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 1_000_000_000 {
		return 0, errors.New("must be a number, 0 or more")
	}
	return n, nil
}

func notEmpty(v string) error {
	if strings.TrimSpace(v) == "" {
		return errors.New("must not be empty")
	}
	return nil
}

func oneOf(v string, allowed ...string) error {
	for _, a := range allowed {
		if v == a {
			return nil
		}
	}
	return fmt.Errorf("must be one of: %s", strings.Join(allowed, ", "))
}

func duration(v string) (time.Duration, error) {
	d, err := time.ParseDuration(v)
	if err != nil || d < time.Second || d > 10*time.Minute {
		return 0, errors.New("must be a time between 1s and 10m, such as 30s")
	}
	return d, nil
}

func webAddress(v string) error {
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("must be an address such as https://baraza.example.org")
	}
	return nil
}

// readConfig reads the settings and the flags of a command. Every mistake is
// reported at once.
func readConfig(command string, args []string, env func(string) string, more func(*flag.FlagSet)) (*config, []string, error) {
	fs := flag.NewFlagSet(command, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	given := make([]*string, len(settings))
	for n, s := range settings {
		given[n] = fs.String(s.Flag, "", s.Doc)
	}
	if more != nil {
		more(fs)
	}
	rest, err := parse(fs, args)
	if err != nil {
		return nil, nil, err
	}
	set := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { set[f.Name] = true })
	c := &config{}
	var mistakes []error
	for n, s := range settings {
		value, from := s.Default, "the default"
		if v := env(s.Env); v != "" {
			value, from = v, s.Env
		}
		if set[s.Flag] {
			value, from = *given[n], "--"+s.Flag
		}
		if err := s.take(c, value); err != nil {
			mistakes = append(mistakes, fmt.Errorf("%s %w", from, err))
		}
	}
	if c.Issuer != "" && c.Public == "" {
		mistakes = append(mistakes, errors.New("--openid-issuer needs --public-url"))
	}
	if v := env("BARAZA_KEY"); v != "" && c.KeyFile == "" {
		key, err := parseKey(v)
		if c.Key = key; err != nil {
			mistakes = append(mistakes, fmt.Errorf("BARAZA_KEY %w", err))
		}
	}
	if c.Key != nil && c.onServer() {
		mistakes = append(mistakes, errors.New("--key-file encrypts the embedded database; a database server encrypts its own disk"))
	}
	if c.BackupTo != "" && len(c.BackupFor) == 0 {
		mistakes = append(mistakes, errors.New("--backup-to needs --backup-recipients: a backup that anybody could read would be worse than none"))
	}
	return c, rest, errors.Join(mistakes...)
}

// parse reads flags wherever they stand, before or after a file.
func parse(fs *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		if fs.NArg() == 0 {
			return rest, nil
		}
		rest, args = append(rest, fs.Arg(0)), fs.Args()[1:]
	}
}

// database is the file of the embedded store.
func (c *config) database() string { return filepath.Join(c.Data, "baraza.db") }
