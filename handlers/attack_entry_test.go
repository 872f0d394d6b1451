package handlers_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/pquerna/otp/totp"

	"github.com/cotprogramme/baraza/models"
)

// How scripts say who comes in, from where, and with which file:
//
//	account asha of A                      somebody who organizes there, with the $password
//	nobody POST sign-in {"sign_in":"asha","password":"$password"} -> 201 as @phone from token
//	phone GET me -> 200                    asks with the token that came back
//	asha enrols                            has a second factor from now on; $code_of_asha is its code
//	from 203.0.113.20                      where requests come from; a | begins another line of the header
//	5 times nobody POST sign-in {...} -> 401   $n in it is 0, 1, 2, ...
//	later 15m                              moves the clock
//	organizer@A POST attachments?... <a picture of 7071 x 7071> -> 422
//	staff@F1 POST imports/preview?... <a workbook of 40000000 bytes> -> 422
//	nobody POST imports?... <10000000 bytes> -> 401
//	nobody POST imports?... <10000000 bytes that never come> -> 401   or bytes of JSON

const nobody = "nobody"

// enters does what a line says of who comes in and when, and reports whether it is one.
func (a *attack) enters(said string) bool {
	words := strings.Fields(said)
	switch {
	case words[0] == "later":
		by, err := time.ParseDuration(words[1])
		if err != nil {
			a.t.Fatalf("%s: %v", a.place, err)
		}
		a.later(by)
	case words[0] == "from":
		a.forwarded = strings.Split(strings.TrimPrefix(said, "from "), " | ")
	case words[0] == "account" && len(words) == 4:
		a.account(words[1], a.ids[words[3]])
	case len(words) == 2 && words[1] == "enrols":
		a.enrols(words[0])
	default:
		return false
	}
	return true
}

// account makes an account with which somebody can sign in.
func (a *attack) account(signIn, organization string) {
	grant := models.Grant{Role: models.Organizer, Organization: models.ID(organization)}
	in := models.UserInput{Name: "Account of " + signIn, SignIn: signIn, Grants: []models.Grant{grant}}
	u, err := a.services.Accounts.AddUser(context.Background(), in, password)
	if err != nil {
		a.t.Fatalf("%s: %v", a.place, err)
	}
	a.ids[signIn] = string(u.ID)
	a.tokens[signIn] = a.must("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": signIn, "password": password})["token"].(string)
}

// enrols sets up a second factor.
func (a *attack) enrols(who string) {
	a.secrets[who] = a.must(who, "POST", "/api/v1/me/second-factor", map[string]any{"current": password})["secret"].(string)
	a.must(who, "POST", "/api/v1/me/second-factor/confirmation", map[string]any{"code": a.code(who)})
	a.later(time.Minute)
}

// code is the right code of a second factor at the moment.
func (a *attack) code(who string) string {
	code, err := totp.GenerateCode(a.secrets[who], a.clock())
	if err != nil {
		a.t.Fatalf("%s: %v", a.place, err)
	}
	return code
}

// sendsFile sends the file that a script describes.
func (a *attack) sendsFile(h *house, who, method, path, said string, header []string) answer {
	var size, wide, high int
	switch said {
	case fmt.Sprintf("%d bytes that never come", counted(said)):
		return a.holdsBack(h, who, method+" "+path, "text/csv", counted(said))
	case fmt.Sprintf("%d bytes of JSON that never come", counted(said)):
		return a.holdsBack(h, who, method+" "+path, "application/json", counted(said))
	}
	body, media := []byte(nil), "text/csv"
	switch {
	case scanned(said, "a picture of %d x %d", &wide, &high):
		body, media = a.picture(wide, high), "image/png"
	case scanned(said, "a workbook of %d bytes", &size):
		body, media = a.workbook(size), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case scanned(said, "%d bytes", &size):
		body = []byte(strings.Repeat("x", size))
	default:
		a.t.Fatalf("%s: nobody knows the file %s", a.place, said)
	}
	return h.ask(who, method, path, body, append(header, "Content-Type", media)...)
}

// counted is the number that a text begins with.
func counted(text string) (n int) {
	_, _ = fmt.Sscanf(text, "%d", &n)
	return n
}

func scanned(text, form string, into ...any) bool {
	n, err := fmt.Sscanf(text, form, into...)
	return err == nil && n == len(into)
}

// picture is a PNG with 16 bits for each colour, of nothing. One that could not be made
// here only says that it is as large.
func (a *attack) picture(wide, high int) []byte {
	if wide*high > models.MaxPhotoPixels {
		return huge(uint32(wide), uint32(high))
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, image.NewNRGBA64(image.Rect(0, 0, wide, high))); err != nil {
		a.t.Fatal(err)
	}
	return b.Bytes()
}

// workbook is one with a sheet of so many bytes, nearly all of them spaces.
func (a *attack) workbook(size int) []byte {
	const main, links = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + links
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"_rels/.rels", rels + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + links + `"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", rels + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c></row></sheetData>` +
			strings.Repeat(" ", size) + `</worksheet>`},
	} {
		p, err := z.Create(part[0])
		if err == nil {
			_, err = io.WriteString(p, part[1])
		}
		if err != nil {
			a.t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		a.t.Fatal(err)
	}
	return b.Bytes()
}

// holdsBack announces a body over a connection, sends the least of it, and gives the
// answer that comes all the same.
func (a *attack) holdsBack(h *house, who, request, media string, announced int) answer {
	a.t.Helper()
	if h != a.house {
		a.t.Fatalf("%s: only this process listens", a.place)
	}
	conn, err := net.Dial("tcp", a.listens())
	if err != nil {
		a.t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second)) // only if no answer comes
	head := fmt.Sprintf("%s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n", request, media, announced)
	if token := a.tokens[who]; token != "" {
		head += "Authorization: Bearer " + token + "\r\n"
	}
	if _, err := io.WriteString(conn, head+"\r\n"+strings.Repeat("x", 32<<10)); err != nil {
		a.t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return answer{body: []byte("no answer came")}
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, b}
}

// listens serves the house on an address of this machine until the test ends.
func (a *attack) listens() string {
	a.t.Helper()
	if a.address != "" {
		return a.address
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		a.t.Fatal(err)
	}
	go func() { _ = a.app.Listener(l) }()
	a.t.Cleanup(func() { _ = a.app.ShutdownWithTimeout(time.Second) })
	a.address = l.Addr().String()
	return a.address
}
