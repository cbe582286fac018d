package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/text"
)

// A Word file is a zip of XML parts. What a reader sees of the main part is read as
// it would be with all changes accepted: inserted text stays, deleted text is gone.
// Comments, footnotes, headers and footers are parts of their own and are not read.
//
// The file has no text that offsets could point into, so they point into the text
// that is read here: its paragraphs, a blank line between two.
const (
	maxPart      = 64 << 20 // bytes of one part, unpacked: more is a bomb, not a draft
	maxPartDepth = 1000     // nesting of elements
	layoutCell   = 300      // bytes from which a cell holds prose, not data
	wordMain     = "word/document.xml"
	zipSignature = "PK\x03\x04"
)

// isZip reports whether bytes begin as a zip does.
func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte(zipSignature)) }

// readDocx reads a Word file. A zip without Word's main part is ErrUnsupported.
func readDocx(name string, data []byte) (*Document, error) {
	broken := func(err error) error {
		return &ReadError{Name: name, Err: ErrUnsupported, Detail: "this Word file is damaged: " + err.Error(), Hint: "open it in Word or LibreOffice and save it anew"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken(err)
	}
	main, err := part(z, wordMain)
	if err != nil {
		return nil, broken(err)
	}
	if main == nil {
		return nil, refuse(name, data)
	}
	w := &wordReader{styles: map[string]string{}}
	if styles, err := part(z, "word/styles.xml"); err == nil && styles != nil {
		w.readStyles(styles)
	}
	if err := w.read(main); err != nil {
		return nil, broken(err)
	}
	d := &Document{Name: name, Format: Docx, Encoding: utf8Name}
	src, blocks, anchors := w.layout()
	d.Anchors = anchors
	d.Lines = text.NewLines(src)
	b := &builder{src: src}
	for _, x := range blocks {
		b.begin(x.Kind, x.Level, x.Group)
		b.exact(x.Span.Start, x.Span.End)
	}
	if err := d.take(b); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if d.Text == "" {
		return nil, noText(name, Docx)
	}
	if core, err := part(z, "docProps/core.xml"); err == nil && core != nil {
		d.coreProperties(core)
	}
	return d, nil
}

// part returns the bytes of a part, nil if the file has none of that name.
func part(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer func() { _ = r.Close() }()
		data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
		if err != nil {
			return nil, err
		}
		if len(data) > maxPart {
			return nil, fmt.Errorf("%s has more than %d MB", name, maxPart>>20)
		}
		return data, nil
	}
	return nil, nil
}

// wordParagraph is a paragraph as it is read.
type wordParagraph struct {
	number int // among all paragraphs of the part, empty ones too; from 1
	text   strings.Builder
	runs   []int // offsets in text at which its runs begin
	style  string
	list   bool
	level  int // of an outline, 1 to 9; 0: none
	row    int // number of the table row that it stands in; 0: none
	cell   int
}

type wordReader struct {
	styles     map[string]string // id -> what Word calls it, lower case
	paragraphs []*wordParagraph
	open       []*wordParagraph // text boxes nest paragraphs
	tables     []wordTable      // open ones
	rows       int
	hidden     bool // the open run is not shown
	inRun      bool
}

type wordTable struct{ row, cell int }

// readStyles reads the names of paragraph styles; ids are in the language of the
// program that wrote the file, built-in names are not.
func (w *wordReader) readStyles(data []byte) {
	d := xml.NewDecoder(bytes.NewReader(data))
	id := ""
	for {
		t, err := d.Token()
		if err != nil {
			return
		}
		if s, ok := t.(xml.StartElement); ok {
			switch s.Name.Local {
			case "style":
				id = attr(s, "styleId")
			case "name":
				if id != "" && w.styles[id] == "" {
					w.styles[id] = strings.ToLower(attr(s, "val"))
				}
			}
		}
	}
}

func attr(s xml.StartElement, local string) string {
	for _, a := range s.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func (w *wordReader) read(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if unseen(t.Name.Local) {
				if err := d.Skip(); err != nil {
					return err
				}
				continue
			}
			if depth++; depth > maxPartDepth {
				return errors.New("its elements are nested too deeply")
			}
			if t.Name.Local == "t" {
				var s string
				if err := d.DecodeElement(&s, &t); err != nil {
					return err
				}
				depth--
				w.write(s)
				continue
			}
			w.start(t)
		case xml.EndElement:
			depth--
			w.end(t.Name.Local)
		}
	}
}

// unseen names the elements whose content is not part of the text: what was deleted
// or moved away, the second form of drawings, formats that a change replaced.
func unseen(local string) bool {
	switch local {
	case "del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "delText", "instrText", "sdtPr":
		return true
	}
	return false
}

func (w *wordReader) top() *wordParagraph {
	if len(w.open) == 0 {
		return nil
	}
	return w.open[len(w.open)-1]
}

func (w *wordReader) write(s string) {
	if p := w.top(); p != nil && !w.hidden {
		p.text.WriteString(s)
	}
}

