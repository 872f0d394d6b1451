package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// ReachOf gives tests the rule by which the reach of a noun's records follows.
func ReachOf[T, I any](r *Records[T, I]) func(context.Context, *T) error { return r.reach }

// InputOf gives tests what people write in a record.
func InputOf[T, I any](r *Records[T, I], t *T) *I { return r.rules.Input(t) }

// NounOf gives tests the noun of the records.
func NounOf[T, I any](r *Records[T, I]) models.Noun { return r.noun }

// StoreOf gives tests the store of the records.
func StoreOf[T, I any](r *Records[T, I]) Store[T] { return r.store }
