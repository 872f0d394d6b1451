package repository

import (
	"context"
	"fmt"
	"testing"
)

// counting counts how many writes come at once.
type counting struct {
	Engine
	sizes []int
}

func (c *counting) Write(_ context.Context, w ...Write) error {
	c.sizes = append(c.sizes, len(w))
	return nil
}

// What is written together and long goes in batches, so that others who write get in
// between.
func TestLongUnitsLetOthersThrough(t *testing.T) {
	e := &counting{}
	err := Together(e)(context.Background(), func(ctx context.Context) error {
		for n := range 2*mostTogether + 1 {
			if err := write(ctx, e, Write{Collection: "issues", Record: Record{ID: fmt.Sprint(n)}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || fmt.Sprint(e.sizes) != fmt.Sprint([]int{mostTogether, mostTogether, 1}) {
		t.Errorf("%v, %v", e.sizes, err)
	}
}
