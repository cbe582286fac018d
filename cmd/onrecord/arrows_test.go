package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/onrecord/onrecord/"

// goPackage is what `go list -json` says of a package.
type goPackage struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Deps       []string
}

// short returns the path of a package from the root of the module; "" if it is
// another's.
func short(path string) string {
	name, ours := strings.CutPrefix(path, module)
	if !ours {
		return ""
	}
	return name
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	if testing.Short() {
		t.Skip("lists packages with the go command")
	}
	cmd := exec.Command("go", "list", "-json=ImportPath,Standard,Imports,Deps", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 20 {
		t.Fatalf("go list found %d packages only", len(all))
	}
	return all
}

// arrows say which parts of the module a part may import; a part is a package and
// what lies below it, the longest that fits decides. What a part holds itself it may
// import always.
var arrows = []struct {
	part string
	may  []string
}{
	{"cmd", []string{"claims", "configs", "internal", "reports", "sources"}},
	{"configs", []string{"internal/nearest"}},
	{"reports", []string{"claims", "claims/rules", "internal/nearest", "internal/text"}},
	{"sources", []string{"internal/document", "internal/langid", "internal/table", "internal/text", "internal/nearest"}},
	{"claims", []string{"sources", "sources/search", "internal"}},
	{"internal", []string{"internal"}},
	{"internal/casetest", []string{"claims", "configs", "internal", "sources"}},                  // runs whole checks
	{"internal/bench", []string{"claims", "configs", "internal", "sources"}},                     // likewise
	{"internal/train", []string{"claims/language", "claims/assess", "claims/slots", "internal"}}, // builds what they embed
}

// exact are packages whose imports are listed one by one: the nouns, which know no
// verbs, and the leaf.
var exact = map[string][]string{
	"claims":            {"internal/text", "sources"},
	"sources":           {"internal/text"},
	"internal/text":     {},
	"internal/document": {"internal/table", "internal/text"},
}

// stages of a check do not know the flow that strings them together, nor how an
// article was read.
var stages = []string{"claims/language", "claims/extract", "claims/people", "claims/speakers", "claims/slots", "claims/assess", "claims/compare", "claims/rules"}

func TestArrows(t *testing.T) {
	for _, p := range listPackages(t) {
		name := short(p.ImportPath)
		for _, path := range p.Imports {
			to := short(path)
			if to == "" || mayImport(name, to) {
				continue
			}
			t.Errorf("%s imports %s: docs/architecture.md tells which way things flow", name, to)
		}
	}
}

func mayImport(from, to string) bool {
	if list, ok := exact[from]; ok {
		return slices.Contains(list, to)
	}
	if within(to, "cmd") || within(to, "internal/opinion") && !within(from, "cmd") { // it opens connections
		return false
	}
	for _, s := range stages {
		if within(from, s) && (within(to, "claims/check") || within(to, "claims/article") || within(to, "sources/read")) {
			return false
		}
	}
	part, may := "", []string(nil)
	for _, a := range arrows {
		if within(from, a.part) && len(a.part) > len(part) {
			part, may = a.part, a.may
		}
	}
	if within(to, part) {
		return true
	}
	return slices.ContainsFunc(may, func(m string) bool {
		if m == "claims" && part == "reports" || m == "sources" && part == "claims" {
			return to == m // the nouns alone
		}
		return within(to, m)
	})
}

func within(path, part string) bool {
	return part != "" && (path == part || strings.HasPrefix(path, part+"/"))
}

// TestNoNetwork makes sure that a check cannot open a connection: nothing that it is
// made of, nor the reading of articles and sources, nor the reports, hold the means.
// (configs reaches net/http by way of viper, whose file system could serve it.)
func TestNoNetwork(t *testing.T) {
	local := []string{"claims", "sources", "reports", "internal/document", "internal/text"}
	checked := 0
	for _, p := range listPackages(t) {
		name := short(p.ImportPath)
		if within(name, "sources/fetch") || !slices.ContainsFunc(local, func(l string) bool { return within(name, l) }) {
			continue
		}
		checked++
		for _, path := range p.Deps {
			if path == "net/http" || path == "net/rpc" || path == "net/smtp" || strings.HasPrefix(path, "google.golang.org/grpc") {
				t.Errorf("%s depends on %s", name, path)
			}
			if within(short(path), "sources/fetch") {
				t.Errorf("%s depends on the package that fetches sources", name)
			}
		}
	}
	if checked < 15 {
		t.Errorf("only %d packages looked at", checked)
	}
}

// TestArrowsBite makes sure that the rules refuse what they are there to refuse.
func TestArrowsBite(t *testing.T) {
	for _, pair := range [][2]string{
		{"claims", "claims/check"},
		{"claims/compare", "claims/check"},
		{"claims/compare", "sources/read"},
		{"claims/rules", "reports"},
		{"claims/check", "configs"},
		{"sources/read", "claims"},
		{"reports/html", "claims/check"},
		{"reports", "sources/search"},
		{"configs", "claims"},
		{"internal/text", "sources"},
		{"claims/check", "internal/opinion"},
		{"internal/bench", "internal/opinion"},
		{"internal/document", "claims"},
		{"sources/search", "cmd/onrecord"},
	} {
		if mayImport(pair[0], pair[1]) {
			t.Errorf("%s may import %s", pair[0], pair[1])
		}
	}
}
