package models

import (
	"strings"
	"time"
)

// UserInput is what an administrator writes about an account.
type UserInput struct {
	Name     string   `json:"name" validate:"required,max=120" doc:"The name of the person who uses the account." example:"Wanjiru Kamau"`
	SignIn   string   `json:"sign_in" validate:"required,min=3,max=120" doc:"The sign-in name: an e-mail address, a telephone number or a word. Capital letters do not matter." example:"wanjiru@example.org"`
	Grants   []Grant  `json:"grants" validate:"required,min=1,max=20,dive" doc:"The roles of the account, and where."`
	Person   ID       `json:"person,omitzero" validate:"omitempty,recordid" doc:"The person record of the user, if there is one." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Language Language `json:"language,omitzero" doc:"The language the user prefers." example:"sw"`
	Disabled bool     `json:"disabled,omitzero" doc:"True when the account may not be used; its sessions end at once." example:"false"`
}

// User is an account.
type User struct {
	Meta
	Reach
	UserInput
	HasPassword  bool `json:"has_password" doc:"Whether a password was set." example:"true"`
	SecondFactor bool `json:"second_factor,omitzero" doc:"True when signing in takes a code besides the password." example:"true"`

	Voided int64 `json:"voided,omitzero" doc:"The version in which the account could be used again after it was disabled or deleted: codes and sign-ins begun before it are void." example:"7"`

	OpenID *Link `json:"openid,omitempty" doc:"With whom the account is linked at the provider that people sign in with."`
}

// Link says who somebody is at an OpenID provider.
type Link struct {
	Issuer  string `json:"issuer" doc:"The provider." example:"https://id.example.org"`
	Subject string `json:"subject" doc:"Who the person is there; never an e-mail address." example:"248289761001"`
}

// Key is the form in which no two accounts have the same link.
func (l Link) Key() string { return l.Issuer + " " + l.Subject }

// Check finds grants without a place to hold.
func (u UserInput) Check() error {
	var f Faults
	for _, g := range u.Grants {
		f.Add(g.Role == Administrator || g.Organization != "", "/grants", RuleRequired)
	}
	return f.Err()
}

// SignInKey is the form of a sign-in name that must be unique.
func SignInKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Session is a time of being signed in, or an API token.
type Session struct {
	ID        ID           `json:"id" doc:"Names the session." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2d0d"`
	User      ID           `json:"user" doc:"The account." example:"01970c3e-0000-7000-8000-000000000001"`
	Name      string       `json:"name,omitzero" doc:"For a token: what it is for." example:"Monthly report"`
	Token     bool         `json:"token,omitzero" doc:"True for an API token." example:"false"`
	Only      []Permission `json:"only,omitempty" doc:"For a token: the permissions it is limited to." example:"rollup.read"`
	CreatedAt Time         `json:"created_at" doc:"When it began." example:"2025-03-14T09:21:07.120Z"`
	ExpiresAt Time         `json:"expires_at" doc:"When it ends." example:"2025-03-28T09:21:07.120Z"`
	SeenAt    Time         `json:"seen_at,omitzero" doc:"When it was last used, to the hour." example:"2025-03-19T17:02:11.004Z"`
	EndedAt   Time         `json:"ended_at,omitzero" doc:"When it was ended before its time." example:"2025-03-20T09:21:07.120Z"`
	Current   bool         `json:"current,omitzero" doc:"True for the session in use." example:"true"`
	Sealed    bool         `json:"sealed,omitzero" doc:"True when what renews it is sealed on a device with a PIN: without that there is access for five minutes at most." example:"true"`
}

// SessionAccess is how long a sealed session gives access without being renewed.
const SessionAccess = 5 * time.Minute

// SessionIdle is how long a session lasts without being used: as long as a phone
// may be out of contact. Tokens are for programs that may rest for months.
const SessionIdle = 14 * 24 * time.Hour

// Live reports whether the session may be used at the instant.
func (s Session) Live(now Time) bool {
	if s.EndedAt != 0 || now >= s.ExpiresAt {
		return false
	}
	return s.Token || s.SeenAt == 0 || now < At(s.SeenAt.Std().Add(SessionIdle))
}
