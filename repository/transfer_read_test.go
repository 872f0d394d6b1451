package repository

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// sealed gives lines the last line that makes them a whole file.
func sealed(records, events int, lines string) []byte {
	return fmt.Appendf([]byte(lines), `{"end":true,"records":%d,"events":%d,"sha256":"%x"}`+"\n", records, events, sha256.Sum256([]byte(lines)))
}

// FuzzReadTransfer holds that whatever the file is, reading it does not panic,
// hands over only complete lines, and ends with success or with the problem of
// a file that cannot be used.
func FuzzReadTransfer(f *testing.F) {
	const head = "{\"baraza\":1}\n"
	f.Add(sealed(0, 0, head))
	f.Add(sealed(1, 1, head+`{"in":"issues","id":"a","version":1,"hash":"b","doc":{"id":"a"}}`+"\n"+`{"event":"a","version":1,"hash":"b","raw":"AAA="}`+"\n"))
	f.Add([]byte(head + `{"in":"issues","event":"a","version":1,"doc":1}` + "\n"))
	f.Add([]byte(`{"baraza":2}` + "\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		lines := int64(0)
		_, err := (&Transfer{}).read(bytes.NewReader(file), func(l transferLine, n int64) error {
			if lines++; n != lines+1 || l.Version < 1 || (l.In == "") == (l.Event == "") {
				t.Errorf("line %d is handed over as %+v", n, l)
			}
			return context.Background().Err()
		})
		var p *models.Problem
		if err != nil && (!errors.As(err, &p) || p.Code != models.ProblemFile) {
			t.Errorf("reading ends with %v", err)
		}
	})
}

func TestASealedTransferIsRead(t *testing.T) {
	file := sealed(1, 0, "{\"baraza\":1}\n"+`{"in":"issues","id":"a","version":1,"doc":{}}`+"\n")
	if _, err := (&Transfer{}).read(bytes.NewReader(file), func(transferLine, int64) error { return nil }); err != nil {
		t.Error(err)
	}
}
