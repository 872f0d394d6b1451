package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// mounted is a route with all that is computed from it once.
type mounted struct {
	Route
	plan   *plan
	handle handle
}

// mountAll checks the table and prepares its routes. The error names every
// row that cannot be mounted.
func mountAll(routes []Route, bodyLimit int) ([]*mounted, error) {
	var all []*mounted
	var wrong []error
	names, paths := map[string]bool{}, map[string]bool{}
	for _, r := range routes {
		m, err := mount(r, routes, bodyLimit)
		key := r.Method + " " + nameless(r.Path)
		switch {
		case err != nil:
		case names[r.Name]:
			err = errors.New("its name is taken")
		case paths[key]:
			err = errors.New("its method and path are taken")
		}
		names[r.Name], paths[key] = true, true
		if err != nil {
			wrong = append(wrong, fmt.Errorf("route %s %s (%s): %w", r.Method, r.Path, r.Name, err))
			continue
		}
		all = append(all, m)
	}
	return all, errors.Join(wrong...)
}

// nameless is a path without the names of its parameters, which routing does
// not tell apart.
func nameless(path string) string {
	parts := strings.Split(path, "/")
	for n, part := range parts {
		if strings.HasPrefix(part, ":") {
			parts[n] = ":"
		}
	}
	return strings.Join(parts, "/")
}

func mount(r Route, all []Route, bodyLimit int) (*mounted, error) {
	if err := checkRow(r); err != nil {
		return nil, err
	}
	if r.Endpoint.open {
		bodyLimit = min(bodyLimit, openBody)
	}
	p, err := planFor(r.Endpoint.in, bodyLimit)
	if err != nil {
		return nil, err
	}
	if err := checkPath(r.Path, p); err != nil {
		return nil, err
	}
	if (r.Method == http.MethodGet) && p.body != nil {
		return nil, errors.New("it takes a body with GET")
	}
	if err := checkTags(r.Endpoint.in); err != nil {
		return nil, err
	}
	r.Status = statusOf(r)
	r.Location = locationOf(r, all)
	answer, err := answererFor(r)
	if err != nil {
		return nil, err
	}
	return &mounted{Route: r, plan: p, handle: r.Endpoint.bind(p, answer)}, nil
}

func checkRow(r Route) error {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
	switch {
	case r.Endpoint.bind == nil:
		return errors.New("it has no endpoint")
	case !slices.Contains(methods, r.Method):
		return errors.New("its method is unknown")
	case !strings.HasPrefix(r.Path, "/"):
		return errors.New("its path does not begin with /")
	case r.Name == "" || r.Summary == "" || r.Tag == "":
		return errors.New("its name, summary or tag is missing")
	case r.Permission == models.Anybody && !r.Endpoint.open:
		return errors.New("it has no permission, and its use case is not public")
	case r.Permission != models.Anybody && r.Endpoint.open:
		return errors.New("its use case is public, and a permission would not be asked")
	case r.Permission != models.Anybody && !inPolicy(r.Permission):
		return fmt.Errorf("its permission %q is not in the policy", r.Permission)
	}
	return nil
}

func inPolicy(p models.Permission) bool {
	return slices.ContainsFunc(models.Policy, func(row models.PolicyRow) bool { return row.Permission == p })
}

// checkPath holds the names in the path to the path parameters of the request.
func checkPath(path string, p *plan) error {
	var named, taken []string
	for part := range strings.SplitSeq(path, "/") {
		if strings.HasPrefix(part, ":") {
			named = append(named, part[1:])
		}
	}
	for _, q := range p.parameters {
		if q.source == fromPath {
			taken = append(taken, q.name)
		}
	}
	slices.Sort(named)
	slices.Sort(taken)
	if !slices.Equal(named, taken) {
		return fmt.Errorf("its path names %v and its request takes %v", named, taken)
	}
	return nil
}

// checkTags makes the validator read the tags of the request, so that a tag
// that it does not know is found now and not at the first request.
func checkTags(in reflect.Type) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("validate tags of %v: %v", in, r)
		}
	}()
	validationFaults(reflect.New(in).Interface())
	return nil
}

func statusOf(r Route) int {
	switch {
	case r.Status != 0:
		return r.Status
	case isEmpty(r.Endpoint.out):
		return http.StatusNoContent
	}
	return http.StatusOK
}

func locationOf(r Route, all []Route) string {
	if r.Status != http.StatusCreated || r.Location != "" {
		return r.Location
	}
	path := r.Path + "/:id"
	for _, other := range all {
		if other.Method == http.MethodGet && nameless(other.Path) == nameless(path) {
			return path
		}
	}
	return ""
}
