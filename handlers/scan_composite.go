package handlers

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// object reads the members of an object up to its end.
func (w *scan) object(s *shape) error {
	seen := make(map[string]bool, len(s.members))
	for {
		token, err := w.dec.ReadToken()
		if err != nil {
			return err
		}
		if token.Kind() == '}' {
			return w.missing(s, seen)
		}
		name := token.String()
		p, known := s.members[name]
		if !known {
			if err := w.unknown(); err != nil {
				return err
			}
			continue
		}
		seen[name] = true
		if err := w.value(p, false); err != nil {
			return err
		}
	}
}

func (w *scan) unknown() error {
	if err := w.fault(models.RuleUnknown); err != nil {
		return err
	}
	return w.skip()
}

func (w *scan) missing(s *shape, seen map[string]bool) error {
	if w.patch {
		return nil
	}
	for _, name := range s.required {
		if !seen[name] {
			at := w.dec.StackPointer().AppendToken(name)
			if err := w.faultAt(tame(at), models.RuleRequired); err != nil {
				return err
			}
		}
	}
	return nil
}

// dictionary reads an object whose names are data.
func (w *scan) dictionary(p *place) error {
	entry := &place{shape: p.shape.elem, bounds: p.bounds.element()}
	for n := 1; ; n++ {
		token, err := w.dec.ReadToken()
		if err != nil {
			return err
		}
		if token.Kind() == '}' {
			return nil
		}
		if n > p.bounds.maxOr(maxList) {
			return w.tooMany(p.bounds.maxOr(maxList), 2)
		}
		if rule, limits, ok := checkText(p.shape.key.typ, p.shape.key.values, token.String(), maxName); !ok {
			if err := w.fault(rule, limits...); err != nil {
				return err
			}
			if err := w.skip(); err != nil {
				return err
			}
			continue
		}
		if err := w.value(entry, false); err != nil {
			return err
		}
	}
}

func (w *scan) list(p *place) error {
	entry := &place{shape: p.shape.elem, bounds: p.bounds.element()}
	patch := w.patch
	w.patch = false // a patch replaces lists whole
	defer func() { w.patch = patch }()
	for n := 0; w.dec.PeekKind() != ']'; n++ {
		if n >= p.bounds.maxOr(maxList) {
			return w.tooMany(p.bounds.maxOr(maxList), 1)
		}
		if err := w.value(entry, false); err != nil {
			return err
		}
	}
	_, err := w.dec.ReadToken()
	return err
}

// tooMany notes that a list or map is too long and reads over the rest of it.
func (w *scan) tooMany(most, up int) error {
	w.bad = true
	at := w.dec.StackPointer()
	if up == 2 || w.insideLast() {
		at = at.Parent()
	}
	if err := w.faultAt(tame(at), models.RuleMaxItems, itoa(most)); err != nil {
		return err
	}
	depth := w.dec.StackDepth()
	for w.dec.StackDepth() >= depth {
		if err := w.step(); err != nil {
			return err
		}
	}
	return nil
}

// insideLast reports whether the reader stands after an element, so that its
// pointer names the element and not the list.
func (w *scan) insideLast() bool {
	_, length := w.dec.StackIndex(w.dec.StackDepth())
	return length > 0
}

// skip reads over one value.
func (w *scan) skip() error {
	token, err := w.dec.ReadToken()
	if err != nil {
		return err
	}
	return w.skipRest(token.Kind())
}

// skipRest reads over what is left of a value of which the first token was
// read. The depth is bounded here too: what is skipped must not cost memory.
func (w *scan) skipRest(opened jsontext.Kind) error {
	if opened != '{' && opened != '[' {
		return nil
	}
	depth := w.dec.StackDepth()
	for w.dec.StackDepth() >= depth {
		if err := w.step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *scan) step() error {
	if _, err := w.dec.ReadToken(); err != nil {
		return err
	}
	if w.dec.StackDepth() > maxDepth {
		return malformed(tame(w.dec.StackPointer()), models.RuleDepth)
	}
	return nil
}
