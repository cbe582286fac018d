package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// currencies lists every currency's code, English names and signs from CLDR.
// Accounting units, funds and test codes (X.. and the like) are left out: a news
// text never counts in them.
func currencies(dir string, w io.Writer) error {
	f, err := os.Open(filepath.Join(dir, "common", "main", "en.xml"))
	if err != nil {
		return fmt.Errorf("open the English names (unpack unicode-cldr-core and give its cldr folder): %w", err)
	}
	defer f.Close()
	var doc struct {
		Identity struct {
			Version struct {
				CLDR string `xml:"cldrVersion,attr"`
			} `xml:"version"`
		} `xml:"identity"`
		Currencies []struct {
			Code  string `xml:"type,attr"`
			Names []struct {
				Count string `xml:"count,attr"`
				Text  string `xml:",chardata"`
			} `xml:"displayName"`
			Symbols []struct {
				Alt  string `xml:"alt,attr"`
				Text string `xml:",chardata"`
			} `xml:"symbol"`
		} `xml:"numbers>currencies>currency"`
	}
	if err := xml.NewDecoder(f).Decode(&doc); err != nil {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	fmt.Fprintln(w, "# Currencies of ISO 4217, present and past. code, names in running text (singular|plural), signs")
	fmt.Fprintln(w, "# origin: Unicode CLDR 41 (Debian unicode-cldr-core), common/main/en.xml; derived by `go run ./internal/lexicon currencies DIR`")
	fmt.Fprintln(w, "# licence: Unicode License Agreement for data files and software; see NOTICE")
	for _, c := range doc.Currencies {
		if strings.HasPrefix(c.Code, "X") && !map[string]bool{"XAF": true, "XCD": true, "XOF": true, "XPF": true}[c.Code] {
			continue
		}
		var names, signs []string
		for _, n := range c.Names {
			text := strings.TrimSpace(n.Text)
			if i := strings.IndexByte(text, '('); i > 0 {
				continue // "Brazilian new cruzado (1967–1986)": nobody writes so
			}
			if n.Count != "" {
				names = append(names, text)
			}
		}
		for _, s := range c.Symbols {
			if s.Text != c.Code && s.Text != "" {
				signs = append(signs, s.Text)
			}
		}
		if len(names) > 0 {
			fmt.Fprintf(w, "%s\t%s\t%s\n", c.Code, strings.Join(names, "|"), strings.Join(signs, "|"))
		}
	}
	return nil
}
