"""How long eqcheck takes beside programs that do the same by hand: a program, not a test."""
