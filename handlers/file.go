package handlers

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// What of a file is written before the status is sent. A file that fails so
// early still gets a problem as its answer.
const fileHead = 64 << 10

var errUnread = errors.New("the reader of the file went away")

// answerFile sends a file, small ones whole and others as they are written.
func answerFile(x *exchange, out reflect.Value) error {
	file := out.Interface().(models.File)
	if string(x.c.Request().Header.Method()) == http.MethodHead {
		x.fileHeaders(file)
		return nil
	}
	reader, writer := io.Pipe()
	go produce(file, writer, x.keepDeadline())
	head := make([]byte, fileHead)
	n, err := io.ReadFull(reader, head)
	switch {
	case err == nil:
		x.fileHeaders(file)
		x.c.Response().SetBodyStream(&stream{head: head, pipe: reader}, sizeOf(file))
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		x.fileHeaders(file)
		x.c.Response().SetBodyRaw(head[:n])
		return nil
	}
	return err
}

// produce writes the file into the pipe. It runs beside the request, so a
// panic in it would end the program.
func produce(file models.File, pipe *io.PipeWriter, done func()) {
	defer done()
	err := func() (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("panic while writing a file: %T", r)
			}
		}()
		w := bufio.NewWriterSize(pipe, fileHead)
		if err := file.Write(w); err != nil {
			return err
		}
		return w.Flush()
	}()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = fmt.Errorf("writing a file: %v", err)
	}
	pipe.CloseWithError(err)
}

// stream is the head of a file followed by what is still being written.
type stream struct {
	head []byte
	pipe *io.PipeReader
}

func (s *stream) Read(p []byte) (int, error) {
	if len(s.head) > 0 {
		n := copy(p, s.head)
		s.head = s.head[n:]
		return n, nil
	}
	return s.pipe.Read(p)
}

func (s *stream) Close() error { return s.pipe.CloseWithError(errUnread) }

// sizeOf is the length to announce, -1 to send the file in chunks.
func sizeOf(file models.File) int {
	if file.Size <= 0 {
		return -1
	}
	return int(file.Size)
}

func (x *exchange) fileHeaders(file models.File) {
	res := x.c.Response()
	res.SetStatusCode(x.route.Status)
	mediaType := file.MediaType
	if strings.HasPrefix(mediaType, "text/") && !strings.Contains(mediaType, "charset") {
		mediaType += "; charset=utf-8"
	}
	res.Header.SetContentType(mediaType)
	disposition := "inline"
	if file.Name != "" {
		disposition = attachment(file.Name)
	}
	res.Header.Set("Content-Disposition", disposition)
}

// attachment offers a file for saving. RFC 6266 asks for a plain name beside
// one in UTF-8.
func attachment(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\/%`, r) {
			return '_'
		}
		return r
	}, name)
	header := mime.FormatMediaType("attachment", map[string]string{"filename": plain})
	if plain != name {
		header += "; filename*=UTF-8''" + url.PathEscape(name)
	}
	return header
}
