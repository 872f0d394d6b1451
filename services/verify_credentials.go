package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// credentials compares what opens each account with the newest digest of it in
// the account's history. Accounts of before the histories held one are compared
// by what they say of themselves, until something of them changes.
func (v *verifying) credentials(ctx context.Context) error {
	known := map[models.ID]bool{}
	err := v.Stores.Users.Each(ctx, wholeForRules, nil, func(u *models.User) error {
		known[u.ID] = true
		v.report.Credentials++
		v.tell("credentials", v.report.Credentials)
		cred, _, err := v.Stores.Credentials.Get(ctx, u.ID)
		if err != nil {
			return err
		}
		newest, before, err := v.bound(ctx, u.ID)
		if err != nil {
			return err
		}
		if what := unlikeHistory(u, cred, newest, before); what != "" {
			v.report.found(models.Finding{Noun: models.Users, ID: u.ID, Version: u.Version, What: what})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return everyThing(ctx, v.Stores.Credentials, 200, func(id models.ID, _ *models.Credential) error {
		if !known[id] {
			v.report.found(models.Finding{Noun: models.Users, ID: id, What: "there is a password or second factor, and no account that it belongs to"})
		}
		return nil
	})
}

// bound finds the two newest digests in the history of an account. An erasure
// ends what was bound before.
func (v *verifying) bound(ctx context.Context, user models.ID) (newest, before string, err error) {
	const page = 500
	for after := int64(0); ; {
		events, err := v.Stores.Log.Of(ctx, user, after, page)
		if err != nil {
			return "", "", err
		}
		for _, e := range events {
			after = e.Version
			switch {
			case e.Deed == models.Erased:
				newest, before = "", ""
			case e.Bound != "":
				newest, before = e.Bound, newest
			}
		}
		if len(events) < page {
			return newest, before, nil
		}
	}
}

// unlikeHistory says in what a credential is not the one that its account and
// the history tell of; nothing when it is.
func unlikeHistory(u *models.User, cred *models.Credential, newest, before string) string {
	switch {
	case newest != "" && binds(newest, cred):
		return ""
	case cred == nil && (u.HasPassword || u.SecondFactor || newest != ""):
		return "the password or second factor is gone: the account has one, and it is not there"
	case cred == nil:
		return ""
	case cred.Hash != "" && !u.HasPassword:
		return "the account has a password that was never set"
	case before != "" && binds(before, cred):
		return "the password or second factor of before was put back, or its newest change was broken off: choose the password anew"
	case newest != "" || u.HasPassword != (cred.Hash != "") || u.SecondFactor != cred.Factor.Active():
		return "the password or second factor was exchanged: it is not the one that the history knows"
	}
	return ""
}
