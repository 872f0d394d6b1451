package services

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// readWorkbook reads the first sheet of an XLSX workbook as a stream.
//
// It does so itself, because the readers of excelize give a formula's last
// result without telling that it is one, and a formula must not go in as if
// somebody had written its result. Source of the format: ECMA-376, part 1.
func readWorkbook(b []byte) (*table, error) {
	archive, err := unzip(b)
	if err != nil {
		return nil, err
	}
	w := &workbook{parts: map[string]*zip.File{}, left: models.MaxImportUnzipped}
	for _, f := range archive.File {
		w.parts[strings.TrimPrefix(path.Clean("/"+f.Name), "/")] = f
	}
	sheet, err := w.firstSheet()
	if err != nil {
		return nil, err
	}
	if err := w.readShared(); err != nil {
		return nil, err
	}
	t := &table{workbook: true}
	if err := w.readSheet(sheet, t); err != nil {
		return nil, err
	}
	return t, t.complete()
}

// mostParts is how many files a workbook is made of at most. Each takes a hundred times
// as much memory as in the file.
const mostParts = 1000

var partMark = []byte("PK\x01\x02")

func unzip(b []byte) (*zip.Reader, error) {
	if bytes.Count(b, partMark) > mostParts {
		return nil, unreadable("the workbook has too many parts", 0)
	}
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, unreadable("the workbook is damaged", 0)
	}
	return archive, nil
}

// tableBytes is what reading a file takes in memory, from what it says of itself. A
// workbook that says less than there is meets bounded.
func tableBytes(b []byte) int64 {
	const least, most, times = 4 << 20, 64 << 20, 4
	size := int64(len(b))
	if bytes.HasPrefix(b, zipMark) {
		archive, err := unzip(b)
		if err != nil {
			return least
		}
		for _, f := range archive.File {
			size += int64(min(f.UncompressedSize64, models.MaxImportUnzipped))
		}
	}
	return min(most, max(least, times*size))
}

type workbook struct {
	left   int64 // bytes that may still be unzipped
	parts  map[string]*zip.File
	shared []string
	texts  int    // bytes of the shared ones
	base   string // folder of the workbook part
}

var errUnzipped = errors.New("a part of the workbook is too large")

// bounded fails instead of ending when more comes than is allowed, in all or
// within one tag: the attributes of a tag take many times their length.
type bounded struct {
	r    io.Reader
	left int64
	run  int // bytes since a tag began
}

const maxTag = 1 << 20

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 || b.run > maxTag {
		return 0, errUnzipped
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	b.run += n
	if at := bytes.LastIndexByte(p[:n], '<'); at >= 0 {
		b.run = n - at
	}
	return n, err
}

// part walks over the XML of one part of the workbook.
func (w *workbook) part(name string, do func(d *xml.Decoder, e xml.StartElement) error) error {
	f := w.parts[name]
	if f == nil {
		return unreadable("the workbook is damaged", 0)
	}
	if f.UncompressedSize64 > uint64(w.left) { // as it says itself; who lies meets bounded
		return unreadable("the workbook is too large", 0)
	}
	w.left -= int64(f.UncompressedSize64)
	r, err := f.Open()
	if err != nil {
		return unreadable("the workbook is damaged or has a password", 0)
	}
	defer r.Close()
	d := xml.NewDecoder(&bounded{r: r, left: int64(f.UncompressedSize64) + 1})
	for {
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errUnzipped):
			return unreadable("the workbook is too large", 0)
		case err != nil:
			return unreadable("the workbook is damaged", 0)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := do(d, e); err != nil {
				return tellable(err)
			}
		}
	}
}

func tellable(err error) error {
	if p := (*models.Problem)(nil); errors.As(err, &p) {
		return err
	}
	if errors.Is(err, errUnzipped) {
		return unreadable("the workbook is too large", 0)
	}
	return unreadable("the workbook is damaged", 0)
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// firstSheet finds the part that holds the first sheet.
func (w *workbook) firstSheet() (string, error) {
	main := "xl/workbook.xml"
	if err := w.part("_rels/.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attribute(e, "Type"), "/officeDocument") {
			main = strings.TrimPrefix(path.Clean("/"+attribute(e, "Target")), "/")
		}
		return nil
	}); err != nil {
		return "", err
	}
	w.base = path.Dir(main)
	id := ""
	err := w.part(main, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "sheet" && id == "" {
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	sheet := ""
	err = w.part(path.Join(w.base, "_rels", path.Base(main)+".rels"), func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attribute(e, "Id") == id {
			sheet = w.resolve(attribute(e, "Target"))
		}
		return nil
	})
	if err == nil && sheet == "" {
		err = unreadable("the workbook has no sheet", 0)
	}
	return sheet, err
}

func (w *workbook) resolve(target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(w.base, target)
}

// readShared reads the texts that cells refer to by number.
func (w *workbook) readShared() error {
	name := path.Join(w.base, "sharedStrings.xml")
	if w.parts[name] == nil {
		return nil
	}
	return w.part(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.shared) > models.MaxImportCells || w.texts > models.MaxImportText {
			return errUnzipped
		}
		s, err := textIn(d, "si")
		w.texts += len(s)
		w.shared = append(w.shared, s)
		return err
	})
}

// textIn joins the texts inside an element up to its end. How a word is
// pronounced (rPh) is none of it.
func textIn(d *xml.Decoder, until string) (string, error) {
	var b strings.Builder
	inText, spoken := false, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = inText || t.Name.Local == "t"
			spoken = spoken || t.Name.Local == "rPh"
		case xml.CharData:
			if inText && !spoken && b.Len() <= 8*models.MaxImportCell {
				b.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case until:
				return b.String(), nil
			case "t":
				inText = false
			case "rPh":
				spoken = false
			}
		}
	}
}

// columnOf reads the column off a cell's place, such as AB12; -1 when it is
// none or beyond the bounds.
func columnOf(place string) int {
	n := 0
	for i := range len(place) {
		c := place[i]
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > 20_000 {
			return -1
		}
	}
	return n - 1
}

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return otherwise
}
