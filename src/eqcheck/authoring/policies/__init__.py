"""Policies for whoever keeps them: listed, shown clause by clause, covered, and what they select."""
