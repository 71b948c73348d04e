"""A whole run: a library compiled, a trust's evidence judged, its assessment, and why each cell is so."""
