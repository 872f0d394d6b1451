package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/backup"
)

type userCommands struct {
	Add          userAdd      `cmd:"" help:"Add an account; the password is read from standard input."`
	List         userList     `cmd:"" help:"List all accounts and their roles."`
	Password     userPassword `cmd:"" help:"Set a password, read from standard input, and end all sessions of the account."`
	SecondFactor userFactor   `cmd:"" help:"Take a lost second factor away, and end all sessions of the account."`
}

type userAdd struct {
	config
	Name         string      `placeholder:"NAME" help:"Name of the person."`
	SignIn       string      `placeholder:"NAME" help:"Sign-in name, of 3 characters or more."`
	Role         models.Role `enum:",${roles}" default:"" placeholder:"ROLE" help:"Role, which has no default: ${roles}."`
	Organization models.ID   `placeholder:"ID" help:"Id of the organization of the role."`
}

func (c *userAdd) Run(ctx context.Context, p *program) error {
	if c.Name == "" || len(c.SignIn) < 3 || c.Role == "" {
		return fmt.Errorf("%w: user add needs --name, --sign-in (3 characters or more) and a --role that exists", errUsage)
	}
	return p.within(ctx, &c.config, func(h *house) error {
		return p.addUser(ctx, h, models.UserInput{Name: c.Name, SignIn: c.SignIn, Grants: []models.Grant{{Role: c.Role, Organization: c.Organization}}})
	})
}

type userList struct{ config }

func (c *userList) Run(ctx context.Context, p *program) error {
	return p.within(ctx, &c.config, func(h *house) error { return p.listUsers(ctx, h) })
}

// account names one that is there.
type account struct {
	config
	SignIn string `required:"" placeholder:"NAME" help:"Sign-in name."`
}

type userPassword struct{ account }

func (c *userPassword) Run(ctx context.Context, p *program) error {
	return p.within(ctx, &c.config, func(h *house) error { return p.resetPassword(ctx, h, c.SignIn) })
}

type userFactor struct{ account }

func (c *userFactor) Run(ctx context.Context, p *program) error {
	return p.within(ctx, &c.config, func(h *house) error { return p.forgetFactor(ctx, h, c.SignIn) })
}

// secret reads a password from standard input, so that it stands neither in
// the shell's history nor in the list of processes.
func (p *program) secret() (string, error) {
	fmt.Fprint(p.out, "Password (12 characters or more): ")
	line, err := bufio.NewReader(p.in).ReadString('\n')
	if err != nil && line == "" {
		return "", errors.New("no password on standard input")
	}
	fmt.Fprintln(p.out)
	return strings.TrimRight(line, "\r\n"), nil
}

func (p *program) addUser(ctx context.Context, h *house, in models.UserInput) error {
	password, err := p.secret()
	if err != nil {
		return err
	}
	u, err := h.services.Accounts.AddUser(ctx, in, password)
	if err != nil {
		return explained(err)
	}
	fmt.Fprintf(p.out, "Account %s was made, with the id %s.\n", u.SignIn, u.ID)
	return nil
}

func (p *program) resetPassword(ctx context.Context, h *house, signIn string) error {
	password, err := p.secret()
	if err != nil {
		return err
	}
	if err := h.services.Accounts.ResetPassword(ctx, signIn, password); err != nil {
		return explained(err)
	}
	fmt.Fprintf(p.out, "The password was set, and all sessions of the account have ended.\n")
	return nil
}

func (p *program) forgetFactor(ctx context.Context, h *house, signIn string) error {
	if err := h.services.Accounts.ForgetFactor(ctx, signIn); err != nil {
		return explained(err)
	}
	fmt.Fprintf(p.out, "The second factor was taken away, and all sessions of the account have ended.\n")
	return nil
}

func (p *program) listUsers(ctx context.Context, h *house) error {
	return h.book.Users.Each(ctx, models.WholeInstallation("the operator at the console lists all accounts"), nil, func(u *models.User) error {
		state := ""
		if u.Disabled || u.Deleted() {
			state = " (not in use)"
		}
		for _, g := range u.Grants {
			fmt.Fprintf(p.out, "%s  %-24s %-14s %s%s\n", u.ID, u.SignIn, g.Role, g.Organization, state)
		}
		return nil
	})
}

// explained tells a problem in words.
func explained(err error) error {
	var p *models.Problem
	switch {
	case errors.Is(err, backup.ErrAltered):
		return backup.ErrAltered
	case errors.Is(err, repository.ErrCorrupt):
		return errors.New("the database is damaged; nothing was changed. Restore it from a backup")
	case !errors.As(err, &p):
		return err
	}
	row := models.Describe(p.Code)
	text := row.Title.En + ". " + row.Advice.En
	if reason, ok := p.Facts["reason"].(string); ok {
		text = row.Title.En + ": " + reason
		if line, ok := p.Facts["line"]; ok {
			text += fmt.Sprintf(" (line %v)", line)
		}
	}
	for _, f := range p.Faults {
		text += fmt.Sprintf(" (%s %s)", f.Pointer, models.Rules[f.Rule].En)
	}
	return errors.New(text)
}
