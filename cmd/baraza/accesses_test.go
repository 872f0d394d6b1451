package main

import (
	"os/exec"
	"slices"
	"testing"
)

type accessLog struct {
	Items []struct {
		What, Noun, Purpose string
		People              []string
		Export              *struct{ Format string }
	}
}

// lines tells the log in order, with the person by name.
func (l accessLog) lines(person string) (lines []string) {
	for _, e := range l.Items {
		line := e.What + " " + e.Noun + " " + e.Purpose
		if slices.Contains(e.People, person) {
			line += " Zubeda"
		}
		if e.Export != nil {
			line += " " + e.Export.Format
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

// What somebody saw in the last moment before the program ends stands in the log
// of accesses, and so does what the operator exports at the console.
func TestTheLogOfAccessesOutlivesTheProgram(t *testing.T) {
	data := withAdmin(t)
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	var c *client
	start := func() *process {
		p, _ := launch(t, exec.Command(path, serving(data)...))
		c = newClient(p.base, signIn(t, p.base))
		return p
	}
	do := func(method, path string, body, answer any) {
		t.Helper()
		if _, err := c.call(method, path, body, answer); err != nil {
			t.Fatalf("%s %s: %v", method, path, err)
		}
	}
	p := start()
	var org, person struct{ ID string }
	do("POST", "/api/v1/organizations", map[string]any{"name": "GUUM", "kind": "neighbourhood", "level": "ward", "status": "active"}, &org)
	do("POST", "/api/v1/people", map[string]any{"name": "Zubeda", "kinds": []string{"member"}, "organizations": []string{org.ID}}, &person)
	do("GET", "/api/v1/people/"+person.ID, nil, nil)
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	say(t, "export", "--purpose", "planning", "--data", data, "--noun", "people", "-")
	say(t, "export", "--purpose", "moving", "--data", data, "-")
	p = start()
	var log accessLog
	do("GET", "/api/v1/access-log", nil, &log)
	got := log.lines(person.ID)
	want := []string{"export  moving jsonl", "export people planning Zubeda", "export people planning csv", "getAccessLog  ", "getPerson people  Zubeda"}
	if !slices.Equal(got, want) {
		t.Errorf("the log has %q, want %q", got, want)
	}
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
}
