// Package repository keeps the records: one Store for each noun, over a small
// Engine that a database implements.
//
// It decides how a record becomes a document, which of its fields a database
// may be asked about, how a scope and a list query become a filter, and how
// every change carries its event and the events of a record form a chain. It
// knows no driver and no rule of organizing; services hold the rules, and
// declare the interfaces that the stores here satisfy.
package repository
