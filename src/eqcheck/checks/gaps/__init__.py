"""From what was counted of groups to what is called a gap. Imported only where a rule compares groups."""
