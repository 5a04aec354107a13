// Web lets the lead of a CSIRT fill in the questionnaire in a browser and read the assessment.
//
//	go run ./examples/web [-addr ADDRESS] [-survey FILE]
//
// It prints the address to open. Pages are in English or Japanese and work without JavaScript. The server keeps nothing:
// what is entered lives in the page, and in the files that the reader saves. It listens on the loopback address unless
// -addr says otherwise; elsewhere there is neither a password nor encryption, and it says so on standard error. With
// -survey it compares with a survey of one's own, such as examples/cohort writes, instead of the built-in one.
//
// An interrupt or SIGTERM ends it: requests under way are finished first, for at most five seconds. The exit status is
// then 0; 1 if the address or the survey cannot be used; 2 for wrong usage.
package main

import (
	"context"
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

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const program = "web"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run serves until ctx is done.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := command.Flags(program, "usage: web [flags]\nServes the questionnaire and the assessment to a browser.", stderr)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; port 0 takes a free one")
	file := flags.String("survey", "", "compare with the survey in `file`, instead of the built-in one")
	if status, ok := command.Parse(flags, args); !ok {
		return status
	}
	if flags.NArg() > 0 {
		return command.Misused(flags, "there is nothing to give besides flags: %q", flags.Arg(0))
	}
	survey, err := peers(*file)
	if err != nil {
		command.Complain(stderr, program, *file, err, language.English)
		return command.Problem
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", program, err)
		return command.Problem
	}
	local := isLoopback(listener.Addr())
	if !local {
		fmt.Fprintf(stderr, "%s: %s can be reached from other machines; there is no password, and no encryption\n", program, listener.Addr())
	}
	fmt.Fprintf(stdout, "http://%s/\n", reachable(listener.Addr()))
	if err := serve(ctx, listener, newSite(survey, local), stderr); err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", program, err)
		return command.Problem
	}
	return command.OK
}

// peers reads the survey to compare with.
func peers(file string) (*benchmark.Survey, error) {
	if file == "" {
		return benchmark.JPCERT2015(), nil
	}
	data, err := command.Read(file)
	if err != nil {
		return nil, err
	}
	return benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
}

func isLoopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
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
