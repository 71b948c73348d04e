"""A trust's folder of evidence: files in, typed rows and located problems out."""
