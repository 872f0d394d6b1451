//go:build !race

package ferrettest

// raced tells whether the race detector is on.
const raced = false
