package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// start runs the program until the test ends it, and returns the address that it printed.
func start(t *testing.T, args ...string) (address string, stop func() (status int, stderr string)) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	var stderr bytes.Buffer
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, args, w, &stderr)
		w.Close()
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, &stderr)
	}
	return strings.TrimSpace(line), func() (int, string) {
		cancel()
		select {
		case s := <-status:
			return s, stderr.String()
		case <-time.After(2 * grace):
			t.Error("the server does not end") // not Fatal: a test may stop it from another goroutine
			return -1, ""
		}
	}
}

func TestRun(t *testing.T) {
	address, stop := start(t, "-addr", "127.0.0.1:0")
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 200 || !strings.Contains(string(page), "CSIRT self-assessment") {
		t.Errorf("status %d, %v", response.StatusCode, err)
	}
	if status, stderr := stop(); status != 0 || stderr != "" {
		t.Errorf("status %d, %q", status, stderr)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

// TestGraceful: a request under way is answered before the server ends.
func TestGraceful(t *testing.T) {
	address, stop := start(t, "-addr", "127.0.0.1:0")
	host := strings.Trim(strings.TrimPrefix(address, "http:"), "/")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "POST /edit HTTP/1.1\r\nHost: "+host+"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond) // so that the request has been seen
	ended := make(chan int, 1)
	go func() {
		status, _ := stop()
		ended <- status
	}()
	time.Sleep(50 * time.Millisecond)
	if _, err := io.WriteString(conn, "team=x"); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || answer.StatusCode != 200 {
		t.Errorf("%+v, %v", answer, err)
	}
	if status := <-ended; status != 0 {
		t.Errorf("status %d", status)
	}
}

func TestEverywhere(t *testing.T) {
	address, stop := start(t, "-addr", ":0", "-survey", filepath.Join("..", "cohort", "testdata", "survey.golden"))
	if !strings.HasPrefix(address, "http://localhost:") {
		t.Errorf("it says to open %s", address)
	}
	if status, stderr := stop(); status != 0 || !strings.Contains(stderr, "can be reached from other machines; there is no password") {
		t.Errorf("status %d, %q", status, stderr)
	}
}

func TestUsage(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	for _, test := range []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"help", []string{"-h"}, 0, "usage: web"},
		{"unknown flag", []string{"-x"}, 2, "-x"},
		{"argument", []string{"response.json"}, 2, `"response.json"`},
		{"help in Japanese", []string{"-h", "-lang", "ja"}, 0, "使い方：web"},
		{"empty address", []string{"-addr", ""}, 2, "web: -addr: the value is empty"}, // it would be every address of the machine
		{"empty survey", []string{"-survey", "", "-lang", "ja"}, 2, "web: -surveyの値が空です"},
		{"address in Japanese", []string{"-addr", "nonsense", "-lang", "ja"}, 1, "web: nonsense: このアドレスでは待ち受けできません"},
		{"no such survey", []string{"-survey", "nowhere.json"}, 1, "cannot read nowhere.json"},
		{"no survey", []string{"-survey", "guard.go"}, 1, "guard.go: (line 1, column 1)"},
		{"no address", []string{"-addr", "nonsense"}, 1, "nonsense"},
		{"address in use", []string{"-addr", busy.Addr().String()}, 1, "in use"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			status := run(t.Context(), test.args, &stdout, &stderr)
			if status != test.status || stdout.Len() > 0 || !strings.Contains(stderr.String(), test.says) {
				t.Errorf("status %d, stdout %q, stderr %q", status, &stdout, &stderr)
			}
		})
	}
}
