package repository

import "testing"

// Histories of earlier programs hold digests without a salt. They must verify
// as they did: the hashes were computed by the program of then.
func TestEarlierEventsStillVerify(t *testing.T) {
	e := storedEvent{Record: "r", Noun: "issues", Version: 2, At: 1, DeviceAt: 3, By: "u", Deed: "changed", Cause: "c",
		Salt: "00", Previous: "p", State: digest([]byte(`{"id":"r"}`)), Input: "i"}
	e.Body.Reason = "why"
	var err error
	if e.Digest, err = e.bodyDigest(); err != nil {
		t.Fatal(err)
	}
	if e.chainHash() != "97867d5340ca4175a18de17bf4614c3f00628bc51aac9b5c3e30981f9604ea6e" || e.seal([]byte(`{"id":"r"}`)) != e.State {
		t.Errorf("an event of an earlier program has now the hash %s", e.chainHash())
	}
	e.Form = saltedForm
	if e.chainHash() == "97867d5340ca4175a18de17bf4614c3f00628bc51aac9b5c3e30981f9604ea6e" || e.seal([]byte(`{"id":"r"}`)) == e.State {
		t.Error("the form of an event is not bound, or its digest has no salt")
	}
}
