"""The tests that rules carry: their cases, run through the same engine."""
