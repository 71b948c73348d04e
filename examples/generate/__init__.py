"""Writes a whole fictional trust: its folder of evidence, and the matrix an audit of it must give."""
