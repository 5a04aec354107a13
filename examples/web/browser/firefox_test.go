package browser

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A firefox is a page of a Firefox of its own, driven by its protocol Marionette: lines of JSON, each behind its length.
type firefox struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
	n    int
}

// preferences keep Firefox from asking anything of anybody, and have it save files without a question.
const preferences = `user_pref("marionette.port", 0);
user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", %q);
user_pref("browser.download.useDownloadDir", true);
user_pref("browser.download.always_ask_before_handling_new_types", false);
user_pref("browser.download.alwaysOpenPanel", false);
user_pref("browser.helperApps.neverAsk.saveToDisk", "application/json,text/csv,text/html,text/markdown,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`

// openFirefox starts Firefox, which saves files to that folder.
func openFirefox(t *testing.T, downloads string) *firefox {
	t.Helper()
	if os.Getenv("SKIP_BROWSER") != "" {
		t.Skip("SKIP_BROWSER is set")
	}
	path := ""
	for _, name := range []string{os.Getenv("FIREFOX"), "firefox-esr", "firefox"} {
		if found, err := exec.LookPath(name); path == "" && name != "" && err == nil {
			path = found
		}
	}
	if path == "" {
		t.Fatal("no Firefox in the PATH; install it, name it with FIREFOX, or set SKIP_BROWSER")
	}
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), fmt.Appendf(nil, preferences, downloads), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", profile, "--marionette")
	cmd.Env = append(os.Environ(), "HOME="+profile)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	f := &firefox{t: t}
	t.Cleanup(func() {
		if f.conn != nil {
			f.call("Marionette:Quit", map[string]any{"flags": []string{"eForceQuit"}})
			f.conn.Close()
		}
		stuck := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		cmd.Wait()
		stuck.Stop()
	})
	for deadline := time.Now().Add(time.Minute); f.conn == nil; time.Sleep(100 * time.Millisecond) {
		port, err := os.ReadFile(filepath.Join(profile, "MarionetteActivePort"))
		if err == nil {
			f.conn, err = net.Dial("tcp", "127.0.0.1:"+strings.TrimSpace(string(port)))
		}
		if err != nil && time.Now().After(deadline) {
			t.Fatalf("Firefox does not listen: %v", err)
		}
	}
	f.in = bufio.NewReader(f.conn)
	f.receive()
	f.call("WebDriver:NewSession", map[string]any{"capabilities": map[string]any{}})
	f.call("WebDriver:SetTimeouts", map[string]any{"script": 60000, "pageLoad": 60000})
	return f
}

func (f *firefox) receive() []byte {
	f.t.Helper()
	var length int
	if _, err := fmt.Fscanf(f.in, "%d:", &length); err != nil {
		f.t.Fatal(err)
	}
	message := make([]byte, length)
	if _, err := io.ReadFull(f.in, message); err != nil {
		f.t.Fatal(err)
	}
	return message
}

// call runs a command and returns its value.
func (f *firefox) call(command string, params map[string]any) json.RawMessage {
	f.t.Helper()
	f.n++
	message, err := json.Marshal([]any{0, f.n, command, params})
	if err != nil {
		f.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(f.conn, "%d:%s", len(message), message); err != nil {
		f.t.Fatal(err)
	}
	var reply [4]json.RawMessage
	if err := json.Unmarshal(f.receive(), &reply); err != nil {
		f.t.Fatal(err)
	}
	if string(reply[2]) != "null" {
		f.t.Fatalf("%s: %s", command, reply[2])
	}
	return reply[3]
}

func (f *firefox) navigate(address string) {
	f.t.Helper()
	f.call("WebDriver:Navigate", map[string]any{"url": address})
}

func (f *firefox) evaluate(expression string) json.RawMessage {
	f.t.Helper()
	var result struct{ Value json.RawMessage }
	reply := f.call("WebDriver:ExecuteScript", map[string]any{"script": "return " + expression, "args": []any{}})
	if err := json.Unmarshal(reply, &result); err != nil {
		f.t.Fatal(err)
	}
	return result.Value
}

// quiet expects that nothing was loaded.
func (f *firefox) quiet() {
	f.t.Helper()
	loaded := f.evaluate(`performance.getEntriesByType("resource").map(e => e.name)`)
	if string(loaded) != "[]" {
		f.t.Errorf("loaded: %s", loaded)
	}
}
