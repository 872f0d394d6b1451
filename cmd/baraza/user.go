package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/backup"
)

func runUser(ctx context.Context, p *program, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("%w: say add, list, password or second-factor", errUsage)
	}
	var name, signIn, role, organization string
	c, _, err := p.configure("user", args[1:], func(fs *flag.FlagSet) {
		fs.StringVar(&name, "name", "", "name of the person")
		fs.StringVar(&signIn, "sign-in", "", "sign-in name")
		fs.StringVar(&role, "role", "", "role, which has no default: "+strings.Join(models.Roles.Values(), ", "))
		fs.StringVar(&organization, "organization", "", "id of the organization of the role")
	})
	if err != nil {
		return err
	}
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	switch args[0] {
	case "add":
		err = p.addUser(ctx, h, models.UserInput{Name: name, SignIn: signIn, Grants: []models.Grant{{Role: models.Role(role), Organization: models.ID(organization)}}})
	case "password":
		err = p.resetPassword(ctx, h, signIn)
	case "second-factor":
		err = p.forgetFactor(ctx, h, signIn)
	case "list":
		err = p.listUsers(ctx, h)
	default:
		err = fmt.Errorf("%w: say add, list, password or second-factor", errUsage)
	}
	return errors.Join(err, h.close())
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
	if in.Name == "" || len(in.SignIn) < 3 || !models.Roles.Has(string(in.Grants[0].Role)) {
		return fmt.Errorf("%w: user add needs --name, --sign-in (3 characters or more) and a --role that exists", errUsage)
	}
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
	if signIn == "" {
		return fmt.Errorf("%w: user password needs --sign-in", errUsage)
	}
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
	if signIn == "" {
		return fmt.Errorf("%w: user second-factor needs --sign-in", errUsage)
	}
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
