package models

import (
	"errors"
	"time"
)

// Time is an instant: milliseconds since 1970 in UTC. On the wire it is
// RFC 3339 with milliseconds.
type Time int64

const wireTime = "2006-01-02T15:04:05.000Z"

var errTime = errors.New("not an RFC 3339 time")

// At gives the instant as a Time, cut to the millisecond.
func At(t time.Time) Time { return Time(t.UnixMilli()) }

// Std gives the instant as the standard library has it, in UTC.
func (t Time) Std() time.Time { return time.UnixMilli(int64(t)).UTC() }

// IsZero reports whether no instant was given.
func (t Time) IsZero() bool { return t == 0 }

func (t Time) String() string { return t.Std().Format(wireTime) }

// AppendText writes the instant as RFC 3339.
func (t Time) AppendText(b []byte) ([]byte, error) { return t.Std().AppendFormat(b, wireTime), nil }

// MarshalText writes the instant as RFC 3339.
func (t Time) MarshalText() ([]byte, error) { return t.AppendText(nil) }

// UnmarshalText reads RFC 3339 with any offset.
func (t *Time) UnmarshalText(b []byte) error {
	v, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil || v.Year() < 1900 || v.Year() > 2200 {
		return errTime
	}
	*t = At(v)
	return nil
}

// Date is a day of the calendar where the fact happened: YYYY-MM-DD. It has no
// time zone; two dates compare as strings do.
type Date string

const wireDate = "2006-01-02"

// Nairobi is the civil time of Kenya, UTC+3 all year.
var Nairobi = time.FixedZone("EAT", 3*60*60)

// Today is the date in Kenya at the instant.
func (t Time) Today() Date { return Date(t.Std().In(Nairobi).Format(wireDate)) }

// Valid reports whether the date exists in the calendar, between 1900 and 2200.
func (d Date) Valid() bool {
	t, err := time.Parse(wireDate, string(d))
	return err == nil && t.Year() >= 1900 && t.Year() <= 2200
}

// IsZero reports whether no date was given.
func (d Date) IsZero() bool { return d == "" }

// Month is the calendar month of the date, YYYY-MM, or "" for no date.
func (d Date) Month() Month {
	if len(d) < 7 {
		return ""
	}
	return Month(d[:7])
}

// AddDays gives the date n days later.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(wireDate, string(d))
	if err != nil {
		return d
	}
	return Date(t.AddDate(0, 0, n).Format(wireDate))
}

// DaysUntil counts the days from d to other; negative when other is earlier.
func (d Date) DaysUntil(other Date) int {
	a, errA := time.Parse(wireDate, string(d))
	b, errB := time.Parse(wireDate, string(other))
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a) / (24 * time.Hour))
}

// Midnight is the instant at which the date begins in Kenya.
func Midnight(d Date) Time {
	t, err := time.ParseInLocation(wireDate, string(d), Nairobi)
	if err != nil {
		return 0
	}
	return At(t)
}

// Month is a calendar month: YYYY-MM.
type Month string

// First is the first day of the month.
func (m Month) First() Date { return Date(m + "-01") }

// Next is the month after.
func (m Month) Next() Month {
	t, err := time.Parse(wireDate, string(m.First()))
	if err != nil {
		return m
	}
	return Month(t.AddDate(0, 1, 0).Format("2006-01"))
}

// Last is the last day of the month.
func (m Month) Last() Date { return m.Next().First().AddDays(-1) }

// LastOver is the last day of the newest month that is over.
func (d Date) LastOver() Date { return d.Month().First().AddDays(-1) }

// Quarter is the calendar quarter of the month: YYYY-Qn.
func (m Month) Quarter() string {
	if len(m) != 7 {
		return ""
	}
	n := (int(m[5]-'0')*10 + int(m[6]-'0') + 2) / 3
	return string(m[:4]) + "-Q" + string(rune('0'+n))
}

// Period is a span of days, both ends included.
type Period struct {
	From Date `json:"from" doc:"First day of the period." example:"2025-01-01"`
	To   Date `json:"to" doc:"Last day of the period." example:"2025-12-31"`
}

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Date) bool { return p.From <= d && d <= p.To }

// Months lists the calendar months that the period touches, in order.
func (p Period) Months() []Month {
	var months []Month
	for m := p.From.Month(); m <= p.To.Month(); m = m.Next() {
		months = append(months, m)
	}
	return months
}

// Whole reports whether the period holds every day of the month.
func (p Period) Whole(m Month) bool { return p.From <= m.First() && m.Last() <= p.To }

// Cut is the part of the period that lies in the month.
func (p Period) Cut(m Month) Period {
	return Period{From: max(p.From, m.First()), To: min(p.To, m.Last())}
}
