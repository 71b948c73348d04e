"""The report as one page of HTML: complete without scripts, and nothing is fetched from anywhere."""
