// Package services holds the use cases, named by what people do, and the
// rules that need a store.
//
// It decides who may do what to which record, what a change brings about in
// other records, and what the answers to leaders' and funders' questions are.
// It knows neither HTTP nor a database: handlers call it with typed requests,
// and it declares the stores it needs as interfaces.
package services
