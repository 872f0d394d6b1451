package ferrettest

import (
	"testing"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/enginetest"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

func TestContract(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		var last string
		enginetest.Run(t, func(t *testing.T) repository.Engine {
			last = fresh(t, s)
			return open(t, mongodb.Options{URI: s.uri, Database: last})
		}, append(s.without, enginetest.Reopen(func(t *testing.T, e repository.Engine) repository.Engine {
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			return open(t, mongodb.Options{URI: s.uri, Database: last})
		}))...)
	})
}

// The collections of the product can be declared here as well.
func TestBook(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		e := open(t, mongodb.Options{URI: s.uri, Database: fresh(t, s)})
		for range 2 {
			if _, err := repository.Open(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
	})
}
