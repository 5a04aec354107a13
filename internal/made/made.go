// Package made says in words that a function was called with what no constructor has made.
package made

// Check panics unless a value was made by one of its constructors, with the package, the function, the type of the
// value and the constructors, such as "maturity", "Model.Assess", "Model" and "ParseModel or Establishment2015".
func Check(ok bool, pkg, function, what, constructors string) {
	if !ok {
		panic(words(pkg, function, what, constructors))
	}
}

func words(pkg, function, what, constructors string) string {
	return pkg + ": " + function + " of a nil or zero " + what + "; one comes from " + constructors
}
