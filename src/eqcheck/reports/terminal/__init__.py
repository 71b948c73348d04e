"""Reports laid out for a terminal of a given width. Imported only when such a report is printed."""
