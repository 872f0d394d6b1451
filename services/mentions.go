package services

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// MentionsInput says what to look for.
type MentionsInput struct {
	Words  []string `json:"words" validate:"required,min=1,max=10,dive,required,min=2,max=120" doc:"Names as people write them, or telephones. A name is found whatever its capitals, accents and apostrophes; a telephone however it is written." example:"Akinyi Odhiambo"`
	Cursor string   `json:"cursor,omitzero" validate:"max=100" doc:"The next of the answer before." example:"issues/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
}

// FindMentions asks where somebody is named.
type FindMentions struct {
	Body MentionsInput `body:"json"`
}

// Mention is a record that names what was looked for.
type Mention struct {
	Noun    models.Noun `json:"noun" doc:"What kind of record it is." example:"issues"`
	ID      models.ID   `json:"id" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Version int64       `json:"version" doc:"The version that names it: the present one, or an earlier one." example:"3"`
	Members []string    `json:"members" doc:"The members that do." example:"description"`
	Earlier bool        `json:"earlier,omitzero" doc:"True when an earlier version does, or the reason that was given for it." example:"false"`
}

// Mentions is where somebody is named.
type Mentions struct {
	Items []Mention `json:"items" doc:"The records, the same one again for each earlier version."`
	Next  string    `json:"next,omitzero" doc:"There is more to look through: send it as cursor." example:"actions/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
}

// How much one call looks through, so that it answers in time.
const (
	mentionsPage  = 500
	mentionsLooks = 20_000
	mentionsFound = 200
	mentionsInLog = "log"
)

// Mentions looks for names and telephones in every text of every record and of
// every earlier version. Software cannot know whether a text that names Akinyi
// means this one: a person reads it and redacts or edits it.
// Errors: invalid (nothing to look for, a cursor that is none).
func (p *Privacy) Mentions(ctx context.Context, _ models.Actor, in FindMentions) (Mentions, error) {
	m := &mentioning{out: Mentions{Items: []Mention{}}, sought: models.Seek(in.Body.Words...)}
	if m.sought.None() {
		return m.out, models.Faulty(models.Wrong("/words", models.RuleRequired))
	}
	at, after, _ := strings.Cut(in.Body.Cursor, "/")
	begun := at == ""
	for _, t := range p.texts() {
		if !begun && at != string(t.noun) {
			continue
		}
		from := models.ID("")
		if !begun {
			from = models.ID(after)
		}
		begun = true
		if err := t.mentions(ctx, m, from); err != nil || m.out.Next != "" {
			return m.out, err
		}
	}
	position := int64(0)
	if at == mentionsInLog {
		n, err := strconv.ParseInt(after, 10, 64)
		begun, position = err == nil && n >= 0, n
	}
	if !begun {
		return m.out, models.Faulty(models.Wrong("/cursor", models.RuleCursor))
	}
	return m.out, p.inHistory(ctx, m, position)
}

type mentioning struct {
	out    Mentions
	sought models.Sought
	looked int
}

// full reports whether this call has looked far enough.
func (m *mentioning) full() bool {
	return m.looked >= mentionsLooks || len(m.out.Items) >= mentionsFound
}

func (p *Privacy) inHistory(ctx context.Context, m *mentioning, position int64) error {
	for {
		events, last, err := p.Stores.Log.Since(ctx, position, mentionsPage)
		if err != nil || len(events) == 0 {
			return err
		}
		for _, e := range events {
			m.looked++
			if where := membersNaming(m.sought, e); len(where) > 0 {
				m.out.Items = append(m.out.Items, Mention{e.Noun, e.Record, e.Version, where, true})
			}
		}
		if position = last; m.full() {
			m.out.Next = mentionsInLog + "/" + strconv.FormatInt(position, 10)
			return nil
		}
	}
}

// membersNaming lists the members of an event that name what is looked for.
func membersNaming(s models.Sought, e models.Event) []string {
	var where []string
	if s.In(e.Reason) {
		where = append(where, "reason")
	}
	for _, c := range e.Changes {
		if valueHas(s, c.Was) || valueHas(s, c.Now) {
			where = append(where, c.Member)
		}
	}
	return where
}

func eventHas(s models.Sought, e models.Event) bool { return len(membersNaming(s, e)) > 0 }

// valueHas looks through a decoded JSON value.
func valueHas(s models.Sought, v any) bool {
	switch v := v.(type) {
	case string:
		return s.In(v)
	case []any:
		for _, x := range v {
			if valueHas(s, x) {
				return true
			}
		}
	case map[string]any:
		for _, x := range v {
			if valueHas(s, x) {
				return true
			}
		}
	}
	return false
}

// texts lists the nouns whose texts are looked through and redacted: all of them.
func (p *Privacy) texts() []textsOf {
	var list []textsOf
	for _, n := range p.nouns {
		list = append(list, n.textsOf())
	}
	return list
}

// textsOf is what can be done with the texts of one noun.
type textsOf struct {
	noun     models.Noun
	mentions func(ctx context.Context, m *mentioning, from models.ID) error
	redact   func(ctx context.Context, p *Privacy, actor models.Actor, in Redact) (Redaction, error)
	reach    func(ctx context.Context, id models.ID) (*models.Reach, error)
	settle   func(ctx context.Context, f *erasing, id models.ID) error
}

func texts[T, I any](r *Records[T, I], kept ...string) textsOf {
	return textsOf{noun: r.noun,
		mentions: func(ctx context.Context, m *mentioning, from models.ID) error { return mentionsIn(ctx, m, r, from) },
		redact: func(ctx context.Context, p *Privacy, actor models.Actor, in Redact) (Redaction, error) {
			return redactIn(ctx, p, actor, r, in, kept)
		},
		reach: func(ctx context.Context, id models.ID) (*models.Reach, error) {
			t, err := r.store.Get(ctx, wholeForRules, id)
			if err != nil {
				return nil, notFoundIsFine(err)
			}
			return reach(t), nil
		},
		settle: func(ctx context.Context, f *erasing, id models.ID) error { return settleClashes(ctx, f, r, id) }}
}

func mentionsIn[T, I any](ctx context.Context, m *mentioning, r *Records[T, I], from models.ID) error {
	for {
		page, err := r.store.Find(ctx, wholeForRules, models.Query{Limit: mentionsPage,
			Where: []models.Condition{{Field: "_id", Op: models.From, Values: []any{string(from)}}}})
		if err != nil {
			return err
		}
		for _, t := range page {
			id := base(t).ID
			if id == from {
				continue
			}
			m.looked++
			from = id
			var where []string
			models.EachText(t, func(member string, text *string) {
				if m.sought.In(*text) && !slices.Contains(where, member) {
					where = append(where, member)
				}
			})
			if len(where) > 0 {
				m.out.Items = append(m.out.Items, Mention{r.noun, id, base(t).Version, where, false})
			}
		}
		if len(page) < mentionsPage {
			return nil
		}
		if m.full() {
			m.out.Next = fmt.Sprintf("%s/%s", r.noun, from)
			return nil
		}
	}
}
