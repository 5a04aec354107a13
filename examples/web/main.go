// Web lets the lead of a CSIRT fill in the questionnaire in a browser and read the assessment.
//
//	go run ./examples/web [-lang en|ja] [-addr ADDRESS] [-survey FILE]
//
// It prints the address to open. Pages are in English or Japanese and work without JavaScript. The server keeps
// nothing: what is entered lives in the page, and in the files that the reader saves. It listens on the loopback
// address unless -addr says otherwise; elsewhere there is neither a password nor encryption, and it says so on standard
// error.
//
// An interrupt or SIGTERM ends it: requests under way are finished first, for at most five seconds. The exit status is
// then 0; 1 if the address or the survey cannot be used; 2 for wrong usage.
package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/examples/internal/site"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed texts.json
var textsDocument []byte

var texts = message.NewCatalog(textsDocument)

const program = "web"

func main() {
	signal.Ignore(syscall.SIGPIPE) // so that the server goes on when nobody reads its messages
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run serves until ctx is done.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	addr, file := "127.0.0.1:8080", ""
	line := command.New(program, texts.Say, stderr)
	line.String(&addr, "-addr", "ADDRESS")
	line.Input(&file, "-survey", "FILE")
	line.Parse(args)
	if len(line.Files) > 0 {
		line.Misused("flags-only", line.Files[0])
	}
	if status, ok := line.Done(nil, stdout); !ok {
		return status
	}
	failed := func(name string, err error) int {
		line.Complain(name, err)
		return command.Problem
	}
	survey, err := command.Survey(file)
	if err != nil {
		return failed(file, err)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		if op, ok := errors.AsType[*net.OpError](err); ok {
			err = op.Err // without the address, which is named anyway
		}
		return failed(addr, command.NewError(texts.Say("no-listener", err)))
	}
	local := isLocal(listener.Addr().String())
	if !local {
		line.Complain(listener.Addr().String(), command.NewError(texts.Say("not-local")))
	}
	if _, err := fmt.Fprintf(stdout, "http://%s/\n", reachable(listener.Addr())); err != nil {
		return failed("", &command.WriteError{Name: "-", Err: err})
	}
	if err := serve(ctx, listener, newGuard(site.New(survey), local), stderr); err != nil {
		return failed(addr, command.NewError(texts.Say("server-failed", err)))
	}
	return command.OK
}

// reachable returns the address that leads there from this machine.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return addr.String()
}

// grace is how long requests under way may take when the server ends.
const grace = 5 * time.Second

// serve serves until ctx is done, and then lets requests under way finish.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, stderr io.Writer) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(stderr, program+": ", 0),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(deadline)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests were cut off: %w", err), server.Close())
	}
	<-ended
	return err
}
