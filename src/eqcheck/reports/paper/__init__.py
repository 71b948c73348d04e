"""The report as a paper for the board: what typst is given, and the template that it sets."""
