// Package models is the vocabulary of Baraza: the records that a people's
// organization keeps, the tables that govern them (steps, moves, policy,
// problems, labels) and the arithmetic of roll-ups.
//
// It decides what the words mean and which changes make sense. It does no
// input or output, imports the standard library only, and knows nothing of
// HTTP or of databases. Field tags say what a field is for (doc), how it looks
// (example) and what it may hold (validate); handlers read them.
package models