func (w *wordReader) start(s xml.StartElement) {
	switch s.Name.Local {
	case "p":
		p := &wordParagraph{number: len(w.paragraphs) + 1}
		if n := len(w.tables); n > 0 {
			p.row, p.cell = w.tables[n-1].row, w.tables[n-1].cell
		}
		w.paragraphs, w.open = append(w.paragraphs, p), append(w.open, p)
	case "tbl":
		w.tables = append(w.tables, wordTable{})
	case "tr":
		if n := len(w.tables); n > 0 {
			w.rows++
			w.tables[n-1] = wordTable{row: w.rows}
		}
	case "tc":
		if n := len(w.tables); n > 0 {
			w.tables[n-1].cell++
		}
	case "r":
		w.inRun, w.hidden = true, false
		if p := w.top(); p != nil {
			p.runs = append(p.runs, p.text.Len())
		}
	case "vanish":
		w.hidden = w.inRun && attr(s, "val") != "false" && attr(s, "val") != "0"
	case "tab", "ptab":
		if w.inRun {
			w.write(" ") // a tab stop of the paragraph's format is none of its text
		}
	case "br", "cr":
		w.write("\n")
	case "noBreakHyphen":
		w.write("\u2011")
	}
	p := w.top()
	if p == nil {
		return
	}
	switch s.Name.Local {
	case "pStyle":
		p.style = w.styles[attr(s, "val")]
		if p.style == "" {
			p.style = strings.ToLower(attr(s, "val"))
		}
	case "numPr":
		p.list = true
	case "outlineLvl":
		if v := attr(s, "val"); len(v) == 1 && v[0] >= '0' && v[0] < '9' {
			p.level = int(v[0]-'0') + 1
		}
	}
}

func (w *wordReader) end(local string) {
	switch local {
	case "p":
		if n := len(w.open); n > 0 {
			w.open = w.open[:n-1]
		}
	case "tbl":
		if n := len(w.tables); n > 0 {
			w.tables = w.tables[:n-1]
		}
	case "r":
		w.inRun, w.hidden = false, false
	}
}

// layout writes the paragraphs as one text and says what each is and where in the
// file it stands. Rows of tables of data are one block each, cells parted by tabs.
func (w *wordReader) layout() (string, []Block, []Anchor) {
	prose := map[int]bool{} // rows that hold prose
	for _, p := range w.paragraphs {
		prose[p.row] = prose[p.row] || p.text.Len() > layoutCell
	}
	var out strings.Builder
	var blocks []Block
	var anchors []Anchor
	groups, row := 0, 0
	last := Kind("")
	for _, p := range w.paragraphs {
		s := tidy(p.text.String())
		if s == "" {
			continue
		}
		if p.row != 0 && p.row == row && !prose[p.row] {
			out.WriteByte('\t')
			anchors = p.anchors(anchors, s, out.Len())
			out.WriteString(strings.ReplaceAll(s, "\n", " "))
			blocks[len(blocks)-1].Span.End = out.Len()
			continue
		}
		row = p.row
		kind, level := p.kind(prose[p.row])
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		at := out.Len()
		anchors = p.anchors(anchors, s, at)
		out.WriteString(s)
		b := Block{Kind: kind, Level: level, Span: text.Span{Start: at, End: out.Len()}}
		if kind == BlockQuote || kind == ListItem || kind == Table {
			if kind != last {
				groups++
			}
			b.Group = groups
		}
		last = kind
		blocks = append(blocks, b)
	}
	return out.String(), blocks, anchors
}

// anchors adds where the runs of a paragraph begin whose tidied text stands at an
// offset. Tidying touches blanks alone, so that the bytes before a run that are no
// blanks are as many as before.
func (p *wordParagraph) anchors(out []Anchor, tidied string, at int) []Anchor {
	raw := p.text.String()
	from, to := 0, 0
	for i, start := range p.runs {
		end := len(raw)
		if i+1 < len(p.runs) {
			end = p.runs[i+1]
		}
		skipBlanks := func() {
			for to < len(tidied) && isBlank(tidied[to]) {
				to++
			}
		}
		skipBlanks()
		first := to
		for from = start; from < end; from++ {
			if !isBlank(raw[from]) {
				skipBlanks()
				to++
			}
		}
		if to > first {
			out = append(out, Anchor{At: at + first, Paragraph: p.number, Run: i + 1})
		}
	}
	return out
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// tidy folds runs of blanks and drops those at the edges of lines.
func tidy(s string) string {
	lines := strings.Split(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r", "\n"), "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.Join(strings.FieldsFunc(l, func(r rune) bool { return r == ' ' || r == '\t' }), " "); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// kind tells what a paragraph is by its style. Word's built-in styles have English
// names in every language.
func (p *wordParagraph) kind(prose bool) (Kind, int) {
	switch {
	case p.style == "title":
		return Heading, 1
	case strings.HasPrefix(p.style, "heading "), strings.HasPrefix(p.style, "heading") && len(p.style) == len("heading1"):
		level := int(p.style[len(p.style)-1] - '0')
		if level >= 1 && level <= 9 {
			return Heading, min(level, 6)
		}
	case p.style == "subtitle":
		return Heading, 2
	case p.style == "caption":
		return Caption, 0
	case strings.Contains(p.style, "quote"), p.style == "quotations", p.style == "block text":
		return BlockQuote, 1
	}
	switch {
	case p.level > 0:
		return Heading, min(p.level, 6)
	case p.row != 0 && !prose:
		return Table, 0
	case p.list:
		return ListItem, 1
	}
	return Paragraph, 0
}

// coreProperties reads what Word notes of a file. The title stands back behind a
// heading, and the time of the last change counts only where nothing else tells the
// date.
func (d *Document) coreProperties(data []byte) {
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Language string `xml:"language"`
		Modified string `xml:"modified"`
	}
	if xml.Unmarshal(data, &core) != nil {
		return
	}
	headed := false
	for _, b := range d.Blocks {
		headed = headed || b.Kind == Heading && b.Level == 1
	}
	if !headed {
		d.Meta.Title = strings.Join(strings.Fields(core.Title), " ")
	}
	for _, a := range strings.Split(core.Creator, ";") {
		if a = strings.TrimSpace(a); a != "" {
			d.Meta.Authors = append(d.Meta.Authors, a)
		}
	}
	d.Meta.Language = languageTag(core.Language)
	if t, err := time.Parse(time.RFC3339, strings.TrimSpace(core.Modified)); err == nil {
		d.Meta.Modified = t.Format(time.RFC3339)
	}
}
