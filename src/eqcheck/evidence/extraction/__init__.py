"""Documents to rows: what a document of an evidence type states, where, and how surely. Nothing is guessed."""
