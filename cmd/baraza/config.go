package main

import (
	"cmp"
	"crypto/ed25519"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// settings is everything an operator can set: a row for each, with what it is when nothing is
// said. A flag beats the environment (see variableOf), the environment beats the default. What
// the types let through is said in values.go.
type settings struct {
	Listen      string              `type:"address" default:"127.0.0.1:8080" help:"Address and port to serve on. Use 0.0.0.0:8080 only behind a proxy that does TLS."`
	Data        string              `type:"filled" default:"./data" help:"Folder of the embedded database. It is made if it is not there."`
	Store       string              `type:"store" default:"sqlite" help:"Where records are kept: sqlite (in the data folder), or the address of a MongoDB server, mongodb://... or mongodb+srv://..."`
	KeyFile     string              `placeholder:"FILE" help:"A file with the key that encrypts the embedded database, such as baraza key new makes; plain when empty. BARAZA_KEY may hold the key itself instead."`
	LogLevel    string              `enum:"debug,info,warn,error" default:"info" help:"The least important lines that are logged: debug, info, warn or error."`
	LogForm     string              `name:"log-format" enum:"text,json" default:"text" help:"How lines are logged: text for people, json for machines."`
	Deadline    time.Duration       `name:"request-deadline" type:"deadline" placeholder:"TIME" help:"How long a request may take; 30s when empty, and 4s over MongoDB, so that people hear within five seconds when its server does not answer."`
	Drain       time.Duration       `type:"patience" default:"20s" help:"How long requests under way may go on after SIGTERM."`
	Public      string              `name:"public-url" type:"url" placeholder:"URL" help:"The address that people use, if a proxy stands before Baraza; printed in links."`
	Proxies     []string            `name:"trusted-proxies" type:"networks" placeholder:"NETWORKS" help:"Networks of the proxies before Baraza, such as 127.0.0.1/32,10.0.0.0/8: only their X-Forwarded-For is believed."`
	OfUser      int                 `name:"rate-user" default:"600" help:"How many requests a user may send in a minute; 0 for any number."`
	OfSource    int                 `name:"rate-address" default:"3000" help:"How many requests an address may send in a minute, this machine excepted; 0 for any number."`
	Metrics     string              `name:"metrics-listen" type:"address?" placeholder:"ADDRESS" help:"Address and port for metrics (Prometheus) and health, such as 127.0.0.1:9090; not served when empty. It asks nobody to sign in."`
	Enrol       []models.Role       `name:"require-second-factor" type:"roles" placeholder:"ROLES" help:"The roles that must have a second factor, such as administrator,staff. Whoever has such a role and no second factor can only set one up."`
	Issuer      string              `name:"openid-issuer" type:"url" placeholder:"URL" help:"The OpenID provider with which people can sign in besides, such as https://id.example.org; needs --public-url, and there the address /sign-in/openid to be sent back to."`
	Client      string              `name:"openid-client" type:"filled" default:"baraza" help:"The client id that the OpenID provider knows Baraza by."`
	Secret      string              `name:"openid-secret-file" placeholder:"FILE" help:"A file with the client secret; none for a client that the provider knows as public."`
	BackupTo    string              `placeholder:"FOLDER" help:"A folder, best of another disk, to write encrypted backups to while serving; none are made when empty. Of each of the last 7 days, 5 weeks and 12 months one is kept."`
	BackupFor   []age.Recipient     `name:"backup-recipients" type:"recipients" placeholder:"KEYS" help:"The public keys (age1..., by commas) that can open those backups; baraza backup --new-key makes one."`
	BackupEvery time.Duration       `type:"interval" default:"24h" help:"How old the newest of those backups may become."`
	BackupBy    []ed25519.PublicKey `name:"backup-signer" type:"signers" placeholder:"KEYS" help:"For restore and rehearse: the public keys (by commas) of the installations whose backups are accepted; baraza key signer prints that of an installation, and checkpoints hold it."`
}

// config is what a command works with.
type config struct {
	settings `group:"settings"`

	Key    []byte            `kong:"-"` // encrypts the embedded database; nil when it is not encrypted
	bulk   bool              // the command walks over everything, and nobody waits for it
	partly bool              // it is for a database in which an import of everything was broken off, too
	tell   func(line string) // what is told of a migration; nil for nobody
}

// configuration gives the config of a command that has one.
func (c *config) configuration() *config { return c }

const embedded = "sqlite"

// finish reads the key, and reports what does not go together.
func (c *config) finish(env func(string) string) (faults []error) {
	read, from := func() ([]byte, error) { return keyOf(c.KeyFile) }, "--key-file"
	if key := env("BARAZA_KEY"); key != "" && c.KeyFile == "" {
		read, from = func() ([]byte, error) { return parseKey(key) }, "BARAZA_KEY"
	}
	var err error
	if c.Key, err = read(); err != nil {
		faults = append(faults, fmt.Errorf("%s %w", from, err))
	}
	c.Public = strings.TrimSuffix(c.Public, "/")
	if c.Issuer != "" && c.Public == "" {
		faults = append(faults, errors.New("--openid-issuer needs --public-url"))
	}
	if c.Key != nil && c.onServer() {
		faults = append(faults, errors.New("--key-file encrypts the embedded database; a database server encrypts its own disk"))
	}
	if c.BackupTo != "" && len(c.BackupFor) == 0 {
		faults = append(faults, errors.New("--backup-to needs --backup-recipients: a backup that anybody could read would be worse than none"))
	}
	return faults
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

// database is the file of the embedded store.
func (c *config) database() string { return filepath.Join(c.Data, "baraza.db") }
