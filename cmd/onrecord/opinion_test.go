package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// TestOpinion runs whole checks with a model: its opinion stands in every report
// beside the verdict, changes none of it, and is asked for once.
func TestOpinion(t *testing.T) {
	var asked atomic.Int32
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.WriteHeader(status)
		fmt.Fprint(w, `{"choices":[{"message":{"role":"assistant","content":"contradicts"}}]}`)
	}))
	defer server.Close()
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	t.Setenv("HOME", dir)
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("minutes.txt", "The council met in Northam on 4 May 2021. The harbour board bought 34 new cranes for the northern pier in March.\n")
	draft := write("draft.md", "# Cranes\n\nThe harbour board bought 34 new cranes for the northern pier in March.\n")
	config := "version: 1\nsources:\n  - id: minutes\n    path: minutes.txt\n"
	check := func(formats ...string) map[string]string {
		t.Helper()
		args := []string{"check", draft, "--fail-on", "never", "--verbose", "--no-progress"}
		out := map[string]string{}
		for _, f := range formats {
			args = append(args, "--format", f+"="+filepath.Join(dir, "out."+f))
		}
		stderr := filepath.Join(dir, "stderr")
		e, err := os.Create(stderr)
		if err != nil {
			t.Fatal(err)
		}
		defer e.Close()
		if code := run(args, strings.NewReader(""), e, e); code != exitClean {
			data, _ := os.ReadFile(stderr)
			t.Fatalf("exit code %d: %s", code, data)
		}
		for _, f := range formats {
			data, err := os.ReadFile(filepath.Join(dir, "out."+f))
			if err != nil {
				t.Fatal(err)
			}
			out[f] = string(data)
		}
		return out
	}
	verdict := func(s string) (claims.Verdict, *claims.OpinionResult, []string) {
		t.Helper()
		var r claims.Result
		if err := json.Unmarshal([]byte(s), &r); err != nil || len(r.Articles[0].Statements) != 1 {
			t.Fatalf("result: %v, %s", err, s)
		}
		st := r.Articles[0].Statements[0]
		return st.Verdict, st.Opinion, r.Articles[0].Notes
	}

	write(".onrecord.yaml", config)
	plain, opinion, _ := verdict(check("json")["json"])
	if plain != claims.Supported || opinion != nil || asked.Load() != 0 {
		t.Fatalf("without a model: %s, %v, asked %d times", plain, opinion, asked.Load())
	}

	write(".onrecord.yaml", config+"opinion:\n  url: "+server.URL+"/v1\n  model: small\n")
	for range 2 {
		out := check("json", "table", "html", "markdown")
		v, opinion, _ := verdict(out["json"])
		if v != plain || opinion == nil || *opinion != (claims.OpinionResult{Model: "small", Answer: claims.Contradicts}) {
			t.Errorf("%s with opinion %v", v, opinion)
		}
		for _, f := range []string{"table", "html", "markdown"} {
			if !strings.Contains(strings.ToLower(out[f]), "machine opinion (small): contradicts") {
				t.Errorf("%s does not show the opinion:\n%s", f, out[f])
			}
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times", asked.Load())
	}

	status = http.StatusServiceUnavailable
	write(".onrecord.yaml", config+"opinion:\n  url: "+server.URL+"/v1\n  model: other\n")
	if v, opinion, notes := verdict(check("json")["json"]); v != plain || opinion != nil || len(notes) != 1 || !strings.Contains(notes[0], "503") {
		t.Errorf("model out of order: %s, %v, %q", v, opinion, notes)
	}
}
