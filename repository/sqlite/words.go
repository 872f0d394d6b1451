package sqlite

import (
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// Records that have some words are found in one of two ways. Few of them are read
// one after the other, and put in order. Of many the first in order are wanted: an
// index is walked in that order, and only records that have the words are read.

// byWords changes the plan of a question for words to the better of the two ways.
func (db *conn) byWords(c *collection, order []repository.Sort, p plan) (plan, error) {
	match, rest := c.wordsOf(p)
	if match == "" {
		return p, nil
	}
	few, err := db.fewHave(c, match)
	switch {
	case err != nil:
		return p, err
	case few:
		return plan{match: match, rest: rest}, nil
	case p.side == nil:
		p.index = c.walked(p.rest, order)
	}
	return p, nil
}

// wordsOf gives the words that a plan asks for and everything else that it does; no
// words if it does not.
func (c *collection) wordsOf(p plan) (match string, rest []repository.Filter) {
	for i, f := range p.rest {
		w, ok := f.(repository.HasWords)
		if !ok || c.words < 0 || c.at[w.Field] != c.words {
			continue
		}
		if match = matching(w.Terms); match == "" {
			continue
		}
		rest = slices.Delete(slices.Clone(p.rest), i, i+1)
		if p.side != nil {
			among := repository.In{Field: c.Fields[p.side.many].Name}
			for _, e := range p.elements {
				among.Values = append(among.Values, e)
			}
			rest = append(rest, among)
		}
		return match, rest
	}
	return "", nil
}

// matching spells terms for the index of words; empty if none has a letter.
func matching(terms []string) string {
	var all []string
	for _, t := range terms {
		if t != "" {
			all = append(all, `"`+strings.ReplaceAll(t, `"`, `""`)+`"*`)
		}
	}
	return strings.Join(all, " ")
}

func (db *conn) fewHave(c *collection, match string) (bool, error) {
	n := 0
	err := db.rows("SELECT 1 FROM "+c.fts+" WHERE "+c.fts+" MATCH ? LIMIT ?", []cell{textCell(match), intCell(int64(db.few) + 1)},
		func(*sqlite3.Stmt) bool { n++; return true })
	return n <= db.few, err
}

// walked names an index of the documents themselves that gives the wanted order;
// empty if there is none.
func (c *collection) walked(parts []repository.Filter, order []repository.Sort) string {
	fixed, best, index := fixedBy(parts), -1, ""
	for _, x := range c.plain {
		keys, _ := c.places(x.Name, x.Fields)
		if n, ordered := c.merit(keys, fixed, order); ordered && order != nil && n > best && !x.Sparse && !x.Unique {
			best, index = n, c.indexTable(x.Name)
		}
	}
	return index
}
