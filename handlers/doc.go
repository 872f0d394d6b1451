// Package handlers is the HTTP side of Baraza: one table of routes, and the
// machinery that turns each row into a Fiber handler, a line of the log, an
// OpenAPI operation and a section of the reference page.
//
// It decides how requests are read (strictly, every mistake told at once, no
// submitted value repeated), how answers and problems are written, which
// headers guard them, and who is let through to a use case at all. It leaves
// alone what the use cases decide: the rules of the records and which of them
// somebody may see. It knows no noun; the rows of the table name them.
package handlers
