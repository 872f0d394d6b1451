// Package outbound makes the calls that the program makes to addresses which
// people typed in: to machines of the internet, and to no other.
//
// An address is judged after its name was resolved, at the moment of the
// connection, so that a name that answers differently the second time gains
// nothing. It decides nothing about what is sent.
package outbound

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// Limits of a call.
const (
	Timeout    = 10 * time.Second
	MostAnswer = 64 << 10 // bytes
)

// The reasons for which a call is not made or not believed.
var (
	ErrNotHTTPS = errors.New("only https addresses are called")
	ErrPrivate  = errors.New("the address is not one of the public internet")
	ErrTooLong  = errors.New("the answer is too long")
)

// Caller makes calls. Its zero value makes none.
type Caller struct{ client *http.Client }

// New makes a caller. Permitted says which addresses may be called; nil permits
// those of the public internet. TLS is the standard library's.
func New(permitted func(netip.Addr) bool, transport *http.Transport) *Caller {
	if permitted == nil {
		permitted = Public
	}
	if transport == nil {
		transport = &http.Transport{}
	}
	dialer := &net.Dialer{Timeout: Timeout, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !permitted(at.Addr().Unmap()) {
			return ErrPrivate
		}
		return nil
	}}
	transport.Proxy = nil // a proxy would resolve the name for us
	transport.DialContext = dialer.DialContext
	transport.ResponseHeaderTimeout = Timeout
	transport.MaxResponseHeaderBytes = MostAnswer
	transport.MaxIdleConnsPerHost, transport.IdleConnTimeout = 1, 30*time.Second
	return &Caller{&http.Client{Timeout: Timeout, Transport: transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// Close ends the connections that are kept for the next call.
func (c *Caller) Close() { c.client.CloseIdleConnections() }

// Post sends a body and gives the status. A redirection is an answer like any
// other, and is not followed.
// Errors: ErrNotHTTPS, ErrPrivate, ErrTooLong, and those of the network.
func (c *Caller) Post(ctx context.Context, address string, header http.Header, body []byte) (status int, err error) {
	if _, err := Check(address); err != nil {
		return 0, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header = header.Clone()
	res, err := c.client.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(res.Body, MostAnswer+1))
	if err != nil {
		return 0, err
	}
	if n > MostAnswer {
		return 0, ErrTooLong
	}
	return res.StatusCode, nil
}

// Check judges an address as far as that can be done without the network.
// Errors: ErrNotHTTPS, ErrPrivate.
func Check(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil, ErrNotHTTPS
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && !Public(ip.Unmap()) {
		return nil, ErrPrivate
	}
	return u, nil
}

// special are the ranges that are not of the public internet, beside those that
// the standard library knows.
// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).
var special = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
	"3fff::/20", "5f00::/16", "fec0::/10")

// unicast is all of IPv6 that was given out for the public internet. What is outside
// may be another way to write an address of IPv4.
// Source: IANA IPv6 Address Space (RFC 4291).
var unicast = netip.MustParsePrefix("2000::/3")

func prefixes(list ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(list))
	for n, p := range list {
		all[n] = netip.MustParsePrefix(p)
	}
	return all
}

// Public reports whether an address is one of the public internet.
func Public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || a.Zone() != "" || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	if a.Is6() && !unicast.Contains(a) {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// Reason is what went wrong with a call, in words that name no address.
func Reason(err error) string {
	var timeout net.Error
	var lookup *net.DNSError
	switch {
	case errors.Is(err, ErrPrivate), errors.Is(err, ErrNotHTTPS), errors.Is(err, ErrTooLong):
		for _, known := range []error{ErrPrivate, ErrNotHTTPS, ErrTooLong} {
			if errors.Is(err, known) {
				return known.Error()
			}
		}
	case errors.As(err, &lookup):
		return "the name was not found"
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Sprintf("no answer within %v", Timeout)
	}
	return "the connection failed"
}
