package mongodb

import (
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/mongo/readpref"
	"go.mongodb.org/mongo-driver/x/mongo/driver/connstring"
)

// What the address says holds, but for what the promises rest on.
func TestTheAddressDecides(t *testing.T) {
	const address = "mongodb://127.0.0.1/baraza?retryWrites=false&retryReads=false&maxPoolSize=7&maxIdleTimeMS=9000&connectTimeoutMS=11000&" +
		"serverSelectionTimeoutMS=12000&timeoutMS=13000&appName=office&w=1&journal=false&readPreference=secondary&readConcernLevel=local"
	parsed, err := connstring.ParseAndValidate(address)
	if err != nil {
		t.Fatal(err)
	}
	e := &Engine{opts: Options{URI: address, Timeout: timeoutOf(parsed)}.withDefaults()}
	if e.opts.Timeout != 13*time.Second {
		t.Errorf("an exchange may take %s", e.opts.Timeout)
	}
	o := e.settings()
	if *o.RetryWrites || *o.RetryReads || *o.MaxPoolSize != 7 || *o.MaxConnIdleTime != 9*time.Second || *o.ConnectTimeout != 11*time.Second ||
		*o.ServerSelectionTimeout != 12*time.Second || *o.AppName != "office" {
		t.Errorf("the address is not heeded: %+v", o)
	}
	if o.WriteConcern.W != "majority" || !*o.WriteConcern.Journal || o.ReadConcern.Level != "majority" || o.ReadPreference.Mode() != readpref.PrimaryMode {
		t.Error("the address takes away what the promises rest on")
	}
	plain := (&Engine{opts: Options{URI: "mongodb://127.0.0.1/"}.withDefaults()}).settings()
	if !*plain.RetryWrites || *plain.MaxPoolSize != 64 || *plain.ConnectTimeout != 2*time.Second {
		t.Errorf("our defaults do not hold: %+v", plain)
	}
	short, err := connstring.ParseAndValidate("mongodb://127.0.0.1/?socketTimeoutMS=6000")
	if err != nil || timeoutOf(short) != 6*time.Second {
		t.Errorf("socketTimeoutMS is read as %s, %v", timeoutOf(short), err)
	}
}

// A command that walks over everything has more time for an exchange than a request,
// unless the address says how long one may take.
func TestBulkExchangesHaveTime(t *testing.T) {
	for want, o := range map[time.Duration]Options{4 * time.Second: {}, 2 * time.Minute: {Bulk: true}, 13 * time.Second: {Bulk: true, Timeout: 13 * time.Second}} {
		e := &Engine{opts: o.withDefaults()}
		ctx, cancel := e.limit(t.Context())
		defer cancel()
		until, _ := ctx.(undated).Context.Deadline()
		if left := time.Until(until); left > want || left < want-2*time.Second {
			t.Errorf("%+v leaves %s, want %s", o, left, want)
		}
		if told := *e.settings().Timeout; told != want {
			t.Errorf("%+v tells the server %s", o, told)
		}
	}
}
