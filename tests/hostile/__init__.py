"""Files that do harm, each made by a small program, with what must be said of it."""
