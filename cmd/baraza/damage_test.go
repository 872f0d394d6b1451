package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestDamageIsNoticed flips one bit at 200 random places of a database and cuts
// it at 50. Either the program refuses it and says what to do, or everything it
// holds is unharmed: what was hit was of no use.
func TestDamageIsNoticed(t *testing.T) {
	const flips, cuts = 200, 50
	data := filled(t)
	dir := t.TempDir()
	before := filepath.Join(dir, "before")
	succeed(t, "export", "--purpose", "moving", "--data", data, before)
	want, good := read(t, before), read(t, filepath.Join(data, "baraza.db"))
	dice := rand.New(rand.NewPCG(7, 7))
	refused := 0
	try := func(what string, content []byte) {
		t.Helper()
		hurt, after := filepath.Join(dir, "hurt"), filepath.Join(dir, "after")
		if err := os.MkdirAll(hurt, 0o700); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(hurt)
		write(t, filepath.Join(hurt, "baraza.db"), content)
		code, out := console(t, "export", "--purpose", "moving", "--data", hurt, after)
		if code == 0 {
			if !bytes.Equal(read(t, after), want) {
				t.Errorf("%s: a record is wrong and nothing was said", what)
			}
			return
		}
		refused++
		if !strings.Contains(out, "backup") {
			t.Errorf("%s: it does not say what to do: %s", what, out)
		}
	}
	for range flips {
		content, at := bytes.Clone(good), dice.IntN(len(good))
		content[at] ^= 1 << dice.IntN(8)
		try(fmt.Sprintf("a bit at %d", at), content)
	}
	for range cuts {
		at := dice.IntN(len(good))
		try(fmt.Sprintf("cut at %d", at), good[:at])
	}
	t.Logf("%d of %d damaged files were refused, the others gave every record as it was", refused, flips+cuts)
	if refused < cuts {
		t.Errorf("only %d were refused", refused)
	}
}

// TestFullDisk fills a small disk under the running program: changes are refused
// with a problem within two seconds, reading goes on, /readyz says so, and when
// there is room again everything works within five seconds and nothing that was
// acknowledged is gone.
func TestFullDisk(t *testing.T) {
	if out, err := exec.Command("unshare", "-rm", "true").CombinedOutput(); err != nil {
		t.Skipf("no small disk can be mounted here: %v %s", err, out)
	}
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	disk := t.TempDir()
	// The disk exists only for the program: it is mounted in a namespace of its own.
	script := fmt.Sprintf(`set -e
mount -t tmpfs -o size=24m none %[1]q
head -c 8000000 /dev/zero > %[1]q/ballast
echo %[2]q | %[3]q user add --data %[1]q/data --name Amina --sign-in amina --role administrator > /dev/null
exec %[3]q "$@"`, disk, testPassword, path)
	p, _ := launch(t, exec.Command("unshare", append([]string{"-rm", "sh", "-c", script, "sh"}, serving(disk+"/data")...)...))
	c := newClient(p.base, signIn(t, p.base))
	made := p.fill(t, c)
	var page struct{ Items []any }
	if status, err := c.call("GET", "/api/v1/organizations?limit=5", nil, &page); status != 200 || len(page.Items) != 5 {
		t.Errorf("reading from a full disk: %d %v", status, err)
	}
	if err := os.Remove(fmt.Sprintf("/proc/%d/root%s/ballast", p.cmd.Process.Pid, disk)); err != nil {
		t.Fatal(err)
	}
	freed := time.Now()
	for {
		status, err := c.call("POST", "/api/v1/organizations", group(made+1), nil)
		if status == 201 && p.status(t, "/readyz") == 200 {
			break
		}
		if time.Since(freed) > 5*time.Second {
			t.Fatalf("there is room, and it answers %d %v", status, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	recovered := time.Since(freed)
	var count struct{ Total int }
	if _, err := c.call("GET", "/api/v1/organizations?limit=1&count=true", nil, &count); err != nil || count.Total < made+1 {
		t.Errorf("%d of %d are there, %v", count.Total, made+1, err)
	}
	t.Logf("%d acknowledged, 0 lost; recovered %v after there was room", made, recovered)
}

func group(n int) map[string]any {
	return map[string]any{"name": fmt.Sprintf("Group %d", n), "kind": "neighbourhood", "level": "neighbourhood", "status": "active", "notes": strings.Repeat("Meets on Sundays. ", 250)}
}

// fill makes records until the disk is full for good. The log of the database
// still has room inside its file when it cannot grow any more; as long as
// /readyz says that a change would be kept, it must be.
func (p *process) fill(t *testing.T, c *client) (made int) {
	t.Helper()
	for promised := false; made < 20_000; {
		if p.create(t, c, made) {
			made++
			promised = false
			continue
		}
		if promised {
			t.Error("/readyz said that a change would be kept, and the next one was refused")
		}
		if status := p.status(t, "/readyz"); status >= 500 {
			return made
		}
		promised = true
	}
	t.Fatal("the disk does not fill")
	return 0
}

// create makes a record, or looks at how it is refused.
func (p *process) create(t *testing.T, c *client, n int) bool {
	t.Helper()
	body, err := json.Marshal(group(n))
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest("POST", p.base+"/api/v1/organizations", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+c.token)
	began := time.Now()
	res, err := c.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode == http.StatusCreated {
		return true
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %v to refuse", took)
	}
	if res.StatusCode != 507 && res.StatusCode != 503 || res.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a full disk answers %d %s", res.StatusCode, answer)
	}
	return false
}

func (p *process) status(t *testing.T, path string) int {
	t.Helper()
	res, err := http.Get(p.base + path)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode
}
