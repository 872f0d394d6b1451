package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// VocabularyAnswer is every enumeration.
type VocabularyAnswer struct {
	Enumerations []models.Enumeration `json:"enumerations" doc:"The enumerations."`
	Measures     []models.Measure     `json:"measures" doc:"The figures of roll-ups."`
}

// Vocabulary gives the words of the interface.
func (s *Services) Vocabulary(context.Context, struct{}) (VocabularyAnswer, error) {
	return VocabularyAnswer{models.Vocabulary, models.Measures}, nil
}

// StepsAnswer is the table of steps and of moves.
type StepsAnswer struct {
	Steps []models.StepRow `json:"steps" doc:"The ten steps and what shows that each is done."`
	Moves []models.MoveRow `json:"moves" doc:"Everything that can happen to the step and the status of an issue."`
}

// Steps gives the ten steps, their gates and the moves.
func (s *Services) Steps(context.Context, struct{}) (StepsAnswer, error) {
	return StepsAnswer{models.Steps, models.Moves}, nil
}

// ProblemsAnswer is the catalogue of problems.
type ProblemsAnswer struct {
	Problems []models.ProblemRow `json:"problems" doc:"Everything that can be refused, and what the caller can do about it."`
}

// Problems gives the catalogue of problems.
func (s *Services) Problems(context.Context, struct{}) (ProblemsAnswer, error) {
	return ProblemsAnswer{models.Problems}, nil
}

// Balance is how the officers of an organization are split.
// Errors: not_found.
func (c *Campaigns) Balance(ctx context.Context, actor models.Actor, in models.ByID) (models.GenderBalance, error) {
	if _, err := c.Organizations.get(ctx, actor, in.ID); err != nil {
		return models.GenderBalance{}, err
	}
	officers, err := c.officersOf(ctx, in.ID)
	var sexes []models.Sex
	unseen := map[models.ID]bool{}
	for _, o := range officers {
		sexes = append(sexes, o.Sex)
		if !models.Sees(actor.Grants, models.OfSpecial, o.Within, []models.ID{in.ID}) {
			unseen[o.Person] = true
		}
	}
	return models.BalanceOf(sexes).About(len(unseen)), err
}

// Health is how the program is.
type Health struct {
	Status string `json:"status" doc:"ok while the program answers." example:"ok"`
}

// Alive answers as long as the program runs.
func (s *Services) Alive(context.Context, struct{}) (Health, error) { return Health{"ok"}, nil }

// Ready answers when a change would be kept.
// Errors: unavailable, no_space.
func (s *Services) Ready(ctx context.Context, _ struct{}) (Health, error) {
	if err := s.Stores.Ping(ctx); err != nil {
		return Health{}, err
	}
	return Health{"ok"}, nil
}
