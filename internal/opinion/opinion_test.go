package opinion

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// endpoint serves one answer and counts how often it is asked.
func endpoint(t *testing.T, answer string, asked *atomic.Int32) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		var got request
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil || r.URL.Path != "/v1/chat/completions" || got.Model != "small" || got.Temperature != 0 ||
			!strings.Contains(got.Messages[1].Content, "CLAIM:\nIt cost $3.") {
			http.Error(w, "unexpected request", http.StatusBadRequest)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": message{"assistant", answer}}}})
	}))
	t.Cleanup(s.Close)
	return s
}

func TestOpinion(t *testing.T) {
	for _, c := range []struct{ answer, want string }{
		{"contradicts", "contradicts"},
		{" Supports.\n", "supports"},
		{"<think>It supports? No.</think>\nNeither", "neither"},
		{"<think>It supports", ""},
		{"I cannot tell.", ""},
		{"", ""},
	} {
		var asked atomic.Int32
		s := endpoint(t, c.answer, &asked)
		client, err := New(Options{URL: s.URL + "/v1/", Model: "small", Cache: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			got, err := client.Opinion(context.Background(), "It cost $3.", "It cost $4.")
			if got != c.want || (err == nil) != (c.want != "") {
				t.Errorf("answer %q: got %q, %v, want %q", c.answer, got, err, c.want)
			}
		}
		if want := map[bool]int32{true: 1, false: 2}[c.want != ""]; asked.Load() != want {
			t.Errorf("answer %q: asked %d times, want %d", c.answer, asked.Load(), want)
		}
	}
}

func TestFailures(t *testing.T) {
	fails := map[string]http.HandlerFunc{
		"500":        func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"302":        func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) },
		"completion": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
	}
	for want, h := range fails {
		s := httptest.NewServer(h)
		client, err := New(Options{URL: s.URL, Model: "small", Timeout: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.Opinion(context.Background(), "a", "b"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", want, err)
		}
		s.Close()
	}
}

func TestPrivateOnly(t *testing.T) {
	client, err := New(Options{URL: "http://192.0.2.1:9/v1", Model: "small", Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Opinion(context.Background(), "a", "b"); !errors.Is(err, ErrPublic) {
		t.Errorf("a public address: %v", err)
	}
	for _, o := range []Options{{URL: "endpoint", Model: "small"}, {URL: "file:///v1", Model: "small"}, {URL: "http://127.0.0.1/v1"}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}
