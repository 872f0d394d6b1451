package sqlite

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// collection is a declared collection with the tables that hold it and the
// statements that change it.
type collection struct {
	repository.Collection
	table, fts string
	at         map[string]int // place of a field
	words      int            // place of the Words field, or -1
	exempt     []bool         // fields in a unique index, which leaves out missing values
	sides      []*side
	plain      []repository.Index // indexes of the document table itself

	insertSQL, oldSQL, idSQL string
	ftsInsert, ftsDelete     string
}

// side is the table of an index whose first field is Many: one row for each
// element, sorted by element, the other fields, and id.
type side struct {
	repository.Index
	table               string
	many                int
	keys, include       []int
	insertSQL, eraseSQL string
	takenSQL            string // for a unique index
}

var validName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*$`)

func quote(name string) string { return sqlite3.QuoteIdentifier(name) }

// layOut checks a declaration and names its tables.
func layOut(d repository.Collection) (*collection, error) {
	c := &collection{Collection: d, at: map[string]int{}, words: -1,
		table: quote("c_" + d.Name), fts: quote("w_" + d.Name + "__fts"),
		exempt: make([]bool, len(d.Fields))}
	if err := checkNames(d); err != nil {
		return nil, err
	}
	led := map[int]bool{}
	for i, f := range d.Fields {
		c.at[f.Name] = i
		if f.Kind == repository.Words {
			if c.words >= 0 {
				return nil, misuse("%s has two fields of words", d.Name)
			}
			c.words = i
		}
	}
	for _, x := range d.Indexes {
		s, err := c.addIndex(x)
		if err != nil {
			return nil, err
		}
		if s != nil {
			led[s.many] = true
		}
	}
	for i, f := range d.Fields {
		// Every Many field can be asked for, so each leads some index.
		if f.Kind == repository.Many && !led[i] {
			if _, err := c.addIndex(repository.Index{Name: f.Name + repository.OwnIndex, Fields: []string{f.Name}, Wide: true}); err != nil {
				return nil, err
			}
		}
	}
	c.statements()
	return c, nil
}

func checkNames(d repository.Collection) error {
	seen := map[string]bool{}
	check := func(space, name string) error {
		// SQLite's names are the same whatever their case.
		key := space + strings.ToLower(name)
		if !validName.MatchString(name) || strings.Contains(name, "__") || seen[key] {
			return misuse("the name %q in %q is invalid or used twice", name, d.Name)
		}
		seen[key] = true
		return nil
	}
	if err := check("collection ", d.Name); err != nil {
		return err
	}
	for _, f := range d.Fields {
		if err := check("field ", f.Name); err != nil {
			return err
		}
		if f.Kind > repository.Words {
			return misuse("field %s of %s has no kind", f.Name, d.Name)
		}
	}
	for _, x := range d.Indexes {
		if err := check("index ", x.Name); err != nil {
			return err
		}
	}
	return nil
}

func (c *collection) addIndex(x repository.Index) (*side, error) {
	fields, err := c.places(x.Name, x.Fields)
	if err != nil {
		return nil, err
	}
	include, err := c.places(x.Name, x.Include)
	if err != nil {
		return nil, err
	}
	include = slices.DeleteFunc(include, func(i int) bool { return slices.Contains(fields[1:], i) })
	if len(fields) == 0 {
		return nil, misuse("index %s of %s has no fields", x.Name, c.Name)
	}
	for _, f := range fields[1:] {
		if c.Fields[f].Kind == repository.Many {
			return nil, misuse("index %s of %s: only the first field may be Many", x.Name, c.Name)
		}
	}
	if c.Fields[fields[0]].Kind != repository.Many {
		c.plain = append(c.plain, x)
		for _, f := range fields {
			c.exempt[f] = c.exempt[f] || x.Unique || x.Sparse && f == fields[0]
		}
		return nil, nil
	}
	s := &side{Index: x, table: c.indexTable(x.Name),
		many: fields[0], keys: fields[1:], include: include}
	c.sides = append(c.sides, s)
	return s, nil
}

// places finds the fields of an index, each once.
func (c *collection) places(index string, names []string) ([]int, error) {
	var at []int
	for _, n := range names {
		i, ok := c.at[n]
		if !ok || c.Fields[i].Kind == repository.Words || slices.Contains(at, i) {
			return nil, misuse("index %s of %s cannot use field %q", index, c.Name, n)
		}
		at = append(at, i)
	}
	return at, nil
}

func (c *collection) indexTable(name string) string { return quote("c_" + c.Name + "__" + name) }

func (c *collection) column(i int) string { return quote("f_" + c.Fields[i].Name) }

func (c *collection) columns(places []int) []string {
	var names []string
	for _, i := range places {
		names = append(names, c.column(i))
	}
	return names
}

func (c *collection) allColumns() []string {
	var names []string
	for i := range c.Fields {
		names = append(names, c.column(i))
	}
	return names
}

// statements writes down the SQL of the writing path once.
func (c *collection) statements() {
	cols := append([]string{"_id", "_version", "_head"}, c.allColumns()...)
	cols = append(cols, "_doc")
	c.insertSQL = "INSERT INTO " + c.table + " (" + strings.Join(cols, ",") + ") VALUES (" +
		marks(len(cols)) + ") ON CONFLICT (_id) DO NOTHING"
	c.oldSQL = "SELECT " + strings.Join(append([]string{"_n", "_version"}, c.allColumns()...), ",") +
		" FROM " + c.table + " WHERE _id=?"
	c.idSQL = "SELECT 1 FROM " + c.table + " WHERE _id=?"
	c.ftsInsert = "INSERT INTO " + c.fts + " (rowid, words) VALUES (?,?)"
	c.ftsDelete = "DELETE FROM " + c.fts + " WHERE rowid=?"
	for _, s := range c.sides {
		key := append(append([]string{"_e"}, c.columns(s.keys)...), "_id")
		all := append(append(slices.Clone(key), c.columns(s.include)...), "_n")
		s.insertSQL = "INSERT OR REPLACE INTO " + s.table + " (" + strings.Join(all, ",") +
			") VALUES (" + marks(len(all)) + ")"
		s.eraseSQL = "DELETE FROM " + s.table + " WHERE " + strings.Join(key, "=? AND ") + "=?"
		s.takenSQL = "SELECT 1 FROM " + s.table + " WHERE " +
			strings.Join(key[:len(key)-1], "=? AND ") + "=? AND _id<>?"
	}
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }
