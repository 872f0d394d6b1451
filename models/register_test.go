package models

import (
	"testing"
	"time"
)

// A request is closed with a day, and refused with a ground.
func TestWhatFitsInARequest(t *testing.T) {
	for n, c := range []struct {
		in RequestInput
		ok bool
	}{
		{RequestInput{}, true}, {RequestInput{Status: RequestOpen}, true},
		{RequestInput{Status: RequestOpen, ClosedOn: "2025-09-02"}, false},
		{RequestInput{Status: RequestAnswered}, false},
		{RequestInput{Status: RequestAnswered, ClosedOn: "2025-09-02"}, true},
		{RequestInput{Status: RequestAnswered, ClosedOn: "2025-08-31"}, false},
		{RequestInput{Status: RequestRefused, ClosedOn: "2025-09-02"}, false},
		{RequestInput{Status: RequestRefused, ClosedOn: "2025-09-02", Ground: "unknown"}, true},
		{RequestInput{Status: RequestWithdrawn, ClosedOn: "2025-09-02", Ground: "unknown"}, false},
	} {
		c.in.ReceivedOn = "2025-09-01"
		if err := c.in.Check(); (err == nil) != c.ok {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// The last day is in time; the day is Kenya's.
func TestTheClockOfARequest(t *testing.T) {
	at := func(day int, hour int) Time { return At(time.Date(2025, 9, day, hour, 0, 0, 0, Nairobi)) }
	for n, c := range []struct {
		now    Time
		status RequestStatus
		want   bool
	}{
		{at(8, 23), RequestOpen, false}, {at(9, 0), RequestOpen, true}, {at(30, 0), RequestRefused, false},
	} {
		r := DataRequest{RequestInput: RequestInput{ReceivedOn: "2025-09-01", Status: c.status}, DueOn: Date("2025-09-01").AddDays(AnswerWithin)}
		if r.Clock(c.now); r.Overdue != c.want {
			t.Errorf("%d: %v", n, r.Overdue)
		}
	}
	r := DataRequest{RequestInput: RequestInput{ReceivedOn: "2025-09-01", Status: RequestOpen}}
	if err := r.Close("2025-09-03"); err != nil || r.Status != RequestAnswered || r.ClosedOn != "2025-09-03" || r.Check() != nil {
		t.Errorf("%v %+v", err, r)
	}
	if r.Close("2025-09-04") == nil {
		t.Error("closed twice")
	}
}

// The Data Commissioner is told within 72 hours, to the millisecond.
func TestTheClockOfABreach(t *testing.T) {
	noticed := At(time.Date(2025, 9, 1, 6, 30, 0, 0, time.UTC))
	due := noticed + 72*60*60*1000
	b := Breach{BreachInput: BreachInput{NoticedAt: noticed}}
	if b.Derive(); b.DueAt != due || b.Late {
		t.Errorf("due at %v, late %v", b.DueAt, b.Late)
	}
	for now, want := range map[Time]bool{due: false, due + 1: true} {
		if b.Clock(now); b.Overdue != want {
			t.Errorf("at %v overdue: %v", now, b.Overdue)
		}
	}
	for told, late := range map[Time]bool{due: false, due + 1: true} {
		b.CommissionerAt = told
		b.Derive()
		b.Clock(due + 9)
		if b.Late != late || b.Overdue || b.Check() != nil {
			t.Errorf("told at %v: late %v, overdue %v", told, b.Late, b.Overdue)
		}
	}
	b.CommissionerAt = noticed - 1
	if b.Check() == nil {
		t.Error("told before it was noticed")
	}
}
