package handlers

import (
	"errors"
	"io"
	"net"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/cotprogramme/baraza/models"
)

// What bodies may cost. A body is read only when its sender was let in; what all of
// them take is bounded, and what comes slower than the slowest telephone is given up.
const (
	openBody     = 16 << 10 // of a request that nobody has to be signed in for
	smallBody    = 16 << 10 // takes no room of the bounded one
	bodyRoom     = 64 << 20
	bodyShares   = 4 // an account may have this part of the room at once, and one body always
	bodyPatience = 5 * time.Second
	bodyGrace    = 15 * time.Second
	bodyRate     = 2 << 10 // bytes in a second, from the grace on
	bodyPiece    = 64 << 10
	drainAtMost  = time.Second
	drainsAtOnce = 4
)

// body reads the body of the request, up to a bound.
// Errors: too_large, busy, or that of the server for one that does not come.
func (x *exchange) body(most int) ([]byte, error) {
	stream := x.c.Context().RequestBodyStream()
	if stream == nil {
		body := x.c.Request().Body()
		x.received = len(body)
		return body, nil
	}
	announced := x.c.Request().Header.ContentLength()
	if announced > most {
		return nil, models.Refuse(models.ProblemTooLarge)
	}
	room := announced
	if room < 0 {
		room = most
	}
	if room > smallBody {
		release, err := x.edge.bodies.Take(x.ctx, x.actor.User, int64(room))
		if err != nil {
			return nil, err
		}
		x.release = release
	}
	body, err := x.readBody(stream, max(announced, 0), most)
	x.received = len(body)
	return body, err
}

// readBody reads until the body ends. It gives a file more time than the server gives
// a request, as long as it keeps coming.
func (x *exchange) readBody(stream io.Reader, announced, most int) ([]byte, error) {
	began, conn := time.Now(), x.c.Context().Conn()
	body := make([]byte, 0, announced+1)
	for {
		if x.route.carriesFile() {
			_ = conn.SetReadDeadline(time.Now().Add(x.edge.BodyGrace))
		}
		if len(body) == cap(body) {
			body = append(body, 0)[:len(body)]
		}
		n, err := stream.Read(body[len(body):min(cap(body), len(body)+bodyPiece)])
		body = body[:len(body)+n]
		switch {
		case len(body) > most:
			return nil, models.Refuse(models.ProblemTooLarge)
		case errors.Is(err, io.EOF):
			return body, nil
		case err != nil:
			return nil, unread(err)
		case x.tooSlow(began, len(body)):
			return nil, fiber.ErrRequestTimeout
		}
	}
}

// tooSlow reports whether a body that began to come at the instant does not come
// fast enough, or took longer than any may.
func (x *exchange) tooSlow(began time.Time, so int) bool {
	took := time.Since(began)
	if x.ctx.Err() != nil {
		return true
	}
	return took > x.edge.BodyGrace && float64(so) < took.Seconds()*float64(x.edge.BodyRate)
}

// unread names what the server says of a body that did not come.
func unread(err error) error {
	if slow := net.Error(nil); errors.As(err, &slow) && slow.Timeout() {
		return fiber.ErrRequestTimeout
	}
	return fiber.ErrBadRequest
}

// drain reads on for a moment when a request is refused before all of it has come.
// Closing at once would make the network drop the answer that says why. What is
// little, the server reads itself. Only few are read on at once: reading what a hundred
// send for nothing would leave no time for those who may send.
func (x *exchange) drain() {
	stream := x.c.Context().RequestBodyStream()
	if stream == nil || x.received > 0 {
		return
	}
	announced := x.c.Request().Header.ContentLength()
	if announced >= 0 && announced <= smallBody {
		return
	}
	select {
	case x.edge.drains <- struct{}{}:
		defer func() { <-x.edge.drains }()
	default:
		return
	}
	conn, ended := x.c.Context().Conn(), time.Now().Add(drainAtMost)
	scratch := make([]byte, 4<<10)
	for time.Now().Before(ended) {
		if conn.SetReadDeadline(time.Now().Add(200*time.Millisecond)) != nil {
			return
		}
		if _, err := stream.Read(scratch); err != nil {
			return
		}
	}
}
