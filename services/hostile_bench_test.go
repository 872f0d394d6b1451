package services_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

// resident is how much memory the process has now, in MiB.
func resident() int {
	b, _ := os.ReadFile("/proc/self/statm")
	pages, _ := strconv.Atoi(strings.Fields(string(b) + " 0 0")[1])
	return pages * os.Getpagesize() >> 20
}

// hostileFiles are the dearest files that are let in, and one that is not.
func hostileFiles(b *testing.B) map[string][]byte {
	side := uint32(math.Sqrt(models.MaxPhotoDecoded / 8))
	people := "<sst><si><t>Name</t></si><si><t>a name that is fairly long</t></si></sst>"
	return map[string][]byte{
		"a picture that is too large": pngSaying(7071, 7071, 16, 6, 0, 7071),
		"the largest picture":         pngSaying(side, side, 16, 6, 0, int(side)),
		"the most cells":              bookOf(b, "<sheetData>"+header+strings.Repeat(rowOf(24), models.MaxImportRows-10)+"</sheetData>", people),
	}
}

// BenchmarkHostileFiles sends ten hostile files at once, again and again, while somebody
// records issues one after the other. It prints the most memory and the writes' p95.
func BenchmarkHostileFiles(b *testing.B) {
	ctx := context.Background()
	engine, err := sqlite.Open(ctx, sqlite.Options{Path: b.TempDir() + "/baraza.db"})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close()
	book, err := repository.Open(ctx, engine)
	if err != nil {
		b.Fatal(err)
	}
	s := services.New(wiring.Stores(book), time.Now, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	org := create(b, s.Organizations, "", models.OrganizationInput{Name: "Gatwekera Umoja", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	files := hostileFiles(b)
	debug.FreeOSMemory()
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(services.MemoryAimedAt))
	var most, refused int
	var waits []time.Duration
	for b.Loop() {
		done := make(chan struct{})
		var senders, watchers sync.WaitGroup
		var mu sync.Mutex
		for n := range 10 {
			senders.Go(func() {
				if err := sendHostile(s, org, n, files); err != nil {
					mu.Lock()
					refused++
					mu.Unlock()
				}
			})
		}
		watchers.Go(func() {
			for !ended(done) {
				most = max(most, resident())
				time.Sleep(2 * time.Millisecond)
			}
		})
		watchers.Go(func() {
			for n := 0; !ended(done); n++ {
				began := time.Now()
				create(b, s.Issues, "", models.IssueInput{Title: fmt.Sprint("Dry kiosk ", n), Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"})
				waits = append(waits, time.Since(began))
				time.Sleep(5 * time.Millisecond)
			}
		})
		senders.Wait()
		close(done)
		watchers.Wait()
	}
	slices.Sort(waits)
	b.ReportMetric(float64(most), "MiB-most")
	b.ReportMetric(float64(waits[len(waits)*95/100].Microseconds())/1000, "ms-write-p95")
	b.ReportMetric(float64(refused)/float64(b.N), "refused/op")
}

func ended(done chan struct{}) bool {
	select {
	case <-done:
		return true
	default:
		return false
	}
}

// sendHostile sends the file whose turn it is, each as an account of its own.
func sendHostile(s *services.Services, org models.ID, n int, files map[string][]byte) error {
	actor := services.System
	actor.User = models.ID(fmt.Sprintf("00000000-0000-7000-8000-%012d", n))
	photo := services.AddPhoto{Noun: models.Organizations, About: org}
	var err error
	switch n % 5 {
	case 0:
		photo.File.Bytes = files["a picture that is too large"]
		_, err = s.Campaigns.AddPhoto(context.Background(), actor, photo)
	case 1, 2:
		photo.File.Bytes = files["the largest picture"]
		_, err = s.Campaigns.AddPhoto(context.Background(), actor, photo)
	default:
		_, err = s.Imports.Preview(context.Background(), actor, services.ImportFile{Kind: models.PeopleFile, File: models.Upload{Bytes: files["the most cells"]}})
	}
	return err
}
