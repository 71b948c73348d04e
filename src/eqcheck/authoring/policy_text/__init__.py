"""A policy's own text: whether it still says what its clauses were made from, and what is wrong with its wording."""
