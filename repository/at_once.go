package repository

import "sync"

// atOnce is how many questions of one caller are under way together.
const atOnce = 12

// AtOnce returns how questions are asked of an engine that do not need each other's
// answers: together, at most twelve, where each is an exchange with another machine; one
// after the other where there is nothing to wait for. It returns the first of their
// errors, in the order of the questions, and has then asked all of them or, one after
// the other, none behind it.
func AtOnce(e Engine) func(ask ...func() error) error {
	if e == nil || !e.Distant() {
		return inTurn
	}
	return together
}

func inTurn(ask ...func() error) error {
	for _, one := range ask {
		if err := one(); err != nil {
			return err
		}
	}
	return nil
}

func together(ask ...func() error) error {
	errs := make([]error, len(ask))
	var all sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for n, one := range ask {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			errs[n] = one()
		})
	}
	all.Wait()
	return firstOf(errs)
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
