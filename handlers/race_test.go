//go:build race

package handlers

const raceFactor = 10
