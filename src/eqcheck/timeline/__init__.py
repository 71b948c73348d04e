"""Two and more assessments of one trust: what changed and why, and what stands in a folder of saved ones."""
