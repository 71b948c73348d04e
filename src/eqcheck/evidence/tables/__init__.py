"""Sheets to rows: headings to columns, cells to values, totals left out."""
