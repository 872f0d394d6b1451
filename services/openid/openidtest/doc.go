// Package openidtest holds signing in with a provider to a real one: the OpenID
// provider of github.com/zitadel/oidc, over HTTP, with its own login form.
//
// It is a module of its own, so that the provider is no part of the product.
package openidtest
